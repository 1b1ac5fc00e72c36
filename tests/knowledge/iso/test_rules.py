"""Editions and times of review come from the data file."""

from datetime import date

import pytest

from knowledge.iso.rules import bundled_rules, months_after


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2025, 11, 20), 3, date(2026, 2, 20)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_months_end_on_a_day_that_there_is(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("TCVN ISO 9001:2015", "2015"),
        ("ISO 9001-2008", "2008"),
        ("tcvn iso 9001: 2008", "2008"),
        ("ISO 14001", None),
        (None, None),
    ],
)
def test_an_edition_is_known_by_its_year(written: str | None, year: str | None) -> None:
    standard = bundled_rules().standard_of(written)
    assert (standard.year if standard else None) == year


def test_the_usual_times_of_review_are_a_year_and_three_months() -> None:
    rules = bundled_rules()
    assert rules.review_due(date(2025, 1, 15)) == date(2026, 1, 15)
    assert rules.law_due(date(2025, 1, 15)) == date(2025, 4, 15)
    assert rules.current.year == "2015"
