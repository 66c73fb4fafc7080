"""A sheet: what a comparison, a concordance or three texts beside each other look like, whatever it is written as.

It holds words with their marks and nothing of how they came about, so that every way of writing it shows the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.printing import printing_in
from app.domain.wording import Run, Span, Wording, plain


class Tone(StrEnum):
    """What a line of a cell is, which tells how it looks."""

    TEXT = "text"
    LABEL = "label"
    REMARK = "remark"
    ALERT = "alert"
    OURS = "ours"
    NOTE = "note"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a cell: words with marks. `number` is printed before them ("13.", "(a)"); `level` sets them in.

    `notes` are the numbers that the first footnotes of the line bear, in the older and in the newer text. `colours` are those of the
    delegations whose words the spans are ("1F4F8F"), span by span; where one is empty or wanting, the mark has its usual colour.
    `calls` are the figures of its footnotes where they are not counted ("3a").
    """

    spans: tuple[Span, ...]
    tone: Tone = Tone.TEXT
    number: str = ""
    level: int = 0
    notes: tuple[int, int] = (1, 1)
    colours: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The words without marks and notes, deleted ones too."""
        return "".join(span.wording.plain for span in self.spans)

    def numbered(self) -> Iterator[tuple[Span, tuple[tuple[Run, int], ...]]]:
        """The spans, each run with the number of its footnote (0 where it is none)."""
        old, new = self.notes
        for span in self.spans:
            runs: list[tuple[Run, int]] = []
            for run in span.wording.runs:
                runs.append((run, 0 if run.note is None else old if span.kind == "-" else new))
                if run.note is not None:
                    old += span.kind != "+"
                    new += span.kind != "-"
            yield span, tuple(runs)


def says(text: str, tone: Tone = Tone.REMARK) -> Line:
    """A line of our own words."""
    return Line((Span("=", plain(text)),), tone)


def shows(wording: Wording, tone: Tone = Tone.TEXT) -> Line:
    """A line of somebody's words without marks."""
    return Line((Span("=", wording),) if wording else (), tone)


Cell = tuple[Line, ...]
"""The lines of a cell; none where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what part of the width it has beside the others, and whether it holds words of a text."""

    heading: str
    share: int = 10
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row. `kind` is what became of the paragraph ("edited", "moved" …), `weight` none, consequential or substantive.

    `anchor` names the row for links. A row with a `heading` runs over all columns.
    """

    cells: tuple[Cell, ...] = ()
    kind: str = ""
    weight: str = "none"
    anchor: str = ""
    has_alert: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is written. `counts` and `folded` are said at the top; `findings` each name a row (its anchor) and what was found there.

    `classification` stands at the foot of every page, `language` is that of the texts. `legend` explains the marks, in order, each by an
    example of it and its meaning.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[SheetRow, ...]
    subtitle: str = ""
    counts: str = ""
    folded: str = ""
    findings: tuple[tuple[str, str], ...] = ()
    legend: tuple[tuple[Span, str], ...] = ()
    classification: str = ""
    language: str = "en"
    dated: str = ""

    @property
    def numbers(self) -> tuple[int, int, int]:
        """How many rows there are, how many of them substantive, and how many with an alert."""
        rows = [row for row in self.rows if not row.heading]
        return len(rows), sum(row.weight == "substantive" for row in rows), sum(row.has_alert for row in rows)


def is_turned(sheet: Sheet) -> bool:
    """Whether the columns of a sheet are read from the right."""
    return printing_in(sheet.language).from_right
