"""Turning the rows of a list into its next rows, telling the views only what differs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")


def follow(model: QAbstractItemModel, rows: list[T], fresh: Sequence[T], key: Callable[[T], Hashable]) -> None:
    """Make `rows` (the model's own list, changed in place) equal to `fresh`: removed, inserted and changed rows are told apart.

    Rows with the same `key` are the same row; the ends that keep their keys stay, so that selection and scroll position do.
    """
    old, new = [key(row) for row in rows], [key(row) for row in fresh]
    limit = min(len(old), len(new))
    head = next((at for at in range(limit) if old[at] != new[at]), limit)
    rest = limit - head
    tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    top = QModelIndex()
    if head < len(old) - tail:
        model.beginRemoveRows(top, head, len(old) - tail - 1)
        del rows[head : len(old) - tail]
        model.endRemoveRows()
    if head < len(new) - tail:
        model.beginInsertRows(top, head, len(new) - tail - 1)
        rows[head:head] = fresh[head : len(new) - tail]
        model.endInsertRows()
    last = max(model.columnCount() - 1, 0)
    for at, row in enumerate(fresh):
        if rows[at] != row:
            rows[at] = row
            model.dataChanged.emit(model.index(at, 0), model.index(at, last))


def inside(index: Index, rows: Sequence[Any]) -> bool:
    """Whether the index points at one of these rows."""
    return index.isValid() and 0 <= index.row() < len(rows)
