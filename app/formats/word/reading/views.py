"""Views of a Word text: with all changes rejected, accepted, or shown; and where each paragraph of the file went in the draft."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.domain.paragraphs import Kind
from app.domain.wording import Wording, join, plain
from app.formats.draft import DraftParagraph, Sign
from app.formats.structure.structuring import Line, Structure
from app.formats.word.reading.numbers import Numbers
from app.formats.word.reading.story import Accept, Atom, StoryParagraph, shows, wording_of
from app.formats.word.reading.styles import Styles

_NUMBER = re.compile(r"(?P<tabbed>[^\t]{1,24})\t|\s*(?P<typed>\(?\w{1,6}[.)](?: ?\(?\w{1,8}[.)])?)[\s\u00a0]+")

# The names of our own styles, and of those of the United Nations' templates, in small letters, and what stands in them.
STYLES: dict[str, tuple[str, int]] = {
    "enacting formula": (Kind.FORMULA, 0),
    "preambular paragraph": (Kind.PREAMBULAR, 0),
    "operative paragraph": (Kind.OPERATIVE, 0),
    "subparagraph (a)": (Kind.SUBPARAGRAPH, 1),
    "subparagraph (i)": (Kind.SUBPARAGRAPH, 2),
    "subparagraph a.": (Kind.SUBPARAGRAPH, 3),
    "subparagraph i.": (Kind.SUBPARAGRAPH, 4),
    "section heading": (Kind.HEADING, 0),
    "closing line": (Kind.CLOSING, 0),
    "annex heading": (Kind.ANNEX, 0),
    "annex text": (Kind.ANNEX, 0),
    "table row": (Kind.TABLE, 0),
    "session": ("session", 0),
    "agenda item": ("agenda-item", 0),
    "agenda_item_normal": ("agenda-item", 0),
    "agenda title": ("agenda-title", 0),
    "agenda_title_h2": ("agenda-title", 0),
    "sponsors": ("sponsors", 0),
    "resolution title": ("title", 0),
}


def plain_styles(styles: Styles) -> frozenset[str]:
    """The styles whose dress is not the words': our own, and headings."""
    return frozenset(id for id, row in styles.rows.items() if row.name in STYLES or styles.heading(id))


@dataclass(slots=True)
class Story:
    """All paragraphs of a file with what is needed to read them: styles, numbering and the stories of the footnotes."""

    paragraphs: list[StoryParagraph]
    styles: Styles
    numbers: Numbers
    notes: Mapping[str, Sequence[StoryParagraph]] = field(default_factory=dict)
    prose: bool = False
    """Whether the paragraphs are taken as they stand, because no structure of a resolution was found in them."""

    def noted(self, accept: Accept) -> dict[str, Wording]:
        """The wordings of the footnotes under a view."""
        return {key: note_wording(story, accept) for key, story in self.notes.items()}

    def groups(self, accept: Accept) -> Iterator[tuple[int, ...]]:
        """The paragraphs of the file that make one line each: one whose mark goes runs on into the next."""
        collected: list[int] = []
        for index, paragraph in enumerate(self.paragraphs):
            if paragraph.loose:
                yield (index,)
                continue
            if paragraph.whole and collected:
                yield tuple(collected)
                collected = []
            collected.append(index)
            if paragraph.whole or shows(paragraph.mark.changes, accept):
                yield tuple(collected)
                collected = []
        if collected:
            yield tuple(collected)

    def lines(self, accept: Accept) -> tuple[list[Line], list[tuple[int, ...]]]:
        """The lines of a view, and for each the paragraphs of the file it is made of."""
        notes, numbers = self.noted(accept), self.numbers.restarted()
        lines, places = [], []
        for group in self.groups(accept):
            atoms = visible((self.paragraphs[at] for at in group), accept)
            lines.append(self._line(self.paragraphs[group[-1]], wording_of(atoms, notes), numbers))
            places.append(group)
        return lines, places

    def _line(self, paragraph: StoryParagraph, wording: Wording, numbers: Numbers) -> Line:
        if paragraph.loose:
            return Line(wording, unbroken=True, loose=True)
        if paragraph.whole:
            return Line(wording, str(Kind.TABLE), unbroken=True)
        style, level = STYLES.get(self.styles.name(paragraph.style), ("", 0))
        number = ""
        if wording.text.strip():
            numbering = paragraph.numbering
            if numbering is None or not numbering[0]:
                numbering = self.styles.numbering(paragraph.style)
                if numbering and paragraph.numbering:
                    numbering = (numbering[0], paragraph.numbering[1])
            number = numbers.next(numbering)
        if style == Kind.PREAMBULAR and (number or re.match(r"\d{1,3}(?: \w+)?\.\s", wording.text)):
            style = ""
        heading = self.styles.heading(paragraph.style) if not style and not number else 0
        if self.prose and not style and wording.text.strip():
            return _prose_line(wording, number, heading)
        return Line(wording, str(style), "" if style else number, heading, level, unbroken=True)


def _prose_line(wording: Wording, number: str, heading: int) -> Line:
    """A line of a text without structure: a heading when it is styled or looks as one, otherwise a paragraph."""
    text = wording.text.strip()
    short = len(text) < 80 and not re.search(r"[.,;:!?]$", text) and not number and "\t" not in text
    return Line(wording, str(Kind.HEADING if heading or short else Kind.OPERATIVE), number, unbroken=True)


def visible(paragraphs: Iterable[StoryParagraph], accept: Accept) -> list[Atom]:
    """The atoms of paragraphs that show under a view."""
    return [
        atom
        for paragraph in paragraphs
        for atom in paragraph.atoms
        if not atom.comment and (not atom.changes or shows(atom.changes, accept))
    ]


def note_wording(story: Sequence[StoryParagraph], accept: Accept) -> Wording:
    """The wording of a footnote under a view: without the tab or spaces behind its number, its paragraphs parted by line ends."""
    parts: list[Wording] = []
    runs_on = True
    for row in story:
        atoms = [atom for atom in visible([row], accept) if not atom.note]
        parts += [wording_of(atoms, {})] if runs_on else [plain("\n"), wording_of(atoms, {})]
        runs_on = not shows(row.mark.changes, accept)
    text = join(parts)
    gap = re.match(r"\t| +", text.text)
    return text.part(gap.end() if gap else 0, len(text.text))


@dataclass(frozen=True)
class Reading:
    """One view of a file: its structure, and for each line the paragraphs of the file that it was read from (none for headers)."""

    structure: Structure
    lines: Sequence[Line]
    places: Sequence[tuple[int, ...]]
    story: Story

    @cached_property
    def _by_line(self) -> dict[int, int]:
        return {line: index for index, placed in enumerate(self.structure.placed) for line in placed.lines}

    @cached_property
    def _line_at(self) -> dict[int, int]:
        return {at: line for line, group in enumerate(self.places) for at in group}

    def line_at(self, index: int) -> int:
        """The line that a paragraph of the file went into; -1 for none."""
        return self._line_at.get(index, -1)

    def paragraph_at(self, index: int) -> int:
        """The paragraph of the draft that a paragraph of the file went into; -1 for none."""
        return self._by_line.get(self.line_at(index), -1)

    @cached_property
    def before(self) -> list[int]:
        """For each paragraph of the file the last paragraph of the draft that ends before it; -1 for none."""
        found: list[int] = []
        last, pending = -1, -1
        for index in range(len(self.story.paragraphs) + 1):
            if index == len(self.story.paragraphs) or self._starts(index):
                last = max(last, pending)
            found.append(last)
            pending = max(pending, self.paragraph_at(index))
        return found

    def _starts(self, index: int) -> bool:
        line = self.line_at(index)
        return line < 0 or self.places[line][0] == index

    def span_of(self, line: int) -> tuple[int, int, int]:
        """Where a line stands in the wording of its paragraph: from, to, and how many characters of the line came before (its number).

        (-1, -1, 0) when the words of the line are not there as they stand in the file.
        """
        placed = self.structure.placed[self._by_line[line]]
        text = placed.paragraph.wording.text
        at = 0
        for other in placed.lines:
            whole = self.lines[other].wording.text
            cut = placed.cut if other == placed.lines[0] else len(whole) - len(whole.lstrip())
            piece = whole[cut:]
            start = text.find(piece, at)
            for cut_too in (cut, number_of(whole)[1]):
                if start < 0:
                    cut, piece = cut_too, whole[cut_too:].rstrip()
                    start = text.find(piece, at)
            if start < 0:
                return (-1, -1, 0)
            at = start + len(piece)
            if other == line:
                return (start, at, cut)
        return (-1, -1, 0)


def number_of(text: str) -> tuple[str, int]:
    """The typed number that a line begins with, and how many characters it takes with the space behind it."""
    match = _NUMBER.match(text)
    if match is None:
        return "", len(text) - len(text.lstrip())
    return (match["tabbed"] or match["typed"]).strip(), match.end()


def signs_in(atoms: Sequence[Atom], shift: int, length: int) -> tuple[Sign, ...]:
    """The typed signs on atoms, whose text stands `shift` characters later in a wording of `length` characters."""
    signs: list[Sign] = []
    at = shift
    for atom in atoms:
        start, end = max(at, 0), min(at + atom.length, length)
        at += atom.length
        if not any(atom.signs) or start >= end:
            continue
        sign = Sign(start, end, *atom.signs)
        last = signs[-1] if signs else None
        if last and last.end == start and (last.struck, last.colour, last.highlight) == atom.signs:
            signs[-1] = Sign(last.start, end, *atom.signs)
        else:
            signs.append(sign)
    return tuple(signs)


def with_signs(reading: Reading, accept: Accept) -> tuple[DraftParagraph, ...]:
    """The paragraphs of a reading with the typed signs on their words."""
    rows = list(reading.structure.paragraphs)
    for line, group in enumerate(reading.places):
        story = [reading.story.paragraphs[at] for at in group]
        if not any(any(atom.signs) for paragraph in story for atom in paragraph.atoms):
            continue
        at = reading.paragraph_at(group[0]) if group else -1
        if at < 0:
            continue
        start, _, cut = reading.span_of(line)
        if start < 0:
            continue
        found = signs_in(visible(story, accept), start - cut, len(rows[at].wording.text))
        rows[at] = replace(rows[at], signs=(*rows[at].signs, *found))
    return tuple(rows)
