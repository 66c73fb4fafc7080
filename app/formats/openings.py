"""The opening words of paragraphs, which the United Nations prints in italics, and how to find them in a text without any."""

from __future__ import annotations

import re

# Which words open a paragraph, and how far the italics reach, was counted in the resolutions of sessions 75 and 77.
_PARTICIPLES = (
    "Affirming|Acknowledging|Appalled|Appreciating|Aware|Being|Believing|Cognizant|Commending|Committed|Concerned|Condemning|Confident|"
    "Confirming|Congratulating|Conscious|Considering|Continuing|Convinced|Declaring|Deploring|Desiring|Desirous|Determined|Disappointed|"
    "Dismayed|Disturbed|Drawing|Emphasizing|Encouraged|Encouraging|Endorsing|Expressing|Giving|Guided|Highlighting|Honouring|Inspired|"
    "Inviting|Keeping|Mindful|Noting|Observing|Paying|Proceeding|Proclaiming|Reaffirming|Realizing|Recalling|Recognizing|Recommitting|"
    "Reconfirming|Referring|Regretting|Reiterating|Rejecting|Remaining|Reminding|Renewing|Resolved|Saddened|Seeking|Seized|Sharing|Shocked|"
    "Stressing|Supporting|Underlining|Underscoring|Understanding|Urging|Welcoming|Wishing|Re-emphasizing|Alarmed"
)
_VERBS = (
    "Accepts|Acknowledges|Adopts|Affirms|Agrees|Appeals|Appoints|Appreciates|Appropriates|Approves|Asks|Authorizes|Brings|Commends|Commits|"
    "Concludes|Concurs|Condemns|Confirms|Congratulates|Considers|Continues|Decides|Declares|Demands|Deplores|Designates|Determines|Directs|"
    "Emphasizes|Encourages|Endorses|Establishes|Expresses|Greets|Highlights|Insists|Instructs|Invites|Notes|Observes|Pledges|Proclaims|"
    "Proposes|Reaffirms|Realizes|Recalls|Recognizes|Recommends|Recommits|Reconfirms|Regrets|Reiterates|Rejects|Reminds|Renews|Requests|"
    "Resolves|Respects|Stresses|Supports|Transmits|Underlines|Underscores|Urges|Values|Welcomes|Re-emphasizes"
)
_DEGREE = "Deeply|Gravely|Seriously|Strongly|Firmly|Particularly|Profoundly|Fully|Urgently|Solemnly|Further|Also|Once again|Again|Greatly"
_AGAIN = r"(?: (?:also|further|again|once again|once more))?"
_FEELING = (
    r"(?:(?:deep|deepest|great|grave|serious|very serious|strong|profound|particular|continued|unwavering|full|sincere|utmost) )*"
    r"(?:concern|appreciation|satisfaction|gratitude|regret|interest|alarm|condemnation|support|commitment|determination|conviction|"
    r"request|invitation|recognition|respect|approval|intention|demand|solidarity|condolences|hope|belief|call(?: upon| for)?)"
)
_WITH = rf"(?: with {_FEELING})?"
_TERMS = r"(?: in the strongest (?:possible )?terms| in particular| in this regard)?"

_PREAMBULAR = re.compile(
    rf"(?:(?:{_DEGREE}) )?(?:"
    rf"Having{_AGAIN} (?:\w+ed|heard|met|taken note|in mind){_WITH}"
    rf"|(?:Taking|taking){_AGAIN} (?:note|into account|into consideration){_AGAIN}{_WITH}"
    rf"|(?:Bearing|bearing|Keeping){_AGAIN} in mind"
    rf"|Looking{_AGAIN} forward|Calling{_AGAIN} (?:upon|for|attention)|Remaining (?:deeply )?concerned"
    rf"|Expressing{_AGAIN}(?: its)? {_FEELING}|(?:Reiterating|Renewing|Reaffirming|Affirming|Recalling){_AGAIN} its {_FEELING}"
    rf"|(?:{_PARTICIPLES}|(?i:concerned|alarmed|convinced|disturbed|aware|conscious|regretting|condemning|deploring|committed))"
    rf"{_AGAIN}{_WITH}{_TERMS}"
    rf"){_AGAIN}(?![\w-])"
)
_OPERATIVE = re.compile(
    rf"(?:(?:{_DEGREE}) )?(?:"
    rf"(?i:takes){_AGAIN} (?:note|into account|into consideration){_AGAIN}{_WITH}"
    rf"|(?i:calls){_AGAIN} (?:upon|for|on)|(?i:looks) forward|(?i:pays) tribute|(?i:draws) (?:the )?attention"
    rf"|(?i:remains) (?:deeply concerned|concerned|seized)"
    rf"|(?i:expresses){_AGAIN}(?: its)? {_FEELING}|(?i:reiterates|renews|reaffirms|affirms|recalls){_AGAIN} its {_FEELING}"
    rf"|(?i:welcomes|supports) and (?:encourages|supports)"
    # "Encourages further cooperation": after an operative verb the adverb belongs to the sentence.
    rf"|(?i:{_VERBS}){_WITH}{_TERMS}"
    rf")(?![\w-])"
)
_LIKE_A_PARTICIPLE = re.compile(r"[A-Z][a-z]+ing(?![\w-])")


def preambular_opening(text: str) -> int:
    """How many characters of a preambular paragraph are its opening words ("Recalling also"); 0 when none are known."""
    return _length(_PREAMBULAR, text) or _length(_LIKE_A_PARTICIPLE, text)


def operative_opening(text: str) -> int:
    """How many characters of an operative paragraph are its opening words ("Calls upon"); 0 when none are known."""
    return _length(_OPERATIVE, text)


def _length(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
