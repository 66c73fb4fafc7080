"""Long work off the main thread: one pool, results back on the main thread, progress and cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from app.domain.refusal import Refusal


class Report(QObject):
    """What a job tells while it runs, and how it hears that it should stop. Safe to use from its thread."""

    progressed = Signal(float, str)

    def __init__(self) -> None:
        super().__init__()
        self.stop_wanted = False
        self._told = (-1, "")

    def __call__(self, fraction: float, text: str = "") -> None:
        """Say how far the job is (0 to 1). Raises `Refusal` when the user has cancelled, so that the job ends here."""
        if self.stop_wanted:
            raise Refusal("cancelled")
        telling = (round(fraction * 100), text)
        if telling != self._told:  # a long job says so much that the main thread would do nothing but listen
            self._told = telling
            self.progressed.emit(fraction, text)


class _Signals(QObject):
    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[Report], Any], report: Report) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._report = report
        self.signals = _Signals()

    @Slot()
    def run(self) -> None:
        try:
            result = self._work(self._report)
        except Exception as error:  # noqa: BLE001 - handed to the main thread, which knows what to do with it
            self.signals.failed.emit(error)
        else:
            self.signals.done.emit(result)


class Tasks(QObject):
    """Runs jobs for one window. A job is a plain function of frozen values and a `Report`."""

    def __init__(self, window: QWidget, pool: QThreadPool | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._pool = pool or QThreadPool.globalInstance()
        self._running: set[_Job] = set()

    @property
    def window(self) -> QWidget:
        """The window that the jobs belong to."""
        return self._window

    def run(
        self,
        work: Callable[[Report], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        title: str = "",
    ) -> Report:
        """Run a job; `done` or `failed` is called on the main thread. With a `title`, a progress box with Cancel appears after 300 ms."""
        report = Report()
        job = _Job(work, report)
        self._running.add(job)
        box = self._box(title, report) if title else None

        def finish(then: Callable[[Any], None], value: Any) -> None:
            self._running.discard(job)
            if box is not None:
                box.close()
                box.deleteLater()
            then(value)

        job.signals.done.connect(lambda value: finish(done, value), Qt.ConnectionType.QueuedConnection)
        job.signals.failed.connect(lambda error: finish(failed, error), Qt.ConnectionType.QueuedConnection)
        self._pool.start(job)
        return report

    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._running)

    def finish(self) -> None:
        """Ask all jobs to stop and wait for them: for closing the window."""
        for job in self._running:
            job._report.stop_wanted = True
        self._pool.waitForDone()

    def _box(self, title: str, report: Report) -> QProgressDialog:
        box = QProgressDialog(title, "Cancel", 0, 100, self._window)
        box.setWindowTitle("Ad Ref")
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.setAutoReset(False)
        box.setMinimumDuration(300)
        box.setMinimumWidth(340)
        box.canceled.connect(lambda: setattr(report, "stop_wanted", True))

        def progress(fraction: float, text: str) -> None:
            box.setValue(round(fraction * 100))
            if text and text not in title:
                box.setLabelText(f"{title}\n{text}")

        report.progressed.connect(progress, Qt.ConnectionType.QueuedConnection)
        return box
