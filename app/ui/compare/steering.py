"""What the commands of the comparison do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from shiboken6 import isValid

from app.domain.comparing import Side, reading_out
from app.ui.compare.columns import Layout
from app.ui.compare.filters import Filter
from app.ui.compare.pairing_box import Candidate, PairingBox, candidates
from app.ui.compare.reading import Reading, Row
from app.ui.compare.summary_box import SummaryBox

if TYPE_CHECKING:
    from app.ui.compare.view import CompareView


def doing(view: CompareView) -> Mapping[str, Callable[[], object]]:
    """The commands of a view by their names (see `COMMANDS`), and those that only buttons have."""
    correcting = _Correcting(view)
    return {
        "next": lambda: _step(view, view.model.substantive, 1),
        "previous": lambda: _step(view, view.model.substantive, -1),
        "next_any": lambda: _step(view, view.model.changes, 1),
        "previous_any": lambda: _step(view, view.model.changes, -1),
        "jump": lambda: view.rows.jump(view.rows.current()) if view.line is not None else None,
        "consequential": lambda: _consequential(view),
        "identical": lambda: _identical(view),
        "details": lambda: _details(view),
        "redline": lambda: view.lay(Layout.REDLINE),
        "two": lambda: view.lay(Layout.TWO),
        "three": lambda: view.lay(Layout.THREE),
        "swap": lambda: view.sides.swap(),
        "part": correcting.part,
        "pair": correcting.pair,
        "confirm": correcting.confirm,
        "forget": correcting.forget,
        "text": lambda: view.open_text(view.rows.current()) if view.line is not None else None,
        "summary": lambda: _summary(view),
        "export": lambda: view.frame.export_button.showMenu(),
    }


def _step(view: CompareView, changes: Sequence[int], by: int) -> None:
    """To the next or previous of these lines, round the end. Where a filter hides all substantive changes, to the changes it shows."""
    changes = changes or view.model.changes
    if not changes:
        return
    here = view.rows.current()
    if by > 0:
        at = next((change for change in changes if change > here), changes[0])
    else:
        at = next((change for change in reversed(changes) if 0 <= change < here), changes[-1])
    view.rows.go(at)
    view.rows.setFocus()


def _consequential(view: CompareView) -> None:
    """Unfold or fold them; where the filter leaves them out altogether, show all changes with them."""
    if view.model.reading is None:
        return
    folded = view.bar.consequential_box.isChecked()
    if view.bar.sieve.filter is Filter.SUBSTANTIVE:
        view.bar.consequential_box.setChecked(False)
        view.bar.sift(Filter.CHANGES)
    else:
        view.bar.consequential_box.setChecked(not folded)


def _identical(view: CompareView) -> None:
    if view.model.reading is not None:
        view.bar.fold_box.setChecked(not view.bar.fold_box.isChecked())


def _details(view: CompareView) -> None:
    view.show_details(not view.details.isVisibleTo(view))
    view.details.show_line(view.model.reading, view.line)


def _summary(view: CompareView) -> None:
    reading = view.model.reading
    if reading is not None:
        said = (
            reading_out(reading.comparison).replace(" Substantive: ", "\n\nSubstantive: ").replace(" And ", "\n\nAnd ")
        )
        SummaryBox((reading.old.name, reading.new.name), said, view).open()


class _Correcting:
    """The commands that say of a row who its partner is."""

    def __init__(self, view: CompareView) -> None:
        self._view = view

    def _here(self) -> tuple[Reading, Row] | None:
        """The row that is meant."""
        reading, line = self._view.model.reading, self._view.line
        return None if reading is None or line is None or line.folded else (reading, line.row)

    def part(self) -> None:
        here = self._here()
        if here is not None and self._view.correcting.can_part(here[1]):
            self._view.correcting.part(*here)

    def confirm(self) -> None:
        here = self._here()
        if here is not None and self._view.correcting.can_confirm(*here):
            self._view.correcting.confirm(*here)

    def forget(self) -> None:
        here = self._here()
        if here is not None:
            self._view.correcting.forget(here[1])

    def pair(self) -> None:
        """Offer the paragraphs of the other text, which are ranked on a worker."""
        here = self._here()
        if here is None or not self._view.correcting.can_pair(here[1]):
            return
        reading, row = here
        on_old = bool(row.compared.new)
        self._view.tasks.run(
            lambda _: candidates(reading, row, on_old=on_old),
            done=lambda offered: self._offer(reading, row, offered, on_old=on_old),
            failed=_raise,
        )

    def _offer(self, reading: Reading, row: Row, offered: Sequence[Candidate], *, on_old: bool) -> None:
        view = self._view
        if not isValid(view):
            return
        own = (row.compared.new if on_old else row.compared.old)[0]

        def chosen(other: Side) -> None:
            old, new = (other, own) if on_old else (own, other)
            view.correcting.join(reading, old, new)

        box = PairingBox(own.label, offered, view)
        box.chosen.connect(chosen)
        box.open()


def _raise(error: Exception) -> None:
    raise error
