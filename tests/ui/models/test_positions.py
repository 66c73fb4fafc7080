"""The matrix under Qt's own tester; the room and the side we take in it."""

from __future__ import annotations

import pytest
from pytestqt.modeltest import ModelTester

from app.domain.positions import Stance
from app.ui.desk import Desk
from app.ui.models.positions import FIRST_PARTY, OURS, ROOM, PositionsModel, Room, room_of
from app.work.annotating import set_party_stance, set_stance
from app.work.editing import delete_paragraph


@pytest.fixture
def model(desk: Desk) -> PositionsModel:
    made = PositionsModel(desk)
    desk.changed.connect(lambda _: made.refresh())
    return made


def test_it_holds_under_steps_undo_and_new_columns(
    model: PositionsModel, desk: Desk, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)
    work = desk.workspace
    before = [model.row(at).uid for at in range(model.rowCount())]
    work.do(set_stance("pp1", Stance.SUPPORT))
    work.do(set_party_stance(work.new(), "pp2", "NOR", Stance.OPPOSE))
    work.do(delete_paragraph(desk.version, "op4"))
    model.narrow(every=True, differing=False, red_lines=False)
    model.add_party("G77")
    model.narrow(every=False, differing=False, red_lines=False)
    assert "NOR" in model.parties and "G77" in model.parties
    while work.undo_label:
        work.undo()
    assert [model.row(at).uid for at in range(model.rowCount())] == before
    assert "NOR" not in model.parties
    qtmodeltester.check(model)


def test_a_stance_changes_cells_and_nothing_is_rebuilt(model: PositionsModel, desk: Desk) -> None:
    resets: list[bool] = []
    rows: list[int] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.dataChanged.connect(lambda first, _last, _: rows.append(first.row()))
    desk.workspace.do(set_party_stance(desk.workspace.new(), "op4", "XCO", Stance.SUPPORT))
    assert (resets, rows) == ([], [model.find("op4")])


@pytest.mark.parametrize(
    ("stances", "room", "leans"),
    [
        ([], Room(), 0),
        ([Stance.SUPPORT, Stance.CAN_LIVE_WITH, None], Room(2, 0, 0), 1),
        ([Stance.SEEK_CHANGE, Stance.RESERVE, Stance.OPPOSE, Stance.SUPPORT], Room(1, 0, 3), -1),
        ([Stance.FLEXIBLE, Stance.SUPPORT, Stance.OPPOSE], Room(1, 1, 1), 0),
    ],
)
def test_the_room_leans_where_more_stand(stances: list[Stance | None], room: Room, leans: int) -> None:
    assert room_of(stances) == room
    assert room_of(stances).leans() == leans


@pytest.mark.parametrize(
    ("ours", "theirs", "differs"),
    [
        (Stance.SUPPORT, Stance.OPPOSE, True),
        (Stance.OPPOSE, Stance.SUPPORT, True),
        (Stance.SUPPORT, Stance.CAN_LIVE_WITH, False),
        (Stance.FLEXIBLE, Stance.OPPOSE, False),
        (None, Stance.OPPOSE, False),
    ],
)
def test_we_differ_only_on_the_other_side(
    model: PositionsModel, desk: Desk, ours: Stance | None, theirs: Stance, differs: bool
) -> None:
    work = desk.workspace
    if ours is not None:
        work.do(set_stance("pp1", ours))
    work.do(set_party_stance(work.new(), "pp1", "XCO", theirs))
    assert model.row(model.find("pp1")).differs is differs


def test_our_own_word_on_an_amendment_makes_no_second_column(model: PositionsModel) -> None:
    assert "XAR" not in model.parties
    cell = model.row(model.find("op4")).cells[OURS]
    assert any("to the amendment of Belmarine" in line for line in cell.speaks_to)


def test_columns_and_names(model: PositionsModel) -> None:
    assert model.column("XCO") == FIRST_PARTY + 1
    assert model.party(ROOM) == "" and model.column("nobody") == OURS
    assert model.column_name(ROOM) == "The room"


def test_text_for_a_spreadsheet(model: PositionsModel) -> None:
    at = model.find("op14")
    assert model.as_text([at], [OURS, model.column("XBE")]).split("\n")[1] == "OP14\tOppose\tCan live with"
