"""A whole dossier out of an open file, every value checked; and what is wrong with a file that does not give one."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import Any, cast

from app.domain.dossier import TABLES, About, Dossier, Row
from app.storage import journal
from app.storage.columns import SHAPES


def read(connection: sqlite3.Connection) -> Dossier:
    """The dossier; `ValueError` says which row cannot be read."""
    rows: dict[str, Any] = {name: _rows(connection, name) for name in TABLES}
    about = rows.pop("about")
    if list(about) != ["about"]:
        raise ValueError("about: not exactly one row")
    dossier = Dossier(cast(About, about["about"]), **rows)
    for finding in misplaced(dossier):
        raise ValueError(finding)
    return dossier


def _rows(connection: sqlite3.Connection, name: str) -> dict[str, Row]:
    table = SHAPES[name]
    return {row.id: row for row in map(table.from_record, connection.execute(table.select))}


def misplaced(dossier: Dossier) -> list[str]:
    """Versions whose order does not name exactly the paragraphs that stand in them, each once."""
    standing: dict[str, Counter[str]] = {version: Counter() for version in dossier.versions}
    findings: list[str] = []
    for paragraph in dossier.paragraphs.values():
        if paragraph.version in standing:
            standing[paragraph.version][paragraph.uid] += 1
        else:
            findings.append(f"paragraphs {paragraph.id!r}: in no version")
    for version in dossier.versions.values():
        if Counter(version.order) != standing[version.id]:
            findings.append(f"versions {version.id!r}: its order does not fit its paragraphs")
    return findings


def unreadable(connection: sqlite3.Connection) -> list[str]:
    """Everything that `read` would stumble over, and every entry of the journal that cannot be read."""
    findings: list[str] = []
    for table in SHAPES.values():
        for record in connection.execute(table.select).fetchall():
            try:
                table.from_record(record)
            except ValueError as error:
                findings.append(str(error))
    try:
        for _ in journal.entries(connection):
            pass
    except ValueError as error:
        findings.append(str(error))
    if not findings:
        try:
            read(connection)
        except ValueError as error:
            findings.append(str(error))
    return findings
