"""Drafts: a document read from a file or the clipboard, and its text. Loads nothing of dossiers: two files are compared without one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.paragraphs import Paragraph
from app.domain.refusal import Refusal
from app.formats.reporting import Report, silent

if TYPE_CHECKING:
    from app.formats import Draft


def read_draft(path: Path, report: Report = silent) -> Draft:
    """The document in a file, by what is in it; refused with what to do when it cannot be read. A job for a worker thread.

    `report` hears how far the reading is, and may stop it by raising `Refusal("cancelled")`.
    """
    from app.formats import read  # the readers are loaded on their first use

    return read(path, report)


def read_pasted(text: str) -> Draft:
    """The document in a text that was pasted; refused when there is none."""
    from app.formats import parse_plain

    if not text.strip():
        raise Refusal("pasted-nothing")
    return parse_plain(text.encode("utf-8", errors="replace"), "The pasted text")


def draft_paragraphs(draft: Draft, *, accepted: bool = False) -> list[Paragraph]:
    """The paragraphs of a draft under provisional uids (p0, p1 …), with every tracked change rejected, or with all accepted."""
    from app.formats import fixed_labels

    rows = draft.accepted if accepted else draft.paragraphs
    return [
        Paragraph("", f"p{at}", row.kind, row.wording, row.level, label)
        for at, (row, label) in enumerate(zip(rows, fixed_labels(rows), strict=True))
    ]
