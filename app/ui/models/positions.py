"""Where everyone stands: paragraphs down, delegations across, and for each paragraph the room in numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.domain.amendments import Amendment
from app.domain.checking import OnVersion
from app.domain.marks import MarkedParagraph
from app.domain.paragraphs import COUNTED
from app.domain.parties import alphabetical
from app.domain.positions import STANCE_NAMES, PartyStance, Position, Priority, Stance
from app.domain.wording import Wording
from app.ui.dates import date_text
from app.ui.desk import Desk
from app.ui.models.amendments import differences_of
from app.ui.models.following import Index, follow, inside
from app.ui.models.rows import Rows

OURS, ROOM, FIRST_PARTY = 0, 1, 2
"""The columns: our delegation, the room as a whole, then the others."""

FAVOURABLE = (Stance.SUPPORT, Stance.CAN_LIVE_WITH)
UNFAVOURABLE = (Stance.SEEK_CHANGE, Stance.RESERVE, Stance.OPPOSE)
PRIORITY_NAMES = {Priority.HIGH: "High", Priority.MEDIUM: "Medium", Priority.LOW: "Low"}
WORDS_SHOWN = 60


class Role(IntEnum):
    """What the model says beyond Qt's own roles."""

    CELL = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Room:
    """How many of the other delegations are favourable, flexible or unfavourable to a paragraph."""

    favourable: int = 0
    flexible: int = 0
    unfavourable: int = 0

    @property
    def speaking(self) -> int:
        """How many have said anything."""
        return self.favourable + self.flexible + self.unfavourable

    def leans(self) -> int:
        """1 when more are favourable than unfavourable, -1 the other way, 0 for neither."""
        return (self.favourable > self.unfavourable) - (self.favourable < self.unfavourable)

    def spoken(self) -> str:
        """The counts in words."""
        if not self.speaking:
            return "Nobody else has spoken"
        return f"{self.favourable} favourable, {self.flexible} flexible, {self.unfavourable} unfavourable"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one delegation says to one paragraph; `proposes` and `speaks_to` are amendments on it, of its own and of others."""

    stance: Stance | None = None
    priority: Priority | None = None
    is_stale: bool = False
    said: PartyStance | None = None
    proposes: tuple[str, ...] = ()
    speaks_to: tuple[str, ...] = ()

    def words(self) -> str:
        """The cell in words, a line for each thing said."""
        lines = [STANCE_NAMES[self.stance] if self.stance is not None else "No stance"]
        if self.priority is not None:
            lines.append(f"{PRIORITY_NAMES[self.priority]} priority")
        if self.is_stale:
            lines.append("The text has changed since")
        if self.said is not None:
            lines += [part for part in (self.said.note, date_text(self.said.dated), self.said.source) if part]
        lines += [f"Proposes: {text}" for text in self.proposes]
        lines += self.speaks_to
        return "\n".join(lines)


EMPTY_CELL = Cell()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One paragraph with what everyone says to it; `cells` stand in the order of the columns of delegations, ours first."""

    uid: str
    label: str
    opening: str
    wording: Wording
    cells: tuple[Cell, ...]
    room: Room
    red_lines: int = 0
    crossed: int = 0
    carries: bool = False

    @property
    def differs(self) -> bool:
        """Whether we stand on one side and the greater part of the room on the other."""
        ours = self.cells[0].stance
        side = (ours in FAVOURABLE) - (ours in UNFAVOURABLE)
        return side * self.room.leans() < 0


class PositionsModel(QAbstractTableModel):
    """The matrix of the version shown. `refresh` brings it up to date; `narrow` chooses the rows, `add_party` adds a column."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index = Rows(desk)
        self._rows: list[MatrixRow] = []
        self._added: list[str] = []
        self._every = self._differing = self._lines = False
        self._all: list[MatrixRow] = []
        self.parties: tuple[str, ...] = self._parties()
        self.refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else FIRST_PARTY + len(self.parties)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            if not 0 <= section < len(self._rows):
                return None
            row = self._rows[section]
            if role == Role.ROW:
                return row
            if role == Qt.ItemDataRole.ToolTipRole:
                return row.wording.plain
            return f"{row.label} {row.opening}" if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.column_name(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._column_tip(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not inside(index, self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Role.ROW:
            return row
        if column == ROOM:
            tip = row.room.spoken() + ("\nWe differ from the room" if row.differs else "")
            texts = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
            return tip if role in texts else None
        cell = row.cells[0 if column == OURS else column - 1]
        if role == Role.CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return STANCE_NAMES[cell.stance] if cell.stance is not None else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self.column_name(column)} on {row.label}\n{cell.words()}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.label}, {self.column_name(column)}: {cell.words()}".replace("\n", ", ")
        return None

    def row(self, at: int) -> MatrixRow:
        """One paragraph."""
        return self._rows[at]

    def find(self, uid: str) -> int:
        """The row of a paragraph; -1 when it does not show."""
        return next((at for at, row in enumerate(self._rows) if row.uid == uid), -1)

    def party(self, column: int) -> str:
        """The delegation of a column; empty for ours and for the room."""
        return self.parties[column - FIRST_PARTY] if column >= FIRST_PARTY else ""

    def column(self, party: str) -> int:
        """The column of a delegation; ours for an empty code or our own."""
        return FIRST_PARTY + self.parties.index(party) if party in self.parties else OURS

    def column_name(self, column: int) -> str:
        """What stands over a column."""
        own = self._desk.dossier.about.own_party
        if column == OURS:
            return self._desk.party_name(own) if own else "Our delegation"
        return "The room" if column == ROOM else self._desk.party_name(self.party(column))

    def narrow(self, *, every: bool, differing: bool, red_lines: bool) -> None:
        """Show all paragraphs or only those that carry anything; only where we differ; only with a red line."""
        self._every, self._differing, self._lines = every, differing, red_lines
        self.refresh(())

    def add_party(self, code: str) -> None:
        """Give a delegation a column, though it has said nothing yet."""
        if code and code not in self.parties and code != self._desk.dossier.about.own_party:
            self._added.append(code)
            self.refresh()

    def refresh(self, touched: Collection[str] | None = None) -> None:
        """Take everything from the dossier as it stands, telling only what differs.

        With `touched`, only these paragraphs are looked at anew, which is enough when positions, stances or red lines changed.
        """
        parties = self._parties()
        if touched is None or parties != self.parties:
            everything = [self._row(paragraph, parties) for paragraph in self._paragraphs()]
        else:
            fresh = [paragraph for paragraph in self._paragraphs() if paragraph.uid in touched]
            changed = {paragraph.uid: self._row(paragraph, parties) for paragraph in fresh}
            everything = [changed.get(row.uid, row) for row in self._all]
        self._all = everything
        rows = [row for row in everything if self._wanted(row)]
        if parties != self.parties:
            self.beginResetModel()
            self.parties, self._rows = parties, rows
            self.endResetModel()
        else:
            follow(self, self._rows, rows, lambda row: row.uid)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(len(rows) - 1, 0))

    @property
    def total(self) -> int:
        """How many paragraphs there are, shown or not."""
        return len(self._all)

    def as_text(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """These rows and columns with their headings, cells parted by tabs."""
        head = ["Paragraph", *(self.column_name(column) for column in columns)]
        lines = [head]
        for at in rows:
            cells = [str(self.index(at, column).data() or "").replace("\n", "; ") for column in columns]
            lines.append([self._rows[at].label, *cells])
        return "\n".join("\t".join(line) for line in lines)

    def _column_tip(self, section: int) -> str:
        if section == ROOM:
            return (
                "Where the other delegations stand: favourable, flexible, unfavourable (seek change, reserve, oppose)"
            )
        cells = [row.cells[0 if section == OURS else section - 1] for row in self._rows]
        counts = [(sum(cell.stance is stance for cell in cells), STANCE_NAMES[stance].lower()) for stance in Stance]
        said = ", ".join(f"{count} {name}" for count, name in counts if count)
        return f"{self.column_name(section)}: {said or 'nothing said'}"

    def _wanted(self, row: MatrixRow) -> bool:
        if not (self._every or row.carries):
            return False
        return (row.differs or not self._differing) and (bool(row.red_lines) or not self._lines)

    def _paragraphs(self) -> list[MarkedParagraph]:
        standing = {paragraph.uid for paragraph in self._desk.text()}
        return [
            paragraph
            for paragraph in self._desk.marked().paragraphs
            if paragraph.kind in COUNTED and not (paragraph.state == "inserted" and paragraph.uid in standing)
        ]

    def _parties(self) -> tuple[str, ...]:
        dossier = self._desk.dossier
        codes = {stance.party for stance in dossier.stances.values()} | set(self._added)
        codes |= {code for row in dossier.amendments.values() if row.is_standing for code in row.proponents}
        codes.discard(dossier.about.own_party)
        return tuple(sorted(codes, key=self._order))

    def _order(self, code: str) -> tuple[bool, str]:
        party = self._desk.register.get(code)
        return alphabetical(party) if party is not None else (False, code.casefold())

    def _row(self, paragraph: MarkedParagraph, parties: Sequence[str]) -> MatrixRow:
        uid = paragraph.uid
        words = paragraph.amended if paragraph.state == "inserted" else paragraph.base
        said: dict[str, list[PartyStance]] = {}
        for stance in self._index.of("stances", uid):
            said.setdefault(stance.party, []).append(stance)
        amendments = {row.id: row for row in self._index.of("amendments", uid) if row.is_standing}
        proposed: dict[str, list[Amendment]] = {}
        for amendment in amendments.values():
            for code in amendment.proponents:
                proposed.setdefault(code, []).append(amendment)
        lines = self._index.of("red_lines", uid)
        position = self._desk.dossier.positions.get(uid)
        on = self._desk.on_version()
        own = self._desk.dossier.about.own_party
        # What we say to a paragraph is our position; a stance of ours counts only where it is said to an amendment.
        ours = [row for row in said.get(own, []) if row.amendment]
        first = replace(self._cell(ours, proposed.get(own, []), amendments), **_position(position, on))
        cells = [self._cell(said.get(code, []), proposed.get(code, []), amendments) for code in parties]
        return MatrixRow(
            uid,
            self._desk.labels().get(uid) or paragraph.label,
            words.opening_words or _beginning(words.plain),
            words,
            (first, *cells),
            room_of(cell.stance for cell in cells),
            len(lines),
            len(on.crossed(lines)),
            bool(position or said or amendments or lines),
        )

    def _cell(
        self, said: Sequence[PartyStance], proposed: Sequence[Amendment], standing: Mapping[str, Amendment]
    ) -> Cell:
        if not said and not proposed:
            return EMPTY_CELL
        proposes = tuple(_brief(row) for row in proposed)
        speaks = tuple(
            f"{STANCE_NAMES[row.stance]} to the amendment of {self._names(standing[row.amendment])}"
            for row in said
            if row.amendment in standing
        )
        plain = next((row for row in said if not row.amendment), None)
        return Cell(plain.stance if plain else None, said=plain, proposes=proposes, speaks_to=speaks)

    def _names(self, amendment: Amendment) -> str:
        return ", ".join(self._desk.party_name(code) for code in amendment.proponents)


def room_of(stances: Iterable[Stance | None]) -> Room:
    """The room of these stances; who says nothing is not counted."""
    said = [stance for stance in stances if stance is not None]
    favourable = sum(stance in FAVOURABLE for stance in said)
    unfavourable = sum(stance in UNFAVOURABLE for stance in said)
    return Room(favourable, len(said) - favourable - unfavourable, unfavourable)


def _position(position: Position | None, on: OnVersion) -> dict[str, Any]:
    if position is None:
        return {"stance": None, "said": None}
    stale = on.is_stale(position)
    return {"stance": position.stance, "priority": position.priority, "is_stale": stale, "said": None}


def _brief(amendment: Amendment) -> str:
    """The changed words of an amendment, shortly."""
    spans = differences_of(amendment)
    changed = [span for span in spans if span.kind != "="]
    words = " → ".join(f"“{_beginning(span.wording.plain.strip())}”" for span in changed[:2])
    return f"{amendment.action.value} {words}".strip()


def _beginning(text: str) -> str:
    if len(text) <= WORDS_SHOWN:
        return text
    return text[:WORDS_SHOWN].rsplit(" ", 1)[0] + " …"
