"""Format 1: all tables, as the first Ad Ref that people get writes them.

A file of format 0 is one that is stamped as a dossier and holds no tables yet (how a new one begins), or one of the first builds,
which had no journal: what is missing is made, what is there is kept.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
CREATE TABLE IF NOT EXISTS about (
    title TEXT NOT NULL,
    symbol TEXT NOT NULL,
    session TEXT NOT NULL,
    agenda_item TEXT NOT NULL,
    agenda_title TEXT NOT NULL,
    body TEXT NOT NULL,
    own_party TEXT NOT NULL,
    language TEXT NOT NULL,
    acknowledgement TEXT NOT NULL,
    classification TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS versions (
    id TEXT NOT NULL,
    label TEXT NOT NULL,
    stage TEXT NOT NULL,
    "order" TEXT NOT NULL,
    created TEXT NOT NULL,
    symbol TEXT NOT NULL,
    dated TEXT,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    based_on TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS paragraphs (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT NOT NULL,
    wording TEXT NOT NULL,
    level INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(version) REFERENCES versions (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS positions (
    id TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    stance TEXT,
    priority TEXT,
    rationale TEXT NOT NULL,
    talking_points TEXT NOT NULL,
    set_on TEXT,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS instructions (
    id TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    text TEXT NOT NULL,
    created TEXT NOT NULL,
    reference TEXT NOT NULL,
    dated TEXT,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS red_lines (
    id TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    rule TEXT NOT NULL,
    words TEXT NOT NULL,
    created TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS fallbacks (
    id TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    rank INTEGER NOT NULL,
    text TEXT NOT NULL,
    created TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS notes (
    id TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT NOT NULL,
    created TEXT NOT NULL,
    shareable INTEGER NOT NULL,
    start INTEGER,
    "end" INTEGER,
    "on" TEXT,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS stances (
    id TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    party TEXT NOT NULL,
    stance TEXT NOT NULL,
    created TEXT NOT NULL,
    amendment TEXT NOT NULL,
    dated TEXT,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS amendments (
    id TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    action TEXT NOT NULL,
    proponents TEXT NOT NULL,
    created TEXT NOT NULL,
    base TEXT NOT NULL,
    text TEXT NOT NULL,
    "after" TEXT NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER NOT NULL,
    label TEXT NOT NULL,
    status TEXT NOT NULL,
    dated TEXT,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    engine INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS sponsorships (
    id TEXT NOT NULL,
    party TEXT NOT NULL,
    role TEXT NOT NULL,
    listed_in TEXT NOT NULL,
    created TEXT NOT NULL,
    dated TEXT,
    source TEXT NOT NULL,
    formerly TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS parties (
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    illustrative INTEGER NOT NULL,
    PRIMARY KEY (id)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS journal (
    seq INTEGER NOT NULL,
    "when" TEXT NOT NULL,
    who TEXT NOT NULL,
    label TEXT NOT NULL,
    origin TEXT NOT NULL,
    undoes INTEGER NOT NULL,
    delta TEXT NOT NULL,
    PRIMARY KEY (seq)
)
 STRICT
    """,
    """
CREATE TABLE IF NOT EXISTS journal_paragraph (
    paragraph TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (paragraph, seq),
    FOREIGN KEY(seq) REFERENCES journal (seq)
)
 STRICT
    """,
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Makes the tables that are missing."""
    for statement in STATEMENTS:
        connection.execute(statement)
