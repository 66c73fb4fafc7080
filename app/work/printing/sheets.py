"""A sheet of a comparison or a concordance as a paper: what is a table in Word can be printed and made PDF as well."""

from __future__ import annotations

from app.formats.comparison import Sheet
from app.formats.papers import Block, Grid, Line, Paper, Paragraph, Style, paragraph, says


def sheet_paper(sheet: Sheet, name: str = "") -> Paper:
    """The sheet with its head, its findings and its legend; its rows say their own footnotes."""
    blocks: list[Block] = [paragraph(sheet.title, Style.TITLE)]
    said = " · ".join(part for part in (sheet.subtitle, sheet.dated) if part)
    blocks += [paragraph(said, Style.SUBTITLE)] if said else []
    blocks += [paragraph(text, Style.SMALL) for text in (sheet.counts, sheet.folded) if text]
    blocks += [paragraph(what, Style.BULLET) for _, what in sheet.findings]
    if sheet.legend:
        spans = [part for span, meaning in sheet.legend for part in (span, *says(f" {meaning}    ").spans)]
        blocks.append(Paragraph(Line(tuple(spans)), Style.SMALL))
    blocks.append(Grid(sheet.columns, sheet.rows, own_notes=True))
    return Paper(sheet.title, tuple(blocks), sheet.classification, sheet.language, landscape=True, name=name)
