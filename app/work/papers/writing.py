"""A report written: as a Word file, a PDF, or Markdown; proven, and searched for what may not leave, before it has its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from app.domain.refusal import Refusal
from app.formats.papers import Paper, write_paper
from app.formats.reporting import Report, silent
from app.formats.text_file import write_text
from app.work.papers.outward import Made
from app.work.papers.plainly import in_markdown

ENDINGS = (".docx", ".pdf", ".md")
"""What a report is written as."""


PdfWriter = Callable[[Path, Paper, Iterable[str]], None]
"""What sets the pages of a PDF; the window has it, and hands it to the shell."""


def write_report(path: Path, report: Made, write_pdf: PdfWriter | None = None, progress: Report = silent) -> None:
    """Writes the report in the form that the ending of the name asks for, whole or not at all.

    One with the form of a document of the United Nations is written so in Word. Refused as `report-ending` for another ending, as
    `paper-leaks` where a string that may not leave stands in it.
    """
    ending = path.suffix.casefold()
    if ending == ".docx" and report.document is not None:
        from app.formats import write_docx

        progress(0.2, "Writing and proving the file")
        write_docx(path, report.document)
    elif ending == ".docx":
        write_paper(path, report.paper, report.forbidden, progress)
    elif ending == ".pdf" and write_pdf is not None:
        progress(0.2, "Setting the pages")
        write_pdf(path, report.paper, report.forbidden)
    elif ending == ".md":
        text = in_markdown(report.paper)
        _search(report.paper.title, text, report.forbidden)
        write_text(path, text)
    else:
        raise Refusal("report-ending", name=path.name)
    progress(1.0, "Done")


def _search(title: str, text: str, forbidden: Iterable[str]) -> None:
    flat = " ".join(text.replace("\\", "").split()).casefold()
    for words in forbidden:
        if " ".join(words.split()).casefold() in flat:
            raise Refusal("paper-leaks", title=title)
