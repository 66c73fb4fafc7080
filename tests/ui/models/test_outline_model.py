from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from app.domain.checking import gate
from app.domain.positions import FormerPosition, Rule, Stance
from app.domain.refusal import Refusal
from app.domain.wording import plain
from app.ui.desk import Desk
from app.ui.models.outline import OutlineModel, OutlineRow, Role
from app.ui.models.rows import Rows
from app.ui.text_view.facts import FactsOf
from app.work.amending import propose_deletion, set_status
from app.work.annotating import add_note, add_red_line, set_stance
from app.work.carrying import place
from app.work.editing import delete_paragraph, move_paragraph, reword
from app.work.shaping import split
from app.work.workspace import Action
from tests.builders import NOON


def row_of(model: OutlineModel, uid: str) -> OutlineRow:
    return model.row(model.find(uid))


def keys(model: OutlineModel) -> list[tuple[str, str]]:
    return [model.row(at).place.key for at in range(model.rowCount())]


def test_the_model_keeps_the_rules_of_qt_through_changes(qtbot: QtBot, desk: Desk, qtmodeltester: Any) -> None:
    model = OutlineModel(desk)
    qtmodeltester.check(model)
    desk.workspace.do(delete_paragraph(desk.version, "op3"))
    desk.workspace.do(set_stance("op5", Stance.OPPOSE))
    desk.show_version("working")
    desk.workspace.undo()
    qtmodeltester.check(model)
    assert keys(model) == keys(OutlineModel(desk))


def test_it_lists_every_paragraph_and_what_amendments_would_insert(desk: Desk) -> None:
    model = OutlineModel(desk)
    text = [model.row(at).place.uid for at in range(model.rowCount()) if model.row(at).place.state == "text"]
    assert text == [paragraph.uid for paragraph in desk.text()]
    inserted = row_of(model, "a-op11-bis")
    assert inserted.place.label == "OP11 bis"
    assert model.find("a-op11-bis") == model.find("op11") + 1
    assert "proposed new paragraph" in inserted.spoken()


def test_a_line_says_all_of_it_to_a_screen_reader(desk: Desk) -> None:
    desk.workspace.do(add_red_line(desk.workspace.new(), "op4", Rule.MUST_NOT_CONTAIN, "gender"))
    model = OutlineModel(desk)
    spoken = model.index(model.find("op4")).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("OP4, support, 3 amendments, red line crossed: Urges the United Nations")
    assert "text changed since our position" in row_of(model, "op12").spoken()


def test_only_the_touched_row_is_told(qtbot: QtBot, desk: Desk) -> None:
    model = OutlineModel(desk)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    desk.workspace.do(set_stance("op5", Stance.FLEXIBLE))
    assert told == [(model.find("op5"), model.find("op5"))]
    assert row_of(model, "op5").stance is Stance.FLEXIBLE
    told.clear()
    desk.workspace.do(add_note(desk.workspace.new(), "op5", "Ask them"))
    assert told == []


def test_an_amendment_that_leaves_the_table_is_not_counted(desk: Desk) -> None:
    model = OutlineModel(desk)
    desk.workspace.do(propose_deletion(desk.workspace.new(), desk.version, "op5", ["XBE"]))
    assert row_of(model, "op5").amendments == 1
    row = next(row for row in desk.dossier.amendments.values() if row.paragraph == "op5")
    desk.workspace.do(set_status(row, type(row.status).WITHDRAWN))
    assert row_of(model, "op5").amendments == 0


def test_a_reworded_paragraph_turns_stale(desk: Desk) -> None:
    model = OutlineModel(desk)
    assert not row_of(model, "op4").is_stale
    desk.workspace.do(reword(desk.version, "op4", plain("Urges everybody to be kind;")))
    assert row_of(model, "op4").is_stale
    desk.workspace.undo()
    assert not row_of(model, "op4").is_stale


def test_work_on_a_deleted_paragraph_waits_to_be_placed(desk: Desk) -> None:
    model = OutlineModel(desk)
    assert model.waiting() == []
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    assert len(model.waiting()) == 1
    caption = model.row(model.rowCount() - 2)
    assert caption.place.label == "To place: 1"
    assert not model.flags(model.index(model.rowCount() - 2)) & Qt.ItemFlag.ItemIsSelectable
    waiting = model.row(model.rowCount() - 1)
    assert "to place" in waiting.spoken()
    assert waiting.place.wording
    desk.workspace.do(place(desk.workspace.new(), "op14", "op3"))
    assert model.waiting() == []
    assert row_of(model, "op3").stance is Stance.OPPOSE


def test_the_caption_counts_all_that_waits_and_says_what_stands_in_the_text(desk: Desk) -> None:
    model = OutlineModel(desk)
    on = desk.dossier.paragraph(desk.version, "op3")
    assert on is not None
    note = add_note(desk.workspace.new(), "op3", "Which ones?", words=(0, 5), on=on.wording)
    desk.workspace.do(note)
    desk.workspace.do(delete_paragraph(desk.version, "op14"))
    caption = model.rowCount() - 2
    assert model.row(caption).place.label == "To place: 1"
    desk.workspace.do(reword(desk.version, "op3", plain("Something else altogether;")))
    assert len(desk.waiting()) == 2
    assert model.row(caption).place.label == "To place: 2 (1 here, 1 in the text)"
    desk.workspace.undo()
    assert model.row(caption).place.label == "To place: 1"


def test_what_was_held_in_an_earlier_negotiation_is_told(desk: Desk) -> None:
    model = OutlineModel(desk)
    at = model.find("op3")
    assert not model.row(at).held
    older = FormerPosition("f1", "op3", "A/RES/73/10", "OP2", NOON, Stance.OPPOSE)
    later = FormerPosition("f2", "op3", "A/RES/75/10", "OP3", NOON + timedelta(1), Stance.SUPPORT)
    desk.workspace.do(Action("Begin", lambda dossier: dossier.put("former", later, older)))
    assert model.row(at).held == "Held in A/RES/75/10: support"
    tip = model.data(model.index(at), Qt.ItemDataRole.ToolTipRole)
    assert "held in A/RES/75/10: support" in tip
    desk.workspace.undo()
    assert not model.row(at).held


def test_separators_cannot_be_chosen(desk: Desk) -> None:
    model = OutlineModel(desk)
    formula = next(at for at in range(model.rowCount()) if model.row(at).place.kind == "formula")
    assert model.flags(model.index(formula)) == Qt.ItemFlag.NoItemFlags
    assert model.data(QModelIndex(), Role.UID) is None


def test_rows_are_indexed_once_for_each_state_of_a_table(desk: Desk) -> None:
    rows = Rows(desk)
    first = rows.of("notes", "op4")
    assert [row.id for row in first] == [row.id for row in desk.dossier.of_paragraph("notes", "op4")]
    desk.workspace.do(set_stance("op4", Stance.OPPOSE))
    assert rows.of("notes", "op4") is first
    desk.workspace.do(add_note(desk.workspace.new(), "op4", "Another"))
    assert [row.text for row in rows.of("notes", "op4")][-1] == "Another"
    assert rows.of("notes", "nowhere") == []


@given(data=st.data())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_walk_it_reads_like_a_fresh_outline(desk: Desk, data: st.DataObject) -> None:
    model = OutlineModel(desk)
    for _ in range(data.draw(st.integers(1, 8))):
        uid = data.draw(st.sampled_from(["pp4", "op4", "op12", "op13", "op14", "a-op11-bis"]))
        step = data.draw(st.sampled_from(["stance", "delete", "move", "line", "amend", "undo", "redo", "version"]))
        workspace, new = desk.workspace, desk.workspace.new()
        try:
            if step == "stance":
                workspace.do(set_stance(uid, data.draw(st.sampled_from(list(Stance)))))
            elif step == "delete":
                workspace.do(delete_paragraph(desk.version, uid))
            elif step == "move":
                workspace.do(move_paragraph(desk.version, uid, "op2"))
            elif step == "line":
                workspace.do(add_red_line(new, uid, Rule.MUST_CONTAIN, "gender"))
            elif step == "amend":
                workspace.do(propose_deletion(new, desk.version, uid, ["XBE"]))
            elif step == "version":
                desk.show_version(data.draw(st.sampled_from(["working", "l20"])))
            else:
                getattr(workspace, step)()
        except Refusal:
            continue
    fresh = OutlineModel(desk)
    rows = [model.row(at) for at in range(model.rowCount())]
    assert rows == [fresh.row(at) for at in range(fresh.rowCount())]


def test_outline_margin_and_matrix_say_what_the_gate_says(desk: Desk) -> None:
    """A red line goes with its words when they are split off; a later edit of that piece is seen at once."""
    desk.workspace.do(
        reword(desk.version, "op5", plain("Urges States to act; calls upon them to respect human rights;"))
    )
    desk.workspace.do(add_red_line(desk.workspace.new(), "op5", Rule.MUST_CONTAIN, "human rights"))
    model = OutlineModel(desk)
    new = desk.workspace.new()
    desk.workspace.do(split(new, desk.version, "op5", len("Urges States to act;")))
    said = FactsOf(desk).of("op5", "OP5").crossed, row_of(model, "op5").crossed
    assert said == ((), ()) and "human rights" not in desk.dossier.paragraphs[f"{desk.version}:op5"].wording.plain
    piece = next(row.paragraph for row in desk.dossier.links.values() if row.other == "op5")
    desk.workspace.do(reword(desk.version, piece, plain("Calls upon them to act;")))
    held = next(iter(row.paragraph for row in desk.dossier.red_lines.values() if row.words == "human rights"))
    assert row_of(model, held).crossed and FactsOf(desk).of(held, "").crossed == ("human rights",)
    crossed = {
        row.line.id for each in gate(desk.dossier, desk.version).paragraphs for row in each.lines if row.is_crossed
    }
    assert crossed == {row.id for row in desk.on_version().crossed(desk.dossier.red_lines.values())}
