"""Format 2: what a reader reported, formal amendments and proposals on proposals, threads of notes, sponsors on behalf of a group.

A withdrawal of before kept one date only, and nothing says whether it is that of joining: it stays where it is.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    "ALTER TABLE notes ADD COLUMN answers TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE notes ADD COLUMN resolved INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE amendments ADD COLUMN form TEXT DEFAULT 'proposal' NOT NULL",
    "ALTER TABLE amendments ADD COLUMN formal_symbol TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE amendments ADD COLUMN related TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE sponsorships ADD COLUMN on_behalf_of TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE sponsorships ADD COLUMN withdrawn TEXT",
    """
CREATE TABLE readings (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    source TEXT NOT NULL,
    form TEXT NOT NULL,
    language TEXT NOT NULL,
    repairs TEXT NOT NULL,
    unread TEXT NOT NULL,
    in_file INTEGER NOT NULL,
    shares TEXT NOT NULL,
    revisions TEXT NOT NULL,
    comments TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Adds the columns and the table."""
    for statement in STATEMENTS:
        connection.execute(statement)
