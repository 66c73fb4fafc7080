"""The draft out of a text file or out of pasted text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Wording, wording
from app.formats.draft import Draft, DraftParagraph, Form, Repair, characters
from app.formats.plain.blocks import NOTE_BODY, Block, Blocks
from app.formats.plain.decoding import decoded
from app.formats.plain.markdown import links_in, runs_of
from app.formats.plain.pages import Pages
from app.formats.reporting import Report, silent
from app.formats.structure.account import Account
from app.formats.structure.rules import Rules, rules_of
from app.formats.structure.structuring import Line, structure

LARGEST = 10_000_000
"""The largest text file that is read, in bytes; the longest text the Assembly has adopted has less than a tenth of it."""

_MOST_PARAGRAPHS = 20_000
_LONGEST_PARAGRAPH = 300_000
"""Characters on one line: a whole treaty pasted as one line has half of it."""
_BLANKS = re.compile(r"\n{4,}")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_QUOTED = re.compile(r'"([^"]*)"')


def read_plain(path: Path, report: Report = silent) -> Draft:
    """The draft in a .txt or .md file; refused when it is no text, too large, empty, or holds no paragraph of a resolution."""
    try:
        with path.open(
            "rb"
        ) as file:  # a device or a pipe does not know its size, so never more than is allowed is read
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Refusal("file-unreadable", name=path.name, cause=error.strerror or str(error)) from error
    if len(data) > LARGEST:
        raise Refusal("file-too-large", name=path.name, limit=f"{LARGEST // 1_000_000} MB")
    return parse_plain(data, path.name, report)


def parse_plain(data: bytes, name: str = "", report: Report = silent) -> Draft:
    """The draft in the bytes of a text file."""
    text, repaired = decoded(data, name)
    if not text.strip():
        raise Refusal("file-empty", name=name)
    account = Account(characters(text))
    report(0.1, "Reading the lines")
    text = _BLANKS.sub("\n\n\n", text)
    _refuse_endless(text, name)
    parsing = _Parsing(rules_of(text), account)
    lines = parsing.lines(text)
    report(0.5, "Finding the structure")
    found = structure(lines, infer_italics=True, language=parsing.rules.language.code, prose=True)
    if found.form is Form.TEXT and not found.is_text:
        raise Refusal("no-paragraphs", name=name)
    report(0.9, "Counting the characters")
    paragraphs = tuple(_curly(paragraph) for paragraph in found.paragraphs)
    repaired += [
        Repair("repair-quotes", new.wording.plain[:60], index)
        for index, (old, new) in enumerate(zip(found.paragraphs, paragraphs, strict=True))
        if old != new
    ]
    notes = parsing.unread()
    account.add(found.shares)
    for note in notes:
        account.leave("in-unread", note)
    return Draft(
        found.head,
        paragraphs,
        paragraphs,
        repaired=(*repaired, *parsing.repaired, *found.repaired),
        unread=(*found.unread, *notes),
        form=found.form,
        body=found.body,
        language=found.language,
        balance=account.balance(paragraphs, found.body),
    )


def _refuse_endless(text: str, name: str) -> None:
    lines = text.split("\n")
    if sum(bool(line.strip()) for line in lines) > _MOST_PARAGRAPHS:
        raise Refusal("file-too-large", name=name, limit=f"{_MOST_PARAGRAPHS:,} lines")
    if max(map(len, lines)) > _LONGEST_PARAGRAPH:
        raise Refusal("file-too-large", name=name, limit=f"{_LONGEST_PARAGRAPH:,} characters in one paragraph")


@dataclass(slots=True)
class _Parsing:
    """From characters to lines with styles and footnotes in them."""

    rules: Rules
    account: Account
    notes: dict[str, Wording] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    repaired: list[Repair] = field(default_factory=list)
    links: int = 0

    def lines(self, text: str) -> list[Line]:
        """The lines of the text, with their footnotes in them."""
        pages = Pages(self.rules, self.account)
        pages.read(text)
        self.repaired += pages.repaired
        for mark, body in pages.notes.items():
            self.notes[mark] = wording(runs_of(body, self._within_note, self.account))
        blocks = [block for block in Blocks(self.rules, self.account).of(pages.lines) if not self._took_note(block)]
        lines = [self._line(block) for block in blocks]
        if self.links:
            self.repaired.append(Repair("repair-links", str(self.links)))
        return lines

    def unread(self) -> list[str]:
        """The footnotes that nothing refers to."""
        return [body.plain for mark, body in self.notes.items() if mark not in self.used]

    def _took_note(self, block: Block) -> bool:
        match = NOTE_BODY.fullmatch(block.text)
        if match is None:
            return False
        mark = match["mark"] or match["sup"]
        if mark in self.notes:
            self.repaired.append(Repair("repair-note-twice", mark))
            return False
        self.account.leave("left-out-note-marks", block.text[: match.start("body")])
        body = match["body"].strip()
        self.links += links_in(body)
        self.notes[mark] = wording(runs_of(body, self._within_note, self.account))
        return True

    def _within_note(self, mark: str) -> Run:
        """A footnote has no footnotes: a mark in it is left out, and stands in the account."""
        self.repaired.append(Repair("repair-note-missing", mark))
        return Run("")

    def _line(self, block: Block) -> Line:
        heading = _HEADING.match(block.text)
        body = block.text
        if heading:
            body = body[heading.end() :].rstrip("# ")
            self.account.count("left-out-markup", characters(block.text) - characters(body), "#")
        text = wording(self._runs(body))
        return Line(text, block.style, heading=len(heading[1]) if heading else 0, goes_on=block.goes_on)

    def _runs(self, text: str) -> list[Run]:
        self.links += links_in(text)
        return runs_of(text, self._reference, self.account)

    def _reference(self, mark: str) -> Run:
        if mark not in self.notes:
            self.repaired.append(Repair("repair-note-missing", mark))
            return Run(NOTE_MARK, note=Wording())
        if mark in self.used:  # it is printed once, and now stands in the text twice
            self.account.count("in-text-again", -characters(self.notes[mark].plain), self.notes[mark].plain)
        self.used.add(mark)
        return Run(NOTE_MARK, note=self.notes[mark])


def _curly(paragraph: DraftParagraph) -> DraftParagraph:
    """The paragraph with typewriter quotation marks, where they pair, as the United Nations prints them."""
    text = paragraph.wording.text
    if paragraph.kind is Kind.ANNEX or '"' not in text or text.count('"') % 2:
        return paragraph
    changed = _QUOTED.sub("“\\1”", text)
    parts, at = [], 0
    for run in paragraph.wording.runs:
        parts.append(run if run.note is not None else replace(run, text=changed[at : at + len(run.text)]))
        at += len(run.text)
    return replace(paragraph, wording=wording(parts))
