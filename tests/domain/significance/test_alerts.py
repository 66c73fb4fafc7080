"""The shipped lists of alerts: there are six, each is whole, and each says what the others say."""

from __future__ import annotations

import re
import tomllib

import pytest

from app.domain.significance import FLAT, LANGUAGES, LINED, LIST_NAMES, alerts_from_data, standard_alerts
from app.resources import resource

SCRIPTS = {"ru": r"[а-яё]", "ar": r"[\u0600-\u06ff]", "zh": r"[\u4e00-\u9fff]"}


def source(language: str) -> str:
    return resource("alerts", f"{language}.toml").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_list_is_there_and_explained(language: str) -> None:
    alerts = standard_alerts(language)
    assert alerts.language == language
    assert all(getattr(alerts, name) for name in (*FLAT, *LINED))
    assert len(alerts.scales) == 4
    assert all(len(scale.steps) >= 8 for scale in alerts.scales)
    assert source(language).startswith("# What a comparison in ")
    assert set(tomllib.loads(source(language))) == {"language", "follows", *LIST_NAMES}


def test_every_list_is_documented_where_the_others_point_to() -> None:
    head = source("en").split("language =")[0]
    assert all(name in head for name in LIST_NAMES)
    for language in LANGUAGES[1:]:
        assert "en.toml" in source(language).split("language =")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_of_the_language(language: str) -> None:
    words = [word for scale in standard_alerts(language).scales for step in scale.steps for word in step]
    assert all(re.search(SCRIPTS.get(language, "[a-z]"), word) for word in words)
    assert all(word == " ".join(word.split()) for word in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_says_a_word_twice(language: str) -> None:
    alerts = standard_alerts(language)
    for name in FLAT:
        words = [word.casefold() for word in getattr(alerts, name)]
        assert sorted(words) == sorted(set(words)), name
    for name in LINED:
        words = [word.casefold() for line in getattr(alerts, name) for word in line]
        assert sorted(words) == sorted(set(words)), name
    for scale in alerts.scales:
        words = [word.casefold() for step in scale.steps for word in step]
        assert sorted(words) == sorted(set(words)), scale.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_survive_being_shown_for_editing(language: str) -> None:
    alerts = standard_alerts(language)
    assert alerts_from_data(alerts.to_data()) == alerts


def test_an_unknown_language_has_the_english_lists() -> None:
    assert standard_alerts("pt").language == "en"
    assert standard_alerts("fr-CA").language == "fr"


def test_the_scale_of_what_is_asked_is_as_delegations_read_it() -> None:
    steps = [step[0] for step in standard_alerts("en").scales[0].steps]
    order = ["decides", "demands", "urges", "calls upon", "requests", "encourages", "invites"]
    assert [step for step in steps if step in order] == order
