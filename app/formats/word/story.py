"""A Word text as it stands in the file: paragraphs of atoms, each knowing under which tracked changes it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.wording import NOTE_MARK, Run, Wording, wording
from app.formats.draft import RevisionKind
from app.formats.word.marks import Element, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHANGES = {
    "ins": RevisionKind.INSERTION,
    "del": RevisionKind.DELETION,
    "moveFrom": RevisionKind.MOVE_FROM,
    "moveTo": RevisionKind.MOVE_TO,
}
_ADDING = {RevisionKind.INSERTION, RevisionKind.MOVE_TO}
_WRAPPERS = {"hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SILENT = {
    "rPr", "pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "instrText", "delInstrText", "fldChar", "commentReference",
    "annotationRef", "footnoteRef", "endnoteRef", "lastRenderedPageBreak", "proofErr", "bookmarkStart", "bookmarkEnd", "permStart",
    "permEnd", "separator", "continuationSeparator", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "pgNum", "dayLong",
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One tracked change; each is itself, however alike two are."""

    kind: RevisionKind
    author: str
    dated: datetime | None

    @property
    def adds(self) -> bool:
        """Whether accepting it makes something appear."""
        return self.kind in _ADDING


Accept = Callable[[Change], bool]
_NOTHING = Run("")


def rejected(_: Change) -> bool:
    """The view that rejects every change."""
    return False


def accepted(_: Change) -> bool:
    """The view that accepts every change."""
    return True


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of text in one style, a footnote reference (`note`), or the start or end of a comment (`comment`, "+3" or "-3")."""

    run: Run = _NOTHING
    note: str = ""
    comment: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(slots=True)
class StoryParagraph:
    """One paragraph of the file: its atoms, the changes on its mark, its style, automatic numbering, whether it is in a table."""

    atoms: list[Atom] = field(default_factory=list)
    mark: tuple[Change, ...] = ()
    style: str = ""
    numbering: tuple[str, int] | None = None
    loose: bool = False


def shows(changes: tuple[Change, ...], accept: Accept) -> bool:
    """Whether what stands under these changes shows when some of them are accepted and the others rejected."""
    return all(accept(change) == change.adds for change in changes)


def wording_of(atoms: Iterator[Atom] | list[Atom], notes: Mapping[str, Wording]) -> Wording:
    """The wording of atoms, with the notes they refer to; a reference to no note is one to an empty note."""
    runs = (Run(NOTE_MARK, note=notes.get(atom.note, Wording())) if atom.note else atom.run for atom in atoms)
    return wording(runs)


@dataclass(slots=True)
class StoryReader:
    """Reads the paragraphs of one part. What cannot be told as text goes to `unread`; `formatting` are the changes of format alone."""

    styles: Mapping[str, Run]
    unread: list[str] = field(default_factory=list)
    formatting: list[Change] = field(default_factory=list)

    def paragraphs(self, parent: Element, loose: bool = False) -> Iterator[StoryParagraph]:
        """The paragraphs below an element, those in tables marked as loose."""
        for child in parent:
            name = _name(child)
            if name == "p":
                yield self._paragraph(child, loose)
            elif name in {"tbl", "tr", "tc"}:
                yield from self.paragraphs(child, loose=True)
            elif name in {"sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo"}:
                yield from self.paragraphs(child, loose)
            elif child.tag == f"{_MC}AlternateContent":
                self._leave(child)

    def _paragraph(self, element: Element, loose: bool) -> StoryParagraph:
        paragraph = StoryParagraph(loose=loose)
        properties = element.find(f"{{{W}}}pPr")
        if properties is not None:
            style = properties.find(f"{{{W}}}pStyle")
            paragraph.style = _value(style) if style is not None else ""
            marks = properties.find(f"{{{W}}}rPr")
            paragraph.mark = (
                tuple(_change(child) for child in marks if _name(child) in _CHANGES) if marks is not None else ()
            )
            number = properties.find(f"{{{W}}}numPr")
            if number is not None:
                id, level = number.find(f"{{{W}}}numId"), number.find(f"{{{W}}}ilvl")
                depth = _value(level) if level is not None else "0"
                paragraph.numbering = (_value(id) if id is not None else "", int(depth) if depth.isdigit() else 0)
        paragraph.atoms.extend(self._content(element, ()))
        return paragraph

    def _content(self, element: Element, changes: tuple[Change, ...]) -> Iterator[Atom]:
        for child in element:
            name = _name(child)
            if name == "r":
                yield from self._run(child, changes)
            elif name in _CHANGES:
                yield from self._content(child, (*changes, _change(child)))
            elif name in _WRAPPERS:
                yield from self._content(child, changes)
            elif name in {"commentRangeStart", "commentRangeEnd"}:
                sign = "+" if name == "commentRangeStart" else "-"
                yield Atom(comment=sign + child.get(f"{{{W}}}id", ""))
            elif name not in _SILENT:
                self._leave(child)

    def _run(self, element: Element, changes: tuple[Change, ...]) -> Iterator[Atom]:
        style = self._style(element.find(f"{{{W}}}rPr"))
        for child in element:
            name = _name(child)
            text = ""
            if name in {"t", "delText"}:
                text = (child.text or "").replace(NOTE_MARK, "")
            elif name in _CHARACTERS:
                text = _CHARACTERS[name]
            elif name == "br":
                text = "" if child.get(f"{{{W}}}type") in {"page", "column"} else "\n"
            elif name in {"footnoteReference", "endnoteReference"}:
                yield Atom(note=f"{name[0]}{child.get(f'{{{W}}}id', '')}", changes=changes)
            elif name == "commentReference":
                yield Atom(comment="." + child.get(f"{{{W}}}id", ""), changes=changes)
            elif name not in _SILENT:
                self._leave(child)
            if text and style is None:
                self.unread.append(text)
            elif text and style is not None:
                yield Atom(Run(text, *style.style), changes=changes)

    def _style(self, properties: Element | None) -> Run | None:
        """The style of a run as an empty `Run`; None for hidden text."""
        style = (False, False, False)
        for child in properties if properties is not None else ():
            name = _name(child)
            if name == "rStyle":
                style = self.styles.get(_value(child), _NOTHING).style
            elif name in {"i", "b", "u"}:
                on = _value(child) not in {"0", "false", "off", "none"}
                style = (
                    on if name == "i" else style[0],
                    on if name == "b" else style[1],
                    on if name == "u" else style[2],
                )
            elif name == "vanish" and _value(child) not in {"0", "false", "off"}:
                return None
            elif name == "rPrChange":
                self.formatting.append(_change(child, RevisionKind.FORMATTING))
        return Run("", *style)

    def _leave(self, element: Element) -> None:
        """Notes the text of something that is no running text: a drawing, a formula, a symbol of a special typeface."""
        chosen = element.find(f"{_MC}Choice") if element.tag == f"{_MC}AlternateContent" else element
        texts = (text for part in (chosen if chosen is not None else element).iter(f"{{{W}}}t") if (text := part.text))
        found = " ".join("".join(texts).split())
        if found:
            self.unread.append(found)
        elif _name(element) in {"sym", "oMath", "drawing", "pict", "object"}:
            self.unread.append(f"[{_name(element)}]")


def styles_of(tree: Element | None) -> tuple[dict[str, Run], dict[str, str], dict[str, tuple[str, int]]]:
    """Character styles as empty runs, the names of paragraph styles (lower case), and the numbering that paragraph styles bring."""
    characters: dict[str, Run] = {}
    names: dict[str, str] = {}
    numbered: dict[str, tuple[str, int]] = {}
    for style in tree.iter(f"{{{W}}}style") if tree is not None else ():
        id = style.get(f"{{{W}}}styleId", "")
        name = style.find(f"{{{W}}}name")
        if style.get(f"{{{W}}}type") == "character":
            found = StoryReader({})._style(style.find(f"{{{W}}}rPr"))
            characters[id] = found or Run("")
        else:
            names[id] = _value(name).casefold() if name is not None else ""
            number, level = style.find(f".//{{{W}}}numPr/{{{W}}}numId"), style.find(f".//{{{W}}}numPr/{{{W}}}ilvl")
            if number is not None:
                depth = _value(level) if level is not None else "0"
                numbered[id] = (_value(number), int(depth) if depth.isdigit() else 0)
    return characters, names, numbered


def moment(text: str | None) -> datetime | None:
    """A date as Word writes it, without its zone, which Word sets to Z whatever the clock on the wall was; None for anything else."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None


def _change(element: Element, kind: RevisionKind | None = None) -> Change:
    author = " ".join(element.get(f"{{{W}}}author", "").split())
    return Change(kind or _CHANGES[_name(element)], author, moment(element.get(f"{{{W}}}date")))


def _name(element: Element) -> str:
    tag = element.tag
    return tag[len(W) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{W}}}") else ""


def _value(element: Element) -> str:
    return element.get(f"{{{W}}}val", "true")
