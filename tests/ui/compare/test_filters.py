from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.domain.positions import Position, Stance
from app.ui.compare.filters import Filter, Folds, Sieve, counted, offer_of
from app.ui.compare.lines import folded_text, lines_of
from app.ui.compare.reading import Reading, Side, read
from app.ui.compare.showing import Mark, showing
from app.ui.compare.view import CompareView
from tests.builders import dossier, paragraph, replacement

OLD = [
    paragraph("fo", "The Assembly,"),
    paragraph("op1", "Urges all States to build small bridges without delay;"),
    paragraph("op2", "Calls upon engineers to use stone wherever timber is scarce;"),
    paragraph("op3", "Requests the builders to report on the state of all towers."),
]
NEW = [
    paragraph("fo", "The Assembly,"),
    paragraph("op1", "Encourages all States to build small bridges without delay;"),
    paragraph("op2", "Calls upon engineers to use stone wherever timber is scarce;"),
    paragraph("op3", "Requests the builders to report on the state of all towers;"),
    paragraph("op4", "Decides to remain seized of the matter."),
]


def made() -> Reading:
    held = dossier(*NEW).put("positions", Position("op1", Stance.SUPPORT), Position("op2", Stance.OPPOSE))
    held = held.put(
        "amendments", replacement("a1", "op2", OLD[2].wording, "Calls upon engineers;", proponents=("XBE",))
    )
    return read(Side("Old", tuple(OLD), "v1"), Side("New", tuple(NEW), "v1"), held)


def shown(wanted: Filter, party: str = "") -> list[str]:
    return [row.new_label for row in made().rows if Sieve(wanted, party).lets(row)]


def test_each_filter_lets_through_what_it_names() -> None:
    assert shown(Filter.ALL) == ["Formula", "OP1", "OP2", "OP3", "OP4"]
    assert shown(Filter.CHANGES) == ["OP1", "OP3", "OP4"]
    assert shown(Filter.SUBSTANTIVE) == ["OP1", "OP4"]
    assert shown(Filter.ALERTS)[0] == "OP1"
    assert shown(Filter.OURS) == ["OP1"]
    assert shown(Filter.PARTY, "XBE") == ["OP2"]
    assert shown(Filter.PARTY, "XCO") == []


def test_filters_are_offered_with_their_counts_and_the_delegations_that_spoke() -> None:
    reading = made()
    offer = offer_of(reading.rows)
    assert dict(offer.sieves)[Sieve(Filter.SUBSTANTIVE)] == 2
    assert dict(offer.sieves)[Sieve(Filter.PARTY, "XBE")] == 1
    assert offer.consequential == 1
    assert counted(reading.rows, Sieve()) == 4, "the formula is no paragraph"
    assert Sieve(Filter.PARTY, "XBE").name("Belmarine") == "Only what Belmarine spoke to"


def test_consequential_changes_fold_away_counted_and_named() -> None:
    reading = made()
    lines = lines_of(reading, Sieve(Filter.CHANGES), Folds(), frozenset())
    assert [folded_text(line) if line.folded else line.row.new_label for line in lines] == [
        "OP1",
        f"1 consequential change · OP3 · {', '.join(reading.rows[3].compared.consequences)}",
        "OP4",
    ]
    both = lines_of(reading, Sieve(), Folds(identical=True), frozenset())
    assert [line.folded for line in both] == [True, False, True, False]
    assert folded_text(both[2]).startswith("1 identical, 1 consequential · OP2 to OP3")


def test_a_run_unfolded_by_hand_stays_open() -> None:
    reading = made()
    folded = next(line for line in lines_of(reading, Sieve(), Folds(), frozenset()) if line.folded)
    opened = lines_of(reading, Sieve(), Folds(), frozenset({folded.row.at}))
    assert not any(line.folded for line in opened)


def test_what_is_shown_knows_where_its_changes_and_marks_are() -> None:
    reading = made()
    found = showing(reading, Sieve(), Folds())
    assert [found.lines[at].row.new_label for at in found.changes] == ["OP1", "OP4"]
    assert found.substantive == found.changes
    marks = {found.lines[at].row.new_label: mark for at, mark in found.marks}
    assert (marks["OP3"], marks["OP4"]) == (Mark.CONSEQUENTIAL, Mark.NEW)
    assert len(found.ends) == len(found.lines)
    assert sorted(found.line_at) == [row.at for row in reading.rows]


def test_a_long_text_is_filtered_on_a_worker_and_gone_into_at_once(
    qtbot: QtBot, view: CompareView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.compare.view.LONG", 1)
    before = view.model.rowCount()
    view.bar.sift(Filter.SUBSTANTIVE)
    view.bar.sift(Filter.CHANGES)
    assert view.model.rowCount() == before
    qtbot.waitUntil(lambda: view.model.sieve.filter is Filter.CHANGES)
    assert 0 < view.model.rowCount() < before
    reading = view.model.reading
    assert reading is not None
    hidden = next(row for row in reading.rows if row.is_identical and row.paragraph)
    view.go_to(hidden.paragraph)
    assert view.line is not None
    assert hidden in view.line.rows
