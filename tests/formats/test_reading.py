"""The front door of the formats."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.domain.paragraphs import Kind, Labelling
from app.domain.wording import plain
from app.formats import DraftParagraph, fixed_labels
from app.formats.structure.masthead import date_in, read_head, written_date


def test_nothing_heavy_is_loaded_before_a_word_file_is_met() -> None:
    code = "import sys, app.formats; print(sorted({'lxml', 'docx', 'xml.etree.ElementTree'} & set(sys.modules)))"
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert run.stdout.strip() == "[]"


def _rows(*numbers: str) -> list[DraftParagraph]:
    kinds = {"(": Kind.SUBPARAGRAPH}
    return [
        DraftParagraph(kinds.get(number[:1], Kind.OPERATIVE), plain("x"), int(number[:1] == "("), number)
        for number in numbers
    ]


def test_only_labels_that_counting_would_not_give_are_fixed() -> None:
    rows = _rows("1.", "2.", "2 bis.", "2 ter.", "3.", "(a)", "(b)", "(b) bis", "(c)", "5.")
    assert fixed_labels(rows) == ("", "", "OP2 bis", "OP2 ter", "", "", "", "OP3(b) bis", "", "OP5")


def _row(text: str) -> DraftParagraph:
    kind, _, number = text.partition(" ")
    kinds = {"h": Kind.HEADING, "f": Kind.FORMULA, "p": Kind.PREAMBULAR, "o": Kind.OPERATIVE, "s": Kind.SUBPARAGRAPH}
    wording = plain(number if kind == "h" else "x")
    return DraftParagraph(kinds[kind], wording, int(kind == "s"), "" if kind == "h" else number)


def _labels(*texts: str) -> list[str]:
    """The labels that paragraphs would have in a version, headings left out."""
    rows = [_row(text) for text in texts]
    labelling = Labelling()
    named = [labelling.next(row.kind, row.level, label) for row, label in zip(rows, fixed_labels(rows), strict=True)]
    return [label for row, label in zip(rows, named, strict=True) if row.kind is not Kind.HEADING]


def test_numbers_that_begin_anew_in_a_section_give_no_label_twice() -> None:
    assert _labels("p", "p", "h I", "o 1.", "o 2.", "s (a)", "h II", "o 1.", "s a)", "o 2.", "o 3 bis.") == [
        "PP1", "PP2", "OP I.1", "OP I.2", "OP I.2(a)", "OP II.1", "OP II.1(a)", "OP II.2", "OP II.3 bis",
    ]  # fmt: skip
    assert _labels("o 1.", "o 2.", "h II", "o 3.") == ["OP1", "OP2", "OP3"]


def test_two_resolutions_in_one_document() -> None:
    assert _labels("h A", "f", "p", "o 1.", "o 2.", "h B", "f", "p", "p", "o 1.", "s (a)", "o 2.") == [
        "Formula", "PP A.1", "OP A.1", "OP A.2", "Formula 2", "PP B.1", "PP B.2", "OP B.1", "OP B.1(a)", "OP B.2",
    ]  # fmt: skip


def test_alternatives_and_numbers_that_stand_twice() -> None:
    assert _labels("p", "p PP1 alt", "o OP1", "o 1 alt 2.", "o 2.", "o 2.") == [
        "PP1", "PP1 alt", "OP1", "OP1 alt 2", "OP2", "OP2 alt 1",
    ]  # fmt: skip


def test_lines_without_a_number_go_on_with_the_paragraph_above_and_take_no_number_from_the_next() -> None:
    """As in A/RES/75/55 and 75/326: “and demands …” behind the subparagraphs of 3, days and hours under 8."""
    assert _labels("p", "o 3.", "s (a)", "s (b)", "o", "o 4.", "o 5.") == [
        "PP1", "OP3", "OP3(a)", "OP3(b)", "OP3 cont.", "OP4", "OP5",
    ]  # fmt: skip
    assert _labels("o 8.", "o", "o", "o 9.", "s (a)", "o", "s (b)", "o 10.") == [
        "OP8", "OP8 cont.", "OP8 cont. 2", "OP9", "OP9(a)", "OP9 cont.", "OP9(b)", "OP10",
    ]  # fmt: skip
    assert _labels("h I", "o 1.", "o", "o 2.", "h II", "o 1.", "o", "o 2.") == [
        "OP I.1", "OP I.1 cont.", "OP I.2", "OP II.1", "OP II.1 cont.", "OP II.2",
    ]  # fmt: skip
    assert _labels("o 1.", "o", "o 3.", "o", "o") == ["OP1", "OP2", "OP3", "OP4", "OP5"]


@given(
    st.lists(st.sampled_from(["p", "o 1.", "o 2.", "o 2 bis.", "h I", "h II", "f", "o 3.", "o", "s (a)"]), max_size=12)
)
def test_no_two_paragraphs_share_a_label(texts: list[str]) -> None:
    found = _labels(*texts)
    assert len(found) == len(set(found))


def test_labels_of_a_long_text_are_found_in_time_proportional_to_it() -> None:
    rows = [DraftParagraph(Kind.OPERATIVE, plain("x"), number=f"{at}.") for at in range(1, 5001)]
    begun = time.process_time()
    assert set(fixed_labels(rows)) == {""}
    assert time.process_time() - begun < 2


def test_dates_are_written_and_read_in_english() -> None:
    day = date(2020, 11, 7)
    assert written_date(day) == "7 November 2020"
    assert date_in("New York, 7 November 2020, at noon") == day
    assert date_in("31 June 2020") is None


def test_a_masthead_without_styles() -> None:
    lines = [
        *(
            "United Nations A/C.3/75/L.20/Rev.1",
            "General Assembly",
            "Distr.: Limited",
            "17 November 2020",
            "Original: English",
        ),
        *("Seventy-fifth session", "Agenda item 72 (b)", "Promotion and protection", "of human rights"),
        *("Arcadia and Ruthenia:* draft resolution", "Something loose", "The right to a title"),
    ]
    head, loose = read_head([("", line) for line in lines])
    assert (head.symbol, head.body, head.session) == ("A/C.3/75/L.20/Rev.1", "General Assembly", "75")
    assert (head.agenda_item, head.agenda_title) == ("72 (b)", "Promotion and protection of human rights")
    assert (head.sponsors, head.title, head.dated) == (
        "Arcadia and Ruthenia",
        "The right to a title",
        date(2020, 11, 17),
    )
    assert loose == ("Something loose",)


def test_a_section_whose_one_paragraph_has_no_number_counts_anew() -> None:
    rows = [
        DraftParagraph(Kind.HEADING, plain("I")),
        DraftParagraph(Kind.PREAMBULAR, plain("Recalling,")),
        DraftParagraph(Kind.OPERATIVE, plain("Notes;"), number="1."),
        DraftParagraph(Kind.OPERATIVE, plain("Approves;"), number="2."),
        DraftParagraph(Kind.HEADING, plain("II")),
        DraftParagraph(Kind.OPERATIVE, plain("Approves;")),
        DraftParagraph(Kind.HEADING, plain("III")),
        DraftParagraph(Kind.PREAMBULAR, plain("Having considered,")),
        DraftParagraph(Kind.OPERATIVE, plain("Takes note;")),
        DraftParagraph(Kind.HEADING, plain("IV")),
        DraftParagraph(Kind.PREAMBULAR, plain("Recalling,")),
        DraftParagraph(Kind.OPERATIVE, plain("Notes;"), number="1."),
    ]
    labelling = Labelling()
    named = [labelling.next(row.kind, row.level, label) for row, label in zip(rows, fixed_labels(rows), strict=True)]
    kept = [name for name in named if not name.startswith("Heading")]
    assert kept == ["PP I.1", "OP I.1", "OP I.2", "OP II.1", "PP III.1", "OP III.1", "PP IV.1", "OP IV.1"]
