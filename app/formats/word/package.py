"""The package around the parts: content types, relationships, properties, a zip with nothing of this machine in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from lxml import etree

from app.domain.printing import Printing
from app.domain.under_way import listening
from app.formats.word.marks import Element, checked
from app.formats.word.turning import styles_in
from app.resources import resource

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OFFICE_2011 = "http://schemas.microsoft.com/office/2011/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
_EPOCH = (1980, 1, 1, 0, 0, 0)
_AT_ONCE = 1_000_000
"""So many bytes are packed before it is heard whether to stop."""
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

# Relationship id → (file in word/, kind of relationship, content type after the common beginning); the first three are shipped.
_SHIPPED = ("rIdStyles", "rIdFonts", "rIdTheme")
_PARTS = {
    "rIdStyles": ("styles.xml", "styles", "styles+xml"),
    "rIdFonts": ("fontTable.xml", "fontTable", "fontTable+xml"),
    "rIdTheme": ("theme.xml", "theme", "theme+xml"),
    "rIdSettings": ("settings.xml", "settings", "settings+xml"),
    "rIdNumbering": ("numbering.xml", "numbering", "numbering+xml"),
    "rIdFootnotes": ("footnotes.xml", "footnotes", "footnotes+xml"),
    "rIdHeaderFirst": ("header1.xml", "header", "header+xml"),
    "rIdHeader": ("header2.xml", "header", "header+xml"),
    "rIdHeaderEven": ("header3.xml", "header", "header+xml"),
    "rIdFooterFirst": ("footer1.xml", "footer", "footer+xml"),
    "rIdFooter": ("footer2.xml", "footer", "footer+xml"),
    "rIdFooterEven": ("footer3.xml", "footer", "footer+xml"),
    "rIdComments": ("comments.xml", "comments", "comments+xml"),
    "rIdThreads": ("commentsExtended.xml", "commentsExtended", "commentsExtended+xml"),
    "rIdPeople": ("people.xml", "people", "people+xml"),
}
_LATER = {"rIdThreads", "rIdPeople"}
"""Parts of a later edition of the format, whose relationships are named otherwise."""


def pack(
    document: Element, parts: Mapping[str, Element], title: str, printing: Printing, *, styles: str = "styles.xml"
) -> bytes:
    """The bytes of a .docx of its main part and the others by relationship id; fonts, theme and the shipped `styles` are added here."""
    names = [*_SHIPPED, *parts]
    files: dict[str, bytes] = {
        "[Content_Types].xml": _content_types(names),
        "_rels/.rels": _relationships(
            [
                ("rId1", _OFFICE + "officeDocument", "word/document.xml"),
                ("rId2", _PACKAGE + "relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", _OFFICE + "extended-properties", "docProps/app.xml"),
            ]
        ),
        "word/document.xml": _xml(document),
        "word/_rels/document.xml.rels": _relationships([(id, _kind(id), _PARTS[id][0]) for id in names]),
        **{
            f"word/{_PARTS[id][0]}": _shipped(styles if id == "rIdStyles" else _PARTS[id][0], printing)
            for id in _SHIPPED
        },
        **{f"word/{_PARTS[id][0]}": _xml(element) for id, element in parts.items()},
        "docProps/core.xml": _core(title, printing.locale),
        "docProps/app.xml": _app(),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as file:
                for at in listening(range(0, len(data), _AT_ONCE), 1):
                    file.write(data[at : at + _AT_ONCE])
    return target.getvalue()


def _kind(id: str) -> str:
    return (_OFFICE_2011 if id in _LATER else _OFFICE) + _PARTS[id][1]


def _shipped(name: str, printing: Printing) -> bytes:
    data = resource("word", name).read_bytes()
    return data if name in {"fontTable.xml", "theme.xml"} else styles_in(data, printing)


def _xml(element: Element) -> bytes:
    etree.cleanup_namespaces(element, keep_ns_prefixes=["w", "r", "w14", "w15"])
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def _relationships(rows: Iterable[tuple[str, str, str]]) -> bytes:
    body = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in rows)
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}relationships">{body}</Relationships>'.encode()


def _content_types(names: Iterable[str]) -> bytes:
    overrides = {
        "/word/document.xml": _WORD + "document.main+xml",
        **{f"/word/{_PARTS[id][0]}": (_OFFICE_TYPE if id == "rIdTheme" else _WORD) + _PARTS[id][2] for id in names},
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    defaults = (("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"))
    body = "".join(f'<Default Extension="{extension}" ContentType="{kind}"/>' for extension, kind in defaults)
    body += "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return f'{_HEAD}<Types xmlns="{_PACKAGE}content-types">{body}</Types>'.encode()


def _core(title: str, locale: str) -> bytes:
    """Neutral properties: the title and the language, no person, no date."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{checked(title).translate(_ESCAPED)}</dc:title><dc:creator></dc:creator><dc:language>{locale}</dc:language>"
        "<cp:lastModifiedBy></cp:lastModifiedBy></cp:coreProperties>"
    ).encode()


def _app() -> bytes:
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_HEAD}<Properties xmlns="{namespace}"><Application>Ad Ref</Application></Properties>'.encode()
