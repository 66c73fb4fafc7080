"""The footnotes of somebody's file with ours among them, in the order of their references."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from app.domain.marks import Piece
from app.domain.wording import Run, Wording, differences
from app.formats.word.marks import Element, Numbering, W, text_run, w
from app.formats.word.onto.dress import dressed
from app.formats.word.onto.inside import Inside, Mark
from app.formats.word.onto.line import Line
from app.formats.word.onto.mapping import Leaf
from app.formats.word.onto.parts import Part
from app.formats.word.pairing import Stretch
from app.formats.word.reading import StoryParagraph, text_of

_P = f"{{{W}}}"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FOOTNOTES = ("footnotes", "footnotes.xml", _TYPE)


class Notes:
    """The footnotes of the file; new ones are kept until all references stand."""

    def __init__(self, part: Part | None, numbering: Numbering, styles: set[str]) -> None:
        self.part = part
        self.styles = styles
        self.numbering = numbering
        self.there = [] if part is None else [note for note in part.root if not note.get(f"{_P}type")]
        ids = [_number(note.get(f"{_P}id")) for note in (part.root if part is not None else ())]
        self.highest = max([0, *ids])
        self.unchanged = {note.get(f"{_P}id", "") for note in self.there}
        self.new: dict[str, Wording] = {}
        self.stories: Mapping[str, Sequence[StoryParagraph]] = {}

    def reference(self, note: Wording, like: Element | None) -> Element:
        """A run that refers to a new footnote, dressed as other references are."""
        self.highest += 1
        id = str(self.highest)
        self.new[id] = note
        properties = deepcopy(like) if like is not None else self._dress("FootnoteReference")
        return w("r", properties, w("footnoteReference", id=id))

    def change(self, id: str, stretch: Stretch, mark: Mark) -> bool:
        """Changes the words of a footnote that stays, each change inside it under a mark; says whether that can be done."""
        if self.part is None or id not in self.unchanged:
            return False
        lines = self._lines(id, stretch.old.notes[0])
        if not lines:
            return False
        spans = differences(stretch.old.notes[0], stretch.new.notes[0])
        pieces = [Piece(span.kind, span.wording, stretch.amendments) for span in spans]
        no = Inside(stretch.old.notes[0], lines, mark, _no_reference, lambda _, __: False)
        no.write(pieces)
        self.unchanged.discard(id)
        return True

    def _lines(self, id: str, note: Wording) -> list[tuple[Leaf, Line]]:
        """The paragraphs of a footnote by the offsets of its wording; nothing where they do not say what was read."""
        story = self.stories.get(f"f{id}", ())
        rows = [[atom for atom in row.atoms if not atom.comment] for row in story]
        text = "\n".join(text_of(atom for atom in atoms if not atom.note) for atoms in rows)
        gap = re.match(r"\t| +", text)
        at = -gap.end() if gap else 0
        if self.part is None or text[-at:] != note.text or any(atom.note for atoms in rows for atom in atoms):
            return []
        lines: list[tuple[Leaf, Line]] = []
        for row, atoms in zip(story, rows, strict=True):
            if row.element is None:
                return []
            start, placed = at, []
            for atom in atoms:
                placed.append((at, atom))
                at += atom.length
            lines.append((Leaf(row.element, max(start, 0), at, placed), Line(self.part, row.element, placed)))
            at += 1
        return lines

    def _dress(self, style: str) -> Element:
        return w("rPr", w("rStyle", val=style) if style in self.styles else w("vertAlign", val="superscript"))

    def place(self, text: Part) -> bool:
        """Puts the new notes among the others, as the references stand in the text; says whether there is anything to write."""
        if not self.new:
            return self.part is not None and self.part.is_changed
        document = text.root
        order = [mark.get(f"{_P}id", "") for mark in document.iter(f"{_P}footnoteReference")]
        by_id = {note.get(f"{_P}id"): note for note in self.there}
        if self.part is None:
            self.part = Part("footnotes.xml", _EMPTY)
        last: Element | None = None
        for note in self.part.root:
            if note.get(f"{_P}type"):
                last = note
        for id in order:
            if id in self.new:
                note = self._note(id)
                if last is not None:
                    self.part.add(note, behind=last)
                else:
                    self.part.root.append(note)
                    self.part.touch(self.part.root)
                by_id[id] = note
            last = by_id.get(id, last)
        self._number_anew(text)
        return True

    def _number_anew(self, text: Part) -> None:
        """Numbers all notes in their order where they are not: some programs pair them with their references by that (LibreOffice does)."""
        if self.part is None:
            return
        notes = [note for note in self.part.root if not note.get(f"{_P}type")]
        ids = [_number(note.get(f"{_P}id")) for note in notes]
        if ids == sorted(ids):
            return
        first = max(1, min(ids))
        numbers = {note.get(f"{_P}id", ""): str(number) for number, note in enumerate(notes, first)}
        for element in (*notes, *text.root.iter(f"{_P}footnoteReference")):
            old = element.get(f"{_P}id", "")
            if numbers.get(old, old) != old:
                element.set(f"{_P}id", numbers[old])
                (self.part if element.tag == f"{_P}footnote" else text).touch(element)
        self.highest = max(int(number) for number in numbers.values())

    def _note(self, id: str) -> Element:
        """A footnote that looks like the others of the file."""
        like = next((row for note in self.there if (row := note.find(f"{_P}p")) is not None), None)
        paragraph = w("p")
        if like is not None:
            properties, number, gap, words = _parts_of(like)
            if properties is not None:
                paragraph.append(properties)
            paragraph.append(number)
            paragraph.extend(gap)
        else:
            words = None
            if "FootnoteText" in self.styles:
                paragraph.append(w("pPr", w("pStyle", val="FootnoteText")))
            paragraph.append(w("r", self._dress("FootnoteReference"), w("footnoteRef")))
            paragraph.append(text_run(Run(" ")))
        for run in self.new[id].runs:
            made = text_run(Run(run.text))
            dress = dressed(words, (False, False, False), run.style)
            if dress is not None:
                made.insert(0, dress)
            paragraph.append(made)
        return w("footnote", paragraph, id=id)


def _no_reference(_: Wording) -> Element:
    raise ValueError("a footnote in a footnote")


def _parts_of(paragraph: Element) -> tuple[Element | None, Element, list[Element], Element | None]:
    """How a footnote of the file begins: properties, the run with its number, what is between that and the words, the dress of the words."""
    properties = deepcopy(paragraph.find(f"{_P}pPr"))
    number = w("r", w("rPr", w("vertAlign", val="superscript")), w("footnoteRef"))
    gap: list[Element] = []
    runs = paragraph.findall(f"{_P}r")
    at = next((at for at, run in enumerate(runs) if run.find(f"{_P}footnoteRef") is not None), -1)
    if at < 0:
        return properties, number, [text_run(Run(" "))], None
    number = deepcopy(runs[at])
    for child in list(number):
        if child.tag not in {f"{_P}rPr", f"{_P}footnoteRef", f"{_P}tab"}:
            number.remove(child)
    words = runs[at + 1 :]
    if words and not (_text(words[0]).strip()):
        gap = [deepcopy(words[0])]
        words = words[1:]
    elif words and (lead := _text(words[0])[: len(_text(words[0])) - len(_text(words[0]).lstrip())]):
        first = text_run(Run(lead))
        dress = words[0].find(f"{_P}rPr")
        if dress is not None:
            first.insert(0, deepcopy(dress))
        gap = [first]
    roman = next((run for run in words if run.find(f"{_P}rPr/{_P}i") is None and _text(run).strip()), None)
    return properties, number, gap, roman.find(f"{_P}rPr") if roman is not None else None


def _text(run: Element) -> str:
    return "".join("\t" if child.tag == f"{_P}tab" else child.text or "" for child in run if child.tag != f"{_P}rPr")


def _number(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else 0


def _empty() -> bytes:
    separators = (
        w("footnote", w("p", w("r", w("separator"))), type="separator", id=-1),
        w("footnote", w("p", w("r", w("continuationSeparator"))), type="continuationSeparator", id=0),
    )
    data: bytes = etree.tostring(w("footnotes", *separators), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


_EMPTY = _empty()
