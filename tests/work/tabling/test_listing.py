"""The check list on a dossier, and the holidays that a user keeps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.base_files import BaseFile
from app.domain.refusal import Refusal
from app.domain.tabling import ACTION_DATE, State, standard_holidays
from app.work.sample import ISSUED, WORKING, sample_dossier
from app.work.tabling import answer, change_holidays, holidays, listed, reset_holidays
from tests.builders import small

TODAY = date(2020, 11, 12)


def lines(state: object, version: str = "v1", today: date = TODAY) -> dict[str, object]:
    found = listed(state, version, today, standard_holidays())  # type: ignore[arg-type]
    return {line.id: line for line in found.lines}


def test_an_empty_list_is_open() -> None:
    found = listed(small(), "v1", TODAY, standard_holidays())
    assert (found.done, found.deadline) == (0, None)
    assert found.due == len(found.lines) >= 10


def test_the_date_of_action_gives_the_last_day() -> None:
    state = answer(ACTION_DATE, State.DONE, "2020-11-23").run(small())
    found = listed(state, "v1", TODAY, standard_holidays())
    assert found.deadline is not None
    assert (found.deadline.last, found.deadline.t_minus, found.deadline.until_last) == (date(2020, 11, 16), "T−7", 2)
    line = next(each for each in found.lines if each.id == "deadline")
    assert "Monday, 16 November 2020" in line.told and not line.is_late
    late = listed(state, "v1", date(2020, 11, 18), standard_holidays())
    assert next(each for each in late.lines if each.id == "deadline").is_late


def test_a_holiday_between_is_named() -> None:
    state = answer(ACTION_DATE, State.DONE, "2020-12-01").run(small())
    found = listed(state, "v1", TODAY, standard_holidays())
    assert found.deadline is not None and found.deadline.holidays == ("Thanksgiving Day (26 November)",)


def test_answers_are_kept_and_taken_back() -> None:
    state = answer("contact", State.DONE, " A. Delegate ").run(small())
    state = answer("budget", State.NOT_APPLICABLE, "no cost").run(state)
    found = {line.id: line for line in listed(state, "v1", TODAY, standard_holidays()).lines}
    assert (found["contact"].state, found["contact"].text) == (State.DONE, "A. Delegate")
    assert (found["budget"].state, found["budget"].text) == (State.NOT_APPLICABLE, "no cost")
    assert listed(state, "v1", TODAY, standard_holidays()).due == len(found) - 1
    for id in ("contact", "budget"):
        state = answer(id, State.OPEN).run(state)
    assert state.tabling == {}


def test_what_is_no_line_and_no_day_is_refused() -> None:
    for id, text, reason in (("tea", "", "tabling-line-unknown"), (ACTION_DATE, "tomorrow", "tabling-day-unreadable")):
        with pytest.raises(Refusal) as refused:
            answer(id, State.DONE, text).run(small())
        assert refused.value.reason == reason


def test_the_dossier_says_what_it_knows_of_the_base() -> None:
    state = sample_dossier()
    told = {line.id: line.told for line in listed(state, ISSUED, TODAY, standard_holidays()).lines}
    assert "15 sponsors" in told["sponsors"]
    assert "did not come from a Word file" in told["base"]
    filed = state.put("base_files", BaseFile(WORKING, "working.docx", b""))
    told = {line.id: line.told for line in listed(filed, ISSUED, TODAY, standard_holidays()).lines}
    assert "working.docx" in told["base"]


def test_holidays_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "remembered.json"
    assert holidays(path).is_ours
    changed = change_holidays({"business_days": 3, "days": ["2026-02-17 Lunar New Year"]}, path)
    assert holidays(path).days == changed.days and holidays(path).business_days == 3
    assert reset_holidays(path).is_ours and holidays(path).is_ours
    change_holidays({"business_days": 3, "days": []}, path)
    change_holidays(standard_holidays().to_data(), path)
    assert '"holidays": {}' in path.read_text()
    path.write_text('{"adref": 1, "holidays": {"days": ["nonsense"]}}')
    assert holidays(path).is_ours
