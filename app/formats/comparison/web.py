"""A sheet as one HTML page that stands alone: nothing is fetched, nothing is run, it prints, and it follows light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from app.domain.wording import Run, Span
from app.formats.comparison.sheet import Cell, Column, Line, Sheet, SheetRow, Tone, is_turned
from app.resources import resource


def page_of(sheet: Sheet) -> str:
    """The sheet as an HTML page; every word of the texts escaped, each cell running in its own direction."""
    turned = ' dir="rtl"' if is_turned(sheet) else ""
    body = "\n".join(_row(row, sheet) for row in sheet.rows)
    heads = "".join(f'<th scope="col"><bdi>{escape(column.heading)}</bdi></th>' for column in sheet.columns)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(sheet.title)}</title>
<style>{resource("styles", "comparison.css").read_text("utf-8")}</style>
</head>
<body>
<h1 dir="auto">{escape(sheet.title)}</h1>
{_top(sheet)}
{_filters(sheet)}
<table{turned}>
<colgroup>{_widths(sheet.columns)}</colgroup>
<thead><tr>{heads}</tr></thead>
<tbody>
{body}
</tbody>
</table>
</body>
</html>
"""


def _top(sheet: Sheet) -> str:
    parts = [f'<p class="classification">{escape(sheet.classification)}</p>'] if sheet.classification else []
    said = (part for part in (sheet.subtitle, sheet.dated) if part)
    parts += [f'<p class="quiet"><bdi>{escape(" · ".join(said))}</bdi></p>'] if sheet.subtitle or sheet.dated else []
    parts += [f"<p>{escape(said)}</p>" for said in (sheet.counts, sheet.folded) if said]
    if sheet.findings:
        items = (f'<li><a href="#{escape(anchor)}">{escape(what)}</a></li>' for anchor, what in sheet.findings)
        parts.append(f'<ul class="findings">{"".join(items)}</ul>')
    if sheet.legend:
        shown = (f"<span>{_marked(span, escape(span.wording.plain))} "
                 f"{escape(meaning)}</span>" for span, meaning in sheet.legend)  # fmt: skip
        parts.append(f'<p class="legend">{"".join(shown)}</p>')
    return "\n".join(parts)


def _filters(sheet: Sheet) -> str:
    """Buttons that need no script: the style sheet hides the rows that the chosen one leaves out."""
    every, weighty, alerts = sheet.numbers
    choices = [("all", "All", every), ("weighty", "Substantive", weighty), ("alerts", "With alerts", alerts)]
    there = [choice for choice in choices if choice[0] == "all" or 0 < choice[2] < every]
    if len(there) < 2:
        return ""
    buttons = "".join(
        f'<input class="filters" type="radio" name="rows" id="{id}"{" checked" if id == "all" else ""}>'
        for id, _, _ in there
    )
    labels = "".join(f'<label for="{id}">{name} ({count})</label>' for id, name, count in there)
    return f'{buttons}<p class="filter-row">{labels}</p>'


def _widths(columns: Iterable[Column]) -> str:
    shares = [column.share for column in columns]
    return "".join(f'<col style="width:{share * 100 / sum(shares):.1f}%">' for share in shares)


def _row(row: SheetRow, sheet: Sheet) -> str:
    if row.heading:
        return f'<tr class="heading"><th colspan="{len(sheet.columns)}" dir="auto">{escape(row.heading)}</th></tr>'
    classes = [row.kind, "" if row.weight == "substantive" else "light", "" if row.has_alert else "calm"]
    named = f' id="{escape(row.anchor)}"' if row.anchor else ""
    cells = zip(row.cells, sheet.columns, strict=True)
    body = "".join(_cell(cell, sheet.language if column.is_text else "") for cell, column in cells)
    return f'<tr class="{" ".join(filter(None, classes))}"{named}>{body}</tr>'


def _cell(cell: Cell, language: str) -> str:
    lang = f' lang="{escape(language)}"' if language and language != "en" else ""
    return f"<td{lang}>{''.join(map(_line, cell))}</td>"


def _line(line: Line) -> str:
    classes = [] if line.tone is Tone.TEXT else [str(line.tone)]
    classes += [f"level{min(line.level, 2)}"] if line.level else []
    named = f' class="{" ".join(classes)}"' if classes else ""
    # A sign in letters of its own is kept out of what tells the direction of the line.
    parts = [f"<bdi>{escape(line.number)}</bdi> "] if line.number else []
    for span, runs in line.numbered():
        text = "".join(_run(run, note) for run, note in runs)
        parts.append(_marked(span, text))
    return f'<p{named} dir="auto">{"".join(parts)}</p>'


def _marked(span: Span, text: str) -> str:
    tag = {"-": "del", "+": "ins"}.get(span.kind)
    if tag is None:
        return text
    named = ' class="moved"' if span.moved else ' class="small"' if span.quiet else ""
    return f"<{tag}{named}>{text}</{tag}>"


def _run(run: Run, note: int) -> str:
    if run.note is not None:
        return f'<sup title="{escape(run.note.plain, quote=True)}">{note}</sup>'
    text = escape(run.text).replace("\n", "<br>")
    for on, tag in ((run.italic, "i"), (run.bold, "b"), (run.underline, "u")):
        if on:
            text = f"<{tag}>{text}</{tag}>"
    return text
