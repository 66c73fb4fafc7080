"""Any list of rows turned into any other, without a view ever being told something false."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractListModel, QModelIndex, QSortFilterProxyModel
from pytestqt.qtbot import QtBot

from app.ui.models.following import Index, follow, inside

ROWS = st.lists(st.tuples(st.integers(0, 9), st.sampled_from("ab")), unique_by=lambda row: row[0], max_size=8)


class Listed(QAbstractListModel):
    def __init__(self, rows: list[tuple[int, str]]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = 0) -> Any:
        return str(self.rows[index.row()]) if inside(index, self.rows) and role == 0 else None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, ROWS)
def test_rows_become_the_next_rows_and_a_proxy_follows(
    qtbot: QtBot, before: list[tuple[int, str]], after: list[tuple[int, str]]
) -> None:
    model = Listed(list(before))
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    follow(model, model.rows, after, lambda row: row[0])
    assert model.rows == after
    shown = [proxy.index(at, 0).data() for at in range(proxy.rowCount())]
    assert shown == [str(row) for row in after]


def test_only_what_differs_is_told(qtbot: QtBot) -> None:
    model = Listed([(1, "a"), (2, "a"), (3, "a")])
    told: list[tuple[str, int]] = []
    model.dataChanged.connect(lambda first, _last, _roles: told.append(("changed", first.row())))
    model.rowsInserted.connect(lambda _parent, first, _last: told.append(("inserted", first)))
    model.rowsRemoved.connect(lambda _parent, first, _last: told.append(("removed", first)))
    follow(model, model.rows, [(1, "a"), (2, "b"), (3, "a")], lambda row: row[0])
    follow(model, model.rows, [(1, "a"), (2, "b"), (4, "a"), (3, "a")], lambda row: row[0])
    follow(model, model.rows, [(2, "b"), (4, "a"), (3, "a")], lambda row: row[0])
    assert told == [("changed", 1), ("inserted", 2), ("removed", 0)]
