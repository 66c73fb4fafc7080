"""Drawing a preview as rich text: the marks in the colours of the delegations, and beside each paragraph who changes what and what is said.

Pure functions of frozen values, so that a worker may do it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from html import escape
from typing import Any

from app.domain.marks import MarkedParagraph, Piece
from app.domain.paragraphs import Kind, printed_number
from app.ui.dates import date_text
from app.ui.difference import wording_html
from app.ui.theme import SERIF, Colours
from app.work.exporting import Form, Preview

MOST_ROWS = 80
"""How many paragraphs are drawn at most; what follows is counted. A click has to be answered at once."""
MOST_WORDS = 700
"""How many letters of a comment are drawn."""


@dataclass(frozen=True)
class Palette:
    """The colours of the scheme, and of each delegation by its code."""

    colours: Colours
    parties: Mapping[str, str]

    def of(self, codes: Sequence[str]) -> str:
        """The colour of the first of these delegations."""
        return self.parties.get(codes[0], self.colours.text) if codes else self.colours.text


def page_html(shown: Preview, proponents: Mapping[str, tuple[str, ...]], palette: Palette, *, whole: bool) -> str:
    """The page: head, legend, paragraphs with their comments, foot. Without `whole`, stretches without a change are told by their number."""
    drawing = _Drawing(shown, proponents, palette)
    return drawing.page(whole=whole or not (shown.changes or shown.comments))


@dataclass(frozen=True)
class _Row:
    """A paragraph to be drawn; its words and who changes it are made only if it is."""

    uid: str
    kind: Kind
    number: str
    words: Callable[[], str]
    is_marked: bool
    is_gone: bool = False
    who: Callable[[], str] = str


class _Drawing:
    def __init__(self, shown: Preview, proponents: Mapping[str, tuple[str, ...]], palette: Palette) -> None:
        self.shown, self.proponents, self.palette = shown, proponents, palette
        self.colours = palette.colours
        self.document = shown.document
        self.comments: dict[str, list[str]] = {}
        for comment in self.document.comments:
            self.comments.setdefault(comment.uid, []).append(self._comment(comment))
        self.language = self.document.head.language
        self.dir = ' dir="rtl"' if self.document.head.printing.from_right else ""

    def page(self, *, whole: bool) -> str:
        head = self.document.head
        colours = self.colours
        parts = [f'<div style="color:{colours.text};">']
        top = " · ".join(part for part in (head.symbol, head.distribution) if part)
        parts.append(f'<p align="center" style="color:{colours.muted}; margin:4px;">{escape(top)}</p>')
        parts.append(
            f'<p align="center"{self.dir} style="font-family:\'{SERIF}\'; font-size:17px; margin:2px 24px 8px 24px;">'
            f"<b>{escape(head.title)}</b></p>"
        )
        if self.shown.plan.form is Form.INLINE and self.shown.shares:
            parts.append(self._legend())
        parts.append('<table width="100%" cellspacing="0" cellpadding="0">')
        parts.extend(self._rows(whole))
        parts.append("</table>")
        if head.classification:
            parts.append(
                f'<p align="center" style="color:{colours.danger}; margin:10px;"><b>{escape(head.classification)}</b><br>'
                f'<span style="color:{colours.muted}; font-size:11px;">at the foot of every page</span></p>'
            )
        return "".join([*parts, "</div>"])

    def _legend(self) -> str:
        names = ", ".join(
            f'<span style="color:{self.palette.of(share.parties)};">{escape(share.name)}</span>'
            for share in self.shown.shares
        )
        return (
            f'<p style="background-color:{self.colours.hover}; margin:4px 12px; padding:4px;">Legend: [delegation: …]; '
            f"<b>bold</b> added, <s>struck</s> deleted; {names}</p>"
        )

    def _rows(self, whole: bool) -> Iterable[str]:
        quiet = drawn = 0
        seen: set[str] = set()
        standing = {row.uid for row in self.document.paragraphs if row.state != "deleted"}
        rows = self._typed_rows() if self.shown.lines else self._tracked_rows()
        for at, row in enumerate(rows):
            is_elsewhere = row.is_gone and row.uid in standing  # moved: what is said to it stands where it is now
            beside = self.comments.get(row.uid, []) if row.uid not in seen and not is_elsewhere else []
            if not (whole or row.is_marked or beside):
                quiet += 1
                continue
            if drawn >= MOST_ROWS:
                yield self._told(f"{len(rows) - at} more paragraphs are written and not shown here")
                return
            if quiet:
                yield self._told(_quiet(quiet))
                quiet = 0
            seen.update({row.uid} if beside else ())
            drawn += 1
            yield self._row(row, beside)
        if quiet:
            yield self._told(_quiet(quiet))

    def _tracked_rows(self) -> list[_Row]:
        return [
            _Row(row.uid, row.kind, self._number(row), partial(self._words, row), row.is_marked, row.state == "deleted",
                 partial(self._who, row))
            for row in self.document.paragraphs
        ]  # fmt: skip

    def _typed_rows(self) -> list[_Row]:
        kinds = {row.uid: row.kind for row in self.document.paragraphs}
        return [
            _Row(line.uid, kinds[line.uid], line.number, partial(self._typed, line),
                 line.is_new or any(span.kind != "base" for span in line.spans))
            for line in self.shown.lines
        ]  # fmt: skip

    def _told(self, words: str) -> str:
        return (
            f'<tr><td colspan="2" align="center" style="color:{self.colours.muted}; padding:6px; font-size:12px;">'
            f"⋯ {words} ⋯</td></tr>"
        )

    def _row(self, row: _Row, beside: Sequence[str]) -> str:
        margin = 44 if row.kind is Kind.SUBPARAGRAPH else 14
        align = ' align="center"' if row.kind is Kind.HEADING else ""
        number = f"{escape(row.number)}&nbsp;&nbsp;&nbsp;" if row.number else ""
        text = (
            f"<p{align}{self.dir} style=\"font-family:'{SERIF}'; font-size:15px; margin:0 10px 0 {margin}px; "
            f'line-height:125%;">{number}{row.words()}</p>'
        )
        if not self.document.comments and not self.shown.changes:
            return f'<tr><td colspan="2" style="padding:5px;">{text}</td></tr>'
        notes = "".join([row.who(), *beside])
        ground = f' bgcolor="{self.colours.panel}"' if notes else ""
        return (
            f'<tr><td width="66%" style="padding:5px;">{text}</td>'
            f'<td width="34%" style="padding:5px 8px;"{ground}>{notes}</td></tr>'
        )

    def _number(self, row: MarkedParagraph) -> str:
        return printed_number(row.kind, row.label, self.language, row.level) if row.label else ""

    def _words(self, row: MarkedParagraph) -> str:
        return "".join(self._piece(piece) for piece in row.pieces)

    def _piece(self, piece: Piece) -> str:
        words = wording_html(piece.wording)
        if piece.kind == "=":
            return words
        colour = self._colour(piece.amendments)
        if piece.kind == "-":
            return f'<span style="color:{colour}; text-decoration:line-through;">{words}</span>'
        sign = "⇄&nbsp;" if piece.moved else ""
        return f'<span style="color:{colour}; text-decoration:underline;">{sign}{words}</span>'

    def _typed(self, line: Any) -> str:
        """The words with typed brackets, as they will stand in the file."""
        parts = []
        for span in line.spans:
            look = {"struck": "text-decoration:line-through;", "new": "font-weight:bold;"}.get(span.kind, "")
            ground = f"background-color:{self.colours.inserted_ground};" if span.agreed else ""
            colour = self.palette.of((span.party,)) if span.party else self.colours.text
            words = wording_html(span.wording)
            plain = span.kind == "base"
            parts.append(words if plain else f'<span style="color:{colour}; {look}{ground}">{words}</span>')
        return "".join(parts)

    def _colour(self, amendments: Sequence[str]) -> str:
        codes = self.proponents.get(amendments[0], ()) if amendments else ()
        return self.palette.of(codes)

    def _who(self, row: MarkedParagraph) -> str:
        """Who changes this paragraph, each with the sign of its colour, what is done, and the date that will stand there."""
        if self.shown.plan.form is Form.CLEAN:
            return ""
        behind = [piece.amendments for piece in row.pieces if piece.kind != "="]
        behind += [row.amendments] if row.state != "kept" else []
        lines = []
        for amendments in dict.fromkeys(behind):
            if not amendments:
                continue
            said = self.document.attribution(amendments)
            day = f" · {_day(said.dated)}" if said.dated else ""
            what = f" · {_state(row)}" if _state(row) else ""
            lines.append(
                f'<p style="margin:0 0 3px 0; font-size:12px;"><span style="color:{self._colour(amendments)};">●&nbsp;'
                f'<b>{escape(said.author)}</b></span><span style="color:{self.colours.muted};">{what}{day}</span></p>'
            )
        return "".join(lines)

    def _comment(self, comment: Any) -> str:
        text = "\n".join(comment.lines)
        cut = text if len(text) <= MOST_WORDS else f"{text[:MOST_WORDS].rsplit(' ', 1)[0]} …"
        words = escape(cut).replace("\n", "<br>")
        day = f" · {_day(comment.dated)}" if comment.dated else ""
        indent = 12 if comment.answers else 0
        sign = "↳" if comment.answers else "✎"
        done = " · resolved" if comment.done else ""
        return (
            f'<p style="margin:0 0 5px {indent}px; font-size:12px;"><span style="color:{self.colours.muted};">{sign}&nbsp;'
            f"<b>{escape(comment.author)}</b>{day}{done}</span><br>{words}</p>"
        )


def _quiet(number: int) -> str:
    return f"{number} paragraphs without a change" if number > 1 else "1 paragraph without a change"


def _state(row: MarkedParagraph) -> str:
    if row.move:
        return "moved here" if row.state == "inserted" else "moved away"
    return {"inserted": "new paragraph", "deleted": "deletion", "split": "split", "joined": "joined"}.get(row.state, "")


def _day(dated: date | datetime | None) -> str:
    return date_text(dated.date() if isinstance(dated, datetime) else dated)
