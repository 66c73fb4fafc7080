"""Pairing: two texts compared paragraph by paragraph and word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.comparing.explaining import Basis, Why
from app.domain.comparing.rows import ComparedRow, Comparison, Side, in_reading_order, mirrored_spans
from app.domain.openings import Standing, standings
from app.domain.paragraphs import Kind, Paragraph, labels
from app.domain.significance import (
    Alerts,
    Consequence,
    Ground,
    Judged,
    Text,
    finder_for,
    judged,
    noticed_alone,
    shared_notes,
    standard_alerts,
)
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
    alerts: Alerts | None = None,
) -> Comparison:
    """Compare two texts. With `by_identity`, paragraphs of one identity are always paired, the rest by likeness.

    `together` and `apart` name what a person said, as pairs of identities (old, new); it goes before everything. Pairs that name a
    paragraph which is in neither text are passed over. `language` is that of the texts: it says which words are looked for, those of
    `alerts`, or ours where none are given.
    """
    left, right = _sides(old), _sides(new)
    left, right = _with_italics_of(left, right), _with_italics_of(right, left)
    joined, barred = _positions(together, old, new), _positions(apart, old, new)
    alignment = align(_pieces(old, by_identity), _pieces(new, by_identity), together=joined, apart=barred)
    texts = _Texts(
        (standings(old, language), standings(new, language)),
        frozenset(joined),
        by_identity,
        Judged(_ground(left, right, alignment.pairs, language), finder_for(alerts or standard_alerts(language))),
    )
    rows = [texts.paired([left[i] for i in pair.old], [right[i] for i in pair.new], pair) for pair in alignment.pairs]
    rows += [texts.alone(right[index], gone=False) for index in alignment.added]
    rows += [texts.alone(left[index], gone=True) for index in alignment.deleted]
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


@dataclass(frozen=True)
class _Texts:
    """Both texts as far as one row needs them: how the opening words stand, who said what by hand, and the judges."""

    standings: tuple[Mapping[str, Standing], Mapping[str, Standing]]
    joined: frozenset[tuple[int, int]]
    by_identity: bool
    judged: Judged

    def side(self, sides: Sequence[Side], *, old: bool) -> tuple[Wording, Text]:
        """The wording of the paragraphs of one side, with a space between them, and what the judges know of it."""
        parts: list[Wording] = []
        places: list[tuple[int, str, str]] = []
        at = 0
        for side in sides:
            if parts:
                parts.append(plain(" "))
                at += 1
            places.append((at, side.paragraph.uid, side.label))
            parts.append(side.paragraph.wording)
            at += len(side.paragraph.wording.text)
        whole = join(parts) if len(parts) > 1 else parts[0]
        standing = self.standings[0 if old else 1].get(sides[0].paragraph.uid)
        return whole, Text(whole, tuple(places), standing)

    def paired(self, old: list[Side], new: list[Side], pair: Pair) -> ComparedRow:
        """The row of a pair."""
        (before, left), (after, right) = self.side(old, old=True), self.side(new, old=False)
        change = pair.change
        if before == after:
            spans: tuple[Span, ...] = (Span("=", before),) if before else ()
        else:
            spans = _spans(before, after)
            # The words may be the same where italics or a footnote are not.
            change = {"identical": "edited", "moved": "moved_edited"}.get(change, change)
        judgement = judged(left, right, spans, self.judged)
        renumbered = [side.label for side in old] != [side.label for side in new]
        consequences = (*([Consequence.NUMBER] if renumbered else []), *judgement.consequences)
        substantive = judgement.is_substantive or len(old) != len(new)
        significance = "substantive" if substantive else "consequential" if consequences else "none"
        why = Why(
            self._basis(old, new, pair),
            pair.similarity,
            pair.rival,
            _opening(before) == _opening(after),
            change.startswith("moved"),
            max(len(old), len(new)),
        )
        return ComparedRow(
            tuple(old),
            tuple(new),
            change,
            pair.similarity,
            judgement.spans,
            significance,
            judgement.findings if old[0].paragraph.kind is not Kind.CLOSING else (),  # every meeting has another date
            why,
            tuple(sort.value for sort in consequences),
        )

    def alone(self, side: Side, *, gone: bool) -> ComparedRow:
        """The row of a paragraph that is deleted or new."""
        whole, text = self.side([side], old=gone)
        spans = (Span("-" if gone else "+", whole),) if whole else ()
        found = noticed_alone(whole.text, text, self.judged.finder, gone=gone)
        old, new = ((side,), ()) if gone else ((), (side,))
        return ComparedRow(old, new, "deleted" if gone else "added", 0.0, spans, "substantive", found)

    def _basis(self, old: list[Side], new: list[Side], pair: Pair) -> Basis:
        if self.joined and any((i, j) in self.joined for i in pair.old for j in pair.new):
            return Basis.BY_HAND
        if self.by_identity and {side.paragraph.uid for side in old} & {side.paragraph.uid for side in new}:
            return Basis.IDENTITY
        return Basis.WORDS if pair.similarity >= 1 else Basis.LIKENESS


def _ground(left: Sequence[Side], right: Sequence[Side], pairs: Sequence[Pair], language: str) -> Ground:
    """What both texts say of a change: which operative number became which, and which footnotes stand in both."""
    numbers: dict[int, int] = {}
    for pair in pairs:
        before, after = (_OPERATIVE.fullmatch(side[at[0]].label) for side, at in ((left, pair.old), (right, pair.new)))
        if before and after:
            numbers[int(before[1])] = int(after[1])
    texts = [[side.paragraph.wording for side in sides] for sides in (left, right)]
    return Ground(language, numbers, shared_notes(texts[0], texts[1], language))


def _spans(before: Wording, after: Wording) -> tuple[Span, ...]:
    """The difference, worked out one and the same way round for either order of the sides, so that swapped sides mirror it."""
    if before.text <= after.text:
        return differences(before, after)
    return mirrored_spans(differences(after, before))


_OPERATIVE = re.compile(r"OP(\d+)")


def _opening(text: Wording) -> str:
    return text.opening_words or " ".join(text.plain.split()[:2])
