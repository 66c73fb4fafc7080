"""Walks through an Akoma Ntoso document, line after line, and says what each line is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from app.domain.paragraphs import Kind
from app.domain.wording import NOTE_MARK, Run, Wording, join, plain
from app.formats.akn.elements import NOTES, holding_blocks, name_of, note_of, runs_in, tidy
from app.formats.akn.levels import Levels
from app.formats.akn.tables import rows_of
from app.formats.draft import DraftParagraph, Repair
from app.formats.languages import Language
from app.formats.structure.account import Account

_HEADINGS = frozenset({"heading", "subheading", "crossHeading"})
_ANNEXES = frozenset({"attachment", "attachments", "doc"})
_LISTS = frozenset({"list", "sublist", "blockList"})
_HEADING_CLASS = re.compile(r"H(?:Ch|M|\d+)$")
_OPERATIVE = re.compile(
    r"(?P<number>(?=[\dlIO]{1,3}\.?[\s\u200e]*\t)(?:[lI]|\d[\dlO]{0,2})(?:\s?(?:bis|ter|quater|quinquies))?\.?)[\u200e\u200f]?\s+|"
    r"(?P<plain>\d{1,3}\.)[\u200e\u200f]?\s+(?=\S)"
)
_SIGN = re.compile(r"(?P<number>\([^\W_]{1,5}\)|[^\W\d_]{1,4}\)|[a-z]{1,4}\.(?=\s*\t))[\u200e\u200f]?\s+(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROLS = re.compile(r"[\u200e\u200f]")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the document the walk is: in which part, in what style, how deep in lists, and in what sort of element."""

    part: str = "body"
    style: str = ""
    depth: int = 0
    heading: bool = False
    preambular: bool = False
    second: bool = False


class Walk:
    """The paragraphs of one document in the order of its text, and what was repaired in them."""

    def __init__(self, root: etree._Element, language: Language, account: Account) -> None:
        self.rows: list[DraftParagraph] = []
        self.repaired: list[Repair] = []
        self._root = root
        self._language = language
        self._account = account
        self._holding = holding_blocks(root)
        self._levels = Levels()
        self._number = ""
        self._annexed = False

    def read(self) -> None:
        """Reads the whole document."""
        self._element(self._root, _Place())
        self._flush(_Place())

    def _element(self, element: etree._Element, place: _Place) -> None:
        name = name_of(element)
        if name == "meta":
            return
        place = self._entered(element, name, place)
        if name == "table":
            self._table(element, place)
        elif name == "num" and element not in self._holding:
            self._flush(place)
            self._number = tidy(list(runs_in(element, Run(""))), tabs=False).plain
        elif element in self._holding:
            self._within(element, place)
        else:
            self._line(list(runs_in(element, Run(""))), place)
        if name in {"paragraph", "point", "item", "section", "attachment", "statement"}:
            self._flush(place)

    def _within(self, element: etree._Element, place: _Place) -> None:
        """An element with lines in it: text that stands beside them makes lines of its own."""
        beside = [Run(element.text or "")]
        for child in element:
            if child in self._holding or name_of(child) in _LINES or name_of(child) == "meta":
                self._line(beside, place)
                beside = []
                self._element(child, place)
            else:
                beside += _within_line(child)
            beside.append(Run(child.tail or ""))
        self._line(beside, place)

    def _entered(self, element: etree._Element, name: str, place: _Place) -> _Place:
        """The place within the element."""
        part, depth = place.part, place.depth
        if name in {"coverPage", "preface", "preamble", "conclusions", "formula"}:
            part = name if place.part != "annex" else part
        elif name in {"mainBody", "body"} and place.part != "annex":
            part = "body"
        elif name in _ANNEXES:
            part = "annex"
        elif name == "statement":
            self._annexed = False
        if name in _LISTS:
            depth += 1
        return _Place(
            part,
            element.get("class") or place.style if name in {"paragraph", "p", "tblock", "container"} else place.style,
            depth,
            place.heading
            or name in {"heading", "subheading"}
            or (name == "crossHeading" and not _is_preamble(element)),
            place.preambular or (name == "crossHeading" and _is_preamble(element)),
            self._in_components(element) if name in {"component", "statement"} else place.second,
        )

    def _in_components(self, element: etree._Element) -> bool:
        return any(name_of(above) == "components" for above in element.iterancestors())

    def _line(self, runs: list[Run], place: _Place) -> None:
        """A line of the document, if there is anything on it."""
        text = tidy(runs, tabs=True)
        if not text:
            return
        if place.part == "coverPage" or (place.part == "preface" and not place.second):
            self._account.leave("in-head", text.plain)
            for note in text.notes:
                self._account.leave("in-head", note.plain)
            return
        number, self._number = self._number, ""
        self._annexed = self._annexed or (self._is_heading(place) and bool(self._language.annex.fullmatch(text.plain)))
        if place.part == "annex" or (self._annexed and place.part == "body"):
            self._annex(number, text, place)
        elif place.part == "formula":
            self._add(Kind.FORMULA, number, text)
        elif place.part == "conclusions":
            self._closing(number, text)
        elif place.part == "preface" or self._is_heading(place):
            self._heading(number, text, place)
        elif place.style == "FootnoteText" and self._after_table():
            self.rows.append(DraftParagraph(Kind.TABLE, join([plain(number), text])))
        else:
            self._paragraph(number, text, place)

    def _is_heading(self, place: _Place) -> bool:
        return place.heading or bool(_HEADING_CLASS.match(place.style))

    def _after_table(self) -> bool:
        return bool(self.rows) and self.rows[-1].kind is Kind.TABLE

    def _annex(self, number: str, text: Wording, place: _Place) -> None:
        """A paragraph of an annex keeps its number, before a tab; a caption keeps it before a space."""
        if place.style == "FootnoteText" and self._after_table():
            self.rows.append(DraftParagraph(Kind.TABLE, text))
        elif number:
            glue = " " if self._is_heading(place) else "\t"
            self.rows.append(DraftParagraph(Kind.ANNEX, join([plain(number + glue), text])))
        elif self._is_heading(place):
            self.rows.append(DraftParagraph(Kind.ANNEX, _on_one_line(text)))
        else:
            self.rows.append(DraftParagraph(Kind.ANNEX, text))

    def _heading(self, number: str, text: Wording, place: _Place) -> None:
        letter, end = text.text.partition("\n")[0], text.text.find("\n")
        if place.part == "preface" and end > 0:  # the letter of a second resolution stands above its title
            self._add(Kind.HEADING, "", plain(letter))
            text = text.part(end + 1, len(text.text))
        if number and not number.endswith("."):  # "II" stands on a line of its own, "B." before its title
            self._add(Kind.HEADING, "", plain(number))
            number = ""
        text = _on_one_line(text)
        self._add(Kind.HEADING, "", join([plain(number + " "), text]) if number else text)

    def _closing(self, number: str, text: Wording) -> None:
        text = _on_one_line(join([plain(number + " "), text]) if number else text)
        last = self.rows[-1] if self.rows else None
        if last is not None and last.kind is Kind.CLOSING:
            joined = join([last.wording, plain("\n"), text])
            self.rows[-1] = DraftParagraph(Kind.CLOSING, joined)
        else:
            self._add(Kind.CLOSING, "", text)

    def _paragraph(self, number: str, text: Wording, place: _Place) -> None:
        """A paragraph of the preamble or of the operative part, by its number, whether in an element of its own or in its text."""
        if not number:
            number, text = self._typed_number(text)
        text = _on_one_line(text)
        bare = _CONTROLS.sub("", number)
        if len(bare) != len(number):
            self._account.leave("left-out-unseen", "\u200e" * (len(number) - len(bare)))
        if re.match(r"\d|[lI]\d*\.?$", bare) and not bare.startswith("("):
            self._add(Kind.OPERATIVE, *self._mended(bare, text))
        elif bare and _is_roman_section(bare) and not text.plain.rstrip().endswith((";", ".", ",")):
            self._heading(number, text, place)
        elif bare:
            level = self._levels.level(bare, place.depth)
            self.rows.append(DraftParagraph(Kind.SUBPARAGRAPH, text, level, bare))
        elif not number and self._goes_on(text.text):
            last = self.rows[-1]
            self.rows[-1] = replace(last, wording=join([last.wording, plain(" "), text]))
            self.repaired.append(Repair("repair-joined", text.plain[:60], len(self.rows) - 1))
        elif not _LETTER.search(text.text):
            self._add(Kind.HEADING, "", text)
        elif place.part == "preamble" or place.preambular or self._opens_preamble(text.text):
            self._add(Kind.PREAMBULAR, "", text)
        else:
            self._add(Kind.OPERATIVE, "", text)

    def _typed_number(self, text: Wording) -> tuple[str, Wording]:
        """The number that stands in the text, and the text behind it."""
        match = _OPERATIVE.match(text.text) or _SIGN.match(text.text) or self._language.operative.match(text.text)
        if match is None:
            return "", text
        cut = match.end()
        number = text.text[: match.end()].strip()
        return number, text.part(cut, len(text.text))

    def _mended(self, number: str, text: Wording) -> tuple[str, Wording]:
        """A number as it is meant, and the text behind it: "l." is "1.", "3" is "3.", and the stop of "3" may have slipped into the text."""
        printed = number
        meant = (
            number.replace("l", "1").replace("I", "1").replace("O", "0")
            if re.match(r"[\dlIO]+\.?$", number)
            else number
        )
        if meant.isdigit():
            meant += "."
            if text.text.startswith("."):
                printed, text = number + ".", text.part(1, len(text.text))
            else:
                self._account.count("added-stops", -1, number)
        if meant != number:
            self.repaired.append(Repair("repair-number", f"{printed} {text.plain[:40]}", len(self.rows)))
        return meant, tidy(list(text.runs), tabs=False)

    def _goes_on(self, text: str) -> bool:
        """Whether a line without a number carries on the paragraph before it, which was cut in two."""
        last = self.rows[-1] if self.rows else None
        if last is None or last.kind not in {Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH}:
            return False
        stops = ",;:.،؛，；" if last.kind is Kind.PREAMBULAR else ";:.؛；"
        return text[:1].islower() and not last.wording.plain.rstrip("”’\"') ").endswith(tuple(stops))

    def _opens_preamble(self, text: str) -> bool:
        """Whether an unnumbered paragraph belongs to the preamble of a section."""
        if not self.rows or self.rows[-1].kind not in {Kind.HEADING, Kind.PREAMBULAR, Kind.FORMULA}:
            return False
        return bool(self._language.preambular_opening(text)) and not self._language.operative_opening(text)

    def _add(self, kind: Kind, number: str, text: Wording) -> None:
        if kind in {Kind.FORMULA, Kind.PREAMBULAR} and number:
            text, number = join([plain(number + " "), text]), ""
        if kind is not Kind.SUBPARAGRAPH:
            self._levels.restart()
        self.rows.append(DraftParagraph(kind, _on_one_line(text) if kind is not Kind.CLOSING else text, 0, number))

    def _table(self, element: etree._Element, place: _Place) -> None:
        self._flush(place)
        for row in rows_of(element):
            self.rows.append(DraftParagraph(Kind.TABLE, row))

    def _flush(self, place: _Place) -> None:
        """A number behind which nothing stands is a line of its own."""
        if self._number:
            text, self._number = plain(self._number), ""
            kind = Kind.ANNEX if place.part == "annex" else Kind.HEADING
            self.rows.append(DraftParagraph(kind, text))


_LINES = frozenset(
    {"p", "num", "heading", "subheading", "crossHeading", "listIntroduction", "formula", "table", "tocItem", "li"}
)


def _within_line(child: etree._Element) -> list[Run]:
    """The runs of an element that stands in a line."""
    if name_of(child) in NOTES:
        return [Run(NOTE_MARK, note=note_of(child))]
    if name_of(child) in {"eol", "br"}:
        return [Run("\v"), *runs_in(child, Run(""))]
    return list(runs_in(child, Run("")))


def _is_preamble(element: etree._Element) -> bool:
    return element.get("refersTo") == "#preamble"


def _is_roman_section(number: str) -> bool:
    return bool(re.fullmatch(r"[IVXLC]+\.?|[A-Z]\.", number))


def _on_one_line(text: Wording) -> Wording:
    """The wording with its tabs as spaces."""
    if "\t" not in text.text:
        return text
    return tidy(list(text.runs), tabs=False)
