from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dossier import Dossier
from app.domain.paragraphs import Kind
from app.domain.positions import Position, Priority, Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.work.annotating import add_note, set_priority, set_rationale, set_stance
from app.work.editing import delete_paragraph, insert_paragraph, move_paragraph, renumber, reword
from app.work.workspace import STEPS_KEPT, Action, Change, Workspace, prepared, together
from tests.builders import small


def test_a_step_is_saved_announced_and_named(desk: Workspace) -> None:
    heard: list[Change] = []
    desk.listeners.append(heard.append)
    desk.do(set_stance("op1", Stance.OPPOSE), by="me")
    assert desk.undo_label == "Set stance on OP1"
    assert [(change.label, change.by, change.kind) for change in heard] == [("Set stance on OP1", "me", "done")]
    assert heard[0].paragraphs == ("op1",)
    assert desk.file.read().positions["op1"].stance is Stance.OPPOSE


def test_what_changes_nothing_leaves_no_step(desk: Workspace) -> None:
    desk.do(set_stance("op1", Stance.OPPOSE))
    desk.do(set_stance("op1", Stance.OPPOSE))
    desk.undo()
    assert desk.undo_label == ""
    assert "op1" not in desk.dossier.positions


def test_a_refused_action_changes_nothing_and_tells_no_one(desk: Workspace) -> None:
    heard: list[Change] = []
    desk.listeners.append(heard.append)
    before = desk.dossier
    with pytest.raises(Refusal, match="paragraph-unknown"):
        desk.do(set_stance("op99", Stance.OPPOSE))
    assert desk.dossier is before
    assert heard == []
    assert len(desk.history()) == 1


def test_undo_and_redo_lead_back_and_forth_in_the_file_too(desk: Workspace) -> None:
    start = desk.dossier
    desk.do(set_stance("op1", Stance.SUPPORT))
    desk.do(reword("v1", "op1", plain("Invites all States;")))
    end = desk.dossier
    desk.undo()
    change = desk.undo()
    assert (change.label, change.kind) == ("Set stance on OP1", "undone")
    assert desk.dossier == start == desk.file.read()
    assert desk.redo_label == "Set stance on OP1"
    desk.redo()
    desk.redo()
    assert desk.dossier == end == desk.file.read()
    with pytest.raises(Refusal, match="nothing-to-redo"):
        desk.redo()


def test_a_new_step_forgets_what_was_undone(desk: Workspace) -> None:
    desk.do(set_stance("op1", Stance.SUPPORT))
    desk.undo()
    desk.do(set_priority("op1", Priority.HIGH))
    assert desk.redo_label == ""


def test_typing_in_one_field_is_one_step(desk: Workspace) -> None:
    for text in ("B", "Be", "Because"):
        desk.do(set_rationale("op1", text), merge="rationale-op1")
    desk.seal()
    desk.do(set_rationale("op1", "Because of rivers"), merge="rationale-op1")
    desk.undo()
    assert desk.dossier.positions["op1"].rationale == "Because"
    desk.undo()
    assert "op1" not in desk.dossier.positions
    assert len(desk.history("op1")) == 7  # four saves, two undos, and the making of the dossier


def test_two_hundred_steps_can_be_undone(desk: Workspace) -> None:
    for number in range(STEPS_KEPT + 5):
        desk.do(set_rationale("op1", f"reason {number}"))
    for _ in range(STEPS_KEPT):
        desk.undo()
    assert desk.undo_label == ""
    assert desk.dossier.positions["op1"].rationale == "reason 4"


def test_history_is_that_of_the_paragraph_newest_first(desk: Workspace) -> None:
    desk.do(set_stance("op1", Stance.SUPPORT))
    desk.do(set_stance("op2", Stance.OPPOSE))
    desk.do(add_note(desk.new(), "op1", "Ask capital"))
    assert [entry.label for entry in desk.history("op1")][:2] == ["Add note on OP1", "Set stance on OP1"]
    assert {entry.who for entry in desk.history("op1")} == {"Arcadia"}


def test_several_actions_happen_together_or_not_at_all(desk: Workspace) -> None:
    good, bad = set_stance("op1", Stance.SUPPORT), set_stance("op99", Stance.SUPPORT)
    with pytest.raises(Refusal):
        desk.do(together("Both", [good, bad]))
    assert "op1" not in desk.dossier.positions
    desk.do(together("Both", [good, set_priority("op1", Priority.LOW)], "op1"))
    assert desk.undo_label == "Both on OP1"


def test_taking_back_reaches_over_program_runs_and_refuses_later_work(desk: Workspace) -> None:
    path = desk.path
    desk.do(set_stance("op1", Stance.SUPPORT))
    desk.do(set_stance("op2", Stance.OPPOSE))
    desk.close()
    again = Workspace.open(path, who="Arcadia", origin="shell")
    assert again.take_back().label == "Set stance on OP2"
    assert again.dossier.positions.keys() == {"op1"}
    assert again.take_back().label == "Set stance on OP1"
    again.do(set_stance("op1", Stance.RESERVE))
    again.close()
    window = Workspace.open(path, who="Arcadia", origin="window")
    window.do(set_stance("op1", Stance.FLEXIBLE))
    window.close()
    shell = Workspace.open(path, who="Arcadia", origin="shell")
    with pytest.raises(Refusal, match="changed-since"):
        shell.take_back()
    assert shell.dossier.positions["op1"].stance is Stance.FLEXIBLE
    shell.close()


def test_reading_only_refuses_every_change(desk: Workspace) -> None:
    reader = Workspace.open(desk.path, who="x", origin="window", read_only=True)
    with pytest.raises(Refusal, match="read-only"):
        reader.do(set_stance("op1", Stance.SUPPORT))
    assert reader.dossier == desk.dossier
    reader.close()


def test_a_copy_is_whole_and_the_original_stays_open(desk: Workspace, tmp_path: Path) -> None:
    desk.do(set_stance("op1", Stance.SUPPORT))
    desk.save_copy(tmp_path / "copy.adref")
    copy = Workspace.open(tmp_path / "copy.adref", who="x", origin="window")
    assert copy.dossier == desk.dossier
    assert len(copy.history()) == len(desk.history())
    copy.close()
    desk.do(set_stance("op2", Stance.SUPPORT))
    assert desk.undo_label == "Set stance on OP2"


def actions() -> st.SearchStrategy[Action]:
    uids = st.sampled_from(["pp1", "op1", "op2", "op3"])
    return st.one_of(
        st.builds(set_stance, uids, st.sampled_from([None, *Stance])),
        st.builds(set_rationale, uids, st.text(max_size=6)),
        st.builds(lambda uid, text: reword("v1", uid, plain(text)), uids, st.text(max_size=6)),
        st.builds(lambda uid, after: move_paragraph("v1", uid, after), uids, uids),
        st.builds(lambda uid: delete_paragraph("v1", uid), uids),
        st.builds(
            lambda n, uid: insert_paragraph(f"new{n}", "v1", uid, Kind.OPERATIVE, plain("New;")),
            st.integers(0, 9),
            uids,
        ),
        st.just(renumber("v1")),
        st.just(Action("Keep", lambda state: state.put("positions", Position("op1", Stance.RESERVE)))),
    )


@settings(max_examples=25)
@given(st.lists(st.one_of(actions(), st.sampled_from(["undo", "redo"])), max_size=20))
def test_any_walk_of_steps_undos_and_redos_keeps_memory_and_file_equal(walk: list[Action | str]) -> None:
    with TemporaryDirectory() as folder:
        desk = Workspace.create(Path(folder) / "walk.adref", small(), who="x", origin="window")
        states: list[Dossier] = [desk.dossier]
        try:
            for step in walk:
                try:
                    if isinstance(step, Action):
                        desk.do(step)
                    elif step == "undo":
                        desk.undo()
                    else:
                        desk.redo()
                except Refusal:
                    pass
                states.append(desk.dossier)
            assert desk.file.read() == desk.dossier
            while desk.undo_label:
                desk.undo()
            assert desk.dossier == states[0] == desk.file.read()
            assert desk.file.check() == []
        finally:
            desk.close()


def test_a_step_worked_out_ahead_is_written_as_it_is(desk: Workspace) -> None:
    action = set_stance("op1", Stance.OPPOSE)
    ahead = prepared(desk.dossier, action)
    change = desk.do(action, ready=ahead)
    assert change.delta is ahead.step.delta
    assert desk.dossier is ahead.after
    assert desk.file.read() == ahead.after


def test_a_step_worked_out_on_another_state_is_worked_out_anew(desk: Workspace) -> None:
    action = set_stance("op1", Stance.OPPOSE)
    stale = prepared(replace(desk.dossier), action)
    change = desk.do(action, ready=stale)
    assert change.delta and desk.dossier is not stale.after
    assert desk.file.read() == desk.dossier
