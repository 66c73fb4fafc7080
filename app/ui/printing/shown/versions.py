"""The versions on paper: every state of the text, oldest first, and what it is based on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.dates import date_text
from app.ui.desk import Desk
from app.ui.models.versions import VersionEntry
from app.ui.printing.shown.saying import counted, paper_on
from app.ui.views.versions import VersionsView
from app.work.printing import Column, Grid, Paper, SheetRow, Tone, says

_COLUMNS = (
    Column("Version", 18),
    Column("What it is", 30, is_text=False),
    Column("Date", 12, is_text=False),
    Column("Paragraphs", 18, is_text=False),
    Column("Based on", 22, is_text=False),
)


def printed(view: QWidget, desk: Desk) -> Paper | None:
    """The list of versions. What we noted on them is ours alone, and makes the paper so."""
    if not isinstance(view, VersionsView) or not view.model.entries:
        return None
    rows = tuple(_row(entry) for entry in view.model.entries)
    shown = counted(len(rows), "version")
    ours = any(entry.version.note for entry in view.model.entries)
    return paper_on(desk, "Versions of the text", (Grid(_COLUMNS, rows),), ours=ours, shown=shown, landscape=True)


def _row(entry: VersionEntry) -> SheetRow:
    version = entry.version
    facts = entry.facts.removesuffix(f" · {date_text(version.dated)}")
    what = [says(text) for text in (facts, version.source, version.note, entry.frozen) if text]
    first = [says(version.label, Tone.TEXT), *([says("shown in the text", Tone.QUIET)] if entry.is_shown else [])]
    cells = (tuple(first), tuple(what), *((says(text),) if text else () for text in _facts(entry)))
    return SheetRow(cells)


def _facts(entry: VersionEntry) -> tuple[str, str, str]:
    return date_text(entry.version.dated), entry.counts, entry.standing.removeprefix("Based on ")
