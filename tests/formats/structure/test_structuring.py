"""Lines into structure: forms of documents, signs that negotiators type, sections, annexes."""

from __future__ import annotations

import pytest

from app.domain.paragraphs import Kind
from app.domain.wording import plain
from app.formats import Draft, Form, fixed_labels, parse_plain
from app.formats.draft import characters, text_characters
from app.formats.structure.structuring import Line, structure

HEAD = "United Nations A/C.3/80/L.90\nGeneral Assembly\nDistr.: Limited\n14 November 2025\n\nEightieth session\nAgenda item 67\n\n"


def _draft(text: str) -> Draft:
    return parse_plain(text.encode())


def test_amendments_have_a_body_and_address_a_draft() -> None:
    draft = _draft(
        HEAD
        + "Arcadia and Ruthenia: amendment to revised draft resolution\nA/C.3/80/L.20/Rev.1\n\nRights of the child\n\n"
        + "1. In the fourteenth preambular paragraph, replace “which notes that young\nchildren are holders” with “and noting”.\n"
        + "2. Delete the fifteenth preambular paragraph.\n\n25-18531 (E) 181125\n*2518531*\n"
    )
    assert (draft.form, draft.head.addresses, draft.head.title) == (
        Form.AMENDMENTS,
        "A/C.3/80/L.20/Rev.1",
        "Rights of the child",
    )
    assert [row.text for row in draft.body] == [
        "1. In the fourteenth preambular paragraph, replace “which notes that young children are holders” with “and noting”.",
        "2. Delete the fifteenth preambular paragraph.",
    ]
    assert (draft.paragraphs, draft.balance.missing) == ((), 0)


@pytest.mark.parametrize(
    "words",
    ["Add the following countries to the list of sponsors of the draft resolution:", "Additional sponsors:"],
)
def test_an_addendum_names_sponsors(words: str) -> None:
    text = (
        HEAD.replace("L.90", "L.90/Add.1")
        + f"Rights of the child\n\nAddendum\n\n{words}\n\nArcadia, Ruthenia and Syldavia\n"
    )
    draft = _draft(text)
    assert (draft.form, draft.head.sponsors, draft.head.addresses) == (
        Form.SPONSORS,
        "Arcadia, Ruthenia and Syldavia",
        "A/C.3/80/L.90",
    )
    assert draft.balance.missing == 0


def test_brackets_and_typed_labels() -> None:
    draft = _draft(
        "The General Assembly,\n\n[Recalling its work,]\n\nPP1 alt Recalling all work,\n\n1. Decides to go;\n\n[2. Urges all to stop;]\n\n"
        "OP2 bis Calls upon all to go on;\n\n2 alt. Urges some to stop.\n"
    )
    assert [(row.kind, row.number, row.wording.text) for row in draft.paragraphs[1:]] == [
        (Kind.PREAMBULAR, "", "[Recalling its work,]"),
        (Kind.PREAMBULAR, "PP1 alt", "Recalling all work,"),
        (Kind.OPERATIVE, "1.", "Decides to go;"),
        (Kind.OPERATIVE, "2.", "[Urges all to stop;]"),
        (Kind.OPERATIVE, "OP2 bis", "Calls upon all to go on;"),
        (Kind.OPERATIVE, "2 alt.", "Urges some to stop."),
    ]
    assert fixed_labels(draft.paragraphs)[1:] == ("", "PP1 alt", "", "", "OP2 bis", "OP2 alt")
    assert draft.balance.missing == 0


def test_sections_annexes_and_tables_keep_their_place() -> None:
    draft = _draft(
        "The General Assembly,\n\nRecalling its work,\n\nI\n\nGoals\n\n1. Decides to go;\n\nII\n\n1. Decides to stop.\n\n"
        "30th plenary meeting\n23 November 2020\n\n"
        "Annex\n\nTerms of reference\n\n1. The group meets.\n\nName\tShare\nArcadia\t10\n\n2. It ends.\n"
    )
    assert [row.kind for row in draft.paragraphs] == [
        *(Kind.FORMULA, Kind.PREAMBULAR, Kind.HEADING, Kind.HEADING, Kind.OPERATIVE, Kind.HEADING, Kind.OPERATIVE),
        *(Kind.CLOSING, Kind.ANNEX, Kind.ANNEX, Kind.ANNEX, Kind.TABLE, Kind.TABLE, Kind.ANNEX),
    ]
    assert [row.wording.text for row in draft.paragraphs[-4:]] == [
        "1.\tThe group meets.",
        "Name\tShare",
        "Arcadia\t10",
        "2.\tIt ends.",
    ]
    assert [label for label in fixed_labels(draft.paragraphs) if label] == ["OP I.1", "OP II.1"]
    assert draft.balance.missing == 0


def test_a_formula_without_its_comma_and_an_old_closing_line() -> None:
    draft = _draft(
        "25 (1947). Resolution of 22 May 1947\nThe Security Council\n\nResolves that all go home.\n\n"
        "Adopted at the 137th meeting by 10 votes to none.\n"
    )
    assert [row.kind for row in draft.paragraphs] == [Kind.FORMULA, Kind.OPERATIVE, Kind.CLOSING]


def test_a_reader_can_close_its_account() -> None:
    lines = [
        "General Assembly",
        "Nobody knows this line",
        "The General Assembly,",
        "Recalling its work,",
        "A/75/L.20",
        "1. Decides.",
    ]
    found = structure([Line(plain(line)) for line in lines])
    whole = sum(characters(line) for line in lines)
    assert whole == text_characters(found.paragraphs) + sum(share.characters for share in found.shares)


def test_a_line_that_goes_on_is_joined_and_reported() -> None:
    lines = [
        Line(plain("1. Calls upon all,")),
        Line(plain("States and others, to act;"), goes_on=True),
        Line(plain("2. Decides.")),
    ]
    found = structure(lines)
    assert [row.wording.text for row in found.paragraphs] == ["Calls upon all, States and others, to act;", "Decides."]
    assert [row.reason for row in found.repaired] == ["repair-joined"]


def _lines(*texts: str, heading: frozenset[int] = frozenset()) -> list[Line]:
    return [Line(plain(text), heading=int(at in heading), unbroken=True) for at, text in enumerate(texts)]


def test_a_declaration_that_is_adopted_keeps_its_preamble_and_its_numbers() -> None:
    found = structure(
        _lines(
            "The General Assembly,",
            "Adopts the following declaration:",
            "Declaration on harbours",
            "We, the Ministers of Arcadia and Ruthenia, meeting at the port,",
            "Recalling the earlier declaration,",
            "Introduction",
            "1. We reaffirm our commitment.",
            "2. We recognize the tides.",
            heading=frozenset({2, 5}),
        )
    )
    kinds = [row.kind for row in found.paragraphs]
    assert kinds[1:5] == [Kind.OPERATIVE, Kind.HEADING, Kind.PREAMBULAR, Kind.PREAMBULAR]
    fixed = fixed_labels(found.paragraphs)
    assert (fixed[1], set(fixed[2:])) == ("OP0", {""})


def test_a_list_without_numbers_belongs_to_the_paragraph_above() -> None:
    found = structure(
        _lines(
            "The General Assembly,",
            "1. Decides that the meetings will be held as follows:",
            "Monday, 9 June: from 9 a.m. to 1 p.m.",
            "Tuesday, 10 June: from 10 a.m. to 1 p.m.;",
            "2. Invites Arcadia to attend.",
        )
    )
    texts = [row.wording.text for row in found.paragraphs]
    assert texts[1:] == [
        "Decides that the meetings will be held as follows:\nMonday, 9 June: from 9 a.m. to 1 p.m.\nTuesday, 10 June: from 10 a.m. to 1 p.m.;",
        "Invites Arcadia to attend.",
    ]
    assert [row.reason for row in found.repaired] == ["repair-listed"] * 2


def test_a_decision_is_one_operative_paragraph_and_its_programme_an_annex() -> None:
    found = structure(
        _lines(
            "The General Assembly approves, subject to any later decision, the programme of work of the harbour committee as set out below.",
            "Draft programme of work",
            "Item 1. Tides:",
            "(a) High tides;",
            "Item 2. Moorings.",
            heading=frozenset({1}),
        )
    )
    assert [row.kind for row in found.paragraphs] == [Kind.OPERATIVE, Kind.HEADING, *[Kind.ANNEX] * 3]
    assert found.paragraphs[3].wording.text == "(a)\tHigh tides;"


def test_what_stands_below_the_closing_is_the_annex_where_a_text_came_before_it() -> None:
    text = ["The General Assembly,", "Recalling its resolution 1/1,", "1. Adopts the declaration on lakes."]
    below = ["9th plenary meeting", "Declaration on lakes", "1. We shall keep them clean."]
    kinds = [row.kind for row in structure([Line(plain(line)) for line in [*text, *below]]).paragraphs]
    assert kinds[-3:] == [Kind.CLOSING, Kind.ANNEX, Kind.ANNEX]
    kinds = [row.kind for row in structure([Line(plain(line)) for line in ["9th plenary meeting", *text]]).paragraphs]
    assert Kind.ANNEX not in kinds
