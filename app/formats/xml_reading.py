"""Reading somebody's XML: no entity, no network, and bounds on its size, its depth and the number of its elements."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from lxml import etree

from app.domain.refusal import Refusal

LARGEST = 30_000_000
"""The largest file that is opened, in bytes; the longest resolutions are below one million."""
_MOST_TAGS = 1_000_000
_DEEPEST = 90  # real documents stay below 30
_ENCODINGS = frozenset(
    {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}
)
_DECLARED = re.compile(rb"""<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY", "<!ELEMENT")


def hardened(encoding: str | None = None) -> etree.XMLParser:
    """A parser that resolves no entity, opens no address, and drops comments and instructions; without an encoding the declared one counts."""
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def bytes_of(path: Path) -> bytes:
    """The bytes of a file that is to hold XML; refused when it cannot be opened, is empty or too large."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal("file-unreadable", name=path.name, cause=error.strerror or str(error)) from error
    if len(data) > LARGEST:
        raise Refusal("file-too-large", name=path.name, limit=f"{LARGEST // 1_000_000} MB")
    if not data.strip():
        raise Refusal("file-empty", name=path.name)
    return data


def parsed(data: bytes, name: str) -> etree._Element:
    """The root of the XML, without comments and instructions.

    Refused when it declares entities or a document type, which no document needs; when it is broken, too deep or too large; and when it is
    in an encoding in which such declarations could hide from us.
    """
    text = _in_utf_8(data, name)
    # Looked for before parsing, so that no entity is ever declared; in text "<" is always written otherwise.
    if any(declaration.encode() in text for declaration in _DECLARATIONS):
        raise Refusal("xml-unsafe", name=name)
    if text.count(b"<") > _MOST_TAGS:
        raise Refusal("xml-bomb", name=name)
    try:
        root = etree.fromstring(text, hardened("utf-8"))
    except etree.XMLSyntaxError as error:
        raise Refusal("xml-bomb" if "depth" in (error.msg or "") else "xml-damaged", name=name) from error
    if _is_deep(root):
        raise Refusal("xml-bomb", name=name)
    return root


def _in_utf_8(data: bytes, name: str) -> bytes:
    """The same text in UTF-8, so that what is looked for in it and what is parsed are one."""
    encoding = ""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data.startswith(b"<\x00"):
        encoding = "utf-16-le"
    elif data.startswith(b"\x00<"):
        encoding = "utf-16-be"
    else:
        match = _DECLARED.match(data.removeprefix(codecs.BOM_UTF8).lstrip())
        encoding = match[1].decode("ascii").casefold() if match else "utf-8"
    if encoding.replace("-le", "le").replace("-be", "be") not in _ENCODINGS:
        raise Refusal("xml-encoding", name=name, encoding=encoding)
    try:
        text = data.decode("utf-8-sig" if encoding in {"utf-8", "utf8"} else encoding)
    except UnicodeDecodeError as error:
        raise Refusal("xml-damaged", name=name) from error
    text = text.lstrip("\ufeff \t\r\n")
    return re.sub(r"\A<\?xml\b[^>]*\?>", "", text).encode("utf-8", "replace")


def _is_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False
