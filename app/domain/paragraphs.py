"""Paragraphs of a version, and the labels by which the room speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import count

from app.domain.printing import printing_in
from app.domain.refusal import Refusal
from app.domain.wording import Wording


class Kind(StrEnum):
    """What a paragraph is in the structure of a resolution."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    SUBPARAGRAPH = "subparagraph"
    HEADING = "heading"
    FORMULA = "formula"
    CLOSING = "closing"
    ANNEX = "annex"
    TABLE = "table"
    """One row of a table, its cells parted by tabs; rows that follow each other are one table."""


COUNTED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH)
"""The kinds that are counted and compared as paragraphs; headings, formulas and tables are not."""

LATIN_COUNTERS = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
"""What an inserted paragraph takes while the labels stand still (UN editorial practice: bis, ter, quater, in sequence)."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it stands in one version.

    `uid` is its identity through all versions; positions, notes and amendments hang on it. `level` is 0, and 1 to 4 for
    subparagraphs (a), (i), a., i. A fixed `label` ("OP4 bis") stands still while a text is negotiated; without one the label is counted.
    """

    version: str
    uid: str
    kind: Kind
    wording: Wording
    level: int = 0
    label: str = ""

    @property
    def id(self) -> str:
        """The key of the row: one paragraph stands once in a version."""
        return f"{self.version}:{self.uid}"


def counter(level: int, number: int) -> str:
    """The sign of a subparagraph in labels: (a), then (i), then a., then i."""
    return printing_in("en").sign(level, number)


class Labelling:
    """Gives paragraph after paragraph its working label; a copy of it can be asked what the next one would be."""

    def __init__(self) -> None:
        self._counts = dict.fromkeys(Kind, 0)
        self._parent = ""
        self._section = ""
        self._below: tuple[int, ...] = ()
        self._trail: tuple[str, ...] = ()

    def copy(self) -> Labelling:
        """The same state, to look ahead with."""
        other = Labelling()
        other._counts = dict(self._counts)
        other._parent, other._section = self._parent, self._section
        other._below, other._trail = self._below, self._trail
        return other

    def next(self, kind: Kind, level: int = 0, label: str = "") -> str:
        """The label of the next paragraph, which keeps `label` when it has one of its own."""
        if kind is Kind.SUBPARAGRAPH:
            return self._next_below(max(1, level), label)
        if continued_of(label):  # the paragraph above goes on, and so do its subparagraphs
            return label
        self._below = self._trail = ()
        if label:
            self._parent = label
            goes_on = has_counter(label) and self._section == _section_of(label)
            self._section = _section_of(label)
            match = re.search(r"\d+", label)
            if match:  # OP4 alt, wherever it stands, does not turn the count back
                least = self._counts[kind] if goes_on else 0
                self._counts[kind] = max(int(match.group()), least)
        else:
            self._counts[kind] += 1
            section = self._section if kind in {Kind.PREAMBULAR, Kind.OPERATIVE} else ""
            self._parent = _counted(kind, self._counts[kind], section)
        return self._parent

    def _next_below(self, level: int, label: str) -> str:
        below = [*self._below[:level], *[0] * (level - len(self._below))]
        below[level - 1] += 1
        sign = counter(level, below[level - 1])
        self._trail = (*self._trail[: level - 1], *[""] * (level - 1 - len(self._trail)), sign)
        if label:
            below[level - 1] -= 1
        self._below = tuple(below)
        return label or self._parent + "".join(self._trail)


def labels(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """The working label of each paragraph by uid: PP4, OP13, OP13(a), OP4 bis, OP II.3, Heading 1.

    A preambular or operative paragraph with a fixed label keeps it and the count goes on from its number, within its section where it
    names one; the others are counted in order.
    """
    rows = tuple(paragraphs)
    counted = _labels_in(tuple((row.kind, row.level, row.label) for row in rows))
    return {row.uid: label for row, label in zip(rows, counted, strict=True)}


@lru_cache(maxsize=16)
def _labels_in(rows: tuple[tuple[Kind, int, str], ...]) -> tuple[str, ...]:
    """The labels of a text of which nothing else counts: other words in it are not counted anew."""
    labelling = Labelling()
    return tuple(labelling.next(*row) for row in rows)


def renumbered(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs counted anew: OP4 bis becomes OP5. None keeps a label of its own, but for what is no number in the row.

    The first of a section whose numbers begin anew says so (OP II.1), OP0 stays OP0, and an alternative keeps to what it is an alternative
    to (OP4 alt becomes OP5 alt), and what goes on without a number to what it goes on with (OP4 cont.); one whose counterpart is gone is
    counted like the others.
    """
    before = labels(paragraphs)
    bearing = {label: uid for uid, label in before.items()}
    chosen: list[Paragraph] = []
    labelling, now, seen = Labelling(), dict[str, str](), set[tuple[Kind, str]]()
    for row in paragraphs:
        label, old = "", before[row.uid]
        main = bearing.get(alternative_of(old), "")
        above = bearing.get(continued_of(old), "")
        section = _section_of(old) if row.kind in {Kind.PREAMBULAR, Kind.OPERATIVE} else ""
        if main in now:
            label = alternative_label(now[main], now.values())
        elif above in now:
            label = now[above] + old.removeprefix(before[above])
        elif _bare_number(old, section) == "0":
            label = old
        elif section and (row.kind, section) not in seen:
            seen.add((row.kind, section))
            label = in_section(f"{old[:2]}1", section)
        now[row.uid] = labelling.next(row.kind, row.level, label)
        chosen.append(replace(row, label=label))
    return tuple(chosen)


def _bare_number(label: str, section: str) -> str:
    return label.removeprefix(f"{label[:2]} {section}." if section else label[:2])


_IN_SECTION = re.compile(r"(?:PP|OP) (?P<section>[IVXLC]+|[A-Z]{1,2})\.(?=\d)")


def _section_of(label: str) -> str:
    match = _IN_SECTION.match(label)
    return match["section"] if match else ""


def in_section(label: str, section: str) -> str:
    """The label of a paragraph of a section whose numbers begin anew: OP3 in section II → OP II.3."""
    return f"{label[:2]} {section}.{label[2:]}" if section else label


def _counted(kind: Kind, number: int, section: str = "") -> str:
    if kind is Kind.PREAMBULAR:
        return in_section(f"PP{number}", section)
    if kind is Kind.OPERATIVE:
        return in_section(f"OP{number}", section)
    if kind in {Kind.FORMULA, Kind.CLOSING} and number == 1:
        return str(kind.value).capitalize()
    return f"{str(kind.value).capitalize()} {number}"


_LONGEST_CAPTION = 160


def is_caption(kind: Kind, text: str) -> bool:
    """Whether a paragraph is set as a heading: one of the text, or a short line of an annex that is no sentence and has no number."""
    if kind is not Kind.ANNEX:
        return kind is Kind.HEADING
    bare = text.rstrip()
    return 0 < len(bare) <= _LONGEST_CAPTION and "\t" not in bare and bare[-1] not in ".,;:"


def printed_number(kind: Kind, label: str, language: str = "en", level: int = 0) -> str:
    """What is printed before the text: "13." for OP13, "4 bis." for OP4 bis, "3." for OP II.3, "(a)" for OP13(a), nothing in the
    preamble, and nothing for OP0, which adopts the numbered paragraphs below it, and for OP3 cont., which goes on with OP3.

    The label is the same in every language; what is printed is not ("a)" in French, "(أ)" in Arabic). `level` is the depth of a subparagraph;
    without it the signs in the label are counted.
    """
    if kind is Kind.OPERATIVE:
        match = _IN_SECTION.match(label)
        if label == "OP0" or (match and label[match.end() :] == "0") or continued_of(label):
            return ""
        return printing_in(language).operative(label[match.end() :] if match else label.removeprefix("OP"))
    if kind is Kind.SUBPARAGRAPH:
        signs = re.findall(r"\([a-z]+\)|[a-z]+\.", label)
        rest = label[label.rindex(signs[-1]) + len(signs[-1]) :] if signs else ""
        return _sign_in(language, level or len(signs), signs[-1]) + rest if signs else label
    return ""


_HIGHEST = 200


def _sign_in(language: str, level: int, sign: str) -> str:
    """A sign of a label as the language prints it; one that no counting gives stays."""
    if language == "en":
        return sign
    numbers = _numbers_of_signs(level)
    return printing_in(language).sign(level, numbers[sign]) if sign in numbers else sign


@cache
def _numbers_of_signs(level: int) -> Mapping[str, int]:
    return {counter(level, number): number for number in range(1, _HIGHEST)}


_ALTERNATIVE = re.compile(r" alt(?: \d+)?$")
_CONTINUED = re.compile(r" cont\.(?: \d+)?$")


def label_after(label: str, taken: Iterable[str]) -> str:
    """The next free Latin label after `label`: OP4 bis, then OP4 ter. Refused beyond decies.

    A label that already has a counter takes the next one of the same number: after OP4 bis comes OP4 ter; so does an alternative (OP4 alt).
    """
    label = alternative_of(label) or label
    stem = re.sub(rf" (?:{'|'.join(LATIN_COUNTERS)})$", "", continued_of(label) or label)
    used = set(taken)
    for word in LATIN_COUNTERS:
        if f"{stem} {word}" not in used:
            return f"{stem} {word}"
    raise Refusal("labels-used-up", label=stem)


def alternative_of(label: str) -> str:
    """The label to which this one is an alternative: OP4 of "OP4 alt" and "OP4 alt 2"; empty for any other."""
    return _ALTERNATIVE.sub("", label) if _ALTERNATIVE.search(label) else ""


def continued_of(label: str) -> str:
    """The label of the paragraph that goes on, without a number, behind its subparagraphs or in further lines: OP4 of "OP4 cont." and
    "OP4 cont. 2"; empty for any other."""
    return _CONTINUED.sub("", label) if _CONTINUED.search(label) else ""


def continued_label(label: str, taken: Iterable[str]) -> str:
    """The next free label of what goes on with `label`: OP4 cont., then OP4 cont. 2."""
    stem, used = f"{continued_of(label) or label} cont.", set(taken)
    return stem if stem not in used else next(f"{stem} {at}" for at in count(2) if f"{stem} {at}" not in used)


def alternative_label(label: str, taken: Iterable[str]) -> str:
    """The next free label of an alternative to `label`: OP4 alt, then OP4 alt 2, OP4 alt 3."""
    stem = alternative_of(label) or label
    used = set(taken)
    if f"{stem} alt" not in used:
        return f"{stem} alt"
    number = 2
    while f"{stem} alt {number}" in used:
        number += 1
    return f"{stem} alt {number}"


def has_counter(label: str) -> bool:
    """Whether a label was given to a paragraph that came in between while the others stood still: OP4 bis, OP4 alt."""
    return " " in label and (label.rpartition(" ")[2] in LATIN_COUNTERS or bool(alternative_of(label)))


_SPOKEN = re.compile(
    rf"^(?:(?P<part>pp|op|p|o)[\s.-]*)?(?:(?P<section>[ivxlc]+|[a-z])[\s./-]+)?(?P<number>\d+)"
    rf"\s*(?P<latin>{'|'.join(LATIN_COUNTERS)})?\s*(?P<continued>cont(?![a-z])\.?\s*\d*)?"
    rf"\s*(?P<alternative>alt(?![a-z])\.?\s*\d*)?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)

_ALTERNATIVE_SAID = re.compile(r"(?<=[\s).])alt\.?\s*(?P<number>\d*)$")
"""An alternative to a subparagraph, as it is said behind its signs: the "alt" of "op13 (b) alt 2"."""


def spoken(text: str) -> str:
    """The label as we write it of a label as it is said: "op13b", "OP 13 (b)", "13(b)" → OP13(b); "pp 4" → PP4; "op4bis" → OP4 bis.

    "op ii 3" and "II.3" → OP II.3, the third paragraph of section II; "op4 alt2" → OP4 alt 2. A bare number is an operative paragraph.
    Refused when it is no label at all.
    """
    cleaned = " ".join(text.replace("\u00a0", " ").split())
    match = _SPOKEN.match(cleaned)
    if match is None:
        if cleaned.split(" ")[0].casefold() in {"formula", "closing", "heading", "annex", "table"}:
            return cleaned.capitalize()
        raise Refusal("label-unreadable", text=text)
    part = "PP" if (match["part"] or "o").casefold().startswith("p") else "OP"
    label = in_section(f"{part}{int(match['number'])}", (match["section"] or "").upper())
    if match["latin"]:
        label += " " + match["latin"].casefold()
    if match["continued"]:
        label += " ".join(["", "cont.", *re.findall(r"\d+", match["continued"])])
    if match["alternative"]:
        label += " " + " ".join(re.findall(r"alt|\d+", match["alternative"].casefold()))
    rest = match["rest"].casefold()
    other = _ALTERNATIVE_SAID.search(rest)
    rest = rest[: other.start()] if other else rest
    signs = re.findall(r"[a-z]+", rest)
    if re.sub(r"[a-z().\s]", "", rest) or len(signs) > 4:
        raise Refusal("label-unreadable", text=text)
    latin = signs[-1] if len(signs) > 1 and signs[-1] in LATIN_COUNTERS else ""
    signs = signs[:-1] if latin else signs
    below = "".join(f"({sign})" if level < 2 else f"{sign}." for level, sign in enumerate(signs))
    label += below + (f" {latin}" if latin else "")
    return f"{label} alt {other['number']}".rstrip() if other else label


def with_label(paragraphs: Sequence[Paragraph], label: str) -> Paragraph:
    """The paragraph that bears the label, in any spelling; refused with the label when there is none."""
    wanted = spoken(label)
    named = labels(paragraphs)
    for paragraph in paragraphs:
        if named[paragraph.uid].casefold() == wanted.casefold():
            return paragraph
    raise Refusal("paragraph-unknown", label=wanted)
