"""Whether the tables of a file are those we know."""

from __future__ import annotations

import sqlite3

from app.storage.columns import SHAPES

JOURNAL_COLUMNS = {
    "journal": ("seq", "when", "who", "label", "origin", "undoes", "delta"),
    "journal_paragraph": ("paragraph", "seq"),
}
"""The tables that hold no rows of a dossier."""


def unfit(connection: sqlite3.Connection) -> str:
    """What in the schema keeps us from reading or writing the file; empty if nothing does.

    Triggers and views are refused: we make none, and those of a stranger would run with our next step.
    """
    for kind, name in connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"):
        return f"{kind} {name}"
    wanted = {name: table.stored for name, table in SHAPES.items()} | JOURNAL_COLUMNS
    for name, columns in wanted.items():
        found = {row[1] for row in connection.execute(f'PRAGMA table_xinfo("{name}")')}
        if found != set(columns):
            return f"table {name}"
    return ""


def drift(connection: sqlite3.Connection) -> list[str]:
    """Where the file's tables differ from `tables.py` in columns, types, keys or strictness; empty if nowhere. Loads SQLModel."""
    from sqlalchemy.dialects import sqlite
    from sqlmodel import SQLModel

    warm_up()
    strict = {row[1] for row in connection.execute("PRAGMA table_list") if row[5]}
    findings: list[str] = []
    for name, table in SQLModel.metadata.tables.items():
        keys = [column.name for column in table.primary_key]
        declared = {
            (
                column.name,
                column.type.compile(sqlite.dialect()),
                not column.nullable,
                keys.index(column.name) + 1 if column.primary_key else 0,
            )
            for column in table.columns
        }
        rows = connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
        found = {(row[1], row[2], bool(row[3]), row[5]) for row in rows}
        findings += [f"table {name}: {what}" for what in sorted(map(str, declared ^ found))]
        pointed = {(key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys}
        rows = connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
        findings += [
            f"table {name}: key {what}" for what in sorted(map(str, pointed ^ {(r[3], r[2], r[4]) for r in rows}))
        ]
        if name not in strict:
            findings.append(f"table {name}: not strict")
    return findings


def warm_up() -> None:
    """Loads what the full check needs (SQLModel, 0.6 s), so that it need not wait. For a thread; opening and saving need none of it."""
    from app.storage import tables  # noqa: F401
