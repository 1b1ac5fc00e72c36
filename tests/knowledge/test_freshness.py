"""How fresh a text is."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.freshness import Freshness, freshness, months_later
from knowledge.records import Published
from tests.builders import a_procedure

SECOND = Published(a_procedure(), 2, date(2025, 7, 7), False, takes_over=date(2025, 11, 10))


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2025, 11, 10), Freshness.CHANGED),
        (date(2025, 11, 16), Freshness.CHANGED),
        (date(2025, 11, 17), Freshness.IN_ORDER),
        (date(2026, 11, 10), Freshness.IN_ORDER),
        (date(2026, 11, 11), Freshness.REVIEW_DUE),
    ],
)
def test_a_text_is_new_for_a_week_and_due_after_a_year(day: date, age: Freshness) -> None:
    assert freshness(SECOND, day) is age


def test_a_first_version_is_no_change() -> None:
    assert freshness(replace(SECOND, version=1), date(2025, 11, 10)) is Freshness.IN_ORDER


def test_a_month_that_is_shorter_ends_on_its_last_day() -> None:
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2025, 11, 30), 3) == date(2026, 2, 28)
