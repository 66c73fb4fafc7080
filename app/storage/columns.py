"""Rows of the domain as columns of the file, and back.

Rows are read by plain sqlite3 straight into the frozen dataclasses and written as plain upserts. The statements are made from the
dataclasses' own fields, so a field cannot be forgotten, and neither opening nor saving loads SQLModel (0.6 s, more than the whole time
a start may take). The tables themselves are declared once, in `tables.py`; a test and `DossierFile.check` hold the two
against each other column by column.

Files come from other people: every value is checked for its type, every choice for being one we know, every length for its bound.
What does not pass raises `ValueError`, which the caller tells as damage.
"""

from __future__ import annotations

import base64
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from app.domain.dossier import ROW_TYPES, Row
from app.domain.refusal import Refusal
from app.domain.wording import Wording, from_data

LONGEST = 4_000_000
"""Characters in one value: more than any resolution has, little enough for one value not to fill the memory."""


LARGEST = 12_000_000
"""Bytes of a file that is kept whole; those that delegations send each other have a hundredth of it."""

COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dumped(data: object) -> str:
    """Compact JSON."""
    return COMPACT.encode(data)


def loaded(text: object) -> Any:
    """The inverse of `dumped`; `ValueError` for anything that is no JSON, nested beyond reason included."""
    if not isinstance(text, str):
        raise ValueError(f"not JSON text: {type(text).__name__}")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("JSON nested too deep") from error


@dataclass(frozen=True, slots=True)
class Codec:
    """How one kind of value is written: `to_data` to what JSON knows, `from_data` back (raises `ValueError`).

    `column` is SQLite's type. With `packed`, the column holds the data as JSON text; in the journal they stand as they are. With `plain`
    (a check of the value), the column holds the value itself, which JSON cannot.
    """

    column: str
    to_data: Callable[[Any], Any]
    from_data: Callable[[Any], Any]
    packed: bool = False
    plain: Callable[[Any], Any] | None = None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"not text: {type(value).__name__}")
    if len(value) > LONGEST:
        raise ValueError("longer than any text")
    return value


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"not a number: {type(value).__name__}")
    return value


def _flag(value: Any) -> bool:
    if value not in {0, 1}:
        raise ValueError("neither yes nor no")
    return bool(value)


def _moment_out(value: datetime) -> str:
    if value.tzinfo is None:
        raise TypeError("a moment without a time zone has no place in a file that travels")
    return value.astimezone(UTC).isoformat()


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {value}")
    return moment.astimezone(UTC)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return tuple(_text(item) for item in value)


def _file(value: Any) -> bytes:
    if not isinstance(value, bytes):
        raise ValueError(f"not a file: {type(value).__name__}")
    if len(value) > LARGEST:
        raise ValueError("larger than any file that is kept")
    return value


def _file_out(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _file_in(value: Any) -> bytes:
    if not isinstance(value, str) or len(value) > LARGEST * 4 // 3 + 4:
        raise ValueError("not a file")
    return base64.b64decode(value, validate=True)


def _wording(value: Any) -> Wording:
    if not isinstance(value, list):
        raise ValueError("not a wording")
    try:
        return from_data(value)
    except RecursionError as error:
        raise ValueError("footnotes nested too deep") from error


def _choice(kind: type[StrEnum]) -> Codec:
    known = {str(member.value): member for member in kind}

    def from_text(value: Any) -> StrEnum:
        if value not in known:
            raise ValueError(f"unknown {kind.__name__}: {str(value)[:40]!r}")
        return known[value]

    return Codec("TEXT", lambda value: str(kind(value).value), from_text)


CODECS: Mapping[object, Codec] = {
    str: Codec("TEXT", lambda value: value, _text),
    int: Codec("INTEGER", lambda value: value, _number),
    bool: Codec("INTEGER", int, _flag),
    date: Codec("TEXT", lambda value: value.isoformat(), lambda value: date.fromisoformat(_text(value))),
    datetime: Codec("TEXT", _moment_out, _moment),
    tuple[str, ...]: Codec("TEXT", list, _texts, packed=True),
    bytes: Codec("BLOB", _file_out, _file_in, plain=_file),
    Wording: Codec("TEXT", Wording.to_data, _wording, packed=True),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a row: its name in both worlds, its codec, whether it may be empty, and whether the dataclass has a default."""

    name: str
    codec: Codec
    optional: bool
    has_default: bool

    def to_data(self, value: Any) -> Any:
        """The value as JSON knows it."""
        return None if value is None else self.codec.to_data(value)

    def from_data(self, data: Any) -> Any:
        """The value again; `ValueError` if it is none."""
        if data is None and self.optional:
            return None
        return self.codec.from_data(data)

    def from_stored(self, value: Any) -> Any:
        """The value again of what stands in the column."""
        if value is None and self.optional:
            return None
        if self.codec.plain is not None:
            return self.codec.plain(value)
        return self.codec.from_data(loaded(_text(value)) if self.codec.packed else value)

    def to_stored(self, value: Any) -> Any:
        """What stands in the column."""
        if value is None or self.codec.plain is not None:
            return value
        return dumped(self.codec.to_data(value)) if self.codec.packed else self.codec.to_data(value)

    @property
    def reader(self) -> Callable[[Any], Any]:
        """`from_stored` by the shortest way: a file has tens of thousands of values."""
        whole = self.optional or self.codec.packed or self.codec.plain is not None
        return self.from_stored if whole else self.codec.from_data


def _records(kind: type[Any]) -> Codec:
    """A list of small values of one kind, each as an object with a key for each field. A field that is missing takes its default."""
    hints = get_type_hints(kind)
    columns = tuple(_column(item.name, hints[item.name], item.default is not MISSING) for item in fields(kind))
    names = frozenset(column.name for column in columns)
    needed = frozenset(column.name for column in columns if not column.has_default)

    def to_data(value: Any) -> list[dict[str, Any]]:
        return [{column.name: column.to_data(getattr(item, column.name)) for column in columns} for item in value]

    def one(data: Any) -> Any:
        if not isinstance(data, dict) or not needed <= data.keys() <= names:
            raise ValueError(f"not a {kind.__name__}")
        return kind(**{column.name: column.from_data(data[column.name]) for column in columns if column.name in data})

    def from_data(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise ValueError("not a list")
        return tuple(map(one, value))

    return Codec("TEXT", to_data, from_data, packed=True)


def _codec(hint: Any) -> Codec:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _choice(hint)
    if get_origin(hint) is tuple and isinstance(get_args(hint)[0], type) and is_dataclass(get_args(hint)[0]):
        return _records(get_args(hint)[0])
    return CODECS[hint]


def _column(name: str, hint: object, has_default: bool) -> Column:
    optional = get_origin(hint) in {Union, types.UnionType}
    if optional:
        (hint,) = (arm for arm in get_args(hint) if arm is not type(None))
    return Column(name, _codec(hint), optional, has_default)


class Table:
    """One table of the file: its columns, its statements, and its rows in both forms."""

    def __init__(self, name: str, row_type: type) -> None:
        hints = get_type_hints(row_type)
        self.name = name
        self.columns = tuple(
            _column(item.name, hints[item.name], item.default is not MISSING or item.default_factory is not MISSING)
            for item in fields(row_type)
        )
        self._row_type = row_type
        self._names = frozenset(column.name for column in self.columns)
        own_id = "id" in self._names
        self.stored = (
            tuple(column.name for column in self.columns) if own_id else ("id", *(c.name for c in self.columns))
        )
        self._computes_id = not own_id
        self._key = self.stored.index("id")
        self._readers = tuple(column.reader for column in self.columns)
        quoted = [f'"{column}"' for column in self.stored]
        sets = ", ".join(f"{column} = excluded.{column}" for column in quoted if column != '"id"')
        self.select = f'SELECT {", ".join(quoted)} FROM "{name}" ORDER BY rowid'
        self.upsert = (
            f'INSERT INTO "{name}" ({", ".join(quoted)}) VALUES ({", ".join("?" * len(quoted))}) '
            f"ON CONFLICT (id) DO UPDATE SET {sets}"
        )
        self.delete = f'DELETE FROM "{name}" WHERE id = ?'

    def to_record(self, row: Row) -> tuple[Any, ...]:
        """The values to write, in the order of `stored`. Refuses a value too long to be read back."""
        record: list[Any] = [row.id] if self._computes_id else []
        for column in self.columns:
            value = column.to_stored(getattr(row, column.name))
            longest = LARGEST if isinstance(value, bytes) else LONGEST
            if isinstance(value, str | bytes) and len(value) > longest:
                raise Refusal("too-long", what=f"{self.name}.{column.name}", longest=f"{longest:,}")
            record.append(value)
        return tuple(record)

    def from_record(self, record: tuple[Any, ...]) -> Row:
        """The row of what was read; `ValueError` names the row and the column."""
        values = record[1:] if self._computes_id else record
        try:
            row = cast(Row, self._row_type(*[read(value) for read, value in zip(self._readers, values, strict=True)]))
        except (ValueError, TypeError) as error:
            raise ValueError(f"{self.name} {str(record[self._key])[:60]!r}: {self._culprit(values)}{error}") from error
        if row.id != record[self._key]:
            raise ValueError(f"{self.name} {str(record[self._key])[:60]!r}: the key does not fit the row")
        return row

    def _culprit(self, values: tuple[Any, ...]) -> str:
        for column, value in zip(self.columns, values, strict=True):
            try:
                column.from_stored(value)
            except (ValueError, TypeError):
                return f"{column.name}: "
        return ""

    def to_data(self, row: Row) -> dict[str, Any]:
        """The row as the journal keeps it."""
        return {column.name: column.to_data(getattr(row, column.name)) for column in self.columns}

    def from_data(self, data: Mapping[str, Any]) -> Row:
        """A row out of the journal. A field that is younger than the entry takes its default; an unknown one is a `ValueError`."""
        if not data.keys() <= self._names:
            raise ValueError(f"{self.name}: unknown fields {sorted(data.keys() - self._names)}")
        values: dict[str, Any] = {}
        for column in self.columns:
            if column.name in data:
                try:
                    values[column.name] = column.from_data(data[column.name])
                except TypeError as error:
                    raise ValueError(f"{self.name}.{column.name}: {error}") from error
            elif not column.has_default:
                raise ValueError(f"{self.name}: no {column.name}")
        return cast(Row, self._row_type(**values))


SHAPES: Mapping[str, Table] = {name: Table(name, row_type) for name, row_type in ROW_TYPES.items()}
"""Every table of rows, by name."""
