"""Where words that are sought stand in type that is laid out, and how they stand out there."""

from __future__ import annotations

from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextLayout

from app.domain.folding import folded, folding


def places(words: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, as begin and length in units of UTF-16; also within longer words, as they are typed.

    Case, kinds of space, quotes and hyphens do not count.
    """
    wanted, within = folded(words), folding(text)
    found: list[tuple[int, int]] = []
    at = within.text.find(wanted) if wanted else -1
    while at >= 0:
        start, end = within.span(at, at + len(wanted))
        found.append((_units(text[:start]), _units(text[start:end])))
        at = within.text.find(wanted, at + len(wanted))
    return found


def lit(layout: QTextLayout, words: str, ground: QColor, ink: QColor) -> list[QTextLayout.FormatRange]:
    """The words in this layout in an ink on a ground of their own; nothing where they do not stand in it."""
    ranges: list[QTextLayout.FormatRange] = []
    for start, length in places(words, layout.text()):
        form = QTextCharFormat()
        form.setBackground(QBrush(ground))
        form.setForeground(QBrush(ink))
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = start, length, form
        ranges.append(one)
    return ranges


def first_place(layout: QTextLayout, words: str) -> float | None:
    """How far down the words stand for the first time; None where they do not."""
    found = places(words, layout.text())
    return layout.lineForTextPosition(found[0][0]).y() if found else None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
