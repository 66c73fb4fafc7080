"""One line after another, and what each of them is: preambular, operative, subparagraph, heading, annex, closing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from app.domain.paragraphs import LATIN_COUNTERS, Kind
from app.domain.printing import letters, roman
from app.domain.wording import Wording, join, plain, stripped
from app.formats.draft import DraftParagraph, Repair
from app.formats.structure.rules import Number, Rules
from app.formats.structure.sponsor_block import SYMBOL

TEXT_KINDS = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH)
STYLED = frozenset(str(kind) for kind in Kind)

_COUNTER = re.compile(rf"(?:{'|'.join(LATIN_COUNTERS)})$")
_OUR_NUMBER = re.compile(r"[^\t]{1,24}\t")
_COMMA = re.compile(r"[,，、،][\uFFFC\s]*$")
_COLON = re.compile(r"[:：][\uFFFC\s]*$")
_LONGEST_HEADING = 300
_LONGEST_BELOW_SIGN = 900
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a reader found it.

    `style` is a kind of paragraph or a part of the head when its style in the file says so; `number` is an automatic number;
    `heading` a heading's level. `unbroken` says that the file itself ends the paragraph here, so that it is never joined; `loose` that it
    stands beside the text (in a table or a header), where only the head of the document is looked for. `goes_on` says that the reader knows
    the line to carry on the paragraph before it, which a page break has cut.
    """

    wording: Wording
    style: str = ""
    number: str = ""
    heading: int = 0
    level: int = 0
    unbroken: bool = False
    loose: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with the lines it was made of; `cut` is how many characters of the first line were its number."""

    paragraph: DraftParagraph
    lines: tuple[int, ...]
    cut: int = 0


@dataclass(slots=True)
class Sorting:
    """Takes line after line and says what each is; what is no text goes to `furniture` or `unread`."""

    rules: Rules
    numbered: bool
    symbol: str
    placed: list[Placed] = field(default_factory=list)
    repaired: list[Repair] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    operative_begun: bool = False
    in_annex: bool = False
    formula: str = ""

    def take(self, index: int, line: Line, formula: bool = False) -> None:
        """The next line of the text; `formula` says that it is known to be one."""
        text = line.wording.text.strip()
        if not text:
            return
        if line.loose:
            self.unread.append(line.wording.plain.strip())
        elif line.style in STYLED:
            self._styled(index, line)
        elif self._is_furniture(text):
            self.furniture.append(text)
        elif line.goes_on and self._last is not None:
            self._continue(index, line, " ", repair=True)
        elif (formula or is_formula(line, self.rules)) and (not self.in_annex or text == self.formula):
            self._formula(index, line, text)
        elif self.rules.is_closing(text) and not self.in_annex:
            self._add(Kind.CLOSING, index, line)
        elif self._closes(text):
            self._continue(index, line, "\n", repair=False)
        elif self.in_annex or self.rules.is_annex(text) or self._is_below_closing(text):
            self.in_annex = True
            self._annex(index, line, text)
        elif line.heading or self.rules.is_section(text):
            self._add(Kind.HEADING, index, line)
        elif self.operative_begun and self.rules.listed(text):
            self.in_annex = True  # the items of a programme or an agenda that a decision approves
            self._annex(index, line, text)
        elif not self.operative_begun and not self.formula and self.rules.is_decision(text):
            self._add(Kind.OPERATIVE, index, line)
        elif not self._numbered(index, line):
            self._unnumbered(index, line, text)

    @property
    def _last(self) -> DraftParagraph | None:
        return self.placed[-1].paragraph if self.placed else None

    def _formula(self, index: int, line: Line, text: str) -> None:
        """A formula begins a preamble, also that of a second resolution in the same document."""
        self.formula = self.formula or text
        self.in_annex = self.operative_begun = False
        self._add(Kind.FORMULA, index, line)

    def _is_furniture(self, text: str) -> bool:
        if self.rules.is_page(text):
            return True
        return bool(
            SYMBOL.fullmatch(text)
            and (not self.symbol or text.startswith(self.symbol))
            and text[:2] in {"A/", "S/", "E/"}
        )

    def _closes(self, text: str) -> bool:
        """Whether this belongs below the meeting: its date, or how the text was adopted."""
        last = self._last
        if last is None or last.kind is not Kind.CLOSING or self.in_annex:
            return False
        if self.rules.language.date_in(text) is not None and len(text) < 40:
            return True
        below = last.wording.text.rpartition("\n[")[2] if "\n[" in last.wording.text else ""
        return text.startswith("[") or (bool(below) and not below.rstrip(". ").endswith("]"))

    def _is_below_closing(self, text: str) -> bool:
        """Whether this stands behind the end of the resolution: what it adopts, where no word says "Annex"."""
        last = self._last
        closed = self.operative_begun and self.formula and last is not None and last.kind is Kind.CLOSING
        return bool(closed) and not self.rules.is_section(text)

    def _styled(self, index: int, line: Line) -> None:
        """A paragraph in a style of our own export: its number is what stands before the first tab, the rest is its wording as it is."""
        kind = Kind(line.style)
        number = None
        if kind in {Kind.OPERATIVE, Kind.SUBPARAGRAPH}:
            text = line.wording.text
            match = _OUR_NUMBER.match(text)
            if match:
                number = Number(match.group()[:-1], match.end())
            else:
                number = self.rules.operative(text) if kind is Kind.OPERATIVE else self.rules.subparagraph(text)
        self.in_annex = kind is Kind.ANNEX or (self.in_annex and kind is Kind.TABLE)
        self._add(kind, index, line, number, line.level)

    def _annex(self, index: int, line: Line, text: str) -> None:
        """A paragraph of an annex: it keeps its number, before a tab. One that a page break has cut is joined."""
        last = self._last
        cut = last is not None and last.kind is Kind.ANNEX and not line.unbroken and not line.heading
        if (
            cut
            and last is not None
            and text[0].islower()
            and not self.rules.is_numbered(text)
            and not self.rules.is_ended(last.wording.text)
        ):
            self._continue(index, line, " ", repair=True)
            return
        number = self.rules.operative(text) or self.rules.subparagraph(text) or self.rules.listed(text)
        if line.number:
            line = replace(line, wording=join([plain(line.number + "\t"), line.wording]), number="")
        elif number and not number.opened:
            lead = len(line.wording.text) - len(line.wording.text.lstrip())
            rest = line.wording.part(lead + number.end, len(line.wording.text))
            line = replace(line, wording=join([plain(number.text + "\t"), rest]))
        self._add(Kind.ANNEX, index, line)

    def _numbered(self, index: int, line: Line) -> bool:
        text = line.wording.text
        if line.number:
            kind = Kind.OPERATIVE if self.rules.operative(line.number + " x") else Kind.SUBPARAGRAPH
            level = self._level(line.number) if kind is Kind.SUBPARAGRAPH else 0
            self._add(kind, index, line, None, level)
            return True
        lead = len(text) - len(text.lstrip())
        number = self.rules.operative(text[lead:])
        if number:
            kind = Kind.PREAMBULAR if number.part == "PP" else Kind.OPERATIVE
            self._add(kind, index, line, replace(number, end=number.end + lead))
            return True
        number = self.rules.subparagraph(text[lead:])
        if number and self._last is not None and self._last.kind in TEXT_KINDS:
            self._add(Kind.SUBPARAGRAPH, index, line, replace(number, end=number.end + lead), self._level(number.text))
            return True
        return False

    def _unnumbered(self, index: int, line: Line, text: str) -> None:
        last = self._last
        rules = self.rules
        ended = last is None or rules.is_ended(last.wording.text)
        if (
            last is not None
            and last.kind in TEXT_KINDS
            and not line.unbroken
            and ((text[0].islower() and not (ended and rules.opens_small(text))) or not (ended or rules.is_start(text)))
        ):
            self._continue(index, line, " ", repair=True)
            return
        bare = text.lstrip("[")
        preambular, operative = rules.preambular_opening(bare), rules.operative_opening(bare)
        if not self.operative_begun and operative and not preambular and (not self.numbered or rules.is_ended(text)):
            self._add(Kind.OPERATIVE, index, line)
        elif self._may_be_preambular(text, preambular > 0):
            self._add(Kind.PREAMBULAR, index, line)
        elif self.numbered and not operative and last is not None and last.kind is Kind.TABLE and rules.is_ended(text):
            self._add(Kind.TABLE, index, line)  # the legend of the table
        elif not operative and self._is_listing():
            self._continue(index, line, "\n", repair=False)
            self.repaired.append(Repair("repair-listed", text[:60], len(self.placed) - 1))
        elif self._is_title_below_sign(text) or (not rules.is_ended(text) and len(text) < _LONGEST_HEADING):
            self._add(Kind.HEADING, index, line)
        else:
            self._add(Kind.OPERATIVE, index, line)
            if self.numbered:
                self.repaired.append(Repair("repair-unnumbered", text[:60], len(self.placed) - 1))

    def _may_be_preambular(self, text: str, opened: bool) -> bool:
        """Whether this belongs to the preamble, or to one that a section, or a declaration that is adopted, has of its own."""
        if not self.operative_begun and (self.rules.is_ended(text) or (opened and not self._is_title(text))):
            return True
        if self._last is None or self._last.kind not in {Kind.HEADING, Kind.PREAMBULAR}:
            return False
        whole = self.rules.is_ended(text) or not self._is_title(text)
        return bool((opened and whole) or _COMMA.search(text))

    def _is_title_below_sign(self, text: str) -> bool:
        """Whether the line above is the number of a section and this its title, which a page may have cut behind any word."""
        below = self._last is not None and self.rules.is_section(self._last.wording.text)
        return below and text[-1:].isalpha() and len(text) < _LONGEST_BELOW_SIGN

    def _is_listing(self) -> bool:
        """Whether the last paragraph is a numbered one that ended with a colon, so that lines without numbers are its list."""
        last = self._last
        if last is None or last.kind not in {Kind.OPERATIVE, Kind.SUBPARAGRAPH} or not last.number:
            return False
        return bool(_COLON.search(last.wording.text.partition("\n")[0]))

    def _is_title(self, text: str) -> bool:
        """Whether the line only looks like a preambular paragraph: "Achieving sustainable fisheries" heads a section."""
        return len(text) < _LONGEST_TITLE and not self.rules.language.pattern("preambular").match(text)

    def _add(self, kind: Kind, index: int, line: Line, number: Number | None = None, level: int = 0) -> None:
        cut = number.end if number else 0
        sign = number.text if number else line.number
        if kind is Kind.SUBPARAGRAPH:
            level = self._count(level or self._level(sign), sign)
        elif kind is not Kind.TABLE:
            level, self.counts = 0, [0, 0, 0, 0]
        self.operative_begun = self.operative_begun or kind is Kind.OPERATIVE
        text = line.wording.part(cut, len(line.wording.text))
        if line.style not in STYLED:
            cut += len(text.text) - len(text.text.lstrip())
            text = stripped(text)
        if number and number.opened:
            cut -= len(number.opened)
            text = join([plain(number.opened), text])
        self.placed.append(Placed(DraftParagraph(kind, text, level, sign), (index,), cut))

    def _continue(self, index: int, line: Line, glue: str, repair: bool) -> None:
        last = self.placed[-1]
        joined = join([last.paragraph.wording, plain(glue), stripped(line.wording)])
        self.placed[-1] = Placed(replace(last.paragraph, wording=joined), (*last.lines, index), last.cut)
        if repair:
            self.repaired.append(Repair("repair-joined", line.wording.plain.strip()[:60], len(self.placed) - 1))

    def _level(self, number: str) -> int:
        """Which level a sign belongs to: "(i)" after "(h)" is a letter, after "(a)" the first of the second level."""
        match = re.match(r"\(?([a-z]+)[).]", number)
        sign, base = (match[1] if match else "a"), (2 if number.rstrip().endswith(".") else 0)
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
        if not _COUNTER.search(sign):
            self.counts[level - 1] += 1
        self.counts[level:] = [0] * (4 - level)
        return level


def is_formula(line: Line, rules: Rules) -> bool:
    """The organ's name with the comma that leads into the preamble, or in italics; without either it is the name in the masthead."""
    text = line.wording.text.strip()
    if not rules.is_formula(text):
        return False
    return text.endswith((",", ":", "，", "،", "：")) or bool(line.wording.opening_words)
