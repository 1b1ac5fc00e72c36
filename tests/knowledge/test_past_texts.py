"""Which version applied on a day."""

from datetime import date

import pytest

from knowledge.past_texts import ChangeEvent, PastTexts, TextChange
from knowledge.store.database import Database
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

CODE = "1.000001"
AGENCY = "UBND xã Ea Kao"
LOADED_IN_JULY = TextChange(date(2025, 7, 1), ChangeEvent.LOADED)


@pytest.fixture
def history(database: Database, clock: FixedClock) -> PastTexts:
    """Two versions of the national text, and one approved for a day to come."""
    publish(database, a_procedure(name="Một"), on=date(2025, 3, 1))
    publish(database, a_procedure(name="Hai"), on=date(2025, 7, 1))
    publish(database, a_procedure(name="Ba", effective_from=date(2026, 1, 1)))
    return PastTexts(database, clock)


def name_on(history: PastTexts, day: date, agency: str | None = None) -> str | None:
    published = history.on(CODE, agency, day).published
    return None if published is None else published.procedure.name


def test_each_day_has_the_version_that_applied_then(history: PastTexts) -> None:
    assert name_on(history, date(2025, 3, 1)) == "Một"
    assert name_on(history, date(2025, 6, 30)) == "Một"
    assert name_on(history, date(2025, 7, 1)) == "Hai"
    assert name_on(history, date(2025, 12, 31)) == "Hai"
    assert name_on(history, date(2026, 1, 1)) == "Ba"


def test_a_version_says_until_when_it_applies(history: PastTexts) -> None:
    first = history.on(CODE, None, date(2025, 5, 1))
    assert (first.until, first.current, first.to_come) == (LOADED_IN_JULY, False, False)
    now = history.on(CODE, None, date(2025, 11, 20))
    assert (now.until, now.current, now.to_come) == (
        TextChange(date(2026, 1, 1), ChangeEvent.STATED),
        True,
        False,
    )
    later = history.on(CODE, None, date(2026, 2, 1))
    assert (later.until, later.current, later.to_come) == (None, False, True)


def test_before_the_first_version_nothing_applied(history: PastTexts) -> None:
    before = history.on(CODE, None, date(2025, 2, 28))

    assert before.published is None
    assert before.first == TextChange(date(2025, 3, 1), ChangeEvent.LOADED)
    assert history.on("9.9", None, date(2025, 2, 28)).first is None


def test_an_agencys_own_text_comes_before_the_national_one(
    history: PastTexts, database: Database
) -> None:
    publish(database, a_procedure(name="Riêng", agency=AGENCY), on=date(2025, 9, 1))

    assert name_on(history, date(2025, 8, 31), AGENCY) == "Hai"
    assert name_on(history, date(2025, 9, 1), AGENCY) == "Riêng"
    assert name_on(history, date(2025, 9, 1)) == "Hai"


def test_a_correction_does_not_change_what_applied_before_it(
    history: PastTexts, database: Database
) -> None:
    publish(database, a_procedure(name="Sửa", effective_from=date(2025, 7, 1)))

    assert name_on(history, date(2025, 8, 1)) == "Hai"
    assert name_on(history, date(2025, 11, 20)) == "Sửa"


def test_a_text_that_was_loaded_late_applied_from_its_own_day(
    database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(effective_from=date(2025, 7, 7)))

    assert name_on(PastTexts(database, clock), date(2025, 8, 1)) == "Đăng ký khai sinh"
