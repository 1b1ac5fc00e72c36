"""The question log is added up by days, and read as figures."""

from datetime import date

import pytest

from knowledge.access import Actor, Role, Scope, scope_of
from knowledge.desk import Citizens, RatedAnswer, SearchTrace, Verdict, open_citizens
from knowledge.errors import Forbidden
from knowledge.learning.figures import FiguresReader
from knowledge.learning.periods import CalendarPeriod, PeriodSpan, period_of
from knowledge.learning.totals import count_days
from knowledge.store.database import Database
from knowledge.store.tables import (
    QuestionDayRow,
    QuestionMonthRow,
    QuestionTotalRow,
)
from tests.clocks import FixedClock
from tests.knowledge.desk.reading import rows

ADMIN = Actor("1", Role.ADMIN)
EDITOR = Actor("2", Role.EDITOR, scope_of("UBND xã A"))
DAY = 24 * 3600


@pytest.fixture
def citizens(database: Database, clock: FixedClock) -> Citizens:
    return open_citizens(database, clock)


def ask(
    citizens: Citizens,
    person: str = "1",
    text: str = "khai sinh",
    outcome: str = "answered",
    code: str | None = "1.1",
    place: str | None = "UBND xã A",
    milliseconds: int = 8,
) -> None:
    trace = SearchTrace((("1.1", 0.5),), ("1.1",), milliseconds)
    citizens.questions.note(person, text, outcome, code=code, facet="fee", place=place, trace=trace)


def test_one_text_of_one_person_counts_once_a_day(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    for _ in range(20):
        ask(citizens)
    ask(citizens, "2")
    clock.advance(seconds=DAY)

    assert count_days(database, clock) == 1
    [row] = rows(database, QuestionTotalRow)
    assert (row["agency"], row["code"], row["outcome"]) == ("UBND xã A", "1.1", "answered")
    assert (row["questions"], row["people"]) == (2, 2)


def test_days_are_counted_once_and_after_days_off_too(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    ask(citizens)
    clock.advance(seconds=3 * DAY)
    ask(citizens, text="kết hôn")

    assert count_days(database, clock) == 3
    assert count_days(database, clock) == 0
    assert len(rows(database, QuestionTotalRow)) == 1
    clock.advance(seconds=DAY)
    assert count_days(database, clock) == 1
    months = [row for row in rows(database, QuestionMonthRow) if row["agency"] == "*"]
    assert sum(row["questions"] for row in months if row["kind"] == "outcome") == 2


def test_erasing_a_person_leaves_what_is_counted(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    ask(citizens)
    clock.advance(seconds=DAY)
    count_days(database, clock)
    before = [rows(database, one) for one in (QuestionTotalRow, QuestionDayRow)]
    citizens.keeping.erase("1", ["1"])
    count_days(database, clock)

    assert [rows(database, one) for one in (QuestionTotalRow, QuestionDayRow)] == before


def test_figures_tell_what_was_asked_and_how_it_ended(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    ask(citizens)
    ask(citizens, "2", "giấy", "clarify", None, milliseconds=400)
    citizens.questions.note_choice("2", "1.1")
    ask(citizens, "3", "gì", "not_found", None, place=None)
    for message in "mno":
        citizens.feedback.give("1", RatedAnswer(message, "1.1", "UBND xã A", 1), Verdict.RIGHT)
    citizens.feedback.give("2", RatedAnswer("m", "1.1", "UBND xã A", 1), Verdict.RIGHT)
    clock.advance(seconds=DAY)
    count_days(database, clock)

    told = FiguresReader(database, clock).figures(ADMIN, PeriodSpan.DAY)

    assert told.outcomes == {"answered": 1, "chosen": 1, "not_found": 1}
    assert (told.people, told.people_a_day, told.feedback) == (3, 3, {"right": 2})
    assert [(one.key, one.questions, one.before) for one in told.procedures] == [("1.1", 2, 0)]
    assert [one.key for one in told.places] == ["UBND xã A"]
    assert (told.p50, told.p99) == (10, 500)
    year = FiguresReader(database, clock).figures(ADMIN, PeriodSpan.YEAR)
    assert year.outcomes == told.outcomes


def test_staff_of_an_agency_see_its_figures_alone(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    ask(citizens)
    ask(citizens, "2", place="UBND xã B")
    clock.advance(seconds=DAY)
    count_days(database, clock)
    reader = FiguresReader(database, clock)

    assert reader.figures(ADMIN, PeriodSpan.MONTH).questions == 2
    assert reader.figures(EDITOR, PeriodSpan.MONTH).questions == 1
    assert reader.agencies(EDITOR) == ("UBND xã A",)
    with pytest.raises(Forbidden):
        reader.figures(EDITOR, PeriodSpan.MONTH, agency="UBND xã B")


def test_who_asks_in_two_communes_is_one_person_of_the_level_and_of_all(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    ask(citizens)
    ask(citizens, text="kết hôn", place="UBND xã B")
    ask(citizens, "2", place="Sở Tư pháp")
    clock.advance(seconds=DAY)
    count_days(database, clock)
    reader = FiguresReader(database, clock)
    communes = Actor("3", Role.ADMIN, Scope(level="xã"))
    both = Actor("4", Role.ADMIN, Scope(agencies=frozenset({"UBND xã A", "UBND xã B"})))

    for span in PeriodSpan:
        told = reader.figures(communes, span)
        assert (told.questions, told.people, told.people_exact) == (2, 1, True)
        assert [one.key for one in told.places] == ["UBND xã A", "UBND xã B"]
    assert reader.figures(ADMIN, PeriodSpan.MONTH).people == 2
    named = reader.figures(both, PeriodSpan.MONTH)
    assert (named.questions, named.people, named.people_exact) == (2, 2, False)


def test_each_agency_is_told_with_what_it_was_asked_for_most(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    for day in range(30):
        ask(citizens, text=f"a{day}", code="1.1")
        ask(citizens, text=f"b{day}", code="2.2" if day < 20 else "3.3", place="UBND xã B")
        ask(citizens, text=f"c{day}", code="4.4", place=None)
        clock.advance(seconds=DAY)
    count_days(database, clock)
    reader = FiguresReader(database, clock)
    both = {"UBND xã A": "1.1", "UBND xã B": "2.2"}
    for span in (PeriodSpan.QUARTER, PeriodSpan.YEAR):
        period = reader.figures(ADMIN, span).period
        assert reader.most_asked(ADMIN, period) == both
        assert reader.most_asked(EDITOR, period) == {"UBND xã A": "1.1"}
    lately = CalendarPeriod(PeriodSpan.MONTH, date(2025, 11, 25), date(2025, 12, 19))
    assert reader.most_asked(ADMIN, lately) == both
    week = CalendarPeriod(PeriodSpan.WEEK, date(2025, 12, 11), date(2025, 12, 17))
    assert reader.most_asked(ADMIN, week) == both | {"UBND xã B": "3.3"}


def test_people_a_day_are_those_of_the_days_that_were_counted(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    ask(citizens)
    ask(citizens, "2")
    clock.advance(seconds=DAY)
    count_days(database, clock)
    told = FiguresReader(database, clock).figures(ADMIN, PeriodSpan.YEAR)
    assert (told.people_a_day, told.questions_before) == (2, None)


def test_a_period_is_compared_with_as_many_days_of_the_one_before() -> None:
    month = period_of(PeriodSpan.MONTH, date(2026, 3, 31), date(2026, 3, 10))
    assert month.before == CalendarPeriod(PeriodSpan.MONTH, date(2026, 2, 1), date(2026, 2, 10))
    whole = period_of(PeriodSpan.MONTH, date(2026, 3, 31))
    assert whole.before == CalendarPeriod(PeriodSpan.MONTH, date(2026, 2, 1), date(2026, 2, 28))
    week = period_of(PeriodSpan.WEEK, date(2026, 11, 29))
    assert (week.first, week.last) == (date(2026, 11, 23), date(2026, 11, 29))
    assert period_of(PeriodSpan.QUARTER, date(2026, 11, 29)).first == date(2026, 10, 1)
    assert period_of(PeriodSpan.YEAR, date(2026, 11, 29)).last == date(2026, 12, 31)
