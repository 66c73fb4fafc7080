"""Correcting a pairing by hand: in the dossier where both texts are its versions, else remembered for files of these words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.comparing import Basis, Side
from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.paragraphs import Kind, Paragraph
from app.domain.refusal import Refusal
from app.ui.compare.reading import HAND, Reading, Row
from app.ui.desk import Desk
from app.work.carrying import confirm, join, part
from app.work.pairings import Pairings, recall_pairings, remember_pairings


@dataclass(frozen=True, slots=True)
class Told:
    """What was done, as a sentence, and how it is taken back (None: it cannot be)."""

    sentence: str
    undo: Callable[[], object] | None = None


def newer(dossier: Dossier, reading: Reading) -> str:
    """The later of the two versions compared; empty unless both are versions of the dossier."""
    order = [version.id for version in dossier.versions_in_order()]
    both = [reading.old.version, reading.new.version]
    return max(both, key=order.index) if all(id in order for id in both) else ""


class Correcting(QObject):
    """Says of two paragraphs that they are one, or are not. `corrected` tells that the texts are to be compared anew, and what was done."""

    corrected = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pairings: Pairings | None = None

    @property
    def pairings(self) -> Pairings:
        """What was said of paragraphs in files."""
        if self._pairings is None:
            self._pairings = recall_pairings()
        return self._pairings

    def said(self, old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> tuple[HAND, HAND]:
        """What people said that concerns these two texts: the pairs together, and those apart."""
        together, apart = self.pairings.within(old, new)
        links = [link for link in self._desk.dossier.links.values() if link.kind is LinkKind.APART]
        either = ((link.other, link.paragraph) for link in links if link.other != link.paragraph)
        return together, (*apart, *(turned for one, other in either for turned in ((one, other), (other, one))))

    def can_part(self, row: Row) -> bool:
        """Whether a row holds two paragraphs that may not belong together."""
        return self.can_pair(row) and bool(row.compared.old and row.compared.new)

    def can_pair(self, row: Row) -> bool:
        """Whether another partner can be chosen: for all but formulas, which answer to each other, and what stands in the third text alone."""
        formula = any(side.paragraph.kind is Kind.FORMULA for side in (*row.compared.old, *row.compared.new))
        return not self.is_locked and not row.is_alone and not formula

    @property
    def is_locked(self) -> bool:
        """Whether the dossier is open for reading only."""
        return self._desk.workspace.read_only

    def guess(self, reading: Reading, row: Row) -> Link | None:
        """The link that says that this pairing is only a guess."""
        version = newer(self._desk.dossier, reading)
        uids = row.compared.uids
        return next(
            (
                link
                for link in self._desk.dossier.links.values()
                if link.kind is LinkKind.TOGETHER
                and not link.by_hand
                and link.version == version
                and link.paragraph in uids
            ),
            None,
        )

    def can_confirm(self, reading: Reading, row: Row) -> bool:
        """Whether the pairing is uncertain and can be said to be right."""
        if not self.can_part(row):
            return False
        if newer(self._desk.dossier, reading):
            return self.guess(reading, row) is not None
        return row.compared.why.is_uncertain

    def is_by_hand(self, row: Row) -> bool:
        """Whether something was said of paragraphs of this row that is remembered for files."""
        sides = [side.paragraph for side in (*row.compared.old, *row.compared.new)]
        return row.compared.why.basis is Basis.BY_HAND or self.pairings.without(sides) != self.pairings

    def part(self, reading: Reading, row: Row) -> None:
        """Say that the two sides of a row are not one paragraph."""
        old, new = row.compared.old[-1], row.compared.new[-1]
        version = newer(self._desk.dossier, reading)
        if version and old.paragraph.uid == new.paragraph.uid:
            sentence = f"{old.label} and {new.label} are two paragraphs now; what was held stays with the earlier one."
            self._do(lambda: self._desk.do(part(self._desk.workspace.new(), version, new.paragraph.uid)), sentence)
            return
        pairings = self.pairings
        for one in row.compared.old:
            for other in row.compared.new:
                pairings = pairings.parted(one.paragraph, other.paragraph)
        self._keep(pairings, f"{old.label} and {new.label} are held apart from now on.")

    def join(self, reading: Reading, old: Side, new: Side) -> None:
        """Say that these two are one paragraph."""
        dossier = self._desk.dossier
        version = newer(dossier, reading)
        if not version:
            self._keep(
                self.pairings.joined(old.paragraph, new.paragraph),
                f"{old.label} and {new.label} are paired from now on.",
            )
            return
        late, early = (new, old) if version == reading.new.version else (old, new)
        sentence = f"{old.label} and {new.label} are one paragraph now, and what hangs on either is on it."
        new_key = self._desk.workspace.new()
        self._do(lambda: self._desk.do(join(new_key, version, late.paragraph.uid, early.paragraph.uid)), sentence)

    def confirm(self, reading: Reading, row: Row) -> None:
        """Say that a pairing which was uncertain is right."""
        old, new = row.compared.old[0], row.compared.new[0]
        link = self.guess(reading, row)
        if link is not None:
            key = self._desk.workspace.new()
            self._do(lambda: self._desk.do(confirm(key, link.version, link.paragraph)), "The pairing is confirmed.")
        else:
            self._keep(self.pairings.joined(old.paragraph, new.paragraph), "The pairing is confirmed.")

    def forget(self, row: Row) -> None:
        """Forget what was said of the paragraphs of a row, as far as it is remembered for files."""
        sides = [side.paragraph for side in (*row.compared.old, *row.compared.new)]
        self._keep(self.pairings.without(sides), "What was said of this paragraph by hand is forgotten.")

    def _do(self, action: Callable[[], bool], sentence: str) -> None:
        if action():
            done = self._desk.dossier
            self.corrected.emit(Told(sentence, lambda: self._undo(done)))

    def _undo(self, done: Dossier) -> None:
        """Take the correction back, unless something else was done since: that would be taken back in its place."""
        if self._desk.dossier is not done:
            self._desk.refused.emit("Something else was done since. Take the steps back one by one in the Edit menu.")
            return
        try:
            self._desk.workspace.undo()
        except Refusal as refusal:
            self._desk.refused.emit(self._desk.sentence(refusal))

    def _keep(self, pairings: Pairings, sentence: str) -> None:
        """Remember what was said of files; told even where it cannot be written, for it holds until the window is closed."""
        before = self.pairings
        self._pairings = pairings
        try:
            remember_pairings(pairings)
        except Refusal as refusal:
            self._desk.refused.emit(self._desk.sentence(refusal))
        self.corrected.emit(Told(sentence, lambda: self._back(before)))

    def _back(self, before: Pairings) -> None:
        self._keep(before, "Taken back.")
