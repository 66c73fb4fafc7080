"""Which paragraphs an instruction speaks of: "the third preambular paragraph", "operative paragraphs 3 to 5", "paragraph 13 (b)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.instructions.marks import Mark
from app.domain.paragraphs import Kind
from app.domain.printing import letters

MANY = 500
"""No text has more paragraphs: a longer range is a misprint."""


@dataclass(frozen=True, slots=True)
class Address:
    """One place in a draft as an instruction names it.

    `number` counts from the end where it is negative, and 0 is every paragraph of the kind. `kind` None: a paragraph by its number is an
    operative one; by an ordinal (`counted`) it may be either. `part` is "chapeau", "footnote", "title", "heading" or "text" (the whole).
    """

    kind: Kind | None = None
    number: int = 0
    latin: str = ""
    below: tuple[str, ...] = ()
    part: str = ""
    section: str = ""
    note: int = 0
    counted: bool = False

    def __str__(self) -> str:
        name = {Kind.PREAMBULAR: "PP", Kind.OPERATIVE: "OP", None: "" if self.part else "paragraph "}.get(self.kind, "")
        number = str(self.number) if self.number else ""
        signs = "".join(f"({sign})" for sign in self.below)
        label = f"{name}{number}{' ' + self.latin if self.latin else ''}{signs}".strip()
        return f"{self.part} {self.note or ''}{label}".strip() if self.part else label


Found = tuple[tuple[Address, ...], int]
"""Addresses and the index of the first mark behind them."""

_KINDS = {
    "PP": Kind.PREAMBULAR,
    "OP": Kind.OPERATIVE,
    "PARA": None,
    "PREAMBLE": Kind.PREAMBULAR,
    "OPERATIVE": Kind.OPERATIVE,
}
NOUNS = frozenset(
    [
        "PP",
        "OP",
        "PARA",
        "SUB",
        "CHAPEAU",
        "FOOTNOTE",
        "HEADING",
        "TITLE",
        "SECTION",
        "ANNEX",
        "PREAMBLE",
        "OPERATIVE",
        "TEXT",
    ]
)
_JOINTS = frozenset([",", "AND", "TO", "OF", "RANGE"])


def name_at(marks: Sequence[Mark], at: int) -> str:
    """The name of the mark at an index; empty beyond the end."""
    return marks[at].name if 0 <= at < len(marks) else ""


def addresses_at(marks: Sequence[Mark], at: int) -> Found | None:
    """The addresses that begin at an index: one noun with its ordinals or numbers, and what they are parts of."""
    ordinals, behind = _ordinals(marks, at)
    noun = name_at(marks, behind)
    if noun not in NOUNS:
        return None
    behind += 1
    if noun in {"SUB", "CHAPEAU", "FOOTNOTE", "HEADING"}:
        return _parts(marks, noun, ordinals, behind)
    if noun in {"TITLE", "TEXT"}:
        return (Address(part=noun.casefold()),), behind
    if noun == "SECTION":
        return _section(marks, behind)
    if noun == "ANNEX":
        return (Address(Kind.ANNEX),), behind
    kind = _KINDS[noun]
    if ordinals:
        found = tuple(Address(kind, number, counted=True) for number in ordinals)
    else:
        found, behind = _numbered(marks, kind, behind)
    if not found:
        found = (Address(kind),)
    return _continued(marks, found, behind)


def _joint(marks: Sequence[Mark], at: int) -> int:
    """The index behind commas, "and" and "to" that join two items."""
    while name_at(marks, at) in {",", "AND", "TO"}:
        at += 1
    return at


def _ordinals(marks: Sequence[Mark], at: int) -> tuple[list[int], int]:
    numbers: list[int] = []
    while name_at(marks, at) == "ORDINAL":
        number = marks[at].number
        if numbers and name_at(marks, at - 1) == "TO" and 0 < number - numbers[-1] < MANY:
            numbers.extend(range(numbers[-1] + 1, number))
        numbers.append(number)
        at += 1
        behind = _joint(marks, at)
        if name_at(marks, behind) != "ORDINAL":
            break
        at = behind
    return numbers, at


def _numbered(marks: Sequence[Mark], kind: Kind | None, at: int) -> Found:
    """The numbers behind a noun: "3 (b) and (c), 5 and 7 to 9"."""
    found: list[Address] = []
    behind = at
    while name_at(marks, behind) in {"NUMBER", "SIGN"}:
        mark = marks[behind]
        if mark.name == "SIGN" and not found:
            break
        if mark.name == "SIGN":
            glued = name_at(marks, behind - 1) in {"NUMBER", "SIGN"}
            stem = found[-1].below if glued else found[-1].below[:-1]
            if glued:
                found[-1] = replace(found[-1], below=(*stem, mark.value))
            else:
                found.append(replace(found[-1], below=(*stem, mark.value)))
        else:
            address = Address(kind, mark.number, mark.below[0], mark.below[1:])
            if found and name_at(marks, behind - 1) == "TO" and 0 < address.number - found[-1].number < MANY:
                found.extend(Address(kind, number) for number in range(found[-1].number + 1, address.number))
            found.append(address)
        at = behind + 1
        behind = _joint(marks, at)
    return tuple(found), at


def _continued(marks: Sequence[Mark], found: tuple[Address, ...], at: int) -> Found:
    """What may follow a paragraph: its subparagraph, its chapeau, or the part of the text it stands in."""
    behind = at
    while name_at(marks, behind) in {",", "OF", "IN"}:
        behind += 1
    noun = name_at(marks, behind)
    joined = behind > at or noun in {"SUB", "SIGN"}
    if not joined:
        return found, at
    if noun in {"PREAMBLE", "OPERATIVE"} and behind > at and name_at(marks, at) != ",":
        return tuple(replace(address, kind=_KINDS[noun]) for address in found), behind + 1
    if noun == "ANNEX" and name_at(marks, at) != ",":
        return tuple(replace(address, kind=Kind.ANNEX) for address in found), behind + 1
    if noun == "SECTION":
        section = _section(marks, behind + 1)
        if section is not None:
            return tuple(replace(address, section=section[0][0].section) for address in found), section[1]
    if noun == "CHAPEAU" and len(found) == 1:
        return (replace(found[0], part="chapeau"),), behind + 1
    if noun == "SUB" and len(found) == 1:
        signs, end = _signs(marks, behind + 1)
        if signs:
            return tuple(replace(found[0], below=(*found[0].below, sign)) for sign in signs), end
    return found, at


def _signs(marks: Sequence[Mark], at: int) -> tuple[list[str], int]:
    """Signs behind "subparagraphs": (b), (c) and (d), (a) to (c)."""
    signs: list[str] = []
    behind = at
    while name_at(marks, behind) == "SIGN":
        sign = marks[behind].value
        if signs and name_at(marks, behind - 1) == "TO" and len(signs[-1]) == len(sign) == 1:
            signs.extend(chr(code) for code in range(ord(signs[-1]) + 1, ord(sign)))
        signs.append(sign)
        at = behind + 1
        behind = _joint(marks, at)
    return signs, at


def _section(marks: Sequence[Mark], at: int) -> Found | None:
    """ "Section II": the Roman numeral or letter is a word that nothing else understood."""
    if name_at(marks, at) == "WORD" and len(marks[at].value) < 6:
        return (Address(part="section", section=marks[at].value.upper()),), at + 1
    return None


def _parts(marks: Sequence[Mark], noun: str, ordinals: list[int], at: int) -> Found | None:
    """A part of a paragraph: "subparagraph (b) of paragraph 13", "the chapeau of paragraph 13", "footnote 3", "the footnote to …"."""
    signs: list[str] = []
    note = 0
    if noun == "SUB":
        signs, at = _signs(marks, at)
        signs = signs or [letters(number) for number in ordinals if number > 0]
    elif noun == "FOOTNOTE" and name_at(marks, at) == "NUMBER":
        note, at = marks[at].number, at + 1
    elif ordinals:
        note = ordinals[0]
    behind = at
    while name_at(marks, behind) in {"OF", "IN", "TO", ","}:
        behind += 1
    below = addresses_at(marks, behind) if behind > at else None
    whole: tuple[Address, ...] = (Address(Kind.OPERATIVE if noun == "SUB" else None),)
    if below is not None and not (noun == "SUB" and below[0][0].part):
        whole, at = below
    if noun == "SUB":
        if not signs:
            return None
        return tuple(replace(address, below=(*address.below, sign)) for address in whole for sign in signs), at
    return tuple(replace(address, part=noun.casefold(), note=note) for address in whole), at
