"""Marking the amendments that are selected: whether partners may see them, and whether our explanation of position mentions them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtGui import QAction

from app.ui.desk import Desk
from app.ui.models.amendments import AmendmentRow
from app.work.amending import mark_amendments


class MakeAction(Protocol):
    """How the view makes an action of its list: words, keys, what it does, tool tip, icon."""

    def __call__(self, text: str, keys: str, do: Callable[[], object], tip: str, icon: str, /) -> QAction: ...


class AmendmentMarks:
    """Two actions with keys. Of several rows that are marked unlike, the first press marks all, the second none."""

    def __init__(self, desk: Desk, make: MakeAction, selected: Callable[[], Sequence[AmendmentRow]]) -> None:
        self._desk = desk
        self._selected = selected
        self.shareable = make(
            "May be shared with partners", "P", lambda: self._turn("shareable"),
            "Let partners see all that are selected, or none of them", "export",
        )  # fmt: skip
        self.mention = make(
            "Mention in our explanation", "X", lambda: self._turn("mention"),
            "Have the explanation of position take up all that are selected, or none of them", "flag",
        )  # fmt: skip
        for action in self.actions():
            action.setCheckable(True)

    def actions(self) -> list[QAction]:
        """Both, for menus."""
        return [self.shareable, self.mention]

    def enable(self, rows: Sequence[AmendmentRow]) -> None:
        """Show what holds of all these rows."""
        writes = bool(rows) and not self._desk.workspace.read_only
        for action, mark in ((self.shareable, "shareable"), (self.mention, "mention")):
            action.setEnabled(writes)
            action.setChecked(bool(rows) and all(getattr(row.amendment, mark) for row in rows))

    def _turn(self, mark: str) -> None:
        rows = self._selected()
        if not rows:
            return
        wanted = not all(getattr(row.amendment, mark) for row in rows)
        self._desk.do(mark_amendments([row.amendment.id for row in rows], **{mark: wanted}))
        self.enable(self._selected())
