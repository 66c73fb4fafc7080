"""Somebody's Word text without the tracked changes and comments of others: every change rejected, or every one accepted."""

from __future__ import annotations

import re

from app.formats.word.marks import Element, W
from app.formats.word.onto.parts import RANGES, Part

_P = f"{{{W}}}"
_MARKS = tuple(_P + name for name in ("ins", "del", "moveFrom", "moveTo"))
_ADDING = {_P + name for name in ("ins", "moveTo", "cellIns")}
_FORMATS = {
    _P + name + "Change": name for name in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "tblPrEx")
}
_STAYING = {
    "rPr": {*_MARKS},
    "pPr": {f"{_P}rPr", f"{_P}sectPr"},
    "sectPr": {f"{_P}headerReference", f"{_P}footerReference"},
    "trPr": {f"{_P}ins", f"{_P}del"},
    "tcPr": {f"{_P}cellIns", f"{_P}cellDel", f"{_P}cellMerge"},
}
"""What a change of properties leaves alone, because it belongs to something else."""
_EMPTIED = tuple(_P + name for name in ("hyperlink", "smartTag", "sdt", "customXml", "fldSimple"))
_BESIDE = {_P + name for name in ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd")}
_ANY = re.compile(
    rb"<\w+:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|comment\w+|move\w+Range\w+|customXml\w+Range\w+|\w+Change|delText|"
    rb"delInstrText)[\s/>]"
)


def clean(part: Part, accept: bool = False) -> bool:
    """Takes all tracked changes and comments out of the part; says whether there was any."""
    if not _ANY.search(part.data):
        return False
    _Cleaning(part, accept).clean()
    return True


class _Cleaning:
    """One part on its way."""

    def __init__(self, part: Part, accept: bool) -> None:
        self.part = part
        self.accept = accept

    def clean(self) -> None:
        self._comments()
        self._formats()
        self._cells()
        self._rows()
        ends = self._ends()
        self._words()
        self._emptied()
        for paragraph in ends:
            self._run_on(paragraph)
        self._emptied()
        self._deleted_names()

    def _stays(self, mark: Element) -> bool:
        """Whether what stands under a mark is there."""
        return self.accept == (mark.tag in _ADDING)

    def _take(self, element: Element) -> None:
        self.part.touch(element)
        self.part.remove(element)

    def _comments(self) -> None:
        for element in list(self.part.root.iter(*RANGES)):
            self._take(element)
        for element in list(self.part.root.iter(f"{_P}commentReference")):
            run = element.getparent()
            self._take(element)
            if run is not None and all(child.tag == f"{_P}rPr" for child in run):
                self._take(run)

    def _formats(self) -> None:
        """Changes of properties: the former ones stand inside of the change, whole."""
        for change in list(self.part.root.iter(*_FORMATS)):
            properties = change.getparent()
            if properties is None:
                continue
            self._take(change)
            if not self.accept:
                kind = _FORMATS[change.tag]
                former = change.find(_P + kind)
                self._restore(properties, former, _STAYING.get(kind, set()))
        for change in list(self.part.root.iter(f"{_P}numberingChange")):
            self._take(change)
        for mark in [mark for mark in self.part.root.iter(f"{_P}ins") if _parent_is(mark, "numPr")]:
            numbering = mark.getparent()
            self._take(mark if self.accept or numbering is None else numbering)

    @staticmethod
    def _restore(properties: Element, former: Element | None, staying: set[str]) -> None:
        kept = [child for child in properties if child.tag in staying]
        first = [child for child in kept if child.tag in {*_MARKS, f"{_P}headerReference", f"{_P}footerReference"}]
        properties[:] = [*first, *(former if former is not None else ()), *(one for one in kept if one not in first)]

    def _cells(self) -> None:
        for mark in list(self.part.root.iter(f"{_P}cellIns", f"{_P}cellDel")):
            cell = _above(mark, "tc")
            gone = not self._stays(mark)
            self._take(cell if gone and cell is not None else mark)
        for mark in list(self.part.root.iter(f"{_P}cellMerge")):
            former = mark.get(f"{_P}vMerge" if self.accept else f"{_P}vMergeOrig")
            properties = mark.getparent()
            self._take(mark)
            for merge in list(properties.iterfind(f"{_P}vMerge") if properties is not None else ()):
                if former is None:
                    self._take(merge)
                else:
                    merge.set(f"{_P}val", "restart" if former == "rest" else "continue")

    def _rows(self) -> None:
        for mark in [mark for mark in self.part.root.iter(*_MARKS) if _parent_is(mark, "trPr")]:
            row = _above(mark, "tr")
            gone = not self._stays(mark)
            self._take(row if gone and row is not None else mark)
        for row in list(self.part.root.iter(f"{_P}tr")):
            if row.find(f".//{_P}tc") is None:
                self._take(row)
        for table in list(self.part.root.iter(f"{_P}tbl")):
            if table.find(f".//{_P}tr") is None:
                self._take(table)

    def _ends(self) -> list[Element]:
        """The paragraphs whose end goes; the marks of all ends are taken away."""
        going: list[Element] = []
        for mark in list(self.part.root.iter(*_MARKS)):
            properties = mark.getparent()
            if properties is None or properties.tag != f"{_P}rPr":
                continue
            if not _parent_is(properties, "pPr"):
                self._inside_run(mark, properties)
                continue
            paragraph = _above(mark, "p")
            if not self._stays(mark) and paragraph is not None and paragraph not in going:
                going.append(paragraph)
            self._take(mark)
            if not len(properties):
                self._take(properties)
        return going

    def _inside_run(self, mark: Element, properties: Element) -> None:
        """A mark in the properties of a run, as equations have them."""
        run = properties.getparent()
        gone = not self._stays(mark)
        self._take(run if gone and run is not None else mark)

    def _words(self) -> None:
        for mark in list(self.part.root.iter(*_MARKS)):
            parent = mark.getparent()
            if parent is None:
                continue
            self.part.touch(mark)
            if self._stays(mark):
                at = parent.index(mark)
                for child in list(mark):
                    parent.insert(at, child)
                    at += 1
            self._take(mark)

    def _emptied(self) -> None:
        """Wrappers in which nothing is left."""
        for element in reversed(list(self.part.root.iter(*_EMPTIED))):
            inner = element.find(f"{_P}sdtContent") if element.tag == f"{_P}sdt" else element
            if inner is not None and not any(not str(child.tag).endswith("Pr") for child in inner):
                self._take(element)

    def _run_on(self, paragraph: Element) -> None:
        """A paragraph whose end goes runs on into the next one."""
        content = [child for child in paragraph if child.tag != f"{_P}pPr"]
        following = paragraph.getnext()
        while following is not None and following.tag in _BESIDE:
            following = following.getnext()
        is_empty = not any(child.tag not in _BESIDE for child in content)
        if following is None or following.tag != f"{_P}p":
            before = paragraph.getprevious()
            if is_empty and following is None and _parent_is(paragraph, "sdtContent"):
                self._take(paragraph)
            elif is_empty and following is not None and before is not None and following.tag != f"{_P}sectPr":
                self._move_content(content, following)
                self._take(paragraph)
            return
        at = 1 if len(following) and following[0].tag == f"{_P}pPr" else 0
        for place, child in enumerate(content, at):
            following.insert(place, child)
        if content:
            self.part.touch(following)
        self.part.remove(paragraph)

    def _move_content(self, content: list[Element], following: Element) -> None:
        for child in content:  # bookmarks stay where they were
            following.addprevious(child)
            self.part.touch(following)

    def _deleted_names(self) -> None:
        """Words that were deleted and are there are written as any others."""
        for name, usual in (("delText", "t"), ("delInstrText", "instrText")):
            for element in list(self.part.root.iter(_P + name)):
                self.part.touch(element)
                element.tag = _P + usual


def _parent_is(element: Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == _P + name


def _above(element: Element, name: str) -> Element | None:
    return next(element.iterancestors(_P + name), None)
