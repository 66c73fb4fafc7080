"""Opening a PDF file from a stranger: within limits, without following anything it points to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from app.domain.refusal import Refusal
from app.formats.pdf.unpacking import is_bomb

LARGEST = 60_000_000
"""The largest file that is read, in bytes; the longest resolutions have less than a tenth of it."""
MOST_PAGES = 600
"""No resolution, compilation or report of amendments is longer."""


@contextmanager
def opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document in a PDF file, closed afterwards.

    Refused when it cannot be read, is too large, empty, no PDF, locked with a password, damaged, or has too many pages. Scripts, forms,
    attachments and links are never looked at: only the text of the pages is.
    """
    data = _bytes(path)
    if is_bomb(data):
        raise Refusal("pdf-unpacks", name=path.name)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise Refusal("pdf-locked" if locked else "pdf-damaged", name=path.name) from error
    try:
        pages = len(document)
        if pages == 0:
            raise Refusal("pdf-damaged", name=path.name)
        if pages > MOST_PAGES:
            raise Refusal("pdf-too-long", name=path.name, pages=pages, limit=MOST_PAGES)
        yield document
    finally:
        document.close()


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:  # a device or a pipe does not know its size: never more than is allowed is read
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal("file-unreadable", name=path.name, cause=error.strerror or str(error)) from error
    if len(data) > LARGEST:
        raise Refusal("file-too-large", name=path.name, limit=f"{LARGEST // 1_000_000} MB")
    if not data.strip():
        raise Refusal("file-empty", name=path.name)
    # Some programs write a few bytes before the header, and every reader forgives it.
    if b"%PDF-" not in data[:1024]:
        raise Refusal("not-pdf", name=path.name)
    return data
