from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.anchoring import Anchor, Hold, anchor_of, anchored
from app.domain.positions import Note
from app.domain.wording import EMPTY, NOTE_MARK, Run, Wording, join, plain, wording
from tests.builders import NOON, wordings

BRIDGES = "Urges all Member States to build small bridges of stone, with the help of the Fund, where needed;"


def on_words(text: str, words: str, *later: str) -> Anchor:
    start = text.index(words)
    return anchored(plain(text), start, start + len(words), *(plain(each) for each in later))


@pytest.mark.parametrize(
    ("words", "later", "hold", "now"),
    [
        ("small bridges", BRIDGES, Hold.EXACT, "small bridges"),
        ("small bridges", "Also " + BRIDGES[0].lower() + BRIDGES[1:], Hold.EXACT, "small bridges"),
        ("small bridges", BRIDGES.replace("small", "big"), Hold.EDITED, "big bridges"),
        ("small bridges", BRIDGES.replace("small", "small and safe"), Hold.EDITED, "small and safe bridges"),
        ("build small bridges", BRIDGES.replace("build small", "maintain"), Hold.EDITED, "maintain bridges"),
        ("Urges", BRIDGES.replace("Urges", "Also urges"), Hold.EXACT, "urges"),
        ("of stone", BRIDGES.replace("of stone", "of stone or timber"), Hold.EXACT, "of stone"),
        ("States", BRIDGES.replace("Member States", "States Members"), Hold.EXACT, "States"),
        (
            "with the help of the Fund",
            "With the help of the Fund, urges all Member States to build small bridges of stone, where needed;",
            Hold.MOVED,
            "With the help of the Fund",
        ),
        (", where needed", BRIDGES.replace(", where needed", ""), Hold.GONE, ""),
        ("Urges", BRIDGES.replace("Urges", "Encourages"), Hold.GONE, "Encourages"),
        ("all Member States", BRIDGES.replace("all Member States", "engineers"), Hold.GONE, "engineers"),
    ],
)
def test_words_are_found_again(words: str, later: str, hold: Hold, now: str) -> None:
    found = on_words(BRIDGES, words, later)
    assert (found.hold, found.words) == (hold, now)
    assert plain(later).part(found.start, found.end).plain.strip() == now
    assert found.was == words


def test_another_form_of_a_word_is_the_word_edited() -> None:
    found = on_words("Welcoming the strengthening of bridges", "strengthening", "Welcoming that we strengthen bridges")
    assert (found.hold, found.words) == (Hold.EDITED, "strengthen")
    found = on_words("Urges States in the session", "session", "Urges States in the sessions")
    assert (found.hold, found.words) == (Hold.EDITED, "sessions")


def test_the_same_words_elsewhere_are_other_words() -> None:
    text = "Urges Member States to help other Member States in the valley"
    gone = on_words(text, "other Member States", "Urges Member States to help each other in the valley")
    assert gone.hold is not Hold.MOVED
    second = text.index("Member States", 20)
    found = anchored(plain(text), second, second + 13, plain("Urges Member States to help in the valley"))
    assert found.is_gone
    assert found.start == found.end == len("Urges Member States to help ")


def test_the_second_of_equal_words_stays_the_second() -> None:
    text = "the bridges and the roads and the bridges"
    second = text.rindex("bridges")
    found = anchored(plain(text), second, second + 7, plain("all the bridges and the roads and the bridges"))
    assert (found.hold, found.start) == (Hold.EXACT, second + 4)


def test_words_follow_through_a_chain_that_no_single_comparison_would_bridge() -> None:
    first = "Welcoming the efforts of the engineers in the northern valley"
    second = "Welcoming the efforts of the skilled engineers and builders in the northern valley"
    third = "Noting the work of the skilled builders of the north"
    start = first.index("engineers")
    texts = [plain(second), plain(third)]
    found = anchored(plain(first), start, start + len("engineers"), *texts)
    assert found.is_gone
    start = first.index("efforts of the engineers")
    found = anchored(plain(first), start, start + len("efforts of the engineers"), *texts)
    assert found.hold is Hold.EDITED
    assert found.words == "work of the skilled"


def test_words_that_come_back_are_found() -> None:
    without = BRIDGES.replace(" of stone", "")
    assert on_words(BRIDGES, "of stone", without).is_gone
    assert on_words(BRIDGES, "of stone", without, BRIDGES).hold is Hold.EXACT
    assert on_words(BRIDGES, "of stone", without, BRIDGES.replace("Urges", "Asks")).words == "of stone"


def test_italics_capitals_and_hyphens_change_no_words() -> None:
    before = wording([Run("Urges", italic=True), Run(" all Member States – COVID-19")])
    now = plain("URGES all Member States – COVID‑19")
    assert anchored(before, 0, 5, now).hold is Hold.EXACT
    end = len(before.text)
    assert anchored(before, end - 8, end, now).hold is Hold.EXACT


def test_a_footnote_is_found_by_its_wording() -> None:
    note = Run(NOTE_MARK, note=plain("See A/1/1."))
    before = wording([Run("Recalling its resolution 1/1"), note, Run(" of 1 January")])
    now = wording([Run("Recalling also its resolution 1/1"), note, Run(" of 1 January")])
    at = before.text.index(NOTE_MARK)
    found = anchored(before, at - 3, at + 1, now)
    assert (found.hold, now.text[found.start : found.end]) == (Hold.EXACT, "1/1" + NOTE_MARK)


def test_part_of_a_word_keeps_its_part() -> None:
    found = on_words("Welcoming cooperation", "operation", "Also welcoming cooperation")
    assert (found.hold, found.words) == (Hold.EXACT, "operation")


def test_chinese_and_arabic_words_are_followed() -> None:
    found = on_words("敦促所有会员国修建小桥", "会员国", "再次敦促会员国修建小桥和道路")
    assert (found.hold, found.words) == (Hold.EXACT, "会员国")
    found = on_words("تحث جميع الدول الأعضاء على التعاون", "الدول الأعضاء", "تشجع الدول الأعضاء على التعاون")
    assert (found.hold, found.words) == (Hold.EXACT, "الدول الأعضاء")


def test_a_note_on_a_paragraph_has_no_words() -> None:
    note = Note("n", "op1", "Look", "", NOON)
    assert anchor_of(note, plain("any")) is None
    found = anchor_of(Note("n", "op1", "Look", "", NOON, start=0, end=5, on=plain("Urges all")))
    assert found is not None
    assert (found.hold, found.words) == (Hold.EXACT, "Urges")


@given(wordings(), st.data())
def test_onto_the_same_text_nothing_changes(on: Wording, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(on.text) - 1))
    end = data.draw(st.integers(start + 1, len(on.text)))
    found = anchored(on, start, end, on, on)
    assert (found.hold, found.start, found.end) == (Hold.EXACT, start, end)


@given(wordings(), wordings(), st.data())
def test_a_range_always_lies_in_the_text_and_tells_its_words(on: Wording, now: Wording, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(on.text) - 1))
    end = data.draw(st.integers(start + 1, len(on.text)))
    for texts in ([now], [now, on], [on, now], [EMPTY, now]):
        found = anchored(on, start, end, *texts)
        assert 0 <= found.start <= found.end <= len(texts[-1].text)
        assert texts[-1].part(found.start, found.end).plain.strip() == found.words.strip()
        assert found.was == on.part(start, end).plain


@given(wordings(notes=False), wordings(notes=False), wordings(notes=False))
def test_words_between_new_words_stand_exactly(before: Wording, middle: Wording, after: Wording) -> None:
    """What is set before and behind does not touch the words, if it ends and begins with words that are nowhere else."""
    on = join([plain("Alpha "), middle, plain(" Omega")])
    now = join([before, plain(" Beta Alpha "), middle, plain(" Omega Gamma "), after])
    found = anchored(on, 6, 6 + len(middle.text), now)
    assert found.hold in {Hold.EXACT, Hold.MOVED}
