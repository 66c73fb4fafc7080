"""Business days over weekends and holidays, and the last moment to submit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.refusal import Refusal
from app.domain.tabling import (
    Holidays,
    business_days_between,
    business_days_until,
    holidays_from_data,
    last_day_to_submit,
    standard_holidays,
)

NONE = Holidays()


@pytest.mark.parametrize(
    ("action", "last"),
    [
        (
            date(2020, 11, 23),
            date(2020, 11, 16),
        ),  # a Monday: Friday to Tuesday are the four, submitted the Monday before
        (date(2020, 12, 1), date(2020, 11, 23)),  # Thanksgiving lies between
        (date(2020, 9, 11), date(2020, 9, 3)),  # Labour Day and a weekend
        (date(2024, 4, 12), date(2024, 4, 4)),  # Eid al-Fitr and a weekend
        (date(2021, 1, 5), date(2020, 12, 28)),  # New Year
    ],
)
def test_four_full_business_days_lie_between(action: date, last: date) -> None:
    days = standard_holidays()
    assert last_day_to_submit(action, days) == last
    assert business_days_between(last, action, days) == 4


def test_how_many_are_due_is_a_setting() -> None:
    three = Holidays(business_days=3)
    assert last_day_to_submit(date(2020, 11, 23), three) == date(2020, 11, 17)
    assert last_day_to_submit(date(2020, 11, 23), Holidays(business_days=0)) == date(2020, 11, 20)


def test_t_minus_counts_business_days() -> None:
    days = standard_holidays()
    friday, monday = date(2020, 11, 20), date(2020, 11, 23)
    assert business_days_until(friday, monday, days) == 1
    assert business_days_until(monday, monday, days) == 0
    assert business_days_until(monday, friday, days) == -1
    assert business_days_until(date(2020, 11, 25), date(2020, 11, 27), days) == 1


@given(st.dates(date(2019, 1, 1), date(2031, 1, 1)), st.integers(0, 12), st.sets(st.integers(0, 40)))
def test_the_last_day_is_a_business_day_and_the_last_one(action: date, due: int, off: set[int]) -> None:
    days = Holidays({action - timedelta(days=at): "" for at in off}, business_days=due)
    last = last_day_to_submit(action, days)
    assert last < action and days.is_business_day(last)
    assert business_days_between(last, action, days) == due
    later = next(day for at in range(1, 99) if days.is_business_day(day := last + timedelta(days=at)))
    assert later >= action or business_days_between(later, action, days) < due


def test_the_list_that_is_shipped() -> None:
    days = standard_holidays()
    assert days.days[date(2020, 5, 26)] == "Eid al-Fitr"
    assert days.knows(2026) and not days.knows(2035)
    assert 2026 in days.uncertain and 2020 not in days.uncertain
    assert all(day.weekday() < 5 for day in days.days)
    for year in range(2020, 2028):
        assert (
            sum(day.year == year or (day.year == year - 1 and day.month == 12 and day.day == 31) for day in days.days)
            >= 8
        )


def test_a_list_that_was_edited() -> None:
    data = standard_holidays().to_data()
    assert holidays_from_data(data).is_ours
    changed = holidays_from_data({"business_days": 3, "days": ["2026-02-17: Lunar New Year", "  ", "2026-12-25"]})
    assert changed.days == {date(2026, 2, 17): "Lunar New Year", date(2026, 12, 25): ""}
    assert (changed.business_days, changed.is_ours) == (3, False)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"days": ["Christmas"]}, "holiday-unreadable"),
        ({"days": ["2026-02-31 Nothing"]}, "holiday-unreadable"),
        ({"days": "2026-12-25"}, "holiday-unreadable"),
        ({"days": ["2026-12-25"] * 500}, "holidays-too-many"),
        ({"business_days": -1, "days": []}, "business-days-unreadable"),
        ({"business_days": "four", "days": []}, "business-days-unreadable"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(data: dict[str, object], reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        holidays_from_data(data)
    assert refused.value.reason == reason


def test_nothing_is_off_in_an_empty_list() -> None:
    assert business_days_between(date(2026, 12, 23), date(2026, 12, 29), NONE) == 3
