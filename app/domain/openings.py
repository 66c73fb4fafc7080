"""Opening words of paragraphs that follow each other: which adverb (also, further) is due, and whether neighbours force a change of it.

The rule: of paragraphs that open alike and stand together the first is plain, the second says "also", the third "further", and with the
fourth the round begins anew. In English the adverb follows the participle of the preamble and goes before the operative verb.
Source: counted in the resolutions of sessions 75 and 77; see `resources/languages/openings.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from app.domain.folding import VOWEL_SIGNS
from app.domain.paragraphs import Kind, Paragraph, alternative_of, labels
from app.domain.wording import NOTE_MARK, Run, Wording, join, wording
from app.resources import resource

KINDS = (Kind.PREAMBULAR, Kind.OPERATIVE)
"""The kinds of paragraphs that have opening words."""

OTHER = 3
"""The degree of an adverb that is understood and stands outside the round ("once again")."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Opening words taken apart: `stem` without the adverb, in small letters; `degree` 0 plain, 1 also, 2 further, 3 another adverb.

    `length` is how many characters of the text they take, the adverb included.
    """

    stem: str
    degree: int = 0
    length: int = 0

    def is_like(self, other: Opening) -> bool:
        """Whether both open alike, be it that one says more ("Noting", "Noting with concern")."""
        if not self.stem or not other.stem:
            return False
        return (
            self.stem == other.stem
            or (f"{self.stem} ").startswith(f"{other.stem} ")
            or (f"{other.stem} ").startswith(f"{self.stem} ")
        )


NO_OPENING = Opening("")
"""What a paragraph without opening words has."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of opening words that is due: the paragraph, its label, and its opening words before and after."""

    uid: str
    label: str
    before: str
    after: str
    wording: Wording


@dataclass(frozen=True)
class _Rules:
    pattern: re.Pattern[str]
    degrees: Mapping[str, int]
    places: Mapping[Kind, str]
    adverbs: Mapping[Kind, tuple[str, ...]]
    seconds: tuple[str, ...]
    is_loose: bool
    is_joined: bool
    is_translated: bool
    lead: str


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resource("languages", "openings.toml").read_text("utf-8"))


@cache
def _rules(language: str) -> _Rules:
    code = language.casefold().partition("-")[0]
    own = _data().get(code, _data()["en"])
    degrees: dict[str, int] = dict.fromkeys(own.get("also_known", ()), OTHER)
    for kind in KINDS:
        degrees.update({adverb: at for at, adverb in enumerate(own[kind.value]["adverbs"], 1)})
    words = "|".join(re.escape(word) for word in sorted(degrees, key=len, reverse=True))
    joined = bool(own.get("joined"))
    pattern = rf"^(?P<adverb>{words})" if joined else rf"(?<!\w)(?P<adverb>{words})(?!\w)"
    return _Rules(
        re.compile(pattern, re.IGNORECASE),
        degrees,
        {kind: own[kind.value]["place"] for kind in KINDS},
        {kind: tuple(own[kind.value]["adverbs"]) for kind in KINDS},
        tuple(own.get("seconds", ())),
        bool(own.get("loose")),
        joined,
        bool(own.get("translated")),
        str(own.get("lead", "")),
    )


def opening_of(paragraph: Paragraph, language: str = "en") -> Opening:
    """The opening words of a preambular or operative paragraph, taken apart; `NO_OPENING` for any other."""
    return _opening(paragraph.wording, language) if paragraph.kind in KINDS else NO_OPENING


@lru_cache(maxsize=8192)
def _opening(text: Wording, language: str) -> Opening:
    rules = _rules(language)
    words = _words(text, rules)
    match = rules.pattern.search(words)
    if match is None:
        return Opening(_folded(words.removeprefix(rules.lead)), 0, len(words))
    stem = words[: match.start()] + words[match.end() :]
    return Opening(_folded(stem.removeprefix(rules.lead)), rules.degrees[match["adverb"].casefold()], len(words))


def _words(text: Wording, rules: _Rules) -> str:
    """The opening words as they stand; in a text without italics its first ones, the adverb included."""
    italic = ""
    for run in text.runs:
        if not run.italic or run.note is not None:
            break
        italic += run.text
    if any(letter.isalpha() for letter in italic):
        return italic.rstrip(" ,\u00a0")
    start = text.text[:60].partition(NOTE_MARK)[0]
    if rules.is_joined:
        match = rules.pattern.match(start)
        return start[: (match.end() if match else 0) + 2]
    match = rules.pattern.match(start)
    if match:
        return start[: match.end()] + _first(start[match.end() :])
    first = _first(start)
    match = rules.pattern.match(start[len(first) :].lstrip())
    space = len(start[len(first) :]) - len(start[len(first) :].lstrip())
    return start[: len(first) + space + match.end()] if match else first


def _first(text: str) -> str:
    match = re.match(r"\s*[^\s,;:.]+", text)
    return match.group() if match else ""


def _folded(words: str) -> str:
    return " ".join(words.translate(VOWEL_SIGNS).casefold().split())


@dataclass(frozen=True, slots=True)
class Standing:
    """An opening among its neighbours: the one before it in its part of the text, and the degree that is due.

    In a text `is_translated` an adverb may answer to a neighbour that opens otherwise: the words for one and the same verb vary there.
    """

    opening: Opening
    before: Opening
    due: int
    is_translated: bool = False

    @property
    def is_due(self) -> bool:
        """Whether it says what the rule asks for."""
        return self.opening.degree in {self.due, OTHER}

    @property
    def agrees(self) -> bool:
        """Whether it goes with the opening before it: an adverb needs a like one there, a plain opening needs nothing."""
        return self.opening.degree == 0 or self.is_translated or self.before.is_like(self.opening)


def standings(paragraphs: Sequence[Paragraph], language: str = "en") -> dict[str, Standing]:
    """How the opening of each preambular and operative paragraph stands, by uid. Headings part runs, subparagraphs do not.

    An alternative (OP4 alt) stands in the place of its paragraph, not behind it: it has no standing of its own.
    """
    found: dict[str, Standing] = {}
    before, run = NO_OPENING, 0
    kind = None
    translated = _rules(language).is_translated
    for row in paragraphs:
        if row.kind not in KINDS:
            if row.kind is not Kind.SUBPARAGRAPH:
                before, run = NO_OPENING, 0
            continue
        if alternative_of(row.label):
            continue
        if row.kind is not kind:
            before, run, kind = NO_OPENING, 0, row.kind
        opening = opening_of(row, language)
        # One that repeats an opening plainly where an adverb was due begins a run of its own.
        run = run + 1 if opening.stem and opening.stem == before.stem else 0
        due = run % 3
        found[row.uid] = Standing(opening, before, due, translated)
        if opening.degree < OTHER:
            run = opening.degree
        before = opening
    return found


def is_forced(old: Standing | None, new: Standing | None) -> bool:
    """Whether the neighbours force another adverb on the same opening words, so that the change says nothing of its own.

    They do when the new adverb is the one due; and when the paragraph before is another one, or opens otherwise, than in the old text, and
    the openings of both texts agree with it.
    """
    if (
        old is None
        or new is None
        or old.opening.stem != new.opening.stem
        or OTHER in {old.opening.degree, new.opening.degree}
    ):
        return False
    if new.is_due and old.is_due:
        return True
    return old.before != new.before and old.agrees and new.agrees


def with_degree(text: Wording, kind: Kind, degree: int, language: str = "en") -> Wording:
    """The wording with the adverb of that degree in its opening words (0: none), in the style of the opening words.

    The first letter stays a capital: "Urges" ↔ "Also urges". A wording without opening words is returned as it is.
    """
    rules = _rules(language)
    words = _words(text, rules)
    if kind not in KINDS or not words:
        return text
    style = text.part(0, 1).runs[0]
    bare = _bare(words, rules)
    if degree:
        bare = _adverbed(bare, rules.adverbs[kind][min(degree, 2) - 1], kind, rules)
    if words[0].isupper():
        bare = bare[0].upper() + bare[1:]
    return join([wording([Run(bare, *style.style)]), text.part(len(words), len(text.text))])


def _bare(words: str, rules: _Rules) -> str:
    match = rules.pattern.search(words)
    if match is None:
        return words
    rest = words[: match.start()] + words[match.end() :]
    return rest if rules.is_joined else " ".join(rest.split())


def _adverbed(bare: str, adverb: str, kind: Kind, rules: _Rules) -> str:
    if rules.is_joined:
        return adverb + bare
    place = rules.places[kind]
    first, _, rest = bare.partition(" ")
    if place == "before":
        return f"{adverb} {bare[0].lower()}{bare[1:]}"
    if rest and (place == "second" or first.casefold() in rules.seconds):
        return f"{first} {adverb} {rest}"
    return f"{bare} {adverb}"


def corrections(
    after: Sequence[Paragraph], before: Sequence[Paragraph] = (), language: str = "en"
) -> tuple[Correction, ...]:
    """The changes of opening words that are due in the text `after`, in reading order.

    With the text `before` it was changed, only where the neighbours have changed: what was printed so, and still stands in the same place,
    is left alone. A language that often repeats an opening plainly is asked for no adverb, only relieved of those without a predecessor.
    """
    return tuple(_corrections(after, before, language))


def _corrections(after: Sequence[Paragraph], before: Sequence[Paragraph], language: str) -> Iterator[Correction]:
    known = standings(before, language)
    rules = _rules(language)
    named = labels(after)
    text = list(after)
    for at, row in enumerate(text):
        # What was corrected above counts for what follows.
        standing = standing_at(text, at, language)
        if standing is None or standing.is_due or not standing.opening.stem:
            continue
        was = known.get(row.uid)
        if before and was is not None and (was.before == standing.before or not was.is_due):
            continue
        if rules.is_loose and standing.opening.degree == 0:
            continue
        changed = with_degree(row.wording, row.kind, standing.due, language)
        text[at] = replace(row, wording=changed)
        words = _words(row.wording, rules), _words(changed, rules)
        yield Correction(row.uid, named[row.uid], words[0], words[1], changed)


def standing_at(text: Sequence[Paragraph], at: int, language: str = "en") -> Standing | None:
    """How the opening of one paragraph stands, told from those before it; no run that matters is longer than a few paragraphs."""
    start = at
    seen = 0
    while start > 0 and seen < 9:
        start -= 1
        seen += text[start].kind in KINDS
    return standings(text[start : at + 1], language).get(text[at].uid)
