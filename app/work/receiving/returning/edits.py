"""Edits: words put in the place of others, laid on a wording, and where a place of one wording lies in another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.wording import NOTE_MARK, Run, Wording, edits, join, plain, wording


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters from `start` to `end` of a wording give way to `new`. `number` orders those of one place."""

    start: int
    end: int
    new: Wording
    number: int = 0

    def touches(self, other: Edit) -> bool:
        """Whether the two share words or a border."""
        return self.start <= other.end and other.start <= self.end


def flat(text: Wording) -> str:
    """The characters with the words of the footnotes, and no styles: what two programs that wrote the same text agree on."""
    if not text.notes:
        return text.text.strip()
    parts = (f"[{run.note.plain}]" if run.note is not None else run.text for run in text.runs)
    return "".join(parts).strip()


def bare(text: Wording) -> Wording:
    """The wording without styles, in it and in its footnotes."""
    return wording(
        Run(NOTE_MARK, note=plain(run.note.plain)) if run.note is not None else Run(run.text) for run in text.runs
    )


def laid(text: Wording, made: Iterable[Edit]) -> Wording:
    """The wording with all edits on it, which share no words; those of one place stand in the order of their numbers."""
    parts: list[Wording] = []
    at = 0
    for edit in sorted(made, key=lambda edit: (edit.start, edit.number, edit.end)):
        parts += [text.part(at, max(at, edit.start)), edit.new]
        at = max(at, edit.end)
    return join([*parts, text.part(at, len(text.text))])


def hunks(old: Wording, new: Wording) -> tuple[Edit, ...]:
    """How one wording becomes the other, word by word and with no heed to styles."""
    if flat(old) == flat(new):
        return ()
    before, after, changes = edits(bare(old), bare(new))
    starts = _offsets(before)
    return tuple(
        Edit(starts[one.old_start], starts[one.old_end], wording(after[one.new_start : one.new_end]), number)
        for number, one in enumerate(changes)
        if not one.kept
    )


def _offsets(tokens: Sequence[Run]) -> list[int]:
    offsets = [0]
    for token in tokens:
        offsets.append(offsets[-1] + len(token.text))
    return offsets


class Shift:
    """Where the places of a changed wording lie in the one that it was made of."""

    def __init__(self, old: Wording, new: Wording) -> None:
        self.changed = hunks(old, new)

    def back(self, at: int) -> int | None:
        """The place in the old wording; None for one among words that are not there."""
        moved = 0  # how much longer the new wording is up to here
        for edit in self.changed:
            length = len(edit.new.text)
            start = edit.start + moved
            if at <= start:
                break
            if at < start + length:
                return None
            moved += length - (edit.end - edit.start)
        return at - moved
