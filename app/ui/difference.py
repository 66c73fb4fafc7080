"""A word-level difference as a person reads it: deleted words struck through, inserted ones underlined, in their colours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.domain.wording import Run, Span, Wording
from app.ui.theme import Colours, Theme, serif

AROUND = 6
"""How many words stay in view on either side of a change when kept stretches are folded."""

SHORTEST_FOLD = 20
"""How many characters are worth leaving out."""

_WORD = re.compile(r"[\u3400-\u9fff]|[^\s\u3400-\u9fff]+")
"""A word to count by; Chinese is written without spaces, and each of its signs counts as one."""

LEFT_OUT = Wording((Run(" … "),))
"""What stands for the words that folding leaves out."""


def wording_html(text: Wording, *, notes_in_full: bool = False) -> str:
    """The wording as rich text, italics, bold and underline kept; a footnote as a raised mark, or with its words."""
    parts: list[str] = []
    for run in text.runs:
        if run.note is not None:
            parts.append(f"[footnote: {escape(run.note.plain)}]" if notes_in_full else "<sup>note</sup>")
            continue
        words = escape(run.text).replace("\n", "<br>")
        for on, tag in zip(run.style, "ibu", strict=True):
            if on:
                words = f"<{tag}>{words}</{tag}>"
        parts.append(words)
    return "".join(parts)


def difference_html(spans: Iterable[Span], colours: Colours, *, fold: bool = False) -> str:
    """The difference as rich text. Never by colour alone: what is deleted is struck through, what is inserted underlined; a phrase that
    only changed its place is so too, in a colour of its own, and what follows by itself rests in grey.

    With `fold`, long stretches that stay are cut down to the words next to a change. A footnote that changed is shown with its words.
    """
    shown = tuple(spans)
    return "".join(_span_html(span, colours) for span in (folded(shown) if fold else shown))


def is_unseen(span: Span) -> bool:
    """Whether a mark says nothing to the eye: one kind of space in the place of another, which follows by itself."""
    return span.kind != "=" and span.quiet and not span.wording.text.strip()


def _span_html(span: Span, colours: Colours) -> str:
    if span.kind == "=" or is_unseen(span):
        return wording_html(span.wording) if span.kind != "-" else ""
    inserted = span.kind == "+"
    colour = colours.inserted if inserted else colours.deleted
    ground = colours.inserted_ground if inserted else colours.deleted_ground
    if span.moved:
        colour, ground = colours.accent, colours.hover
    elif span.quiet:
        colour, ground = colours.muted, "transparent"
    decoration = "underline" if inserted else "line-through"
    words = wording_html(span.wording, notes_in_full=True)
    return f'<span style="color:{colour}; background-color:{ground}; text-decoration:{decoration};">{words}</span>'


def folded(spans: Sequence[Span], around: int = AROUND) -> tuple[Span, ...]:
    """The spans with each long kept stretch cut to `around` words beside the changes; what is left out reads " … "."""
    if not any(span.kind != "=" for span in spans):
        return tuple(spans)
    short: list[Span] = []
    last = len(spans) - 1
    for at, span in enumerate(spans):
        length = len(span.wording.text)
        starts = [match.start() for match in _WORD.finditer(span.wording.text)]
        head = 0 if at == 0 else starts[around] if len(starts) > around else length
        tail = length if at == last else starts[-around] if len(starts) > around else 0
        if span.kind != "=" or tail - head < SHORTEST_FOLD:
            short.append(span)
            continue
        parts = (span.wording.part(0, head), LEFT_OUT, span.wording.part(tail, length))
        short.extend(Span("=", part) for part in parts if part)
    return tuple(short)


def in_words(spans: Iterable[Span]) -> str:
    """The difference for a reader who hears it: "… the [deleted: Organization] [inserted: United Nations] …"."""
    names = {"-": "deleted", "+": "inserted"}
    moves = {"-": "moved away", "+": "moved here"}
    parts: list[str] = []
    for span in spans:
        if is_unseen(span):
            parts.append(" " if span.kind == "+" else "")
            continue
        text = span.wording.plain or "footnote"
        name = (moves if span.moved else names).get(span.kind, "")
        parts.append(f" [{name}: {text.strip() or 'space'}] " if name else text)
    return " ".join("".join(parts).split())


class DifferenceView(QLabel):
    """Shows a difference, follows the colours of the theme, and can be selected and copied with mouse and keyboard."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, fold: bool = False, points: float = 11.5
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fold = fold
        self._spans: tuple[Span, ...] = ()
        self.setFont(serif(points))
        # The style sheet of the window sets a size for all widgets, which a font alone cannot overrule.
        self.setStyleSheet(f"font-size: {points}pt;")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._render)

    @property
    def spans(self) -> tuple[Span, ...]:
        """What is shown."""
        return self._spans

    def show_difference(self, spans: Iterable[Span]) -> None:
        """Show these spans in place of the former."""
        spans = tuple(spans)
        if spans != self._spans:
            self._spans = spans
            self._render()
            self.setAccessibleName(in_words(spans) or "No difference")

    def show_wording(self, text: Wording) -> None:
        """Show a wording without any mark."""
        self.show_difference((Span("=", text),) if text else ())

    def _render(self) -> None:
        self.setText(difference_html(self._spans, self._theme.colours, fold=self._fold))
