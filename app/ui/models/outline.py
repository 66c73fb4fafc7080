"""The outline as a list: every paragraph of the shown version, those that amendments would insert, and what waits to be placed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.amendments import AmendmentAction
from app.domain.dossier import RowChange
from app.domain.markup import MarkedText, marked_text
from app.domain.paragraphs import Kind, Paragraph
from app.domain.positions import STANCE_NAMES, FormerPosition, RedLine, Stance
from app.domain.wording import EMPTY, Wording
from app.ui.desk import Desk
from app.ui.models.rows import Rows
from app.work.carrying import Why, to_place
from app.work.workspace import Change

Index = QModelIndex | QPersistentModelIndex

SEPARATING = (Kind.FORMULA, Kind.CLOSING)
"""What is shown between the paragraphs but cannot be chosen: nothing is annotated there."""

WORDS_SHOWN = 160
"""How many characters of a paragraph an outline could show at most."""


class Role(IntEnum):
    """What the model says beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    UID = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: all that does not change when we annotate. `state` is text, inserted, waiting or caption."""

    uid: str
    state: str
    label: str
    kind: Kind
    level: int
    wording: Wording

    @property
    def key(self) -> tuple[str, str]:
        """What tells one row from the others: a paragraph may stand in an older text and wait to be placed."""
        return (self.state, self.uid)


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One line of the outline."""

    place: Place
    stance: Stance | None = None
    amendments: int = 0
    is_stale: bool = False
    crossed: tuple[RedLine, ...] = ()
    has_position: bool = False
    in_doubt: bool = False
    """Whether it is only guessed to be the paragraph of the version before, or words of it that carry a note are gone."""

    held: str = ""
    """What we held on it in an earlier negotiation, the last one: "Held in A/RES/75/10: support"."""

    @property
    def is_paragraph(self) -> bool:
        """Whether it can be chosen."""
        return self.place.state != "caption" and self.place.kind not in SEPARATING

    def spoken(self) -> str:
        """The whole line for a screen reader, and the head of the tool tip."""
        place = self.place
        parts = [place.label] if place.label else []
        if place.state == "inserted":
            parts.append("proposed new paragraph")
        if place.state == "waiting":
            parts.append("to place")
        if self.stance is not None:
            parts.append(STANCE_NAMES[self.stance].lower())
        if self.amendments:
            parts.append(f"{self.amendments} amendment" + ("s" if self.amendments > 1 else ""))
        if self.is_stale:
            parts.append("text changed since our position")
        if self.crossed:
            parts.append("red line crossed")
        if self.in_doubt:
            parts.append("something on it waits to be placed")
        if self.held:
            parts.append(self.held[:1].lower() + self.held[1:])
        return ", ".join(parts) + (": " if parts and place.wording else "") + place.wording.plain


_CHOSEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_FLAGS = {
    "waiting": _CHOSEN | Qt.ItemFlag.ItemIsDragEnabled,
    "text": _CHOSEN | Qt.ItemFlag.ItemIsDropEnabled,
}
"""Made once: a list asks each of its thousands of rows whenever it is laid out, and joining flags anew takes its time."""


class OutlineModel(QAbstractListModel):
    """Follows the desk: another version, another step. Only rows that a step touched are told as changed."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._index = Rows(desk)
        self._rows: list[OutlineRow] = []
        self._doubted = self._in_doubt()
        desk.changed.connect(self._changed)
        desk.version_shown.connect(self._rebuild)
        self._rows = [self._row(place) for place in self._places()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Role.UID:
            return row.place.uid
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.place.label}  {row.place.wording.plain[:WORDS_SHOWN]}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole and row.is_paragraph:
            return _shortened(row.spoken())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].is_paragraph:
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS.get(self._rows[index.row()].place.state, _CHOSEN)

    def row(self, at: int) -> OutlineRow:
        """One line."""
        return self._rows[at]

    def find(self, uid: str) -> int:
        """The line of a paragraph; -1 when it has none. Where it stands in the text comes before where it waits."""
        return next((at for at, row in enumerate(self._rows) if row.place.uid == uid and row.is_paragraph), -1)

    def waiting(self) -> list[str]:
        """The paragraphs that wait to be placed, by their identities."""
        return [row.place.uid for row in self._rows if row.place.state == "waiting"]

    def _changed(self, change: Change) -> None:
        if change.touches("versions", "amendments", "links") or self._may_wait(change):
            self._rebuild()
            return
        if change.touches("paragraphs"):
            if not all(map(_only_words, change.delta)):
                self._rebuild()
                return
            self._reword(change)
        touched = set(change.paragraphs)
        if change.touches("notes", "paragraphs", "links"):
            before, self._doubted = self._doubted, self._in_doubt()
            touched |= before ^ self._doubted
            self._count()
        if change.touches("paragraphs"):
            touched = self._desk.on_version().affected(touched)
        self._tell((at, self._row(row.place)) for at, row in enumerate(self._rows) if row.place.uid in touched)

    def _count(self) -> None:
        """Keep the number in the caption of what waits."""
        for at, row in enumerate(self._rows):
            if row.place.state == "caption":
                caption = _waiting_in_words(len(self._rows) - at - 1, len(self._desk.waiting()))
                self._tell([(at, OutlineRow(replace(row.place, label=caption)))])

    def _reword(self, change: Change) -> None:
        """Other words for paragraphs whose lines stay where they are: typing in the text costs what it touches."""
        version = self._desk.version
        words = {
            row.after.uid: row.after.wording
            for row in change.delta
            if isinstance(row.after, Paragraph) and row.after.version == version
        }
        for at, row in enumerate(self._rows):
            if row.place.state == "text" and row.place.uid in words:
                self._tell([(at, self._row(replace(row.place, wording=words[row.place.uid])))])

    def _may_wait(self, change: Change) -> bool:
        """Whether a step could make something wait to be placed, or no longer: when a row is about no paragraph of the text."""
        here = {row.place.uid for row in self._rows if row.place.state in {"text", "inserted"}}
        return any(uid not in here for uid in change.paragraphs)

    def _in_doubt(self) -> set[str]:
        """The paragraphs of the text on which something waits to be placed."""
        return {row.uid for row in self._desk.waiting() if row.why in {Why.UNCERTAIN, Why.WORDS}}

    def _rebuild(self, _: str = "") -> None:
        self._doubted = self._in_doubt()
        places = self._places()
        old = [row.place.key for row in self._rows]
        new = [place.key for place in places]
        limit = min(len(old), len(new))
        head = next((at for at in range(limit) if old[at] != new[at]), limit)
        rest = limit - head
        tail = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
        if head < len(old) - tail:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            del self._rows[head : len(old) - tail]
            self.endRemoveRows()
        if head < len(new) - tail:
            fresh = [self._row(place) for place in places[head : len(new) - tail]]
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._rows[head:head] = fresh
            self.endInsertRows()
        kept = [*range(head), *range(len(new) - tail, len(new))]
        self._tell((at, self._row(places[at])) for at in kept)

    def _tell(self, rows: Iterable[tuple[int, OutlineRow]]) -> None:
        for at, row in list(rows):
            if row != self._rows[at]:
                self._rows[at] = row
                index = self.index(at)
                self.dataChanged.emit(index, index)

    def _places(self) -> list[Place]:
        desk = self._desk
        labels = desk.labels()
        inserting = [
            row.id
            for row in desk.dossier.amendments.values()
            if row.action is AmendmentAction.INSERT and row.is_standing
        ]
        # Only the insertions: composing all amendments is the text view's work and takes longer than a frame.
        with_insertions = marked_text(desk.dossier, desk.version, inserting) if desk.version else MarkedText(())
        places: list[Place] = []
        for marked in with_insertions.paragraphs:
            inserted = marked.state == "inserted"
            here = None if inserted else desk.dossier.paragraph(desk.version, marked.uid)
            words = marked.amended if here is None else here.wording
            label = marked.label if inserted else labels[marked.uid]
            state = "inserted" if inserted else "text"
            places.append(Place(marked.uid, state, label, marked.kind, marked.level, words))
        waiting = to_place(desk.dossier)
        if waiting:
            caption = _waiting_in_words(len(waiting), len(desk.waiting()))
            places.append(Place("", "caption", caption, Kind.HEADING, 0, EMPTY))
        places.extend(self._waiting(uid) for uid in waiting)
        return places

    def _waiting(self, uid: str) -> Place:
        last = self._desk.dossier.newest_wording(uid)
        label = self._desk.label(uid)
        if last is not None:
            return Place(uid, "waiting", label, last.kind, 0, last.wording)
        inserting = [row for row in self._index.of("amendments", uid) if row.action is AmendmentAction.INSERT]
        return Place(uid, "waiting", label, Kind.OPERATIVE, 0, inserting[0].text if inserting else EMPTY)

    def _row(self, place: Place) -> OutlineRow:
        if place.state == "caption":
            return OutlineRow(place)
        position = self._desk.dossier.positions.get(place.uid)
        amendments = self._index.of("amendments", place.uid)
        lines = self._index.of("red_lines", place.uid)
        on = self._desk.on_version()
        return OutlineRow(
            place,
            stance=position.stance if position is not None else None,
            amendments=sum(row.is_standing for row in amendments),
            is_stale=on.is_stale(position),
            crossed=on.crossed(lines),
            has_position=position is not None or bool(lines),
            in_doubt=place.state == "text" and place.uid in self._doubted,
            held=_held(self._index.of("former", place.uid)),
        )


def _waiting_in_words(listed: int, number: int) -> str:
    """The caption of what waits, under the number that the rest of the window says: of it, what stands in the text is not listed here."""
    return f"To place: {number}" + (f" ({listed} here, {number - listed} in the text)" if number > listed else "")


def _held(rows: Sequence[FormerPosition]) -> str:
    if not rows:
        return ""
    last = rows[-1]
    return f"Held in {last.cycle}" + (f": {STANCE_NAMES[last.stance].lower()}" if last.stance is not None else "")


def _only_words(change: RowChange) -> bool:
    """Whether a change of a row leaves every line of the outline where it is, with its label."""
    if not isinstance(change.after, Paragraph):
        return change.table != "paragraphs"
    return isinstance(change.before, Paragraph) and replace(change.before, wording=change.after.wording) == change.after


def _shortened(text: str, length: int = 400) -> str:
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
