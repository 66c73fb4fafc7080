"""Comments: who said what on which words, in threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.formats.draft import DraftComment
from app.formats.word.marks import Element, W
from app.formats.word.reading.story import Atom, StoryParagraph, moment, rejected, shows
from app.formats.word.reading.views import Reading

_P = f"{{{W}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(slots=True)
class Remark:
    """A comment as it stands in its part. `id` is its key in the text, `mark` the one by which threads name it."""

    id: str
    author: str
    dated: datetime | None
    text: str
    mark: str = ""


@dataclass(slots=True)
class Anchor:
    """Where a comment begins and ends: paragraphs of the file and atoms in them; `words` are those between, struck ones included."""

    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None
    words: list[str] = field(default_factory=list)


def remarks_of(tree: Element | None, texts: Mapping[Element, str]) -> list[Remark]:
    """The comments of a file; `texts` has the words of each."""
    rows: list[Remark] = []
    for element in tree.iterchildren(f"{_P}comment") if tree is not None else ():
        author = " ".join((element.get(f"{_P}author") or element.get(f"{_P}initials") or "").split())
        paragraphs = element.findall(f"{_P}p")
        mark = paragraphs[-1].get(f"{_W14}paraId", "") if paragraphs else ""
        dated = moment(element.get(f"{_P}date"))
        rows.append(Remark(element.get(f"{_P}id", ""), author, dated, texts.get(element, ""), mark))
    return rows


def anchors_in(story: Sequence[StoryParagraph]) -> dict[str, Anchor]:
    """The anchors of all comments, in one walk through the text."""
    anchors: dict[str, Anchor] = {}
    inside: dict[str, Anchor] = {}
    for index, paragraph in enumerate(story):
        for at, atom in enumerate(paragraph.atoms):
            if not atom.comment:
                for anchor in inside.values():
                    anchor.words.append(atom.run.text)
                continue
            sign, id = atom.comment[0], atom.comment[1:]
            anchor = anchors.setdefault(id, Anchor())
            if sign == "+":
                anchor.start = anchor.start or (index, at)
                inside[id] = anchor
            elif id in inside or anchor.start is None:
                inside.pop(id, None)
                anchor.start, anchor.end = anchor.start or (index, at), (index, at)
        for anchor in inside.values():
            anchor.words.append("\n")
    return anchors


def placed(base: Reading, remarks: Sequence[Remark], noted: Mapping[str, tuple[int, Atom]]) -> list[DraftComment]:
    """The comments with their places in the base text. `noted` says where the footnotes stand that comments are on."""
    anchors = anchors_in(base.story.paragraphs)
    inner = {key: anchors_in(rows) for key, rows in base.story.notes.items()}
    found: list[DraftComment] = []
    for remark in remarks:
        anchor = anchors.get(remark.id)
        if anchor is not None:
            found.append(_on_text(base, remark, anchor))
            continue
        key = next((key for key, rows in inner.items() if remark.id in rows and key in noted), None)
        if key is None:
            found.append(DraftComment(remark.author, -1, "", remark.text, remark.dated))
            continue
        index, atom = noted[key]
        at = base.story.paragraphs[index].atoms.index(atom)
        on_mark = _on_text(base, remark, Anchor((index, at), (index, at + 1)))
        found.append(replace(on_mark, words="".join(inner[key][remark.id].words).strip()))
    return found


def _on_text(base: Reading, remark: Remark, anchor: Anchor) -> DraftComment:
    """A comment on the words between its anchors, or on the whole paragraph when that is all or none of it.

    One over several paragraphs is on the first, from where it begins; one on words that are only proposed keeps them, without a place.
    """
    index, first = anchor.start or (0, 0)
    words = "".join(anchor.words).strip("\n")
    place = _place(base, index)
    blank = DraftComment(remark.author, place, words, remark.text, remark.dated)
    if place < 0:
        return blank
    text = base.structure.paragraphs[place].wording
    start = _offset(base, index, first)
    end = len(text.text)
    over = anchor.end is None or base.line_at(anchor.end[0]) != base.line_at(index)
    if anchor.end is not None and not over:
        end = _offset(base, *anchor.end)
    start, end = min(max(start, 0), len(text.text)), min(max(end, 0), len(text.text))
    if start >= end:
        return blank
    if start == 0 and end == len(text.text):
        return replace(blank, words=words if over else "")
    return replace(blank, words=words if over else text.part(start, end).plain, start=start, end=end)


def _place(base: Reading, index: int) -> int:
    paragraph = base.story.paragraphs[index]
    added = any(change.adds for change in paragraph.mark.changes)
    old = any(not atom.comment and shows(atom.changes, rejected) for atom in paragraph.atoms)
    return -1 if added and not old else base.paragraph_at(index)


def _offset(base: Reading, index: int, at: int) -> int:
    """Where an atom of the file stands in the wording of its paragraph of the base."""
    line = base.line_at(index)
    start, _, cut = base.span_of(line)
    count = 0
    for other in base.places[line]:
        atoms = base.story.paragraphs[other].atoms
        count += sum(
            atom.length
            for atom in (atoms[:at] if other == index else atoms)
            if not atom.comment and shows(atom.changes, rejected)
        )
        if other == index:
            break
    return max(start, 0) + max(count - cut, 0)


def threaded(comments: Sequence[DraftComment], remarks: Sequence[Remark], tree: Element | None) -> list[DraftComment]:
    """The comments with what they answer and whether their thread is closed; an answer without a place of its own takes that of the first."""
    at = {remark.mark: index for index, remark in enumerate(remarks) if remark.mark}
    answers: dict[int, int] = {}
    closed: set[int] = set()
    for element in tree.iter(f"{_W15}commentEx") if tree is not None else ():
        index = at.get(element.get(f"{_W15}paraId", ""), -1)
        parent = at.get(element.get(f"{_W15}paraIdParent", ""), -1)
        if index < 0:
            continue
        if element.get(f"{_W15}done", "0") in {"1", "true"}:
            closed.add(index)
        if 0 <= parent != index:
            answers[index] = parent
    found: list[DraftComment] = []
    for index, comment in enumerate(comments):
        trail = _trail(index, answers)
        root = comments[trail[-1]]
        row = replace(
            comment, answers=answers.get(index) if len(trail) > 1 else None, resolved=bool(closed & {index, *trail})
        )
        if len(trail) > 1 and row.paragraph < 0 and not row.words:
            row = replace(row, paragraph=root.paragraph, words=root.words, start=root.start, end=root.end)
        found.append(row)
    return found


def _trail(index: int, answers: Mapping[int, int]) -> list[int]:
    """The comments from one up to the first of its thread; itself alone when they answer each other in a circle."""
    trail = {index: None}
    last = index
    while last in answers:
        last = answers[last]
        if last in trail:
            return [index]
        trail[last] = None
    return list(trail)
