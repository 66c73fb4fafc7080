"""A field for naming delegations: what is typed is looked up at once, what is accepted stands as a chip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QToolButton, QWidget

from app.domain.parties import Party, Register
from app.ui.theme import Theme

GAP = 4
UNKNOWN = " (nobody of this name is known)"
"""Behind the name of the entry, for screen readers, while what is typed names nobody."""
LEAST_ENTRY = 110
"""The least room, in pixels, in which a name can still be typed beside the chips."""


class Parties(Protocol):
    """Whom a field can name, and in which colours: the desk, or what stands in for it before there is a dossier."""

    @property
    def register(self) -> Register:
        """All delegations that can be named."""
        ...

    @property
    def theme(self) -> Theme:
        """The colours."""
        ...

    def party_name(self, code: str) -> str:
        """The name of a delegation."""
        ...


class PartyField(QFrame):
    """Names one or several parties, in the order they are entered; with `single`, a new one takes the place of the old.

    Enter, Tab or a comma accepts the best match (a code such as "mex" wins), Down and Up choose another, Backspace in the empty
    entry takes the last one back. Words that name nobody stay and are marked. A pasted list "A, B and C" becomes chips.
    """

    changed = Signal()
    accepted = Signal()

    def __init__(self, desk: Parties, parent: QWidget | None = None, *, single: bool = False) -> None:
        super().__init__(parent)
        self._desk = desk
        self._single = single
        self._codes: list[str] = []
        self._chips: list[QToolButton] = []
        self._entry = _Entry(self)
        self._entry.setFrame(False)
        self._entry.setAccessibleName("Delegation")
        self._entry.setToolTip(
            "Type a name, a code or an alias (such as “mex”). Enter or a comma accepts, Backspace removes the last."
        )
        self._entry.textEdited.connect(self._suggest)
        self._list = _Suggestions(self)
        self._list.itemClicked.connect(lambda item: self._accept(str(item.data(Qt.ItemDataRole.UserRole))))
        self.setFocusProxy(self._entry)
        self.setObjectName("partyField")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        desk.theme.changed.connect(self._restyle)
        self._restyle()
        self._arrange()

    def parties(self) -> tuple[str, ...]:
        """The codes of the parties named, in the order they were entered."""
        return tuple(self._codes)

    def set_parties(self, codes: Iterable[str]) -> None:
        """Show these parties; tells `changed` only when they differ."""
        wanted = list(dict.fromkeys(code for code in codes if code))
        if wanted == self._codes:
            return
        self._codes = wanted
        self._rebuild()
        self.changed.emit()

    def entry(self) -> QLineEdit:
        """The line in which names are typed, for buddies and place holders."""
        return self._entry

    def pending(self) -> str:
        """What has been typed and not accepted yet."""
        return self._entry.text().strip()

    def take_pending(self) -> bool:
        """Accept what stands in the entry, if anything does; False when it names nobody, which is then marked."""
        return not self.pending() or self._take_typed()

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(240, self._places(max(self.width(), 240))[1])

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_ENTRY + 4 * GAP, self._places(max(self.width(), LEAST_ENTRY + 4 * GAP))[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._entry.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def key(self, event: QKeyEvent) -> bool:
        """Handle a key typed into the entry; True when it needs nothing more."""
        if event.matches(QKeySequence.StandardKey.Paste):
            return False
        key, typed = event.key(), self.pending()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._list.isVisible():
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape and self._list.isVisible():
            self._list.hide()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if typed:
                self._take_typed()
            else:
                self.accepted.emit()
            return True
        if key in {Qt.Key.Key_Comma, Qt.Key.Key_Semicolon}:
            if typed:
                self._take_typed()
            return True
        if key == Qt.Key.Key_Tab and typed:
            return self._take_typed()
        if key == Qt.Key.Key_Backspace and not self._entry.text() and self._codes:
            self._remove(self._codes[-1])
            return True
        return False

    def paste(self, text: str) -> None:
        """Take a list of names as it is pasted; what names nobody stays in the entry."""
        unknown = []
        for name in text.replace(" and ", ", ").replace("\n", ", ").replace(";", ",").split(","):
            party = self._desk.register.find(name) if name.strip() else None
            if party is not None:
                self._add(party.code)
            elif name.strip():
                unknown.append(name.strip())
        self._entry.setText(", ".join(unknown))
        self._mark(bool(unknown))

    def left(self) -> None:
        """The entry has lost the focus: an exact name is taken, the list goes."""
        self._list.hide()
        party = self._desk.register.find(self.pending()) if self.pending() else None
        if party is not None:
            self._accept(party.code)

    def _take_typed(self) -> bool:
        typed = self.pending()
        chosen = self._list.chosen() if self._list.isVisible() else ""
        exact = self._desk.register.find(typed)
        if not chosen and exact is not None:
            chosen = exact.code
        if not chosen:
            found = self._desk.register.search(typed, limit=1)
            chosen = found[0].code if found else ""
        if not chosen:
            self._mark(True)
            return False
        self._accept(chosen)
        return True

    def _accept(self, code: str) -> None:
        self._entry.clear()
        self._mark(False)
        self._list.hide()
        self._add(code)

    def _add(self, code: str) -> None:
        if code in self._codes:
            return
        self._codes = [code] if self._single else [*self._codes, code]
        self._rebuild()
        self.changed.emit()

    def _remove(self, code: str) -> None:
        self._codes = [other for other in self._codes if other != code]
        self._rebuild()
        self._entry.setFocus()
        self.changed.emit()

    def _mark(self, unknown: bool) -> None:
        named = self._entry.accessibleName().removesuffix(UNKNOWN) or "Delegation"
        self._entry.setAccessibleName(named + UNKNOWN if unknown else named)
        colour = self._desk.theme.colours.danger if unknown else self._desk.theme.colours.text
        self._entry.setStyleSheet(
            f"QLineEdit {{ border: none; background: transparent; padding: 0; color: {colour}; }}"
        )

    def _suggest(self, text: str) -> None:
        self._mark(False)
        found = [party for party in self._desk.register.search(text.strip()) if party.code not in self._codes]
        self._list.offer(found)

    def _rebuild(self) -> None:
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(code) for code in self._codes]
        self._entry.setPlaceholderText("" if self._codes else "Name or code")
        self._arrange()
        self.updateGeometry()

    def _chip(self, code: str) -> QToolButton:
        name = self._desk.party_name(code)
        chip = QToolButton(self)
        chip.setText(name)
        chip.setIcon(self._desk.theme.icon("close", "muted"))
        chip.setIconSize(QSize(10, 10))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setAccessibleName(f"{name}: take out")
        chip.setToolTip(f"{name} ({code}). Click to take out.")
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        colours = self._desk.theme.colours
        chip.setStyleSheet(
            f"QToolButton {{ background: {colours.hover}; color: {self._desk.theme.party_colour(code).name()}; border: 1px solid transparent;"
            f" border-radius: 4px; padding: 1px 5px; }} QToolButton:focus {{ border-color: {colours.accent}; }}"
        )
        chip.clicked.connect(lambda: self._remove(code))
        chip.show()
        return chip

    def _places(self, width: int) -> tuple[list[QRect], int]:
        """The rectangles of chips and entry in a field this wide, and the height they need."""
        row = max(self._entry.sizeHint().height(), 20)
        room = max(width - 2 * GAP - 2, LEAST_ENTRY)
        at = QPoint(GAP + 1, GAP)
        places: list[QRect] = []
        for chip in self._chips:
            wide = min(chip.sizeHint().width(), room)
            if at.x() > GAP + 1 and at.x() + wide > room:
                at = QPoint(GAP + 1, at.y() + row + GAP)
            places.append(QRect(at, QSize(wide, row)))
            at += QPoint(wide + GAP, 0)
        if at.x() > GAP + 1 and at.x() + LEAST_ENTRY > room + GAP:
            at = QPoint(GAP + 1, at.y() + row + GAP)
        places.append(QRect(at, QSize(max(room - at.x() + GAP, LEAST_ENTRY), row)))
        return places, at.y() + row + GAP

    def _arrange(self) -> None:
        places, height = self._places(self.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for widget, place in zip([*self._chips, self._entry], places, strict=True):
            at = (
                QRect(self.width() - place.right() - 1, place.y(), place.width(), place.height()) if mirrored else place
            )
            widget.setGeometry(at)
        if self.height() != height:
            self.setFixedHeight(height)

    def _restyle(self) -> None:
        colours = self._desk.theme.colours
        self.setStyleSheet(
            f"#partyField {{ background: {colours.page}; border: 1px solid {colours.line}; border-radius: 5px; }}"
            f'#partyField[lit="true"] {{ border-color: {colours.accent}; }}'
        )
        self._mark(False)
        self._rebuild()

    def light(self, on: bool) -> None:
        """Show by the border that the entry has the focus."""
        self.setProperty("lit", on)
        self.style().unpolish(self)
        self.style().polish(self)


class _Entry(QLineEdit):
    """The line inside the field. Undo is the window's: this line has none of its own."""

    def __init__(self, field: PartyField) -> None:
        super().__init__(field)
        self._field = field
        self.setAcceptDrops(False)  # a file that is let fall here is the window's

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            undoing = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if undoing:
                event.ignore()
                return False
            # Tab would move the focus before keyPressEvent is asked
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab and self._field.key(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._field.paste(_clipboard())
        elif not self._field.key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._field.light(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._field.light(False)
        self._field.left()


class _Suggestions(QListWidget):
    """The parties that fit, under the field, without taking the focus from it."""

    def __init__(self, field: PartyField) -> None:
        super().__init__(field)
        self._field = field
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Delegations that fit")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._watched: QWidget | None = None

    def offer(self, parties: list[Party]) -> None:
        """Show these, the best one chosen; nothing for none."""
        self.clear()
        for party in parties:
            item = QListWidgetItem(f"{party.name}  ·  {party.code}")
            item.setData(Qt.ItemDataRole.UserRole, party.code)
            self.addItem(item)
        if not parties:
            self.hide()
            return
        self.setCurrentRow(0)
        wide = max(self._field.width(), min(self.sizeHintForColumn(0) + 24, 420))
        self.resize(wide, self.sizeHintForRow(0) * len(parties) + 2 * self.frameWidth() + 2)
        self.move(self._place())
        self.setLayoutDirection(self._field.layoutDirection())
        self._watch()
        self.show()

    def chosen(self) -> str:
        """The code of the one that is chosen."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def step(self, by: int) -> None:
        """Choose the next or the previous one, round the ends."""
        self.setCurrentRow((self.currentRow() + by) % max(self.count(), 1))

    def _place(self) -> QPoint:
        below = self._field.mapToGlobal(QPoint(0, self._field.height() + 2))
        screen = self._field.screen().availableGeometry()
        if below.y() + self.height() > screen.bottom():
            below.setY(self._field.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        below.setX(max(screen.left(), min(below.x(), screen.right() - self.width())))
        return below

    def _watch(self) -> None:
        window = self._field.window()
        if window is not self._watched:
            window.installEventFilter(self)
            self._watched = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowDeactivate, QEvent.Type.Hide}:
            self.hide()
        return super().eventFilter(watched, event)


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()
