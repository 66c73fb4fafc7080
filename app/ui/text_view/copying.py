"""Copying: the words of the text as they stand, without brackets, names or margins, plain and with their italics."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from app.ui.text_view.printed import PrintedText
from app.ui.text_view.setting import Chunk, Ink
from app.ui.text_view.typesetting import from_qt


def mime_of(cursor: QTextCursor, printed: PrintedText) -> QMimeData:
    """The selection of the cursor, clean: the words of the text; of a stretch that holds only proposed words, these."""
    low, high = cursor.selectionStart(), cursor.selectionEnd()
    block = printed.document.findBlock(low)
    plain: list[str] = []
    rich: list[str] = []
    while block.isValid() and block.position() <= high:
        entry = printed.entry_of(block)
        if entry is not None and entry.part != "alternative":
            start = from_qt(entry.text, max(low - block.position(), 0))
            end = from_qt(entry.text, min(high - block.position(), block.length() - 1))
            chunks = clean(cut(entry.chunks, start, end), whole_is_proposed=entry.state == "inserted")
            if chunks:
                plain.append("".join(chunk.text for chunk in chunks if not chunk.is_note))
                rich.append("".join(_html(chunk) for chunk in chunks))
        block = block.next()
    data = QMimeData()
    data.setText("\n".join(plain))
    data.setHtml("".join(f"<p>{line}</p>" for line in rich))
    return data


def cut(chunks: Iterable[Chunk], start: int, end: int) -> list[Chunk]:
    """The stretches between two positions of the shown characters; a footnote number is taken whole."""
    found: list[Chunk] = []
    at = 0
    for chunk in chunks:
        low, high = max(start - at, 0), min(end - at, len(chunk.text))
        if low < high:
            text = chunk.text if chunk.is_note else chunk.text[low:high]
            found.append(
                Chunk(text, chunk.start, chunk.length, chunk.ink, chunk.italic, chunk.bold, chunk.underline,
                      chunk.is_note, chunk.amendments)
            )  # fmt: skip
        at += len(chunk.text)
    return found


def clean(chunks: list[Chunk], *, whole_is_proposed: bool = False) -> list[Chunk]:
    """What is left of stretches without marks: the words of the text, or, where there are none, the proposed ones."""
    masthead = all(chunk.ink is Ink.MARK and not chunk.amendments for chunk in chunks)
    if masthead:
        return chunks
    ours = [chunk for chunk in chunks if chunk.ink in {Ink.KEPT, Ink.DELETED, Ink.NUMBER}]
    words = [chunk for chunk in ours if chunk.ink is not Ink.NUMBER]
    if words and not whole_is_proposed:
        return ours
    return [chunk for chunk in chunks if chunk.ink is not Ink.MARK]


def _html(chunk: Chunk) -> str:
    text = escape(chunk.text).replace("\t", "&#9;")
    for tag, on in (("i", chunk.italic), ("b", chunk.bold), ("u", chunk.underline), ("sup", chunk.is_note)):
        if on:
            text = f"<{tag}>{text}</{tag}>"
    return text
