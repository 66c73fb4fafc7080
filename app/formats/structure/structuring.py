"""Lines into the structure of a resolution: head, formula, preambular, operative and subparagraphs, closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.domain.paragraphs import Kind
from app.domain.wording import Run, Wording, italicized, stripped, wording
from app.formats.draft import DraftParagraph, Form, Head, Repair, Share, characters, text_characters
from app.formats.structure.forms import Opening, opening_of
from app.formats.structure.masthead import read_head
from app.formats.structure.prose import prose_lines, prose_start
from app.formats.structure.rules import Rules, rules_for, rules_of
from app.formats.structure.sorting import STYLED, TEXT_KINDS, Line, Placed, Sorting, is_formula

__all__ = ["TEXT_KINDS", "Line", "Placed", "Structure", "structure"]

_MUCH = 2000
"""So many characters at least that a head does not explain make a text no resolution."""


@dataclass(frozen=True)
class Structure:
    """What the lines turned out to be. Every character of the lines is in exactly one of these, white space aside:

    the paragraphs (`text_characters`); the `body` of a document that is no text; the head (`head_characters`); the `furniture`, which
    repeats on every page and was taken out; or `unread`, which belongs into `Draft.unread`. `shares` says the last four in numbers.
    """

    head: Head
    placed: tuple[Placed, ...]
    repaired: tuple[Repair, ...] = ()
    unread: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    head_characters: int = 0
    form: Form = Form.TEXT
    body: tuple[Wording, ...] = ()
    language: str = "en"

    @cached_property
    def paragraphs(self) -> tuple[DraftParagraph, ...]:
        """The paragraphs alone."""
        return tuple(placed.paragraph for placed in self.placed)

    @property
    def is_text(self) -> bool:
        """Whether a preambular, operative or subparagraph was found, or a text that is no longer one of paragraphs alone."""
        return any(paragraph.kind in TEXT_KINDS for paragraph in self.paragraphs)

    @property
    def shares(self) -> tuple[Share, ...]:
        """The account of what did not become paragraphs; a reader adds "in-text" and what it left out itself."""
        found = (
            ("in-head", self.head_characters, self.head.title),
            ("left-out-page-furniture", sum(characters(text) for text in self.furniture), "".join(self.furniture[:1])),
            ("in-unread", sum(characters(text) for text in self.unread), "".join(self.unread[:1])),
        )
        return tuple(Share(reason, count, words[:60]) for reason, count, words in found if count)


def structure(lines: Sequence[Line], infer_italics: bool = False, language: str = "", prose: bool = False) -> Structure:
    """The structure of a text. `infer_italics` sets opening words in italics where the file knows none.

    `language` is a code such as "fr"; without one the words of the text tell. With `prose` a text in which nothing of a resolution was
    found is read as paragraphs in their order, which is a repair; what is no text in sentences stays without paragraphs.
    """
    found = _structure(lines, infer_italics, language)
    if not prose or found.form is not Form.TEXT or _is_resolution(found):
        return found
    taken = prose_lines(lines, rules_for(found.language))
    if taken is None:
        return found
    read = _structure(taken, infer_italics, found.language)
    return replace(read, repaired=(Repair("repair-no-structure"), *read.repaired))


def _is_resolution(found: Structure) -> bool:
    """Whether enough was found of what makes a resolution: a formula, or opening words in most of what should have some."""
    rules = rules_for(found.language)
    unread = sum(characters(text) for text in found.unread)
    if not found.is_text or unread > max(_MUCH, text_characters(found.paragraphs) / 3):
        return False
    rows = [row for row in found.paragraphs if row.kind in {Kind.PREAMBULAR, Kind.OPERATIVE}]
    if any(row.kind is Kind.FORMULA or row.number for row in found.paragraphs if row.kind is not Kind.SUBPARAGRAPH):
        rows = [row for row in rows if row.kind is Kind.PREAMBULAR]
        if any(row.kind is Kind.FORMULA for row in found.paragraphs):
            return True
    bare = [row.wording.text.lstrip("[ ") for row in rows]
    opened = sum(
        bool(rules.preambular_opening(text) or rules.operative_opening(text) or rules.is_decision(text))
        for text in bare
    )
    return opened * 2 >= len(bare)


def _structure(lines: Sequence[Line], infer_italics: bool, language: str) -> Structure:
    rules = rules_for(language) if language else rules_of("\n".join(line.wording.plain for line in lines[:2000]))
    opening = opening_of(lines, rules)
    if opening.form is not Form.TEXT:
        return _other_form(lines, rules, opening)
    start = _section_start(lines, _text_start(lines, rules), rules)
    start = prose_start(lines, start, rules)
    headed = _headed(lines[:start], rules)
    sorting = Sorting(
        rules=rules,
        numbered=any(line.number or rules.operative(line.wording.text.lstrip()) for line in lines[start:]),
        symbol=headed.head.symbol,
    )
    for index in range(start, len(lines)):
        sorting.take(index, lines[index], index == start and _is_bare_formula(lines, index, rules))
    placed = _set(sorting.placed, rules) if infer_italics else sorting.placed
    return replace(
        headed,
        placed=tuple(placed),
        repaired=tuple(sorting.repaired),
        unread=(*headed.unread, *sorting.unread),
        furniture=(*headed.furniture, *sorting.furniture),
    )


def _set(placed: list[Placed], rules: Rules) -> list[Placed]:
    """The paragraphs with their opening words in italics, and the comma behind them in roman."""
    if not any(row.paragraph.wording.opening_words for row in placed if row.paragraph.kind in TEXT_KINDS):
        placed = [replace(row, paragraph=_with_italics(row.paragraph, rules)) for row in placed]
    return [replace(row, paragraph=replace(row.paragraph, wording=_roman_comma(row.paragraph))) for row in placed]


def _headed(lines: Sequence[Line], rules: Rules) -> Structure:
    """The head out of its lines, with what in it was not understood; its footnotes are unread, for they belong to no paragraph."""
    filled = [line for line in lines if line.wording.text.strip()]
    furniture = [line.wording.plain.strip() for line in filled if rules.is_page(line.wording.text.strip())]
    filled = [line for line in filled if not rules.is_page(line.wording.text.strip())]
    read = [("" if line.style == Kind.TABLE else line.style, " ".join(line.wording.plain.split())) for line in filled]
    head, loose = read_head([row for row in read if row[1]], rules.language)
    notes = [note.plain for line in filled for note in line.wording.notes if note.plain]
    whole, left = sum(characters(text) for _, text in read), sum(characters(text) for text in loose)
    return Structure(
        head,
        (),
        unread=(*loose, *notes),
        furniture=tuple(furniture),
        head_characters=whole - left,
        language=rules.language.code,
    )


def _other_form(lines: Sequence[Line], rules: Rules, opening: Opening) -> Structure:
    """A document of amendments, or one that names further sponsors: a head, and lines below it that are no paragraphs."""
    headed = _headed(lines[: opening.start], rules)
    body: list[Wording] = []
    furniture = list(headed.furniture)
    for line in lines[opening.start :]:
        text = line.wording.text.strip()
        if text and (rules.is_page(text) or text == headed.head.symbol or text.startswith("* ")):
            furniture.append(text)
        elif text:
            lead = wording([Run(line.number + "\t"), *line.wording.runs]) if line.number else line.wording
            body.append(stripped(lead))
    head = replace(headed.head, addresses=opening.addresses or headed.head.addresses)
    if opening.form is Form.SPONSORS:
        head = replace(head, sponsors=opening.sponsors or head.sponsors)
    return replace(headed, head=head, form=opening.form, body=tuple(body), furniture=tuple(furniture))


def _text_start(lines: Sequence[Line], rules: Rules) -> int:
    """Where the head ends: at the first line whose style says so, at the formula, or at the first line that can only be text."""
    for index, line in enumerate(lines):
        if line.style in STYLED - {Kind.TABLE} or (not line.loose and is_formula(line, rules)):
            return index
        if _is_bare_formula(lines, index, rules) or (not line.loose and rules.is_decision(line.wording.text.strip())):
            return index
        number = rules.operative(line.wording.text)
        if number and rules.operative_opening(line.wording.text[number.end :]) and rules.is_ended(line.wording.text):
            return index
    for index, line in enumerate(lines):
        text = line.wording.text.strip()
        if line.loose:
            continue
        if line.number or rules.operative(text) or (_is_opened(text, rules) and not line.heading):
            return index
    tables = (index for index, line in enumerate(lines) if line.style == Kind.TABLE and not line.loose)
    return next(tables, len(lines))


def _section_start(lines: Sequence[Line], start: int, rules: Rules) -> int:
    """Where the text begins when it opens with the letter and the title of its first part, as resolutions A and B in one document do."""
    for index in range(max(0, start - 3), start):
        if rules.is_section(lines[index].wording.text.strip()) and not lines[index].loose:
            return index
    return start


def _is_bare_formula(lines: Sequence[Line], index: int, rules: Rules) -> bool:
    """Whether the line is a formula that lost its comma: what follows opens like a paragraph."""
    if lines[index].loose or not rules.is_formula(lines[index].wording.text.strip()):
        return False
    following = next((text for line in lines[index + 1 : index + 4] if (text := line.wording.text.strip())), "")
    return bool(rules.preambular_opening(following) or rules.operative_opening(following)) and rules.is_ended(following)


def _is_opened(text: str, rules: Rules) -> bool:
    return bool((rules.preambular_opening(text) or rules.operative_opening(text)) and rules.is_ended(text))


def _with_italics(paragraph: DraftParagraph, rules: Rules) -> DraftParagraph:
    text = paragraph.wording.text
    lead = len(text) - len(text.lstrip("["))
    length = 0
    if paragraph.kind is Kind.FORMULA:
        length = len(text.rstrip(",:，،： "))
    elif paragraph.kind is Kind.PREAMBULAR:
        length = rules.preambular_opening(text[lead:])
    elif paragraph.kind is Kind.OPERATIVE:
        length = rules.operative_opening(text[lead:])
    if not length or not lead:
        return replace(paragraph, wording=italicized(paragraph.wording, length))
    rest = italicized(paragraph.wording.part(lead, len(text)), length)
    return replace(paragraph, wording=wording([*paragraph.wording.part(0, lead).runs, *rest.runs]))


def _roman_comma(paragraph: DraftParagraph) -> Wording:
    """The wording with the punctuation after its italic opening words in roman, as the United Nations prints it."""
    runs = paragraph.wording.runs
    if (
        paragraph.kind in {Kind.CLOSING, Kind.HEADING, Kind.ANNEX, Kind.TABLE}
        or not runs
        or not runs[0].italic
        or runs[0].note is not None
    ):
        return paragraph.wording
    opening = runs[0].text.rstrip(",:; ")
    tail = runs[0].text[len(opening) :]
    if not tail:
        return paragraph.wording
    return wording([replace(runs[0], text=opening), Run(tail, bold=runs[0].bold), *runs[1:]])
