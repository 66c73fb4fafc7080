from hypothesis import given
from hypothesis import strategies as st

from app.text import compare_tokens, moved_phrases, tokenize

WORDS = st.lists(
    st.sampled_from(["peace ", "security ", "the ", "of ", "development ", ", ", "rights ", "合", "作"]), max_size=16
).map("".join)


def phrases(old: str, new: str) -> list[str]:
    before, after = tokenize(old), tokenize(new)
    gone, come = moved_phrases(compare_tokens(before, after), before, after, (before, after))
    told = {number: "".join(before[at] for at in gone if gone[at] == number) for number in gone.values()}
    assert told == {number: "".join(after[at] for at in come if come[at] == number) for number in come.values()}
    return [told[number] for number in sorted(told)]


@given(WORDS, WORDS)
def test_a_moved_phrase_is_struck_and_added_word_for_word(old: str, new: str) -> None:
    before, after = tokenize(old), tokenize(new)
    edits = compare_tokens(before, after)
    gone, come = moved_phrases(edits, before, after, (before, after))
    struck = {at for edit in edits if not edit.kept for at in range(edit.old_start, edit.old_end)}
    added = {at for edit in edits if not edit.kept for at in range(edit.new_start, edit.new_end)}
    assert set(gone) <= struck
    assert set(come) <= added
    for number in {*gone.values(), *come.values()}:
        olds, news = ([at for at in side if side[at] == number] for side in (gone, come))
        assert [before[at] for at in olds] == [after[at] for at in news]
        assert olds == [*range(olds[0], olds[-1] + 1)]
        assert news == [*range(news[0], news[-1] + 1)]
    assert sorted(set(gone.values())) == [*range(1, len(set(gone.values())) + 1)]


def test_a_phrase_that_changed_its_place() -> None:
    old = "Requests the board, within existing resources, to report each year on the dykes"
    new = "Requests the board to report each year on the dykes, within existing resources"
    assert phrases(old, new) == ["within existing resources"]


def test_two_phrases() -> None:
    old = "Requests the board, within existing resources, to report each year on the dykes of the upper river and the locks"
    new = "Requests the board to report on the locks and the dykes of the upper river each year, within existing resources"
    assert phrases(old, new)[0] == "within existing resources"


def test_ideographs() -> None:
    assert phrases("请各国在现有资源范围内每年报告堤坝情况", "请各国每年在现有资源范围内报告堤坝情况") in (
        ["现有资源范围内"],
        ["在现有资源范围内"],
        [],  # the shorter stretch, 每年, is marked instead, and is no phrase
    )
    assert phrases(
        "在现有资源范围内，请各国每年就堤坝状况提出报告", "请各国每年就堤坝状况提出报告，在现有资源范围内"
    ) == ["在现有资源范围内"]


def test_words_that_merely_come_back_are_no_phrase() -> None:
    assert phrases("Welcomes the work of the board", "Notes the work of the chair of the fund") == []
    assert phrases("peace and security, and rights", "rights, and peace and security") == []


def test_what_also_stands_elsewhere_has_not_moved() -> None:
    old = "Member States and regional banks shall lend, and Member States shall report"
    new = "regional banks shall lend, and Member States and Member States shall report"
    assert "Member States" not in phrases(old, new)


def test_nothing_has_moved_in_a_text_that_did_not_change() -> None:
    assert phrases("peace and development", "peace and development") == []
