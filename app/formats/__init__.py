"""The world's files: what is read comes back as a `Draft`, what is written is proven before it stands. XML and Word stay in here.

Nothing heavy is loaded before a Word file is really read or written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.refusal import Refusal
from app.formats.draft import (
    AuthorChanges,
    Balance,
    Draft,
    DraftChange,
    DraftComment,
    DraftParagraph,
    Form,
    Head,
    Repair,
    Revision,
    RevisionKind,
    Share,
    Sign,
    fixed_labels,
)
from app.formats.plain import parse_plain, read_plain
from app.formats.word.description import Attribution, WordComment, WordDocument, WordHead

if TYPE_CHECKING:
    from app.formats.word.proof import Proof

__all__ = [
    "READABLE",
    "Attribution",
    "AuthorChanges",
    "Balance",
    "Draft",
    "DraftChange",
    "DraftComment",
    "DraftParagraph",
    "Form",
    "Head",
    "Repair",
    "Revision",
    "RevisionKind",
    "Share",
    "Sign",
    "WordComment",
    "WordDocument",
    "WordHead",
    "fixed_labels",
    "parse_plain",
    "read",
    "write_docx",
]

READABLE = (".docx", ".txt", ".md", ".markdown", ".text")
"""The endings of the files that `read` understands."""


def read(path: Path) -> Draft:
    """The draft in a file, by its ending; refused for an ending we do not read, and with the reader's own reasons."""
    ending = path.suffix.casefold()
    if ending in {".docx", ".docm", ".dotx", ".doc"}:
        from app.formats.word.reader import read_docx

        return read_docx(path)
    if ending in READABLE:
        return read_plain(path)
    raise Refusal("format-unknown", name=path.name, known=", ".join(READABLE))


def write_docx(path: Path, document: WordDocument) -> Proof:
    """Writes a Word document and proves it: rejecting all gives the base text, accepting all the amended one, and nothing forbidden is in it.

    Refused with "proof-failed" or "not-writable"; then no file is left, and one that stood there before is untouched.
    """
    from app.formats.word.writer import write_docx as write

    return write(path, document)
