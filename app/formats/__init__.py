"""The world's files: what is read comes back as a `Draft`, what is written is proven before it stands. XML and Word stay in here.

Nothing heavy is loaded before a Word file is really read or written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
from app.formats.file_kinds import READABLE, FileKind, kind_of
from app.formats.reporting import Report, silent
from app.formats.word.description import Attribution, WordComment, WordDocument, WordHead, distribution_of

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
    "count_tracked",
    "distribution_of",
    "docx_bytes",
    "fixed_labels",
    "parse_plain",
    "read",
    "write_docx",
    "write_onto",
]


def read(path: Path, report: Report = silent) -> Draft:
    """The draft in a file, by what is in it, whatever it is called; refused with what to do for one that nobody reads.

    Nothing is half read: what comes back is whole, with an account of every character, or it is a `Refusal`.
    """
    kind = kind_of(path)
    if kind is FileKind.WORD:
        from app.formats.word.reading import read_docx

        return read_docx(path, report)
    if kind is FileKind.PDF:
        from app.formats.pdf import read_pdf

        return read_pdf(path, report)
    if kind is FileKind.XML:
        from app.formats.akn import read_akn

        return read_akn(path, report)
    from app.formats.plain import read_plain

    return read_plain(path, report)


def parse_plain(data: bytes, name: str = "") -> Draft:
    """The draft in plain text or Markdown that comes from no file; refused as a file of that name would be."""
    from app.formats.plain import parse_plain as parse

    return parse(data, name)


def count_tracked(data: bytes) -> int | None:
    """How many insertions, deletions and moves are tracked in the text of a Word file; None for what is no Word file."""
    from app.formats.word.glancing import count_tracked as count

    return count(data)


def write_docx(path: Path, document: WordDocument) -> Proof:
    """Writes a Word document and proves it: rejecting all gives the base text, accepting all the amended one, and nothing forbidden is in it.

    Refused with "proof-failed" or "not-writable"; then no file is left, and one that stood there before is untouched.
    """
    from app.formats.word.writer import write_docx as write

    return write(path, document)


def docx_bytes(document: WordDocument) -> bytes:
    """A Word document as bytes that nobody has proven: to be read again here, never to be handed out."""
    from app.formats.word.writer import docx_bytes as made

    return made(document)


def write_onto(
    path: Path, document: WordDocument, base: bytes, *, name: str = "", own: Attribution | None = None
) -> Proof:
    """Writes the Word file that `base` is with the marks of the document on it, and proves it: rejecting all gives that file.

    `name` is that of the base file, for what is refused; `own` stands behind what we changed in the text since it came. Refused with "onto-…"
    where it cannot be done, "proof-failed" or "not-writable"; then no file is left, and one that stood there before is untouched.
    """
    from app.formats.word.onto import write_onto as write

    return write(path, document, base, name=name, own=own)
