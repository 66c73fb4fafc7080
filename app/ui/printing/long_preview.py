"""The preview of hundreds of pages: those in sight are drawn, where the usual preview draws all before it opens."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.fitting import fit
from app.ui.printing.page_view import PageView
from app.ui.printing.pages import Pages
from app.ui.theme import Theme

MANY = 100
"""From so many pages on this preview is shown; the usual one takes most of a second for them."""


class LongPreview(QDialog):
    """The pages below each other. `pdf_wanted` asks to write them as a PDF."""

    pdf_wanted = Signal()

    def __init__(self, pages: Pages, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Preview – {pages.paper.title}")
        fit(self, 980, 760)
        self.view = PageView(theme, self)
        self.view.show_pages(pages)
        count = QLabel(f"{len(pages)} pages")
        count.setProperty("muted", True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        pdf = buttons.addButton("Export as PDF…", QDialogButtonBox.ButtonRole.ActionRole)
        pdf.clicked.connect(self._export)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        foot.addWidget(count)
        foot.addWidget(buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.view.setFocus()

    def _export(self) -> None:
        self.done(0)
        self.pdf_wanted.emit()
