"""Lines of a file into paragraphs: where one begins, and which line end is only the edge of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from app.domain.paragraphs import Kind
from app.formats.plain.decoding import CLOSE, OPEN
from app.formats.plain.pages import PAGE, RULE, is_short, width_of
from app.formats.structure.account import Account
from app.formats.structure.prose import is_sentence
from app.formats.structure.rules import Rules
from app.formats.structure.sponsor_block import SYMBOL

NOTE_BODY = re.compile(
    r"(?:\[\^(?P<mark>[^\]\s]{1,12})\]:|<sup>(?P<sup>[^<\s]{1,12})</sup>)\s*(?P<body>\S.*)", re.DOTALL
)
_MARK_AT_END = re.compile(rf"(?:\[\^[^\]\s]{{1,12}}\]|<sup>[^<\s]{{1,12}}</sup>|{OPEN}\d{{1,3}}{CLOSE})$")
_PIPED = re.compile(r"\|.*\|")
_PIPE_RULE = re.compile(r"\|[\s|:-]*\|")
_NUMBER_AND_GAP = re.compile(r"\(?\w{1,6}[.)]\t")
_HEAD = 60
_ONE_CELL = re.compile(r"\S.{0,99}(?<![.,;:])")
_LONGEST_SOURCE = 8
"""The line in brackets that says where a resolution comes from never fills more lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the file as it was typed. `goes_on`: the edge of a page has cut it off the block before."""

    text: str
    style: str = ""
    goes_on: bool = False


@dataclass(slots=True)
class Blocks:
    """Parts the lines of a file into blocks, one after the other."""

    rules: Rules
    account: Account
    width: int = 0
    spaced: bool = False
    bare: bool = False
    in_head: bool = True
    in_list: bool = False
    number: int = 0
    last: str = ""

    def of(self, lines: list[str]) -> Iterator[Block]:
        """The blocks of the lines; rules and blank lines part them."""
        self.width = width_of(lines)
        self.spaced = self._are_spaced(lines)
        self.bare = not any(self._is_formula(line.strip(" \t*_#>")) for line in lines)
        rows, body = _rows(lines), self._instructions(lines)
        body = body if body >= 0 else self._prose(lines)
        collected: list[str] = []
        page = False
        for at, line in enumerate(lines):
            bare = line.strip()
            self.in_head = self.in_head and at != body
            if at in rows or RULE.fullmatch(line) or not bare:
                yield from self._block(collected, page)
                page = (page and not collected) or line == PAGE
                collected = []
                if at in rows:
                    yield from self._row(bare)
                elif bare:
                    self.account.leave("left-out-markup", line)
                continue
            if collected and self._begins(collected, line):
                yield from self._block(collected, page)
                collected, page = [], False
            self._note_number(bare, bool(collected))
            collected.append(line)
        yield from self._block(collected, page)

    def _block(self, collected: list[str], page: bool) -> Iterator[Block]:
        if not collected:
            return
        text = self._joined(collected)
        yield Block(text, goes_on=page and self._carries_on(text))
        if not NOTE_BODY.match(text):
            self.last = collected[-1].strip()

    def _carries_on(self, text: str) -> bool:
        """Whether a block after the edge of a page can only be the rest of a paragraph: it has no beginning of its own.

        A line above the edge that was full had more to come, whatever it ends with.
        """
        bare = text.lstrip("*_")
        if self.in_head or self.rules.is_numbered(bare) or self.rules.is_section(bare) or not self.last:
            return False
        full = self.width > 0 and not self._short(self.last, bare)
        return bare[:1].islower() or (full and not (self._ends(self.last) and self.rules.is_start(bare)))

    def _row(self, bare: str) -> Iterator[Block]:
        if _PIPED.fullmatch(bare):
            self.account.count("left-out-markup", bare.count("|"), "|")
            if _PIPE_RULE.fullmatch(bare):
                self.account.leave("left-out-markup", bare.replace("|", ""))
                return
            yield Block("\t".join(cell.strip() for cell in bare[1:-1].split("|")), Kind.TABLE)
        else:
            yield Block("\t".join(cell.strip() for cell in bare.split("\t")), Kind.TABLE)

    def _note_number(self, bare: str, inside: bool) -> None:
        """Remembers where the text has begun and which number came last."""
        text = bare.lstrip("*_#> ")
        if inside and not self.in_head:
            return
        number = self.rules.operative(text)
        if number:
            match = re.search(r"\d+", number.text)
            self.number = int(match.group()) if match else self.number
        if self.rules.is_start(text):
            self.in_list = number is None and self.rules.subparagraph(text) is not None
        if self.in_head and (number or self._ends_head(text)):
            self.in_head = False

    def _ends_head(self, text: str) -> bool:
        return self._is_formula(text.rstrip("*_ ")) or (self.bare and (self._is_opened(text) or self.rules.leads(text)))

    def _prose(self, lines: list[str]) -> int:
        """Where a text without a masthead has its first sentence over several lines; -1 where there is none above the text."""
        texts = [line.strip(" \t*_#>") for line in lines[:_HEAD]]
        known = {*self.rules.language.bodies, *self.rules.language.committees}
        if not self.bare or any(text in known or SYMBOL.search(text) for text in texts):
            return -1
        begun = 0
        for at, text in enumerate([*texts, ""]):
            if text and not (self.rules.operative(text) or self._ends_head(text)):
                continue
            if at - begun > 1 and is_sentence(" ".join(texts[begun:at])):
                return begun
            if text:
                return -1
            begun = at + 1
        return -1

    def _instructions(self, lines: list[str]) -> int:
        """Where the instructions of a document of amendments begin, below the words that say so and the title; -1 in any other."""
        amendment = self.rules.language.amendment
        bare = [" ".join(line.split()) for line in lines[:_HEAD]]
        for at, count in product(range(len(bare) if self.bare else 0), (1, 2, 3)):
            if not bare[at] or not amendment.fullmatch(" ".join(bare[at : at + count])):
                continue
            end = at + count
            while end < len(bare) and bare[end]:
                end += 1
            while end < len(bare) and not bare[end]:
                end += 1
            while end < len(bare) and bare[end] and not self._ends(bare[end]) and not self.rules.is_numbered(bare[end]):
                end += 1
            return end
        return -1

    def _is_formula(self, text: str) -> bool:
        """With its comma, or with the article that the name in the masthead has not."""
        return (
            bool(text)
            and self.rules.is_formula(text)
            and (text[-1] in ",:，،" or text not in self.rules.language.bodies)
        )

    def _is_opened(self, text: str) -> bool:
        """Whether the line begins with words that open a paragraph, where no formula leads into the text."""
        known = self.rules.preambular_opening(text) and self.rules.language.pattern("preambular").match(text)
        return bool(known or self.rules.operative_opening(text))

    def _begins(self, collected: list[str], line: str) -> bool:
        """Whether a line begins a new paragraph, though no blank line says so."""
        last, bare = collected[-1], line.strip().lstrip("*_")
        if NOTE_BODY.match(line.strip()) or line.lstrip().startswith("#") or collected[0].lstrip().startswith("#"):
            return True
        if NOTE_BODY.match(collected[0].strip()):
            return self.rules.is_start(bare) and last.rstrip().endswith((".", "。", "؟", ".)", ".”"))
        if self.rules.is_closing(collected[0].strip(" *_")):
            adopted = self.rules.language.closing.fullmatch(collected[0].strip(" *_")) is None
            if self._below_meeting(bare) or (adopted and not self.rules.is_annex(bare) and not self._ends(last)):
                return False
        if not self.width and not last.endswith(("  ", "\\")):
            return True
        if self.in_head:
            # Each line of a head says something of its own; titles and sponsors that run over are joined where the head is read.
            opened = collected[0].lstrip().startswith("[") and len(collected) < _LONGEST_SOURCE
            return not (opened and sum(line.count("[") - line.count("]") for line in collected) > 0)
        return self._begins_in_text(last, bare)

    def _begins_in_text(self, last: str, bare: str) -> bool:
        rules, ended, short = self.rules, self._ends(last), self._short(last, bare)
        if short and rules.is_formula(last.strip(" \t*_")) and self._is_opened(bare):
            return True
        number = rules.operative(bare)
        if number:
            match = re.search(r"\d+", number.text)
            follows = match is not None and int(match.group()) in {1, self.number + 1}
            opened = follows and rules.operative_opening(bare[number.end :]) > 0
            return (ended and not self.spaced) or short or opened or (follows and last.rstrip()[-1:] in ",;.:")
        if rules.subparagraph(bare):
            listed = last.rstrip().endswith((":", "：")) or self.in_list
            return listed and (ended or short)  # otherwise "… in (a) one way; and (b) another" that a line end has cut
        if last.endswith(("  ", "\\")):
            return ended or rules.is_start(bare)
        if ended and rules.is_start(bare):
            return short or not (self.spaced or last.rstrip()[-1:].isalpha())
        if rules.is_annex(last.strip()) or rules.is_section(last.strip()) or (ended and rules.is_section(bare)):
            return True
        if rules.is_formula(bare) or rules.is_closing(bare) or rules.is_annex(bare):
            return short or (ended and not self.spaced)
        return short and ended and not bare[:1].islower()

    def _are_spaced(self, lines: list[str]) -> bool:
        """Whether blank lines part the paragraphs, so that within them a line end means nothing."""
        apart = together = 0
        for before, line in pairwise(lines):
            if self.rules.operative(line.strip()):
                apart += not before.strip()
                together += bool(before.strip())
        return apart >= 4 * together and apart > 0

    def _below_meeting(self, bare: str) -> bool:
        return (self.rules.language.date_in(bare) is not None and len(bare) < 40) or bare.startswith("[")

    def _ends(self, line: str) -> bool:
        return self.rules.is_ended(_MARK_AT_END.sub("", line.rstrip().rstrip("*_")))

    def _is_suspended(self, bare: str) -> bool:
        return self.rules.language.pattern("after_hyphen").match(bare) is not None

    def _short(self, line: str, following: str) -> bool:
        return is_short(line, following, self.width)

    def _joined(self, lines: list[str]) -> str:
        text = lines[0].rstrip()
        hard = lines[0].endswith("  ")
        closing = self.rules.is_closing(lines[0].strip(" *_"))
        for line in lines[1:]:
            bare = line.strip()
            if closing:
                glue = "\n"
            elif hard or text.endswith("\\"):
                if text.endswith("\\"):
                    self.account.count("left-out-markup", 1, "\\")
                    text = text[:-1].rstrip()
                glue = "\n"
            else:
                # "gender- and age-sensitive" keeps its space.
                cut = re.search(r"\w-$", text[-2:]) and bare[:1].isalpha() and not self._is_suspended(bare)
                glue = "" if cut else " "
            text += glue + bare
            hard = line.endswith("  ")
        return text.strip()


def _rows(lines: list[str]) -> set[int]:
    """The lines that are rows of a table: at least two in a row with bars, or with tabs between words."""
    cells = [_cells(line.strip()) for line in lines]
    found = {
        at
        for at, count in enumerate(cells)
        if count and ((at and cells[at - 1] * count > 0) or (at + 1 < len(cells) and cells[at + 1] * count > 0))
    }
    for at in range(len(lines) - 2, 0, -1):  # a row of one cell, above another
        above = at - 1 in found or not lines[at - 1].strip()
        if at + 1 in found and above and not cells[at] and _ONE_CELL.fullmatch(lines[at].strip()):
            found.add(at)
    return found


def _cells(bare: str) -> int:
    if bare.startswith("|") and _PIPED.fullmatch(bare):
        return -1
    if "\t" not in bare or _NUMBER_AND_GAP.match(bare):
        return 0
    return bare.count("\t")
