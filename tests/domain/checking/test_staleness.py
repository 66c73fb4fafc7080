"""Positions to confirm: the text has changed in substance since they were set."""

from __future__ import annotations

import pytest
from hypothesis import given

from app.domain.checking import changed_in_substance, is_stale, read, stale, stale_positions
from app.domain.links import Link, LinkKind
from app.domain.positions import Position, Stance
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from tests.builders import dossier, paragraph, wordings
from tests.domain.checking.versions import LATER, after


def opened(italic: str, rest: str) -> Wording:
    return wording([Run(italic, italic=True), Run(rest)])


@pytest.mark.parametrize(
    ("before", "now", "changes"),
    [
        (opened("Urges", " States to act;"), opened("Also urges", " States to act."), False),
        (opened("Recalling", " its resolution 1/1,"), opened("Recalling further", " its resolution 1/1,"), False),
        (opened("Urges", " States’ police to act;"), opened("Urges", " States' police to act;"), False),
        (opened("Urges", " States to act;"), plain("Urges States to act;"), False),
        (opened("Welcomes", " what Turkey did;"), opened("Welcomes", " what Türkiye did;"), False),
        (opened("Urges", " States to act;"), opened("Encourages", " States to act;"), True),
        (opened("Urges", " States to act;"), opened("Urges", " States to act, as appropriate;"), True),
        (opened("Urges", " States also to act;"), opened("Urges", " States to act;"), True),
        (opened("Urges", " the indigenous peoples to act;"), opened("Urges", " the Indigenous Peoples to act;"), True),
        (opened("Urges", " States to act;"), plain("urges States to act;"), False),
    ],
)
def test_what_follows_by_itself_makes_no_position_stale(before: Wording, now: Wording, changes: bool) -> None:
    assert changed_in_substance(before, now) is changes
    assert is_stale(Position("op1", Stance.SUPPORT, set_on=before), now) is changes


def test_a_footnote_that_says_something_else_is_a_change() -> None:
    def noted(text: str) -> Wording:
        return wording([Run("Recalling its resolution"), Run(NOTE_MARK, note=plain(text)), Run(",")])

    assert changed_in_substance(noted("Resolution 70/1."), noted("Resolution 75/10."))


@given(wordings())
def test_a_wording_does_not_differ_from_itself(text: Wording) -> None:
    assert not changed_in_substance(text, text)


def test_a_position_set_on_nothing_or_without_a_paragraph_is_not_stale() -> None:
    assert not is_stale(Position("op1", Stance.SUPPORT), plain("Urges;"))
    assert not is_stale(Position("op1", Stance.SUPPORT, set_on=plain("Urges;")), None)


def test_a_stale_position_comes_with_what_changed_since_it_was_set() -> None:
    base = dossier(paragraph("op1", "Urges States to act;"), paragraph("op2", "Decides to meet."))
    base = base.put("positions", Position("op1", Stance.SUPPORT, set_on=plain("Urges States to act;")))
    text = after(base, paragraph("op1", "Urges all States to act;"), paragraph("op2", "Decides to meet."))
    assert stale(text, "op1", "v1") is None
    found = stale(text, "op1", "v2")
    assert found is not None
    assert [(span.kind, span.wording.plain) for span in found.difference if span.kind != "="] == [("+", "all ")]
    assert stale(text, "op2", "v2") is None
    assert list(stale_positions(text, read(text, "v2"))) == ["op1"]


def test_a_split_that_leaves_the_words_makes_nothing_stale() -> None:
    whole = "Urges States to act; calls upon them to report;"
    base = dossier(paragraph("op1", whole)).put("positions", Position("op1", Stance.SUPPORT, set_on=plain(whole)))
    text = after(base, paragraph("op1", "Urges States to act;"), paragraph("op2", "Calls upon them to report;"))
    assert stale(text, "op1", "v2") is not None
    text = text.put("links", Link("l", LinkKind.SPLIT, "v2", "op2", "op1", LATER))
    assert stale(text, "op1", "v2") is None


def test_a_paragraph_that_is_gone_makes_nothing_stale() -> None:
    base = dossier(paragraph("op1", "Urges;"), paragraph("op2", "Decides."))
    base = base.put("positions", Position("op1", Stance.SUPPORT, set_on=plain("Urges;")))
    assert stale(after(base, paragraph("op2", "Decides.")), "op1", "v2") is None
