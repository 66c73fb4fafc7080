"""A deletion and the insertion in its place, looked into for what only changed its style or its footnote."""

from __future__ import annotations

from hypothesis import given

from app.domain.marks import Piece
from app.domain.wording import NOTE_MARK, Run, Wording, differences, join, plain, wording
from app.formats.word.pairing import Stretch, stretches
from tests.formats.marked import wordings

BY = ("a1",)


def _pieces(old: Wording, new: Wording, by: tuple[str, ...] = BY) -> list[Piece]:
    return [Piece(span.kind, span.wording, () if span.kind == "=" else by) for span in differences(old, new)]


def _told(old: Wording, new: Wording) -> list[tuple[str, str, str]]:
    return [(row.kind, row.old.plain, row.new.plain) for row in stretches(_pieces(old, new))]


def _noted(words: str, note: str, more: str = "") -> Wording:
    return wording([Run(words), Run(NOTE_MARK, note=plain(note)), Run(more)])


@given(wordings, wordings)
def test_the_stretches_give_both_texts_and_nothing_is_restyled_unseen(old: Wording, new: Wording) -> None:
    found = list(stretches(_pieces(old, new)))
    assert join(row.old for row in found) == old
    assert join(row.new for row in found) == new
    for row in found:
        assert row.amendments == (BY if row.kind != "=" or row.amendments else ())
        assert row.kind in "=-+~"
        assert (row.old == row.new) == (row.kind == "=")
        if row.kind == "~":
            assert row.old.text == row.new.text
            assert len(row.old.runs) == len(row.new.runs) == 1


def test_opening_words_that_become_italic_are_one_change_of_style() -> None:
    new = wording([Run("Recalls also", italic=True), Run(" its resolution")])
    assert _told(plain("Recalls also its resolution"), new) == [
        ("~", "Recalls also", "Recalls also"),
        ("=", " its resolution", " its resolution"),
    ]


def test_other_words_in_another_style_are_deleted_and_inserted() -> None:
    new = wording([Run("Notes", italic=True), Run(" its resolution")])
    assert _told(plain("Recalls its resolution"), new)[:2] == [("-", "Recalls", ""), ("+", "", "Notes")]


def test_a_new_word_among_words_of_another_style_is_the_only_new_one() -> None:
    new = wording([Run("Recalls", italic=True), Run(" and reaffirms", italic=True), Run(" its resolution")])
    told = _told(plain("Recalls its resolution"), new)
    assert ("~", "Recalls", "Recalls") in told
    assert [row for row in told if row[0] == "-"] == []


def test_a_changed_footnote_keeps_its_reference_and_another_one_does_not() -> None:
    (_, changed, *_) = stretches(
        _pieces(_noted("Recalls", "See resolution 1/1."), _noted("Recalls", "See resolution 1/2."))
    )
    assert (changed.kind, changed.old.notes[0].plain) == ("~", "See resolution 1/1.")
    told = _told(_noted("Recalls", "See resolution 1/1."), _noted("Recalls", "Treaty Series, vol. 3."))
    assert [row[0] for row in told] == ["=", "-", "+"]


def test_what_different_amendments_do_stays_apart() -> None:
    bold = wording([Run("Urges", bold=True)])
    pieces = [Piece("-", plain("Urges"), ("a1",)), Piece("+", bold, ("a2",))]
    assert [row.kind for row in stretches(pieces)] == ["-", "+"]


def test_moved_words_stay_moved() -> None:
    pieces = [Piece("-", plain("Urges"), BY, moved=True), Piece("+", wording([Run("Urges", bold=True)]), BY)]
    assert [(row.kind, row.moved) for row in stretches(pieces)] == [("-", True), ("+", False)]


def test_a_part_of_a_stretch_is_cut_on_both_sides() -> None:
    row = Stretch("~", plain("Recalls also"), wording([Run("Recalls also", italic=True)]), BY)
    assert row.part(0, 7) == Stretch("~", plain("Recalls"), wording([Run("Recalls", italic=True)]), BY)
