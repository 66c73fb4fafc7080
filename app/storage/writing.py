"""A step in the form in which the file takes it: statements with their values, and the journal's text.

Making that form is most of the work of saving a large step (a version of hundreds of paragraphs), and needs no file. So it can be made on any
thread, ahead of the moment in which the step is written.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from app.domain.dossier import Delta, paragraphs_touched
from app.storage.columns import SHAPES
from app.storage.journal import delta_to_text


@dataclass(frozen=True, slots=True)
class Written:
    """The written form of one delta: what to execute, what the journal keeps, and the identities of the paragraphs it is about."""

    delta: Delta
    statements: tuple[tuple[str, Any], ...]
    journal: str
    paragraphs: tuple[str, ...]

    def put(self, connection: sqlite3.Connection) -> None:
        """Write the rows, within the caller's transaction."""
        for statement, values in self.statements:
            connection.execute(statement, values)


def written(delta: Delta) -> Written:
    """The delta in its written form. Pure, and safe on any thread."""
    statements: list[tuple[str, Any]] = []
    for change in delta:
        table = SHAPES[change.table]
        if change.after is None:
            statements.append((table.delete, (change.id,)))
        else:
            statements.append((table.upsert, table.to_record(change.after)))
    return Written(delta, tuple(statements), delta_to_text(delta), paragraphs_touched(delta))
