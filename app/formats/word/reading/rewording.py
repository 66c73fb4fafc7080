"""A line of the file with a change in it as a paragraph of the draft: what stays of its number, its kind and its typed signs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.paragraphs import Kind
from app.domain.wording import Wording, join, stripped
from app.formats.draft import DraftParagraph
from app.formats.structure.sorting import STYLED
from app.formats.word.reading.story import Atom, wording_of
from app.formats.word.reading.views import Reading, number_of, signs_in
from app.formats.word.reading.windows import Stretch

NotesOf = Callable[[Sequence[Atom]], dict[str, Wording]]


@dataclass(frozen=True, slots=True)
class Reworded:
    """A paragraph with a change in it, and which characters of its old wording the change takes the place of."""

    paragraph: DraftParagraph
    start: int
    end: int


def reworded(base: Reading, line: int, old: Stretch, new: Stretch, notes: NotesOf) -> Reworded:
    """The paragraph of the base that a line is part of, with the new line in its place."""
    found = base.structure.paragraphs[base.paragraph_at(old.last)]
    text = wording_of(new.atoms, notes(new.atoms))
    start, end, cut = base.span_of(line)
    whole = base.lines[line].wording
    length = len(found.wording.text)
    number = found.number
    if start < 0:
        number, cut = number_of(text.text) if number else ("", 0)
        start, end = 0, length
    elif common_ends(old.atoms, new.atoms)[0] < cut:
        typed = bool(number) and not base.lines[line].number
        number, cut = number_of(text.text) if typed else (number, len(text.text) - len(text.text.lstrip()))
    piece = text.part(cut, len(text.text))
    if base.lines[line].style not in STYLED or end - start < len(whole.text) - cut:
        piece = stripped(piece)
    made = join([found.wording.part(0, start), piece, found.wording.part(end, length)])
    signs = signs_in(new.atoms, start - cut, len(made.text))
    ahead, behind = common_ends(old.atoms, new.atoms)
    low, high = differing_part(found.wording, made, (start + ahead - cut, behind + length - end))
    return Reworded(replace(found, wording=made, number=number, signs=signs), low, high)


def fresh(readings: Iterable[Reading], new: Stretch, notes: NotesOf) -> DraftParagraph | None:
    """A new line as a paragraph, its kind, level and number taken from the first reading that has it; None when none has."""
    text = wording_of(new.atoms, notes(new.atoms))
    for reading in readings:
        found = (index for index in range(new.last, new.first - 1, -1) if reading.paragraph_at(index) >= 0)
        index = next(found, -1)
        if index < 0:
            continue
        placed = reading.structure.placed[reading.paragraph_at(index)]
        line = reading.line_at(index)
        styled = reading.lines[line].style in STYLED
        number, cut = placed.paragraph.number, placed.cut
        if cut and text.text[:cut] != reading.lines[line].wording.text[:cut]:
            number, cut = number_of(text.text)
        piece = text.part(cut, len(text.text))
        piece = piece if styled else stripped(piece)
        if placed.paragraph.kind is Kind.ANNEX and len(placed.lines) == 1 and reading.lines[line].wording == text:
            piece = placed.paragraph.wording
        signs = signs_in(new.atoms, -cut, len(piece.text))
        return replace(placed.paragraph, wording=piece, number=number, signs=signs)
    return None


def line_paragraph(new: Stretch, notes: NotesOf) -> DraftParagraph:
    """A line that is in no paragraph of the draft, as it would read."""
    text = stripped(wording_of(new.atoms, notes(new.atoms)))
    return DraftParagraph(Kind.HEADING, text, signs=())


def differing_part(old: Wording, new: Wording, place: tuple[int, int] | None = None) -> tuple[int, int]:
    """Which characters of the old wording others have taken the place of; `place` is how many before and behind them we expect to stay."""
    length, longer = len(old.text), len(new.text)
    start = min(max(place[0] if place else 0, 0), length, longer)
    after = min(max(place[1] if place else 0, 0), length - start, longer - start)
    alike = place is not None and old.part(0, start) == new.part(0, start)
    if alike and old.part(length - after, length) == new.part(longer - after, longer):
        return start, length - after
    before, behind = _characters(old), _characters(new)
    start = _common(before, behind)
    after = _common(before[start:][::-1], behind[start:][::-1])
    return start, length - after


def _characters(text: Wording) -> list[tuple[str, tuple[bool, bool, bool], Wording | None]]:
    return [(character, run.style, run.note) for run in text.runs for character in run.text]


def _common(first: Sequence[object], second: Sequence[object]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def common_ends(old: Sequence[Atom], new: Sequence[Atom]) -> tuple[int, int]:
    """How many characters at the beginning and at the end of two lines are the same atoms of the file."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return sum(atom.length for atom in old[:start]), sum(atom.length for atom in old[len(old) - end :])
