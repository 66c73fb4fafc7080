"""Somebody's Word file on its way to become ours: its parts, and what of it may not leave.

Who wrote it, when and with what, what hangs on it beside the text (properties, data, macros, signatures), and the comments and changes of
others stay behind; the text, its styles, numbering, pictures, headers and footers go with it byte for byte.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from app.domain.refusal import Refusal
from app.formats.word.marks import Element
from app.formats.word.onto.unseen import BLANK, is_place
from app.formats.word.reading import Package
from app.formats.xml_reading import hardened

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONSHIP = f"{{{PACKAGE}relationships}}Relationship"
_TYPES = f"{{{PACKAGE}content-types}}"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ID = re.compile(rb' \w+:(?:id|embed|link|pict|dm|lo|qs|cs)="([^"]+)"')

_LEFT_BEHIND = frozenset(
    {
        "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml", "custom-properties",
        "thumbnail", "glossaryDocument", "vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars",
        "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "mailMergeRecipientData", "recipientData",
        "printerSettings", "transform", "webextension", "webextensiontaskpanes", "documenttasks", "classificationlabels",
        "origin", "signature", "xmlsignature", "customXmlProps", "userXmlData", "ui", "ui/extensibility",
        "core-properties", "extended-properties", "package", "metadata/core-properties", "docMetadata",
    }
)  # fmt: skip
"""Kinds of relationships, by the end of their names, whose parts do not go along."""
_GOES_ALONG = frozenset({"package"})  # a table or a drawing of another program that stands in the text

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_STRICT_NAMES = {
    b"extendedProperties": b"extended-properties",
    b"customProperties": b"custom-properties",
}


def transitional(data: bytes) -> bytes:
    """The XML of a strict file as every program reads it."""
    if b"purl.oclc.org/ooxml" not in data:
        return data
    data = re.sub(rb'\s(?:\w+:)?conformance="strict"', b"", data)

    def renamed(found: re.Match[bytes]) -> bytes:
        name = _STRICT_NAMES.get(found[2], found[2])
        return b"http://schemas.openxmlformats.org/" + found[1] + b"/2006/" + name

    return _STRICT.sub(renamed, data)


class BaseFilePackage(Package):
    """The parts of a Word file in memory. Trees that are put in place of those in the file are what its reader reads."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._unpacked = self._tags = 0
        self.data = data
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            self._check(self.archive.infolist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Refusal("onto-damaged", name=name) from error
        self.order = list(dict.fromkeys(entry.filename for entry in self.archive.infolist() if not entry.is_dir()))
        self.names = set(self.order)
        self._read: dict[str, bytes] = {}
        self.trees: dict[str, Element] = {}
        self.main = self._main()

    def read(self, part: str) -> bytes:
        """The bytes of a part, in the form that is not strict."""
        if part not in self._read:
            data = super().read(part)
            self._read[part] = transitional(data) if part.endswith((".xml", ".rels")) else data
        return self._read[part]

    def put(self, part: str, data: bytes) -> None:
        """Sets the bytes of a part, which may be new."""
        if part not in self.names:
            self.names.add(part)
            self.order.append(part)
        self._read[part] = data

    def tree(self, part: str) -> Element | None:
        """The XML of a part."""
        return self.trees[part] if part in self.trees else super().tree(part)


def rels_of(part: str) -> str:
    """The part that holds the relationships of a part."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def kind_of(row: Element) -> str:
    """What kind of relationship a row is."""
    name = row.get("Type", "").rpartition("/relationships/")[2]
    return name or row.get("Type", "").rpartition("/")[2]


def target_of(part: str, row: Element) -> str:
    """The part that a relationship leads to."""
    target = row.get("Target", "")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def goes_along(row: Element) -> bool:
    """Whether what a relationship leads to belongs to the document."""
    kind = kind_of(row)
    return kind in _GOES_ALONG or (
        kind not in _LEFT_BEHIND and kind.rpartition("/")[2] not in _LEFT_BEHIND - {"package"}
    )


class Packing:
    """The parts that are written: those that the text needs, with relationships and types as they must be."""

    def __init__(self, package: BaseFilePackage) -> None:
        self.package = package
        self.left: dict[str, set[str]] = {}
        self._types: dict[str, str] = {}
        self.rels: dict[str, Element] = {}
        self.parts = self._reached()

    def _reached(self) -> list[str]:
        """The parts that the main part leads to, relationships that stay behind taken out on the way."""
        waiting, found = [self.package.main], [self.package.main]
        while waiting:
            part = waiting.pop()
            tree = self.package.tree(rels_of(part))
            if tree is None:
                continue
            gone = set()
            for row in list(tree.iter(_RELATIONSHIP)):
                target = target_of(part, row)
                is_lost = row.get("TargetMode") != "External" and target not in self.package.names
                if is_lost or not goes_along(row):
                    gone.add(row.get("Id", ""))
                    tree.remove(row)
                elif row.get("TargetMode") == "External":
                    if is_place(row.get("Target", "")):
                        row.set("Target", BLANK)
                elif target not in found:
                    found.append(target)
                    waiting.append(target)
            self.rels[part] = tree
            self.left[part] = gone
        return [name for name in self.package.order if name in found]

    def relate(self, kind: str, target: str) -> str:
        """A relationship of the main part to another by its name in the same folder; gives its id."""
        tree = self.rels.setdefault(self.package.main, etree.Element(f"{{{PACKAGE}relationships}}Relationships"))
        for row in tree.iter(_RELATIONSHIP):
            if kind_of(row) == kind and target_of(self.package.main, row) == target:
                return row.get("Id", "")
        taken = {row.get("Id") for row in tree.iter(_RELATIONSHIP)}
        id = next(id for number in range(1, len(taken) + 2) if (id := f"rIdAdRef{number}") not in taken)
        where = posixpath.relpath(target, posixpath.dirname(self.package.main) or ".")
        full = kind if kind.startswith("http") else OFFICE + kind
        tree.append(tree.makeelement(_RELATIONSHIP, {"Id": id, "Type": full, "Target": where}))
        return id

    def add(self, kind: str, name: str, data: bytes, content_type: str) -> str:
        """A new part beside the main one; gives the name it got."""
        folder = posixpath.dirname(self.package.main)
        stem, end = posixpath.splitext(name)
        names = (posixpath.join(folder, f"{stem}{number or ''}{end}") for number in range(100))
        part = next(name for name in names if name not in self.parts)
        self.package.put(part, data)
        self.parts.append(part)
        self.relate(kind, part)
        self._types[part] = content_type
        return part

    def packed(self, core: bytes, app: bytes) -> bytes:
        """The whole file."""
        files: dict[str, bytes] = {"[Content_Types].xml": self._content_types(), "_rels/.rels": self._root()}
        for part in self.parts:
            files[part] = self.package.read(part)
            tree = self.rels.get(part)
            if tree is not None and len(tree):
                files[rels_of(part)] = self._packed_rels(part, tree)
        files["docProps/core.xml"], files["docProps/app.xml"] = core, app
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
        return target.getvalue()

    def _packed_rels(self, part: str, tree: Element) -> bytes:
        """The relationships; byte for byte where none was left behind or added."""
        name = rels_of(part)
        if name in self.package.names:
            data = self.package.read(name)
            before = [dict(row.attrib) for row in etree.fromstring(data, hardened()).iter(_RELATIONSHIP)]
            if before == [dict(row.attrib) for row in tree.iter(_RELATIONSHIP)]:
                return data
        return _xml(tree)

    def _root(self) -> bytes:
        tree = etree.fromstring(f'<Relationships xmlns="{PACKAGE}relationships"/>'.encode(), hardened())
        rows = (
            (OFFICE + "officeDocument", self.package.main),
            (f"{PACKAGE}relationships/metadata/core-properties", "docProps/core.xml"),
            (OFFICE + "extended-properties", "docProps/app.xml"),
        )
        for number, (relation, target) in enumerate(rows, 1):
            etree.SubElement(tree, _RELATIONSHIP, {"Id": f"rId{number}", "Type": relation, "Target": target})
        return _xml(tree)

    def _content_types(self) -> bytes:
        tree = etree.fromstring(self.package.read("[Content_Types].xml"), hardened())
        kept = {f"/{part}" for part in self.parts}
        extensions = {part.rpartition(".")[2].casefold() for part in self.parts} | {"rels", "xml"}
        for row in list(tree):
            name = row.get("PartName", "")
            if (row.tag == f"{_TYPES}Override" and name not in kept) or (
                row.tag == f"{_TYPES}Default" and row.get("Extension", "").casefold() not in extensions
            ):
                tree.remove(row)
        known = {row.get("PartName"): row for row in tree.iter(f"{_TYPES}Override")}
        wanted = {
            self.package.main: MAIN_TYPE,
            "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            **self._types,
        }
        for part, content_type in wanted.items():
            row = known.get(f"/{part}")
            if row is None:
                row = etree.SubElement(tree, f"{_TYPES}Override", {"PartName": f"/{part}"})
            row.set("ContentType", content_type)
        there = {row.get("Extension", "").casefold() for row in tree.iter(f"{_TYPES}Default")}
        for extension, content_type in _DEFAULTS:
            if extension not in there:
                tree.insert(
                    0, tree.makeelement(f"{_TYPES}Default", {"Extension": extension, "ContentType": content_type})
                )
        return _xml(tree)


_DEFAULTS = (("xml", "application/xml"), ("rels", "application/vnd.openxmlformats-package.relationships+xml"))


def _xml(tree: Element) -> bytes:
    data: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


_STORIES = ("footnotes", "endnotes", "header", "footer")


def story_parts(packing: Packing, *kinds: str) -> Iterator[str]:
    """The parts that hold words, besides the main one: notes, headers and footers, or those of these kinds."""
    main = packing.package.main
    for row in packing.rels.get(main, ()):
        if kind_of(row) in (kinds or _STORIES):
            yield target_of(main, row)
