"""A dossier in which every text of every field of every table is a word of its own, to be looked for in what is exported.

The rows are made by reflection over `ROW_TYPES`: a field that is new is planted without anybody thinking of it. Only keys, codes and words of
the program are given by hand, and keys bear a mark of their own that may appear nowhere.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Union

from app.domain.amendments import AmendmentAction, Status
from app.domain.dossier import ROW_TYPES, AddedParty, Dossier
from app.domain.paragraphs import Kind
from app.domain.positions import Stance
from app.domain.sponsors import ListedIn
from app.domain.wording import NOTE_MARK, Run, Wording, wording

KEY = "xqkey"
"""In every key of the planted dossier."""
V1, V2 = f"{KEY}vone", f"{KEY}vtwo"
P1, P2, P3 = f"{KEY}pone", f"{KEY}ptwo", f"{KEY}pthree"
OWN, OTHER, THIRD = f"{KEY}own", f"{KEY}other", f"{KEY}third"
AT = datetime(2020, 11, 18, 10, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Plant:
    """Where a word was planted: the table, the name of the row in this test, the path of the field."""

    table: str
    row: str
    field: str


class Garden:
    """Plants words, each once, and remembers where."""

    def __init__(self) -> None:
        self.plants: dict[str, Plant] = {}

    def word(self, table: str, row: str, field: str) -> str:
        number, letters = len(self.plants), ""
        for _ in range(3):
            number, rest = divmod(number, 26)
            letters = chr(97 + rest) + letters
        word = f"xq{letters}zq"
        self.plants[word] = Plant(table, row, field)
        return word

    def row(self, table: str, name: str, **given: Any) -> Any:
        """A row of a table with a word in every text that is not given."""
        return self._made(ROW_TYPES[table], table, name, "", given)

    def _made(self, kind: type, table: str, name: str, path: str, given: Mapping[str, Any]) -> Any:
        hints = typing.get_type_hints(kind)
        values = {}
        for field in fields(kind):
            if field.name in given:
                values[field.name] = given[field.name]
            else:
                values[field.name] = self._value(hints[field.name], table, name, f"{path}{field.name}")
        return kind(**values)

    def _value(self, hint: Any, table: str, name: str, path: str) -> Any:
        origin, inside = typing.get_origin(hint), typing.get_args(hint)
        if origin in {Union, types.UnionType}:
            return self._value(next(each for each in inside if each is not type(None)), table, name, path)
        if origin is tuple:
            return (self._value(inside[0], table, name, path),)
        if hint is str:
            return self.word(table, name, path)
        if hint is bytes:
            return self.word(table, name, path).encode()
        if hint is Wording:
            note = Wording((Run(self.word(table, name, f"{path}.note")),))
            return wording(
                [Run(f"Stresses {self.word(table, name, path)} everywhere"), Run(NOTE_MARK, note=note), Run(";")]
            )
        if hint in {bool, int}:
            return hint()
        if hint is datetime:
            return AT
        if hint is date:
            return AT.date()
        if isinstance(hint, type) and issubclass(hint, Enum):
            return next(iter(hint))
        if isinstance(hint, type) and is_dataclass(hint):
            return self._made(hint, table, name, f"{path}.", {})
        raise AssertionError(f"{table}.{path}: nobody knows how to plant a {hint}")


def planted() -> tuple[Dossier, dict[str, Plant]]:
    """The dossier and its words by where they were planted."""
    garden = Garden()
    row = garden.row
    order = {V1: (P1, P2, P3), V2: (P1, P2)}
    dossier = Dossier(row("about", "about", id="about", own_party=OWN, language="en"))
    parties = [row("parties", name, code=code) for name, code in (("own", OWN), ("other", OTHER), ("third", THIRD))]
    versions = [
        row("versions", name, id=id, order=order[id], based_on="", created=AT.replace(hour=hour), frozen=None)
        for name, id, hour in (("shown", V1, 12), ("earlier", V2, 9))
    ]
    texts = [
        row("paragraphs", f"{name}{number}", version=id, uid=uid, kind=Kind.OPERATIVE, level=0, label=f"OP{number}")
        for name, id in (("shown", V1), ("earlier", V2))
        for number, uid in enumerate(order[id], 1)
    ]
    dossier = dossier.put("parties", *parties).put("versions", *versions).put("paragraphs", *texts)
    base = {text.uid: text.wording for text in texts if text.version == V1}
    dossier = dossier.put("amendments", *_amendments(garden, base))
    hung = {"paragraph": P1}
    dossier = dossier.put("positions", row("positions", "held", **hung))
    for table in ("instructions", "red_lines", "fallbacks"):
        dossier = dossier.put(table, row(table, "held", id=f"{KEY}{table}", **hung))
    notes = [
        row("notes", name, id=f"{KEY}{name}", shareable=shared, answers=answers, author=author, on=None, **hung)
        for name, shared, answers, author in (
            ("internal", False, "", OWN),
            ("shareable", True, f"{KEY}internal", garden.word("notes", "shareable", "author") + " Person"),
        )
    ]
    stances = [
        row("stances", name, id=f"{KEY}{name}", party=THIRD, amendment=amendment, stance=Stance.RESERVE, **hung)
        for name, amendment in (("paragraph", ""), ("amendment", f"{KEY}own"))
    ]
    dossier = dossier.put("notes", *notes).put("stances", *stances)
    sponsor = row(
        "sponsorships", "line", party=OTHER, on_behalf_of="", listed_in=ListedIn.L_DOCUMENT, formerly="", withdrawn=None
    )
    dossier = dossier.put("sponsorships", sponsor)
    return _others(garden, dossier), garden.plants


def _amendments(garden: Garden, base: Mapping[str, Wording]) -> list[Any]:
    """Ours and others', marked and not, on the table and off it, a replacement and a new paragraph."""
    rows = []
    for hour, (name, by, uid, shared, status) in enumerate(
        (
            ("own", OWN, P1, False, Status.PROPOSED),
            ("own marked", OWN, P2, True, Status.PROPOSED),
            ("other", OTHER, P3, False, Status.BRACKETED),
            ("other marked", OTHER, P2, True, Status.AGREED),
            ("off the table", THIRD, P3, True, Status.WITHDRAWN),
        )
    ):
        text = wording([*base[uid].runs, Run(f" and {garden.word('amendments', name, 'text')}")])
        made = garden.row(
            "amendments", name, id=f"{KEY}{name.replace(' ', '')}", paragraph=uid, action=AmendmentAction.REPLACE,
            proponents=(by,), base=base[uid], text=text, after="", kind=Kind.OPERATIVE, label="", status=status, shareable=shared,
            created=AT.replace(hour=hour), related="",
        )  # fmt: skip
        rows.append(made)
    rows.append(
        garden.row(
            "amendments", "own new", id=f"{KEY}new", paragraph=f"{KEY}new", action=AmendmentAction.INSERT,
            proponents=(OWN,), base=Wording(), after=P1, kind=Kind.OPERATIVE, label="OP1 bis", status=Status.PROPOSED,
            shareable=False, created=AT.replace(hour=8), related="",
        )
    )  # fmt: skip
    return rows


def _others(garden: Garden, dossier: Dossier) -> Dossier:
    """A row in each table that has none yet, whatever it is: also in one that is new."""
    for table in ROW_TYPES:
        if table == "about" or getattr(dossier, table):
            continue
        keys: dict[str, Any] = {
            "id": f"{KEY}{table}", "version": V1, "paragraph": P1, "proponents": (THIRD,), "amendment": "", "language": "en",
            "other": P2, "form": "text",
        }  # fmt: skip
        names = {field.name for field in fields(ROW_TYPES[table])}
        dossier = dossier.put(
            table, garden.row(table, table, **{key: value for key, value in keys.items() if key in names})
        )
    return dossier


def parties_of(dossier: Dossier) -> dict[str, AddedParty]:
    """The delegations of the planted dossier by code."""
    return {row.code: row for row in dossier.parties.values()}
