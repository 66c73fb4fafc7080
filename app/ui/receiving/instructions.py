"""What instructions come to on a version: each change with its words, and those that found no place, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.domain.amendments import ACTION_NAMES, AmendmentAction
from app.domain.instructions import PlacedChange, Unplaced
from app.domain.paragraphs import Kind
from app.domain.wording import Span, differences
from app.sentences import sentence
from app.ui.difference import DifferenceView
from app.ui.receiving.words import counted
from app.ui.theme import Theme

MOST_SHOWN = 80


def in_short(changes: Sequence[PlacedChange], unplaced: Sequence[Unplaced]) -> str:
    """ "3 changes, 1 instruction without a place"."""
    parts = [counted(len(changes), "change")]
    if unplaced:
        parts.append(counted(len(unplaced), "instruction without a place", "instructions without a place"))
    return ", ".join(parts)


class InstructionsView(QWidget):
    """Rows of label and words; what found no place stands first, for it wants a hand."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)

    def show_rows(
        self, changes: Sequence[PlacedChange], unplaced: Sequence[Unplaced], named: Mapping[str, str]
    ) -> None:
        """Show these; `named` are the labels of the version's paragraphs by identity."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in unplaced:
            self._add("no place", _unplaced(row, self._theme), is_warning=True)
        for change in changes[:MOST_SHOWN]:
            self._add(_label(change, named), _difference(change, self._theme))
        if len(changes) > MOST_SHOWN:
            self._add("", _words(f"… and {len(changes) - MOST_SHOWN:,} more"))

    def texts(self) -> list[str]:
        """What is shown, row by row, as plain text."""
        rows: list[str] = []
        for at in range(self._grid.rowCount()):
            cells = [self._grid.itemAtPosition(at, column) for column in (0, 1)]
            widgets = [cell.widget() for cell in cells if cell is not None]
            shown = [each.accessibleName() or each.text() for each in widgets if isinstance(each, QLabel)]
            if shown:
                rows.append(": ".join(shown))
        return rows

    def _add(self, label: str, words: QWidget, *, is_warning: bool = False) -> None:
        at = self._grid.rowCount()
        head = QLabel(label)
        head.setProperty("refusal" if is_warning else "plain", True)
        self._grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, at, 1)


def _label(change: PlacedChange, named: Mapping[str, str]) -> str:
    if change.action is AmendmentAction.INSERT:
        number = change.label or ("PP" if change.kind is Kind.PREAMBULAR else "OP")
        behind = named.get(change.after, "")
        return f"new {number}" + (f"\nafter {behind}" if behind else "")
    label = named.get(change.uid, "")
    if change.action is AmendmentAction.MOVE:
        return f"{label}\nto after {named.get(change.after, 'the beginning')}"
    return label if change.action is AmendmentAction.REPLACE else f"{label}\n{ACTION_NAMES[change.action].lower()}"


def _difference(change: PlacedChange, theme: Theme) -> DifferenceView:
    view = DifferenceView(theme, fold=True)
    if change.action is AmendmentAction.DELETE:
        view.show_difference((Span("-", change.base),))
    elif change.action is AmendmentAction.INSERT:
        view.show_difference((Span("+", change.text),))
    elif change.action is AmendmentAction.MOVE:
        view.show_wording(change.base)
    else:
        view.show_difference(differences(change.base, change.text))
    return view


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("muted", True)
    return label


def _unplaced(row: Unplaced, theme: Theme) -> QLabel:
    said = sentence(row.reason, {"words": row.words, "paragraph": row.paragraph})
    maybe = "".join(f"<br>Nearest, in {escape(each.label)}: {escape(each.words)}" for each in row.candidates[:3])
    label = QLabel(
        f"{escape(' '.join(row.text.split()))}<br><span style='color:{theme.colours.muted}'>{escape(said)}{maybe}</span>"
    )
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
