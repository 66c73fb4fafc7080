"""The rows of sponsors under Qt's own tester; counts by group, the momentum, the line."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.modeltest import ModelTester

from app.domain.parties import Group, standard_register
from app.domain.sponsors import ListedIn, Role
from app.ui.desk import Desk
from app.ui.models.sponsors import (
    Order,
    SponsorsModel,
    groups_to_ask,
    line_of,
    momentum,
    outreach,
    regional_counts,
)
from app.work.sponsoring import add_sponsors, change_sponsorship, remove_sponsor, withdraw_sponsor

TODAY = date(2026, 11, 22)


@pytest.fixture
def model(desk: Desk) -> SponsorsModel:
    made = SponsorsModel(desk)
    desk.changed.connect(made.refresh)
    return made


def test_it_holds_under_steps_and_undo(model: SponsorsModel, desk: Desk, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    work = desk.workspace
    work.do(add_sponsors(work.new(), ["UGA", "KEN", "PSE"]))
    assert [row.party.code for row in model.rows()][-1] == "PSE"
    work.do(withdraw_sponsor("ALB"))
    assert [row.party.code for row in model.rows()][-1] == "ALB"
    work.do(remove_sponsor("BEL"))
    for order in Order:
        model.arrange(order)
        assert model.rowCount() == 58
        assert model.row(57).is_withdrawn
    work.do(change_sponsorship(work.dossier.sponsorships["UGA"], role=Role.MAIN))
    model.arrange(Order.ROLE)
    assert {row.sponsorship.role for row in model.rows()[:3]} == {Role.MAIN}
    while work.undo_label:
        work.undo()
    assert model.rowCount() == 56
    qtmodeltester.check(model)


def test_regional_groups_count_their_members_and_others_come_last() -> None:
    register = standard_register()
    named = [party for party in (register.get(code) for code in ("NOR", "USA", "PSE", "EU", "KEN")) if party]
    counts = regional_counts(named, register, TODAY)
    assert {count.code: count.sponsors for count in counts} == {
        "AFRICAN": 1,
        "ASIAPACIFIC": 0,
        "EEG": 0,
        "GRULAC": 0,
        "WEOG": 1,
        "": 3,
    }
    assert counts[-1].name == "Others" and counts[0].members == 54
    assert regional_counts(named[:1], register, TODAY)[-1].code == "WEOG"


def test_the_momentum_counts_days_and_what_has_no_date(model: SponsorsModel, desk: Desk) -> None:
    work = desk.workspace
    assert momentum(model.rows()) == (0, [(date(2020, 11, 17), 15), (date(2020, 11, 23), 56)])
    work.do(add_sponsors(work.new(), ["UGA"]))
    work.do(withdraw_sponsor("BEL"))
    assert momentum(model.rows()) == (1, [(date(2020, 11, 17), 15), (date(2020, 11, 23), 56)])
    assert momentum([]) == (0, [])


def test_the_line_is_that_of_a_list_and_of_a_day(model: SponsorsModel, desk: Desk) -> None:
    work = desk.workspace
    work.do(add_sponsors(work.new(), ["TUR", "NLD"], listed_in=ListedIn.ANNOUNCED))
    assert line_of(model.rows(), ListedIn.ANNOUNCED, date(2020, 11, 17)) == "Netherlands and Turkey"
    assert line_of(model.rows(), ListedIn.ANNOUNCED, TODAY).endswith("and Türkiye")
    assert line_of(model.rows(), ListedIn.WITHDRAWN, TODAY) == ""


def test_outreach_names_the_missing() -> None:
    register = standard_register()
    nordic = register.get("NORDIC")
    assert isinstance(nordic, Group)
    asked = outreach(nordic, {"NOR", "SWE", "BRA"}, register, TODAY)
    assert len(asked.members) == 5
    assert [party.code for party in asked.missing] == ["DNK", "FIN", "ISL"]


def test_groups_to_ask_begin_with_the_regional_ones() -> None:
    groups = groups_to_ask(standard_register(), TODAY)
    assert [group.regional for group in groups[:6]] == [True] * 5 + [False]
    assert all(standard_register().members(group.code, TODAY) for group in groups)
