"""The type of the comparison: which words of a row stand in which form, and never by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtGui import QBrush, QFont, QGuiApplication, QTextCharFormat

from app.domain.comparing import Side
from app.domain.paragraphs import is_caption
from app.domain.wording import Run, Span
from app.ui.compare.pieces import Part
from app.ui.compare.reading import Row
from app.ui.difference import is_unseen
from app.ui.theme import Theme, serif

BODY_POINTS = 12.0
SHORTEST = 90
"""To how many characters a moved paragraph is cut where the redline mentions it a second time."""


class Inks:
    """The forms of one zoom in the theme's colours."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.zoom = 1.0

    @property
    def points(self) -> float:
        """How large the text is."""
        return BODY_POINTS * self.zoom

    def sans(self, *, bold: bool = False) -> QFont:
        """The face of labels and words about the text."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(round(12 * max(self.zoom, 0.9)))
        font.setBold(bold)
        return font

    def about(self, colour: str, *, bold: bool = False, ground: str = "") -> QTextCharFormat:
        """The form of words about the text, in a colour of the theme and on a ground of it."""
        form = QTextCharFormat()
        form.setFont(self.sans(bold=bold))
        form.setForeground(QBrush(self._theme.colour(colour)))
        if ground:
            form.setBackground(QBrush(self._theme.colour(ground)))
        return form

    def one_side(self, row: Row, *, old: bool) -> list[Part]:
        """The words of one side of a row: what stays, and what only this side has."""
        spans: Iterable[Span] = row.compared.spans
        if row.trace:
            spans = (Span("=", row.compared.old[0].paragraph.wording),)
        other = "+" if old else "-"
        number = row.notes[0 if old else 1]
        return self._parts(row, [span for span in spans if span.kind != other], (number, number), _is_dim(row))

    def redline(self, row: Row) -> list[Part]:
        """The words of both sides as one text: what is gone struck through, what is new underlined."""
        if row.trace:
            text = row.compared.old[0].paragraph.wording
            end = beginning(text.text)
            parts = self._parts(row, [Span("=", text.part(0, end))], row.notes, dim=True)
            return [*parts, (" …", parts[-1][1])] if parts and end < len(text.text) else parts
        return self._parts(row, row.compared.spans, row.notes, _is_dim(row))

    def marked(self, row: Row, spans: Sequence[Span], notes: tuple[int, int], *, dim: bool) -> list[Part]:
        """Any spans as a redline: one text of three beside the base. `notes` are the numbers of their first footnotes."""
        return self._parts(row, spans, notes, dim)

    def _parts(self, row: Row, spans: Sequence[Span], notes: tuple[int, int], dim: bool) -> list[Part]:
        """The parts; a footnote bears the number it has in the new text, one that is gone its old one."""
        heading = any(_is_heading(side) for side in (*row.compared.old, *row.compared.new))
        single = len(row.compared.old) <= 1 and len(row.compared.new) <= 1
        both = {"-", "+"} <= {span.kind for span in spans}
        old, new = notes
        parts: list[Part] = []
        for before, span in pairwise((None, *spans)):
            assert span is not None
            if gap(before, span):
                parts.append((" ", self._narrow()))
            number = old if span.kind == "-" else new
            for run in span.wording.runs:
                form = self._form(span, run, dim=dim, heading=heading)
                if run.note is None:
                    parts.append((run.text, form))
                    continue
                raised = QTextCharFormat(form)
                raised.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
                parts.append((str(number), raised))
                number += 1
                if span.kind != "=" and single:
                    parts.append((f" [footnote: {run.note.plain}]", form))
            count = len(span.wording.notes)
            old += count if span.kind != "+" or not both else 0
            new += count if span.kind != "-" or not both else 0
        return parts

    def _narrow(self) -> QTextCharFormat:
        """The form of a narrow space; a sign for one may come from another face, which would part the lines."""
        form = QTextCharFormat()
        form.setFont(serif(self.points * 0.5))
        return form

    def _form(self, span: Span, run: Run, *, dim: bool, heading: bool) -> QTextCharFormat:
        font = serif(self.points)
        font.setItalic(run.italic)
        font.setBold(run.bold or heading)
        font.setUnderline(run.underline)
        form = QTextCharFormat()
        form.setFont(font)
        form.setForeground(QBrush(self._theme.colour("muted" if dim else "text")))
        if span.kind != "=" and not is_unseen(span):
            self._mark(form, span)
        return form

    def _mark(self, form: QTextCharFormat, span: Span) -> None:
        name = "deleted" if span.kind == "-" else "inserted"
        if span.quiet:
            form.setForeground(QBrush(self._theme.colour("muted")))
        elif span.moved:
            form.setForeground(QBrush(self._theme.colour("accent")))
            form.setBackground(QBrush(self._theme.colour("hover")))
        else:
            form.setForeground(QBrush(self._theme.colour(name)))
            form.setBackground(QBrush(self._theme.colour(f"{name}_ground")))
        if span.kind == "-":
            form.setFontStrikeOut(True)
        elif span.moved:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        elif span.quiet:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        else:
            form.setFontUnderline(True)


def beginning(text: str) -> int:
    """How many letters of a text are shown where it is only mentioned: whole words, if it is written in words."""
    return len(text) if len(text) <= SHORTEST else max(text.rfind(" ", SHORTEST // 2, SHORTEST + 1), 0) or SHORTEST


def gap(before: Span | None, span: Span) -> str:
    """A little space between what is gone and what is new in its place, where they would run into one word."""
    if before is None or (before.kind, span.kind) != ("-", "+"):
        return ""
    one, other = before.wording.text[-1:], span.wording.text[:1]
    return " " if one.strip() and other.strip() else ""


def _is_dim(row: Row) -> bool:
    return row.is_identical or row.trace or row.is_consequential


def _is_heading(side: Side) -> bool:
    return is_caption(side.paragraph.kind, side.paragraph.wording.plain)
