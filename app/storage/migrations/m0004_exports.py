"""Format 4: the Word files that versions came from, what may be shared or is to be mentioned, votes, the check list for tabling."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    "ALTER TABLE positions ADD COLUMN mention INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE positions ADD COLUMN recommendation TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE amendments ADD COLUMN shareable INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE amendments ADD COLUMN mention INTEGER DEFAULT 0 NOT NULL",
    """
CREATE TABLE base_files (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE votes (
    id TEXT NOT NULL,
    choice TEXT NOT NULL,
    created TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    amendment TEXT NOT NULL,
    reason TEXT NOT NULL,
    rank INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE tabling (
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    done INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Adds the columns and the tables."""
    for statement in STATEMENTS:
        connection.execute(statement)
