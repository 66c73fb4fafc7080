"""The sponsors as rows: who, in which role, where listed, since when; those that withdrew stand at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from app.domain.parties import Group, Kind, Party, Register, alphabetical
from app.domain.sponsor_line import sponsor_line
from app.domain.sponsors import LISTED_IN_NAMES, ListedIn, Role, Sponsorship
from app.ui.dates import date_text
from app.ui.desk import Desk
from app.ui.models.following import Index, follow, inside

COLUMNS = ("Delegation", "Role", "Listed in", "Date", "Source", "Note")
ROLE_NAMES = {Role.MAIN: "Main sponsor", Role.SPONSOR: "Sponsor"}


class Order(IntEnum):
    """By which column the sponsors are sorted."""

    NAME = 0
    ROLE = 1
    LISTED_IN = 2
    DATE = 3


class ItemRole(IntEnum):
    """What the model says beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class SponsorRow:
    """One sponsorship with the party it names, and the group for which that sponsors, if for one."""

    sponsorship: Sponsorship
    party: Party
    group: Party | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it no longer sponsors."""
        return self.sponsorship.listed_in is ListedIn.WITHDRAWN

    @property
    def stands(self) -> bool:
        """Whether it sponsors now: it neither withdrew nor only sponsored the last text."""
        return self.sponsorship.is_standing

    @property
    def listed_in(self) -> str:
        """Where it is listed, in words; for one that withdrew, where it was."""
        name = LISTED_IN_NAMES[self.sponsorship.listed_in]
        formerly = self.sponsorship.formerly
        return f"{name} ({LISTED_IN_NAMES[ListedIn(formerly)]})" if self.is_withdrawn and formerly else name

    def cells(self) -> tuple[str, ...]:
        """The texts of the columns."""
        row = self.sponsorship
        day = row.withdrawn or row.dated
        name = f"{self.party.name}, for {self.group.name}" if self.group is not None else self.party.name
        return (name, ROLE_NAMES[row.role], self.listed_in, date_text(day), row.source, row.note)


class SponsorsModel(QAbstractTableModel):
    """The sponsorships of the desk's dossier; `refresh` brings it up to date, `arrange` sorts it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._order = Order.NAME
        self._rows: list[SponsorRow] = []
        self.refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section] if 0 <= section < len(COLUMNS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not inside(index, self._rows):
            return None
        row = self._rows[index.row()]
        text = row.cells()[index.column()]
        if role == ItemRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            # The mark keeps "23 Nov 2020" in its order where one reads from the right.
            return f"\u200e{text}" if index.column() == Order.DATE and text else text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text}, withdrawn" if row.is_withdrawn and index.column() == 0 else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return text or None
        if role == Qt.ItemDataRole.FontRole and index.column() == 0:
            return self._font(row)
        if role == Qt.ItemDataRole.ForegroundRole and not row.stands:
            return self._desk.theme.colour("muted")
        return None

    def row(self, at: int) -> SponsorRow:
        """One sponsor."""
        return self._rows[at]

    def rows(self) -> list[SponsorRow]:
        """All sponsors, those that withdrew included."""
        return list(self._rows)

    def find(self, party: str) -> int:
        """The row of a party; -1 for none."""
        return next((at for at, row in enumerate(self._rows) if row.party.code == party), -1)

    def arrange(self, order: Order) -> None:
        """Sort by this; what is equal is alphabetical, and those that withdrew stand last in any case."""
        self._order = order
        self.refresh()

    def refresh(self) -> None:
        """Take the rows from the dossier as it stands, telling only what differs."""
        rows = [self._row(each) for each in self._desk.dossier.sponsorships.values()]
        rows.sort(key=self._key)
        follow(self, self._rows, rows, lambda row: row.party.code)

    def _row(self, each: Sponsorship) -> SponsorRow:
        group = self._party(each.on_behalf_of) if each.on_behalf_of else None
        return SponsorRow(each, self._party(each.party), group)

    def _party(self, code: str) -> Party:
        return self._desk.register.get(code) or Party(code, code)

    def _key(self, row: SponsorRow) -> tuple[Any, ...]:
        each = row.sponsorship
        first: Any = 0
        if self._order is Order.ROLE:
            first = list(Role).index(each.role)
        elif self._order is Order.LISTED_IN:
            first = list(ListedIn).index(each.listed_in)
        elif self._order is Order.DATE:
            first = (each.dated or date.max).toordinal()
        return (not row.stands, not row.is_withdrawn, first, alphabetical(row.party), row.party.code)

    def _font(self, row: SponsorRow) -> QFont:
        font = QFont()
        font.setStrikeOut(row.is_withdrawn)
        font.setBold(row.sponsorship.role is Role.MAIN and row.stands)
        return font


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many members of a regional group sponsor, of how many there are. `code` is empty for those in no group."""

    code: str
    name: str
    sponsors: int
    members: int
    remark: str = ""


def regional_counts(parties: Iterable[Party], register: Register, on: date) -> list[GroupCount]:
    """The sponsors by regional group, the groups in the register's order; observers, groups and others last, if there are any."""
    sponsors = list(parties)
    counts: list[GroupCount] = []
    counted: set[str] = set()
    for group in register:
        if isinstance(group, Group) and group.regional:
            members = {member.code for member in register.members(group.code, on)}
            here = [party.code for party in sponsors if party.code in members]
            counted.update(here)
            remark = group.remark if group.certain else f"To be checked: {group.remark}"
            counts.append(GroupCount(group.code, group.name, len(here), len(members), remark))
    rest = sum(party.code not in counted for party in sponsors)
    if rest:
        counts.append(
            GroupCount("", "Others", rest, 0, "Observers, organizations, and delegations in no regional group")
        )
    return counts


def asked_first(rows: Iterable[SponsorRow]) -> tuple[Party, ...]:
    """Those who sponsored the last text and do not sponsor this one yet, by name."""
    parties = [row.party for row in rows if row.sponsorship.listed_in is ListedIn.LAST]
    return tuple(sorted(parties, key=alphabetical))


@dataclass(frozen=True, slots=True)
class Outreach:
    """The members of a group and those of them that do not sponsor yet."""

    group: Group
    members: tuple[Party, ...]
    missing: tuple[Party, ...]


def outreach(group: Group, sponsors: set[str], register: Register, on: date) -> Outreach:
    """Who of the group may still be asked."""
    members = register.members(group.code, on)
    return Outreach(group, members, tuple(party for party in members if party.code not in sponsors))


def groups_to_ask(register: Register, on: date) -> list[Group]:
    """The groups that have members, regional ones first, then by name."""
    groups = [party for party in register if isinstance(party, Group) and party.kind is Kind.GROUP]
    return sorted(
        (group for group in groups if register.members(group.code, on)),
        key=lambda group: (not group.regional, group.name.casefold()),
    )


def momentum(rows: Iterable[SponsorRow]) -> tuple[int, list[tuple[date, int]]]:
    """How many sponsor since an unknown day, and the total on each day on which one joined, oldest first."""
    standing = [row.sponsorship for row in rows if row.stands]
    undated = sum(each.dated is None for each in standing)
    total, steps = undated, []
    for day in sorted({each.dated for each in standing if each.dated is not None}):
        total += sum(each.dated == day for each in standing)
        steps.append((day, total))
    return undated, steps


def line_of(rows: Iterable[SponsorRow], listed_in: ListedIn | None, on: date | None) -> str:
    """The sponsor line of those listed there, or (`None`) of all, without those that withdrew.

    A State that sponsors for a group is printed with it: "Uganda (on behalf of …)".
    """
    standing = [row for row in rows if row.stands and listed_in in {None, row.sponsorship.listed_in}]
    groups = {row.party.code: row.group for row in standing if row.group is not None}
    return sponsor_line([row.party for row in standing], on, groups)
