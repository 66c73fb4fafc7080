"""All amendments of a dossier as rows, in the order of the text, with what is said to each; and the rows a filter leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from app.domain.amendments import ACTION_NAMES, STATUS_NAMES, Amendment, AmendmentAction, Status
from app.domain.parties import fold
from app.domain.positions import STANCE_NAMES, PartyStance, Stance
from app.domain.rebasing import FIT_NAMES, Fit, Rebased
from app.domain.wording import Span, Wording, differences
from app.ui.dates import date_text
from app.ui.desk import Desk
from app.ui.difference import folded, in_words
from app.ui.models.following import Index, follow, inside
from app.work.workspace import label_of

COLUMNS = ("Paragraph", "Amendment", "Status", "Said")
ANY_STATUS = "any"
ANY_FIT = ""
TO_LOOK_AT = "look"
FIT_ORDER = (Fit.CONFLICT, Fit.PARTLY_MET, Fit.MET, Fit.OVERTAKEN, Fit.FITS)
"""The fits as they ask for attention, most first."""
STANDING_ONLY = "standing"


class Role(IntEnum):
    """What the model says beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


class Order(IntEnum):
    """By what the amendments are sorted."""

    PARAGRAPH = 0
    DELEGATION = 1
    STATUS = 2
    DATE = 3
    FIT = 4


BESIDE = {
    Fit.FITS: "another amendment on the same words shows in the text",
    Fit.CONFLICT: "the text says something else on the same words",
    Fit.OVERTAKEN: "the words that it was to change are gone",
}
"""Why an amendment stands below its paragraph, not in it."""


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One amendment with its place in the text (`place`, for sorting), what is said to it, and where it meets another.

    `collides` says that it cannot be set into the text: another amendment is there, or the text has other words (`fit`); `unplaced` that
    its paragraph does not stand in the version shown. `behind` is the label of the paragraph that an inserted or moved one follows.
    """

    amendment: Amendment
    label: str
    place: tuple[int, str]
    names: tuple[str, ...]
    said: tuple[tuple[Stance, tuple[str, ...]], ...] = ()
    collides: bool = False
    unplaced: bool = False
    behind: str = ""
    fit: Rebased | None = None

    @property
    def needs_a_look(self) -> bool:
        """Whether the newest text does something to it."""
        return self.fit is not None and self.fit.fit is not Fit.FITS

    @property
    def fit_in_words(self) -> str:
        """ "Partly met"; empty where it fits, or does not stand."""
        return FIT_NAMES[self.fit.fit] if self.fit is not None and self.needs_a_look else ""

    @property
    def kind(self) -> str:
        """What kind of change it is, in words: "Move behind OP5"."""
        name = ACTION_NAMES[self.amendment.action]
        if self.amendment.action is AmendmentAction.MOVE:
            return f"{name} behind {self.behind}" if self.behind else f"{name} to the beginning"
        return name

    @property
    def warning(self) -> str:
        """What the reader should be warned of; empty for nothing."""
        if self.unplaced:
            return "To place: its paragraph does not stand in this version"
        if self.collides:
            fit = self.fit.fit if self.fit is not None else Fit.FITS
            return f"Alternative: {BESIDE.get(fit, 'the text has changed on the same words')}"
        return ""

    def spans(self) -> tuple[Span, ...]:
        """The difference it makes; a moved paragraph keeps its words."""
        return differences_of(self.amendment)

    def counts(self) -> str:
        """What is said to it, in numbers: "2 support, 1 oppose"."""
        return ", ".join(f"{len(names)} {STANCE_NAMES[stance].lower()}" for stance, names in self.said)

    def who_says(self) -> str:
        """What is said to it, with names, a line for each stance."""
        return "\n".join(f"{STANCE_NAMES[stance]}: {', '.join(names)}" for stance, names in self.said)

    def spoken(self) -> str:
        """The whole row for a screen reader."""
        status = STATUS_NAMES[self.amendment.status].lower()
        head = f"{self.label}, {self.kind.lower()} by {', '.join(self.names)}, {status}"
        parts = [head, self.fit_in_words.lower(), self.amendment.formality, self.warning, self.counts()]
        return ". ".join(part for part in [*parts, in_words(folded(self.spans()))] if part)

    def as_text(self) -> str:
        """The amendment on one line, to paste into a message: "OP4 (Arcadia, Belmarine): Urges → Calls upon"."""
        head = f"{self.label} ({', '.join(self.names)}): "
        amendment = self.amendment
        if amendment.action is AmendmentAction.DELETE:
            return head + "delete the paragraph"
        if amendment.action is AmendmentAction.MOVE:
            return head + self.kind[0].lower() + self.kind[1:]
        if amendment.action is AmendmentAction.INSERT:
            return head + f"new paragraph: {amendment.text.plain}"
        return head + "; ".join(_changes(self.spans()))


def differences_of(amendment: Amendment) -> tuple[Span, ...]:
    """The word-level difference an amendment makes, kept from one look to the next."""
    return _differences(amendment.base, amendment.text)


@lru_cache(maxsize=4096)
def _differences(base: Wording, text: Wording) -> tuple[Span, ...]:
    """Comparing words costs more than painting them; a change of status changes no words."""
    return differences(base, text)


def _changes(spans: tuple[Span, ...]) -> list[str]:
    """Each change as "old words → new words", an insertion with the word before it."""
    changes: list[str] = []
    before = ""
    at = 0
    while at < len(spans):
        span = spans[at]
        words = span.wording.plain.strip() or "footnote"
        following = spans[at + 1] if at + 1 < len(spans) else None
        if span.kind == "=":
            before = span.wording.plain.split()[-1] if span.wording.plain.split() else before
        elif span.kind == "-" and following is not None and following.kind == "+":
            changes.append(f"{words} → {following.wording.plain.strip() or 'footnote'}")
            at += 1
        elif span.kind == "-":
            changes.append(f"delete “{words}”")
        else:
            changes.append(f"after “{before}” insert “{words}”" if before else f"insert “{words}” at the beginning")
        at += 1
    return changes


class AmendmentsModel(QAbstractTableModel):
    """The amendments of the desk's dossier; `refresh` brings it up to date. In the order of the text, then as they were made."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[AmendmentRow] = []
        self._fit: Callable[[str], Rebased | None] = lambda _: None
        self.refresh()

    def judge(self, fit: Callable[[str], Rebased | None]) -> None:
        """From now on, say how amendments fit (by their keys)."""
        self._fit = fit
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
        column = index.column()
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.label, ", ".join(row.names), STATUS_NAMES[row.amendment.status], row.counts())[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken() if column == 1 else self.data(index) or "Nothing said"
        if role == Qt.ItemDataRole.ToolTipRole:
            status = "\n".join(part for part in ("Change the status: S", row.fit_in_words) if part)
            return (row.kind, row.warning, status, row.who_says() or "Nobody has spoken to it")[column]
        return None

    def rows(self) -> list[AmendmentRow]:
        """All rows."""
        return list(self._rows)

    def find(self, amendment: str) -> int:
        """The row of an amendment, or of the first one on a paragraph of this identity; -1 for none."""
        ids = [row.amendment.id for row in self._rows]
        if amendment in ids:
            return ids.index(amendment)
        return next((at for at, row in enumerate(self._rows) if row.amendment.paragraph == amendment), -1)

    def refresh(self) -> None:
        """Take the rows from the dossier as it stands, telling only what differs."""
        desk = self._desk
        marked = desk.marked()
        places: dict[str, int] = {}
        for at, paragraph in enumerate(marked.paragraphs):
            places.setdefault(paragraph.uid, at)
        colliding = {id for paragraph in marked.paragraphs for id in paragraph.alternatives}
        said: dict[str, list[PartyStance]] = {}
        for stance in desk.dossier.stances.values():
            if stance.amendment:
                said.setdefault(stance.amendment, []).append(stance)
        rows: list[AmendmentRow] = []
        for amendment in desk.dossier.amendments.values():
            unplaced = amendment.id in marked.unplaced or (amendment.is_standing and amendment.paragraph not in places)
            rows.append(
                AmendmentRow(
                    amendment,
                    desk.label(amendment.paragraph) or amendment.label,
                    (self._place(amendment, places), amendment.label),
                    tuple(desk.party_name(code) for code in amendment.proponents),
                    self._said(said.get(amendment.id, [])),
                    amendment.id in colliding,
                    unplaced,
                    self._label(amendment.after),
                    self._fit(amendment.id),
                )
            )
        rows.sort(key=lambda row: (row.place, row.amendment.created, row.amendment.id))
        follow(self, self._rows, rows, lambda row: row.amendment.id)

    def _place(self, amendment: Amendment, places: dict[str, int]) -> int:
        """Where it is listed; one that no longer inserts its paragraph, where it would have."""
        here = places.get(amendment.paragraph)
        return here if here is not None else places.get(amendment.after, len(places))

    def _label(self, uid: str) -> str:
        return self._desk.label(uid) or label_of(self._desk.dossier, uid) if uid else ""

    def _said(self, stances: list[PartyStance]) -> tuple[tuple[Stance, tuple[str, ...]], ...]:
        names: dict[Stance, list[str]] = {}
        for row in stances:
            names.setdefault(row.stance, []).append(self._desk.party_name(row.party))
        return tuple((stance, tuple(sorted(names[stance]))) for stance in Stance if stance in names)


class FilteredAmendments(QSortFilterProxyModel):
    """The amendments that a text, a status, a delegation and a paragraph leave, in the order wanted."""

    def __init__(self, model: AmendmentsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._status = STANDING_ONLY
        self._party = ""
        self._paragraph = ""
        self._fit = ANY_FIT
        self._order = Order.PARAGRAPH
        self.setDynamicSortFilter(True)
        self.setSourceModel(model)
        self.sort(0)

    def narrow(
        self, *, words: str = "", status: str = STANDING_ONLY, party: str = "", paragraph: str = "", fit: str = ANY_FIT
    ) -> None:
        """Show only what fits all of these. `status` is one of the statuses, `STANDING_ONLY` or `ANY_STATUS`; empty is any.

        `fit` is one of the fits, or `TO_LOOK_AT` for all that the newest text does something to.
        """
        self._words, self._status, self._party, self._paragraph = words.strip(), status, party, paragraph
        self._fit = fit
        self.invalidate()

    def arrange(self, order: Order) -> None:
        """Sort by this; what is equal stays in the order of the text."""
        self._order = order
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row: AmendmentRow = self.sourceModel().index(source_row, 0, source_parent).data(Role.ROW)
        amendment = row.amendment
        if self._status == STANDING_ONLY and not amendment.is_standing:
            return False
        if self._status not in {STANDING_ONLY, ANY_STATUS} and amendment.status is not Status(self._status):
            return False
        if self._party and self._party not in amendment.proponents:
            return False
        if self._paragraph and amendment.paragraph != self._paragraph:
            return False
        if self._fit and not self._fits(row):
            return False
        if not self._words:
            return True
        parts = (row.label, *row.names, amendment.base.plain, amendment.text.plain, amendment.note, amendment.source)
        text = " ".join(parts)
        return self._words.casefold() in text.casefold() or (
            bool(fold(self._words)) and fold(self._words) in fold(text)
        )

    def _fits(self, row: AmendmentRow) -> bool:
        if self._fit == TO_LOOK_AT:
            return row.needs_a_look
        return row.fit is not None and row.fit.fit.value == self._fit

    def lessThan(self, left: Index, right: Index) -> bool:
        return self._key(left) < self._key(right)

    def _key(self, index: Index) -> tuple[Any, ...]:
        row: AmendmentRow = index.data(Role.ROW)
        amendment = row.amendment
        first: Any = 0
        if self._order is Order.DELEGATION:
            first = tuple(fold(name) for name in row.names)
        elif self._order is Order.STATUS:
            first = list(Status).index(amendment.status)
        elif self._order is Order.DATE:
            first = -(amendment.dated or date.min).toordinal()
        elif self._order is Order.FIT:
            first = FIT_ORDER.index(row.fit.fit) if row.fit is not None else len(FIT_ORDER)
        return (first, row.place, amendment.created, amendment.id)


def details_line(row: AmendmentRow) -> str:
    """Its form, date, source, note and marks on one line."""
    amendment = row.amendment
    marks = ("may be shared" if amendment.shareable else "", "to be mentioned" if amendment.mention else "")
    parts = (amendment.formality, date_text(amendment.dated), amendment.source, amendment.note, *marks)
    return " · ".join(part for part in parts if part)
