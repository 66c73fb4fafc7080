"""Export to Word: what and for whom, how it will look, and the proof of what was written."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.origins import base_file_of
from app.domain.refusal import Refusal
from app.ui.buttons import Button
from app.ui.desk import Desk
from app.ui.exporting.choices import Choices
from app.ui.exporting.drawing import Palette, page_html
from app.ui.exporting.picking import Picking
from app.ui.exporting.result_card import ResultCard
from app.ui.exporting.target import Target
from app.ui.exporting.telling import counts_of, left_out_html, remarks_of, shares_html
from app.ui.fitting import fit
from app.ui.labels import lead
from app.ui.settings import Settings
from app.ui.tasks import Report, Tasks
from app.work.exporting import Audience, Exported, ExportPlan, Layout, Preview, export_word, not_over_others, preview

GO = "Export and prove"
GO_OVER = "Replace and prove"
"""The button, once it was told that a file stands there which we have not written."""
SETTLE = 60
"""After how many milliseconds without another click the preview is made."""
OF_THE_FILE = ("onto-", "proof-failed")
"""Refusals to set the marks into the version's own Word file; they do not keep it from being written in another layout."""
OF_THE_PLACE = ("target-", "output-", "not-writable")
"""Refusals that are about the file's name or folder; they are told beside that field."""


class ExportDialog(QDialog):
    """Asks, shows, writes on a worker, and tells the result of the proof. A file that fails the proof does not exist."""

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export to Word")
        fit(self, 1120, 780, least=(840, 540))
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self._revision = 0
        self._writing: Report | None = None
        self._on_file = False
        self._written: list[Exported] = []
        self.preview: Preview | None = None
        self.choices = Choices(desk, settings)
        self.picking = Picking(desk)
        self.target = Target(desk, settings)
        self.card = ResultCard(desk)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE)
        self._soon.timeout.connect(self._look)
        self._lay_out()
        self._connect()
        self._reoffer()
        geometry = settings.state("export-geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self.choices)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(300)
        scroll.viewport().setAutoFillBackground(False)
        self.choices.setAutoFillBackground(False)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._preview_page(), "&Preview")
        self.tabs.addTab(self.picking, "&Amendments")
        self.left_out = QTextBrowser()
        self.left_out.setAccessibleName("What stays here")
        self.left_out.setFrameShape(QFrame.Shape.NoFrame)
        self.tabs.addTab(self.left_out, "&Kept here")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(scroll)
        split.addWidget(self.tabs)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(1, 1)
        split.setHandleWidth(9)
        split.setStyleSheet("QSplitter::handle { background: transparent; }")
        split.setSizes([330, 790])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(split, 1)
        column.addWidget(self.card)
        column.addWidget(self.target)
        column.addLayout(self._foot())

    def _preview_page(self) -> QWidget:
        page = QWidget()
        self.counts = QLabel()
        self.counts.setWordWrap(True)
        self.counts.setProperty("heading", True)
        self.shares = QLabel()
        self.shares.setWordWrap(True)
        self.remarks = QLabel()
        self.remarks.setWordWrap(True)
        self.remarks.setMargin(8)
        self.remarks.hide()
        self.whole = QCheckBox("Show the &whole text")
        self.whole.setToolTip("Without it, paragraphs that nobody changes or comments on are only counted")
        self.say_own = Button("Say which delegation is ours…")
        self.say_own.clicked.connect(self._say_own)
        self.say_own.hide()
        self.page = QTextBrowser()
        self.page.setAccessibleName("Preview of the file")
        self.page.setOpenLinks(False)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for part in (self.counts, self.shares, self.remarks):
            lead(part)
            column.addWidget(part)
        column.addWidget(self.say_own, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.page, 1)
        column.addWidget(self.whole)
        return page

    def _foot(self) -> QHBoxLayout:
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.hide()
        self.step = QLabel()
        self.step.setProperty("muted", True)
        self.close_button = Button("Close")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self._leave)
        self.go = QPushButton(GO)
        self.go.setDefault(True)
        self.go.clicked.connect(lambda: self._export())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addWidget(self.step, 1)
        row.addStretch(0)
        row.addWidget(self.close_button)
        row.addWidget(self.go)
        return row

    def _connect(self) -> None:
        self.choices.audience_changed.connect(self._reoffer)
        self.choices.changed.connect(self._stir)
        self.choices.own_wanted.connect(self._say_own)
        self.picking.picked.connect(self._stir)
        self.target.changed.connect(lambda: self.go.setText(GO))
        self.whole.toggled.connect(self._stir)
        self.card.layout_wanted.connect(lambda: self._export(Layout.UN))
        self._desk.theme.changed.connect(self._stir)

    # What is asked for

    def plan(self) -> ExportPlan:
        """What is to be exported, as the dialog stands."""
        return self.choices.plan(self.picking.chosen())

    def _open_plan(self) -> ExportPlan:
        """The plan with the amendments its audience is meant to see."""
        try:
            return self.choices.plan(None)
        except Refusal:  # an unreadable date: told beside its field
            return ExportPlan(str(self.choices.version.currentData()), self.choices.audience)

    def _reoffer(self) -> None:
        plan = self._open_plan()
        self.picking.offer(plan)
        self._stir()

    def _stir(self) -> None:
        """Something was clicked: look again in a moment."""
        self.card.hide()
        self.target.agreed = None
        self.go.setText(GO)
        self.go.setEnabled(self.choices.is_sound and self._writing is None)
        self.target.suggest(self._open_plan())
        self._soon.start()

    def _say_own(self) -> None:
        from app.ui.dialogs.details import DetailsDialog

        dialog = DetailsDialog(self._desk, self._settings, self)
        dialog.accepted.connect(self.choices.own_said)
        dialog.open()
        dialog.own.setFocus()

    # What will be written

    def _look(self) -> None:
        if not self.choices.is_sound:
            return
        self._revision += 1
        revision, plan, dossier = self._revision, self.plan(), self._desk.dossier
        theme = self._desk.theme
        proponents = {id: row.proponents for id, row in dossier.amendments.items()}
        codes = {code for row in proponents.values() for code in row} | {row.party for row in dossier.stances.values()}
        palette = Palette(theme.colours, {code: theme.party_colour(code).name() for code in codes})
        whole = self.whole.isChecked()

        def job(report: Report) -> tuple[Preview, str]:
            shown = preview(dossier, plan, report)
            return shown, page_html(shown, proponents, palette, whole=whole)

        def done(result: tuple[Preview, str]) -> None:
            if isValid(self) and revision == self._revision:
                self._show(*result, palette)

        self._tasks.run(job, done=done, failed=self._not_shown)

    def _show(self, shown: Preview, html: str, palette: Palette) -> None:
        self.preview = shown
        colours = self._desk.theme.colours
        at = self.page.verticalScrollBar().value()
        self.page.setHtml(html)
        self.page.verticalScrollBar().setValue(at)
        self.counts.setText(counts_of(shown))
        self.shares.setText(shares_html(shown, palette.of))
        self.shares.setVisible(bool(shown.shares))
        remarks = list(remarks_of(shown, self._desk.dossier, self._desk.party_name))
        self.remarks.setText("\n".join(remarks))
        self.remarks.setStyleSheet(
            f"background: {colours.warning_ground}; color: {colours.warning}; border-radius: 5px;"
        )
        self.remarks.setVisible(bool(remarks))
        own = shown.plan.lets.amendments == "own" and not self._desk.dossier.about.own_party
        self.say_own.setVisible(own)
        self.whole.setEnabled(bool(shown.changes or shown.comments))
        self.left_out.setHtml(left_out_html(shown, self._desk.dossier, self._desk.party_name, colours))
        every = len(self._desk.dossier.amendments)
        self.tabs.setTabText(1, f"&Amendments ({len(shown.amendments)} of {every})")
        kept = len(shown.withheld) + sum(number for _, number in shown.held_back)
        self.tabs.setTabText(2, f"&Kept here ({kept})")
        if shown.plan.audience is Audience.PUBLIC:
            self.shares.hide()

    def _not_shown(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        if isValid(self):
            self.counts.setText(self._desk.sentence(error))

    # Writing

    def _export(self, layout: Layout | None = None) -> None:
        path = self.target.wanted()
        if path is None or not self.choices.is_sound:
            return
        self.target.problem.hide()
        self.card.hide()
        dossier, plan = self._desk.dossier, self.plan()
        if layout is not None:
            plan = replace(plan, layout=layout)
        self._on_file = plan.settled().layout is Layout.FILE and base_file_of(dossier, plan.version) is not None
        spared = (self._desk.workspace.path,)
        is_agreed, ours = self.target.agreed == path, tuple(self._written)
        self._busy(True)

        def job(report: Report) -> Exported:
            if not is_agreed:
                not_over_others(path, ours, spared)
            return export_word(dossier, plan, path, report, spared)

        self._writing = self._tasks.run(job, done=self._done, failed=self._failed)
        self._writing.progressed.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    def _progress(self, fraction: float, text: str) -> None:
        self.bar.setValue(round(fraction * 100))
        self.step.setText(text)

    def _busy(self, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.bar.setValue(0)
        self.step.setText("")
        self.go.setEnabled(not busy)
        self.close_button.setText("Cancel" if busy else "Close")
        for part in (self.choices, self.picking, self.target):
            part.setEnabled(not busy)

    def _leave(self) -> None:
        """Close; while something is written, stop that and stay."""
        if self._writing is None:
            self.reject()
        else:
            self._writing.stop_wanted = True
            self.step.setText("Stopping…")

    def reject(self) -> None:
        if self._writing is not None:
            self._leave()
            return
        self._settings.set_state("export-geometry", self.saveGeometry())
        super().reject()

    def _done(self, result: Exported) -> None:
        self._writing = None
        self._busy(False)
        self._settings.set_text("export-folder", str(result.path.parent))
        self.choices.remember()
        self._written.append(result)
        self.target.hold(result.path)
        self.go.setText(GO)
        self.card.show_result(result)
        self.card.open_file.setFocus()

    def _failed(self, error: Exception) -> None:
        self._writing = None
        self._busy(False)
        if not isinstance(error, Refusal):
            raise error
        if error.reason.startswith(OF_THE_PLACE):
            self.target.refused(error)
            if error.reason == "target-exists":
                self.target.agreed = self.target.wanted()
                self.go.setText(GO_OVER)
                self.go.setFocus()
        else:
            other = self._on_file and error.reason.startswith(OF_THE_FILE)
            self.card.show_failure(self._desk.sentence(error), offers_layout=other)
