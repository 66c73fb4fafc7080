"""On which rung of the ladder a text stands."""

from __future__ import annotations

from hypothesis import given

from app.domain.checking import Footing, Rung, ladder, on_ladder, rung_name
from app.domain.positions import Fallback
from app.domain.wording import Wording, plain
from tests.builders import NOON, TEXTS, wordings

RUNGS = (
    Rung(0, "Urges all States to build bridges, upon request;"),
    Rung(1, "Encourages all States to build bridges, upon request;"),
    Rung(2, "Encourages all States to build bridges, as appropriate;"),
)


def placed(text: str, before: str | None = None, rungs: tuple[Rung, ...] = RUNGS) -> tuple[int, Footing, bool]:
    found = on_ladder(rungs, plain(text), plain(before) if before is not None else None)
    assert found is not None
    return found.rung.rank, found.footing, found.has_fallen


def test_the_text_is_a_rung_whatever_closes_it() -> None:
    assert placed("Urges all States to build bridges, upon request.") == (0, Footing.EXACTLY, False)
    assert placed("Also encourages all States to build bridges, upon request;") == (1, Footing.EXACTLY, False)


def test_a_rung_of_a_few_words_may_stand_in_the_text() -> None:
    rungs = (Rung(0, "while respecting human rights"), Rung(1, "in accordance with international law"))
    text = "Stresses the sharing of data, in accordance with international law, among States;"
    found = on_ladder(rungs, plain(text))
    assert found is not None and found.place is not None
    assert (found.rung.rank, found.footing) == (1, Footing.CONTAINED)
    assert text[slice(*found.place)] == "in accordance with international law"
    assert found.sentence == "The text contains Fallback 1."


def test_the_highest_rung_that_stands_counts() -> None:
    rungs = (Rung(1, "upon request"), Rung(2, "as appropriate"))
    assert placed("to act, as appropriate and upon request;", rungs=rungs)[:2] == (1, Footing.CONTAINED)


def test_words_within_those_of_a_lower_rung_do_not_stand_by_themselves() -> None:
    rungs = (Rung(0, "shall report"), Rung(1, "shall report, as appropriate"), Rung(2, "report"))
    assert placed("States shall report, as appropriate, each year;", rungs=rungs)[:2] == (1, Footing.CONTAINED)
    assert placed("States shall report each year;", rungs=rungs)[:2] == (0, Footing.CONTAINED)
    assert placed("States shall report, and the Fund shall report, as appropriate;", rungs=rungs)[0] == 0


def test_a_ladder_of_one_wording_speaks_of_that_alone() -> None:
    one = (Rung(1, "Encourages all States to build bridges, upon request;"),)
    off = on_ladder(one, plain("Decides to remain seized of the matter."))
    assert off is not None and off.sentence == "The text has nothing like Fallback 1."
    below = on_ladder(one, plain("Takes note of all States that build small bridges, where asked;"))
    assert below is not None and below.sentence == "The text falls short of Fallback 1."
    several = on_ladder(RUNGS, plain("Decides to remain seized of the matter."), plain(RUNGS[0].text))
    assert several is not None
    assert several.sentence == "The text has nothing like any of our wordings; it was the preferred text."


def test_a_text_that_comes_near_a_rung_says_by_what_it_differs() -> None:
    found = on_ladder(RUNGS, plain("Encourages States to build bridges, upon request;"))
    assert found is not None
    assert (found.rung.rank, found.footing) == (1, Footing.NEARLY)
    assert [(span.kind, span.wording.plain) for span in found.difference if span.kind != "="] == [("-", "all ")]


def test_below_the_lowest_rung_and_off_the_ladder() -> None:
    assert placed("Takes note of the efforts of all States to build many bridges, as appropriate;")[1] is Footing.BELOW
    assert placed("Decides to remain seized of the matter.")[1] is Footing.OFF


def test_a_fall_is_told() -> None:
    found = on_ladder(RUNGS, plain(RUNGS[2].text), plain(RUNGS[0].text))
    assert found is not None and found.has_fallen and found.was == 0
    assert found.sentence == "The text is Fallback 2; it was the preferred text."
    assert not placed(RUNGS[0].text, RUNGS[2].text)[2]
    assert placed("Decides to remain seized of the matter.", RUNGS[1].text)[1:] == (Footing.OFF, True)


def test_our_amendment_is_the_preferred_text_where_none_is_written() -> None:
    written = [Fallback("f1", "op1", 1, "Encourages;", NOON)]
    assert [rung.rank for rung in ladder(written, Rung(0, "Urges;", "a1"))] == [0, 1]
    with_first = [*written, Fallback("f0", "op1", 0, "Demands;", NOON)]
    assert [rung.text for rung in ladder(with_first, Rung(0, "Urges;", "a1"))] == ["Demands;", "Encourages;"]
    assert on_ladder(ladder([]), plain("Urges;")) is None
    assert [rung_name(rank) for rank in (0, 1, 2)] == ["Preferred text", "Fallback 1", "Fallback 2"]


@given(wordings(), TEXTS)
def test_every_text_has_a_place_on_every_ladder(text: Wording, words: str) -> None:
    found = on_ladder((Rung(1, words),), text)
    assert found is not None
    assert 0 <= found.likeness <= 1
    if found.place is not None:
        assert 0 <= found.place[0] <= found.place[1] <= len(text.text)
    if found.stands:
        assert found.difference == ()
