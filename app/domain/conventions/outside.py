"""Outside of brackets: what bold, strike-out, colours, round brackets and lines with a name before them say."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.conventions.asking import Part
from app.domain.conventions.findings import Draft, Findings, Stretch
from app.domain.conventions.names import Named
from app.domain.conventions.phrases import phrases, remark_in
from app.domain.conventions.reading import ROUND, attributed, part_read, told
from app.domain.conventions.signs import USUAL, unsigned
from app.domain.conventions.typed import Remark, Role, Said
from app.domain.positions import Stance

_CODE = r"[A-Z][A-Z0-9&’'-]{1,11}"
_CODES = re.compile(
    rf"(?<![\w-])(?P<names>{_CODE}(?:(?:\s*[,/&+]\s*|\s+(?:and|et|y)\s+){_CODE}){{0,20}})(?P<alt>\s+alt\.?(?:\s*\d)?)?\s*:(?=\s)"
)
_NAMES = re.compile(r"(?:(?<=[.;,\n\]”\"])|^)[ \t]*(?P<names>[^\W\d_][^.;:\n\[\]()]{1,90}?)\s*:(?=\s)", re.MULTILINE)


def read_looks(findings: Findings, stretch: Stretch) -> None:
    """Takes in the words that look proposed or deleted."""
    text, seen = findings.text, findings.seen
    if all(look is USUAL for look in seen):  # most paragraphs
        return
    start = stretch.start
    while start < stretch.end:
        look = replace(seen[start], status=None)
        if not stretch.keeps(start, start + 1) or text[start].isspace() or not (look.added or look.deleted):
            start += 1
            continue
        end = start
        while end < stretch.end and stretch.keeps(end, end + 1):
            same = replace(seen[end], status=None) == look
            if not same and not (
                text[end].isspace() and end + 1 < stretch.end and replace(seen[end + 1], status=None) == look
            ):
                break
            end += 1
        last = end
        while text[last - 1].isspace():
            last -= 1
        _looked(findings, stretch, start, last)
        start = end


def _looked(findings: Findings, stretch: Stretch, start: int, end: int) -> None:
    look = findings.seen[start]
    if look.deleted and any(draft.old and draft.old[0] <= start < draft.old[1] for draft in stretch.drafts):
        return  # it stands in the brackets of a delegation that wants it deleted
    named = Named((look.party,)) if look.party else Named()
    number = findings.reserve()
    if look.deleted:
        stretch.drafts.append(Draft(number, start, end, named, old=(start, end), looks=True))
        return
    words = unsigned(findings.typed.part(start, end), findings.legend)
    stretch.drafts.append(Draft(number, start, end, named, words, looks=True))
    findings.take(stretch, start, end, Role.PROPOSAL)


def read_round(findings: Findings, stretch: Stretch) -> None:
    """Takes in round brackets that hold delegations, a stance, a status or a remark; all others are words."""
    for match in ROUND.finditer(findings.text, stretch.start, stretch.end):
        start, end = match.span()
        if not stretch.keeps(start, end) or told(findings, stretch, start, end):
            continue
        alone = findings.reader.names_alone(start + 1, end - 1)
        if alone and findings.legend.after:
            _listed(findings, stretch, start, end, alone)
            continue
        parts = findings.reader.parts(start + 1, end - 1)
        if all(part.named and (findings.reader.said(part) or findings.reader.instruction(part)) for part in parts):
            attributed(findings, stretch, start, end, parts)


def _listed(findings: Findings, stretch: Stretch, start: int, end: int, named: Named) -> None:
    """A list of delegations: it belongs to the proposal before it. Behind plain words it takes at least two codes to be such a list,
    for "(EU)" may explain a name."""
    text = findings.text
    if _draft_before(findings, stretch, start) is not None:
        findings.take(stretch, start, end, Role.PROPOSAL)
        stretch.lists.append((start, end, named))
        return
    bare = text[start + 1 : end - 1]
    if len(named.parties) < 2 or bare.upper() != bare:
        return
    findings.take(stretch, start, end, Role.SAID)
    if not any(letter.isalnum() for letter in text[end : stretch.end]) or stretch.is_bare(text, end, stretch.end):
        findings.said.append((Said(named.parties, Stance.SUPPORT, bare, (), None, start, end), ""))
    else:
        findings.flag(stretch, start, end, "list-without-proposal")


def _draft_before(findings: Findings, stretch: Stretch, at: int) -> Draft | None:
    """The proposal straight before `at`."""
    before = [draft for draft in stretch.drafts if draft.end <= at]
    last = max(before, key=lambda draft: (draft.end, draft.number), default=None)
    return last if last is not None and stretch.is_bare(findings.text, last.end, at) else None


def join_lists(findings: Findings, stretch: Stretch) -> None:
    """Joins the lists of delegations to the proposals they stand behind: as proponents where nobody is named yet, or else as supporters."""
    for start, end, named in sorted(stretch.lists, key=lambda each: each[0]):
        draft = _draft_before(findings, stretch, start)
        if draft is None:
            findings.flag(stretch, start, end, "list-without-proposal")
            continue
        draft.end = end
        if draft.named:
            draft.supporters.extend(named.parties)
        else:
            draft.named = named


def read_lines(findings: Findings, stretch: Stretch) -> None:
    """Takes in what is said outside of brackets after a name and a colon: "US: delete", "CARICOM: reserve"."""
    text = findings.text
    if not findings.legend.colon or ":" not in text:
        return
    starts: list[tuple[int, int, Named, bool]] = []  # where the name and what is said begin, who, and whether as a code
    for pattern in (_CODES, _NAMES):
        for match in pattern.finditer(text, stretch.start, stretch.end):
            start = match.start("names")
            taken = any(start < other[1] and other[0] < match.end() for other in starts)
            named = Named() if taken or not stretch.keeps(start, match.end()) else findings.reader.names(match["names"])
            if named:
                starts.append((start, match.end(), named, pattern is _CODES))
    starts.sort(key=lambda each: each[0])
    for index, (start, after, named, coded) in enumerate(starts):
        limit = starts[index + 1][0] if index + 1 < len(starts) else stretch.end
        end = after
        while end < limit and stretch.keeps(end, end + 1) and text[end] != "\n":
            end += 1
        _line(findings, stretch, start, Part(named, after, end), coded)


def _line(findings: Findings, stretch: Stretch, start: int, part: Part, coded: bool) -> None:
    text, reader = findings.text, findings.reader
    stops = [m.start() for m in re.finditer(r"[.;,](?=\s|$)", text[part.start : part.end])]
    for end in [part.end, *[part.start + stop for stop in stops]]:
        shorter = Part(part.named, part.start, end)
        if (
            reader.said(shorter)
            or reader.instruction(shorter)
            or phrases(findings.legend).status(text[part.start : end])
        ):
            end += len(re.match(r"[.;,]?", text[end : part.end]).group())  # type: ignore[union-attr]
            attributed(findings, stretch, start, end, [shorter])
            return
    first = stretch.is_bare(text, stretch.start, start) and not stretch.drafts
    body = text[part.start : part.end].lstrip()
    if first and (coded or findings.opening(body)) and body:
        findings.take(stretch, start, part.end, Role.PROPOSAL)
        part_read(findings, stretch, Part(part.named, part.start, part.end, True), start, part.end)
    elif coded:
        findings.flag(stretch, start, part.end, "attribution-loose")


def read_status(findings: Findings, stretch: Stretch) -> None:
    """Takes in a remark that is all there is, and a status typed at the end without brackets."""
    text = findings.text[stretch.start : stretch.end]
    remark = remark_in(text)
    if remark is not None and all(stretch.keep):
        findings.remarks.append(Remark(remark[0], text.strip(), remark[1]))
        findings.take(stretch, stretch.start, stretch.end, Role.REMARK)
        return
    end = stretch.end
    while end > stretch.start and (not stretch.keeps(end - 1, end) or text[end - 1 - stretch.start].isspace()):
        end -= 1
    found = phrases(findings.legend).status_at_end(findings.text[stretch.start : end])
    if found is not None and stretch.keeps(stretch.start + found[0], end):
        findings.status = found[1]
        findings.take(stretch, stretch.start + found[0], end, Role.STATUS)
