"""Texts without the structure of a resolution: read in their order, with a repair that says so."""

from __future__ import annotations

import pytest

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.formats.draft import Draft
from app.formats.plain import parse_plain

NON_PAPER = """Non-paper on the governance of shared lakes

Arcadia believes that the management of shared lakes needs a common
understanding among riparian States. It has therefore held consultations.

Background

The discussions held in recent months have shown that many delegations wish for
a simpler text. Arcadia would welcome comments on the following:

- a regular exchange of data among the States concerned;

- a mechanism for the prevention of disputes.
"""


def reasons(draft: Draft) -> set[str]:
    return {repair.reason for repair in draft.repaired}


def test_a_non_paper_is_read_in_its_order() -> None:
    draft = parse_plain(NON_PAPER.encode())
    assert draft.head.title == "Non-paper on the governance of shared lakes"
    assert [(row.kind, row.wording.plain[:20]) for row in draft.paragraphs] == [
        (Kind.OPERATIVE, "Arcadia believes tha"),
        (Kind.HEADING, "Background"),
        (Kind.OPERATIVE, "The discussions held"),
        (Kind.OPERATIVE, "- a regular exchange"),
        (Kind.OPERATIVE, "- a mechanism for th"),
    ]
    assert "repair-no-structure" in reasons(draft)
    assert draft.balance.missing == 0 and not draft.unread


def test_a_statement_of_the_president_is_read() -> None:
    text = (
        "Statement by the President of the Security Council\n\n"
        "At the 9999th meeting of the Security Council, held on 3 May 2026, the President made the following statement:\n\n"
        "“The Security Council has been briefed by the Special Coordinator.\n\n"
        "“The Security Council recalls all its previous statements on the situation.”\n"
    )
    draft = parse_plain(text.encode())
    assert [row.kind for row in draft.paragraphs] == [Kind.OPERATIVE] * 3
    assert draft.balance.missing == 0


def test_a_declaration_keeps_its_preamble_and_articles() -> None:
    text = (
        "Declaration of the lakes\n\nPreamble\n\n"
        "Whereas the lakes are the common concern of all peoples that live on their shores,\n\n"
        "Recalling that water is necessary for life and for the dignity of everyone,\n\n"
        "Article 1\n\nAll persons who live by a lake are free to use its water in peace.\n\n"
        "Article 2\n\nEveryone shall keep the water as clean as it was found before.\n"
    )
    draft = parse_plain(text.encode())
    kinds = [(row.kind, row.wording.plain.split()[0]) for row in draft.paragraphs]
    assert (Kind.PREAMBULAR, "Recalling") in kinds
    assert kinds.count((Kind.HEADING, "Article")) == 2
    assert kinds.count((Kind.OPERATIVE, "All")) == kinds.count((Kind.OPERATIVE, "Everyone")) == 1
    assert draft.balance.missing == 0


def test_a_treaty_with_numbered_paragraphs_keeps_what_stands_before_them() -> None:
    long = "The Parties to this Agreement, " + "desiring to keep the lakes for those who come after them, " * 4
    text = f"AGREEMENT ON THE LAKES\n\n{long}have agreed as follows:\n\nArticle 1\n\n1. “Lake” means any water with a shore.\n"
    draft = parse_plain(text.encode())
    assert draft.head.title == "AGREEMENT ON THE LAKES"
    assert [row.kind for row in draft.paragraphs] == [Kind.OPERATIVE, Kind.HEADING, Kind.OPERATIVE]
    assert not draft.unread


@pytest.mark.parametrize(
    "text",
    [
        "a,b,c\n1,2,3\n4,5,6\n",
        "Dear colleague, thank you for the coffee",
        "{'x': [1, 2, 3], 'y': {'z': 17}}\n" * 9,
        "Milk\nBread\nButter\nTwo apples\n",
    ],
)
def test_what_has_no_sentences_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_plain(text.encode())
    assert refused.value.reason == "no-paragraphs"


def test_a_decision_that_begins_with_the_organ_is_read_where_its_lines_are_cut() -> None:
    text = (
        "A/99/L.1\nGeneral Assembly\n\nAgenda item 9\nLakes\n\nArcadia and Borduria: draft decision\n\nConference on lakes\n\n"
        "     The General Assembly, recalling its resolution 79/1 of 4 December 2024, in\n"
        "which it decided to convene a conference on lakes, to meet for two weeks\n"
        "at United Nations Headquarters in New York:\n\n"
        "     (a) Decides that the conference shall be held over four days, from 12\n"
        "to 15 April 2027;\n\n"
        "     (b) Also decides to include the item in its agenda.\n"
    )
    draft = parse_plain(text.encode())
    assert [(row.kind, row.number) for row in draft.paragraphs] == [
        (Kind.OPERATIVE, ""),
        (Kind.SUBPARAGRAPH, "(a)"),
        (Kind.SUBPARAGRAPH, "(b)"),
    ]
    assert draft.paragraphs[0].wording.plain.endswith("in New York:")
    assert draft.head.sponsors == "Arcadia and Borduria"
