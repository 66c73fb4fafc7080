"""Phrases: what is asked for or said in a compilation text (delete, replace … by …, reserve, agreed ad ref), in English, French and Spanish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.domain.amendments import Status
from app.domain.conventions.legend import Legend, Verb
from app.domain.positions import Stance

_QUOTED = r"[“\"«„‘]\s*(?P<{name}>[^“”\"«»„]+?)\s*[”\"»“’](?!\w)"
_IT = r"(?:(?:it|this|that|them|the words?|the phrase|les? mots?|las? palabras?|la frase|and|et|y|with a|all)\s+)*"
_PARAGRAPH = (
    r"(?:(?:the|this|entire|whole|all|el|este|le|la|ce|tout|todo)\s+)*"
    r"(?:(?:sub)?paragraph|para|paragraphe|párrafo|alinéa|chapeau|OP ?\d+(?: ?(?:bis|ter|quater|alt))?|PP ?\d+(?: ?(?:bis|ter|quater|alt))?)"
    r"(?:\s+(?:entirely|altogether))?"
)
_BY = r"(?:by|with|par|por|con|→|->)"
_AFTER = r"(?:after|following|après|después de|tras)"
_BEFORE = r"(?:before|prior to|avant|antes de)"


@dataclass(frozen=True, slots=True)
class Instruction:
    """What is asked for: `verb`, the words it is about (`old`), the words offered (`new`), and the words `new` stands after or before.

    All offsets are left to the caller: these are the words as typed. `new_at` is where `new` begins in the phrase, -1 where it has none.
    `paragraph` says that the whole paragraph is meant.
    """

    verb: Verb
    old: str = ""
    new_at: tuple[int, int] = (-1, -1)
    after: str = ""
    before: str = ""
    paragraph: bool = False


def _either(words: tuple[str, ...]) -> str:
    """A pattern of any of the words, the longest first; apostrophes and accents on é are as forgiving as typists are."""
    parts = [
        re.escape(word).replace("’", "['’]").replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)
    ]
    return "(?:" + "|".join(parts) + ")" if parts else r"(?!)"


@dataclass(frozen=True)
class Phrases:
    """The phrases of one legend, as patterns; made by `phrases`."""

    forms: tuple[tuple[Verb, re.Pattern[str]], ...]
    stances: tuple[tuple[Stance, re.Pattern[str]], ...]
    statuses: tuple[tuple[Status, re.Pattern[str]], ...]

    def instruction(self, text: str) -> Instruction | None:
        """The change that these words ask for, or None. Words that are only new wording ask for nothing."""
        for verb, form in self.forms:
            match = form.fullmatch(text.strip())
            if match is None:
                continue
            offset = len(text) - len(text.lstrip())
            found = match.groupdict()
            span = match.span("new") if found.get("new") else (-1 - offset, -1 - offset)
            return Instruction(
                verb,
                found.get("old") or "",
                (span[0] + offset, span[1] + offset),
                found.get("after") or "",
                found.get("before") or "",
                bool(found.get("whole") is not None),
            )
        return None

    def stance(self, text: str) -> tuple[Stance, str] | None:
        """The stance these words take and to whose proposal ("" for none named), or None."""
        for stance, pattern in self.stances:
            match = pattern.fullmatch(text.strip())
            if match is not None:
                return stance, match["whose"] or ""
        return None

    def status(self, text: str) -> Status | None:
        """The status these words give, or None."""
        bare = text.strip().strip("*").strip()
        return next((status for status, pattern in self.statuses if pattern.fullmatch(bare)), None)

    def status_at_end(self, text: str) -> tuple[int, Status] | None:
        """Where a status begins that is typed after the text without brackets ("… security; AGREED AD REF"), and which."""
        for status, pattern in self.statuses:
            match = re.search(
                rf"(?:(?<=[.,;:…”\"\])])|(?<=\n)|^)\s*(?:[-–—*]\s*)*(?P<said>{pattern.pattern})[\s.*]*$", text, re.I
            )
            if match is not None and (match["said"] == match["said"].upper() or " ref" in match["said"].casefold()):
                return match.start(), status
        return None


@lru_cache(maxsize=64)
def phrases(legend: Legend) -> Phrases:
    """The patterns of a legend's words, made once."""

    def quoted(name: str) -> str:
        return _QUOTED.replace("{name}", name)

    delete, change, insert = (_either(legend.words_for(verb)) for verb in (Verb.DELETE, Verb.REPLACE, Verb.INSERT))
    adding = rf"(?:{insert})[\s:,]+{_IT}(?:(?:at|in) the (?:end|beginning)[\s:,]+)?"
    forms = (
        (Verb.DELETE, rf"{delete}[.!]?"),
        (Verb.DELETE, rf"{delete}\s+(?P<whole>{_PARAGRAPH})[.]?"),
        (
            Verb.REPLACE,
            rf"(?:{delete}|{change})[\s:]+{_IT}{quoted('old')}[\s,;:.]*(?:and\s+|et\s+|y\s+)?(?:{change}|{insert})?\s*{_IT}(?:{_BY})\s*:?\s*"
            rf"{quoted('new')}[.;]?",
        ),
        (
            Verb.REPLACE,
            rf"(?:{delete}|{change})[\s:]+{_IT}{quoted('old')}[\s,;:.]*(?:and\s+|et\s+|y\s+)?{insert}[\s:]+{quoted('new')}[.;]?",
        ),
        (Verb.DELETE, rf"{delete}[\s:]+{_IT}{quoted('old')}[.;]?"),
        (Verb.REPLACE, rf"{change}\s+(?P<whole>{_PARAGRAPH})\s+{_BY}\s*:?\s*{quoted('new')}[.;]?"),
        (Verb.REPLACE, rf"{change}\s+{_IT}{_BY}\s*:?\s*{quoted('new')}[.;]?"),
        (Verb.INSERT, rf"{adding}{quoted('new')}[\s,]*{_AFTER}\s+{_IT}{quoted('after')}[.;]?"),
        (Verb.INSERT, rf"{adding}{quoted('new')}[\s,]*{_BEFORE}\s+{_IT}{quoted('before')}[.;]?"),
        (Verb.INSERT, rf"{_AFTER}\s+{_IT}{quoted('after')}[\s,:]*{adding}{quoted('new')}[.;]?"),
        (Verb.INSERT, rf"{_BEFORE}\s+{_IT}{quoted('before')}[\s,:]*{adding}{quoted('new')}[.;]?"),
        (Verb.INSERT, rf"{adding}{quoted('new')}[.;]?"),
        (Verb.INSERT, rf"{insert}\s*:\s*(?P<new>.+)"),
        (Verb.DELETE, rf"{delete}\s*:?\s+(?P<old>[^“”\"«»]+)"),
    )
    whose = r"(?:\s+(?:on\s+|for\s+|to\s+|with\s+)?(?:the\s+)?(?P<whose>[^.;:\[\]]{2,60}?))?[.]?"
    stances = {
        Stance.RESERVE: Verb.RESERVE,
        Stance.SUPPORT: Verb.SUPPORT,
        Stance.OPPOSE: Verb.OPPOSE,
    }
    return Phrases(
        tuple((verb, re.compile(form, re.IGNORECASE | re.DOTALL)) for verb, form in forms),
        tuple((stance, re.compile(_either(legend.words_for(verb)) + whose, re.I)) for stance, verb in stances.items()),
        tuple(
            (status, re.compile(rf"{_either(legend.words_for(verb))}[.!]?", re.I))
            for status, verb in ((Status.AGREED_AD_REF, Verb.AGREED_AD_REF), (Status.AGREED, Verb.AGREED))
        ),
    )


_LABEL = (
    r"(?:(?:OP|PP|para(?:graph|grafo|graphe)?\.?|art(?:icle|ículo)?\.?)\s?)?\d+[a-z]?"
    r"(?:\s?(?:bis|ter|quater|quinquies|alt))?(?:\s?\([a-z]+\))*"
)
_REMARKS = (
    (
        "former",
        re.compile(
            rf"(?:formerly|former|previously|previous|ex|old|ancien|anciennement|antiguo|anteriormente)[\s-]+(?P<label>{_LABEL})",
            re.I,
        ),
    ),
    (
        "merged",
        re.compile(
            rf"(?:(?P<own>{_LABEL})\s+)?(?:merged|fusionné|fusionnée|fusionado|combined)\s+(?:with|avec|con|into|from)\s+"
            rf"(?P<label>{_LABEL}(?:(?:\s*,\s*|\s+(?:and|et|y)\s+){_LABEL})*)",
            re.I,
        ),
    ),
    (
        "moved",
        re.compile(
            rf"(?:moved|déplacé|trasladado|to be moved|move|moves)\s+(?:from|to|after|before|de|à|a|después de)\s+(?P<label>{_LABEL})",
            re.I,
        ),
    ),
    (
        "streamlined",
        re.compile(
            r"(?:streamlined|streamlining|simplifié|simplificado|abrégé)(?P<label>)(?:\s+(?:text|version))?", re.I
        ),
    ),
    (
        "note",
        re.compile(
            r"(?:(?:(?:co-)?(?:chairs?|facilitators?|presidents?|editors?|secretariat)[’']?s?[’']?\s+)?(?:notes?|comments?|remark|proposal|explanation)"
            r"|NB|N\.B\.|nota|remarque|observation)(?P<label>)\s*:.*",
            re.I | re.DOTALL,
        ),
    ),
)


def remark_in(text: str) -> tuple[str, str] | None:
    """The kind and label of a remark about the paragraph itself ("former OP5", "merged with PP14", "streamlined"), or None."""
    bare = text.strip().strip("*")
    for kind, pattern in _REMARKS:
        match = pattern.fullmatch(bare)
        if match is not None:
            return kind, match["label"]
    return None


_PLACEHOLDER = re.compile(
    r"[\s.…_–—-]*|\^\S+|[XYNxyn]{1,4}|X ?%|sic|tbc|tbd|t\.b\.[cd]\.?"
    r"|(?:insert|to be|date|number|name|placeholder|title|year|place|english only|como máximo|insérer|insertar|para|for)\b[^:]{0,60}"
    r"|(?:date|number|name|title|year)",
    re.I,
)


def is_placeholder(text: str) -> bool:
    """Whether brackets hold a gap to be filled ("…", "X", "date", "insert number") and no proposal."""
    return bool(_PLACEHOLDER.fullmatch(text.strip()))
