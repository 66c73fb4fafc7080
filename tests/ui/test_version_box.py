from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.version_box import VersionBox
from app.work.versions import copy_version, describe_version, remove_version


def served(qtbot: QtBot, desk: Desk) -> VersionBox:
    box = VersionBox()
    qtbot.addWidget(box)
    box.serve(desk)
    return box


def test_it_lists_the_versions_newest_first_and_shows_the_one_chosen(qtbot: QtBot, desk: Desk) -> None:
    box = served(qtbot, desk)
    assert [box.itemData(row) for row in range(box.count())] == ["l20", "working"]
    assert box.currentData() == desk.version == "l20"
    box.activated.emit(1)
    assert desk.version == "working"
    assert box.currentData() == "working"


def test_it_follows_versions_that_come_change_their_name_and_go(qtbot: QtBot, desk: Desk) -> None:
    box = served(qtbot, desk)
    new = desk.workspace.new()
    desk.do(copy_version(new, "l20", "Our draft"))
    assert box.itemText(0) == "Our draft"
    desk.do(describe_version(new.id, label="Our second draft"))
    assert box.itemText(0) == "Our second draft"
    desk.show_version(new.id)
    assert "Our second draft" in box.toolTip()
    desk.do(remove_version(new.id))
    assert box.count() == 2
    assert box.currentData() == desk.version


def test_a_long_name_is_cut_in_its_middle(qtbot: QtBot, desk: Desk) -> None:
    box = served(qtbot, desk)
    desk.do(copy_version(desk.workspace.new(), "l20", "Working copy of the facilitator's draft A/RES/77/20"))
    box.setCurrentIndex(0)
    box.resize(160, box.sizeHint().height())
    assert box.painted().startswith("Work")
    assert "…" in box.painted()
    assert box.painted().endswith("20")
    assert not box.grab().isNull()
