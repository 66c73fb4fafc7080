"""A sheet as Markdown and as CSV: for an e-mail, and for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

from app.formats.comparison.sheet import Line, Sheet, Tone

_SIGNS = re.compile(r"([\\`*_\[\]<>|~])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the beginning of a cell."""


def markdown_of(sheet: Sheet) -> str:
    """The sheet as Markdown: deleted words ~~struck~~, new ones **bold**; every sign of the texts escaped."""
    lines = [f"# {_escaped(sheet.title)}", ""]
    for said in (sheet.classification, sheet.subtitle, sheet.counts, sheet.folded):
        lines += [_escaped(said), ""] if said else []
    lines += [f"- {_escaped(what)}" for _, what in sheet.findings] + [""] * bool(sheet.findings)
    lines.append("| " + " | ".join(_escaped(column.heading) for column in sheet.columns) + " |")
    lines.append("|" + " --- |" * len(sheet.columns))
    for row in sheet.rows:
        if row.heading:
            cells = [f"**{_escaped(row.heading)}**", *[""] * (len(sheet.columns) - 1)]
        else:
            cells = ["<br>".join(filter(None, map(_marked, cell))) for cell in row.cells]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def csv_of(sheet: Sheet) -> str:
    """The sheet as CSV with a byte-order mark, as spreadsheets want it; [-deleted-] and {+new+} words; no cell is a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([column.heading for column in sheet.columns])
    for row in sheet.rows:
        cells = [row.heading] if row.heading else ["\n".join(map(_typed, cell)) for cell in row.cells]
        table.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return "\ufeff" + out.getvalue()


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _marked(line: Line) -> str:
    parts = [_escaped(line.number) + " "] if line.number else []
    for span, runs in line.numbered():
        for run, note in runs:
            text = f"[^{note}]" if note else _SIGNS.sub(r"\\\1", re.sub(r"\s*\n\s*", " ", run.text))
            parts.append(_wrapped(text, "*" if run.italic and not note else "", span.kind))
    text = "".join(parts).strip()
    return f"**{text}**" if text and line.tone is Tone.LABEL else text


def _wrapped(text: str, style: str, kind: str) -> str:
    """The text between the signs of its style and mark, which Markdown takes only next to a letter."""
    bare = text.strip(" ")
    if not bare:
        return text
    sign = {"-": "~~", "+": "**"}.get(kind, "")
    head, tail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f"{head}{sign}{style}{bare}{style}{sign}{tail}"


def _typed(line: Line) -> str:
    parts = [f"{line.number} "] if line.number else []
    for span, runs in line.numbered():
        text = "".join(f"[^{note}]" if note else run.text for run, note in runs)
        parts.append({"-": f"[-{text}-]", "+": f"{{+{text}+}}"}.get(span.kind, text))
    return "".join(parts)
