"""How a paragraph is set: the stretches that are shown, and which characters of the wording each of them stands for.

Knows no Qt. Everything that must be exact about selecting, finding and copying words is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import printed_number
from app.domain.wording import Run, Span, Wording


class Marks(StrEnum):
    """How amendments show in the text."""

    BRACKETS = "brackets"
    TRACKED = "tracked"
    HIDDEN = "hidden"


class Ink(StrEnum):
    """What a stretch is: words of the text, words an amendment deletes or inserts, or what we write around them."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"
    MARK = "mark"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch in one style. It stands for the characters `start` to `start + length` of the paragraph's own wording.

    `length` is 0 for brackets, names, numbers and inserted words; a footnote reference is shown by its number and stands for one character.
    """

    text: str
    start: int = 0
    length: int = 0
    ink: Ink = Ink.KEPT
    italic: bool = False
    bold: bool = False
    underline: bool = False
    is_note: bool = False
    amendments: tuple[str, ...] = ()


Names = Callable[[tuple[str, ...]], str]
"""Says by whom amendments (their ids) are proposed, as it stands in brackets: "Arcadia, Belmarine"."""

_INKS = {"=": Ink.KEPT, "-": Ink.DELETED, "+": Ink.INSERTED}


def chunks_of(
    paragraph: MarkedParagraph,
    marks: Marks,
    numbers: Sequence[str],
    names: Names,
    moved: str = "",
    language: str = "en",
) -> tuple[Chunk, ...]:
    """The stretches of a paragraph, its printed number first.

    `numbers` are the footnote numbers in the order of the references in the pieces. `moved` says, for a paragraph that is moved, where
    to or where from ("to after OP7"). The number is printed as the `language` prints it.
    """
    setting = _Setting(marks, list(numbers), names)
    number = printed_number(paragraph.kind, paragraph.label, language, paragraph.level)
    lead = [Chunk(number + "\t", ink=Ink.NUMBER, amendments=paragraph.amendments)] if number else []
    if marks is Marks.HIDDEN or paragraph.state == "kept":
        return (*lead, *setting.pieces(paragraph))
    return tuple(setting.whole(paragraph, lead, moved))


class _Setting:
    def __init__(self, marks: Marks, numbers: list[str], names: Names) -> None:
        self.marks = marks
        self.numbers = numbers
        self.names = names

    def words(self, text: Wording, start: int, ink: Ink, by: tuple[str, ...], counts: bool) -> list[Chunk]:
        """A wording as stretches; with `counts` they stand for characters of the paragraph's own wording from `start` on."""
        chunks = []
        at = start
        for run in text.runs:
            shown = self.numbers.pop(0) if run.note is not None and self.numbers else run.text
            length = len(run.text) if counts else 0
            chunks.append(Chunk(shown, at, length, ink, run.italic, run.bold, run.underline, run.note is not None, by))
            at += length
        return chunks

    def pieces(self, paragraph: MarkedParagraph) -> list[Chunk]:
        """The pieces of a paragraph that stays where it is, its amended words marked in our way."""
        chunks: list[Chunk] = []
        at = 0
        for index, piece in enumerate(paragraph.pieces):
            ink = _INKS[piece.kind] if self.marks is not Marks.HIDDEN else Ink.KEPT
            counts = piece.kind != "+" or paragraph.state == "inserted"
            shown = self.words(piece.wording, at, ink, piece.amendments, counts)
            if self.marks is Marks.BRACKETS and piece.kind != "=":
                alone = _is_alone(paragraph, index)
                shown = self.bracketed(shown, piece.kind, piece.amendments, alone, at)
            chunks.extend(shown)
            at += len(piece.wording.text) if counts else 0
        return chunks

    def bracketed(self, shown: list[Chunk], kind: str, by: tuple[str, ...], alone: bool, at: int) -> list[Chunk]:
        """Words in brackets as delegates write them: [kept words] [Arcadia: proposed words]; [words] [Arcadia: delete]."""
        after = at + sum(chunk.length for chunk in shown)
        shown, tail = _without_tail(shown)

        def mark(text: str, start: int) -> Chunk:
            return Chunk(text, start, ink=Ink.MARK, amendments=by)

        if kind == "-":
            chunks = [mark("[", at), *shown, mark("]", after)]
            if alone:
                chunks.append(mark(f" [{self.names(by)}: delete]", after))
            return [*chunks, *tail]
        lead = "" if alone else " "
        return [mark(f"{lead}[{self.names(by)}: ", at), *shown, mark("]", at), *tail]

    def whole(self, paragraph: MarkedParagraph, lead: list[Chunk], moved: str) -> Iterable[Chunk]:
        """A paragraph that is inserted, deleted or moved as a whole, with who proposes that."""
        by = paragraph.amendments
        inside = self._unmarked(paragraph)
        end = inside[-1].start + inside[-1].length if inside else 0
        who = self.names(by)
        if paragraph.state == "inserted":
            said = f"{who}, moved {moved}" if moved else who
            if self.marks is Marks.BRACKETS:
                return [*lead, Chunk(f"[{said}: ", ink=Ink.MARK, amendments=by), *inside, _mark("]", end, by)]
            return [*lead, *inside, _mark(f"  {said}" + ("" if moved else ": new"), end, by)]
        said = f"move {moved}" if moved else "delete"
        if self.marks is Marks.BRACKETS:
            return [*lead, _mark("[", 0, by), *inside, _mark(f"] [{who}: {said}]", end, by)]
        return [*lead, *inside, _mark(f"  {who}: {said}", end, by)]

    def _unmarked(self, paragraph: MarkedParagraph) -> list[Chunk]:
        chunks: list[Chunk] = []
        at = 0
        for piece in paragraph.pieces:
            shown = self.words(piece.wording, at, _INKS[piece.kind], piece.amendments, counts=True)
            others = piece.amendments != paragraph.amendments and piece.kind == "+"
            if others and self.marks is Marks.BRACKETS:  # words that another delegation puts into what is moved
                shown = self.bracketed(shown, piece.kind, piece.amendments, True, at)
            chunks.extend(shown)
            at += len(piece.wording.text)
        return chunks


def _mark(text: str, start: int, by: tuple[str, ...]) -> Chunk:
    return Chunk(text, start, ink=Ink.MARK, amendments=by)


def _is_alone(paragraph: MarkedParagraph, index: int) -> bool:
    """Whether a deletion is followed by no insertion of the same amendments, or an insertion follows no deletion."""
    pieces = paragraph.pieces
    other = index + 1 if pieces[index].kind == "-" else index - 1
    if not 0 <= other < len(pieces):
        return True
    pair = {pieces[index].kind, pieces[other].kind}
    return pair != {"-", "+"} or pieces[other].amendments != pieces[index].amendments


def _without_tail(shown: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """The stretches without the spaces at their end, and these: a bracket closes at the word, not behind the space."""
    if not shown or shown[-1].is_note:
        return shown, []
    last = shown[-1]
    kept = last.text.rstrip(" ")
    if kept == last.text or not kept:
        return shown, []
    cut = len(kept)
    head = _cut(last, 0, cut)
    return [*shown[:-1], head], [_cut(last, cut, len(last.text))]


def _cut(chunk: Chunk, low: int, high: int) -> Chunk:
    counts = chunk.length > 0
    return Chunk(
        chunk.text[low:high],
        chunk.start + (low if counts else 0),
        high - low if counts else 0,
        chunk.ink,
        chunk.italic,
        chunk.bold,
        chunk.underline,
        chunk.is_note,
        chunk.amendments,
    )


def difference_chunks(lead: str, spans: Iterable[Span], by: tuple[str, ...], context: int = 40) -> tuple[Chunk, ...]:
    """A difference in one line, "Alternative – Dravonia: … words struck and added …"; long unchanged stretches are left out."""
    chunks = [Chunk(lead, ink=Ink.MARK, amendments=by)]
    listed = list(spans)
    for index, span in enumerate(listed):
        runs = span.wording.runs
        if span.kind == "=":
            runs = _shortened(span.wording, index > 0, index < len(listed) - 1, context).runs
        chunks.extend(
            Chunk("*" if run.note is not None else run.text, ink=_INKS[span.kind], italic=run.italic, bold=run.bold,
                  underline=run.underline, is_note=run.note is not None, amendments=by)
            for run in runs
        )  # fmt: skip
    return tuple(chunk for chunk in chunks if chunk.text)


def _shortened(text: Wording, has_before: bool, has_after: bool, context: int) -> Wording:
    """The ends of an unchanged stretch that touch a change, about `context` characters each, cut between words."""
    full = text.text
    head = full.rfind(" ", 0, context) if has_before and len(full) > context else (len(full) if has_before else 0)
    tail = full.find(" ", len(full) - context) if has_after and len(full) > context else (0 if has_after else len(full))
    head = max(head, 0)
    tail = len(full) if tail < 0 else tail
    if head >= tail:
        return text
    parts = (*text.part(0, head).runs, Run(" … "), *text.part(tail, len(full)).runs)
    return Wording(parts)


def shown_text(chunks: Iterable[Chunk]) -> str:
    """The characters as they are shown."""
    return "".join(chunk.text for chunk in chunks)


def offset_at(chunks: Iterable[Chunk], position: int, *, end: bool = False) -> int:
    """The offset in the wording at a position in the shown characters; with `end`, of a stretch that ends there.

    A position inside brackets, names or inserted words gives the place in the wording where these stand. A position inside the
    number of a footnote counts as after the reference for an end, before it otherwise.
    """
    at = 0
    offset = 0
    for chunk in chunks:
        inside = position - at
        if inside <= 0:
            return offset if end or chunk.length == 0 else chunk.start
        if chunk.length and inside < len(chunk.text):
            if chunk.is_note:
                return chunk.start + (1 if end else 0)
            return chunk.start + inside
        offset = max(offset, chunk.start + chunk.length)
        at += len(chunk.text)
    return offset


def position_of(chunks: Iterable[Chunk], offset: int, *, end: bool = False) -> int:
    """The position in the shown characters of an offset in the wording: behind brackets for a start, before them for an `end`."""
    at = 0
    last = 0
    for chunk in chunks:
        reaches = chunk.start + chunk.length
        if chunk.length and (offset < reaches or (end and offset == reaches)):
            if offset <= chunk.start:
                return last if end and offset == chunk.start else at
            return at + (len(chunk.text) if chunk.is_note else offset - chunk.start)
        at += len(chunk.text)
        if chunk.length or chunk.ink is Ink.NUMBER:
            last = at
    return last if offset > 0 or end else _first(chunks)


def _first(chunks: Iterable[Chunk]) -> int:
    at = 0
    for chunk in chunks:
        if chunk.ink is not Ink.NUMBER:
            return at
        at += len(chunk.text)
    return at
