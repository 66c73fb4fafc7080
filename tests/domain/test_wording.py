from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.wording import (
    EMPTY,
    NOTE_MARK,
    Run,
    Wording,
    differences,
    from_data,
    italicized,
    join,
    note_changes,
    plain,
    tokens,
    wording,
)
from tests.builders import wordings


def noted() -> Wording:
    return wording(
        [
            Run("Recalling", italic=True),
            Run(" the agreement"),
            Run(NOTE_MARK, note=plain("Vol. 1996.")),
            Run(" of 1997,"),
        ]
    )


def test_opening_words_are_the_italic_ones_it_begins_with() -> None:
    assert noted().opening_words == "Recalling"
    assert plain("Roman").opening_words == ""
    assert wording([Run("Noting,", italic=True), Run(" x")]).opening_words == "Noting"


def test_a_footnote_is_one_character_and_carries_its_note() -> None:
    text = noted()
    assert text.text == f"Recalling the agreement{NOTE_MARK} of 1997,"
    assert text.plain == "Recalling the agreement of 1997,"
    assert text.marked(3) == "Recalling the agreement[^3] of 1997,"
    assert [note.plain for note in text.notes] == ["Vol. 1996."]


def test_a_mark_without_a_note_is_dropped() -> None:
    assert wording([Run(f"a{NOTE_MARK}b")]) == plain("ab")


def test_neighbours_of_one_style_are_one_run() -> None:
    assert wording([Run("a", italic=True), Run(""), Run("b", italic=True)]).runs == (Run("ab", italic=True),)


def test_italics_pass_over_footnotes() -> None:
    assert [run.italic for run in italicized(noted(), len(noted().text)).runs] == [True, False, True]


@pytest.mark.parametrize("data", [[3], [["a"]], [{"nota": []}], [{"note": "x"}]])
def test_other_data_is_no_wording(data: list[object]) -> None:
    with pytest.raises(ValueError, match="not a run"):
        from_data(data)


@given(wordings())
def test_data_and_back_is_the_same(text: Wording) -> None:
    assert from_data(text.to_data()) == text


@given(wordings(), st.data())
def test_cutting_anywhere_and_joining_is_the_same(text: Wording, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text.text)))
    assert join([text.part(0, at), text.part(at, len(text.text))]) == text


@given(wordings(), wordings(), st.data())
def test_replacing_a_stretch_keeps_the_rest(text: Wording, other: Wording, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text.text)))
    end = data.draw(st.integers(start, len(text.text)))
    result = text.replaced(start, end, other)
    assert result.text == text.text[:start] + other.text + text.text[end:]
    assert result.replaced(start, start + len(other.text), text.part(start, end)) == text


@given(wordings())
def test_tokens_are_the_wording(text: Wording) -> None:
    assert wording(tokens(text)) == text


@given(wordings(), wordings())
def test_rejecting_a_difference_gives_the_old_and_accepting_the_new(old: Wording, new: Wording) -> None:
    spans = differences(old, new)
    assert join(span.wording for span in spans if span.kind != "+") == old
    assert join(span.wording for span in spans if span.kind != "-") == new


@given(wordings())
def test_a_wording_does_not_differ_from_itself(text: Wording) -> None:
    assert all(span.kind == "=" for span in differences(text, text))


def test_lost_italics_and_a_changed_note_are_differences() -> None:
    old = noted()
    roman = wording([Run(run.text, note=run.note) for run in old.runs])
    assert any(span.kind == "-" and span.wording.text == "Recalling" for span in differences(old, roman))
    other = wording([run if run.note is None else Run(NOTE_MARK, note=plain("Vol. 7.")) for run in old.runs])
    assert [span.kind for span in differences(old, other)] == ["=", "-", "+", "="]


def test_style_at_is_that_of_the_character_before() -> None:
    text = noted()
    assert text.style_at(4).italic
    assert not text.style_at(12).italic
    assert not EMPTY.style_at(0).italic


def spans(old: str, new: str) -> list[tuple[str, str, int]]:
    return [(span.kind, span.wording.text, span.moved) for span in differences(plain(old), plain(new))]


def test_a_phrase_that_only_changed_its_place_has_one_number_in_both() -> None:
    told = spans(
        "Requests the board, within existing resources, to report each year on the dykes",
        "Requests the board to report each year on the dykes, within existing resources",
    )
    assert [(kind, text) for kind, text, moved in told if moved == 1] == [
        ("-", "within existing resources"),
        ("+", "within existing resources"),
    ]
    assert {moved for kind, _, moved in told if kind == "="} == {0}


def test_marks_are_loud_unless_somebody_quiets_them() -> None:
    assert not any(span.quiet for span in differences(plain("Urges"), plain("Encourages")))


def with_notes(*notes: str) -> Wording:
    runs = [Run("a treaty")]
    for note in notes:
        runs += [Run(NOTE_MARK, note=plain(note)), Run(" and")]
    return wording(runs)


def test_a_changed_footnote_is_marked_inside_it() -> None:
    (change,) = note_changes(differences(with_notes("Vol. 1, No. 7."), with_notes("Vol. 2, No. 7.")))
    assert (change.old, change.new) == (plain("Vol. 1, No. 7."), plain("Vol. 2, No. 7."))
    assert [(span.kind, span.wording.text) for span in change.spans] == [
        ("=", "Vol. "),
        ("-", "1"),
        ("+", "2"),
        ("=", ", No. 7."),
    ]


def test_footnotes_added_and_struck_stand_alone() -> None:
    added = note_changes(differences(with_notes(), with_notes("Vol. 1.")))
    assert [(change.old, change.new) for change in added] == [(None, plain("Vol. 1."))]
    struck = note_changes(differences(with_notes("Vol. 1."), with_notes()))
    assert [(change.old, change.new) for change in struck] == [(plain("Vol. 1."), None)]
    other = note_changes(differences(with_notes("Vol. 1."), with_notes("See resolution on quite another matter;")))
    assert [(bool(change.old), bool(change.new)) for change in other] == [(True, False), (False, True)]


@given(wordings(), wordings())
def test_every_marked_footnote_is_told_once(old: Wording, new: Wording) -> None:
    spans = differences(old, new)
    told = note_changes(spans)
    for kind, notes in (("-", [it.old for it in told if it.old]), ("+", [it.new for it in told if it.new])):
        marked = [note for span in spans if span.kind == kind for note in span.wording.notes]
        assert sorted(map(repr, notes)) == sorted(map(repr, marked))
