"""Legends as values: kept as data, read back, and refused when they make no sense."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.conventions import (
    BRACKET_MEANINGS,
    COLOUR_MEANINGS,
    DEFAULT,
    READY_MADE,
    STYLE_MEANINGS,
    ColourRule,
    Legend,
    Meaning,
    Verb,
    from_data,
)
from app.domain.refusal import Refusal

STYLES = st.sampled_from(STYLE_MEANINGS)
RULES = st.lists(
    st.builds(
        ColourRule,
        st.sampled_from(["ff0000", "00ff00", "0000ff"]),
        st.sampled_from(COLOUR_MEANINGS),
        st.just("ARC"),
    ),
    max_size=3,
).map(tuple)
LEGENDS = st.builds(
    Legend,
    st.sampled_from(["", "Second reading"]),
    STYLES,
    STYLES,
    STYLES,
    st.sampled_from(BRACKET_MEANINGS),
    RULES,
    RULES,
    aliases=st.sampled_from([(), (("The Isles", "BEL"),)]),
)


@given(LEGENDS)
def test_a_legend_comes_back_from_its_data(legend: Legend) -> None:
    assert from_data(json.loads(json.dumps(legend.to_data()))) == legend


@pytest.mark.parametrize("legend", READY_MADE)
def test_the_ready_made_legends_have_names_of_their_own(legend: Legend) -> None:
    assert legend.name and [each.name for each in READY_MADE].count(legend.name) == 1
    assert from_data(legend.to_data()) == legend


def test_unknown_keys_are_left_out_and_missing_ones_are_as_usual() -> None:
    assert from_data({"name": "Mine", "colour of the carpet": "red"}) == Legend("Mine")
    assert from_data({}).brackets is DEFAULT.brackets


@pytest.mark.parametrize(
    "data",
    [
        [],
        "bold",
        {"bold": "agreed"},
        {"bold": 3},
        {"brackets": "yes"},
        {"colon": "yes"},
        {"colours": {}},
        {"colours": [{"colour": "red", "meaning": "added"}]},
        {"colours": [{"colour": "ff0000", "meaning": "delegation"}]},
        {"colours": [{"colour": "ff0000", "meaning": "unagreed"}]},
        {"highlights": ["ffff00"]},
        {"words": {"delete": "delete"}},
        {"words": []},
        {"aliases": {"The Isles": 3}},
        {"aliases": {"": "BEL"}},
        {"name": 3},
    ],
)
def test_values_that_make_no_sense_are_refused(data: Any) -> None:
    with pytest.raises(Refusal, match="legend-unreadable"):
        from_data(data)


def test_words_of_a_verb() -> None:
    legend = from_data({"words": {"reserve": ["parking", "  "]}})
    assert legend.words_for(Verb.RESERVE) == ("parking",)
    assert legend.words_for(Verb.DELETE) == DEFAULT.words_for(Verb.DELETE)
    assert legend.bold is Meaning.NOTHING
