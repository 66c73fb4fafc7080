"""The proof of a file that was written onto somebody's Word file: it is that file, with our marks added and nothing else."""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

from app.domain.refusal import Refusal
from app.domain.under_way import listening
from app.formats.word.description import Attribution, WordDocument, numbers_of
from app.formats.word.onto.proof_attached import check_attached, with_embedded
from app.formats.word.onto.proof_looks import check_each, check_looks, check_notes, span_of
from app.formats.word.onto.proof_stories import Known, Said, Stories, Tree, W
from app.formats.word.onto.proof_traces import check_traces, veiled
from app.formats.word.proof import Proof, check_comments, leaks_in, machine_paths, parts_of

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_CHANGES = {f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange")}
_TRACES = re.compile(
    rb' \w+:rsid\w*="[^"]*"|<\w+:rsid [^<>]*/>|<w\d*:dataBinding\s[^<>]*/>|<w:printerSettings\s[^<>]*/>'
)
_SAID = {"comments", "commentsExtended", "people"}
_OURS = {"comments", "commentsExtended", "people", "footnotes", "settings"}
_NEVER = re.compile(
    r"vbaProject|vbaData|customXml/|docProps/(?:custom|thumbnail)|glossary/|printerSettings|commentsIds|commentsExtensible|"
    r"docMetadata|_xmlsignatures|webextensions|customizations|documenttasks",
    re.IGNORECASE,
)

_FORM = re.compile(
    r"(?:styles|stylesWithEffects|fontTable|theme\d*|numbering|webSettings|\[Content_Types\])\.xml$|\.rels$"
)
"""Parts that say how a file looks and is put together, in which nobody says anything."""

_FEW = 3
"""More words than this are no name of a style or typeface by chance."""

Parts = Mapping[str, bytes]


def prove_onto(path: Path, document: WordDocument, base: bytes, own: Attribution, accepted: bool = False) -> Proof:
    """Proves the file or refuses it ("proof-failed"): see the module. `accepted` says that the base is the file with all changes accepted."""
    parts_of(path)  # nothing in the catalogue of the file but the names
    written, former = _parts(path.read_bytes()), _parts(base, strict=True)
    for name in written:
        if _NEVER.search(name):
            raise _fail(f"{name} may not leave")
    new, old = _File(written), _File(former)
    new.check_package()
    check_traces(new.trees, old.trees)
    veiled(old.trees, old.furniture())
    if veiled(new.trees, new.furniture()):
        raise _fail("something stands in the file that nobody would see")
    _check_parts(new, old)
    rejected, base_view = new.stories(False), old.stories(accepted)
    _check_same(rejected, base_view, new.main, old.main)
    amended = new.stories(True)
    _check_text(document, base_view.said[old.main], amended.said[new.main])
    _check_views(new, document, base_view.said[old.main], amended, own)
    authors = _check_changes(new, document, own)
    _check_comments(new, document, authors)
    shown = "\n".join(
        [
            *(said.text for view in (rejected, amended) for rows in view.said.values() for said in rows),
            *(str(sign) for view in (rejected, amended) for row in view.said[new.main] for sign, _ in row.signs if sign[0] == "<"),
            *authors, *(comment.author for comment in document.comments), *(comment.text for comment in document.comments),
            *_plain(document),
        ]
    )  # fmt: skip
    leaks, not_searched = leaks_in(with_embedded(written), new.trees, (*document.forbidden, *machine_paths()), shown)
    if leaks:  # "Normal" may be all that somebody noted, and is the name of a style in every file
        names = [name for name in former if _FORM.search(name) and name in old.trees]
        short = [words for words in leaks if len(words.split()) <= _FEW]
        usual, _ = leaks_in(
            {name: former[name] for name in names}, {name: old.trees[name] for name in names}, short, ""
        )
        leaks, not_searched = tuple(words for words in leaks if words not in usual), (*not_searched, *usual)
    if leaks:
        raise _fail("something that may not leave stands in the file")
    return Proof(
        sum(row.state != "inserted" for row in document.paragraphs),
        sum(row.state != "deleted" for row in document.paragraphs),
        sum(1 for element in new.trees[new.main].iter() if element.tag in _CHANGES),
        tuple(sorted(authors)),
        len(document.comments),
        sum(1 for _ in new.trees[new.main].iter(f"{W}footnoteReference")),
        not_searched,
        moves=sum(1 for _ in new.trees[new.main].iter(f"{W}moveToRangeStart")),
        searched=len(set(document.forbidden)),
        parts=len(written),
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def _plain(document: WordDocument) -> Iterator[str]:
    """The words of the text without the signs between them, and those of its footnotes."""
    for row in document.paragraphs:
        for words in (row.base, row.amended):
            yield words.plain
            yield from (note.plain for note in words.notes)


def _fail(what: str) -> Refusal:
    return Refusal("proof-failed", what=what)


def _parts(data: bytes, strict: bool = False) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
            if not strict and len(set(names)) != len(names):
                raise _fail("a part is there twice")
            parts = {name: archive.read(name) for name in names}
    except (OSError, zipfile.BadZipFile) as error:
        raise _fail("the file cannot be opened again") from error
    return {name: _usual(part) if name.endswith((".xml", ".rels")) else part for name, part in parts.items()}


def _usual(data: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" not in data:
        return data
    names = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
    return _STRICT.sub(
        lambda found: b"http://schemas.openxmlformats.org/" + found[1] + b"/2006/" + names.get(found[2], found[2]), data
    )


class _File:
    """A file read back: its parts, their trees, and which of them hold words."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self._known = Known()
        self.trees: dict[str, Tree] = {}
        for name, data in parts.items():
            if name.endswith((".xml", ".rels")):
                if b"<!ENTITY" in data:
                    raise _fail(f"{name} declares entities")
                try:
                    self.trees[name] = ElementTree.fromstring(data)
                except ElementTree.ParseError as error:
                    raise _fail(f"{name} is not well-formed") from error
        self.main = next((target for kind, target, _ in self.related("") if kind == "officeDocument"), "")
        if self.main not in self.trees:
            raise _fail("the text is missing")

    def related(self, part: str) -> Iterator[tuple[str, str, Tree]]:
        """What a part leads to inside of the file: kinds and names."""
        folder, file = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        for row in tree.iter(_REL) if tree is not None else ():
            target = row.get("Target", "")
            if row.get("TargetMode") != "External":
                whole = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                yield row.get("Type", "").rpartition("/")[2], whole, row

    def words(self) -> dict[str, tuple[str, Tree]]:
        """The parts with words, by name, each with its kind."""
        found = {self.main: ("main", self.trees[self.main])}
        for kind, name, _ in self.related(self.main):
            if kind in {"footnotes", "endnotes", "header", "footer"} and name in self.trees:
                found[name] = (kind, self.trees[name])
        return found

    def furniture(self) -> set[str]:
        """The headers and footers."""
        return {name for name, (kind, _) in self.words().items() if kind in {"header", "footer"}}

    def styles(self) -> Tree | None:
        """The styles."""
        return next((self.trees.get(name) for kind, name, _ in self.related(self.main) if kind == "styles"), None)

    def stories(self, accepted: bool, names: frozenset[str] | None = None) -> Stories:
        """The words under one view, those of `names` in the text alone; footnotes are read where they are referred to."""
        words = self.words()
        notes = {kind: tree for kind, tree in words.values() if kind in {"footnotes", "endnotes"}}
        bodies = {
            name: (body if (body := tree.find(f"{W}body")) is not None else tree)
            for name, (kind, tree) in words.items()
            if kind not in {"footnotes", "endnotes"} and (names is None or name == self.main)
        }
        return Stories(bodies, notes, accepted, names, self._known)

    def check_package(self) -> None:
        """Every part is reached and has a type, and every reference to a part its relationship."""
        reached = {"[Content_Types].xml"}
        waiting = [""]
        while waiting:
            part = waiting.pop()
            ids = Counter(row.get("Id") for _, _, row in self.related(part))
            if any(count > 1 for count in ids.values()):
                raise _fail(f"two relationships of {part} share a number")
            folder, file = posixpath.split(part)
            reached.add(posixpath.join(folder, "_rels", f"{file}.rels"))
            for _, target, _ in self.related(part):
                if target not in reached and target in self.parts:
                    reached.add(target)
                    waiting.append(target)
        if set(self.parts) - reached:
            raise _fail(f"{min(set(self.parts) - reached)} belongs to nothing")
        types = self.trees["[Content_Types].xml"]
        typed = {row.get("PartName", "").lstrip("/") for row in types}
        extensions = {row.get("Extension", "").casefold() for row in types}
        for name in set(self.parts) - {"[Content_Types].xml"}:
            if name not in typed and name.rpartition(".")[2].casefold() not in extensions:
                raise _fail(f"{name} has no content type")
        for row in types:
            if "macroEnabled" in row.get("ContentType", "") or "template" in row.get("ContentType", ""):
                raise _fail("the file is no plain Word document")


def _whole(tree: Tree) -> bytes:
    """All that a part says, but for the numbers of editing sessions."""
    for element in tree.iter():
        for key in [key for key in element.attrib if key.rpartition("}")[2].startswith("rsid")]:
            del element.attrib[key]
    return ElementTree.tostring(tree)


def _check_views(new: _File, document: WordDocument, base: Sequence[Said], amended: Stories, own: Attribution) -> None:
    """Look and footnotes with everything accepted, and what each name alone changes.

    Changes of ours go along with those of each name where the version says something else than the file.
    """
    check_looks(document, base, amended.said[new.main], new.styles())
    check_notes(document, amended.noted)
    text = "\n".join(said.text for said in base)
    is_ours = _says_otherwise(document, text)
    if is_ours and own.author in document.authors:
        return  # changes of ours in the file and amendments of ours stand under one name
    ours = {own.author} if is_ours else set()
    check_each(document, lambda name: new.stories(True, frozenset({name} | ours)).said[new.main])


def _says_otherwise(document: WordDocument, text: str) -> bool:
    """Whether a paragraph of the document does not stand in the text; each is looked for behind the one before it first."""
    at = 0
    for row in listening(document.paragraphs, 24):
        if row.state != "inserted":
            words = row.base.text
            found = text.find(words, at)
            if found < 0 and words not in text:
                return True
            at = max(at, found + len(words))
    return False


def _check_parts(new: _File, old: _File) -> None:
    """Every part that is no text of ours is byte for byte what it was, but for the numbers of editing sessions."""
    words = set(new.words())
    ours = {name for kind, name, _ in new.related(new.main) if kind in _OURS}
    for name, data in new.parts.items():
        if name in words or name in ours or name.endswith(".rels") or name.startswith("docProps/"):
            continue
        if name == "[Content_Types].xml":
            continue
        former = old.parts.get(name)
        if former is None:
            raise _fail(f"{name} was not in the file")
        if name not in old.trees:
            check_attached(name, data, former)
        elif data not in {former, _TRACES.sub(b"", former)} and _whole(new.trees[name]) != _whole(old.trees[name]):
            raise _fail(f"{name} is not what it was")
        if name.endswith(".xml") and b":rsid" in data:
            raise _fail(f"{name} still names editing sessions")
    kept = {
        name
        for kind, name, _ in old.related(old.main)
        if kind in {"styles", "numbering", "theme", "image", "header", "footer"}
    }
    if lost := {name for name in kept if name in old.parts} - set(new.parts):
        raise _fail(f"{min(lost)} is gone")


def _check_same(rejected: Stories, base: Stories, new_main: str, old_main: str) -> None:
    """With everything rejected the file says in every story what it said before."""
    for name, rows in base.said.items():
        found = rejected.said.get(new_main if name == old_main else name)
        if found is None:
            raise _fail(f"{name} is gone")
        for number, (was, now) in enumerate(zip(rows, found, strict=False), 1):
            if was != now:
                what = "the text" if was.text != now.text else "the look"
                raise _fail(
                    f"rejecting all gives {what} of paragraph {number} of {posixpath.basename(name)} otherwise than it was"
                )
        if len(rows) != len(found):
            raise _fail(f"rejecting all gives {len(found)} paragraphs instead of {len(rows)}")
        if base.sections[name] != rejected.sections[new_main if name == old_main else name]:
            raise _fail("a section is not what it was")


def _check_text(document: WordDocument, base: Sequence[Said], amended: Sequence[Said]) -> None:
    """With everything accepted the text of the document stands there, in its order, and around it what stood around it before."""
    language = document.head.language
    rows = [row for row in document.paragraphs if row.state != "deleted"]
    left = _left_over([row.amended.text for row in rows], amended, "accepting all")
    numbers = {numbers_of(row, language)[1].strip() for row in rows}  # also what we put in ourselves has one
    # What stands around the words: typed numbers, headings, blank lines. Nothing may come in but numbers.
    before = Counter(fragment for said in base for fragment in _fragments(said.text))
    strange = [fragment for fragment in left if fragment not in numbers and fragment not in before]
    whole = " ".join(" ".join(said.text.split()) for said in base)
    if any(fragment not in whole for fragment in strange):
        raise _fail("accepting all gives words that nobody proposed")


def _left_over(wanted: Sequence[str], rows: Sequence[Said], side: str) -> list[str]:
    """What is left of the text when these words are taken out of it in their order."""
    text = "\n".join(said.text for said in rows)
    at = 0
    left: list[str] = []
    for words in wanted:
        found = span_of(text, words, at)
        if found is None:
            raise _fail(f"{side} does not give “{' '.join(words.split())[:60]}” in its place")
        left += _fragments(text[at : found[0]])
        at = found[1]
    return left + _fragments(text[at:])


def _fragments(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"[\n\t]", text) if part.strip()]


def _check_changes(new: _File, document: WordDocument, own: Attribution) -> set[str]:
    """Every change is one of ours, with a number of its own; deleted words are written as such."""
    known = {document.attribution(by).author for by in _behind(document)} | {own.author}
    found: set[str] = set()
    for name, (_, tree) in new.words().items():
        ids = Counter(element.get(f"{W}id") for element in tree.iter() if element.tag in _CHANGES)
        if any(count > 1 for count in ids.values()):
            raise _fail("two changes share a number")
        found |= {element.get(f"{W}author", "") for element in tree.iter() if element.tag in _CHANGES}
        deleted = {element for change in tree.iter(f"{W}del") for element in change.iter()}
        wrong = any(element in deleted for element in tree.iter(f"{W}t"))
        if wrong or any(element not in deleted for element in tree.iter(f"{W}delText")):
            raise _fail("deleted text is not written as such")
        if b":rsid" in new.parts[name]:
            raise _fail(f"{name} still names editing sessions")
    if found - known:
        raise _fail("a change stands under a name that is not ours")
    return found


def _behind(document: WordDocument) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for row in document.paragraphs:
        if row.state != "kept":
            found.add(row.amendments)
        found.update(piece.amendments for piece in row.pieces if piece.kind != "=")
    return found


def _check_comments(new: _File, document: WordDocument, authors: set[str]) -> None:
    """Our comments stand there, each anchored once, each thread whole, and nobody else's; nobody is named who should not be."""
    known = {kind: new.trees[name] for kind, name, _ in new.related(new.main) if kind in _SAID and name in new.trees}
    check_comments(new.trees[new.main], {f"word/{kind}.xml": tree for kind, tree in known.items()}, document.comments)
    names = authors | {comment.author for comment in document.comments}
    for row in known["people"].iter() if "people" in known else ():
        if any(
            value not in names | {"None"}
            for value in row.attrib.values()
            if row.tag.endswith(("}person", "}presenceInfo"))
        ):
            raise _fail("somebody is named who should not be")
