"""The front door of the formats."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from app.domain.paragraphs import Kind
from app.domain.wording import plain
from app.formats import DraftParagraph, fixed_labels
from app.formats.masthead import date_in, read_head, written_date


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
