from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from app.domain.wording import NOTE_MARK, Run, Span, differences, plain, wording
from app.ui.difference import DifferenceView, difference_html, folded, in_words
from app.ui.theme import DARK, LIGHT, Theme

OLD = plain("Urges the United Nations to act")
NEW = plain("Calls upon the United Nations to act")


def test_a_difference_is_never_shown_by_colour_alone() -> None:
    html = difference_html(differences(OLD, NEW), LIGHT)
    assert "line-through" in html
    assert "underline" in html
    assert LIGHT.inserted in html
    assert "<" not in in_words(differences(OLD, NEW))


def test_a_difference_can_be_heard() -> None:
    assert in_words(differences(OLD, NEW)) == "[deleted: Urges] [inserted: Calls upon] the United Nations to act"


def test_markup_in_the_words_is_shown_as_words() -> None:
    assert "&lt;b&gt;" in difference_html([Span("+", plain("<b>"))], LIGHT)


def test_a_changed_footnote_is_shown_with_its_words() -> None:
    old = wording([Run("Recalling"), Run(NOTE_MARK, note=plain("Resolution 71/19."))])
    new = wording([Run("Recalling"), Run(NOTE_MARK, note=plain("Resolution 73/11."))])
    html = difference_html(differences(old, new), LIGHT)
    assert "71/19" in html
    assert "73/11" in html


def test_folding_leaves_out_what_is_far_from_a_change() -> None:
    far = plain(" ".join(f"word{number}" for number in range(40)))
    shown = "".join(span.wording.text for span in folded([Span("=", far), Span("+", plain(" new")), Span("=", far)]))
    assert "word39 new" in shown
    assert "word20" not in shown
    assert " … " in shown


words = st.lists(
    st.sampled_from(["urges", "the", "United", "Nations", "to", "act", "on", "crime", "and", "health"]), max_size=40
).map(" ".join)


@given(words, words)
def test_folding_keeps_every_change(old: str, new: str) -> None:
    spans = differences(plain(old), plain(new))
    assert [span for span in folded(spans) if span.kind != "="] == [span for span in spans if span.kind != "="]


def test_the_view_follows_the_theme(qtbot: QtBot) -> None:
    theme = Theme("light")
    view = DifferenceView(theme)
    qtbot.addWidget(view)
    view.show_difference(differences(OLD, NEW))
    assert view.accessibleName().startswith("[deleted: Urges]")
    theme.choose("dark")
    assert DARK.inserted in view.text()
    view.show_wording(OLD)
    assert "line-through" not in view.text()


def test_a_long_kept_stretch_of_chinese_is_folded_by_its_signs() -> None:
    kept = plain("联合国同国际刑事警察组织的合作可以有助于打击跨国犯罪尤其是跨国有组织犯罪")
    shown = "".join(span.wording.text for span in folded([Span("+", plain("又")), Span("=", kept)]))
    assert shown == "又联合国同国际 … "


def test_a_phrase_that_only_moved_and_what_follows_by_itself_are_told_from_the_rest() -> None:
    spans = [
        Span("-", plain("as appropriate"), moved=1),
        Span("=", plain(" in time ")),
        Span("+", plain("also"), quiet=True),
    ]
    html = difference_html(spans, LIGHT)
    assert LIGHT.accent in html and LIGHT.deleted not in html
    assert LIGHT.muted in html and LIGHT.inserted not in html
    assert "line-through" in html and "underline" in html
    assert in_words(spans) == "[moved away: as appropriate] in time [inserted: also]"


def test_another_kind_of_space_is_no_mark_to_see_or_hear() -> None:
    spans = (
        Span("=", plain("15")),
        Span("-", plain(" "), quiet=True),
        Span("+", plain("\u00a0"), quiet=True),
        Span("=", plain("October")),
    )
    shown = difference_html(spans, LIGHT)
    assert "<span" not in shown
    assert in_words(spans) == "15 October"
