"""Export to Word: which version, for whom, with which amendments, and the proof."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.amendments import ACTION_NAMES, STATUS_NAMES, Amendment
from app.domain.refusal import Refusal
from app.ui.desk import Desk
from app.ui.settings import Settings, documents_folder
from app.ui.tasks import Tasks
from app.work.exporting import (
    AUDIENCE_NAMES,
    LETS_THROUGH,
    Audience,
    Exported,
    ExportPlan,
    chosen_amendments,
    export_word,
)

EXPLAINED = {
    Audience.CAPITAL: "Everything: standing amendments, and our positions, instructions and notes as comments",
    Audience.PARTNERS: "Standing amendments, and the notes marked as shareable",
    Audience.FACILITATOR: "Our own delegation’s amendments, no comments",
    Audience.PUBLIC: "The clean text, without amendments or comments",
}


class ExportDialog(QDialog):
    """Asks, writes on a worker, and shows the result of the proof. A file that fails the proof does not exist."""

    def __init__(self, desk: Desk, tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export to Word")
        self.setMinimumSize(640, 620)
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self._named = False
        self._written = Path()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(self._fields(), 1)
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setProperty("muted", True)
        column.addWidget(self.summary)
        column.addWidget(self._result())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.go = buttons.addButton("Export and prove", QDialogButtonBox.ButtonRole.ActionRole)
        self.go.setDefault(True)
        self.go.clicked.connect(self._export)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        remembered = settings.text("audience", Audience.CAPITAL.value)
        start = Audience(remembered) if remembered in list(Audience) else Audience.CAPITAL
        self.audiences[start].setChecked(True)
        self._audience_picked()

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.version = QComboBox()
        for version in reversed(self._desk.dossier.versions_in_order()):
            self.version.addItem(version.label, version.id)
        self.version.setCurrentIndex(self.version.findData(self._desk.version))
        self.version.currentIndexChanged.connect(self._summarize)
        self._row(grid, 0, "&Version", self.version)
        grid.addWidget(QLabel("For"), 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._audiences(), 1, 1)
        self.amendments = QListWidget()
        self.amendments.setWordWrap(True)
        self.amendments.setSpacing(2)
        self.amendments.itemChanged.connect(self._summarize)
        self._row(grid, 2, "&Amendments", self.amendments, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(2, 1)
        self.path = QLineEdit()
        self.path.setAccessibleName("File")
        self.path.textEdited.connect(lambda _: setattr(self, "_named", True))
        choose = QPushButton("Choose…")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        file = QHBoxLayout()
        file.addWidget(self.path, 1)
        file.addWidget(choose)
        label = QLabel("&File")
        label.setBuddy(self.path)
        grid.addWidget(label, 3, 0)
        grid.addLayout(file, 3, 1)
        return grid

    def _row(
        self,
        grid: QGridLayout,
        row: int,
        name: str,
        field: QWidget,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        label = QLabel(name)
        label.setBuddy(field)
        field.setAccessibleName(name.replace("&", ""))
        grid.addWidget(label, row, 0, align)
        grid.addWidget(field, row, 1)

    def _audiences(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(4)
        group = QButtonGroup(self)
        self.audiences: dict[Audience, QRadioButton] = {}
        for audience, name in AUDIENCE_NAMES.items():
            button = QRadioButton(f"{name} – {EXPLAINED[audience]}")
            button.setToolTip(EXPLAINED[audience])
            group.addButton(button)
            lines.addWidget(button)
            self.audiences[audience] = button
        group.buttonClicked.connect(lambda _: self._audience_picked())
        return lines

    def _result(self) -> QFrame:
        self.result_box = QFrame()
        self.result_box.setProperty("card", True)
        row = QHBoxLayout(self.result_box)
        row.setContentsMargins(12, 8, 8, 8)
        self._sign = QLabel()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = QPushButton("Open the folder")
        self._open.setAutoDefault(False)
        self._open.clicked.connect(self._open_folder)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.told, 1)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        self.result_box.hide()
        return self.result_box

    @property
    def audience(self) -> Audience:
        """Whom the file is for."""
        return next(audience for audience, button in self.audiences.items() if button.isChecked())

    def plan(self) -> ExportPlan:
        """What is to be exported, as the dialog stands."""
        chosen = tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in (self.amendments.item(row) for row in range(self.amendments.count()))
            if item.checkState() is Qt.CheckState.Checked
        )
        version = str(self.version.currentData())
        return ExportPlan(version, self.audience, chosen, date.today(), self._desk.workspace.who)

    def _audience_picked(self) -> None:
        audience = self.audience
        dossier = self._desk.dossier
        shown = set(chosen_amendments(dossier, ExportPlan(str(self.version.currentData()), audience)))
        own = dossier.about.own_party
        with QSignalBlocker(self.amendments):
            self.amendments.clear()
            places = {uid: at for at, uid in enumerate(self._desk.labels())}
            for row in sorted(dossier.amendments.values(), key=lambda row: _place(row, places)):
                allowed = own in row.proponents or not LETS_THROUGH[audience].only_own
                self._offer(row, checked=row.id in shown, allowed=allowed)
        if not self._named:
            stem = (dossier.about.symbol or dossier.about.title).replace("/", "-")
            folder = self._settings.text("export-folder") or str(documents_folder())
            self.path.setText(str(Path(folder) / f"{stem} {AUDIENCE_NAMES[audience].lower()}.docx"))
        self._summarize()

    def _offer(self, row: Amendment, *, checked: bool, allowed: bool) -> None:
        names = ", ".join(self._desk.party_name(code) for code in row.proponents)
        label = row.label or self._desk.label(row.paragraph)
        item = QListWidgetItem(
            f"{label} · {names} · {ACTION_NAMES[row.action].lower()} · {STATUS_NAMES[row.status].lower()}"
        )
        item.setData(Qt.ItemDataRole.UserRole, row.id)
        flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags if allowed else flags & ~Qt.ItemFlag.ItemIsEnabled)
        item.setCheckState(Qt.CheckState.Checked if checked and allowed else Qt.CheckState.Unchecked)
        item.setToolTip("" if allowed else "Not an amendment of our own delegation, so this audience may not see it")
        self.amendments.addItem(item)

    def _summarize(self) -> None:
        plan = self.plan()
        lets = LETS_THROUGH[plan.audience]
        chosen = len(plan.amendments or ())
        comments = "with comments" if lets.positions or lets.notes != "none" else "without comments"
        standing = sum(row.is_standing for row in self._desk.dossier.amendments.values())
        warn = ""
        if plan.audience is Audience.PUBLIC and chosen:
            warn = " A public file with amendments shows who proposed them."
        self.summary.setText(
            f"{chosen} of {len(self._desk.dossier.amendments)} amendments ({standing} standing), {comments}. "
            f"The written file is opened again and checked: accepting all changes gives the amended text, rejecting all the base text, "
            f"and nothing is in it that this audience may not see.{warn}"
        )

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export to", self.path.text(), "Word documents (*.docx)")
        if name:
            self.path.setText(name)
            self._named = True

    def _export(self) -> None:
        text = self.path.text().strip()
        if not text:
            self._tell("Say where the file shall lie.", good=False)
            return
        path = Path(text) if text.casefold().endswith(".docx") else Path(f"{text}.docx")
        dossier, plan = self._desk.dossier, self.plan()
        self.go.setEnabled(False)
        self._tasks.run(
            lambda report: export_word(dossier, plan, path, report),
            done=self._done,
            failed=self._failed,
            title=f"Exporting {path.name}",
        )

    def _done(self, result: Exported) -> None:
        self.go.setEnabled(True)
        self._settings.set_text("export-folder", str(result.path.parent))
        self._settings.set_text("audience", result.audience.value)
        by = f" by {len(result.delegations)} delegations" if len(result.delegations) > 1 else ""
        lines = [
            f"{result.path.name} is written and proved: {result.paragraphs} paragraphs, {result.changes} changes{by}, "
            f"{result.comments} comments, nothing in it that this audience may not see."
        ]
        if result.alternatives:
            labels = ", ".join(dict.fromkeys(row.paragraph for row in result.alternatives))
            lines.append(
                f"{len(result.alternatives)} amendments stand on words that another one changes and are not marked ({labels})."
            )
        if result.unplaced:
            lines.append(f"{len(result.unplaced)} amendments are on paragraphs that do not stand in this version.")
        self._written = result.path
        self._tell("\n".join(lines), good=True)

    def _failed(self, error: Exception) -> None:
        self.go.setEnabled(True)
        if not isinstance(error, Refusal):
            raise error
        self._tell(self._desk.sentence(error), good=False)

    def _tell(self, sentence: str, *, good: bool) -> None:
        theme = self._desk.theme
        icon = theme.icon("check", "inserted") if good else theme.icon("warning", "danger")
        self._sign.setPixmap(icon.pixmap(18, 18))
        self.told.setText(sentence)
        self.told.setAccessibleName(sentence)
        self._open.setVisible(good)
        self.result_box.show()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))


def _place(row: Amendment, places: dict[str, int]) -> tuple[bool, int, bool, datetime, str]:
    """Where an amendment stands in the list: what is off the table last, then as in the text, new paragraphs behind theirs."""
    at = places.get(row.paragraph, places.get(row.after, len(places)))
    return not row.is_standing, at, row.paragraph not in places, row.created, row.id
