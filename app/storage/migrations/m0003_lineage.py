"""Format 3: frozen versions and their concordances, links between paragraphs, positions of earlier negotiations, where a note stood."""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    "ALTER TABLE versions ADD COLUMN frozen TEXT",
    "ALTER TABLE notes ADD COLUMN formerly TEXT DEFAULT '' NOT NULL",
    """
CREATE TABLE links (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    version TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    other TEXT NOT NULL,
    created TEXT NOT NULL,
    by_hand INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE former (
    id TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    cycle TEXT NOT NULL,
    label TEXT NOT NULL,
    created TEXT NOT NULL,
    stance TEXT,
    priority TEXT,
    rationale TEXT NOT NULL,
    talking_points TEXT NOT NULL,
    instruction TEXT NOT NULL,
    red_lines TEXT NOT NULL,
    fallbacks TEXT NOT NULL,
    notes TEXT NOT NULL,
    wording TEXT,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE concordance (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    rank INTEGER NOT NULL,
    old_label TEXT NOT NULL,
    new_label TEXT NOT NULL,
    treatment TEXT NOT NULL,
    proponents TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Adds the columns and the tables."""
    for statement in STATEMENTS:
        connection.execute(statement)
