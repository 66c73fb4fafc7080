"""Paragraphs of a version, and the labels by which the room speaks of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

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


def letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa: how subparagraphs are lettered."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def roman(number: int) -> str:
    """1 → i, 4 → iv: the second and fourth level of subparagraphs."""
    pairs = zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"), strict=True)
    text = ""
    for value, sign in pairs:
        count, number = divmod(number, value)
        text += sign * count
    return text


def counter(level: int, number: int) -> str:
    """The sign of a subparagraph: (a), then (i), then a., then i."""
    return {1: f"({letters(number)})", 2: f"({roman(number)})", 3: f"{letters(number)}."}.get(
        level, f"{roman(number)}."
    )


def labels(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """The working label of each paragraph by uid: PP4, OP13, OP13(a), OP4 bis, Heading 1.

    A preambular or operative paragraph with a fixed label keeps it and the count goes on from its number; the others are counted in order.
    """
    named: dict[str, str] = {}
    counts = dict.fromkeys(Kind, 0)
    parent = ""
    below: list[int] = []
    trail: list[str] = []
    for paragraph in paragraphs:
        kind = paragraph.kind
        if kind is Kind.SUBPARAGRAPH:
            level = max(1, paragraph.level)
            below = [*below[:level], *[0] * (level - len(below))]
            below[level - 1] += 1
            sign = counter(level, below[level - 1])
            trail = [*trail[: level - 1], *[""] * (level - 1 - len(trail)), sign]
            named[paragraph.uid] = paragraph.label or parent + "".join(trail)
            if paragraph.label:
                below[level - 1] -= 1
            continue
        below, trail = [], []
        if paragraph.label:
            parent = paragraph.label
            match = re.search(r"\d+", parent)
            if match:
                counts[kind] = int(match.group())
        else:
            counts[kind] += 1
            parent = _counted(kind, counts[kind])
        named[paragraph.uid] = parent
    return named


def _counted(kind: Kind, number: int) -> str:
    if kind is Kind.PREAMBULAR:
        return f"PP{number}"
    if kind is Kind.OPERATIVE:
        return f"OP{number}"
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


def printed_number(kind: Kind, label: str) -> str:
    """What is printed before the text: "13." for OP13, "4 bis." for OP4 bis, "(a)" for OP13(a), nothing for a preambular paragraph."""
    if kind is Kind.OPERATIVE:
        return label.removeprefix("OP") + "."
    if kind is Kind.SUBPARAGRAPH:
        signs = re.findall(r"\([a-z]+\)|[a-z]+\.", label)
        rest = label[label.rindex(signs[-1]) + len(signs[-1]) :] if signs else ""
        return signs[-1] + rest if signs else label
    return ""


def label_after(label: str, taken: Iterable[str]) -> str:
    """The next free Latin label after `label`: OP4 bis, then OP4 ter. Refused beyond decies.

    A label that already has a counter takes the next one of the same number: after OP4 bis comes OP4 ter.
    """
    stem = re.sub(rf" (?:{'|'.join(LATIN_COUNTERS)})$", "", label)
    used = set(taken)
    for word in LATIN_COUNTERS:
        if f"{stem} {word}" not in used:
            return f"{stem} {word}"
    raise Refusal("labels-used-up", label=stem)


_SPOKEN = re.compile(
    rf"^(?:(?P<part>pp|op|p|o)[\s.-]*)?(?P<number>\d+)\s*(?P<latin>{'|'.join(LATIN_COUNTERS)})?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)


def spoken(text: str) -> str:
    """The label as we write it of a label as it is said: "op13b", "OP 13 (b)", "13(b)" → OP13(b); "pp 4" → PP4; "op4bis" → OP4 bis.

    A bare number is an operative paragraph. Refused when it is no label at all.
    """
    cleaned = " ".join(text.replace("\u00a0", " ").split())
    match = _SPOKEN.match(cleaned)
    if match is None:
        if cleaned.split(" ")[0].casefold() in {"formula", "closing", "heading", "annex"}:
            return cleaned.capitalize()
        raise Refusal("label-unreadable", text=text)
    part = "PP" if (match["part"] or "o").casefold().startswith("p") else "OP"
    label = f"{part}{int(match['number'])}"
    if match["latin"]:
        label += " " + match["latin"].casefold()
    rest = match["rest"].casefold()
    signs = re.findall(r"[a-z]+", rest)
    if re.sub(r"[a-z().\s]", "", rest) or len(signs) > 4:
        raise Refusal("label-unreadable", text=text)
    latin = signs[-1] if len(signs) > 1 and signs[-1] in LATIN_COUNTERS else ""
    signs = signs[:-1] if latin else signs
    below = "".join(f"({sign})" if level < 2 else f"{sign}." for level, sign in enumerate(signs))
    return label + below + (f" {latin}" if latin else "")


def with_label(paragraphs: Sequence[Paragraph], label: str) -> Paragraph:
    """The paragraph that bears the label, in any spelling; refused with the label when there is none."""
    wanted = spoken(label)
    named = labels(paragraphs)
    for paragraph in paragraphs:
        if named[paragraph.uid].casefold() == wanted.casefold():
            return paragraph
    raise Refusal("paragraph-unknown", label=wanted)
