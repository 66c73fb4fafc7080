"""Compare: two texts paragraph by paragraph with every changed word marked: side by side, as one text, or with a third beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.refusal import Refusal
from app.ui.compare.bar import Bar
from app.ui.compare.choosing import ThirdChooser
from app.ui.compare.columns import Layout
from app.ui.compare.commands import Commands
from app.ui.compare.correcting import Correcting, Told
from app.ui.compare.details import Details
from app.ui.compare.filters import NO_OFFER, Filter, Offer, offer_of
from app.ui.compare.finding import FindBar
from app.ui.compare.frame import Frame
from app.ui.compare.keeping import Kept
from app.ui.compare.lines import Line, alerts_in_words, summary_in_words
from app.ui.compare.overview import Overview
from app.ui.compare.placing import place_of, return_to
from app.ui.compare.reading import More, Reading, language_of, read
from app.ui.compare.row_list import RowList
from app.ui.compare.showing import NO_STOCK, Showing, Stock, showing, stock_of
from app.ui.compare.sides import Sides
from app.ui.compare.steering import doing
from app.ui.compare.writing import Handing
from app.ui.desk import Desk
from app.ui.models.comparison import ComparisonModel
from app.ui.settings import Settings
from app.ui.tasks import Report, Tasks
from app.work.alerting import alerts_for
from app.work.workspace import Change

PAUSE = 120
"""How many milliseconds after a change of the text it is compared anew."""
TOUCHING = (
    "paragraphs",
    "positions",
    "instructions",
    "red_lines",
    "fallbacks",
    "notes",
    "amendments",
    "stances",
    "links",
)
"""The tables that what is shown is made of, beside the versions."""
LONG = 2000
"""From so many rows on a filter is applied on a worker."""
ROOMY = 1150
"""From this width on the details stand beside the list, below it where there is less."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What comes back from the worker: the reading, and what of it is put on the screen."""

    reading: Reading
    showing: Showing | None = None
    offer: Offer = NO_OFFER
    summary: str = ""
    stock: Stock = NO_STOCK


class CompareView(QWidget):
    """Compares any two versions, or a version and a file. `shown` tells that a comparison has come in and is on the screen."""

    shown = Signal()

    def __init__(
        self, desk: Desk, tasks: Tasks, parent: QWidget | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.tasks = desk, tasks
        self._kept = Kept(settings)
        self._revision = 0
        self._is_dirty = True
        self._under_way: Report | None = None
        self.model = ComparisonModel(self)
        self.sides = Sides(desk, tasks)
        self.rows = RowList(self.model, desk.theme)
        self.overview = Overview(self.model, self.rows, desk.theme)
        self.finding = FindBar(self.model, self.rows, desk.theme)
        self.correcting = Correcting(desk, self)
        self.commands = Commands(self, doing(self))
        self.bar = Bar(desk.theme, self.commands.run)
        self.details = Details(desk, self.correcting, self.commands.run)
        self.frame = Frame(self, desk, self.commands.run, self.write)
        self.handing = Handing(desk, tasks, self.frame.tell, self)
        self.frame.fill(self.rows, self.overview, self.details)
        self.frame.build(self, self.sides, self.bar, [self.finding])
        self.chooser = ThirdChooser(self.rows, self._put_third)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        self._connect()
        self._as_before()
        self.setFocusProxy(self.rows)
        self._chosen()

    def _as_before(self) -> None:
        """Lay and fold as it was when the program was used last."""
        self.bar.fold(self._kept.folds)
        self.bar.show_layout(self._kept.layout)
        self.rows.lay(self._kept.layout)
        self.show_details(self._kept.details)

    def _connect(self) -> None:
        self.sides.chosen.connect(lambda: self._wake(0))
        self.rows.opened.connect(self.open_text)
        self.rows.moved_on.connect(lambda _: self._chosen())
        self.rows.asked.connect(self.commands.run)
        self.overview.picked.connect(lambda at: self.rows.go(at, top=not self.model.lines[at].is_change))
        self.model.modelReset.connect(self._chosen)
        self.bar.sifted.connect(self._sifted)
        self.bar.laid.connect(self.lay)
        self.correcting.corrected.connect(self._corrected)
        self.frame.cancel_button.clicked.connect(lambda _=False: self._cancel())
        self.desk.changed.connect(self._changed)

    @property
    def line(self) -> Line | None:
        """The line that is current."""
        at = self.rows.current()
        return self.model.lines[at] if 0 <= at < len(self.model.lines) else None

    def compare(self, old: str, new: str) -> None:
        """Put these two versions side by side."""
        self.sides.choose(old, new)

    def compare_file(self, path: Path) -> None:
        """Put the text of a file on the new side."""
        self.sides.add_file(1, path)

    def next_change(self) -> None:
        """Go to the next substantive change; after the last one, to the first."""
        self.commands.run("next")

    def previous_change(self) -> None:
        """Go to the substantive change before; before the first one, to the last."""
        self.commands.run("previous")

    def holds(self, uid: str) -> bool:
        """Whether a paragraph of the dossier stands in one of the texts shown."""
        reading = self.model.reading
        return reading is not None and any(row.paragraph == uid for row in reading.rows)

    def go_to(self, uid: str) -> None:
        """Bring a paragraph of the dossier into view, as soon as it is compared; where the filter hides it, all paragraphs are shown."""
        if self._is_dirty or self._under_way is not None:
            self.shown.connect(lambda: self.go_to(uid), Qt.ConnectionType.SingleShotConnection)
            return
        reading = self.model.reading
        row = next((row for row in reading.rows if row.paragraph == uid and not row.trace), None) if reading else None
        if row is None:
            return
        if self.model.position_of(row) < 0:
            self.bar.sift(Filter.ALL)
        if self.model.position_of(row) < 0:
            self._show_through(None)  # a long text: it cannot wait for the worker
        self.rows.go(self.model.position_of(row))

    def find_bar(self) -> None:
        """Open the line in which words are typed that are to be found in either text."""
        self.finding.ask()

    def write(self, form: str) -> None:
        """Ask for a file and write the comparison to it in one of the `FORMS`."""
        reading = self.model.reading
        if reading is None:
            return
        if form == "three" and reading.more.third is None:
            self.lay(Layout.THREE)  # the third text is chosen first
            return
        self.handing.ask(reading, form)

    def lay(self, layout: Layout) -> None:
        """Show the texts in this layout. Three columns without a third text offer the choice where it will stand."""
        self.bar.show_layout(layout)
        self.sides.show_third(layout is Layout.THREE)
        self.rows.lay(layout)
        self._kept.lay(layout)
        reading = self.model.reading
        shown = reading is not None and reading.more.third is not None
        if shown is not bool(self.sides.third_key and layout is Layout.THREE):
            self._wake(0)
        self._offer_third()
        self.rows.setFocus()

    def show_details(self, on: bool) -> None:
        """Show what is behind the current row, or not."""
        self.details.setVisible(on)
        self.bar.details_button.setChecked(on)
        self._kept.show_details(on)

    def zoom_in(self) -> None:
        """Set the text larger."""
        self.rows.zoom(min(self.rows.setting.zoom + 0.1, 2.5))

    def zoom_out(self) -> None:
        """Set the text smaller."""
        self.rows.zoom(max(self.rows.setting.zoom - 0.1, 0.8))

    def zoom_reset(self) -> None:
        """Set the text at its usual size."""
        self.rows.zoom(1.0)

    def open_text(self, at: int) -> None:
        """Show a line in the text: in the new version, or in the old one when it stands only there."""
        row, reading = self.model.lines[at].row, self.model.reading
        if reading is None or not row.paragraph:
            return
        version = reading.new.version if row.compared.new and reading.new.version else reading.old.version
        self.desk.show_version(version)
        self.desk.view_wanted.emit("Text", row.paragraph)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_dirty or self._alerts_changed():
            self._wake(0)

    def event(self, event: QEvent) -> bool:
        """After a dialog in which the words to alert to may have been changed, compare anew."""
        if event.type() == QEvent.Type.WindowActivate and self.isVisible() and self._alerts_changed():
            self._wake(0)
        return super().event(event)

    def _alerts_changed(self) -> bool:
        reading = self.model.reading
        if reading is None:
            return False
        return reading.more.alerts != alerts_for(language_of(reading.old, reading.new, self.desk.dossier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the search from the list too."""
        if event.key() == Qt.Key.Key_Escape and self.finding.isVisible():
            self.finding.dismiss()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= ROOMY
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.frame.split.orientation() != wanted or event.oldSize().width() <= 0:
            self.frame.split.setOrientation(wanted)
            self.frame.share(beside=beside)

    def _changed(self, change: Change) -> None:
        if change.touches("versions"):
            self.sides.fill()
        if change.touches("versions", *TOUCHING):
            self._wake(PAUSE)

    def _wake(self, pause: int) -> None:
        """Compare soon, or as soon as the view is looked at. What is under way is for an older state and is stopped."""
        self._is_dirty = True
        self._revision += 1
        if self._under_way is not None:
            self._under_way.stop_wanted = True
        if self.isVisible():
            self._timer.start(pause)

    def _start(self) -> None:
        self._is_dirty = False
        pair = self.sides.pair()
        self.frame.pages.setCurrentIndex(0 if pair is not None else 1)
        for control in (*self.bar.controls(), *self.frame.controls()):
            control.setEnabled(pair is not None)
        if pair is None:
            self.frame.summary.setText("")
            self.model.show_reading(None)
            return
        old, new = pair
        third = self.sides.third_side() if self.rows.setting.layout is Layout.THREE else None
        dossier, earlier, revision = self.desk.dossier, self.model.reading, self._revision
        if earlier is None:
            self.frame.summary.setText("Comparing…")
        self.frame.begin()
        said, through = self.correcting.said, (self.bar.sieve, self.bar.folds, self.model.unfolded)

        def work(report: Report) -> Shown:
            alerts = alerts_for(language_of(old, new, dossier))
            more = More(third, *said(old.paragraphs, new.paragraphs), alerts)
            reading = read(old, new, dossier, earlier, more=more, report=report)
            if earlier is not None and earlier == reading:
                return Shown(earlier)
            unfolded = through[2] if earlier is not None and reading.is_of(earlier) else frozenset[int]()
            summary = summary_in_words(reading.comparison) + alerts_in_words(reading)
            stock = stock_of(reading)
            return Shown(
                reading, showing(reading, *through[:2], unfolded, stock), offer_of(reading.rows), summary, stock
            )

        self._under_way = self.tasks.run(
            work,
            done=lambda shown: self._came(revision, shown),
            failed=lambda error: self._failed(revision, error),
        )
        self._under_way.progressed.connect(self.frame.go_on)

    def _came(self, revision: int, shown: Shown) -> None:
        """A comparison is there. It is dropped when something newer is on its way, or nobody is here any more."""
        if not isValid(self) or revision != self._revision:
            return
        self._under_way = None
        self.frame.end()
        earlier, reading = self.model.reading, shown.reading
        if earlier is reading:
            self.shown.emit()
            return
        same = earlier is not None and reading.is_of(earlier)
        place = place_of(self.model, self.rows) if same else None
        self.bar.offer(shown.offer, self.desk.party_name)
        self.model.sieve, self.model.folds = self.bar.sieve, self.bar.folds
        self.model.show_reading(reading, keep=same, ready=shown.showing, stock=shown.stock)
        self.frame.summary.setText(shown.summary)
        if place is not None:
            return_to(place, self.model, self.rows)
        else:
            self.frame.hush()
            self.rows.go(0, top=True)
        self._chosen()
        self._offer_third()
        self.shown.emit()

    def _failed(self, revision: int, error: Exception) -> None:
        if isinstance(error, Refusal) and error.reason == "cancelled":
            return
        if isValid(self) and revision == self._revision:
            self.frame.end()
            raise error

    def _cancel(self) -> None:
        """Stop comparing. What was shown stays, and the next change of either text compares anew."""
        self._revision += 1
        if self._under_way is not None:
            self._under_way.stop_wanted = True
        self.frame.end()
        if self.model.reading is None:
            self.frame.summary.setText("")
        self.frame.tell("Comparing was stopped.", True, lambda: self._wake(0), "Compare")

    def _corrected(self, told: Told) -> None:
        self.frame.tell(told.sentence, True, told.undo)
        self.rows.setFocus()  # the button that was pressed may go away
        self._wake(0)

    def _sifted(self) -> None:
        """Show it through the filter: at once, or, where it is long, as soon as a worker has gone through it."""
        self._kept.fold(self.bar.folds)
        reading, stock, wanted = self.model.reading, self.model.stock, (self.bar.sieve, self.bar.folds)
        if reading is None or len(reading.rows) < LONG:
            self._show_through(None)
            return

        def done(ready: Showing) -> None:
            if isValid(self) and self.model.reading is reading and wanted == (self.bar.sieve, self.bar.folds):
                self._show_through(ready)

        self.tasks.run(lambda _: showing(reading, *wanted, frozenset(), stock), done=done, failed=_raise)

    def _show_through(self, ready: Showing | None) -> None:
        place = place_of(self.model, self.rows)
        self.model.show_through(self.bar.sieve, self.bar.folds, ready)
        return_to(place, self.model, self.rows)
        self.bar.fold_box.setEnabled(self.bar.sieve.filter in {Filter.ALL, Filter.PARTY})

    def _put_third(self, key: str) -> None:
        """The button that was pressed goes away: the keys belong to the list again."""
        self.rows.setFocus()
        self.sides.choose_third(key)

    def _offer_third(self) -> None:
        wanted = self.rows.setting.layout is Layout.THREE and not self.sides.third_key and bool(self.model.rowCount())
        if wanted:
            self.chooser.offer(self.sides.third_choices())
        else:
            self.chooser.hide()

    def _chosen(self) -> None:
        """Another line is current, or others are shown."""
        self.bar.say_where(self.model, self.rows.current())
        if self.details.isVisibleTo(self):
            self.details.show_line(self.model.reading, self.line)


def _raise(error: Exception) -> None:
    raise error
