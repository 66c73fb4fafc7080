"""The menu of a paragraph and of selected words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.domain.positions import STANCE_NAMES, Stance
from app.ui.signs import stance_icon
from app.work.annotating import set_stance

if TYPE_CHECKING:
    from app.ui.text_view.view import TextView


def paragraph_menu(view: TextView, at: QPoint) -> QMenu:
    """Show the menu at a place of the page's viewport."""
    page = view.page
    cursor = page.cursorForPosition(at)
    entry = page.printed.entry_of(cursor.block())
    if entry is not None and entry.uid:
        page.choose(entry.key)
    menu = build_menu(view)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(page.viewport().mapToGlobal(at))
    return menu


def build_menu(view: TextView) -> QMenu:
    """The menu for what is selected or chosen now."""
    menu = QMenu(view)
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
    return menu


def _add(view: TextView, menu: QMenu, icon: str, text: str, keys: str, act: Callable[[], object], on: bool) -> None:
    # the key is named, not bound: the window or the page already acts on it
    action = QAction(view.desk.theme.icon(icon), f"{text}\t{keys}" if keys else text, menu)
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


def _set(view: TextView, uid: str, stance: Stance | None) -> None:
    paragraph = view.desk.dossier.paragraph(view.desk.version, uid)
    view.desk.do(set_stance(uid, stance, paragraph.wording if paragraph is not None else None), by=view)
