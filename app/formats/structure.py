"""Lines into the structure of a resolution: head, formula, preambular, operative and subparagraphs, closing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.domain.paragraphs import LATIN_COUNTERS, Kind, letters, roman
from app.domain.wording import NOTE_MARK, Run, Wording, italicized, join, plain, wording
from app.formats.draft import DraftParagraph, Head, Repair
from app.formats.masthead import BODIES, SYMBOL, date_in, read_head
from app.formats.openings import operative_opening, preambular_opening

_LATIN = "|".join(LATIN_COUNTERS)
_OPERATIVE = re.compile(rf"(?P<number>\d{{1,3}}(?:\s?(?:{_LATIN}))?(?:\s?alt\.?(?:\s?\d)?)?\.)[\s\u00a0]+(?=\S)")
_SUB = re.compile(
    rf"(?P<number>\((?P<sign>[a-z]{{1,6}})\)(?:\s?(?:{_LATIN}))?|(?P<dotted>[a-z]{{1,5}})\.)[\s\u00a0]+(?=\S)"
)
_FORMULA = re.compile(rf"The (?:{'|'.join(BODIES)}|Conference of the [\w ]{{3,60}}|[A-Z]\w+ Conference)[,:]?")
_CLOSING = re.compile(r"\d{1,4}(?:st|nd|rd|th) (?:\(\w+\) )?(?:plenary )?meeting\b.{0,40}", re.DOTALL)
_ANNEX = re.compile(r"(?:Annex|Appendix|Enclosure)(?: [IVX]+| [A-Z])?")
_SECTION = re.compile(r"[IVX]{1,6}\.?|[A-Z]\.?")
_PAGE = re.compile(r"\d{1,3} ?/ ?\d{1,3}|\d\d-\d{5}(?: \(E\))?|Page \d+(?: of \d+)?|\*\d{7}\*", re.IGNORECASE)
_ENDED = re.compile(rf"[,;:.!?—][”’\"')\]{NOTE_MARK}\s]*$|\b(?:and|or)$")

TEXT_KINDS = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a reader found it.

    `style` is a kind of paragraph or a part of the head when its style in the file says so; `number` is an automatic number;
    `heading` a heading's level. `unbroken` says that the file itself ends the paragraph here, so that it is never joined; `loose` that it
    stands beside the text (in a table or a header), where only the head of the document is looked for.
    """

    wording: Wording
    style: str = ""
    number: str = ""
    heading: int = 0
    level: int = 0
    unbroken: bool = False
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with the lines it was made of; `cut` is how many characters of the first line were its number."""

    paragraph: DraftParagraph
    lines: tuple[int, ...]
    cut: int = 0


@dataclass(frozen=True)
class Structure:
    """What the lines turned out to be."""

    head: Head
    placed: tuple[Placed, ...]
    repaired: tuple[Repair, ...] = ()
    unread: tuple[str, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[DraftParagraph, ...]:
        """The paragraphs alone."""
        return tuple(placed.paragraph for placed in self.placed)


def structure(lines: Sequence[Line], infer_italics: bool = False) -> Structure:
    """The structure of a text. `infer_italics` sets opening words in italics where the file knows none."""
    start = _text_start(lines)
    head, loose = read_head([_head_line(line) for line in lines[:start] if line.wording.plain.strip()])
    sorting = _Sorting(
        numbered=any(_OPERATIVE.match(line.wording.text) or line.number for line in lines[start:]), symbol=head.symbol
    )
    for index in range(start, len(lines)):
        sorting.take(index, lines[index])
    placed = sorting.placed
    if infer_italics and not any(
        row.paragraph.wording.opening_words for row in placed if row.paragraph.kind in TEXT_KINDS
    ):
        placed = [replace(row, paragraph=_with_italics(row.paragraph)) for row in placed]
    if infer_italics:
        placed = [replace(row, paragraph=replace(row.paragraph, wording=_roman_comma(row.paragraph))) for row in placed]
    return Structure(head, tuple(placed), tuple(sorting.repaired), (*loose, *sorting.unread))


def is_start(text: str) -> bool:
    """Whether a paragraph can begin with these words: a number, a sign, known opening words, a formula, a closing."""
    return bool(
        _OPERATIVE.match(text)
        or _SUB.match(text)
        or preambular_opening(text)
        or operative_opening(text)
        or _FORMULA.fullmatch(text)
        or _CLOSING.fullmatch(text)
        or _ANNEX.fullmatch(text)
    )


def is_subparagraph(text: str) -> bool:
    """Whether the text begins with the sign of a subparagraph."""
    return _SUB.match(text) is not None


def is_closing(text: str) -> bool:
    """Whether this is the line that names the meeting at which the text was adopted."""
    return bool(_CLOSING.fullmatch(text.strip(" *_")))


def is_ended(text: str) -> bool:
    """Whether a paragraph can end with these words."""
    return bool(_ENDED.search(text))


def _head_line(line: Line) -> tuple[str, str]:
    return (line.style, " ".join(line.wording.plain.split()))


def _text_start(lines: Sequence[Line]) -> int:
    """Where the head ends: at the first line whose style says so, at the formula, or at the first line that can only be text."""
    for index, line in enumerate(lines):
        if line.style in set(Kind) or (_is_formula(line) and not line.loose):
            return index
    for index, line in enumerate(lines):
        text = line.wording.text
        numbered = line.number or _OPERATIVE.match(text)
        if line.loose:
            continue
        if numbered or (preambular_opening(text) and is_ended(text) and not line.heading):
            return index
    return len(lines)


def _is_formula(line: Line) -> bool:
    """The organ's name with the comma that leads into the preamble, or in italics; without either it is the name in the masthead."""
    text = line.wording.text.strip()
    if not _FORMULA.fullmatch(text):
        return False
    return text.endswith((",", ":")) or bool(line.wording.opening_words)


@dataclass(slots=True)
class _Sorting:
    """Takes line after line and says what each is."""

    numbered: bool
    symbol: str
    placed: list[Placed] = field(default_factory=list)
    repaired: list[Repair] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def take(self, index: int, line: Line) -> None:
        text = line.wording.text.strip()
        if not text:
            return
        if line.loose:
            self.unread.append(line.wording.plain.strip())
        elif line.style in set(Kind):
            self._styled(index, line)
        elif self._is_furniture(text):
            self.unread.append(text)
        elif _is_formula(line):
            self._add(Kind.FORMULA, index, line)
        elif _CLOSING.fullmatch(text):
            self._add(Kind.CLOSING, index, line)
        elif self._closes(text):
            self._continue(index, line, "\n", repair=False)
        elif self._in_annex or _ANNEX.fullmatch(text):
            self._add(Kind.ANNEX, index, line)
        elif line.heading or _SECTION.fullmatch(text):
            self._add(Kind.HEADING, index, line)
        elif not self._numbered(index, line):
            self._unnumbered(index, line, text)

    @property
    def _last(self) -> DraftParagraph | None:
        return self.placed[-1].paragraph if self.placed else None

    @property
    def _in_annex(self) -> bool:
        return self._last is not None and self._last.kind is Kind.ANNEX

    @property
    def _operative_begun(self) -> bool:
        return any(row.paragraph.kind is Kind.OPERATIVE for row in self.placed)

    def _is_furniture(self, text: str) -> bool:
        return bool(_PAGE.fullmatch(text) or (SYMBOL.fullmatch(text) and text.startswith(self.symbol or "A/")))

    def _closes(self, text: str) -> bool:
        """Whether this is the date below the meeting."""
        return (
            self._last is not None and self._last.kind is Kind.CLOSING and date_in(text) is not None and len(text) < 30
        )

    def _styled(self, index: int, line: Line) -> None:
        """A paragraph in a style of our own export: its number is what stands before the first tab, the rest is its wording as it is."""
        kind = Kind(line.style)
        match = None
        if kind in {Kind.OPERATIVE, Kind.SUBPARAGRAPH}:
            text = line.wording.text
            match = re.match(r"(?P<number>[^\t]{1,24})\t", text) or (
                _OPERATIVE if kind is Kind.OPERATIVE else _SUB
            ).match(text)
        self._add(kind, index, line, match, line.level)

    def _numbered(self, index: int, line: Line) -> bool:
        text = line.wording.text
        if line.number:
            kind = Kind.OPERATIVE if _OPERATIVE.match(line.number + " x") else Kind.SUBPARAGRAPH
            level = self._level(line.number) if kind is Kind.SUBPARAGRAPH else 0
            self._add(kind, index, line, None, level)
            return True
        match = _OPERATIVE.match(text)
        if match:
            self._add(Kind.OPERATIVE, index, line, match)
            return True
        match = _SUB.match(text)
        if match and self._last is not None and self._last.kind in {Kind.OPERATIVE, Kind.SUBPARAGRAPH, Kind.PREAMBULAR}:
            self._add(Kind.SUBPARAGRAPH, index, line, match, self._level(match["number"]))
            return True
        return False

    def _unnumbered(self, index: int, line: Line, text: str) -> None:
        last = self._last
        cut_here = last is not None and last.kind in TEXT_KINDS and not line.unbroken
        if cut_here and last is not None and (text[0].islower() or not (is_ended(last.wording.text) or is_start(text))):
            self._continue(index, line, " ", repair=True)
        elif (
            not self._operative_begun and not self.numbered and operative_opening(text) and not preambular_opening(text)
        ):
            self._add(Kind.OPERATIVE, index, line)
        elif not self._operative_begun and (preambular_opening(text) or is_ended(text)):
            self._add(Kind.PREAMBULAR, index, line)
        elif not is_ended(text) and len(text) < 200:
            self._add(Kind.HEADING, index, line)
        else:
            self._add(Kind.OPERATIVE, index, line)
            if self.numbered:
                self.repaired.append(Repair("repair-unnumbered", text[:60], len(self.placed) - 1))

    def _add(self, kind: Kind, index: int, line: Line, number: re.Match[str] | None = None, level: int = 0) -> None:
        cut = number.end() if number else 0
        sign = number["number"] if number else line.number
        if kind is Kind.SUBPARAGRAPH:
            level = self._count(level or self._level(sign), sign)
        else:
            level, self.counts = 0, [0, 0, 0, 0]
        text = line.wording.part(cut, len(line.wording.text))
        if line.style not in set(Kind):
            cut += len(text.text) - len(text.text.lstrip())
            text = _stripped(text)
        self.placed.append(Placed(DraftParagraph(kind, text, level, sign), (index,), cut))

    def _continue(self, index: int, line: Line, glue: str, repair: bool) -> None:
        last = self.placed[-1]
        joined = join([last.paragraph.wording, plain(glue), _stripped(line.wording)])
        self.placed[-1] = Placed(replace(last.paragraph, wording=joined), (*last.lines, index), last.cut)
        if repair:
            self.repaired.append(Repair("repair-joined", line.wording.plain.strip()[:60], len(self.placed) - 1))

    def _level(self, number: str) -> int:
        """Which level a sign belongs to: "(i)" after "(h)" is a letter, after "(a)" the first of the second level."""
        match = re.match(r"\(?([a-z]+)[).]", number)
        sign, base = (match[1] if match else "a"), (0 if number.startswith("(") else 2)
        after_letter, after_roman = letters(self.counts[base] + 1), roman(self.counts[base + 1] + 1)
        if sign == after_roman and (self.counts[base + 1] or sign != after_letter) and self.counts[base]:
            return base + 2
        if sign == after_letter or not re.fullmatch(r"[ivxlc]+", sign) or not self.counts[base]:
            return base + 1
        return base + 2

    def _count(self, level: int, sign: str) -> int:
        """Counts a subparagraph and gives its level, never more than one below the last."""
        deepest = max((depth for depth, count in enumerate(self.counts, 1) if count), default=0)
        level = max(1, min(level, deepest + 1, 4))
        if not re.search(rf"(?:{_LATIN})$", sign):
            self.counts[level - 1] += 1
        self.counts[level:] = [0] * (4 - level)
        return level


def _stripped(text: Wording) -> Wording:
    raw = text.text
    return text.part(len(raw) - len(raw.lstrip()), len(raw.rstrip()))


def _with_italics(paragraph: DraftParagraph) -> DraftParagraph:
    text = paragraph.wording.text
    length = 0
    if paragraph.kind is Kind.FORMULA:
        length = len(text.rstrip(",: "))
    elif paragraph.kind is Kind.PREAMBULAR:
        length = preambular_opening(text)
    elif paragraph.kind is Kind.OPERATIVE:
        length = operative_opening(text)
    return replace(paragraph, wording=italicized(paragraph.wording, length))


def _roman_comma(paragraph: DraftParagraph) -> Wording:
    """The wording with the punctuation after its italic opening words in roman, as the United Nations prints it."""
    runs = paragraph.wording.runs
    if (
        paragraph.kind in {Kind.CLOSING, Kind.HEADING, Kind.ANNEX}
        or not runs
        or not runs[0].italic
        or runs[0].note is not None
    ):
        return paragraph.wording
    opening = runs[0].text.rstrip(",:; ")
    tail = runs[0].text[len(opening) :]
    if not tail:
        return paragraph.wording
    return wording([replace(runs[0], text=opening), Run(tail, runs[0].bold and False, runs[0].bold), *runs[1:]])
