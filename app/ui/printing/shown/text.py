"""The text view on paper: the layout of a United Nations document, with its marks as they are on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.domain.paragraphs import COUNTED, Kind, is_caption
from app.domain.positions import STANCE_NAMES
from app.domain.wording import NOTE_MARK, Run, Span, Wording, wording
from app.ui.desk import Desk
from app.ui.printing.shown.saying import counted, paper_on, party_colours, today
from app.ui.text_view.facts import Facts
from app.ui.text_view.plan import Entry
from app.ui.text_view.setting import Chunk, Ink, Marks
from app.ui.text_view.view import TextView
from app.work.printing import Block, Cell, Column, Grid, Line, Paper, Paragraph, SheetRow, Style, Tone, says

_SAID = {
    Marks.BRACKETS: "amendments in attributed brackets",
    Marks.TRACKED: "amendments as struck and underlined words",
    Marks.HIDDEN: "without the amendments",
}
_MARGIN = (Column("", 9), Column("Text", 68), Column("Ours", 23, is_text=False))


def printed(view: QWidget, desk: Desk, with_margin: bool) -> Paper | None:
    """The version shown, with its amendments as they are shown; with the margin, what we hold on each paragraph."""
    if not isinstance(view, TextView) or not desk.version:
        return None
    made = _Text(view, desk)
    return made.with_margin() if with_margin else made.alone()


class _Text:
    """One text on its way: the notes by their figures, and how amendments show."""

    def __init__(self, view: TextView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._marks = view.page.marks
        plan = view.page.printed.plan
        assert plan is not None
        self._entries = plan.entries
        self._notes = dict(plan.notes)

    def alone(self) -> Paper:
        """The text as a document: masthead, title, paragraphs, footnotes. Nothing of ours is in it."""
        blocks: list[Block] = [*self._head(), *(block for entry in self._entries for block in self._blocks(entry))]
        paper = paper_on(self._desk, "Text", (), ours=False)
        about = self._desk.dossier.about
        return replace(
            paper,
            title=" – ".join(part for part in (paper.title.removeprefix("Text: "), about.title) if part),
            blocks=tuple(blocks),
            language=about.language,
            name=paper.name.removesuffix(" text") or "text",
        )

    def with_margin(self) -> Paper:
        """The text in a table beside what we hold on it."""
        rows = [SheetRow((self._label(entry), self._cell(entry), self._ours(entry))) for entry in self._entries]
        kept = tuple(row for entry, row in zip(self._entries, rows, strict=True) if self._stands(entry))
        paper = paper_on(self._desk, "Text with our positions", (Grid(_MARGIN, kept),), ours=True, shown=self._shown())
        return replace(paper, language=self._desk.dossier.about.language)

    @staticmethod
    def _stands(entry: Entry) -> bool:
        return entry.part in {"paragraph", "alternative"}

    def _shown(self) -> str:
        version = self._desk.dossier.version(self._desk.version)
        rows = {id for entry in self._entries for id in entry.by}
        marks = _SAID[self._marks] if rows or self._marks is Marks.HIDDEN else ""
        many = counted(len(rows), "amendment") if rows else ""
        return " · ".join(part for part in (version.label, many, marks) if part)

    def _head(self) -> Iterator[Block]:
        lines = [entry for entry in self._entries if entry.part in {"head", "title"}]
        for entry in lines:
            if entry.part == "head":
                yield Paragraph(Line((Span("=", wording([Run(entry.text, bold=entry.chunks[0].bold)])),)), Style.TEXT)
            else:
                yield Paragraph(says(entry.text, Tone.TEXT), Style.HEADING)
        if any(entry.by for entry in self._entries):
            yield Paragraph(says(f"{self._shown()} · {today()}"), Style.SMALL)

    def _blocks(self, entry: Entry) -> Iterator[Block]:
        if entry.part == "alternative":
            yield Paragraph(replace(self._line(entry), level=max(entry.level, 1)), Style.QUOTE)
        elif entry.part == "paragraph":
            line = self._line(entry)
            if is_caption(entry.kind, entry.text):
                yield Paragraph(line, Style.CAPTION)
            elif entry.kind in {Kind.PREAMBULAR, Kind.OPERATIVE, Kind.FORMULA, Kind.SUBPARAGRAPH}:
                level = max(entry.level, 1) if entry.kind is Kind.SUBPARAGRAPH else 0
                yield Paragraph(replace(line, number=entry.number, level=level), Style.RESOLUTION)
            else:
                yield Paragraph(replace(line, number=entry.number), Style.TEXT)

    def _cell(self, entry: Entry) -> Cell:
        if entry.part == "alternative":
            return (replace(self._line(entry), level=1),)
        level = max(entry.level, 1) if entry.kind is Kind.SUBPARAGRAPH else 0
        return (replace(self._line(entry), number=entry.number, level=level),)

    @staticmethod
    def _label(entry: Entry) -> Cell:
        return (says(entry.label, Tone.LABEL),) if entry.part == "paragraph" and entry.kind in COUNTED else ()

    def _ours(self, entry: Entry) -> Cell:
        if entry.part != "paragraph" or entry.kind not in COUNTED or (entry.state == "deleted" and not entry.moved):
            return ()
        return tuple(_said(self._view.page.facts_of(entry), self._priority(entry.uid)))

    def _priority(self, uid: str) -> str:
        position = self._desk.dossier.positions.get(uid)
        return f", {position.priority.value} priority" if position is not None and position.priority else ""

    def _line(self, entry: Entry) -> Line:
        """The words of an entry, its number left out: brackets and names as they stand, deletions struck where they show as such."""
        spans: list[Span] = []
        colours: list[str] = []
        calls: list[str] = []
        chunks = list(entry.chunks)
        if chunks and chunks[0].ink is Ink.NUMBER and entry.part == "paragraph":
            chunks = chunks[1:]
        struck = self._marks is Marks.TRACKED or entry.part == "alternative"
        for chunk in chunks:
            if chunk.is_note and chunk.text in self._notes:
                calls.append(chunk.text)
                words = wording([Run(NOTE_MARK, note=self._notes[chunk.text])])
            else:
                words = _words(chunk)
            spans.append(Span(_kind(chunk, entry) if struck else "=", words))
            colours.append(self._colour(chunk, struck=struck))
        return Line(tuple(spans), colours=tuple(colours), calls=tuple(calls))

    def _colour(self, chunk: Chunk, *, struck: bool) -> str:
        if not chunk.amendments or chunk.ink is Ink.KEPT:
            return ""
        if chunk.ink is Ink.DELETED and not struck:
            return ""
        return party_colours(self._desk.dossier, chunk.amendments)


def _kind(chunk: Chunk, entry: Entry) -> str:
    if chunk.ink is Ink.KEPT and entry.state in {"inserted", "deleted"}:
        return "="
    return {Ink.DELETED: "-", Ink.INSERTED: "+"}.get(chunk.ink, "=")


def _words(chunk: Chunk) -> Wording:
    bold = chunk.bold or chunk.ink is Ink.MARK
    return wording([Run(chunk.text, italic=chunk.italic, bold=bold, underline=chunk.underline)])


def _said(facts: Facts, priority: str) -> Iterator[Line]:
    """What the margin says of a paragraph, a line for each thing."""
    if facts.stance is not None:
        yield says(STANCE_NAMES[facts.stance] + priority, Tone.OURS)
    if facts.stale:
        yield says("The text has changed since", Tone.ALERT)
    for words in facts.crossed:
        yield says(f"Red line crossed: “{words}”", Tone.ALERT)
    if facts.red_lines and not facts.crossed:
        yield says("Red line kept" if facts.red_lines == 1 else f"{facts.red_lines} red lines kept")
    for number, one in ((facts.amendments, "amendment"), (facts.notes, "note")):
        if number:
            yield says(counted(number, one))
