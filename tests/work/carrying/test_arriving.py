from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.amendments import Status
from app.domain.anchoring import Hold
from app.domain.dossier import Dossier
from app.domain.links import LinkKind
from app.domain.paragraphs import Kind, labels
from app.domain.positions import Rule, Stance
from app.domain.wording import plain
from app.work.amending import propose_insertion, propose_replacement, set_status
from app.work.annotating import add_note, add_red_line, set_stance
from app.work.carrying import Why, account, anchors, fits, looked_over, suggestions, waiting
from app.work.versions import add_version, copy_version, remove_version
from app.work.workspace import Workspace, prepared
from tests.builders import dossier, paragraph
from tests.work.carrying.conftest import FUND, LAST, LONG, PP, rows

Arrive = Callable[..., Dossier]


@pytest.fixture
def arrive(bridges: Workspace) -> Arrive:
    """Takes a version in and gives the dossier with it."""

    def call(*texts: str, label: str = "Rev.1", kinds: Sequence[Kind] = (), based_on: str = "") -> Dossier:
        bridges.dossier = add_version(bridges.new(), label, rows(*texts, kinds=kinds), based_on=based_on).run(
            bridges.dossier
        )
        return bridges.dossier

    return call


def do(desk: Workspace, *actions: object) -> Dossier:
    for action in actions:
        desk.dossier = action.run(desk.dossier)  # type: ignore[attr-defined]
    return desk.dossier


def order(state: Dossier) -> tuple[str, ...]:
    return state.newest_version().order


HALF = LONG.index(" and calls upon")
PART_1, PART_2 = LONG[:HALF], "Calls upon" + LONG[HALF + len(" and calls upon") :]


def test_of_a_split_the_first_part_carries_on_and_what_hangs_on_words_follows_them(
    bridges: Workspace, arrive: Arrive
) -> None:
    at = LONG.index("engineers")
    do(
        bridges,
        set_stance("op1", Stance.SUPPORT, plain(LONG)),
        add_note(bridges.new(), "op1", "On the whole"),
        add_note(bridges.new(), "op1", "Who are they?", words=(at, at + len("engineers")), on=plain(LONG)),
        add_red_line(bridges.new(), "op1", Rule.MUST_CONTAIN, "timber, lime"),
        add_red_line(bridges.new(), "op1", Rule.MUST_CONTAIN, "bridges of stone"),
        propose_replacement(bridges.new(), "v1", "op1", plain(LONG.replace("engineers", "builders")), ["XBE"]),
        propose_replacement(bridges.new(), "v1", "op1", plain(LONG.replace("small", "safe")), ["XCO"]),
    )
    state = arrive(PP, PART_1, PART_2, FUND, LAST)
    first, second = order(state)[1:3]
    assert first == "op1"
    assert [(row.kind, row.paragraph, row.other) for row in state.links.values()] == [(LinkKind.SPLIT, second, "op1")]
    assert [row.text for row in state.of_paragraph("notes", "op1")] == ["On the whole"]
    assert [(row.text, row.formerly) for row in state.of_paragraph("notes", second)] == [("Who are they?", "")]
    assert [row.words for row in state.of_paragraph("red_lines", "op1")] == ["bridges of stone"]
    assert [row.words for row in state.of_paragraph("red_lines", second)] == ["timber, lime"]
    assert [row.proponents for row in state.of_paragraph("amendments", second)] == [("XBE",)]
    assert {anchor.hold for anchor in anchors(state).values()} == {Hold.EXACT}
    assert [found.fit.value for found in fits(state).values()] == ["fits", "fits"]
    assert waiting(state) == ()
    assert account(state).split == (("OP1", ("OP2",)),)
    back = do(bridges, remove_version(state.newest_version().id))
    assert {
        row.paragraph for table in ("notes", "red_lines", "amendments") for row in getattr(back, table).values()
    } == {"op1"}
    assert (waiting(back), back.links) == ((), {})


def test_of_a_merger_both_survive_and_the_merged_paragraph_is_suggested_first(
    bridges: Workspace, arrive: Arrive
) -> None:
    start = arrive(PP, PART_1, PART_2, FUND, LAST)
    first, second = order(start)[1:3]
    do(
        bridges,
        set_stance("op1", Stance.SUPPORT, plain(PART_1)),
        set_stance(second, Stance.OPPOSE, plain(PART_2)),
        add_note(bridges.new(), second, "With what money?"),
    )
    state = arrive(PP, LONG, FUND, LAST, label="Rev.2")
    assert order(state)[1] == first
    assert [(row.why, row.uid, dict(row.holds)) for row in waiting(state)] == [
        (Why.MERGED, second, {"positions": 1, "notes": 1})
    ]
    assert [row.why for row in suggestions(state, second) if row.label == "OP1"] == ["merged into it"]
    assert suggestions(state, second)[0].label == "OP1"
    assert account(state).merged == (("OP1", ("OP2",)),)


def test_a_pair_with_a_near_rival_is_made_and_marked_as_a_guess(bridges: Workspace) -> None:
    one = "Welcoming the work of the Fund for the bridges of the northern valley and of its engineers,"
    two = "Welcoming the work of the Bank for the bridges of the northern valley and of its builders,"
    new = "Welcoming the work of the Union for the bridges of the northern valley and of its engineers and builders,"
    bridges.dossier = dossier(paragraph("pp1", one), paragraph("pp2", two), paragraph("op1", LAST))
    do(bridges, add_note(bridges.new(), "pp1", "Look"), add_note(bridges.new(), "pp2", "Look"))
    kinds = [Kind.PREAMBULAR, Kind.OPERATIVE]
    state = do(bridges, add_version(bridges.new(), "Rev.1", rows(new, LAST, kinds=kinds)))
    kept = order(state)[0]
    other = {"pp1": "pp2", "pp2": "pp1"}[kept]
    assert [(row.why, row.uid) for row in waiting(state)] == [(Why.GONE, other), (Why.UNCERTAIN, kept)]
    assert suggestions(state, kept)[0].uid == kept


def test_a_paragraph_little_changed_beside_one_that_has_its_own_partner_is_no_guess(bridges: Workspace) -> None:
    one = "Welcoming the work of the Fund for the bridges of the northern valley and of its engineers,"
    two = "Welcoming the work of the Bank for the bridges of the northern valley and of its builders,"
    bridges.dossier = dossier(paragraph("pp1", one), paragraph("pp2", two), paragraph("op1", LAST))
    do(bridges, add_note(bridges.new(), "pp1", "Look"), add_note(bridges.new(), "pp2", "Look"))
    later = rows(one, two.replace("its builders", "the many builders there"), LAST)
    state = do(
        bridges,
        add_version(
            bridges.new(),
            "Rev.1",
            [replace(later[1], kind=Kind.PREAMBULAR) if at == 1 else row for at, row in enumerate(later)],
        ),
    )
    assert order(state) == ("pp1", "pp2", "op1")
    assert waiting(state) == ()


def test_a_proposed_paragraph_that_came_in_takes_over_its_identity(bridges: Workspace, arrive: Arrive) -> None:
    proposed = plain("Encourages the Union to train engineers and to lend tools to the builders of the valley;")
    new = bridges.new()
    do(
        bridges,
        propose_insertion(new, "v1", "op1", Kind.OPERATIVE, proposed, ["XBE"]),
        add_note(bridges.new(), new.id, "Ours in all but name"),
    )
    came = proposed.plain.replace("to lend", "to give")
    state = arrive(PP, LONG, came, FUND, LAST)
    assert order(state)[2] == new.id
    assert waiting(state) == ()
    assert fits(state)[new.id].fit.value == "partly_met"
    rejected = do(bridges, set_status(state.amendments[new.id], Status.REJECTED))
    assert fits(rejected) == {}


def test_what_comes_back_in_a_later_version_has_its_work_again(bridges: Workspace, arrive: Arrive) -> None:
    do(bridges, set_stance("op2", Stance.OPPOSE, plain(FUND)))
    state = arrive(PP, LONG, LAST)
    assert [(row.uid, row.label, row.version, row.text.plain) for row in waiting(state)] == [("op2", "OP2", "v1", FUND)]
    assert waiting(state, "v1") == ()
    state = arrive(PP, LONG, LAST, FUND.replace("next session", "next regular session"), label="Rev.2")
    assert order(state)[3] == "op2"
    assert waiting(state) == ()


def test_labels_that_come_with_a_version_stand(bridges: Workspace) -> None:
    later = [
        replace(row, label=label)
        for row, label in zip(
            rows(PP, LONG, "Also urges the Bank to help;", FUND), ["", "OP1", "OP1 bis", "OP2"], strict=True
        )
    ]
    state = do(bridges, add_version(bridges.new(), "Rev.1", later))
    version = state.newest_version()
    assert list(labels(state.text_of(version.id)).values()) == ["PP1", "OP1", "OP1 bis", "OP2"]
    assert version.order[1::2] == ("op1", "op2")


def test_a_copy_carries_everything_and_is_not_frozen(bridges: Workspace) -> None:
    do(bridges, set_stance("op2", Stance.OPPOSE, plain(FUND)), add_note(bridges.new(), "op1", "Look"))
    before = bridges.dossier
    bridges.dossier = before.put("versions", replace(before.version("v1"), frozen=before.version("v1").created))
    state = do(bridges, copy_version(bridges.new(), "v1", "Working"))
    assert (state.newest_version().frozen, waiting(state), state.notes, state.positions) == (
        None,
        (),
        before.notes,
        before.positions,
    )


def test_what_was_looked_over_on_a_worker_is_what_is_found_afterwards(bridges: Workspace, arrive: Arrive) -> None:
    do(bridges, add_note(bridges.new(), "op2", "Look"), set_stance("op1", Stance.SUPPORT, plain(LONG)))
    ahead = prepared(bridges.dossier, add_version(bridges.new(), "Rev.1", rows(PP, LONG, LAST)))
    found = looked_over(ahead.after)
    bridges.do(ahead.action, ready=ahead)
    assert found == account(bridges.dossier)
    assert (found.follows, found.waits, found.why) == ({"positions": 1}, {"notes": 1}, {"gone": 1})


def test_suggestions_fall_by_the_percentage_that_is_shown_whatever_their_kind(bridges: Workspace) -> None:
    gone = (
        "Welcoming the work of the Fund for the bridges of the northern valley, of its engineers and of their builders,"
    )
    same_kind = (
        "Welcoming the help of the Fund for the bridges of the southern delta, of its painters and of their sailors,"
    )
    other_kind = (
        "Welcomes the work of the Fund for the bridges of the southern delta, of its engineers and of their builders;"
    )
    bridges.dossier = dossier(paragraph("pp1", PP), paragraph("pp2", gone), paragraph("op1", LAST))
    do(bridges, add_note(bridges.new(), "pp2", "Look"))
    later = [("pp1", PP), ("pp9", same_kind), ("op7", other_kind), ("op1", LAST)]
    text = [paragraph(uid, words, version="v2") for uid, words in later]
    before = bridges.dossier.newest_version()
    order = tuple(row.uid for row in text)
    version = replace(before, id="v2", label="Rev.1", based_on="v1", order=order, created=before.created + timedelta(1))
    state = bridges.dossier.put("versions", version).put("paragraphs", *text)
    alike = [row for row in suggestions(state, "pp2") if "%" in row.why]
    assert [row.uid for row in alike][:2] == ["op7", "pp9"]
    shown = [round(100 * row.likeness) for row in alike]
    assert shown == sorted(shown, reverse=True)
    assert 0 < shown[0] - shown[1] <= 5
