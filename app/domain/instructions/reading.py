"""The lines of a document of amendments read into instructions, each with its verbatim text and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.instructions.addresses import NOUNS, Address, addresses_at
from app.domain.instructions.marks import LANGUAGES, Mark, Marked, marked
from app.domain.instructions.meaning import steps_of
from app.domain.instructions.phrases import ACTIVE, PASSIVE
from app.domain.instructions.quoting import FIRST, masked, trimmed
from app.domain.instructions.steps import FormalInstruction, InstructionRole, Step
from app.domain.wording import Wording, join, plain

_NUMBERED = re.compile(r"\s*(?:\(?(?P<number>\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|[-–—•])\s+")
_FURNITURE = re.compile(r"\s*(?:\*|†|__|\d\d-\d{5})")
_WRAPPED = 60
"""A line that is shorter than this and ends without a stop is a heading, not the upper half of a sentence."""


def parse_instructions(
    lines: Sequence[Wording], language: str = "en", *, wrapped: bool = True
) -> tuple[FormalInstruction, ...]:
    """Read the lines of a document of amendments.

    Every line ends in exactly one instruction, verbatim: those that ask for nothing, and those that were not understood, too. What is
    quoted may be in any marks, nested, over several lines, or stand unquoted in the lines below an instruction that ends with a
    colon. `wrapped` says that lines may be broken anywhere: those that evidently go on are joined.
    """
    rules = language if language in LANGUAGES else ""
    reader = _Reader(rules)
    for line in _joined(lines, wrapped=wrapped):
        reader.read(line)
    return reader.instructions()


def _joined(lines: Sequence[Wording], *, wrapped: bool) -> list[Wording]:
    """Whole paragraphs, of lines that may be broken anywhere; empty ones are left out."""
    whole: list[Wording] = []
    last = ""
    for line in lines:
        text = line.text.strip()
        if not text:
            continue
        if wrapped and last and _goes_on(last, text):
            whole[-1] = join([whole[-1], plain(" "), trimmed(line)])
        else:
            whole.append(trimmed(line))
        last = text
    return whole


def _goes_on(last: str, text: str) -> bool:
    if last[-1] in ".;:" or _NUMBERED.match(text):
        return False
    if text[0].islower():
        return True
    return len(last) >= _WRAPPED and last[-1] not in ",.;:!?”»\"’'" and text[0] not in '“«"‘*'


@dataclass(slots=True)
class _Record:
    """An instruction under way: its lines, and what is quoted in them."""

    lines: list[Wording]
    number: str = ""
    text: str = ""
    quotes: list[list[Wording]] = field(default_factory=list)
    is_open: bool = False
    takes_text: bool = False
    preface: bool = False
    unknown: bool = False


class _Reader:
    """Takes line after line and sorts each into the instruction it belongs to."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.records: list[_Record] = []

    def read(self, line: Wording) -> None:
        current = self.records[-1] if self.records else None
        number = _NUMBERED.match(line.text)
        start = number.end() if number else 0
        rest = trimmed(line.part(start, len(line.text)))
        if not self.language:
            self.records.append(_Record([line], unknown=True))
            return
        mask = masked(rest)
        marks = self._marked(mask.text, mask.quotes)
        begins = _begins(marks, rest)
        if current is not None and current.is_open and not begins:
            self._quoted(current, line)
        elif _FURNITURE.match(line.text):
            self.records.append(_Record([line], preface=True))
        elif begins or _heads(marks):
            record = _Record([line], number["number"] or "" if number else "", mask.text)
            record.quotes = [[quote] for quote in mask.quotes]
            record.is_open = mask.is_open
            record.takes_text = not mask.is_open and _asks_for_text(mask.text, marks)
            self.records.append(record)
        elif current is not None and current.takes_text:
            self._block(current, line)
        else:
            asks = number is not None or (marks.has(*_VERBS) and marks.has("QUOTE", "NUMBER", "ORDINAL", "PP", "OP"))
            first = not asks and not any(record.text for record in self.records)
            self.records.append(_Record([line], preface=first, unknown=not first))

    def _marked(self, text: str, quotes: tuple[Wording, ...]) -> Marked:
        return marked(text, quotes, self.language)

    def _quoted(self, record: _Record, line: Wording) -> None:
        """A further paragraph of a quotation that is still open."""
        record.lines.append(line)
        bare, closes = _without_marks(line)
        record.quotes[-1].append(bare)
        record.is_open = not closes

    def _block(self, record: _Record, line: Wording) -> None:
        """A paragraph of the text that an instruction announced with a colon."""
        record.lines.append(line)
        opens = line.text[0] in '“«"„‘'
        closes_only = line.text.count("”") > line.text.count("“")
        bare, closes = _without_marks(line) if opens or closes_only else (line, False)
        if not record.text or ord(record.text[-1]) != FIRST + len(record.quotes) - 1:
            record.text += " " + chr(FIRST + len(record.quotes))
            record.quotes.append([])
        record.quotes[-1].append(bare)
        if opens or closes:
            record.takes_text = False
            record.is_open = not closes

    def instructions(self) -> tuple[FormalInstruction, ...]:
        """What was read, with what each stands under."""
        context = _Context()
        return tuple(self._instruction(record, context) for record in self.records)

    def _instruction(self, record: _Record, context: _Context) -> FormalInstruction:
        lines = tuple(record.lines)
        if record.preface or record.unknown:
            return FormalInstruction(lines, InstructionRole.PREFACE if record.preface else InstructionRole.UNKNOWN)
        marks = self._marked(record.text, tuple(quote[0] if quote else plain("") for quote in record.quotes))
        quotes = [tuple(quote) for quote in record.quotes]
        quotes += [(quote,) for quote in marks.quotes[len(quotes) :]]
        scope = context.scope(record.number)
        steps: tuple[Step, ...] = steps_of(marks.marks, quotes, scope) if all(quotes) else ()
        if steps:
            return FormalInstruction(
                lines, InstructionRole.INSTRUCTION, steps, record.number, _spoken(scope), _unread(marks)
            )
        addresses = _addresses(marks.marks)
        if addresses and not record.quotes and not marks.has("DELETE", "DELETED", "INSERT", "MOVE", "MERGE", "REPLACE"):
            context.open(record.number, addresses)
            return FormalInstruction(lines, InstructionRole.HEADING, (), record.number)
        return FormalInstruction(lines, InstructionRole.UNKNOWN, (), record.number)


class _Context:
    """What the headings above an instruction say about its place."""

    def __init__(self) -> None:
        self._number = ""
        self._addresses: tuple[Address, ...] = ()

    def open(self, number: str, addresses: tuple[Address, ...]) -> None:
        """A heading begins to hold."""
        self._number, self._addresses = number, addresses

    def scope(self, number: str) -> tuple[Address, ...]:
        """What holds for an instruction: a numbered heading ends where an instruction is numbered in the same way."""
        if self._number and (not number or self._number.isdigit() == number.isdigit()):
            self._number, self._addresses = "", ()
        return self._addresses


def _spoken(addresses: tuple[Address, ...]) -> str:
    return ", ".join(str(address) for address in addresses)


def _unread(marks: Marked) -> tuple[str, ...]:
    """The words that nothing understood, without those that number a section."""
    return marks.unread


def _addresses(marks: Sequence[Mark]) -> tuple[Address, ...]:
    found: list[Address] = []
    at = 0
    while at < len(marks):
        here = addresses_at(marks, at)
        if here is not None:
            found.extend(here[0])
        at = here[1] if here is not None else at + 1
    return tuple(found)


_LEADS = frozenset(["IN", "AFTER", "BEFORE", "BETWEEN", "AT_END", "AT_START", "EVERYWHERE", "FOR", "FROM", "OF"])
_BESIDE = frozenset(["ORDINAL", "NUMBER", "SIGN", ",", ":", ".", "AND", "TO", "AMEND", "READS", "NEW"])
_VERBS = ACTIVE | frozenset(PASSIVE)
_THINGS = NOUNS | {"QUOTE", "ORDINAL", "NEW", "SENTENCE", "LINE"}


def _begins(marks: Marked, line: Wording) -> bool:
    """Whether a line is an instruction: it begins with a verb in the imperative, with a place, or with what is to be changed.

    The text of a new paragraph begins with other words, or in italics.
    """
    if line.runs and line.runs[0].italic and len(line.runs) > 1:
        return False
    names = [mark.name for mark in marks.marks if mark.name not in {",", "AND"}]
    while names and names[0] in {"TO", "OF"}:  # "it is proposed to delete …"
        del names[0]
    verbs = [at for at, name in enumerate(names) if name in _VERBS]
    if not names or ("TEXT" in names and not any(name in _THINGS - {"TEXT"} for name in names)):
        return False  # "the draft resolution should be amended as follows:" is yet to say how
    if names[0] in ACTIVE:
        return len(names) > 1 and (names[0] == "RENUMBER" or any(name in _THINGS for name in names[1:6]))
    if not verbs and "READS" not in names:
        return False
    verb = verbs[0] if verbs else names.index("READS")
    leading = names[:verb]
    if leading and leading[0] in _LEADS:
        return any(name in _THINGS for name in leading[1:4]) or leading[0] == "EVERYWHERE"
    return bool(leading) and leading[0] in _THINGS and leading.count("WORD") < 3


def _heads(marks: Marked) -> bool:
    """Whether a line only says what the next ones are about: "Operative paragraph 5", "In the preamble:"."""
    names = [mark.name for mark in marks.marks]
    known = [name for name in names if name in NOUNS and name != "TEXT"]
    others = [name for name in names if name not in NOUNS | _LEADS | _BESIDE]
    return bool(known) and len(others) <= (1 if "SECTION" in names else 0)


def _asks_for_text(text: str, marks: Marked) -> bool:
    """Whether the lines below are the text an instruction sets in: it ends with a colon, or with "to read"."""
    if not marks.has(*_VERBS, "READS"):
        return False
    last = [mark.name for mark in marks.marks if mark.name not in {",", ":"}][-1:]
    return text.rstrip().endswith((":", ",", "-", "–", "—")) or last in (["READS"], ["NEW"])


_OPENING = '“«"„‘'
_CLOSING = re.compile(r"[”»\"“’]\s*[.;,]?\s*$")


def _without_marks(line: Wording) -> tuple[Wording, bool]:
    """A paragraph of a quotation without its marks, and whether the quotation ends with it."""
    text = line.text
    start = 1 if text[:1] and text[0] in _OPENING else 0
    closing = _CLOSING.search(text, start)
    inner = text[start : closing.start()] if closing else text[start:]
    if closing is not None and _closes_within(text, inner, closing[0][0]):
        closing = None
    end = closing.start() if closing else len(text)
    return trimmed(line.part(start, end)), closing is not None


def _closes_within(text: str, inner: str, mark: str) -> bool:
    """Whether the mark at the end of a paragraph only closes a quotation within it."""
    if mark in "”“":
        return inner.count("“") > inner.count("”")
    if mark == '"':
        return inner.count('"') % 2 == 1
    return mark == "’" and text[0] != "‘"
