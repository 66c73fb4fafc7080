"""Pairing: two texts compared paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.domain.comparing.explaining import Basis, Why
from app.domain.comparing.rows import ComparedRow, Comparison, Side, in_reading_order
from app.domain.paragraphs import Paragraph, labels
from app.domain.wording import Span, Wording, differences, join, plain
from app.text import Pair, Piece, align

Uids = Iterable[tuple[str, str]]
"""Pairs of identities: of a paragraph of the old text, and of one of the new text."""


def compared(
    old_name: str,
    old: Sequence[Paragraph],
    new_name: str,
    new: Sequence[Paragraph],
    *,
    by_identity: bool = True,
    together: Uids = (),
    apart: Uids = (),
    language: str = "en",
) -> Comparison:
    """Compare two texts. With `by_identity`, paragraphs of one identity are always paired, the rest by likeness.

    `together` and `apart` name what a person said, as pairs of identities (old, new); it goes before everything. Pairs that name a
    paragraph which is in neither text are passed over. `language` is that of the texts: it says which words are looked for.
    """
    left, right = _sides(old), _sides(new)
    left, right = _with_italics_of(left, right), _with_italics_of(right, left)
    joined, barred = _positions(together, old, new), _positions(apart, old, new)
    alignment = align(_pieces(old, by_identity), _pieces(new, by_identity), together=joined, apart=barred)
    rows = [
        _row([left[i] for i in pair.old], [right[i] for i in pair.new], pair, by_identity, joined)
        for pair in alignment.pairs
    ]
    rows += [_alone([], [right[index]], "added") for index in alignment.added]
    rows += [_alone([left[index]], [], "deleted") for index in alignment.deleted]
    return Comparison(old_name, new_name, in_reading_order(rows))


def _positions(uids: Uids, old: Sequence[Paragraph], new: Sequence[Paragraph]) -> list[tuple[int, int]]:
    pairs = list(uids)
    if not pairs:
        return []
    before, after = ({row.uid: at for at, row in enumerate(side)} for side in (old, new))
    return [(before[one], after[other]) for one, other in pairs if one in before and other in after]


def _sides(paragraphs: Sequence[Paragraph]) -> list[Side]:
    named = labels(paragraphs)
    return [Side(paragraph, named[paragraph.uid], at) for at, paragraph in enumerate(paragraphs)]


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


def _row(
    old: list[Side], new: list[Side], pair: Pair, by_identity: bool, joined: Sequence[tuple[int, int]]
) -> ComparedRow:
    before, after = _whole(old), _whole(new)
    spans = differences(before, after)
    change = pair.change
    if change == "identical" and before != after:
        change = "edited"  # the words are the same; italics or a footnote are not
    if change == "moved" and before != after:
        change = "moved_edited"
    why = Why(
        _basis(old, new, pair, by_identity, joined),
        pair.similarity,
        getattr(pair, "rival", 0.0),
        _opening(before) == _opening(after),
        change.startswith("moved"),
        max(len(old), len(new)),
    )
    return ComparedRow(tuple(old), tuple(new), change, pair.similarity, spans, _significance(old, new, spans), (), why)


def _basis(old: list[Side], new: list[Side], pair: Pair, by_identity: bool, joined: Sequence[tuple[int, int]]) -> Basis:
    if any((i, j) in joined for i in pair.old for j in pair.new):
        return Basis.BY_HAND
    if by_identity and {side.paragraph.uid for side in old} & {side.paragraph.uid for side in new}:
        return Basis.IDENTITY
    return Basis.WORDS if pair.similarity >= 1 else Basis.LIKENESS


def _opening(text: Wording) -> str:
    return text.opening_words or " ".join(text.plain.split()[:2])


def _alone(old: list[Side], new: list[Side], change: str) -> ComparedRow:
    whole = (old or new)[0].paragraph.wording
    spans = (Span("-" if old else "+", whole),) if whole else ()
    return ComparedRow(tuple(old), tuple(new), change, 0.0, spans, "substantive")


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
