"""About: what this is, whose work it stands on, and under which licences."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from app import __version__
from app.resources import resource
from app.ui.theme import Theme

PARTS = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("SQLModel", "tables", "MIT"),
    ("SQLAlchemy", "database toolkit", "MIT"),
    ("pydantic", "values of tables", "MIT"),
    ("lxml", "XML", "BSD-3-Clause"),
    ("rapidfuzz", "comparison", "MIT"),
    ("pypdfium2", "PDF", "BSD-3-Clause, Apache-2.0"),
    ("rich", "progress in the shell", "MIT"),
)
"""What the program is made with: distribution, what for, licence."""

FACES = (
    ("Liberation Serif", "the face of the text", "SIL Open Font License 1.1"),
    ("Amiri", "Arabic", "SIL Open Font License 1.1"),
    ("Droid Sans Fallback", "Chinese", "Apache License 2.0"),
)


class AboutDialog(QDialog):
    """Version, acknowledgement of the United Nations, components with their licences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("About Ad Ref")
        self.resize(560, 520)
        picture = QLabel()
        picture.setPixmap(QIcon(str(resource("icons", "adref.svg"))).pixmap(64, 64))
        picture.setAccessibleName("Ad Ref")
        name = QLabel(f"<span style='font-size:18px; font-weight:600'>Ad Ref {__version__}</span>")
        line = QLabel("The negotiation desk of a delegation. Works without a network; nothing leaves this machine.")
        line.setWordWrap(True)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(name)
        words.addWidget(line)
        head.addWidget(picture)
        head.addSpacing(12)
        head.addLayout(words, 1)
        text = QTextBrowser()
        text.setOpenExternalLinks(False)
        text.setAccessibleName("Sources and licences")
        text.setHtml(_text(theme))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(text, 1)
        column.addWidget(buttons)


def _text(theme: Theme) -> str:
    muted = theme.colours.muted
    rows = "".join(
        f"<tr><td>{name} {_version(name)}</td><td style='color:{muted}'>&nbsp;&nbsp;{purpose}&nbsp;&nbsp;</td><td>{licence}</td></tr>"
        for name, purpose, licence in PARTS
    )
    faces = "".join(
        f"<tr><td>{name}</td><td style='color:{muted}'>&nbsp;&nbsp;{purpose}&nbsp;&nbsp;</td><td>{licence}</td></tr>"
        for name, purpose, licence in FACES
    )
    return (
        "<p><b>The text of the sample.</b> A/75/L.20 as adopted in General Assembly resolution 75/10. Source: United Nations. The text "
        "shown here is an unofficial copy; only the documents issued by the United Nations are official. The delegations Arcadia, "
        "Belmarine and others in the sample are invented, and so is everything they are said to want.</p>"
        "<p><b>Names of States and groups</b> are those used by the United Nations as far as we know them. They imply no opinion on the "
        "status of any territory. Memberships are dated facts that can be edited in a dossier.</p>"
        f"<p><b>Made with</b></p><table cellspacing='2'>{rows}</table>"
        f"<p><b>Typefaces</b></p><table cellspacing='2'>{faces}</table>"
        "<p>Qt is used under the LGPL: its libraries lie beside the program as files of their own and may be replaced.</p>"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
