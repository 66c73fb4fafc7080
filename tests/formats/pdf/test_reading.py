from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.formats.draft import Draft, Form
from app.formats.pdf import read_pdf
from tests.formats.pdf.paper import Sheet, draft, paper


@pytest.fixture
def read(tmp_path: Path) -> Draft:
    return read_pdf(paper(tmp_path / "draft.pdf", draft()))


def test_the_paragraphs_of_a_draft_are_rebuilt(read: Draft) -> None:
    assert [(row.kind, row.number) for row in read.paragraphs] == [
        (Kind.FORMULA, ""),
        (Kind.PREAMBULAR, ""),
        (Kind.PREAMBULAR, ""),
        (Kind.OPERATIVE, "1."),
        (Kind.SUBPARAGRAPH, "(a)"),
        (Kind.SUBPARAGRAPH, "(b)"),
        (Kind.OPERATIVE, "2."),
    ]


def test_italics_are_those_of_the_fonts(read: Draft) -> None:
    assert [row.wording.opening_words for row in read.paragraphs] == [
        "The General Assembly",
        "Recalling",
        "Noting",
        "Calls upon",
        "",
        "",
        "Decides",
    ]


def test_a_paragraph_across_two_pages_is_one_and_its_hyphens_stay(read: Draft) -> None:
    assert read.paragraphs[2].wording.text == (
        "Noting with care that keepers are few, that lamps are many, and that a long-standing practice of the coasts, together with "
        "the well-being of all who sail by them, is served best by keepers who are awake at all hours of the night and of the day,"
    )


def test_a_footnote_stands_where_its_mark_was(read: Draft) -> None:
    wording = read.paragraphs[1].wording
    assert [note.text for note in wording.notes] == ["Resolution 98/12, annex."]
    assert "for light,\ufffc in particular" in wording.text


def test_the_head_is_read(read: Draft) -> None:
    head = read.head
    assert (head.symbol, head.session, head.agenda_item) == ("A/99/L.7", "99", "31 (b)")
    assert head.agenda_title == "Lighthouses and the keepers of them"
    assert head.title == "Keepers of lighthouses"
    assert head.dated == date(2045, 3, 4)


def test_a_group_named_by_an_asterisk_is_written_behind_its_sponsor(read: Draft) -> None:
    assert (
        read.head.sponsors
        == "Arcadia (on behalf of the States members of the League of Harbours), Borduria and Ruthenia"
    )


def test_every_character_is_accounted_for(read: Draft) -> None:
    assert read.balance.in_file > 700
    assert read.balance.missing == 0
    left_out = {share.reason: share.characters for share in read.balance.shares}
    assert left_out["left-out-page-furniture"] == len(
        "45-00731(E)040345*4500731*A/99/L.7Keepersoflighthouses2/245-00731"
    )
    assert read.unread == ()


def test_a_word_that_a_line_end_cut_is_joined_when_the_document_knows_it_whole(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.put(147, 700, "The General Assembly", "italic").put(230, 700, ",")
    sheet.put(147, 680, "Recalling", "italic").put(
        188, 680, "that the negotiations on the harbours were long, and that the negoti-"
    )
    sheet.put(123, 668, "ations on the socio-economic part of them were longer, as are all socio-")
    sheet.put(123, 656, "economic matters,")
    sheet.put(147, 636, "1.").put(171, 636, "Decides", "italic").put(205, 636, "to go on.")
    found = read_pdf(paper(tmp_path / "cut.pdf", [sheet]))
    assert found.paragraphs[1].wording.text.endswith(
        "that the negotiations on the socio-economic part of them were longer, as are all socio-economic matters,"
    )
    assert {share.reason: share.characters for share in found.balance.shares}["left-out-hyphens"] == 1
    assert found.balance.missing == 0


def test_amendments_and_their_draft_are_told(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.put(123, 734, "United Nations", size=14).put(475, 735, "A/99/L.8").put(
        123, 705, "General Assembly", "bold", 20
    )
    sheet.put(60, 570, "Ninety-ninth session", "bold").put(60, 558, "Agenda item 31")
    sheet.put(123, 502, "Arcadia: amendment to draft resolution A/99/L.7", "bold")
    sheet.put(123, 478, "Keepers of lighthouses", "bold", 12)
    sheet.put(147, 450, "In operative paragraph 1, replace “all harbours” by “all coasts”.")
    found = read_pdf(paper(tmp_path / "amendment.pdf", [sheet]))
    assert found.form is Form.AMENDMENTS
    assert found.head.addresses == "A/99/L.7"
    assert len(found.body) == 1
    assert found.balance.missing == 0


def test_the_rows_of_a_table_keep_their_cells(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.put(147, 700, "The General Assembly", "italic").put(230, 700, ",")
    sheet.put(147, 680, "1.").put(171, 680, "Approves", "italic").put(210, 680, "the following posts:")
    for at, cells in enumerate((("Harbour", "Lamps", "Keepers"), ("North", "12", "3"), ("South", "7", "2"))):
        for place, cell in zip((147, 300, 400), cells, strict=True):
            sheet.put(place, 650 - 20 * at, cell)
    sheet.put(147, 580, "2.").put(171, 580, "Decides", "italic").put(205, 580, "to go on.")
    found = read_pdf(paper(tmp_path / "table.pdf", [sheet]))
    rows = [row.wording.text for row in found.paragraphs if row.kind is Kind.TABLE]
    assert rows == ["Harbour\tLamps\tKeepers", "North\t12\t3", "South\t7\t2"]
    assert found.paragraphs[-1].number == "2."


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.put(72, 700, "The General Assembly", "italic").put(155, 700, ",")
    left = [
        "Recalling that the lamps of the sea are",
        "to be seen from afar, and that those who",
        "sail by them are glad of every one that",
    ]
    right = [
        "burns in the night, in all weathers and at",
        "all seasons, whatever the cost of the oil",
        "and whoever may be paying for it in the",
    ]
    for at in range(12):
        sheet.put(72, 680 - 12 * at, left[at % 3] if at else left[0])
        sheet.put(310, 680 - 12 * at, right[at % 3])
    sheet.put(310, 536, "end,").put(334, 500, "1.").put(358, 500, "Decides", "italic").put(396, 500, "to go on.")
    found = read_pdf(paper(tmp_path / "columns.pdf", [sheet]))
    text = found.paragraphs[1].wording.text
    assert text.startswith("Recalling that the lamps of the sea are to be seen from afar, and that those who sail by")
    assert text.index("burns in the night") > text.rindex("sail by them")
    assert text.endswith("end,")


def test_progress_is_told_page_by_page_and_a_cancel_is_heard(tmp_path: Path) -> None:
    path = paper(tmp_path / "draft.pdf", draft())
    told: list[float] = []
    read_pdf(path, lambda fraction, _text: told.append(fraction))
    assert told == sorted(told)
    assert len(told) >= 4
    assert 0 <= told[0] <= told[-1] <= 1

    def cancel(fraction: float, _text: str) -> None:
        if fraction > 0.2:
            raise Refusal("cancelled")

    with pytest.raises(Refusal, match="cancelled"):
        read_pdf(path, cancel)
