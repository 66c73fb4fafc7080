"""The journal: one entry for each step, with the rows it touched before and after.

It is the source of History, of taking back from the shell, and one day of merging two colleagues' copies. An entry's delta is kept
as JSON: of a row that changed, the whole row after and only the fields that differ before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.domain.dossier import Delta, RowChange
from app.storage.columns import CODECS, SHAPES, dumped, loaded

if TYPE_CHECKING:
    from app.storage.writing import Written

CREATED = "create"
"""The origin of the entry that every journal begins with; nothing takes it back."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as the journal remembers it.

    `seq` is given by the file, 0 before. `when` has a time zone. `origin` says where the step was made ("window", "shell", "import").
    `undoes` is the `seq` of the entry that this one takes back, 0 for a step forward.
    """

    seq: int
    when: datetime
    who: str
    label: str
    origin: str
    delta: Delta
    undoes: int = 0


def delta_to_text(delta: Delta) -> str:
    """The delta as JSON text."""
    return dumped([_change_to_data(change) for change in delta])


def _change_to_data(change: RowChange) -> dict[str, Any]:
    table = SHAPES[change.table]
    before = None if change.before is None else table.to_data(change.before)
    after = None if change.after is None else table.to_data(change.after)
    if before is not None and after is not None:
        before = {name: value for name, value in before.items() if after[name] != value}
    return {"table": change.table, "id": change.id, "before": before, "after": after}


def delta_from_text(text: object, paragraph: str | None = None) -> Delta:
    """The inverse of `delta_to_text`, or the part of it that is about one paragraph; `ValueError` for anything else."""
    data = loaded(text)
    if not isinstance(data, list):
        raise ValueError("not a list of changes")
    return tuple(_change_from_data(item) for item in data if paragraph is None or _is_about(item, paragraph))


def _is_about(item: Any, paragraph: str) -> bool:
    """What `RowChange.paragraph` would say, before the trouble of making the rows."""
    row = (item.get("after") or item.get("before")) if isinstance(item, dict) else None
    return isinstance(row, dict) and paragraph == (row.get("uid") or row.get("paragraph"))


def _change_from_data(item: Any) -> RowChange:
    if not isinstance(item, dict) or not {"table", "id", "before", "after"} == item.keys():
        raise ValueError("not a change of a row")
    name, id, before, after = item["table"], item["id"], item["before"], item["after"]
    if not isinstance(name, str) or name not in SHAPES or not isinstance(id, str):
        raise ValueError("a change of no row")
    table = SHAPES[name]
    if not all(part is None or isinstance(part, dict) for part in (before, after)) or before is after is None:
        raise ValueError("neither before nor after")
    whole = None if before is None else table.from_data({**(after or {}), **before})
    return RowChange(name, id, whole, None if after is None else table.from_data(after))


def append(connection: sqlite3.Connection, entry: Entry, step: Written) -> Entry:
    """Writes the entry of this step, within the caller's transaction, and gives it with the `seq` it got."""
    when = CODECS[datetime].to_data(entry.when)
    values = (when, entry.who, entry.label, entry.origin, entry.undoes, step.journal)
    cursor = connection.execute(
        'INSERT INTO journal ("when", who, label, origin, undoes, delta) VALUES (?, ?, ?, ?, ?, ?)', values
    )
    kept = replace(entry, seq=cursor.lastrowid or 0, when=entry.when.astimezone(UTC), delta=step.delta)
    connection.executemany(
        "INSERT INTO journal_paragraph (paragraph, seq) VALUES (?, ?)",
        [(paragraph, kept.seq) for paragraph in step.paragraphs],
    )
    return kept


ENTRY = 'SELECT seq, "when", who, label, origin, undoes, delta FROM journal '


def entries(
    connection: sqlite3.Connection, *, paragraph: str | None = None, limit: int | None = None
) -> Iterator[Entry]:
    """The entries, newest first; at most `limit`, if asked. `ValueError` for one that cannot be read.

    With `paragraph`, those that touched it, each with the rows of that paragraph alone: the entry of an import holds thousands.
    """
    where = (
        "" if paragraph is None else "WHERE seq IN (SELECT seq FROM journal_paragraph WHERE paragraph = :paragraph) "
    )
    asked = {"paragraph": paragraph, "limit": -1 if limit is None else limit}
    for row in connection.execute(f"{ENTRY}{where}ORDER BY seq DESC LIMIT :limit", asked):
        yield _entry(row, paragraph)


def _entry(row: tuple[Any, ...], paragraph: str | None = None) -> Entry:
    seq, when, who, label, origin, undoes, delta = row
    try:
        moment = datetime.fromisoformat(when)
        if moment.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return Entry(seq, moment.astimezone(UTC), who, label, origin, delta_from_text(delta, paragraph), undoes)
    except (ValueError, TypeError) as error:
        raise ValueError(f"journal {seq}: {error}") from error


def last_standing(connection: sqlite3.Connection, origin: str) -> Entry | None:
    """The newest step forward of that origin which no later entry takes back.

    An entry that takes back is itself taken back by a redo; then what it took back stands again. Reading from the newest, the entry
    that takes back always comes before the one it takes back, so one pass is enough.
    """
    taken: set[int] = set()
    for seq, its_origin, undoes in connection.execute("SELECT seq, origin, undoes FROM journal ORDER BY seq DESC"):
        if undoes:
            if seq not in taken:
                taken.add(undoes)
        elif seq not in taken and its_origin == origin:
            return _entry(connection.execute(f"{ENTRY}WHERE seq = ?", (seq,)).fetchone())
    return None
