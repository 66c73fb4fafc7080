"""What belongs to the pages and not to the text: running heads, page numbers, job numbers, and the footnotes below the rule."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from app.formats.draft import Repair
from app.formats.plain.decoding import CLOSE, OPEN
from app.formats.structure.account import Account
from app.formats.structure.rules import Rules
from app.formats.structure.sponsor_block import SYMBOL

PAGE = "\f"
"""A line that stands where a page ended."""

RULE = re.compile(r"[ \t]*(?:[-_]{3,200}|(?:\* ?){3,100}|[─—]{3,200})[ \t]*")

_HEAD = 60
_PIECES = re.compile(
    r"(?:\d{1,3} ?/ ?\d{1,3}|\d\d-\d{5}(?: ?\([A-Z]\))?(?:\s+\d{6}){0,3}|\*\d{7,10}\*|[-–] ?\d{1,3} ?[-–]"
    r"|Page \d{1,3}(?: of \d{1,3})?|Please recycle.{0,4}|♲)",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"\d{1,3}")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
_BODY = re.compile(
    rf"[ \t]*(?:(?P<bare>\d{{1,3}})[ \t\u00a0]+(?=[^\W\d_]|[“\"‘«(\[*]|\d{{4}}\b)|(?P<raised>{_RAISED})[ \t\u00a0]*)(?P<body>\S.*)"
)
_MARK = re.compile(
    rf"(?P<word>[^\W\d_]{{2,40}}|(?P<over>\b\d{{2}}/[1-4]\d{{2}}(?=\d)|\bCOVID-19(?=\d))|\b(?:19|20)\d\d|[\d)])?[”’\"')\]»]{{0,3}}[,.;:、，。]?(?P<mark>(?P<raised>{_RAISED})|(?P<bare>(?<![/-])\d{{1,3}}))(?![\w/-]|[.,]\d)"
)
_ABBREVIATIONS = frozenset(
    (
        *(
            "rev",
            "add",
            "corr",
            "amend",
            "no",
            "nos",
            "vol",
            "vols",
            "para",
            "paras",
            "chap",
            "chaps",
            "sect",
            "art",
            "arts",
            "annex",
            "fig",
        ),
        *("inf", "res", "dec", "misc", "crp", "conf", "prst", "pv", "sr"),
    )
)
_STAR_BODY = re.compile(r"[ \t]*\*{1,3}[ \t]+[^\W\d_]\S*[ \t].*")
_STARRED = re.compile(r"[\w,:)]\*{1,3}(?:[ :,]|$)")
_LONGEST_NOTE = 40
_WIDEST = 160
"""A text with longer lines than that was not broken into lines."""


@dataclass(slots=True)
class Pages:
    """The lines of a file with the pages taken out of it. `lines` has a `PAGE` where one ended, `notes` the bodies by mark."""

    rules: Rules
    account: Account
    lines: list[str] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    repaired: list[Repair] = field(default_factory=list)
    width: int = 0

    def read(self, text: str) -> None:
        """Takes the text of a file apart."""
        self.lines = text.replace("\f", f"\n{PAGE}\n").split("\n")
        self.width = width_of(self.lines)
        self._take_out(self._furniture())
        self._take_head_notes()
        self._join_note_numbers()
        self._take_notes()

    def _furniture(self) -> set[int]:
        """The lines that stand on a page because it is a page."""
        found: set[int] = set()
        bare = [" ".join(line.split()) for line in self.lines]
        symbol, first = self._symbol(bare)
        often = Counter(line for line in bare if line)
        for at, line in enumerate(bare):
            if not line or len(line) > 250 or line == PAGE:
                continue
            head = line == symbol or (
                symbol and often[line] > 1 and (line.startswith(symbol + " ") or line.endswith(" " + symbol))
            )
            if (head and at > first) or not _PIECES.sub("", line).strip(" |") or self.rules.is_page(line):
                found.add(at)
        for at in [at for at in found if bare[at] == symbol]:
            found |= self._running_title(bare, at)
        for at, line in enumerate(bare):
            if _NUMBER_ALONE.fullmatch(line) and (
                self._beside(bare, at, -1, found) or self._beside(bare, at, 1, found)
            ):
                found.add(at)
        return found

    def _running_title(self, bare: list[str], at: int) -> set[int]:
        """The lines beside the symbol of a page that repeat the title, which stands whole in the head of the document."""
        head = "".join("".join(bare[: min(at, _HEAD)]).split())
        taken, title = set[int](), ""
        for index in range(at + 1, min(at + 6, len(bare))):
            title = f"{title} {bare[index]}".strip()
            if len(title) < 12 or "".join(title.split()) not in head:
                break
            taken.add(index)
        return taken

    def _symbol(self, bare: list[str]) -> tuple[str, int]:
        for at, line in enumerate(bare[:_HEAD]):
            match = SYMBOL.search(line)
            if match and len(line) < 100:
                return match.group().rstrip("*"), at
        return "", -1

    def _beside(self, bare: list[str], at: int, step: int, found: set[int]) -> bool:
        """Whether the next line that is not blank is the edge of a page."""
        at += step
        while 0 <= at < len(bare) and not bare[at] and self.lines[at] != PAGE:
            at += step
            if abs(step) > 3:
                return False
        return 0 <= at < len(bare) and (at in found or self.lines[at] == PAGE)

    def _take_out(self, found: set[int]) -> None:
        if found:
            self.repaired.append(Repair("repair-pages", " ".join(self.lines[min(found)].split())))
        for at in sorted(found):
            self.account.leave("left-out-page-furniture", self.lines[at])
            self.lines[at] = PAGE

    def _take_head_notes(self) -> None:
        """Notes on the head ("* Any changes to the list of sponsors …"), where an asterisk in the head calls them."""
        if not any(_STARRED.search(line) for line in self.lines[:_HEAD]):
            return
        for at, line in enumerate(self.lines):
            if _STAR_BODY.fullmatch(line) and self._apart(at):
                for index in range(at, self._end(at, "")):
                    self.account.leave("left-out-page-furniture", self.lines[index])
                    self.lines[index] = PAGE

    def _join_note_numbers(self) -> None:
        """Puts the number of a footnote that stands on a line of its own, below the rule or another note, before the words of the note."""
        below = False
        for at, line in enumerate(self.lines[:-1]):
            if RULE.fullmatch(line):
                below = True
            elif line == PAGE:
                below = False
            elif below and _NUMBER_ALONE.fullmatch(line.strip()) and self.lines[at + 1].strip()[:1].isalpha():
                self.lines[at], self.lines[at + 1] = "", f"{line.strip()} {self.lines[at + 1].strip()}"

    def _take_notes(self) -> None:
        """Footnotes whose marks are bare figures: taken when mark and body are both there and the numbers run in order."""
        expected, at, after, place = 1, 0, -1, (0, 0)
        while at < len(self.lines):
            match = _BODY.fullmatch(self.lines[at]) if len(self.lines[at]) < 2000 else None
            number = int((match["bare"] or match["raised"]).translate(_SUPERSCRIPT)) if match else 0
            if match is None or number != expected or self.rules.language.dated.match(self.lines[at].strip()):
                at += 1
                continue
            end = self._end(at, str(number + 1))
            among_notes = self._below_rule(at) or at == after
            apart = among_notes or self._apart(at) or self._above_edge(end)
            mark = self._mark(number, place, at) if apart else None
            if mark is None and among_notes:
                mark = self._spaced_mark(number, place, at)
            if mark is None and not among_notes:
                at += 1
                continue
            self._take_note(number, match, at, end)
            if mark is None:
                self.repaired.append(Repair("repair-note-left", self.notes[str(number)][:60]))
            else:
                place = self._set_mark(number, mark)
            expected, at, after = number + 1, end, end

    def _below_rule(self, at: int) -> bool:
        """Whether a rule stands above this line, blank lines aside."""
        at -= 1
        while at >= 0 and not self.lines[at].strip() and self.lines[at] != PAGE:
            at -= 1
        return at >= 0 and bool(RULE.fullmatch(self.lines[at]))

    def _apart(self, at: int) -> bool:
        """Whether a blank line, a rule or the edge of a page stands before this line."""
        return at == 0 or not self.lines[at - 1].strip() or bool(RULE.fullmatch(self.lines[at - 1]))

    def _above_edge(self, end: int) -> bool:
        """Whether the page ends soon after this line, with nothing but further notes in between."""
        edge = next((at for at in range(end, min(end + _LONGEST_NOTE, len(self.lines))) if self.lines[at] == PAGE), -1)
        if edge < 0:
            return end >= len(self.lines)
        return not any(line.strip() and not _BODY.fullmatch(line[:2000]) for line in self.lines[end : end + 1])

    def _end(self, at: int, following: str) -> int:
        """Where the body of a note ends: at a blank line, a rule, the end of the page, the next note, or the end of its sentence."""
        for end in range(at + 1, min(at + _LONGEST_NOTE, len(self.lines))):
            line, before = self.lines[end], self.lines[end - 1].rstrip()
            match = _BODY.fullmatch(line[:2000])
            if not line.strip() or RULE.fullmatch(line):
                return end
            if match and following and (match["bare"] or match["raised"]).translate(_SUPERSCRIPT) == following:
                return end
            if (
                before.endswith((".", ".)", ".”", "。"))
                and line.lstrip()[0].isupper()
                and is_short(before, line, self.width)
            ):
                return end
        return min(at + _LONGEST_NOTE, len(self.lines))

    def _mark(self, number: int, place: tuple[int, int], body: int) -> tuple[int, int, int] | None:
        """Line, start and end of the figure that refers to a note, between the last one and its body."""
        row, column = place
        wanted = str(number)
        for at in range(row, body):
            for match in _MARK.finditer(self.lines[at], column if at == row else 0):
                if match["mark"].translate(_SUPERSCRIPT) == wanted and self._refers(match, self.lines[at]):
                    return (at, *match.span("mark"))
        return None

    def _spaced_mark(self, number: int, place: tuple[int, int], body: int) -> tuple[int, int, int] | None:
        """The same where a blank stands before the figure, as programs that take text out of a PDF leave it: "water, 1 which"."""
        spaced = re.compile(rf"(?<=[,.;:)”’])(?<=[^\W\d].) {number}(?= [^\W\d]|[ \t]*$)")
        row, column = place
        for at in range(row, body):
            for match in spaced.finditer(self.lines[at], column if at == row else 0):
                word = self.lines[at][: match.start() - 1].rpartition(" ")[2]
                if word.strip("(").casefold() not in _ABBREVIATIONS:
                    return (at, *match.span())
        return None

    def _refers(self, match: re.Match[str], line: str) -> bool:
        """Whether a figure behind a word can be a mark, and is no part of a number, a symbol ("A/75/L.1") or a reference ("No.1")."""
        if match["raised"]:
            return True
        word, before = match["word"] or "", line[match.start("mark") - 1 : match.start("mark")]
        if match[
            "over"
        ]:  # no session adopts so many resolutions, and no disease has that name: the last figures are a mark
            return True
        if not word or (word.isdigit() and len(word) == 1):
            return bool(before) and before in "”’»)],;"
        if word.isdigit():  # a year
            return match.start() == 0 or line[match.start() - 1] in " \u00a0(–"
        token = line[: match.start("mark")].rpartition(" ")[2]
        in_symbol = bool(re.search(r"[/._]", token.rstrip(".,;:"))) and bool(re.search(r"\d|^\W*[ASE]/", token))
        return not in_symbol and word.casefold() not in _ABBREVIATIONS

    def _take_note(self, number: int, match: re.Match[str], at: int, end: int) -> None:
        self.notes[str(number)] = " ".join(
            [match["body"].strip(), *(line.strip() for line in self.lines[at + 1 : end])]
        )
        self.account.leave("left-out-note-marks", match["bare"] or match["raised"])
        before = at - 1
        while before >= 0 and not self.lines[before].strip() and self.lines[before] != PAGE:
            before -= 1
        if before >= 0 and RULE.fullmatch(self.lines[before]):
            self.account.leave("left-out-markup", self.lines[before])
            self.lines[before] = PAGE
        self.lines[at:end] = [PAGE] * (end - at)

    def _set_mark(self, number: int, mark: tuple[int, int, int]) -> tuple[int, int]:
        row, start, end = mark
        line = self.lines[row]
        self.lines[row] = f"{line[:start]}{OPEN}{number}{CLOSE}{line[end:]}"
        self.repaired.append(Repair("repair-note-figure", str(number)))
        return row, start + len(str(number)) + 2


def width_of(lines: list[str]) -> int:
    """How wide the text was set, 0 when its lines are whole paragraphs. Rows of tables and the odd long line do not count."""
    lengths = sorted(len(line.strip()) for line in lines if len(line.strip()) > 20 and "\t" not in line.strip())
    set_lines = [length for length in lengths if length <= _WIDEST]
    if not lengths:
        return _WIDEST // 2
    if (len(lengths) - len(set_lines)) * 5 > len(lengths):
        return 0
    return set_lines[len(set_lines) * 95 // 100]


def is_short(line: str, following: str, width: int) -> bool:
    """Whether the next word would have fitted on the line, so that the line end was meant."""
    return len(line.strip()) + 1 + len(following.strip().split(" ", 1)[0]) <= width * 0.93
