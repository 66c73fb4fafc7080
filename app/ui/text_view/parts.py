"""What editing and proposing are given: the desk, the page, the place to lay things into it, and how to show a paragraph without marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QTextCharFormat

from app.domain.paragraphs import Kind
from app.ui.desk import Desk
from app.ui.text_view.editor import ParagraphEditor
from app.ui.text_view.inlay import Inlay
from app.ui.text_view.page import TextPage
from app.ui.text_view.plan import Entry
from app.ui.text_view.setting import Chunk
from app.ui.text_view.typesetting import INDENT


@dataclass(frozen=True, slots=True)
class Parts:
    """Shared by what works on one paragraph at a time. `show_plain(uid)` shows it without marks ("" : none) and gives its entry."""

    desk: Desk
    page: TextPage
    inlay: Inlay
    show_plain: Callable[[str], Entry | None]

    def dress(self, editor: ParagraphEditor, entry: Entry) -> None:
        """Give an editor the face, the indents and the number of an entry, and the page's colours."""
        setting = self.page.typesetting
        block = setting.block(entry)
        number = entry.number
        at = 0.0
        if number and entry.kind is Kind.OPERATIVE:
            at = setting.pixels(INDENT)
            block.setTextIndent(setting.pixels((1 + setting.number_steps(entry)) * INDENT))
        elif number:
            at = block.leftMargin() + block.rightMargin() - setting.pixels(INDENT)
            block.setTextIndent(0)
        block.setTopMargin(0)
        block.setBottomMargin(0)
        like = QTextCharFormat(setting.character(entry, Chunk("")))
        editor.set_type(like, block, number, at)
        colours = self.desk.theme.colours
        editor.setStyleSheet(
            f"QTextEdit {{ background: {colours.hover}; color: {colours.text}; border: none; border-radius: 0; padding: 0;"
            f" selection-background-color: {colours.selection}; selection-color: {colours.text}; }}"
        )
