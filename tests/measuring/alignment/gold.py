"""The gold set of alignment: invented texts, and the pairs that a person would make; read from `cases.txt` and `stock.txt`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.text import Alignment, Piece, align

FOLDER = Path(__file__).resolve().parent
Groups = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass
class Case:
    """Two texts and the groups of positions that are the same paragraph."""

    kind: str
    name: str
    old: list[Piece] = field(default_factory=list)
    new: list[Piece] = field(default_factory=list)
    groups: Groups = frozenset()

    def found(self) -> Groups:
        """The groups that the engine makes."""
        return groups(align(self.old, self.new))


@dataclass
class Accuracy:
    """How many cases of a kind come out entirely as decided, and how many of the groups in them."""

    right: int = 0
    cases: int = 0
    groups: int = 0
    kept: int = 0
    wrong: list[str] = field(default_factory=list)


def groups(alignment: Alignment) -> Groups:
    return frozenset((pair.old, pair.new) for pair in alignment.pairs)


def cases() -> list[Case]:
    """The whole gold set."""
    stock = _stock()
    found: list[Case] = []
    for line in _lines("cases.txt"):
        mark, _, words = line.partition(" ")
        if mark == "==":
            kind, _, name = words.partition(" | ")
            found.append(Case(kind, name))
        elif mark in {"-", "+"}:
            (found[-1].old if mark == "-" else found[-1].new).append(_piece(words, stock))
        elif mark == ">":
            found[-1].groups = frozenset(_group(told) for told in words.split())
        else:
            raise ValueError(f"not a line of a case: {line!r}")
    return found


def measured() -> dict[str, Accuracy]:
    """The accuracy of each kind of case, from both sides: a case is right only if its mirror image is."""
    told: dict[str, Accuracy] = defaultdict(Accuracy)
    for case in cases():
        score, found = told[case.kind], case.found()
        back = groups(align(case.new, case.old))
        score.cases += 1
        score.groups += len(case.groups | found)
        score.kept += len(case.groups & found)
        if found == case.groups and back == frozenset((new, old) for old, new in found):
            score.right += 1
        else:
            score.wrong.append(f"{case.name}: {_told(found)} instead of {_told(case.groups)}")
    return told


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.rstrip()


def _stock() -> dict[str, str]:
    return dict(line.split(": ", 1) for line in _lines("stock.txt"))


def _piece(words: str, stock: Mapping[str, str]) -> Piece:
    """A paragraph as the case writes it: "[kind] words", or "@name ~ one ~ other" for one of the stock with words exchanged."""
    kind, words = re.fullmatch(r"(?:\[(\w+)\] )?(.*)", words).groups(default="")  # type: ignore[union-attr]
    name, *exchanged = words.split(" ~ ")
    if name.startswith("@"):
        words = stock[name[1:]]
        if exchanged:
            before, after = exchanged
            if before not in words:
                raise ValueError(f"{before!r} does not stand in {name}")
            words = words.replace(before, after, 1)
    return Piece(words, kind)


def _group(told: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    before, after = (tuple(int(number) - 1 for number in side.split(",")) for side in told.split("="))
    return before, after


def _told(found: Groups) -> str:
    sides = ([",".join(str(at + 1) for at in side) for side in group] for group in sorted(found))
    return " ".join("=".join(side) for side in sides) or "nothing"
