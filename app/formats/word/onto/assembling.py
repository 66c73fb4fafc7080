"""A Word file with our marks on it, put together from the one it came from, and proven before it takes its name."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from lxml import etree

from app.domain.refusal import Refusal
from app.domain.wording import differences
from app.formats.text_file import write_checked
from app.formats.word.description import Attribution, WordDocument
from app.formats.word.marks import Element, Numbering, W, checked, w
from app.formats.word.onto.attached import plain_attachment
from app.formats.word.onto.cleaning import clean
from app.formats.word.onto.file import PACKAGE, BaseFilePackage, Packing, kind_of, story_parts, target_of
from app.formats.word.onto.joining import has_joints, unjoined
from app.formats.word.onto.mapping import Step, places_in, planned
from app.formats.word.onto.notes import FOOTNOTES, Notes
from app.formats.word.onto.parts import Part
from app.formats.word.onto.proof import prove_onto
from app.formats.word.onto.remarks import Remarks
from app.formats.word.onto.scrubbing import scrubbed, settings_of
from app.formats.word.onto.unseen import hiding_styles, without_hidden, without_places
from app.formats.word.onto.writing import Writing
from app.formats.word.proof import Proof
from app.formats.word.reading import base_reading

_P = f"{{{W}}}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write_onto(
    path: Path, document: WordDocument, base: bytes, *, name: str = "", own: Attribution | None = None
) -> Proof:
    """Writes the file that `base` is with the marks of the document on it, proves it, and only then puts it in place.

    `own` stands behind what we changed in the text since it came (`document.unattributed` without it). Refused ("onto-…") where it cannot be
    done without guessing, and with "proof-failed"; then no file is left, and one that stood there before is untouched. A split or a merger
    that the ends of paragraphs in this file cannot tell is told by its words.
    """
    try:
        return _written(path, document, base, name or path.name, own)
    except Refusal as refusal:
        if refusal.reason == "cancelled" or not has_joints(document):
            raise
        apart = replace(document, paragraphs=tuple(unjoined(document.paragraphs)))
        return _written(path, apart, base, name or path.name, own)


def _written(path: Path, document: WordDocument, base: bytes, name: str, own: Attribution | None) -> Proof:
    data, accepts = _assembled(document, base, name, own)
    return write_checked(
        path, data, lambda written: prove_onto(written, document, base, own or document.unattributed, accepts)
    )


def onto_bytes(document: WordDocument, base: bytes, *, name: str = "", own: Attribution | None = None) -> bytes:
    """The bytes of the file, not yet proven."""
    return _assembled(document, base, name, own)[0]


def _assembled(document: WordDocument, base: bytes, name: str, own: Attribution | None) -> tuple[bytes, bool]:
    """The bytes, and whether the changes of others in the file were accepted: so they were when the version was taken in, if it says so.

    Of the two the one is right in which less is left that would be a change of ours: what others changed is never said to be ours.
    """
    made = _Assembling(document, base, name, own, accept=False)
    try:
        made.plan()
    except Refusal as refusal:
        if refusal.reason != "onto-other-text":
            raise
        made = _Assembling(document, base, name, own, accept=True)
        made.plan()
    if made.apart and made.was_tracked and not made.accept:
        with suppress(Refusal):
            taken = _Assembling(document, base, name, own, accept=True)
            taken.plan()
            made = min(made, taken, key=lambda one: one.apart)
    try:
        return made.packed(), made.accept
    except Refusal as refusal:
        if refusal.reason != "onto-no-place" or not document.moves:
            raise
        # A place that a paragraph can be put into, but not moved to, such as the end of a section.
        made = _Assembling(replace(document, moves=False), base, name, own, accept=made.accept)
        made.plan()
        return made.packed(), made.accept


class _Assembling:
    """One file on its way."""

    def __init__(
        self, document: WordDocument, base: bytes, name: str, own: Attribution | None, *, accept: bool
    ) -> None:
        self.document = document
        self.name = name
        self.own = own or document.unattributed
        self.accept = accept
        self.package = BaseFilePackage(base, name)
        self.packing = Packing(self.package)
        self.was_tracked = False

    def plan(self) -> None:
        """Cleans the file and lays down what happens to each paragraph. `apart` says how much of the text is not what the file says."""
        self._clean()
        self.main = self._part(self.package.main)
        self.package.trees[self.package.main] = self.main.root
        self.numbering = Numbering(count(_highest(self.main.root) + 1))
        self.styles = self._styles()
        self.notes = Notes(self._notes_part(), self.numbering, self.styles)
        if self.notes.part is not None:
            self.package.trees[self.notes.part.name] = self.notes.part.root
        reading = base_reading(self.package)
        self.notes.stories = reading.story.notes
        self.steps = planned(places_in(reading), self.document, self.name)
        self.apart = sum(map(_apart, self.steps))

    def packed(self) -> bytes:
        """The whole file."""
        main, notes, steps = self.main, self.notes, self.steps
        writing = Writing(main, notes, self.document, self.own, self.numbering)
        remarks = Remarks(self.document, steps, self.styles)
        writing.write(steps, remarks.cuts)
        has_notes = notes.place(main)
        remarks.place(writing, notes)
        self._put_notes(notes, has_notes)
        self.package.put(self.package.main, main.packed())
        self.package.trees.clear()
        self._add_comments(remarks, steps, writing)
        self._settings(any(step.is_marked for step in steps), has_notes)
        head = self.document.head
        return self.packing.packed(_core(_title(self.document), head.printing.locale), _app())

    def _part(self, name: str) -> Part:
        return Part(name, self.package.read(name))

    def _clean(self) -> None:
        """Takes the changes, comments and traces of others out of every part with words."""
        stories, hidden = [self.package.main, *story_parts(self.packing)], self._hiding()
        furniture = set(story_parts(self.packing, "header", "footer"))
        for name in self.packing.parts:
            data = self.package.read(name)
            if not name.endswith(".xml"):
                self.package.put(name, plain_attachment(data))
                continue
            data = without_places(data, name in furniture)
            if name in stories:
                part = Part(name, scrubbed(data))
                self.was_tracked |= clean(part, self.accept)
                without_hidden(part, hidden)
                data = part.packed()
            elif b"rsid" in data or b"dataBinding" in data:
                data = scrubbed(data)
            self.package.put(name, data)

    def _related(self, kind: str) -> str:
        rows = self.packing.rels.get(self.package.main)
        found = (
            target_of(self.package.main, row) for row in (rows if rows is not None else ()) if kind_of(row) == kind
        )
        return next(found, "")

    def _hiding(self) -> frozenset[str]:
        name = self._related("styles")
        return hiding_styles(self.package.tree(name) if name else None)

    def _styles(self) -> set[str]:
        name = self._related("styles")
        tree = self.package.tree(name) if name else None
        return {row.get(f"{_P}styleId", "") for row in (tree.iter(f"{_P}style") if tree is not None else ())}

    def _notes_part(self) -> Part | None:
        name = self._related("footnotes")
        return self._part(name) if name else None

    def _put_notes(self, notes: Notes, has_notes: bool) -> None:
        if not has_notes or notes.part is None:
            return
        name = self._related("footnotes")
        if name:
            self.package.put(name, notes.part.packed())
        else:
            self.packing.add(FOOTNOTES[0], FOOTNOTES[1], notes.part.packed(), FOOTNOTES[2])

    def _add_comments(self, remarks: Remarks, steps: list[Step], writing: Writing) -> None:
        authors = dict.fromkeys(
            writing.attribution(by).author
            for step in steps
            for by in (step.amendments, *(piece.amendments for piece in step.pieces if piece.kind != "="))
            if by
        )
        for kind, name, data, content_type in remarks.parts(list(authors)):
            self.packing.add(kind, name, data, content_type)

    def _settings(self, tracked: bool, notes: bool) -> None:
        name = self._related("settings")
        if name:
            self.package.put(name, settings_of(self.package.read(name), tracked, notes))
            return
        empty = etree.tostring(w("settings"), xml_declaration=True, encoding="UTF-8", standalone=True)
        self.packing.add("settings", "settings.xml", settings_of(empty, tracked, notes), f"{_WORD}settings+xml")


def _apart(step: Step) -> int:
    """How many letters of a paragraph the file says otherwise than the version, whoever proposes what."""
    if step.place is None:
        return len(step.row.base.text) + 1 if step.own and step.row is not None else 0
    if step.row is None:
        return len(step.place.wording.text) + 1
    if step.place.wording == step.row.base:
        return 0
    spans = differences(step.place.wording, step.row.base)
    return sum(len(span.wording.text) for span in spans if span.kind != "=")


def _highest(root: Element) -> int:
    """The highest number of a bookmark or another range."""
    ids = (element.get(f"{_P}id", "") for element in root.iter(f"{_P}bookmarkStart", f"{_P}permStart"))
    return max([0, *(int(id) for id in ids if id.isdigit() and len(id) < 9)])


def _title(document: WordDocument) -> str:
    """The title, unless it tells what may not leave: a text that names none is called by the name of its file."""
    title = document.head.title
    return "" if any(words.casefold() in title.casefold() for words in document.forbidden if words) else title


def _core(title: str, locale: str) -> bytes:
    """Neutral properties: the title and the language, no person, no date."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{checked(title).translate(_ESCAPED)}</dc:title><dc:creator></dc:creator><dc:language>{locale}</dc:language>"
        "<cp:lastModifiedBy></cp:lastModifiedBy></cp:coreProperties>"
    ).encode()


def _app() -> bytes:
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{_HEAD}<Properties xmlns="{namespace}"><Application>Ad Ref</Application></Properties>'.encode()
