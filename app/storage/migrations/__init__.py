"""The formats a dossier's file has had, and the way from each to the next.

One module for each format, numbered, with `upgrade(connection)`; it is never changed once people have files of it. `user_version`
in the file says which format it has. The statements are plain SQL text, so that neither making a new file nor bringing up an old one loads
SQLModel.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from app.storage.migrations import m0001_first_format, m0002_readings, m0003_lineage, m0004_exports

Step = Callable[[sqlite3.Connection], None]

STEPS: tuple[Step, ...] = (
    m0001_first_format.upgrade,
    m0002_readings.upgrade,
    m0003_lineage.upgrade,
    m0004_exports.upgrade,
)
"""The step at index n leads from format n to n + 1."""

HEAD = len(STEPS)
"""Today's format."""


def format_of(connection: sqlite3.Connection) -> int:
    """The format that the open file says it has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def bring_up(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Leads the file to the newest format, within the caller's transaction: a step that fails leaves nothing behind once it is rolled back."""
    for number, step in enumerate(steps[format_of(connection) :], start=format_of(connection) + 1):
        step(connection)
        connection.execute(f"PRAGMA user_version = {number}")
