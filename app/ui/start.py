"""Starting the window: it is on the screen first, the text follows, the rest is loaded behind them."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.ui.main_window import MainWindow
from app.ui.menus import Menus
from app.ui.messages import FaultReport, Faults
from app.ui.opening import Opening
from app.ui.preloading import Preloading
from app.ui.settings import Settings
from app.ui.sweeping import Sweeping
from app.ui.theme import Theme


def open_window(path: Path | None) -> int:
    """Show the window on a dossier (None: the last one, or the sample) and stay until it is closed; gives the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("Ad Ref")
    application.setDesktopFileName("adref")
    application.setStyle("Fusion")
    qInstallMessageHandler(_qt_says)
    sweeping = Sweeping(application)
    settings = Settings()
    window = MainWindow(Theme(settings.text("scheme", "system")), settings)
    faults = Faults(window)
    faults.install()
    faults.happened.connect(lambda report: FaultReport(report, window).open())
    opening = Opening(window)
    opening.opened.connect(Preloading(window).begin)
    menus = Menus(window, opening)
    assert menus.parent() is window

    def begin() -> None:
        if path is None:
            opening.first()
        else:
            opening.open(path)

    # The window is painted before anything is read, so that a person sees it come up.
    window.painted.connect(begin, Qt.ConnectionType.QueuedConnection)
    window.show()
    code = application.exec()
    sweeping.stop()
    return code


def _qt_says(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's own messages: what it calls critical is ours to mend, the rest is noise of the platform."""
    if kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg} and sys.stderr is not None:
        sys.stderr.write(f"{message}\n")
