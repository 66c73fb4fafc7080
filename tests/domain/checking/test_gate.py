"""The gate: everything we hold on a version, the gravest first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.amendments import AmendmentAction, Status
from app.domain.checking import Gravity, Happened, Whereabouts, gate, quoted_words, version_before
from app.domain.dossier import Dossier
from app.domain.links import Link, LinkKind
from app.domain.positions import Fallback, Instruction, Note, Position, Priority, Rule, Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.sample import sample_dossier
from tests.builders import NOON, dossier, paragraph, replacement
from tests.domain.checking.versions import LATER, after, line

TEXTS = {
    "op1": "Urges States to build bridges, upon request;",
    "op2": "Calls upon engineers to use stone;",
    "op3": "Invites States to report each year;",
    "op4": "Notes the report;",
    "op5": "Decides to meet.",
}
NOW = {
    "op1": "Urges States to build bridges;",
    "op2": "Calls upon engineers to use timber;",
    "op3": "Invites States to report, as appropriate;",
    "op4": "Notes the annual report;",
    "op5": "Decides to meet.",
}


def held() -> Dossier:
    """Five paragraphs: a red line, an instruction, a position, a note, and one that nothing changes."""
    text = dossier(*(paragraph(uid, words) for uid, words in TEXTS.items()))
    text = replace(text, about=replace(text.about, own_party="XAR"))
    for uid in ("op1", "op2", "op3", "op5"):
        text = text.put("positions", Position(uid, Stance.SUPPORT, set_on=plain(TEXTS[uid])))
    text = text.put("red_lines", line(Rule.MUST_CONTAIN, "upon request"))
    text = text.put("instructions", Instruction("i", "op2", "Keep “stone”.", NOON))
    return text.put("notes", Note("n", "op4", "Ask why.", "XAR", NOON))


def arrived() -> Dossier:
    return after(held(), *(paragraph(uid, words) for uid, words in NOW.items()))


def labels_of(rows: object) -> list[str]:
    return [row.label for row in rows]  # type: ignore[attr-defined]


def test_red_line_then_instruction_then_preference_then_no_position() -> None:
    found = gate(arrived(), "v2")
    assert labels_of(found.triage()) == ["OP1", "OP2", "OP3", "OP4"]
    assert [row.gravity for row in found.triage()] == [
        Gravity.CROSSED,
        Gravity.INSTRUCTION,
        Gravity.TO_CONFIRM,
        Gravity.NO_POSITION,
    ]
    assert not found.is_open
    assert [concern.gravity for concern in found.concerns] == sorted(concern.gravity for concern in found.concerns)


def test_an_instruction_names_the_words_that_went() -> None:
    row = next(row for row in gate(arrived(), "v2").paragraphs if row.label == "OP2")
    assert row.instruction is not None
    assert row.instruction.sentence == "“stone” has gone from the text."


def test_a_version_against_itself_touches_nothing() -> None:
    found = gate(held(), "v1", "v1")
    assert found.triage() == ()
    assert found.is_open
    assert found.hidden().sentence == ""


def test_consequential_changes_are_hidden_and_counted() -> None:
    base = held()
    rows = [paragraph("op5", "Decides to meet;"), *(paragraph(uid, TEXTS[uid]) for uid in ("op1", "op2", "op3"))]
    text = after(base, *rows, paragraph("op4", "Notes the report."))
    found = gate(text, "v2")
    assert found.triage() == ()
    assert found.hidden().sentence == "5 renumbered, 2 changed only in what follows by itself, hidden"


def test_a_position_confirmed_on_the_new_text_is_settled_but_a_crossed_line_is_not() -> None:
    text = arrived()
    for uid in ("op1", "op3"):
        text = text.put("positions", Position(uid, Stance.SUPPORT, set_on=plain(NOW[uid])))
    found = gate(text, "v2")
    assert labels_of(found.triage()) == ["OP1", "OP2", "OP4"]
    assert found.hidden().settled == 1


def test_high_priority_comes_first_among_equals() -> None:
    text = held().put("red_lines", line(Rule.MUST_CONTAIN, "each year", "op3"))
    text = text.put("positions", Position("op3", Stance.SUPPORT, Priority.HIGH, set_on=plain(TEXTS["op3"])))
    text = after(text, *(paragraph(uid, words) for uid, words in NOW.items()))
    assert labels_of(gate(text, "v2").paragraphs)[:2] == ["OP3", "OP1"]


def test_what_was_crossed_before_comes_behind_what_is_crossed_now() -> None:
    text = held().put("red_lines", line(Rule.MUST_NOT_CONTAIN, "meet", "op5"))
    text = after(text, *(paragraph(uid, words) for uid, words in NOW.items()))
    found = gate(text, "v2")
    assert [(row.label, row.gravity) for row in found.paragraphs][:2] == [
        ("OP1", Gravity.CROSSED),
        ("OP5", Gravity.CROSSED_BEFORE),
    ]


def test_the_ladder_reservations_and_amendments_are_checked() -> None:
    text = held().put("fallbacks", Fallback("f1", "op5", 1, "Decides to meet each year.", NOON))
    text = text.put("positions", Position("op3", Stance.RESERVE, set_on=plain(TEXTS["op3"])))
    text = text.put("amendments", replacement("a", "op5", TEXTS["op5"], "Decides to meet twice."))
    row = next(row for row in gate(text, "v1").paragraphs if row.uid == "op5")
    assert row.ladder is not None and [rung.rank for rung in row.ladder.rungs] == [0, 1]
    assert {concern.gravity for concern in row.concerns} == {Gravity.PREFERENCE, Gravity.AMENDMENT}
    assert gate(text, "v1").count(Gravity.RESERVATION) == 1
    assert gate(text, "v1").count(Gravity.NO_INSTRUCTION) == 1
    withdrawn = text.put("amendments", replacement("a", "op5", TEXTS["op5"], "Never.", status=Status.WITHDRAWN))
    assert gate(withdrawn, "v1").count(Gravity.AMENDMENT) == 0


def test_an_amendment_that_the_text_took_up_is_met() -> None:
    text = held().put("amendments", replacement("a", "op1", TEXTS["op1"], NOW["op1"]))
    text = after(text, *(paragraph(uid, words) for uid, words in NOW.items()))
    assert gate(text, "v1").count(Gravity.AMENDMENT) == 1
    assert gate(text, "v2").count(Gravity.AMENDMENT) == 0


def test_each_kind_of_our_amendments_has_its_own_sentence() -> None:
    deleted = replace(replacement("d", "op2", TEXTS["op2"], ""), action=AmendmentAction.DELETE)
    moved = replace(replacement("m", "op4", TEXTS["op4"], TEXTS["op4"], after=""), action=AmendmentAction.MOVE)
    inserted = replace(
        replacement("i", "new", "", "Requests a report;", label="OP5 bis"), action=AmendmentAction.INSERT
    )
    text = held().put("amendments", deleted, moved, inserted)

    def told(dossier: Dossier, version: str) -> list[str]:
        return [row.sentence for row in gate(dossier, version).concerns if row.gravity is Gravity.AMENDMENT]

    assert told(text, "v1") == [
        "We proposed to delete the paragraph; it still stands.",
        "The paragraph does not stand where we proposed.",
        "The text does not have our paragraph.",
    ]
    order = ["op4", "op1", "op3", "op5"]
    done = after(text, *(paragraph(uid, TEXTS[uid]) for uid in order), paragraph("op7", "Requests a report;"))
    assert told(done, "v2") == []


def test_what_hangs_on_a_paragraph_that_is_gone_is_to_be_placed() -> None:
    text = after(held(), *(paragraph(uid, words) for uid, words in NOW.items() if uid != "op1"))
    row = next(row for row in gate(text, "v2").paragraphs if row.uid == "op1")
    assert (row.standing.whereabouts, row.happened) == (Whereabouts.GONE, Happened.VANISHED)
    assert [concern.gravity for concern in row.concerns] == [Gravity.CROSSED, Gravity.TO_PLACE]
    assert row.label == "OP1"


def test_what_a_person_left_in_history_is_no_concern() -> None:
    text = after(held(), *(paragraph(uid, words) for uid, words in NOW.items() if uid != "op1"))
    text = text.put("links", Link("l", LinkKind.APART, "v2", "", "op1", LATER, by_hand=True))
    assert all(row.uid != "op1" for row in gate(text, "v2").paragraphs)
    assert gate(text, "v1").paragraphs[0].uid, "before it was left, it counts"


def test_a_new_paragraph_without_anything_of_ours_is_counted_apart() -> None:
    text = after(held(), *(paragraph(uid, words) for uid, words in NOW.items()), paragraph("op6", "Requests a report."))
    found = gate(text, "v2")
    assert labels_of(found.uncarried) == ["OP6"]
    assert "1 with nothing of ours" in found.hidden().sentence


def test_a_proposed_paragraph_of_ours_is_not_in_the_text() -> None:
    inserted = replace(
        replacement("a", "new", "", "Requests a report.", label="OP5 bis"), action=AmendmentAction.INSERT
    )
    found = gate(held().put("amendments", inserted), "v1")
    row = next(row for row in found.paragraphs if row.uid == "new")
    assert (row.label, row.standing.whereabouts) == ("OP5 bis", Whereabouts.PROPOSED)
    assert [concern.gravity for concern in row.concerns] == [Gravity.AMENDMENT]


def test_findings_of_the_comparison_are_told() -> None:
    base = dossier(paragraph("op1", "Urges States to act;")).put("positions", Position("op1", Stance.SUPPORT))
    found = gate(after(base, paragraph("op1", "Encourages States to act;")), "v2")
    assert any("Encourages" in finding.sentence for finding in found.paragraphs[0].findings)


def test_the_version_before_is_the_one_it_is_based_on() -> None:
    text = arrived()
    assert version_before(text, "v2") == "v1"
    assert version_before(text, "v1") == ""
    third = after(text, *(paragraph(uid, words) for uid, words in TEXTS.items()), version="v3")
    third = third.put("versions", replace(third.version("v3"), based_on="v1"))
    assert version_before(third, "v3") == "v1"


def test_the_work_can_be_stopped_and_an_unknown_version_is_refused() -> None:
    def stop(fraction: float) -> None:
        raise Refusal("cancelled")

    with pytest.raises(Refusal, match="cancelled"):
        gate(arrived(), "v2", report=stop)
    with pytest.raises(Refusal, match="version-unknown"):
        gate(arrived(), "v9")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keep “stone”, and “upon request”.", ("stone", "upon request")),
        ('Keep "stone" and "stone".', ("stone",)),
        ("Members’ rights stay.", ()),
        ("Garder « pierre ».", ("pierre",)),
    ],
)
def test_the_words_an_instruction_quotes(text: str, words: tuple[str, ...]) -> None:
    assert quoted_words(text) == words


def test_the_sample_has_one_crossed_line_and_one_position_to_confirm() -> None:
    found = gate(sample_dossier(), "l20")
    assert labels_of(found.triage()) == ["OP14", "OP12"]
    assert (found.count(Gravity.CROSSED), found.count(Gravity.TO_CONFIRM)) == (1, 1)


@given(st.lists(st.sampled_from(sorted(NOW)), unique=True), st.sampled_from(list(Rule)))
def test_no_paragraph_we_hold_something_on_is_ever_missing(kept: list[str], rule: Rule) -> None:
    text = held().put("red_lines", line(rule, "stone", "op2"))
    text = after(text, *(paragraph(uid, NOW[uid]) for uid in kept), paragraph("op9", "Decides nothing."))
    found = gate(text, "v2")
    assert {row.uid for row in found.paragraphs} == {"op1", "op2", "op3", "op4", "op5"}
    graves = [row.gravity if row.gravity is not None else 99 for row in found.paragraphs]
    assert graves == sorted(graves)


def test_what_stands_out_in_a_paragraph_that_was_split_is_told_on_its_card() -> None:
    whole = (
        "Urges all States to build small bridges of stone, and requests the Fund to help the builders of the valley;"
    )
    base = dossier(paragraph("op1", whole), paragraph("op2", "Decides to remain seized of the matter."))
    base = base.put("positions", Position("op1", Stance.SUPPORT, set_on=plain(whole)))
    first = "Encourages all States to build small bridges of stone;"
    second = "Requests the Fund to help the builders of the valley;"
    split = after(base, paragraph("op1", first), paragraph("op3", second), base.paragraphs["v1:op2"])
    for text in (split, split.put("links", Link("l", LinkKind.SPLIT, "v2", "op3", "op1", LATER))):
        card = next(row for row in gate(text, "v2").paragraphs if row.uid == "op1")
        assert card.has_changed
        assert any("Urges" in found.sentence and "Encourages" in found.sentence for found in card.findings)
        assert (
            "".join(span.wording.plain for span in card.difference if span.kind != "-") == card.standing.wording.plain
        )
        assert "".join(span.wording.plain for span in card.difference if span.kind != "+") == whole
