"""The menu of a paragraph and of selected words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu

from app.domain.positions import STANCE_NAMES, Stance
from app.ui.shaping_keys import SHAPING_KEYS
from app.ui.signs import stance_icon
from app.work.annotating import set_stance
from app.work.shaping import Place

if TYPE_CHECKING:
    from app.ui.text_view.view import TextView

LONGEST = 40
"""How many letters of the words that a split would begin with are shown."""


def paragraph_menu(view: TextView, at: QPoint) -> QMenu:
    """Show the menu at a place of the page's viewport."""
    page = view.page
    cursor = page.cursorForPosition(at)
    entry = page.printed.entry_of(cursor.block())
    if entry is not None and entry.uid:
        page.choose(entry.key)
    offset = page.places.offset(entry, cursor.positionInBlock()) if entry is not None else -1
    menu = build_menu(view, offset)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(page.viewport().mapToGlobal(at))
    return menu


def build_menu(view: TextView, offset: int = -1) -> QMenu:
    """The menu for what is selected or chosen now; `offset` is the place in the paragraph's wording under the mouse."""
    menu = QMenu(view)
    if view.desk.tabling is not None:
        from app.ui.tabling.on_text import add_findings

        add_findings(view, menu, view.page.current_uid(), offset)
    words = view.page.places.words()
    has_words = words is not None and words.start < words.end
    _add(view, menu, "copy", "Copy", "Ctrl+C", view.page.copy, view.page.textCursor().hasSelection())
    _add(view, menu, "copy", "Copy with reference", "Ctrl+Shift+C", view.copy_with_reference, has_words)
    menu.addSeparator()
    of = "these words" if has_words else "this paragraph"
    uid = view.page.current_uid()
    _add(view, menu, "note", f"Write a note on {of}", "Ctrl+M", view.write_note, bool(uid))
    _add(view, menu, "amendments", f"Amend {of}…", "Ctrl+E", view.amend, bool(uid))
    _add(view, menu, "redline", "Draw a red line with these words…", "", view.draw_red_line, has_words)
    if uid:
        menu.addMenu(_stances(view, menu, uid))
        menu.addSeparator()
        _add(view, menu, "edit", "Edit the paragraph", "F2", view.edit, True)
        _add(view, menu, "add", "New paragraph after this one…", "", view.start_inserting, True)
        in_text = view.desk.dossier.paragraph(view.desk.version, uid) is not None
        _add(view, menu, "delete", "Propose to delete it…", "", view.propose_deletion, in_text)
        _add(view, menu, "move", "Propose to move it…", "", view.propose_move, in_text)
        menu.addSeparator()
        menu.addMenu(_shapes(view, menu, uid))
    return menu


def _add(view: TextView, menu: QMenu, icon: str, text: str, keys: str, act: Callable[[], object], on: bool) -> None:
    # the key is named, not bound: the window or the page already acts on it
    picture = view.desk.theme.icon(icon) if icon else QIcon()
    action = QAction(picture, f"{text}\t{keys}" if keys else text, menu)
    action.setEnabled(on)
    action.triggered.connect(lambda: act())
    menu.addAction(action)


def _stances(view: TextView, menu: QMenu, uid: str) -> QMenu:
    sub = QMenu("Our position", menu)
    position = view.desk.dossier.positions.get(uid)
    now = position.stance if position is not None else None
    for stance in (*Stance, None):
        name = STANCE_NAMES[stance] if stance is not None else "Nothing said"
        action = sub.addAction(stance_icon(stance, view.desk.theme), name)
        action.setCheckable(True)
        action.setChecked(stance is now)
        action.triggered.connect(lambda _on=False, wanted=stance: _set(view, uid, wanted))
    return sub


def _shapes(view: TextView, menu: QMenu, uid: str) -> QMenu:
    """What changes the shape of the text: nothing that cannot be done now is enabled."""
    shaping = view.shaping
    sub = QMenu("Shape the text", menu)
    _add(view, sub, "", "Split here", _shown("split_here"), shaping.split_here, shaping.can_split())
    for cut in shaping.offered(uid):
        words = cut.after if len(cut.after) <= LONGEST else cut.after[:LONGEST].rsplit(" ", 1)[0] + " …"
        act = partial(shaping.shape, uid, partial(shaping.split_at, uid, cut.at))
        _add(view, sub, "", f"Split before “{words}”", "", act, True)
    other = shaping.next_label(uid)
    named = f"Merge with {other}" if other else "Merge with the next paragraph"
    _add(view, sub, "", named, _shown("merge_next"), shaping.merge_next, bool(other))
    sub.addSeparator()
    in_text = view.desk.dossier.paragraph(view.desk.version, uid) is not None
    _add(view, sub, "add", "Add an alternative", _shown("add_alternative"), shaping.add_alternative, in_text)
    if shaping.has_alternatives(uid):
        _add(view, sub, "check", "Keep this wording, drop its alternatives", "", shaping.choose_this, True)
    sub.addSeparator()
    _add(view, sub, "up", "Move up", _shown("move_up"), shaping.move_up, shaping.can_move(uid, Place.UP))
    _add(view, sub, "down", "Move down", _shown("move_down"), shaping.move_down, shaping.can_move(uid, Place.DOWN))
    return sub


def _shown(command: str) -> str:
    return QKeySequence(SHAPING_KEYS[command]).toString(QKeySequence.SequenceFormat.NativeText)


def _set(view: TextView, uid: str, stance: Stance | None) -> None:
    paragraph = view.desk.dossier.paragraph(view.desk.version, uid)
    view.desk.do(set_stance(uid, stance, paragraph.wording if paragraph is not None else None), by=view)
