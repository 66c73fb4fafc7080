"""Plain text and Markdown into a draft."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Wording, wording
from app.formats.draft import Draft, DraftParagraph, Repair
from app.formats.structure import TEXT_KINDS, Line, is_closing, is_ended, is_start, is_subparagraph, structure

LARGEST = 10_000_000
"""The largest text file that is read, in bytes; the longest text the Assembly has adopted has less than a tenth of it."""

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_RULE = re.compile(r"\s*(?:[-_]{3,}|(?:\* ?){3,})\s*")
_NOTE_BODY = re.compile(
    r"(?:\[\^(?P<mark>[^\]\s]{1,12})\]:|<sup>(?P<sup>[^<\s]{1,12})</sup>)\s*(?P<body>\S.*)", re.DOTALL
)
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!<>-])"
    r"|\[\^(?P<mark>[^\]\s]{1,12})\](?!:)"
    r"|<sup>(?P<sup>[^<\s]{1,12})</sup>"
    r"|\[(?P<label>[^\[\]]+)\]\((?P<target>[^()\s]*)\)"
    r"|\*\*(?P<bold>(?=\S).+?(?<=\S))\*\*"
    r"|\*(?P<italic>(?=[^\s*]).*?(?<=[^\s*]))\*(?!\*)"
    r"|(?<!\w)_(?P<low>(?=[^\s_]).*?(?<=[^\s_]))_(?!\w)"
    r"|<(?P<tag>i|em|b|strong|u)>(?P<tagged>.*?)</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)


def read_plain(path: Path) -> Draft:
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
    return parse_plain(data, path.name)


def parse_plain(data: bytes, name: str = "") -> Draft:
    """The draft in the bytes of a text file."""
    text, repaired = _decoded(data, name)
    if not text.strip():
        raise Refusal("file-empty", name=name)
    parsing = _Parsing()
    lines = parsing.lines(text)
    found = structure(lines, infer_italics=True)
    if not any(paragraph.kind in TEXT_KINDS for paragraph in found.paragraphs):
        raise Refusal("no-paragraphs", name=name)
    paragraphs = tuple(_curly(paragraph) for paragraph in found.paragraphs)
    repaired += [
        Repair("repair-quotes", new.wording.plain[:60], index)
        for index, (old, new) in enumerate(zip(found.paragraphs, paragraphs, strict=True))
        if old != new
    ]
    return Draft(
        found.head,
        paragraphs,
        paragraphs,
        repaired=(*repaired, *parsing.repaired, *found.repaired),
        unread=(*found.unread, *parsing.unread()),
    )


def _decoded(data: bytes, name: str) -> tuple[str, list[Repair]]:
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise Refusal("not-text", name=name)
    repaired: list[Repair] = []
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = data.decode("utf-16")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError as error:
            raise Refusal("not-text", name=name) from error
        repaired.append(Repair("repair-encoding", "Windows-1252"))
    if "\x00" in text:
        raise Refusal("not-text", name=name)
    stray = _CONTROL.findall(text)
    if len(stray) * 100 > len(text):
        raise Refusal("not-text", name=name)
    if stray:
        repaired.append(Repair("repair-control-characters", str(len(stray))))
    text = _CONTROL.sub("", text).replace(NOTE_MARK, "")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n"), repaired


@dataclass(slots=True)
class _Parsing:
    """From characters to lines with styles and footnotes in them."""

    notes: dict[str, Wording] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    repaired: list[Repair] = field(default_factory=list)
    links: int = 0

    def lines(self, text: str) -> list[Line]:
        blocks = [block for block in _blocks(text) if not self._took_note(block)]
        lines = [self._line(block) for block in blocks]
        if self.links:
            self.repaired.append(Repair("repair-links", str(self.links)))
        return lines

    def unread(self) -> list[str]:
        """The footnotes that nothing refers to."""
        return [body.plain for mark, body in self.notes.items() if mark not in self.used]

    def _took_note(self, block: str) -> bool:
        match = _NOTE_BODY.fullmatch(block.strip())
        if match is None:
            return False
        mark = match["mark"] or match["sup"]
        if mark in self.notes:
            self.repaired.append(Repair("repair-note-twice", mark))
            return False
        self.notes[mark] = wording(self._runs(match["body"].strip(), Run("")))
        return True

    def _line(self, block: str) -> Line:
        heading = re.match(r"(#{1,6})\s+", block)
        body = block[heading.end() :].rstrip("# ") if heading else block
        return Line(wording(self._runs(body, Run(""))), heading=len(heading[1]) if heading else 0)

    def _runs(self, text: str, style: Run) -> Iterator[Run]:
        at = 0
        for match in _INLINE.finditer(text):
            yield replace(style, text=html.unescape(text[at : match.start()]))
            yield from self._inline(match, style)
            at = match.end()
        yield replace(style, text=html.unescape(text[at:]))

    def _inline(self, match: re.Match[str], style: Run) -> Iterator[Run]:
        mark = match["mark"] or match["sup"]
        tag = (match["tag"] or "").casefold()
        if mark:
            yield self._reference(mark)
        elif match["escaped"]:
            yield replace(style, text=match["escaped"])
        elif match["label"]:
            self.links += 1
            yield from self._runs(match["label"], style)
        elif match["bold"] or tag in {"b", "strong"}:
            yield from self._runs(match["bold"] or match["tagged"], replace(style, bold=True))
        elif tag == "u":
            yield from self._runs(match["tagged"], replace(style, underline=True))
        else:
            yield from self._runs(match["italic"] or match["low"] or match["tagged"] or "", replace(style, italic=True))

    def _reference(self, mark: str) -> Run:
        if mark in self.notes:
            self.used.add(mark)
            return Run(NOTE_MARK, note=self.notes[mark])
        self.repaired.append(Repair("repair-note-missing", mark))
        return Run(NOTE_MARK, note=Wording())


def _blocks(text: str) -> Iterator[str]:
    """The paragraphs of the file: blank lines part them, and within a block those lines that can only begin a new one."""
    before_text = True
    for chunk in re.split(r"\n[ \t\u00a0]*\n|\f", text):
        block = ""
        for line in chunk.split("\n"):
            if _RULE.fullmatch(line):
                line = ""
            if block and line.strip() and (before_text or not _goes_on(block, line)):
                yield block.strip()
                block = ""
            block = _joined_lines(block, line)
            before_text = before_text and not re.match(r"[*_]?The [A-Z].*,[*_]?\s*$|\s*1\. ", line)
        if block.strip():
            yield block.strip()


def _goes_on(block: str, line: str) -> bool:
    """Whether a line carries on the block before it, as it does in a text that was broken into lines."""
    bare = line.strip().lstrip("*_")
    ended = is_ended(re.sub(r"(?:\[\^[^\]]*\]|<sup>[^<]*</sup>)\s*$", "", block.rstrip().rstrip("*_")))
    if _NOTE_BODY.match(line.strip()) or line.lstrip().startswith("#"):
        return False
    if is_subparagraph(bare) and not (block.rstrip().endswith(":") or is_subparagraph(block.lstrip(" *_"))):
        return True  # "… in (a) one way; and (b) another" that a line end has cut
    if block.endswith(("  ", "\\")):
        return not is_start(bare) and not ended
    return not (ended and is_start(bare))


def _joined_lines(block: str, line: str) -> str:
    if not block:
        return line
    if is_closing(block):
        return block.rstrip() + "\n" + line.strip()
    if block.endswith(("  ", "\\")) and line.strip():
        return block.rstrip(" \\") + "\n" + line.strip()
    glue = "" if re.search(r"\w-$", block) and line[:1].isalpha() else " "
    return block.rstrip() + glue + line.strip() + ("  " if line.endswith("  ") else "")


_QUOTED = re.compile(r'"([^"]*)"')


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
