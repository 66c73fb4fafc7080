"""The proof that a file set on somebody's Word file tells nothing of people and machines, by code that the writer does not share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from app.formats.word.proof import fail

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
Tree = ElementTree.Element
_FOLDER = r"(?:file:|\b[A-Za-z]:[\\/]|\\\\[\w.$-]+\\|(?<![\w.])/(?:home|Users|Volumes)/)"
_PLACE = re.compile(_FOLDER)
_CODE = re.compile(rf'"\s*{_FOLDER}[^"<>]*"|{_FOLDER}[^\s"<>]*')
_SHOWN = re.compile(r"(?:\b[A-Za-z]:|\\\\[^\\/<>]+)(?:[\\/][^\\/<>]+)*[\\/]")
_TELLING = {"descr", "title", "alt", "name", "href", "src", "tooltip", "url"}
_LETTERS = {f"{_W}{name}" for name in ("t", "delText", "tab", "br", "cr", "sym", "noBreakHyphen", "softHyphen")}
_CODES = {f"{_W}instrText", f"{_W}delInstrText"}
_OFF = {"0", "false", "off", "none", "no"}
_SETTINGS = {
    "rsids", "attachedTemplate", "mailMerge", "docVars", "attachedSchema", "saveThroughXslt", "schemaLibrary", "docId",
    "persistentDocumentId", "documentId", "removePersonalInformation", "removeDateAndTime",
}  # fmt: skip
_PROPERTIES = {"docProps/core.xml": {"title", "language"}, "docProps/app.xml": {"Application"}}


def veiled(trees: Mapping[str, Tree], furniture: set[str]) -> int:
    """Takes all that is meant for nobody's eyes out of the trees of a file: hidden words, folders, accounts; says how often it had to."""
    hidden = _hiding(trees)
    return sum(_veil(tree, name in furniture, hidden) for name, tree in trees.items() if not name.endswith(".rels"))


def _veil(tree: Tree, is_furniture: bool, hidden: frozenset[str]) -> int:
    count = 0
    for element in tree.iter():
        for key, value in list(element.attrib.items()):
            name = key.rpartition("}")[2]
            fresh = _CODE.sub(_emptied, value) if name == "instr" else value
            if name in _TELLING and _PLACE.search(value):
                fresh = ""
            if name == "ed" and key != name:
                del element.attrib[key]
            elif fresh != value:
                element.set(key, fresh)
            count += (name == "ed" and key != name) or fresh != value
        if element.tag in _CODES:
            count += _set(element, _CODE.sub(_emptied, element.text or ""))
        elif is_furniture and element.tag == f"{_W}t":
            count += _set(element, _SHOWN.sub("", element.text or ""))
    return count + _show(tree, hidden)


def _emptied(found: re.Match[str]) -> str:
    return '""' if found[0].startswith('"') else ""


def _set(element: Tree, text: str) -> bool:
    was, element.text = element.text or "", text
    return was != text


def _show(tree: Tree, hidden: frozenset[str]) -> int:
    """Takes the words of hidden runs away."""
    count = 0
    for paragraph in tree.iter(f"{_W}p"):
        dressed = paragraph.find(f"{_W}pPr/{_W}pStyle")
        for run in _runs(paragraph):
            worn = [dressed, run.find(f"{_W}rPr/{_W}rStyle")]
            by_style = any(style is not None and style.get(f"{_W}val", "") in hidden for style in worn)
            own = _hides(run)
            if own or (own is None and by_style):
                found = [child for child in run if child.tag in _LETTERS]
                for child in found:
                    run.remove(child)
                count += len(found)
    return count


def _runs(parent: Tree) -> Iterator[Tree]:
    """The runs of a paragraph, not those of paragraphs within it."""
    for child in parent:
        if child.tag == f"{_W}r":
            yield child
        if child.tag != f"{_W}p":
            yield from _runs(child)


def _hides(element: Tree) -> bool | None:
    mark = element.find(f"{_W}rPr/{_W}vanish")
    return None if mark is None else mark.get(f"{_W}val", "1") not in _OFF


def _hiding(trees: Mapping[str, Tree]) -> frozenset[str]:
    """The styles that hide, also by one they are based on."""
    rows = {
        row.get(f"{_W}styleId", ""): row
        for name, tree in trees.items()
        if tree.tag == f"{_W}styles"
        for row in tree.iter(f"{_W}style")
        if name
    }

    def hides(id: str, depth: int = 0) -> bool:
        row = rows.get(id)
        if row is None or depth > len(rows):
            return False
        own, above = _hides(row), row.find(f"{_W}basedOn")
        return own if own is not None else above is not None and hides(above.get(f"{_W}val", ""), depth + 1)

    return frozenset(id for id in rows if hides(id))


def check_traces(trees: Mapping[str, Tree], former: Mapping[str, Tree]) -> None:
    """Properties name title, language and program; settings no template, data or session; links lead where they led, never to a machine."""
    for name, named in _PROPERTIES.items():
        for element in trees.get(name, ()):
            if element.tag.rpartition("}")[2] not in named and "".join(element.itertext()).strip():
                raise fail("the properties name more than title, language and program")
    if any(name.startswith("docProps/") and name not in _PROPERTIES for name in trees):
        raise fail("there are properties that have no place in the file")
    for name, tree in trees.items():
        if tree.tag == f"{_W}settings":
            for element in tree:
                if element.tag.rpartition("}")[2] in _SETTINGS:
                    raise fail(f"a setting {element.tag.rpartition('}')[2]} in {name}")
        for instruction in _instructions(tree):
            if _PLACE.search(instruction):
                raise fail(f"a field in {name} names a place on a machine")
    known = set(_outside(former))
    for target in _outside(trees):
        if target != "about:blank" and (target not in known or _PLACE.search(target)):
            raise fail("the file points to a place that it did not point to")


def _instructions(tree: Tree) -> Iterator[str]:
    for paragraph in tree.iter(f"{_W}p"):
        yield "".join(row.text or "" for row in paragraph.iter() if row.tag in _CODES)


def _outside(trees: Mapping[str, Tree]) -> Iterator[str]:
    for name, tree in trees.items():
        for row in tree.iter(_RELATIONSHIP) if name.endswith(".rels") else ():
            if row.get("TargetMode") == "External":
                yield row.get("Target", "")
