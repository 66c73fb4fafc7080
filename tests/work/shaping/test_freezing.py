"""Freezing: the numbers, what is taken in and corrected, what is written down, and what follows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.amendments import Amendment, AmendmentAction, Status
from app.domain.concordance import Treatment
from app.domain.dossier import Dossier
from app.domain.lineage import concordance, written
from app.domain.paragraphs import Kind, labels
from app.domain.positions import Note
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.amending import take_into_text
from app.work.editing import delete_paragraph, insert_paragraph, move_paragraph, renumber, reword
from app.work.shaping import Place, add_alternative, agreed, choose_alternative, corrections, freeze, merge, move, split
from app.work.versions import copy_version
from app.work.workspace import Action, New
from tests.builders import NOON, replacement, small

WISH = "Urges all States to build large bridges;"
BASE = "Urges all States to build small bridges;"


def at(hours: int, id: str = "") -> New:
    return New(id or f"n{hours}", NOON + timedelta(hours=hours))


def done(state: Dossier, *actions: Action) -> Dossier:
    for action in actions:
        state = action.run(state)
    return state


def copied(state: Dossier | None = None) -> Dossier:
    return done(state or small(), copy_version(at(1, "v2"), "v1", "Rev.1"))


def named(state: Dossier, version: str = "v2") -> list[str]:
    return list(labels(state.text_of(version)).values())


def test_a_frozen_version_is_not_edited_and_a_copy_of_it_is() -> None:
    state = done(copied(), freeze(at(2), "v2"))
    assert state.version("v2").frozen == at(2).at
    refused = (
        reword("v2", "op1", plain("Other;")),
        insert_paragraph("x", "v2", "op1", Kind.OPERATIVE, plain("Other;")),
        delete_paragraph("v2", "op1"),
        move_paragraph("v2", "op1", "op3"),
        renumber("v2"),
        split(at(3), "v2", "op1", 10),
        merge(at(3), "v2", "pp1", "pp2"),
        add_alternative("x", "v2", "op1"),
        choose_alternative(at(3), "v2", "op1"),
        move("v2", "op1", Place.DOWN),
        take_into_text(replacement("a", "op1", BASE, WISH), "v2"),
    )
    for action in refused:
        with pytest.raises(Refusal, match="version-frozen"):
            action.run(state)
    with pytest.raises(Refusal, match="frozen-already"):
        freeze(at(4), "v2").run(state)
    state = done(state, copy_version(at(5, "v3"), "v2", "Rev.2"), reword("v3", "op1", plain("Other;")))
    assert state.version("v3").frozen is None


def test_notes_follow_and_labels_count_from_one() -> None:
    state = copied().put("notes", Note("n", "pp1", "Ours", "XAR", NOON))
    state = done(
        state, move("v2", "pp1", Place.LAST), insert_paragraph("x", "v2", "op1", Kind.OPERATIVE, plain("Notes;"))
    )
    state = done(state, freeze(at(2), "v2"))
    assert named(state) == ["Formula", "PP1", "PP2", "OP1", "OP2", "OP3", "OP3(a)", "OP3(b)", "OP4"]
    assert labels(state.text_of("v2"))["pp1"] == "PP2"
    assert state.notes["n"].paragraph == "pp1"


def test_agreed_amendments_are_offered_and_taken_in() -> None:
    rows = (
        replacement("fits", "op1", BASE, WISH, status=Status.AGREED, proponents=("XBE",)),
        replacement("collides", "pp1", "Recalling nothing at all,", "Recalling everything at all,", status=Status.AGREED_AD_REF),
        replacement("open", "pp2", "Noting with concern the lack of bridges,", "Noting,"),
        Amendment(
            "new", "new", AmendmentAction.INSERT, ("XCO",), NOON, text=plain("Welcomes ferries;"), after="op1", label="OP1 bis",
            status=Status.AGREED,
        ),
    )  # fmt: skip
    state = copied(small().put("amendments", *rows))
    assert {(row.amendment.id, row.fits) for row in agreed(state, "v2")} == {
        ("fits", True),
        ("collides", False),
        ("new", True),
    }
    state = done(state, freeze(at(2), "v2", take_in=["fits", "new"]))
    assert state.paragraphs["v2:op1"].wording.plain == WISH
    told = {row.new_label: row for row in written(state, "v2")}
    assert (told["OP1"].treatment, told["OP1"].proponents) == (Treatment.EDITED, ("XBE",))
    assert (told["OP2"].old_label, told["OP2"].treatment, told["OP2"].proponents) == (
        "OP1 bis",
        Treatment.NEW,
        ("XCO",),
    )
    assert agreed(state, "v2")[0].amendment.id == "collides"
    with pytest.raises(Refusal, match="amendment-collides"):
        freeze(at(3), "v2", take_in=["collides"]).run(copied(small().put("amendments", *rows)))


def test_one_taken_in_before_is_not_offered_again() -> None:
    state = copied(small().put("amendments", replacement("a", "op1", BASE, WISH)))
    state = done(state, take_into_text(state.amendments["a"], "v2"))
    assert state.amendments["a"].status is Status.AGREED
    assert agreed(state, "v2") == ()


def test_proposed_paragraphs_are_labelled_by_the_new_numbers() -> None:
    row = Amendment("p", "p", AmendmentAction.INSERT, ("XBE",), NOON, text=plain("Asks;"), after="op2", label="OP2 bis")
    state = copied(small().put("amendments", row))
    state = done(state, insert_paragraph("x", "v2", "op1", Kind.OPERATIVE, plain("Notes;")), freeze(at(2), "v2"))
    assert state.amendments["p"].label == "OP3 bis"


def test_corrections_one_by_one_or_all() -> None:
    state = done(copied(), reword("v2", "op1", plain("Calls upon all;")))
    due = corrections(state, "v2")
    assert [(row.label, row.before, row.after) for row in due] == [
        ("OP2", "Calls", "Also calls")
    ]  # there are no italics
    assert done(state, freeze(at(2), "v2")).paragraphs["v2:op2"].wording.plain.startswith("Calls upon")
    corrected = done(state, freeze(at(2), "v2", accepted=due))
    assert corrected.paragraphs["v2:op2"].wording.plain.startswith("Also calls upon engineers")


def test_alternatives_keep_to_theirs_until_one_is_chosen() -> None:
    state = done(
        copied(),
        insert_paragraph("x", "v2", "op1", Kind.OPERATIVE, plain("Notes;")),
        add_alternative("alt", "v2", "op2", plain("Calls upon all:")),
        add_alternative("alt2", "v2", "alt", plain("Calls upon none:")),
    )
    assert named(state)[3:10] == ["OP1", "OP1 bis", "OP2", "OP2(a)", "OP2(b)", "OP2 alt", "OP2 alt 2"]
    frozen = done(state, freeze(at(2), "v2"))
    assert named(frozen)[3:] == ["OP1", "OP2", "OP3", "OP3(a)", "OP3(b)", "OP3 alt", "OP3 alt 2", "OP4"]
    state = state.put("notes", Note("n", "alt", "Ours", "XAR", NOON))
    chosen = done(state, choose_alternative(at(2), "v2", "alt"))
    assert chosen.paragraphs["v2:op2"].wording.plain == "Calls upon all:"
    assert chosen.notes["n"].paragraph == "op2"
    assert named(chosen)[3:] == ["OP1", "OP1 bis", "OP2", "OP2(a)", "OP2(b)", "OP3"]
    with pytest.raises(Refusal, match="alternative-to-what"):
        choose_alternative(at(3), "v2", "op1").run(chosen)


def test_a_text_made_from_no_other_is_set_against_its_own_labels() -> None:
    state = done(
        small(),
        insert_paragraph("x", "v1", "op1", Kind.OPERATIVE, plain("Notes fords;")),
        split(at(2, "part"), "v1", "op3", len("Decides to "), (plain("Decides;"), plain("Remains seized."))),
        freeze(at(3), "v1"),
    )
    rows = {(row.old_label, row.new_label): row.treatment for row in written(state, "v1")}
    assert rows["OP1 bis", "OP2"] is Treatment.NEW
    assert rows["OP3 bis", "OP5"] is Treatment.SPLIT
    assert rows["OP2", "OP3"] is Treatment.KEPT


def test_the_concordance_that_was_written_is_the_one_that_is_told() -> None:
    state = done(copied(), insert_paragraph("x", "v2", "op1", Kind.OPERATIVE, plain("Notes;")), freeze(at(2), "v2"))
    assert concordance(state, "v1", "v2") == written(state, "v2")
    assert any(row.old_label == "OP1 bis" for row in written(state, "v2"))


def test_moving_by_one_place_stays_in_its_part() -> None:
    state = copied()
    assert done(state, move("v2", "op2", Place.UP)).version("v2").order[3:6] == ("op2", "sub1", "sub2")
    assert done(state, move("v2", "sub2", Place.UP)).version("v2").order[-3:] == ("sub2", "sub1", "op3")
    assert done(state, move("v2", "op1", Place.LAST)).version("v2").order[-1] == "op1"
    assert done(state, move("v2", "op3", Place.FIRST)).version("v2").order[3] == "op3"
    for uid, place in (
        ("pp1", Place.UP),
        ("pp2", Place.DOWN),
        ("sub1", Place.UP),
        ("op3", Place.LAST),
        ("fo", Place.DOWN),
    ):
        with pytest.raises(Refusal, match="no-place-there"):
            move("v2", uid, place).run(state)


def steps() -> st.SearchStrategy[list[tuple[str, int, int]]]:
    kinds = st.sampled_from(["insert", "split", "merge", "move", "alternative", "delete"])
    return st.lists(st.tuples(kinds, st.integers(0, 30), st.integers(0, 30)), max_size=7)


def tried(state: Dossier, number: int, step: tuple[str, int, int]) -> Dossier:
    """The step on whichever paragraphs its numbers lead to; what is refused is left."""
    kind, one, other = step
    text = state.text_of("v2")
    row, second = text[one % len(text)], text[other % len(text)]
    new = at(10 + number, f"x{number}")
    actions = {
        "insert": insert_paragraph(new.id, "v2", row.uid, row.kind, plain("Notes fords;"), row.level),
        "split": split(new, "v2", row.uid, other),
        "merge": merge(new, "v2", row.uid, second.uid),
        "move": move_paragraph("v2", row.uid, second.uid),
        "alternative": add_alternative(new.id, "v2", row.uid),
        "delete": delete_paragraph("v2", row.uid),
    }
    try:
        return actions[kind].run(state)
    except Refusal:
        return state


@given(steps())
def test_whatever_was_done_freezing_counts_from_one_and_names_every_paragraph(
    done_before: list[tuple[str, int, int]],
) -> None:
    state = copied().put("notes", *(Note(f"n-{uid}", uid, "Ours", "XAR", NOON) for uid in small().version("v1").order))
    for number, step in enumerate(done_before):
        state = tried(state, number, step)
    before = state.version("v2").order
    state = freeze(at(99), "v2").run(state)
    assert state.version("v2").order == before
    assert len(state.notes) == 8
    found = named(state)
    assert len(set(found)) == len(found)
    for part in ("PP", "OP"):
        numbers = [int(match[1]) for label in found if (match := re.fullmatch(rf"{part}(\d+)", label))]
        assert numbers == list(range(1, len(numbers) + 1))
    rows = written(state, "v2")
    counted = {
        row.uid for row in state.text_of("v2") if row.kind in {Kind.PREAMBULAR, Kind.OPERATIVE, Kind.SUBPARAGRAPH}
    }
    assert counted <= {row.paragraph for row in rows}
    old = set(named(state, "v1")) - {"Formula"}
    assert old <= {row.old_label for row in rows}
