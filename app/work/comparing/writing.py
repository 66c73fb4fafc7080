"""Writing a comparison to a file: whole or not at all, with progress, and to be stopped at any moment before the file stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.domain.refusal import Refusal
from app.formats.reporting import Report, silent
from app.work.comparing.redline import AUTHOR, marked_comparison
from app.work.comparing.values import Compared, Remarks

if TYPE_CHECKING:
    from app.formats import WordHead
    from app.formats.comparison import Sheet
    from app.formats.word.proof import Proof

SHEET_ENDINGS = (".docx", ".html", ".htm", ".md", ".csv")
"""What a sheet can be written as."""


def write_comparison_docx(
    compared: Compared,
    path: Path,
    head: WordHead | None = None,
    *,
    on: date | None = None,
    moves: bool = True,
    report: Report = silent,
) -> Proof:
    """Write the comparison as a Word file with tracked changes under this head and prove it; nothing is left behind when it cannot be.

    Without `moves`, what stands elsewhere is deleted and inserted, for programs that know no moves.
    """
    from app.formats import Attribution, WordDocument, WordHead, write_docx

    fitting(path, (".docx",))
    report(0.2, "Marking the differences")
    paragraphs = marked_comparison(compared.comparison, compared.old, compared.new, moves=moves)
    document = WordDocument(
        head or WordHead(title=compared.title, language=compared.language),
        paragraphs,
        unattributed=Attribution(AUTHOR, on),
    )
    report(0.5, "Writing and proving the file")
    return write_docx(path, document)


def write_comparison_table(
    compared: Compared,
    path: Path,
    *,
    substantive: bool = False,
    remarks: Remarks | None = None,
    on: date | None = None,
    report: Report = silent,
) -> None:
    """Write the comparison as a table of four columns: old, new, what changed, remarks; as what the end of the name says.

    Nothing of our positions is in it unless `remarks` are handed in; then every page says that it is for capital only.
    """
    from app.work.comparing.sheets import comparison_sheet  # a redline is written without the tables

    fitting(path, SHEET_ENDINGS)
    dated = f"{on.day} {on:%B %Y}" if on is not None else ""
    report(0.0, "Setting the texts beside each other")
    write_sheet(comparison_sheet(compared, substantive=substantive, remarks=remarks, dated=dated), path, report)


def write_comparison_page(
    compared: Compared, path: Path, *, substantive: bool = False, on: date | None = None, report: Report = silent
) -> None:
    """Write the comparison as one self-contained HTML page, whole or not at all."""
    fitting(path, (".html", ".htm"))
    write_comparison_table(compared, path, substantive=substantive, on=on, report=report)


def write_sheet(sheet: Sheet, path: Path, report: Report = silent) -> None:
    """Write a sheet as what the end of the name says (.docx, .html, .md, .csv), whole or not at all."""
    from app.formats.comparison import csv_of, markdown_of, page_of, table_of
    from app.formats.text_file import write_text, write_whole

    kind = fitting(path, SHEET_ENDINGS)
    report(0.1, "Writing the table")
    if kind == ".docx":
        data = table_of(sheet, report)
        report(0.95, "Writing the file")
        write_whole(path, data)
        return
    text = {".md": markdown_of, ".csv": csv_of}.get(kind, page_of)(sheet)
    report(0.95, "Writing the file")
    write_text(path, text)


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Write a JSON document, whole or not at all."""
    from app.formats.text_file import write_text

    fitting(path, (".json",))
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def fitting(path: Path, endings: tuple[str, ...]) -> str:
    """The ending of a name, in small letters; refused before any work for one that cannot be written as, for a folder, and for no folder."""
    kind = path.suffix.casefold()
    if kind not in endings:
        raise Refusal("output-ending", name=path.name, known=", ".join(endings))
    if path.is_dir():
        raise Refusal("output-is-folder", name=path.name)
    if not path.parent.is_dir():
        raise Refusal("output-folder-missing", folder=str(path.parent), name=path.name)
    return kind
