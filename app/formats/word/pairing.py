"""Marked words as the smallest changes that Word knows: also another style, or another footnote, on the same characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.marks import Piece
from app.domain.wording import LIKE_NOTES, Run, Wording, tokens, wording
from app.text import compare_tokens, similarity


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a marked text, with its wording before and after the change.

    `kind` is "=" kept, "-" deleted (`new` is empty), "+" inserted (`old` is empty), or "~": the same characters in another style, or one
    footnote reference whose note says something else.
    """

    kind: str
    old: Wording
    new: Wording
    amendments: tuple[str, ...] = ()
    moved: bool = False

    def part(self, start: int, end: int) -> Stretch:
        """The characters from `start` to `end` of a stretch that stands on both sides or is deleted."""
        return replace(self, old=self.old.part(start, end), new=self.new.part(start, end))


def stretches(pieces: Iterable[Piece]) -> Iterator[Stretch]:
    """The pieces as stretches: a deletion and the insertion in its place are looked into for what only changed its style or its note."""
    waiting: Piece | None = None
    for piece in pieces:
        if waiting is not None:
            if piece.kind == "+" and not piece.moved and piece.amendments == waiting.amendments:
                yield from _paired(waiting.wording, piece.wording, piece.amendments)
                waiting = None
                continue
            yield _of(waiting)
            waiting = None
        if piece.kind == "-" and not piece.moved:
            waiting = piece
        else:
            yield _of(piece)
    if waiting is not None:
        yield _of(waiting)


def _of(piece: Piece) -> Stretch:
    old = piece.wording if piece.kind != "+" else Wording()
    new = piece.wording if piece.kind != "-" else Wording()
    return Stretch(piece.kind, old, new, piece.amendments, piece.moved)


def _paired(old: Wording, new: Wording, amendments: tuple[str, ...]) -> Iterator[Stretch]:
    """The stretches of a deletion and the insertion in its place."""
    if not _may_share(old, new):
        yield Stretch("-", old, Wording(), amendments)
        yield Stretch("+", Wording(), new, amendments)
        return
    before, after = tokens(old), tokens(new)
    texts = [run.text for run in before], [run.text for run in after]
    found: list[tuple[str, Run | None, Run | None]] = []
    for edit in compare_tokens(*texts, texts):
        here, there = before[edit.old_start : edit.old_end], after[edit.new_start : edit.new_end]
        if edit.kept:
            found += [step for one, other in zip(here, there, strict=True) for step in _steps(one, other)]
        else:
            found += [("-", run, None) for run in here]
            found += [("+", None, run) for run in there]
    for kind, group in groupby(_ordered(found), key=_alike):
        steps = list(group)
        yield Stretch(str(kind[0]), _one(step[1] for step in steps), _one(step[2] for step in steps), amendments)


def _may_share(old: Wording, new: Wording) -> bool:
    """Whether words can stand on both sides in another style, or a footnote with another wording."""
    styles = [{run.style for run in side.runs if run.note is None} for side in (old, new)]
    return bool(old.notes and new.notes) or any(one != other for one in styles[0] for other in styles[1])


def _steps(one: Run, other: Run) -> Iterator[tuple[str, Run | None, Run | None]]:
    """A word that stands on both sides: as it was, in another style, or a footnote that is changed or another one."""
    if one == other:
        yield ("=", one, other)
    elif one.note is None or other.note is None or similarity(one.note.plain, other.note.plain) >= LIKE_NOTES:
        yield ("~", one, other)
    else:
        yield ("-", one, None)
        yield ("+", None, other)


def _ordered(
    steps: Sequence[tuple[str, Run | None, Run | None]],
) -> Iterator[tuple[str, Run | None, Run | None]]:
    """The steps, in one stretch of changes what is deleted before what is inserted."""
    for changed, group in groupby(steps, key=lambda step: step[0] in "-+"):
        found = list(group)
        yield from sorted(found, key=lambda step: step[0] == "+") if changed else found


def _alike(step: tuple[str, Run | None, Run | None]) -> tuple[object, ...]:
    """What makes neighbouring steps one stretch: of another style, that the same style became the same; each note stands alone."""
    kind, one, other = step
    if kind != "~" or one is None or other is None:
        return (kind,)
    return (kind, one.style, other.style) if one.note is None else (kind, id(one))


def _one(runs: Iterable[Run | None]) -> Wording:
    return wording(run for run in runs if run is not None)
