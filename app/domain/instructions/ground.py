"""The text on which instructions are placed, with the changes so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.amendments import AmendmentAction
from app.domain.instructions import editing
from app.domain.instructions.placements import Candidate, Edit, PlacedChange, Stuck
from app.domain.instructions.resolving import Text
from app.domain.instructions.seeking import Stretch, nearest, occurrences, same
from app.domain.instructions.steps import Step, Words
from app.domain.paragraphs import COUNTED, Paragraph
from app.domain.wording import Run, Wording, wording


class Ground:
    """The addressed text, the changes placed on it, and which step is being placed (`at`: instruction and step)."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.text = Text(paragraphs)
        self.changes: list[PlacedChange] = []
        self.at = (0, 0)
        self.as_written = False
        """Whether the instruction shows styles, so that new words come in their own."""

    def elsewhere(self, words: Words, rows: Sequence[int]) -> list[Candidate]:
        """Where the very words stand in other paragraphs, then the nearest words in those addressed; else the nearest anywhere."""
        exact = [
            Candidate(row.uid, self.text.label(at), row.wording.text[stretch[0] : stretch[1]])
            for at, row in enumerate(self.text.rows)
            if at not in rows
            for stretch in occurrences(row.wording.text, words)[:1]
        ]
        near = [self.candidate(at, words) for at in rows]
        if not exact and not rows:
            counted = [at for at, row in enumerate(self.text.rows) if row.kind in COUNTED]
            ranked = sorted(counted, key=lambda at: -nearest(self.text.rows[at].wording.text, words.text.plain)[0])
            near = [self.candidate(at, words) for at in ranked[:1]]
        return [*exact[:5], *(candidate for candidate in near if candidate.words)][:6]

    def candidate(self, at: int, words: Words | None) -> Candidate:
        """A paragraph that may be meant, with its words nearest to those sought."""
        row = self.text.rows[at]
        near = nearest(row.wording.plain, words.text.plain)[1] if words is not None else first_words(row.wording.plain)
        return Candidate(row.uid, self.text.label(at), near)

    def add(
        self, action: AmendmentAction, at: int, text: Wording, words: str, stretches: tuple[Stretch, ...] = ()
    ) -> None:
        """Adds a change of a paragraph by the step that is being placed."""
        row = self.text.rows[at]
        self.changes.append(
            PlacedChange(
                *self.at,
                action,
                row.uid,
                row.wording,
                text,
                kind=row.kind,
                level=row.level,
                words=words,
                stretches=stretches,
            )
        )

    def add_text(self, at: int, new: Wording) -> None:
        """Another text for a whole paragraph, its number left out."""
        base = self.text.rows[at].wording
        text = editing.opened_alike(new, base)
        if same(text, base) and text.plain == base.plain:
            raise Stuck("instruction-changes-nothing", paragraph=self.text.label(at), words=first_words(new.plain))
        self.add(AmendmentAction.REPLACE, at, text, first_words(new.plain))


def edited(base: Wording, edits: Iterable[Edit]) -> Wording:
    """The wording with each stretch replaced; the stretches do not overlap."""
    text = base
    for start, end, new in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        text = text.replaced(start, end, new)
    return text


def with_note(base: Wording, number: int, note: Wording | None) -> Wording:
    """A wording with another text for its n-th footnote, or without it."""
    runs: list[Run] = []
    count = 0
    for run in base.runs:
        if run.note is None:
            runs.append(run)
            continue
        if count != number:
            runs.append(run)
        elif note is not None:
            runs.append(replace(run, note=note))
        count += 1
    return wording(runs)


def sought(step: Step) -> str:
    """The words a step is about, as a reader will look for them."""
    words = step.old or step.anchor
    if words is None:
        return step.text.plain if step.text is not None else ""
    return words.text.plain + (f" … {words.until.plain}" if words.until is not None else "")


def spoken(step: Step) -> str:
    """The paragraphs a step speaks of, as labels."""
    return ", ".join(str(address) for address in (*step.moved, *step.targets))


def first_words(text: str) -> str:
    """The first words of a text, for a list."""
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")
