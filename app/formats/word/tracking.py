"""Words with their changes as WordprocessingML: runs under insertions, deletions, moves and changes of style, each under its name and date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.domain.marks import Piece
from app.domain.wording import Wording, differences
from app.formats.word.description import Attribution
from app.formats.word.marks import (
    Element,
    Note,
    Numbering,
    note_reference,
    restyled_run,
    runs,
    says_same,
)
from app.formats.word.pairing import Stretch, stretches


@dataclass(frozen=True, slots=True)
class Tracking:
    """Writes words and marks; `attribution` tells under whose name and date those of some amendments stand."""

    attribution: Callable[[Sequence[str]], Attribution]
    numbering: Numbering = field(default_factory=Numbering)

    def mark(self, tag: str, amendments: Sequence[str]) -> Element:
        """An empty mark ("ins", "del", "moveFrom", "moveTo", "rPrChange") of these amendments."""
        return self.numbering.mark(tag, self.attribution(amendments))

    def marked(self, element: Element, tag: str, amendments: Sequence[str]) -> Element:
        """Where content under this mark goes: into the mark before, if that says the same, so that one change is one change in Word."""
        attribution = self.attribution(amendments)
        last = element[-1] if len(element) else None
        if last is not None and says_same(last, tag, attribution):
            return last
        mark = self.numbering.mark(tag, attribution)
        element.append(mark)
        return mark

    def append(self, element: Element, tag: str, amendments: Sequence[str], wording: Wording) -> None:
        """Append words under a mark, or without one (`tag` empty)."""
        content = runs(wording, self.numbering, deleted=tag == "del")
        if not tag:
            element.extend(content)
        elif wording:
            self.marked(element, tag, amendments).extend(content)

    def stretch(self, element: Element, stretch: Stretch) -> None:
        """Append one stretch."""
        if stretch.kind == "~":
            self._changed(element, stretch)
            return
        tag = {"-": "moveFrom" if stretch.moved else "del", "+": "moveTo" if stretch.moved else "ins"}
        self.append(element, tag.get(stretch.kind, ""), stretch.amendments, stretch.new or stretch.old)

    def _changed(self, element: Element, stretch: Stretch) -> None:
        """Append characters that stay, in another style, or with another note behind their reference."""
        before, after = stretch.old.runs[0], stretch.new.runs[0]
        if before.note is not None and after.note is not None:
            number = self.numbering.note(before.note, after.note, self.attribution(stretch.amendments))
            element.append(note_reference(number))
            return
        element.append(restyled_run(before, after, self.mark("rPrChange", stretch.amendments)))

    def note_body(self, element: Element, note: Note) -> None:
        """Append the words of a footnote, with the changes inside it under the name of who makes them."""
        if note.attribution is None or note.old == note.new:
            element.extend(runs(note.new, None))
            return
        said = note.attribution
        inside = Tracking(lambda _: said, self.numbering)
        spans = differences(note.old, note.new)
        for stretch in stretches(Piece(span.kind, span.wording) for span in spans):
            inside.stretch(element, stretch)
