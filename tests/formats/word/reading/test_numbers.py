"""Automatic numbers as Word prints them: levels, restarts, overrides, lists that stand for others."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.formats import Draft
from app.formats.word.reading import read_docx
from app.formats.word.reading.numbers import formatted
from tests.formats.word.foreign import deleted, inserted, paragraph, run, word_file

FORMULA = paragraph(run("The General Assembly", "<w:i/>"), run(","))


def _level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def _abstract(id: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def _num(id: int, abstract: int, more: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


def _override(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def _list_style(id: str, number: int) -> str:
    numbering = f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f'<w:style w:type="numbering" w:styleId="{id}"><w:name w:val="{id}"/>{numbering}</w:style>'


UN = _abstract(
    0,
    _level(0, "decimal", "%1."),
    _level(1, "lowerLetter", "(%2)"),
    _level(2, "lowerRoman", "(%3)"),
    _level(3, "bullet", "·"),
)


def _item(depth: int, number: int = 1, *content: str) -> str:
    words = content or (run(f"Urges all {depth} {number};"),)
    return paragraph(*words, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def _draft(folder: Path, numbering: str, *body: str, styles: str = "") -> Draft:
    path = word_file(folder / "text.docx", FORMULA, *body, numbering=numbering, styles=styles)
    return read_docx(path)


def _numbers(folder: Path, numbering: str, *body: str, styles: str = "") -> list[str]:
    draft = _draft(folder, numbering, *body, styles=styles)
    assert draft.balance.missing == 0
    return [row.number for row in draft.paragraphs[1:]]


def test_levels_begin_anew_below_their_parent(tmp_path: Path) -> None:
    items = [_item(depth) for depth in (0, 1, 2, 2, 1, 2, 0, 1)]
    assert _numbers(tmp_path, UN + _num(1, 0), *items) == ["1.", "(a)", "(i)", "(ii)", "(b)", "(i)", "2.", "(a)"]


def test_lists_of_one_definition_count_on_and_an_override_begins_anew(tmp_path: Path) -> None:
    numbering = UN + _num(1, 0) + _num(2, 0) + _num(3, 0, _override(0, 1))
    items = [_item(0, 1), _item(0, 2), _item(0, 3), _item(0, 3), _item(0, 1)]
    assert _numbers(tmp_path, numbering, *items) == ["1.", "2.", "1.", "2.", "3."]


def test_an_override_may_bring_a_level_of_its_own(tmp_path: Path) -> None:
    own = '<w:lvlOverride w:ilvl="0">' + _level(0, "upperRoman", "%1.", start=4) + "</w:lvlOverride>"
    assert _numbers(tmp_path, UN + _num(1, 0, own), _item(0), _item(0)) == ["IV.", "V."]


def test_a_level_that_never_begins_anew(tmp_path: Path) -> None:
    levels = _abstract(0, _level(0, "decimal", "%1."), _level(1, "lowerLetter", "(%2)", '<w:lvlRestart w:val="0"/>'))
    assert _numbers(tmp_path, levels + _num(1, 0), *(_item(depth) for depth in (0, 1, 0, 1))) == [
        "1.",
        "(a)",
        "2.",
        "(b)",
    ]


def test_numbers_of_several_levels(tmp_path: Path) -> None:
    levels = _abstract(
        0,
        _level(0, "upperRoman", "%1."),
        _level(1, "decimal", "%1.%2."),
        _level(2, "decimal", "%1.%2.%3", "<w:isLgl/>"),
    )
    found = _numbers(tmp_path, levels + _num(1, 0), *(_item(depth) for depth in (0, 1, 2, 0)))
    assert found == ["I.", "I.1.", "1.1.1", "II."]


def test_a_list_that_stands_for_that_of_a_style(tmp_path: Path) -> None:
    link = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="UNList"/></w:abstractNum>'
    styles = _list_style("UNList", 1)
    assert _numbers(tmp_path, UN + link + _num(1, 0) + _num(2, 5), _item(0, 2), _item(1, 2), styles=styles) == [
        "1.",
        "(a)",
    ]


def test_lists_that_stand_for_each_other_number_nothing_without_end(tmp_path: Path) -> None:
    links = "".join(
        f'<w:abstractNum w:abstractNumId="{id}"><w:numStyleLink w:val="{style}"/></w:abstractNum>'
        for id, style in ((5, "A"), (6, "B"))
    )
    styles = _list_style("A", 2) + _list_style("B", 1)
    draft = _draft(tmp_path, links + _num(1, 5) + _num(2, 6), _item(0), styles=styles)
    assert [(row.number, row.wording.text) for row in draft.paragraphs[1:]] == [("", "Urges all 0 1;")]


STYLE = (
    '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Base"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
)


def _styled(style: str, more: str = "") -> str:
    return paragraph(run("Urges all to act;"), properties=f'<w:pStyle w:val="{style}"/>{more}')


def test_a_style_brings_its_numbering_and_a_paragraph_may_do_without(tmp_path: Path) -> None:
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    items = [_styled("Base"), _styled("Sub"), _styled("Base", none), _styled("Base")]
    assert _numbers(tmp_path, UN + _num(1, 0), *items, styles=STYLE) == ["1.", "(a)", "", "2."]


def test_a_blank_paragraph_takes_no_number(tmp_path: Path) -> None:
    assert _numbers(tmp_path, UN + _num(1, 0), _item(0), _item(0, 1, run(" ")), _item(0)) == ["1.", "2."]


def test_new_and_deleted_items_count_in_the_text_they_stand_in(tmp_path: Path) -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    draft = _draft(
        tmp_path,
        UN + _num(1, 0),
        paragraph(inserted(run("Invites all;")), properties=item, mark="ins"),
        paragraph(deleted(run("Urges all;")), properties=item, mark="del"),
        paragraph(run("Calls upon all;"), properties=item),
    )
    assert [(row.number, row.wording.text) for row in draft.paragraphs[1:]] == [
        ("1.", "Urges all;"),
        ("2.", "Calls upon all;"),
    ]
    assert [(row.number, row.wording.text) for row in draft.accepted[1:]] == [
        ("1.", "Invites all;"),
        ("2.", "Calls upon all;"),
    ]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (28, "lowerLetter", "bb"), (3, "upperLetter", "C"), (4, "lowerRoman", "iv"), (1944, "upperRoman", "MCMXLIV"), (7, "decimalZero", "07"),
        (22, "ordinal", "22nd"), (113, "ordinal", "113th"), (3, "cardinalText", "Three"), (3, "russianLower", "в"), (2, "arabicAlpha", "ب"),
        (21, "chineseCounting", "二十一"), (10, "chineseCounting", "十"), (5, "unknown", "5"), (5, "none", ""), (0, "lowerLetter", ""),
    ],
)  # fmt: skip
def test_forms_of_numbers(number: int, form: str, text: str) -> None:
    assert formatted(number, form) == text


def test_numbering_without_sense_prints_nothing(tmp_path: Path) -> None:
    odd = _abstract(0, _level(99, "decimal", "%1.")) + _num(1, 0) + _num(2, 77)
    assert _numbers(tmp_path, odd, _item(0, 1), _item(0, 2), _item(0, 3)) == ["", "", ""]
