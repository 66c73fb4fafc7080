"""The proof of the package of a written Word file: whole, with nothing that belongs to nothing, no trace of person, machine or template."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from app.domain.refusal import Refusal
from app.domain.under_way import listening

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OURS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|word/_rels/document\.xml\.rels"
    r"|word/(document|styles|fontTable|theme|settings|numbering|footnotes|comments|commentsExtended|people|(header|footer)\d)\.xml"
)
"""The parts that a file of ours is made of; no macros, no custom XML, no thumbnail, no printer's settings."""
_PRIVATE = {"attachedTemplate", "docVars", "rsids", "mailMerge", "saveThroughXslt", "attachedSchema", "schemaLibrary"}
"""Settings that tell of a template, of data or of earlier sessions."""
_FIELDS = {"PAGE", "NUMPAGES"}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_AT_ONCE = 250_000
"""So many bytes are read before it is heard whether to stop."""


def fail(what: str) -> Refusal:
    """The refusal of a file in which this is wrong."""
    return Refusal("proof-failed", what=what)


def parts_of(file: Path | BytesIO) -> dict[str, bytes]:
    """The parts of a package by name; refused when it is damaged, or its catalogue tells more than their names."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            names = [entry.filename for entry in entries]
            if len(set(names)) != len(names):
                raise fail("a part is there twice")
            if archive.comment or any(entry.comment or entry.extra or entry.date_time != _EPOCH for entry in entries):
                raise fail("the catalogue of the file tells when or where it was made")
            return {name: _whole(archive, name) for name in names}
    except (OSError, zipfile.BadZipFile, zlib.error) as error:
        raise fail("the file cannot be opened again") from error


def _whole(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part, which are as many and as they were when it was packed."""
    with archive.open(name) as file:
        return b"".join(listening(iter(lambda: file.read(_AT_ONCE), b""), 1))


def trees_of(parts: Mapping[str, bytes]) -> dict[str, ElementTree.Element]:
    """The parts that are XML, read."""
    return {name: _tree(name, data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}


def _tree(name: str, data: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise fail(f"{name} declares entities")
    try:
        parser = ElementTree.XMLParser()
        for at in listening(range(0, len(data), _AT_ONCE), 1):
            parser.feed(data[at : at + _AT_ONCE])
        return parser.close()
    except ElementTree.ParseError as error:
        raise fail(f"{name} is not well-formed") from error


def required(trees: Mapping[str, ElementTree.Element], name: str) -> ElementTree.Element:
    """A part that no file is without."""
    if name not in trees:
        raise fail(f"{name} is missing")
    return trees[name]


def check_package(trees: Mapping[str, ElementTree.Element], names: set[str]) -> None:
    """Every relationship leads to a part of the package, every reference to a relationship, every part has a content type."""
    reached = {"[Content_Types].xml"}
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        reached.add(name)
        folder, file = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        ids = set()
        for row in tree.iter(_RELATIONSHIP):
            if row.get("TargetMode") == "External":
                raise fail("the file points outside itself")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), row.get("Target", "")))
            if target not in names or row.get("Id") in ids:
                raise fail(f"the relationship {row.get('Id')} leads nowhere or is there twice")
            ids.add(row.get("Id"))
            reached.add(target)
        if source in trees:
            used = {element.get(f"{_R}id") for element in trees[source].iter() if element.get(f"{_R}id")}
            if not used <= ids:
                raise fail("a reference has no relationship")
    if names - reached:
        raise fail(f"{min(names - reached)} belongs to nothing")
    _check_types(required(trees, "[Content_Types].xml"), names)


def _check_types(types: ElementTree.Element, names: set[str]) -> None:
    typed = {row.get("PartName", "").lstrip("/"): row.get("ContentType", "") for row in types}
    kinds = {f"*.{row.get('Extension')}" for row in types}
    if any(name not in typed and f"*.{name.rsplit('.')[-1]}" not in kinds for name in names - {"[Content_Types].xml"}):
        raise fail("a part has no content type")
    if set(typed) - {""} - names:
        raise fail("a part is named that is not there")
    if typed.get("word/document.xml") != _MAIN:
        raise fail("the file is not a plain Word document")


def check_traces(parts: Mapping[str, bytes], trees: Mapping[str, ElementTree.Element]) -> None:
    """Nothing tells of a person, a machine, a template or an earlier session, and nothing is hidden."""
    foreign = [name for name in sorted(parts) if not _OURS.fullmatch(name)]
    if foreign:
        raise fail(f"{foreign[0]} has no place in the file")
    for element in required(trees, "docProps/core.xml"):
        if element.tag.rpartition("}")[2] not in {"title", "language"} and "".join(element.itertext()).strip():
            raise fail("the properties name more than title and language")
    for element in required(trees, "docProps/app.xml"):
        if element.tag.rpartition("}")[2] != "Application" and "".join(element.itertext()).strip():
            raise fail("the properties name more than the program")
    for name, tree in trees.items():
        for what in _told(tree, b"rsid" in parts[name]):
            raise fail(f"{what} in {name}")


def _told(tree: ElementTree.Element, has_sessions: bool) -> Iterator[str]:
    for element in listening(tree.iter()):
        local = element.tag.rpartition("}")[2]
        if local in _PRIVATE:
            yield f"a setting {local}"
        elif local in {"vanish", "webHidden", "specVanish"}:
            yield "hidden text"
        elif local == "instrText" and (element.text or "").strip() not in _FIELDS:
            yield "a field that is not a page number"
        elif local in {"fldSimple", "drawing", "pict", "object", "altChunk", "sdt", "customXml", "smartTag", "control"}:
            yield f"an element {local}"
        elif has_sessions and any(attribute.startswith(f"{_W}rsid") for attribute in element.attrib):
            yield "a revision id"
