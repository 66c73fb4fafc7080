"""The paragraph through all versions: label and difference in each, whose words came in, what became of whose amendment."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from html import escape

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.lineage import FATE_NAMES, Fate, Lineage, Origin, Outcome, Stand, lineage
from app.ui.difference import DifferenceView
from app.ui.panels.controls import QuietButton, muted
from app.ui.panels.history.telling import beginning_in_words, came_in_words, change_in_words, end_in_words
from app.ui.panels.row_list import RowList, RowView
from app.ui.panels.section import Section
from app.ui.panels.subject import Subject
from app.ui.tasks import Tasks

RAIL, DOT = 16, 9
"""The width of the line on which the versions are dots, and of a dot."""
FATE_SIGNS = {Fate.TAKEN: "✓", Fate.PARTLY: "◐", Fate.NOT_TAKEN: "✕", Fate.OPEN: "○"}
UNCHANGED = frozenset({"identical"})


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the timeline: a stand, and the later versions in which the paragraph stood the same under the same label."""

    stand: Stand
    also: tuple[str, ...] = ()
    before: str = ""
    is_first: bool = False
    is_last: bool = False

    @property
    def id(self) -> str:
        """The version."""
        return self.stand.version


def turns(line: Lineage) -> list[Turn]:
    """The stands with runs of unchanged versions drawn together."""
    found: list[Turn] = []
    for stand in line.stands:
        last = found[-1] if found else None
        same = last is not None and stand.change in UNCHANGED and stand.label == last.stand.label
        if last is not None and same and not stand.merged and not stand.parted:
            found[-1] = Turn(last.stand, (*last.also, stand.version_label), last.before)
        else:
            found.append(Turn(stand, (), last.stand.label if last is not None else ""))
    if found:
        found[0] = Turn(found[0].stand, found[0].also, "", is_first=True, is_last=len(found) == 1)
        if len(found) > 1:
            found[-1] = Turn(found[-1].stand, found[-1].also, found[-1].before, is_last=True)
    return found


class _Rail(QWidget):
    """The line with a dot for the version: filled where the words changed, a ring where they did not."""

    def __init__(self, view: _TurnView) -> None:
        super().__init__()
        self._view = view
        self.setFixedWidth(RAIL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(RAIL, 20)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        turn = self._view.turn
        if turn is None:
            return
        theme = self._view.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, at = self.width() / 2, 9.0
        painter.setPen(QPen(theme.colour("line"), 2))
        if not turn.is_first:
            painter.drawLine(QPointF(middle, 0), QPointF(middle, at))
        if not turn.is_last:
            painter.drawLine(QPointF(middle, at), QPointF(middle, self.height()))
        substantive = turn.stand.significance == "substantive" or turn.stand.change == "first"
        painter.setPen(QPen(theme.colour("accent"), 2))
        painter.setBrush(theme.colour("accent" if substantive else "panel"))
        painter.drawEllipse(QRectF(middle - DOT / 2, at - DOT / 2, DOT, DOT))
        painter.end()


class _TurnView(RowView):
    """One version, or several in which nothing changed."""

    def __init__(self, section: VersionsSection) -> None:
        super().__init__()
        self._section = section
        self.theme = section.desk.theme
        self.turn: Turn | None = None
        self._rail = _Rail(self)
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.words = DifferenceView(self.theme, fold=True)
        self.about = muted()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self.words)
        column.addWidget(self.about)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._rail)
        row.addLayout(column, 1)

    def bind(self, row: Turn) -> None:
        self.turn = row
        stand = row.stand
        names = [stand.version_label, *row.also]
        shown = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"
        self.head.setText(f"<b>{escape(shown)}</b> · {escape(change_in_words(row.stand, row.before))}")
        self.head.setToolTip("\n".join(names) if len(names) > 2 else "")
        told = stand.change == "first" or any(span.kind != "=" for span in stand.spans)
        if stand.change == "first":
            self.words.show_wording(stand.wording)
        else:
            self.words.show_difference(stand.spans)
        self.words.setVisible(told)
        said = came_in_words(stand, self._section.desk)
        self.about.setText(said)
        self.about.setVisible(bool(said))
        self._rail.update()


class _OutcomeView(RowView):
    """What became of one amendment; pressing it goes there."""

    def __init__(self, section: VersionsSection) -> None:
        super().__init__()
        self._section = section
        self._amendment = ""
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.go = QuietButton("Show", "Show it among the amendments", self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)

    def bind(self, row: _Became) -> None:
        self._amendment = row.id
        self.words.setText(row.html)
        self.go.setAccessibleName(f"Show the amendment of {row.names}")

    def _show(self) -> None:
        self._section.desk.view_wanted.emit("Amendments", self._amendment)


@dataclass(frozen=True, slots=True)
class _Became:
    id: str
    html: str
    names: str


class VersionsSection(Section):
    """The paragraph through all versions, oldest first. Traced on a worker: a paragraph of ten versions takes longer than a frame."""

    name = "versions"
    title = "Through the versions"
    tables = ("versions", "paragraphs", "amendments", "links")

    def __init__(self, subject: Subject, parent: QWidget | None = None) -> None:
        super().__init__(subject, parent)
        self._tasks = Tasks(self)
        self._revision = 0
        self._known: tuple[tuple[object, ...], Lineage] | None = None

    def count(self) -> int | None:
        return None

    def build(self, column: QVBoxLayout) -> None:
        self.origin = muted()
        self.rows = RowList(lambda: _TurnView(self), gap=0)
        self.end = QLabel()
        self.end.setWordWrap(True)
        self.became = QLabel("What became of the amendments")
        self.became.setProperty("section", True)
        self.fates = RowList(lambda: _OutcomeView(self), gap=4)
        for widget in (self.origin, self.rows, self.end, self.became, self.fates):
            column.addWidget(widget)

    def fill(self) -> None:
        uid, dossier = self.subject.uid, self.desk.dossier
        key = (uid, dossier.versions, dossier.paragraphs, dossier.amendments, dossier.links)
        if self._known is not None and all(a is b for a, b in zip(self._known[0], key, strict=True)):
            self._show(self._known[1])
            return
        self._revision += 1
        if self._known is None or self._known[0][0] != uid:
            self._clear()
        self._tasks.run(
            lambda _: lineage(dossier, uid), done=partial(self._told, self._revision, key), failed=self._failed
        )

    def _told(self, revision: int, key: tuple[object, ...], line: Lineage) -> None:
        if isValid(self) and revision == self._revision:
            self._known = (key, line)
            self._show(line)

    def _failed(self, error: Exception) -> None:
        raise error

    def _clear(self) -> None:
        self.rows.show_rows([])
        self.fates.show_rows([])
        for widget in (self.end, self.became):
            widget.hide()
        self.origin.setText("Looking through the versions …")
        self.origin.show()

    def _show(self, line: Lineage) -> None:
        beginning = beginning_in_words(line, self.desk)
        self.origin.setText(beginning)
        self.origin.setVisible(bool(beginning) and line.origin is not Origin.FIRST)
        self.rows.show_rows(turns(line))
        end = end_in_words(line, self.desk)
        self.end.setText(end)
        self.end.setVisible(bool(end))
        fates = [self._fate(row) for row in line.outcomes if row.amendment in self.desk.dossier.amendments]
        self.became.setVisible(bool(fates))
        self.fates.show_rows(fates)

    def _fate(self, row: Outcome) -> _Became:
        dossier = self.desk.dossier
        amendment = dossier.amendments[row.amendment]
        names = ", ".join(self.desk.party_name(code) for code in amendment.proponents)
        said = FATE_NAMES[row.fate].lower()
        if row.fate is Fate.PARTLY:
            said += f" ({round(row.share * 100)}\u00a0%)"
        if row.first in dossier.versions:
            said += f", first in {dossier.versions[row.first].label}"
        if row.lost in dossier.versions:
            said += f", gone again in {dossier.versions[row.lost].label}"
        html = f"{FATE_SIGNS[row.fate]} <b>{escape(names)}</b>: {escape(said)}"
        return _Became(row.amendment, html, names)
