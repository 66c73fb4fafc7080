"""Typed words made into wordings: exactly one place, styles and footnotes kept."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.paragraphs import Kind
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from app.work.writing import swapped, written
from tests.builders import wordings

NOTE = plain("Resolution 60/288.")
URGES = wording([Run("Urges", italic=True), Run(" the United Nations"), Run(NOTE_MARK, note=NOTE), Run(" and others")])


def test_new_words_take_the_style_of_those_they_replace() -> None:
    changed = swapped(URGES, "Urges", "Calls upon")
    assert changed.runs[0] == Run("Calls upon", italic=True)
    assert changed.runs[1:] == URGES.runs[1:]


def test_words_on_both_sides_of_a_style_keep_their_own() -> None:
    changed = swapped(URGES, "Urges the", "Invites the")
    assert changed.opening_words == "Invites"
    assert changed.plain == "Invites the United Nations and others"


def test_a_footnote_between_the_words_stays() -> None:
    changed = swapped(URGES, "Nations and others", "Nations and many others")
    assert changed.notes == (NOTE,)
    assert changed.plain == "Urges the United Nations and many others"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("Nations and others", "Nations and many others", "Urges the United Nations[^3] and many others"),
        ("United Nations and", "United Peoples and", "Urges the United Peoples[^3] and others"),
        ("Nations and others", "Nations or others", "Urges the United Nations[^3] or others"),
        ("the United Nations and others", "all States", "Urges all States[^3]"),
        ("Nations[^3] and", "Nations and", "Urges the United Nations and others"),
        ("Nations[^3] and", "Nations or[^3]", "Urges the United Nations or[^3] others"),
        ("[^3]", "", "Urges the United Nations and others"),
        ("others", "others[^1]", "Urges the United Nations[^3] and others[^4]"),
    ],
)
def test_a_footnote_stays_behind_its_word_and_goes_when_it_is_named(old: str, new: str, text: str) -> None:
    notes = (plain("First."), plain("Second."), NOTE)
    changed = swapped(URGES, old, new, notes, 3)
    assert changed.marked(3) == text
    assert changed.opening_words == "Urges"


@pytest.mark.parametrize("old", ["Nations[^1] and", "[^4]", "Urges[^3]"])
def test_a_footnote_that_does_not_stand_there_is_refused(old: str) -> None:
    with pytest.raises(Refusal, match="words-absent"):
        swapped(URGES, old, "x", (NOTE, NOTE, NOTE, NOTE), 3)


def test_what_a_keyboard_writes_finds_what_a_document_prints() -> None:
    assert swapped(plain("women’s full\u00a0role"), "women's full role", "women's role").plain == "women's role"


def test_line_breaks_in_pasted_words_are_spaces() -> None:
    assert swapped(plain("all States"), "all", "all\r\n\tMember").plain == "all Member States"


@pytest.mark.parametrize(
    ("old", "reason"), [("absent", "words-absent"), ("n", "words-ambiguous"), ("  ", "words-empty")]
)
def test_what_has_no_one_place_is_refused(old: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        swapped(URGES, old, "x")
    assert refused.value.reason == reason


@given(wordings(), st.data())
def test_a_swap_changes_only_the_words_it_names(text: Wording, data: st.DataObject) -> None:
    letters = text.plain
    assume(letters.strip())
    start = data.draw(st.integers(0, len(letters) - 1))
    old = letters[start : data.draw(st.integers(start + 1, len(letters)))]
    assume(old.strip() and sum(letters.startswith(old, at) for at in range(len(letters))) == 1)
    changed = swapped(text, old, "NEW")
    assert changed.plain == letters.replace(old, "NEW")
    assert changed.notes == text.notes


def test_stars_are_italic_and_references_keep_their_footnotes() -> None:
    typed = written(r"*Recalls* resolution 60/288[^2] and 2 \* 3;", Kind.OPERATIVE, [plain("one"), NOTE])
    assert typed.opening_words == "Recalls"
    assert typed.notes == (NOTE,)
    assert typed.plain == "Recalls resolution 60/288 and 2 * 3;"


def test_opening_words_are_set_in_italics_where_nobody_said() -> None:
    assert written("Calls upon all States to act;", Kind.OPERATIVE).opening_words == "Calls upon"
    assert written("Recalling also its resolutions,", Kind.PREAMBULAR).opening_words == "Recalling also"
    assert written("Publication of notices;", Kind.SUBPARAGRAPH).opening_words == ""


def test_a_footnote_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        written("See[^3].", Kind.OPERATIVE, [NOTE])
    assert refused.value.reason == "footnote-unknown"
    assert refused.value.details == {"number": 3, "last": 1}
