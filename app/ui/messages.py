"""What the window says: the banner for refusals and news, and the report when we are wrong."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.buttons import Button
from app.ui.theme import Theme


class Banner(QFrame):
    """One sentence across the top of the window, with at most one thing to press, until it is closed or another takes its place."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("banner", True)
        self.setAccessibleName("Message")
        self._sign = QLabel()
        self._sign.setFixedSize(QSize(18, 18))
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._button = Button()
        self._close = QToolButton()
        self._close.setToolTip("Close this message")
        self._close.setAccessibleName("Close this message")
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._pressed: Callable[[], object] | None = None
        self._is_good = False
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown; empty when the banner is closed."""
        return self._text.text() if not self.isHidden() else ""

    def tell(
        self, sentence: str, button: str = "", pressed: Callable[[], object] | None = None, *, good: bool = False
    ) -> None:
        """Show a sentence; with `button`, one thing to press that calls `pressed` and closes the banner. `good` news look it."""
        if good is not self._is_good:
            self._is_good = good
            self.setProperty("good", good)
            self.style().unpolish(self)
            self.style().polish(self)
            self._text.style().unpolish(self._text)
            self._text.style().polish(self._text)
            self._tint()
        self._text.setText(sentence)
        self._text.setAccessibleName(sentence)
        self._button.setVisible(bool(button))
        self._button.setText(button)
        if self._pressed is not None:
            self._button.clicked.disconnect()
            self._pressed = None
        if pressed is not None:
            self._pressed = pressed
            self._button.clicked.connect(self.dismiss)
            self._button.clicked.connect(lambda: pressed())
        self.show()

    def dismiss(self) -> None:
        """Close the banner."""
        self.hide()
        self.closed.emit()

    def _tint(self) -> None:
        name, colour = ("check", "inserted") if self._is_good else ("warning", "warning")
        self._sign.setPixmap(self._theme.icon(name, colour).pixmap(18, 18))
        self._close.setIcon(self._theme.icon("close", colour))


class FaultReport(QDialog):
    """Says that we made a mistake, what is safe, and shows a report that can be copied. Nothing is sent anywhere."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ad Ref made a mistake")
        self.resize(640, 420)
        text = QLabel(
            "Something went wrong inside Ad Ref. Your dossier is safe: every finished step is in its file. "
            "If it happens again, send the report below to whoever looks after the program. "
            "It may name paragraphs and delegations, so read it first."
        )
        text.setWordWrap(True)
        details = QPlainTextEdit(report)
        details.setReadOnly(True)
        details.setAccessibleName("Report")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton("Copy report", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(text)
        column.addWidget(details, 1)
        column.addWidget(buttons)


class Faults(QObject):
    """Catches what nobody caught, on any thread, and tells it once on the main thread."""

    happened = Signal(str)

    def install(self) -> None:
        """Take the place of the hooks for uncaught errors, on the main thread and on all others."""
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        report = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:
            sys.stderr.write(report)
        self.happened.emit(report)
