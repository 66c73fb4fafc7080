from __future__ import annotations

import json

import pytest

from app.domain.paragraphs import Kind
from app.domain.wording import from_data
from app.formats.structure.openings import operative_opening, preambular_opening
from app.resources import resource

PREAMBULAR = [
    "Recalling| its resolution",
    "Recalling also| its resolution",
    "Taking note| of the report",
    "Taking note with appreciation| of the report",
    "Bearing in mind| that",
    "Deeply concerned| at the",
    "Deeply concerned also| about",
    "Having considered| the report",
    "Noting with great concern| that",
    "Expressing its appreciation| to",
    "Mindful| of",
    "Aware| of",
    "Convinced| that",
    "Guided| by the purposes",
    "Strengthening| the rule of law",
]
OPERATIVE = [
    "Calls upon| all",
    "Calls for| the",
    "Also calls upon| all",
    "Takes note| of the report",
    "Takes note also| of",
    "Takes note with appreciation| of",
    "Encourages| further cooperation",
    "Strongly condemns| all",
    "Expresses its deep concern| about",
    "Once again urges| all",
    "Decides| to remain",
    "Looks forward| to",
]


@pytest.mark.parametrize("text", PREAMBULAR)
def test_preambular_openings(text: str) -> None:
    words, _, _ = text.partition("|")
    assert preambular_opening(text.replace("|", "")) == len(words)


@pytest.mark.parametrize("text", OPERATIVE)
def test_operative_openings(text: str) -> None:
    words, _, _ = text.partition("|")
    assert operative_opening(text.replace("|", "")) == len(words)


@pytest.mark.parametrize(
    "text", ["The report of the Secretary-General,", "International cooperation,", "", "Recallings"]
)
def test_words_that_open_nothing(text: str) -> None:
    assert preambular_opening(text) == 0


def test_the_sample_opens_as_it_is_printed() -> None:
    data = json.loads(resource("sample", "a_75_l_20.json").read_text("utf-8"))
    for row in data["paragraphs"]:
        text = from_data(row["wording"])
        find = {Kind.PREAMBULAR: preambular_opening, Kind.OPERATIVE: operative_opening}.get(row["kind"])
        if find:
            assert text.text[: find(text.text)] == text.opening_words
