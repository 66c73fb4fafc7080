"""Two texts side by side: which paragraph answers to which, and what changed in it, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.paragraphs import COUNTED, Paragraph, labels
from app.domain.wording import Span, Wording, differences, join, plain
from app.text import Piece, align

CHANGE_NAMES = {
    "identical": "identical",
    "edited": "edited",
    "moved": "moved",
    "moved_edited": "moved and edited",
    "split": "split",
    "merged": "merged",
    "added": "added",
    "deleted": "deleted",
}
"""The words for what became of a paragraph."""


@dataclass(frozen=True, slots=True)
class Side:
    """One paragraph on one side of a comparison, with the label it bears there."""

    paragraph: Paragraph
    label: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row of a comparison: the paragraphs left and right (several where one was split or merged), and what changed.

    `change` is identical, edited, moved, moved_edited, split, merged, added or deleted. `significance` is none, consequential (number,
    also/further, closing punctuation: what follows by itself) or substantive. `is_counted` is false for headings and formulas.
    """

    old: tuple[Side, ...]
    new: tuple[Side, ...]
    change: str
    similarity: float
    spans: tuple[Span, ...]
    significance: str

    @property
    def is_renumbered(self) -> bool:
        """Whether it bears another label on the right."""
        return bool(self.old and self.new) and [side.label for side in self.old] != [side.label for side in self.new]

    @property
    def is_counted(self) -> bool:
        """Whether it counts as a paragraph."""
        return any(side.paragraph.kind in COUNTED for side in (*self.old, *self.new))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts aligned, in reading order of the new one; what was deleted stands where it stood in the old one."""

    old_name: str
    new_name: str
    rows: tuple[ComparedRow, ...]

    def summary(self) -> dict[str, int]:
        """The counts: paired, identical, edited, moved, renumbered, added, deleted (headings and formulas not counted)."""
        rows = [row for row in self.rows if row.is_counted]
        paired = [row for row in rows if row.old and row.new]
        return {
            "paired": len(paired),
            "identical": sum(
                row.change == "identical" or (row.change == "moved" and not _changed(row)) for row in paired
            ),
            "edited": sum(_changed(row) for row in paired),
            "moved": sum(row.change.startswith("moved") for row in paired),
            "renumbered": sum(row.is_renumbered for row in paired),
            "added": sum(not row.old for row in rows),
            "deleted": sum(not row.new for row in rows),
        }


def _changed(row: ComparedRow) -> bool:
    return any(span.kind != "=" for span in row.spans)


def compared(
    old_name: str, old: Sequence[Paragraph], new_name: str, new: Sequence[Paragraph], *, by_identity: bool = True
) -> Comparison:
    """Compare two texts. With `by_identity`, paragraphs of one identity are always paired, the rest by likeness."""
    left, right = _sides(old), _sides(new)
    left, right = _with_italics_of(left, right), _with_italics_of(right, left)
    alignment = align(_pieces(old, by_identity), _pieces(new, by_identity))
    answers: dict[int, ComparedRow] = {}
    for pair in alignment.pairs:
        answers[pair.new[0]] = _row(
            [left[i] for i in pair.old], [right[i] for i in pair.new], pair.change, pair.similarity
        )
    for index in alignment.added:
        answers[index] = _row([], [right[index]], "added", 0.0)
    rows = [answers[index] for index in sorted(answers)]
    return Comparison(
        old_name, new_name, tuple(_with_deleted(rows, [left[index] for index in alignment.deleted], left))
    )


def _sides(paragraphs: Sequence[Paragraph]) -> list[Side]:
    named = labels(paragraphs)
    return [Side(paragraph, named[paragraph.uid]) for paragraph in paragraphs]


def _with_italics_of(these: list[Side], others: list[Side]) -> list[Side]:
    """These paragraphs, their footnotes in the italics of the others' where the words are the same and these have none anywhere.

    A plain text file cannot say that *Treaty Series* is in italics; that is no change that somebody made.
    """
    told = {note.plain: note for side in others for note in side.paragraph.wording.notes if _is_styled(note)}
    if not told or any(_is_styled(note) for side in these for note in side.paragraph.wording.notes):
        return these
    return [
        replace(side, paragraph=replace(side.paragraph, wording=_with_notes(side.paragraph.wording, told)))
        if side.paragraph.wording.notes
        else side
        for side in these
    ]


def _is_styled(text: Wording) -> bool:
    return any(any(run.style) for run in text.runs)


def _with_notes(text: Wording, told: Mapping[str, Wording]) -> Wording:
    runs = (run if run.note is None else replace(run, note=told.get(run.note.plain, run.note)) for run in text.runs)
    return Wording(tuple(runs))


def _pieces(paragraphs: Iterable[Paragraph], by_identity: bool) -> list[Piece]:
    return [
        Piece(paragraph.wording.plain, paragraph.kind.value, paragraph.uid if by_identity else None)
        for paragraph in paragraphs
    ]


def _row(old: list[Side], new: list[Side], change: str, similarity: float) -> ComparedRow:
    before, after = _whole(old), _whole(new)
    spans = differences(before, after)
    if change == "identical" and before != after:
        change = "edited"  # the words are the same; italics or a footnote are not
    if change == "moved" and before != after:
        change = "moved_edited"
    return ComparedRow(tuple(old), tuple(new), change, similarity, spans, _significance(old, new, spans))


def _whole(sides: list[Side]) -> Wording:
    """The wording of one paragraph, or of several with a space between them."""
    parts: list[Wording] = []
    for side in sides:
        parts += [plain(" "), side.paragraph.wording] if parts else [side.paragraph.wording]
    return join(parts)


def _significance(old: list[Side], new: list[Side], spans: Sequence[Span]) -> str:
    if not old or not new or len(old) != len(new):
        return "substantive"
    if all(span.kind == "=" for span in spans):
        return "none" if [side.label for side in old] == [side.label for side in new] else "consequential"
    before, after = (_bare(side[0].paragraph.wording) for side in (old, new))
    return "consequential" if before == after else "substantive"


def _bare(text: Wording) -> str:
    """The words without what follows by itself: also/further in the opening words, closing punctuation and a joining "and"."""
    opening = text.opening_words
    plain = text.plain
    rest = plain[len(opening) :] if plain.startswith(opening) else plain
    opening = re.sub(r"\b(also|further)\b", "", opening, flags=re.IGNORECASE).casefold()
    rest = re.sub(r"[\s,;.:]+(and)?[\s,;.:]*$", "", rest)
    return " ".join(f"{opening} {rest}".split())


def _with_deleted(rows: list[ComparedRow], gone: list[Side], left: list[Side]) -> list[ComparedRow]:
    """Sets each deleted paragraph behind the row of the paragraph that stood before it in the old text."""
    position = {side.paragraph.uid: index for index, side in enumerate(left)}
    for side in gone:
        here = position[side.paragraph.uid]
        at = 0
        best = -1
        for index, row in enumerate(rows):
            stood = [position[other.paragraph.uid] for other in row.old if position[other.paragraph.uid] < here]
            if stood and max(stood) > best and not row.change.startswith("moved"):
                best, at = max(stood), index + 1
        rows.insert(at, _row([side], [], "deleted", 0.0))
    return rows
