"""A third text beside the two: how ours stands to the base and to theirs, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from app.domain.comparing import Alerts, ComparedRow, Side, compared
from app.domain.paragraphs import Paragraph


class Stand(StrEnum):
    """How the third text of a row stands to the other two."""

    SAME = "same"
    BASE = "base"
    OURS = "ours"
    BOTH = "both"
    MISSING = "missing"
    ALONE = "alone"
    NONE = "none"


STAND_NAMES = {
    Stand.SAME: "Same as theirs",
    Stand.BASE: "As in the base",
    Stand.OURS: "Changed here only",
    Stand.BOTH: "Changed in both, differently",
    Stand.MISSING: "Not in this text",
    Stand.ALONE: "Only in this text",
    Stand.NONE: "",
}
"""What is said of it; nothing where all three texts say the same."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The third text of one row: how it compares with the base (with theirs, where the base has nothing), and how it stands."""

    compared: ComparedRow | None
    stand: Stand

    @property
    def label(self) -> str:
        """The label, or labels, it bears in the third text."""
        return ", ".join(side.label for side in self.compared.new) if self.compared is not None else ""


@dataclass(frozen=True, slots=True)
class Beside:
    """The third text laid along the rows of a comparison: a cell for each row, and the rows that only it has, by the row they follow."""

    cells: tuple[Cell, ...]
    alone: tuple[tuple[int, ComparedRow], ...]


def laid_beside(
    rows: Sequence[ComparedRow],
    base: Sequence[Paragraph],
    third: Sequence[Paragraph],
    *,
    names: tuple[str, str] = ("", ""),
    by_identity: bool = True,
    language: str = "en",
    alerts: Alerts | None = None,
) -> Beside:
    """The third text along these rows of a comparison of the base with another text.

    What the third text adds is set beside the same addition of the other one, else into a row of its own behind what stands before it.
    `language` and `alerts` are those of the comparison itself.
    """
    judged = partial(compared, by_identity=by_identity, language=language, alerts=alerts)
    ours = judged(names[0], base, names[1], third)
    answers = {side.paragraph.uid: row for row in ours.rows if row.new for side in row.old}
    added = [row.new[0].paragraph for row in ours.rows if not row.old]
    theirs = [row.new[0].paragraph for row in rows if not row.old]
    twin = {row.old[0].paragraph.uid: row for row in judged("", theirs, "", added).rows if row.old and row.new}
    cells = tuple(_cell(row, answers, twin) for row in rows)
    met = {side.paragraph.uid for row in twin.values() for side in row.new}
    place = {side.paragraph.uid: at for at, cell in enumerate(cells) if cell.compared for side in cell.compared.new}
    alone: list[tuple[int, ComparedRow]] = []
    behind = -1
    fresh = {row.new[0].paragraph.uid: row for row in ours.rows if not row.old}
    for paragraph in third:
        if paragraph.uid in fresh and paragraph.uid not in met:
            alone.append((behind, fresh[paragraph.uid]))
        else:
            behind = place.get(paragraph.uid, behind)
    return Beside(cells, tuple(alone))


def _cell(row: ComparedRow, answers: dict[str, ComparedRow], twin: dict[str, ComparedRow]) -> Cell:
    if not row.old:
        found = twin.get(row.new[0].paragraph.uid)
        if found is None:
            return Cell(None, Stand.MISSING)
        return Cell(found, Stand.SAME if _words(found.old) == _words(found.new) else Stand.BOTH)
    found = next((answers[side.paragraph.uid] for side in row.old if side.paragraph.uid in answers), None)
    if found is None:
        return Cell(None, Stand.MISSING if row.new else Stand.SAME)
    base, theirs, ours = _words(row.old), _words(row.new), _words(found.new)
    if ours == theirs:
        return Cell(found, Stand.NONE if base == theirs else Stand.SAME)
    if base == theirs:
        return Cell(found, Stand.OURS)
    return Cell(found, Stand.BASE if ours == base else Stand.BOTH)


def _words(sides: Sequence[Side]) -> tuple[str, tuple[str, ...]]:
    """The words of a side and its footnotes; how they are styled does not count, for a plain file cannot say it."""
    texts = [side.paragraph.wording for side in sides]
    return " ".join(text.text for text in texts), tuple(note.plain for text in texts for note in text.notes)
