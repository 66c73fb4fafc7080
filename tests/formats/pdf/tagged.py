"""The paragraphs of a tagged PDF as its author's program marked them: a second opinion that shares no code with the reader."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TD", "TH", "Note"}


def bare(text: str) -> str:
    """The letters and figures of a text."""
    return re.sub(r"[\W_]", "", text)


def tagged_pages(path: Path) -> list[list[str]]:
    """The bare text of each marked block, page by page; what goes on from the page before is a block of its own."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [[text for text in map(bare, _blocks(page)) if text] for page in document]
    finally:
        document.close()


def _blocks(page: pypdfium2.PdfPage) -> Iterator[str]:
    texts = _marked(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    try:
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            for element in _elements(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)):
                yield "".join(texts.get(mark, "") for mark in _marks(element))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _marked(page: pypdfium2.PdfPage) -> dict[int, str]:
    letters = page.get_textpage()
    texts: dict[int, str] = {}
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=3):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)

        def text_of(buffer: Any, size: int, item: pypdfium2.PdfObject = item) -> int:
            place = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if buffer else None
            return int(pdfium.FPDFTextObj_GetText(item.raw, letters.raw, place, size))

        texts[mark] = texts.get(mark, "") + _text(text_of)
    return texts


def _elements(element: Any) -> Iterator[Any]:
    if not element:
        return
    if _text(lambda buffer, size: pdfium.FPDF_StructElement_GetType(element, buffer, size)) in _BLOCKS:
        yield element
        return
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _elements(pdfium.FPDF_StructElement_GetChildAtIndex(element, at))


def _marks(element: Any) -> Iterator[int]:
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if mark >= 0:
            yield mark
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _marks(child)


def _text(read: Callable[[Any, int], int]) -> str:
    size = read(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le")
