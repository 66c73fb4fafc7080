"""Splitting and merging: the words, the labels, and what hangs on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.amendments import Amendment, AmendmentAction
from app.domain.checking import Gravity, gate
from app.domain.dossier import Dossier
from app.domain.links import LinkKind
from app.domain.markup import marked_text
from app.domain.paragraphs import Kind, labels
from app.domain.positions import Fallback, Instruction, Note, PartyStance, Position, RedLine, Rule, Stance
from app.domain.refusal import Refusal
from app.domain.wording import NOTE_MARK, Run, Wording, plain, wording
from app.work.shaping import cuts, divided, freeze, merge, merged_wording, next_alike, split
from app.work.workspace import Action, New
from tests.builders import NOON, dossier, paragraph, replacement, small, wordings

WHOLE = "Urges all States to build bridges, and calls upon engineers to use stone;"
CUT = WHOLE.index("calls upon")
NEW = New("part", NOON + timedelta(hours=1))


def opened(text: str, italic: int) -> Wording:
    return wording([Run(text[:italic], italic=True), Run(text[italic:])])


def text() -> Dossier:
    return dossier(
        paragraph("pp1", opened("Recalling its resolution 1/1,", 9)),
        paragraph("pp2", opened("Noting with concern the lack of bridges,", 19)),
        paragraph("op1", opened(WHOLE, 5)),
        paragraph("op2", "Calls upon engineers to use the following:"),
        paragraph("sub1", "Stone;"),
        paragraph("sub2", "Timber."),
    )


def done(state: Dossier, *actions: Action) -> Dossier:
    for action in actions:
        state = action.run(state)
    return state


def parted(state: Dossier) -> Dossier:
    return done(state, split(NEW, "v1", "op1", CUT))


def words(state: Dossier, uid: str) -> str:
    return state.paragraphs[f"v1:{uid}"].wording.plain


def test_both_parts_read_as_paragraphs() -> None:
    state = parted(text())
    assert words(state, "op1") == "Urges all States to build bridges;"
    assert words(state, "part") == "Calls upon engineers to use stone;"
    assert state.paragraphs["v1:part"].wording.opening_words == "Calls upon"
    assert list(labels(state.text_of("v1")).values())[2:5] == ["OP1", "OP1 bis", "OP2"]


@pytest.mark.parametrize(
    ("whole", "at", "kind", "first", "second"),
    [
        ("Notes A; and urges B;", "and urges", Kind.OPERATIVE, "Notes A;", "Urges B;"),
        ("Notes A, urges B.", "urges", Kind.OPERATIVE, "Notes A;", "Urges B."),
        ("Notes A and urges B:", "urges", Kind.OPERATIVE, "Notes A;", "Urges B:"),
        ("Noting A, and recalling B,", "recalling", Kind.PREAMBULAR, "Noting A,", "Recalling B,"),
        ("Stone; timber", "timber", Kind.SUBPARAGRAPH, "Stone", "Timber"),
    ],
)
def test_joints_go_and_marks_stay(whole: str, at: str, kind: Kind, first: str, second: str) -> None:
    parts = divided(plain(whole), whole.index(at), kind)
    assert [part.plain for part in parts] == [first, second]


def test_the_caret_before_the_joint_splits_at_the_same_place() -> None:
    assert divided(plain(WHOLE), WHOLE.index(", and"), Kind.OPERATIVE) == divided(plain(WHOLE), CUT, Kind.OPERATIVE)


def test_a_footnote_goes_with_its_words() -> None:
    note = Run(NOTE_MARK, note=plain("See A/1/1."))
    whole = wording([Run("Notes A,"), note, Run(" and urges B"), Run(NOTE_MARK, note=plain("See B.")), Run(";")])
    first, second = divided(whole, whole.text.index("urges"), Kind.OPERATIVE)
    assert [each.plain for each in first.notes] == ["See A/1/1."]
    assert [each.plain for each in second.notes] == ["See B."]


@pytest.mark.parametrize("at", [0, len(WHOLE), 10_000, -1])
def test_nothing_is_split_off_nothing(at: int) -> None:
    with pytest.raises(Refusal, match="split-"):
        split(NEW, "v1", "op1", at).run(text())


@given(wordings(), st.integers(0, 60))
def test_no_word_is_lost_by_splitting(whole: Wording, at: int) -> None:
    at = min(at, len(whole.text))
    try:
        first, second = divided(whole, at, Kind.OPERATIVE)
    except Refusal:
        return
    letters = [letter for letter in whole.plain.casefold() if letter.isalnum()]
    kept = [letter for letter in (first.plain + second.plain).casefold() if letter.isalnum()]
    assert kept == letters
    assert [*first.notes, *second.notes] == list(whole.notes)


def test_places_to_split_at_are_offered() -> None:
    found = cuts(text(), "v1", "op1")
    assert [(cut.opening, cut.is_sure, cut.at) for cut in found] == [("calls upon", True, CUT)]
    assert cuts(text(), "v1", "op2") == ()


def test_an_arabic_verb_is_found_behind_the_letter_of_and_which_no_paragraph_opens_with() -> None:
    whole = "ترحب بالخطوات التي اتخذها الإنتربول، وتهيب بالمنظمتين إلى التعاون والتنسيق؛"
    made = dossier(paragraph("op1", opened(whole, 4)))
    made = replace(made, about=replace(made.about, language="ar"))
    (cut,) = cuts(made, "v1", "op1")
    assert cut.opening == "تهيب" and cut.is_sure
    for at in (cut.at, whole.index("وتهيب"), whole.index("،")):
        first, second = divided(opened(whole, 4), at, Kind.OPERATIVE, "ar")
        assert first.plain == "ترحب بالخطوات التي اتخذها الإنتربول؛"
        assert second.plain == "تهيب بالمنظمتين إلى التعاون والتنسيق؛"
        assert second.opening_words == "تهيب"


def test_the_second_part_has_the_subparagraphs() -> None:
    state = done(
        text(), split(NEW, "v1", "op2", len("Calls upon engineers "), (plain("Calls upon all;"), plain("Invites:")))
    )
    assert state.version("v1").order[-4:] == ("op2", "part", "sub1", "sub2")
    assert list(labels(done(state, freeze(NEW, "v1")).text_of("v1")).values())[-3:] == ["OP3", "OP3(a)", "OP3(b)"]


def hung() -> Dossier:
    """The text with everything on OP1."""
    on = text().paragraphs["v1:op1"].wording
    stone = WHOLE.index("stone")
    return text().put("positions", Position("op1", Stance.SUPPORT, rationale="Why", set_on=on)).put(
        "notes",
        Note("n1", "op1", "On stone", "XAR", NOON, start=stone, end=stone + 5, on=on),
        Note("n2", "op1", "On States", "XAR", NOON, start=10, end=16, on=on),
        Note("n3", "op1", "On all", "XAR", NOON),
    ).put(
        "red_lines",
        RedLine("r1", "op1", Rule.MUST_CONTAIN, "stone", NOON),
        RedLine("r2", "op1", Rule.MUST_CONTAIN, "all States", NOON),
        RedLine("r3", "op1", Rule.MUST_NOT_CONTAIN, "timber", NOON),
    ).put(
        "amendments",
        replacement("a1", "op1", on, opened(WHOLE.replace("stone", "iron"), 5)),
        replacement("a2", "op1", on, opened(WHOLE.replace("bridges", "roads"), 5)),
        replacement("a3", "op1", on, opened(WHOLE.replace("stone", "iron").replace("bridges", "roads"), 5)),
        Amendment("a4", "op1", AmendmentAction.DELETE, ("XCO",), NOON, base=on),
    )  # fmt: skip


def test_notes_and_red_lines_go_with_their_words() -> None:
    state = parted(hung())
    assert {row.id for row in state.notes.values() if row.paragraph == "part"} == {"n1"}
    on_second = {(row.rule, row.words) for row in state.red_lines.values() if row.paragraph == "part"}
    assert on_second == {(Rule.MUST_CONTAIN, "stone")}
    on_first = {(row.rule, row.words) for row in state.red_lines.values() if row.paragraph == "op1"}
    assert on_first == {(Rule.MUST_CONTAIN, "all States"), (Rule.MUST_NOT_CONTAIN, "timber")}


def test_a_position_holds_for_both_parts_and_is_stale_on_both() -> None:
    state = parted(hung())
    for uid in ("op1", "part"):
        assert state.positions[uid].stance is Stance.SUPPORT
        assert state.positions[uid].set_on != state.paragraphs[f"v1:{uid}"].wording


def test_amendments_go_with_their_words_and_are_parted_where_they_change_both() -> None:
    state = parted(hung())
    marked = {row.uid: row for row in marked_text(state, "v1", ["a1"]).paragraphs}
    assert marked["part"].amended.plain == "Calls upon engineers to use iron;"
    assert marked["op1"].amended.plain == words(state, "op1")
    both = [row for row in state.amendments.values() if row.id == "a3" or row.related == "a3"]
    assert {row.paragraph: row.text.plain for row in both} == {
        "op1": "Urges all States to build roads;",
        "part": "Calls upon engineers to use iron;",
    }
    gone = [row for row in state.amendments.values() if row.action is AmendmentAction.DELETE]
    assert {row.paragraph for row in gone} == {"op1", "part"}


def test_splitting_is_one_step_to_take_back_by_merging() -> None:
    state = parted(text())
    state = done(state, merge(New("back", NOON + timedelta(hours=2)), "v1", "op1", "part"))
    assert words(state, "op1") == WHOLE
    assert not state.links


def test_a_ban_holds_for_both_parts_and_is_told_once() -> None:
    start = hung().put("red_lines", RedLine("r4", "op1", Rule.MUST_NOT_CONTAIN, "use stone", NOON))
    found = gate(parted(start), "v1")
    lines = [concern.row for concern in found.concerns if concern.gravity <= Gravity.CROSSED_BEFORE]
    assert lines == ["r4"]


def test_what_was_split_and_is_one_again_is_not_there_twice() -> None:
    before = hung()
    after = done(parted(before), merge(New("back", NOON + timedelta(hours=2)), "v1", "op1", "part"))
    for table in ("positions", "notes", "red_lines"):
        assert set(getattr(after, table)) == set(getattr(before, table)), table
    assert after.positions == before.positions
    deletions = [row for row in after.amendments.values() if row.action is AmendmentAction.DELETE]
    assert [row.id for row in deletions] == ["a4"]
    assert set(before.amendments) <= set(after.amendments)


def test_merged_words_read_as_one_sentence() -> None:
    first, second = (text().paragraphs[f"v1:{uid}"].wording for uid in ("pp1", "pp2"))
    assert merged_wording(first, second).plain == (
        "Recalling its resolution 1/1, and noting with concern the lack of bridges,"
    )
    assert merged_wording(first, second).opening_words == "Recalling"
    assert (
        merged_wording(plain("回顾其决议，"), plain("注意到缺乏桥梁，"), "zh").plain == "回顾其决议，并注意到缺乏桥梁，"
    )


def test_all_that_hangs_on_the_later_one_comes_to_the_earlier() -> None:
    state = text().put("positions", Position("pp2", Stance.OPPOSE, rationale="No")).put(
        "fallbacks", Fallback("f1", "pp1", 1, "One", NOON), Fallback("f2", "pp2", 1, "Two", NOON)
    ).put("instructions", Instruction("i", "pp2", "Say no", NOON)).put(
        "stances", PartyStance("s", "pp2", "XBE", Stance.RESERVE, NOON)
    ).put("amendments", replacement("a", "pp2", "Noting the lack of bridges,", "Noting fords,"))  # fmt: skip
    # the later one named first: the earlier one stays all the same
    state = done(state, merge(NEW, "v1", "pp2", "pp1"))
    assert "v1:pp2" not in state.paragraphs
    tables = ("positions", "fallbacks", "instructions", "stances", "amendments")
    for table in tables:
        assert {row.paragraph for row in getattr(state, table).values()} == {"pp1"}, table
    assert sorted((row.rank, row.text) for row in state.fallbacks.values()) == [(1, "One"), (2, "Two")]
    link = next(iter(state.links.values()))
    assert (link.kind, link.paragraph, link.other, link.by_hand) == (LinkKind.MERGED, "pp1", "pp2", True)


def test_what_cannot_be_merged_says_why() -> None:
    for first, second, reason in (
        ("pp1", "pp1", "merge-itself"),
        ("pp1", "op1", "merge-kinds"),
        ("op2", "sub1", "merge-kinds"),
    ):
        with pytest.raises(Refusal, match=reason):
            merge(NEW, "v1", first, second).run(text())
    with pytest.raises(Refusal, match="merge-above-subparagraphs"):
        merge(NEW, "v1", "op2", "op3").run(small())


def test_the_chapeau_that_goes_in_brings_its_subparagraphs() -> None:
    state = done(text(), merge(NEW, "v1", "op1", "op2"))
    assert state.version("v1").order[-3:] == ("op1", "sub1", "sub2")


def test_with_what_a_paragraph_can_be_merged() -> None:
    state = small()
    assert next_alike(state, "v1", "pp1") == "pp2"
    assert next_alike(state, "v1", "pp2") == ""
    assert next_alike(state, "v1", "op2") == "op3"
    assert next_alike(state, "v1", "sub1") == "sub2"
    assert next_alike(state, "v1", "fo") == ""
    assert next_alike(state, "v1", "nobody") == ""


def test_a_frozen_version_is_neither_split_nor_merged() -> None:
    state = text()
    state = state.put("versions", replace(state.version("v1"), frozen=NOON))
    for action in (split(NEW, "v1", "op1", CUT), merge(NEW, "v1", "pp1", "pp2")):
        with pytest.raises(Refusal, match="version-frozen"):
            action.run(state)
