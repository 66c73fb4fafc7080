"""The footnotes of somebody's file with ours among them, in the order of their references."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from app.domain.wording import Run, Wording
from app.formats.word.marks import Element, Numbering, W, text_run, w
from app.formats.word.onto.dress import dressed
from app.formats.word.onto.parts import Part

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
        self.new: dict[str, Wording] = {}

    def reference(self, note: Wording, like: Element | None) -> Element:
        """A run that refers to a new footnote, dressed as other references are."""
        self.highest += 1
        id = str(self.highest)
        self.new[id] = note
        properties = deepcopy(like) if like is not None else self._dress("FootnoteReference")
        return w("r", properties, w("footnoteReference", id=id))

    def _dress(self, style: str) -> Element:
        return w("rPr", w("rStyle", val=style) if style in self.styles else w("vertAlign", val="superscript"))

    def place(self, text: Part) -> bool:
        """Puts the new notes among the others, as the references stand in the text; says whether there is anything to write."""
        if not self.new:
            return False
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
