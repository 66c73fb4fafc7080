"""A comparison as one HTML page that stands alone: nothing is fetched, it prints, and it follows light and dark."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from app.domain.comparing import CHANGE_NAMES, ComparedRow, Comparison, Side
from app.domain.paragraphs import Kind, printed_number
from app.domain.wording import Run, Span, Wording

_STYLE = """
:root { color-scheme: light dark; --paper: #fdfdfb; --ink: #1c1c1a; --quiet: #6b6b66; --rule: #d9d8d2;
  --added: #0b5d2a; --added-back: #e2f3e6; --gone: #9b1c1c; --gone-back: #fbe6e4; }
@media (prefers-color-scheme: dark) { :root { --paper: #1b1b1a; --ink: #e9e8e3; --quiet: #a09f98; --rule: #3a3a37;
  --added: #9fe0b3; --added-back: #17331f; --gone: #f2aaa4; --gone-back: #3b1a18; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 96rem; padding: 2rem 1.5rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 "Tinos", "Times New Roman", "Liberation Serif", serif; }
h1 { font-size: 1.35rem; font-weight: 600; margin: 0 0 .25rem; text-wrap: balance; }
p.counts { margin: 0 0 1.5rem; color: var(--quiet); }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
col.label { width: 5.5rem; }
th, td { text-align: start; vertical-align: top; padding: .55rem .75rem; border-top: 1px solid var(--rule); }
thead th { position: sticky; top: 0; background: var(--paper); border-top: 0; }
tbody th, .what { font: .8rem/1.9 system-ui, sans-serif; color: var(--quiet); }
td { overflow-wrap: anywhere; } td.sub { padding-inline-start: 2.25rem; }
ins { color: var(--added); background: var(--added-back); text-decoration: underline; }
del { color: var(--gone); background: var(--gone-back); text-decoration: line-through; }
tr.identical td { color: var(--quiet); }
sup { line-height: 0; }
@media print { body { max-width: none; padding: 0; } thead th { position: static; } }
"""


def page(comparison: Comparison, title: str = "") -> str:
    """The comparison as an HTML page: the old text left, the new one right, words marked; every word of the texts escaped."""
    counts = comparison.summary()
    said = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "no paragraphs"
    heading = title or f"{comparison.old_name} and {comparison.new_name}"
    rows = "\n".join(_row(row) for row in comparison.rows)
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(heading)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(heading)}</h1>
<p class="counts">{escape(said)}</p>
<table>
<colgroup><col class="label"><col><col class="label"><col></colgroup>
<thead><tr><th colspan="2" scope="colgroup">{escape(comparison.old_name)}</th>
<th colspan="2" scope="colgroup">{escape(comparison.new_name)}</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def _row(row: ComparedRow) -> str:
    what = "" if row.change == "identical" else CHANGE_NAMES[row.change]
    left = _cell(row.old, row.spans, "-") if row.old else "<th></th><td></td>"
    right = _cell(row.new, row.spans, "+", what) if row.new else f'<th></th><td><span class="what">{what}</span></td>'
    return f'<tr class="{row.change}">{left}{right}</tr>'


def _cell(sides: tuple[Side, ...], spans: Iterable[Span], kind: str, what: str = "") -> str:
    first = sides[0].paragraph
    label = ", ".join(side.label for side in sides)
    number = printed_number(first.kind, sides[0].label)
    sub = ' class="sub"' if first.kind is Kind.SUBPARAGRAPH else ""
    tag = "del" if kind == "-" else "ins"
    # A sign in letters of its own is kept out of what tells the direction of the cell.
    parts = [f"<bdi>{escape(number)}</bdi> "] if number else []
    shown = [span for span in spans if span.kind in {"=", kind}]
    for span in shown:
        text = _wording(span.wording)
        parts.append(text if span.kind == "=" else f"<{tag}>{text}</{tag}>")
    remark = f'<br><span class="what">{what}</span>' if what else ""
    return f'<th scope="row">{escape(label)}{remark}</th><td dir="auto"{sub}>{"".join(parts)}</td>'


def _wording(wording: Wording) -> str:
    return "".join(_run(run) for run in wording.runs)


def _run(run: Run) -> str:
    if run.note is not None:
        return f'<sup title="{escape(run.note.plain, quote=True)}">[note: {escape(run.note.plain)}]</sup>'
    text = escape(run.text).replace("\n", "<br>")
    for on, tag in ((run.italic, "i"), (run.bold, "b"), (run.underline, "u")):
        if on:
            text = f"<{tag}>{text}</{tag}>"
    return text
