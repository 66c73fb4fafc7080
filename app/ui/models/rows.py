"""The rows of each paragraph, found at once however many there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.ui.desk import Desk


class Rows:
    """The rows of the dossier's tables by paragraph, in the order they were made.

    A table is looked through once for each of its states: tables that a step did not touch are the same object as before.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tables: dict[str, tuple[Mapping[str, Any], dict[str, list[Any]]]] = {}

    def of(self, table: str, uid: str) -> list[Any]:
        """The rows of the table that belong to this paragraph."""
        rows: Mapping[str, Any] = getattr(self._desk.dossier, table)
        known = self._tables.get(table)
        if known is None or known[0] is not rows:
            known = (rows, _by_paragraph(rows))
            self._tables[table] = known
        return known[1].get(uid, [])


def _by_paragraph(rows: Mapping[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows.values():
        found.setdefault(row.paragraph, []).append(row)
    for several in found.values():
        several.sort(key=lambda row: (getattr(row, "rank", 0), getattr(row, "created", 0), row.id))
    return found
