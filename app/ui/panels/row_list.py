"""Lists of rows in the panel whose widgets are used again, so that another paragraph costs no new widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.saving import Saver


class RowView(QFrame):
    """Shows one row of the dossier with its fields; may be given another row at any time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_id = ""

    def bind(self, row: Any, /) -> None:
        """Show this row."""
        raise NotImplementedError

    def release(self) -> None:
        """Stand for no row any more: what is typed is saved or kept first."""
        for saver in self.findChildren(Saver):
            saver.release()
        self.row_id = ""
        self.hide()


class RowList(QWidget):
    """Shows rows below each other. A row keeps its widget, with caret and focus, as long as it is shown."""

    def __init__(self, make: Callable[[], RowView], parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._make = make
        self._views: list[RowView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(gap)

    def views(self) -> list[RowView]:
        """The widgets in use, in the order of their rows."""
        return [view for view in self._views if view.row_id]

    def view(self, row_id: str) -> RowView | None:
        """The widget of a row."""
        return next((view for view in self._views if view.row_id == row_id), None)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows and no others."""
        wanted = {row.id for row in rows}
        known = {view.row_id: view for view in self._views if view.row_id}
        spare = [view for view in self._views if view.row_id not in wanted]
        order: list[RowView] = []
        for row in rows:
            view = known.get(row.id) or (spare.pop(0) if spare else self._new())
            view.row_id = row.id
            view.bind(row)
            order.append(view)
        for view in spare:
            if view.row_id:
                view.release()
        self._views = order + spare
        for at, view in enumerate(order):
            if self._column.indexOf(view) != at:
                self._column.insertWidget(at, view)
            view.show()
        self.setVisible(bool(order))

    def _new(self) -> RowView:
        view = self._make()
        view.setParent(self)
        self._column.addWidget(view)
        return view
