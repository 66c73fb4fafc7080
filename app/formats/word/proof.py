"""The proof of a written Word file: read back from disk by code that neither writer nor reader shares.

Rejecting all changes must give exactly the base text and accepting all exactly the amended one, with italics, bold, underline and
footnotes; the package must be whole; and nothing that may not leave may stand in it anywhere.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

from app.domain.refusal import Refusal
from app.domain.wording import Wording
from app.formats.word.description import ExpectedParagraph
from app.formats.word.leaks import leaks_in
from app.formats.word.proof_moves import MOVE_ENDS, MOVE_STARTS, wrong_move

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CHANGES = (f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo")
Stretch = tuple[str, bool, bool, bool]
"""Characters with their italics, bold and underline; a footnote reference is the character U+FFFC in roman."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found in a file that passed: paragraphs of the base and of the amended text, changes, their authors, comments.

    `not_searched` are the forbidden strings that stand in the text itself, where no search can tell them apart.
    """

    base: int
    amended: int
    changes: int
    authors: tuple[str, ...]
    comments: int
    notes: int
    not_searched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph under one view: its characters, and its footnotes as their ids."""

    stretches: tuple[Stretch, ...]
    notes: tuple[str, ...]

    @property
    def characters(self) -> str:
        return "".join(stretch[0] for stretch in self.stretches)


def _merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches with neighbours of one style made one, so that equal texts are equal values however they were cut."""
    groups = groupby((stretch for stretch in stretches if stretch[0]), key=lambda stretch: stretch[1:])
    return tuple(("".join(stretch[0] for stretch in group), *style) for style, group in groups)


def prove(
    path: Path,
    lead: Sequence[str],
    base: Sequence[ExpectedParagraph],
    amended: Sequence[ExpectedParagraph],
    comments: Sequence[tuple[str, str]] = (),
    forbidden: Iterable[str] = (),
    form: Callable[[], bytes] | None = None,
) -> Proof:
    """Proves the file or refuses it ("proof-failed", `what` names the first thing that is wrong).

    `lead` are the untracked lines before the text, `comments` the author and words of each comment. `form` gives a file of the same kind
    in which nobody has said anything yet: words that stand in that one as well ("Title", the name of a style) tell nobody anything.
    """
    parts = _parts(path)
    trees = _trees(parts)
    _check_package(trees, set(parts))
    document = _required(trees, "word/document.xml")
    footnotes = _required(trees, "word/footnotes.xml")
    notes = _notes(footnotes)
    _check_text(document, notes, lead, base, accepted=False)
    _check_text(document, notes, lead, amended, accepted=True)
    _check_notes(document, footnotes)
    _check_comments(document, trees.get("word/comments.xml"), comments)
    authors = _check_changes(document)
    wrong = wrong_move(document)
    if wrong:
        raise _fail(wrong)
    shown = _shown_text(lead, (*base, *amended), comments, authors)
    leaks, not_searched = leaks_in(parts, trees, forbidden, shown)
    if leaks and form is not None:
        blank = _parts(BytesIO(form()))
        usual, _ = leaks_in(blank, _trees(blank), leaks, "")
        leaks, not_searched = tuple(words for words in leaks if words not in usual), (*not_searched, *usual)
    if leaks:
        raise _fail("something that may not leave stands in the file")
    changes = sum(1 for _ in _changes(document))
    return Proof(len(base), len(amended), changes, tuple(sorted(authors)), len(comments), len(notes), not_searched)


def _fail(what: str) -> Refusal:
    return Refusal("proof-failed", what=what)


def _trees(parts: dict[str, bytes]) -> dict[str, ElementTree.Element]:
    return {name: _tree(name, data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}


def _parts(file: Path | BytesIO) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.testzip() is not None:
                raise _fail("a part is damaged")
            names = archive.namelist()
            if len(set(names)) != len(names):
                raise _fail("a part is there twice")
            return {name: archive.read(name) for name in names}
    except (OSError, zipfile.BadZipFile) as error:
        raise _fail("the file cannot be opened again") from error


def _tree(name: str, data: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _fail(f"{name} declares entities")
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise _fail(f"{name} is not well-formed") from error


def _required(trees: dict[str, ElementTree.Element], name: str) -> ElementTree.Element:
    if name not in trees:
        raise _fail(f"{name} is missing")
    return trees[name]


def _check_package(trees: dict[str, ElementTree.Element], names: set[str]) -> None:
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
                raise _fail("the file points outside itself")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), row.get("Target", "")))
            if target not in names or row.get("Id") in ids:
                raise _fail(f"the relationship {row.get('Id')} leads nowhere or is there twice")
            ids.add(row.get("Id"))
            reached.add(target)
        if source in trees:
            used = {element.get(f"{_R}id") for element in trees[source].iter() if element.get(f"{_R}id")}
            if not used <= ids:
                raise _fail("a reference has no relationship")
    if names - reached:
        raise _fail(f"{min(names - reached)} belongs to nothing")
    types = _required(trees, "[Content_Types].xml")
    typed = {row.get("PartName", "").lstrip("/") for row in types} | {f"*.{row.get('Extension')}" for row in types}
    if any(name not in typed and f"*.{name.rsplit('.')[-1]}" not in typed for name in names - {"[Content_Types].xml"}):
        raise _fail("a part has no content type")


def _shown(change: str, accepted: bool) -> bool:
    return accepted == (change in {f"{_W}ins", f"{_W}moveTo"})


def _walk(element: ElementTree.Element, accepted: bool) -> Iterator[ElementTree.Element]:
    """The runs of a paragraph that show when all changes are accepted, or rejected."""
    for child in element:
        if child.tag in _CHANGES:
            if _shown(child.tag, accepted):
                yield from _walk(child, accepted)
        elif child.tag == f"{_W}r":
            yield child
        elif child.tag not in {f"{_W}pPr", f"{_W}commentRangeStart", f"{_W}commentRangeEnd", *MOVE_STARTS}:
            raise _fail(f"an unknown element {child.tag.rpartition('}')[2]} in a paragraph")


def _is_on(properties: ElementTree.Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(_W + name)
    return found is not None and found.get(f"{_W}val", "true") not in {"0", "false", "off", "none"}


def _stretches(run: ElementTree.Element, notes: list[str]) -> Iterator[Stretch]:
    properties = run.find(f"{_W}rPr")
    style = (_is_on(properties, "i"), _is_on(properties, "b"), _is_on(properties, "u"))
    for child in run:
        name = child.tag.removeprefix(_W)
        if name in {"t", "delText"}:
            yield (child.text or "", *style)
        elif name == "tab":
            yield ("\t", *style)
        elif name == "br":
            yield ("\n", *style)
        elif name == "footnoteReference":
            notes.append(child.get(f"{_W}id", ""))
            yield ("\ufffc", False, False, False)
        elif name not in {"rPr", "commentReference", "annotationRef"}:
            raise _fail(f"an unknown element {name} in a run")


def _read(paragraph: ElementTree.Element, accepted: bool) -> _Text:
    notes: list[str] = []
    stretches = [stretch for run in _walk(paragraph, accepted) for stretch in _stretches(run, notes)]
    return _Text(tuple(stretches), tuple(notes))


def _mark_stays(paragraph: ElementTree.Element, accepted: bool) -> bool:
    change = next((mark for tag in _CHANGES for mark in paragraph.iterfind(f"{_W}pPr/{_W}rPr/{tag}")), None)
    return change is None or _shown(change.tag, accepted)


def _view(document: ElementTree.Element, accepted: bool) -> list[_Text]:
    """The paragraphs of the body under one view; a paragraph whose mark goes runs on into the next."""
    texts: list[_Text] = []
    stretches: tuple[Stretch, ...] = ()
    notes: tuple[str, ...] = ()
    stays = True
    for child in _body(document):
        if child.tag == f"{_W}tbl":
            if stretches or not stays:
                raise _fail("a paragraph runs on into a table")
            texts.extend(_table_rows(child, accepted))
            continue
        text = _read(child, accepted)
        stretches, notes = stretches + text.stretches, notes + text.notes
        stays = _mark_stays(child, accepted)
        if stays:
            texts.append(_Text(_merged(stretches), notes))
            stretches, notes = (), ()
    if not stays:
        raise _fail("the mark of the last paragraph is tracked")
    return texts


def _table_rows(table: ElementTree.Element, accepted: bool) -> Iterator[_Text]:
    """The rows of a table under one view, each as one text with its cells parted by tabs."""
    rows = table.findall(f"{_W}tr")
    if not rows or len(rows) + len(table.findall(f"{_W}tblPr")) + len(table.findall(f"{_W}tblGrid")) < len(table):
        raise _fail("a table holds something else than rows")
    for row in rows:
        changes = [mark.tag for tag in _CHANGES for mark in row.iterfind(f"{_W}trPr/{tag}")]
        if not all(_shown(tag, accepted) for tag in changes):
            continue
        stretches: tuple[Stretch, ...] = ()
        notes: tuple[str, ...] = ()
        for at, cell in enumerate(row.iterfind(f"{_W}tc")):
            paragraphs = cell.findall(f"{_W}p")
            if len(paragraphs) != 1:
                raise _fail("a cell does not hold one paragraph")
            text = _read(paragraphs[0], accepted)
            border: tuple[Stretch, ...] = (("\t", False, False, False),) if at else ()
            stretches, notes = (*stretches, *border, *text.stretches), notes + text.notes
        yield _Text(_merged(stretches), notes)


def _body(document: ElementTree.Element) -> Iterator[ElementTree.Element]:
    body = document.find(f"{_W}body")
    for child in body if body is not None else ():
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag not in {f"{_W}sectPr", *MOVE_ENDS}:
            raise _fail(f"an unknown element {child.tag.rpartition('}')[2]} in the body")


def _notes(footnotes: ElementTree.Element) -> dict[str, tuple[Stretch, ...]]:
    """The footnotes by id, without the number and the tabs around it that each begins with."""
    notes: dict[str, tuple[Stretch, ...]] = {}
    for footnote in footnotes.iter(f"{_W}footnote"):
        if footnote.get(f"{_W}type"):
            continue
        paragraphs = footnote.findall(f"{_W}p")
        runs = paragraphs[0].findall(f"{_W}r") if len(paragraphs) == 1 else []
        begins = next((at for at, run in enumerate(runs) if run.find(f"{_W}footnoteRef") is not None), -1)
        id = footnote.get(f"{_W}id", "")
        if begins < 0 or id in notes:
            raise _fail(f"footnote {id} is out of order")
        inner: list[str] = []
        stretches = [stretch for run in runs[begins + 1 :] for stretch in _stretches(run, inner)]
        if inner or not stretches or stretches[0][0] != "\t":
            raise _fail(f"footnote {id} is out of order")
        notes[id] = _merged(stretches[1:])
    return notes


def _flat(wording: Wording, prefix: str = "") -> tuple[Stretch, ...]:
    runs = ((run.text, *(run.style if run.note is None else (False, False, False))) for run in wording.runs)
    return _merged([(prefix, False, False, False), *runs])


def _check_text(
    document: ElementTree.Element,
    notes: dict[str, tuple[Stretch, ...]],
    lead: Sequence[str],
    expected: Sequence[ExpectedParagraph],
    accepted: bool,
) -> None:
    side = "accepting all" if accepted else "rejecting all"
    found = _view(document, accepted)
    if len(found) != len(lead) + len(expected) + 1 or found[-1].stretches:
        raise _fail(f"{side} gives {len(found) - len(lead) - 1} paragraphs instead of {len(expected)}")
    for line, text in zip(lead, found, strict=False):
        if text.characters != line:
            raise _fail(f"{side} changes the head of the document")
    for number, (wanted, text) in enumerate(zip(expected, found[len(lead) : -1], strict=True), 1):
        stretches = _flat(wanted.wording, f"{wanted.number}\t" if wanted.number else "")
        if text.stretches != stretches:
            place = wanted.number or f"paragraph {number}"
            what = "the text" if text.characters != "".join(stretch[0] for stretch in stretches) else "the italics"
            raise _fail(f"{side} gives {what} of {place} otherwise than it should be")
        bodies = tuple(notes.get(id) for id in text.notes)
        if bodies != tuple(_flat(note) for note in wanted.wording.notes):
            raise _fail(f"{side} gives other footnotes in {wanted.number or f'paragraph {number}'}")


def _check_notes(document: ElementTree.Element, footnotes: ElementTree.Element) -> None:
    """Notes stand in the order of their references, each referred to once, so that every program pairs them alike."""
    referred = [element.get(f"{_W}id") for element in document.iter(f"{_W}footnoteReference")]
    there = [note.get(f"{_W}id") for note in footnotes.iter(f"{_W}footnote") if not note.get(f"{_W}type")]
    if referred != there:
        raise _fail("footnotes and their references do not pair")


def _check_comments(
    document: ElementTree.Element, part: ElementTree.Element | None, comments: Sequence[tuple[str, str]]
) -> None:
    found = []
    ids = []
    for comment in part.iter(f"{_W}comment") if part is not None else ():
        ids.append(comment.get(f"{_W}id"))
        paragraphs = (
            "".join(stretch[0] for run in row.iter(f"{_W}r") for stretch in _stretches(run, []))
            for row in comment.iter(f"{_W}p")
        )
        found.append((comment.get(f"{_W}author", ""), "\n".join(paragraphs)))
    if found != [(author, text) for author, text in comments]:
        raise _fail("the comments are not those that should be there")
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        if Counter(element.get(f"{_W}id") for element in document.iter(_W + name)) != Counter(ids):
            raise _fail("a comment has no place in the text")


def _changes(document: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (element for element in document.iter() if element.tag in _CHANGES)


def _check_changes(document: ElementTree.Element) -> set[str]:
    """Ids are unique, authors named, deleted text is written as deleted and no other is; gives the authors."""
    ids = Counter(change.get(f"{_W}id") for change in _changes(document))
    if any(count > 1 for count in ids.values()):
        raise _fail("two changes share a number")
    authors = {change.get(f"{_W}author", "") for change in _changes(document)}
    if "" in authors:
        raise _fail("a change has no author")
    deleted = {element for change in document.iter(f"{_W}del") for element in change.iter()}
    wrong = [element for element in document.iter(f"{_W}t") if element in deleted]
    wrong += [element for element in document.iter(f"{_W}delText") if element not in deleted]
    if wrong:
        raise _fail("deleted text is not written as such")
    return authors


def _shown_text(
    lead: Sequence[str],
    paragraphs: Sequence[ExpectedParagraph],
    comments: Sequence[tuple[str, str]],
    authors: Iterable[str],
) -> str:
    """Everything that stands in the file by intention."""
    shown = [*lead, *(part for comment in comments for part in comment), *authors]
    for paragraph in paragraphs:
        shown.append(f"{paragraph.number} {paragraph.wording.plain}")
        shown.extend(note.plain for note in paragraph.wording.notes)
    return "\n".join(shown)
