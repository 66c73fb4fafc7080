"""The rows of amendments under Qt's own tester, through steps, undo and every filter; and what they say in words."""

from __future__ import annotations

import pytest
from pytestqt.modeltest import ModelTester

from app.domain.amendments import STATUS_NAMES, AmendmentAction, Status
from app.domain.paragraphs import Kind
from app.domain.positions import Stance
from app.ui.desk import Desk
from app.ui.models.amendments import ANY_STATUS, AmendmentsModel, FilteredAmendments, Order, Role, details_line
from app.work.amending import (
    propose_deletion,
    propose_insertion,
    propose_move,
    remove_amendment,
    set_status,
    take_into_text,
)
from app.work.annotating import set_party_stance
from tests.builders import plain


@pytest.fixture
def model(desk: Desk) -> AmendmentsModel:
    made = AmendmentsModel(desk)
    desk.changed.connect(made.refresh)
    return made


def test_source_and_filter_hold_under_steps_and_undo(
    model: AmendmentsModel, desk: Desk, qtmodeltester: ModelTester
) -> None:
    proxy = FilteredAmendments(model)
    qtmodeltester.check(model)
    qtmodeltester.check(proxy)
    work = desk.workspace
    work.do(propose_deletion(work.new(), desk.version, "op5", ["XBE"]))
    work.do(propose_insertion(work.new(), desk.version, "op5", Kind.OPERATIVE, plain("Invites all;"), ["XBE"]))
    for id in list(work.dossier.amendments):
        work.do(set_status(work.dossier.amendments[id], Status.REJECTED))
    assert proxy.rowCount() == 0
    for order in Order:
        proxy.arrange(order)
        proxy.narrow(status=ANY_STATUS)
        assert proxy.rowCount() == 12
    while work.undo_label:
        work.undo()
    proxy.narrow()
    assert (model.rowCount(), proxy.rowCount()) == (10, 8)
    qtmodeltester.check(model)
    qtmodeltester.check(proxy)


def test_a_stance_touches_one_row_alone(model: AmendmentsModel, desk: Desk) -> None:
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last, _: told.append((first.row(), last.row())))
    new = desk.workspace.new()
    desk.workspace.do(set_party_stance(new, "op4", "XAR", Stance.FLEXIBLE, amendment="a-op4-encourages"))
    at = model.find("a-op4-encourages")
    assert told == [(at, at)]


def test_find_knows_amendments_and_paragraphs(model: AmendmentsModel) -> None:
    assert model.index(model.find("a-op4-units"), 0).data() == "OP4"
    assert model.rows()[model.find("op13b")].amendment.id == "a-op13b-secure"
    assert model.find("pp1") == -1


def test_each_status_is_a_filter(model: AmendmentsModel) -> None:
    proxy = FilteredAmendments(model)
    counts = {}
    for status in Status:
        proxy.narrow(status=status.value)
        counts[status] = proxy.rowCount()
    assert sum(counts.values()) == 10
    assert counts[Status.WITHDRAWN] == counts[Status.AGREED_AD_REF] == 1


def test_words_are_found_without_accents_and_in_names(model: AmendmentsModel) -> None:
    proxy = FilteredAmendments(model)
    proxy.narrow(words="CORDÓVIA", status=ANY_STATUS)
    assert proxy.rowCount() == 3


def test_the_newest_come_first_by_date(model: AmendmentsModel) -> None:
    proxy = FilteredAmendments(model)
    proxy.arrange(Order.DATE)
    assert proxy.index(0, 0).data(Role.ROW).amendment.id == "a-op13b-secure"


def test_every_kind_is_said_in_words(model: AmendmentsModel) -> None:
    texts = {row.amendment.id: row.as_text() for row in model.rows()}
    assert texts["a-pp8-out"] == "PP8 (Cordovia (illustrative)): delete the paragraph"
    assert texts["a-op10-up"] == "OP10 (Belmarine (illustrative)): move behind OP5"
    assert texts["a-op11-bis"].startswith("OP11 bis (Arcadia (illustrative)): new paragraph: Encourages")
    assert texts["a-op4-units"].endswith("after “levels” insert “and in all units”")
    assert texts["a-op2-appropriate"].endswith("delete “as appropriate,”")


def test_what_is_said_is_counted_and_named(model: AmendmentsModel) -> None:
    row = model.rows()[model.find("a-op4-calls")]
    assert row.counts() == "1 support, 1 reserve, 1 oppose"
    assert "Oppose: Arcadia (illustrative)" in row.who_says()
    assert "Softer verb." in details_line(row)
    assert row.spoken().startswith("OP4, replacement by Belmarine")


def test_a_move_to_the_beginning_says_so(model: AmendmentsModel, desk: Desk) -> None:
    work = desk.workspace
    new = work.new()
    work.do(propose_move(new, desk.version, "pp5", "", ["XBE"]))
    row = model.rows()[model.find(new.id)]
    assert row.amendment.action is AmendmentAction.MOVE
    assert row.kind == "Move to the beginning"


def test_taken_and_removed_ones_leave_no_gap(model: AmendmentsModel, desk: Desk) -> None:
    work = desk.workspace
    work.do(take_into_text(work.dossier.amendments["a-op11-bis"], desk.version))
    assert model.index(model.find("a-op11-bis"), 2).data() == STATUS_NAMES[Status.AGREED]
    work.do(remove_amendment(work.dossier.amendments["a-op11-bis"]))
    assert model.find("a-op11-bis") == -1
