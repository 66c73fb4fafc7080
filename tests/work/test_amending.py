from __future__ import annotations

import pytest

from app.domain.amendments import AmendmentAction, Status
from app.domain.dossier import between
from app.domain.markup import marked_text
from app.domain.paragraphs import Kind, labels
from app.domain.positions import Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.amending import (
    describe,
    mark_amendments,
    propose_deletion,
    propose_insertion,
    propose_move,
    propose_replacement,
    remove_amendment,
    rewrite,
    set_proponents,
    set_status,
    take_into_text,
)
from app.work.annotating import set_party_stance
from app.work.editing import reword
from app.work.sample import sample_dossier
from app.work.workspace import Workspace

CALLS = plain("Calls upon all States to build small bridges;")


def propose(desk: Workspace, uid: str = "op1", by: tuple[str, ...] = ("XAR",)) -> str:
    new = desk.new()
    desk.do(propose_replacement(new, "v1", uid, CALLS, by))
    return new.id


def test_a_replacement_keeps_the_wording_it_was_written_on(desk: Workspace) -> None:
    id = propose(desk)
    row = desk.dossier.amendments[id]
    assert (row.action, row.base.plain, row.text) == (
        AmendmentAction.REPLACE, "Urges all States to build small bridges;", CALLS,
    )  # fmt: skip
    assert desk.undo_label == "Propose amendment on OP1"
    assert [span.kind for span in row.differences()] == ["-", "+", "="]


def test_what_changes_nothing_is_empty_or_proposed_by_no_one_is_refused(desk: Workspace) -> None:
    base = desk.dossier.paragraphs["v1:op1"].wording
    for text, by, reason in (
        (base, ("XAR",), "amendment-changes-nothing"),
        (plain(" "), ("XAR",), "amendment-empty"),
        (CALLS, (), "amendment-without-proponent"),
    ):
        with pytest.raises(Refusal, match=reason):
            desk.do(propose_replacement(desk.new(), "v1", "op1", text, by))
    assert not desk.dossier.amendments


def test_insertions_behind_one_paragraph_are_bis_and_ter(desk: Workspace) -> None:
    for words in ("Welcomes ferries;", "Notes fords;"):
        desk.do(propose_insertion(desk.new(), "v1", "op1", Kind.OPERATIVE, plain(words), ("XAR",)))
    assert [row.label for row in desk.dossier.amendments.values()] == ["OP1 bis", "OP1 ter"]
    assert desk.undo_label == "Propose new paragraph on OP1 ter"
    shown = [row.label for row in marked_text(desk.dossier, "v1").paragraphs]
    assert shown[3:6] == ["OP1", "OP1 bis", "OP1 ter"]


def test_an_insertion_may_follow_a_proposed_paragraph(desk: Workspace) -> None:
    first = desk.new()
    desk.do(propose_insertion(first, "v1", "op1", Kind.OPERATIVE, plain("Welcomes ferries;"), ("XAR",)))
    desk.do(propose_insertion(desk.new(), "v1", first.id, Kind.OPERATIVE, plain("Notes fords;"), ("XBE",)))
    shown = [row.label for row in marked_text(desk.dossier, "v1").paragraphs]
    assert shown[3:6] == ["OP1", "OP1 bis", "OP1 ter"]


def test_a_move_that_cannot_be_is_refused(desk: Workspace) -> None:
    with pytest.raises(Refusal, match="move-into-itself"):
        desk.do(propose_move(desk.new(), "v1", "op2", "sub1", ("XAR",)))
    desk.do(propose_move(desk.new(), "v1", "op2", "op3", ("XAR",)))
    assert [row.uid for row in marked_text(desk.dossier, "v1").amended()][-1] == "sub2"


def test_details_status_words_and_proponents_can_change(desk: Workspace) -> None:
    id = propose(desk)
    desk.do(set_party_stance(desk.new(), "op1", "XBE", Stance.SUPPORT, amendment=id))
    for action, name in (
        (set_status(desk.dossier.amendments[id], Status.BRACKETED), "Mark amendment as bracketed on OP1"),
        (rewrite(desk.dossier.amendments[id], plain("Invites all States;")), "Edit amendment on OP1"),
        (set_proponents(desk.dossier.amendments[id], ("XAR", "XBE", "XAR")), "Set proponents of amendment on OP1"),
        (
            describe(desk.dossier.amendments[id], dated=None, source="floor", note="n"),
            "Edit details of amendment on OP1",
        ),
    ):
        desk.do(action)
        assert desk.undo_label == name
    row = desk.dossier.amendments[id]
    assert (row.status, row.text.plain, row.proponents, row.source) == (
        Status.BRACKETED, "Invites all States;", ("XAR", "XBE"), "floor",
    )  # fmt: skip
    assert not desk.dossier.stances, "who joins as proponent no longer only supports"


def test_a_proponent_has_no_second_stance(desk: Workspace) -> None:
    id = propose(desk)
    with pytest.raises(Refusal, match="proponent-has-no-stance"):
        desk.do(set_party_stance(desk.new(), "op1", "XAR", Stance.OPPOSE, amendment=id))


def test_a_party_has_one_stance_on_an_amendment(desk: Workspace) -> None:
    id = propose(desk)
    for stance in (Stance.SUPPORT, Stance.RESERVE):
        desk.do(set_party_stance(desk.new(), "op1", "XBE", stance, amendment=id))
    assert [row.stance for row in desk.dossier.stances.values()] == [Stance.RESERVE]
    desk.do(set_party_stance(desk.new(), "op1", "XBE", None, amendment=id))
    assert not desk.dossier.stances


def test_removing_takes_what_was_said_to_it_along(desk: Workspace) -> None:
    id = propose(desk)
    desk.do(set_party_stance(desk.new(), "op1", "XBE", Stance.SUPPORT, amendment=id))
    desk.do(remove_amendment(desk.dossier.amendments[id]))
    assert not desk.dossier.amendments
    assert not desk.dossier.stances
    desk.undo()
    assert len(desk.dossier.stances) == 1


def test_taking_a_replacement_into_a_text_that_changed_elsewhere(desk: Workspace) -> None:
    id = propose(desk)
    desk.do(reword("v1", "op1", plain("Urges all States to build small bridges and ferries;")))
    desk.do(take_into_text(desk.dossier.amendments[id], "v1"))
    assert (
        desk.dossier.paragraphs["v1:op1"].wording.plain == "Calls upon all States to build small bridges and ferries;"
    )
    assert desk.dossier.amendments[id].status is Status.AGREED
    assert not any(row.is_marked for row in marked_text(desk.dossier, "v1").paragraphs)


def test_taking_one_that_collides_is_refused_and_changes_nothing(desk: Workspace) -> None:
    id = propose(desk)
    desk.do(reword("v1", "op1", plain("Invites all States to build small bridges;")))
    before = desk.dossier
    with pytest.raises(Refusal, match="amendment-collides"):
        desk.do(take_into_text(desk.dossier.amendments[id], "v1"))
    assert desk.dossier is before


def test_taking_insertion_deletion_and_move_into_the_text(desk: Workspace) -> None:
    new = desk.new()
    desk.do(propose_insertion(new, "v1", "op1", Kind.OPERATIVE, plain("Welcomes ferries;"), ("XAR",)))
    desk.do(take_into_text(desk.dossier.amendments[new.id], "v1"))
    assert labels(desk.dossier.text_of("v1"))[new.id] == "OP1 bis"
    gone = desk.new()
    desk.do(propose_deletion(gone, "v1", "pp2", ("XAR",)))
    desk.do(take_into_text(desk.dossier.amendments[gone.id], "v1"))
    moved = desk.new()
    desk.do(propose_move(moved, "v1", "op1", "op3", ("XAR",)))
    desk.do(take_into_text(desk.dossier.amendments[moved.id], "v1"))
    assert desk.dossier.version("v1").order == ("fo", "pp1", new.id, "op2", "sub1", "sub2", "op3", "op1")


def test_an_insertion_is_taken_into_a_version_once(desk: Workspace) -> None:
    new = desk.new()
    desk.do(propose_insertion(new, "v1", "op1", Kind.OPERATIVE, plain("Welcomes ferries;"), ("XAR",)))
    desk.do(take_into_text(desk.dossier.amendments[new.id], "v1"))
    with pytest.raises(Refusal, match="paragraph-there-already"):
        desk.do(take_into_text(desk.dossier.amendments[new.id], "v1"))


def test_several_amendments_are_marked_in_one_step() -> None:
    dossier = sample_dossier()
    ids = ("a-op4-units", "a-op2-appropriate", "a-op4-calls")
    action = mark_amendments(ids, shareable=True)
    after = action.run(dossier)
    assert all(after.amendments[id].shareable for id in ids) and action.name == "Let partners see 3 amendments"
    assert len(between(dossier, after)) == 2, "one was marked before"
    mentioned = mark_amendments(ids[:1], mention=True).run(after)
    assert mentioned.amendments[ids[0]].mention and mentioned.amendments[ids[0]].shareable
    for again, reason in (((ids, True), "amendments-marked-already"), ((("gone",), True), "row-gone")):
        with pytest.raises(Refusal) as refused:
            mark_amendments(again[0], shareable=again[1]).run(after)
        assert refused.value.reason == reason
