"""A dossier that is open for reading only shows it: nothing in it can be typed over or pressed in vain."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

LOCKED = "Open for reading only"
"""The tool tip of what cannot be used, and the last step's place in the status bar."""


def lock(part: QWidget) -> None:
    """Let the fields of this part be read and copied but not changed, and its buttons rest; buttons that only open something stay."""
    fields: list[QLineEdit | QPlainTextEdit] = [*part.findChildren(QLineEdit), *part.findChildren(QPlainTextEdit)]
    for field in fields:
        field.setReadOnly(True)
        field.setPlaceholderText("")
        field.setToolTip(LOCKED)
    for control in [*part.findChildren(QComboBox), *part.findChildren(QAbstractButton)]:
        if not control.property("reads"):
            control.setEnabled(False)
            control.setToolTip(LOCKED)


def lock_view(view: QWidget) -> None:
    """Lock the parts of a view that change the dossier; its filters and what is only shown stay."""
    for part in (getattr(view, "details", None), getattr(view, "entry", None)):
        if isinstance(part, QWidget):
            lock(part)
    for button in (getattr(getattr(view, "bar", None), "new_button", None), getattr(view, "import_button", None)):
        if isinstance(button, QWidget):
            button.setEnabled(False)
            button.setToolTip(LOCKED)


def reads(button: QAbstractButton) -> None:
    """This button changes nothing in the dossier, so `lock` leaves it alone."""
    button.setProperty("reads", True)
