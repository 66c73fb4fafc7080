"""Resolution 75/10 pasted out of a page, in whatever form: always the same text."""

from __future__ import annotations

import json

import pytest

from app.domain.paragraphs import Kind
from app.domain.wording import Wording, from_data
from app.formats import Draft, DraftParagraph, parse_plain
from app.resources import resource
from tests.formats.printed import Printing, printed

HEAD = (
    "United Nations A/RES/75/10",
    "General Assembly",
    "Distr.: General",
    "30 November 2020",
    "Seventy-fifth session",
    "Agenda item 130 (y)",
    "Cooperation between the United Nations and regional and other organizations: cooperation between the United Nations and the "
    "International Criminal Police Organization (INTERPOL)",
    "Resolution adopted by the General Assembly on 23 November 2020",
    "[without reference to a Main Committee (A/75/L.20 and A/75/L.20/Add.1)]",
    "75/10. Cooperation between the United Nations and the International Criminal Police Organization (INTERPOL)",
)


def _sample() -> list[DraftParagraph]:
    rows = json.loads(resource("sample", "a_75_l_20.json").read_text("utf-8"))["paragraphs"]
    made, operative, letter = [], 0, 0
    for row in rows:
        kind = Kind(row["kind"])
        operative += kind is Kind.OPERATIVE
        letter = letter + 1 if kind is Kind.SUBPARAGRAPH else 0
        number = {Kind.OPERATIVE: f"{operative}.", Kind.SUBPARAGRAPH: f"({'abcdefgh'[letter - 1]})"}.get(kind, "")
        made.append(DraftParagraph(kind, from_data(row["wording"]), row["level"], number))
    if made[-1].kind is not Kind.CLOSING:
        made.append(DraftParagraph(Kind.CLOSING, from_data(["30th plenary meeting\n23 November 2020"])))
    return made


SAMPLE = _sample()


def _words(text: Wording) -> tuple[str, tuple[str, ...], str]:
    return text.text, tuple(note.plain for note in text.notes), text.opening_words


def _held(draft: Draft) -> None:
    found = [(row.kind, row.level, row.number, _words(row.wording)) for row in draft.paragraphs]
    assert found == [(row.kind, row.level, row.number, _words(row.wording)) for row in SAMPLE]
    assert draft.unread == ()
    assert draft.balance.missing == 0
    head = draft.head
    assert (head.symbol, head.session, head.agenda_item) == ("A/RES/75/10", "75", "130 (y)")
    assert head.title.endswith("the International Criminal Police Organization (INTERPOL)")
    assert str(head.dated) == "2020-11-23"


@pytest.mark.parametrize("width", [70, 78, 90])
@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize("per_page", [0, 37, 50])
@pytest.mark.parametrize("raised", [False, True])
def test_pasted_from_a_page_it_is_the_same_text(width: int, blank: bool, per_page: int, raised: bool) -> None:
    how = Printing(width=width, blank=blank, per_page=per_page, raised=raised)
    draft = parse_plain(printed(HEAD, SAMPLE, how).encode())
    _held(draft)
    assert [row.words for row in draft.repaired if row.reason == "repair-note-figure"] == list("1234567")


@pytest.mark.parametrize("rule", [True, False])
@pytest.mark.parametrize("indent", [0, 4])
def test_without_a_rule_and_set_in(rule: bool, indent: int) -> None:
    _held(parse_plain(printed(HEAD, SAMPLE, Printing(width=84, per_page=44, rule=rule, indent=indent)).encode()))


def test_a_page_break_in_a_paragraph_is_reported() -> None:
    draft = parse_plain(printed(HEAD, SAMPLE, Printing(per_page=40)).encode())
    reasons = {row.reason for row in draft.repaired}
    assert {"repair-pages", "repair-joined", "repair-note-figure"} <= reasons


def test_a_bare_figure_is_no_mark_without_its_note() -> None:
    text = "The General Assembly,\n\nRecalling INTERPOL1 and A/75/L.1 and COVID19,\n\n1. Decides2 to stop;\n\n2. Decides to go.\n"
    draft = parse_plain(text.encode())
    assert [row.wording.text for row in draft.paragraphs[1:3]] == [
        "Recalling INTERPOL1 and A/75/L.1 and COVID19,",
        "Decides2 to stop;",
    ]
    assert not any(row.wording.notes for row in draft.paragraphs)


def test_a_note_that_no_figure_calls_is_left_and_reported() -> None:
    text = "The General Assembly,\n\nRecalling its work,\n\n1. Decides to stop.\n\n_______\n1 Resolution 60/288.\n"
    draft = parse_plain(text.encode())
    assert [row.words for row in draft.repaired if row.reason == "repair-note-left"] == ["Resolution 60/288."]
    assert draft.balance.missing == 0
    assert draft.unread == ("Resolution 60/288.",)
