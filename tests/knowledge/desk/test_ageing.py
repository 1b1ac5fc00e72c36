"""What is kept for a time is deleted by the time that the program was seen running."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from knowledge.desk import Citizens, Desk, Job, Jobs, daily
from knowledge.store.database import Database
from knowledge.store.tables import ChatRow, FeedbackRow, FollowRow, OutboxRow, QuestionRow
from tests.ageing import run_for
from tests.clocks import NOON, FixedClock
from tests.knowledge.desk.reading import rows
from tests.knowledge.desk.test_keeping import fill

DEAD_BATTERY = (datetime(1970, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, tzinfo=UTC))


class Server:
    """A machine whose program is started again and again, over one database and one clock."""

    def __init__(self, database: Database, clock: FixedClock, citizens: Citizens) -> None:
        self.done: list[datetime] = []
        self._database = database
        self._clock = clock
        self._citizens = citizens
        self.start()

    def start(self) -> None:
        def delete() -> None:
            self._citizens.keeping.delete_expired()
            self.done.append(self._clock())

        job = Job("retention", delete, daily())
        self._jobs = Jobs(self._database, self._clock, [job], self._clock.running)

    def run(self, *, hours: float, every: float = 0.5) -> None:
        self._jobs.tick()
        for _ in range(round(hours / every)):
            self._clock.advance(hours=every)
            self._jobs.tick()

    def off(self, *, days: float) -> None:
        self._clock.set(self._clock() + timedelta(days=days))
        self.start()

    @property
    def questions(self) -> Sequence[object]:
        return rows(self._database, QuestionRow)


@pytest.fixture
def server(database: Database, clock: FixedClock, citizens: Citizens) -> Server:
    citizens.questions.note("1", "khai sinh", "answered")
    return Server(database, clock, citizens)


def test_old_states_and_feedback_go_and_follows_stay(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    fill(citizens, Desk(database, clock), "7")

    run_for(database, clock, days=91)

    assert rows(database, ChatRow) == rows(database, FeedbackRow) == []
    assert rows(database, QuestionRow) == []
    assert len(rows(database, FollowRow)) == len(rows(database, OutboxRow)) == 1


@pytest.mark.parametrize("jump", [5, 400, 5_000])
def test_a_clock_that_is_ahead_for_some_hours_deletes_nothing_and_does_no_daily_job(
    server: Server, clock: FixedClock, jump: float
) -> None:
    server.run(hours=1)
    clock.set(clock() + timedelta(days=jump))
    server.run(hours=0.5)
    server.start()
    server.run(hours=0.5)
    clock.set(clock() - timedelta(days=jump))
    server.run(hours=1)

    assert [one.date() for one in server.done] == [NOON.date()]
    assert server.questions


def test_two_wrong_ticks_a_day_apart_confirm_nothing(server: Server, clock: FixedClock) -> None:
    for _ in range(3):
        server.run(hours=24)
        clock.set(clock() + timedelta(days=400))
        server.run(hours=0)
        clock.set(clock() - timedelta(days=400))
    server.run(hours=2)

    assert server.questions
    assert {one.year for one in server.done} == {NOON.year}


def test_a_clock_that_is_set_on_by_a_few_days_at_each_start_adds_up_to_nothing(
    server: Server,
) -> None:
    server.run(hours=1)
    for _ in range(40):
        server.off(days=6)
        server.run(hours=0.1, every=0.05)

    assert server.questions


def test_a_database_that_counts_for_the_first_time_begins_with_what_is_stored_in_it(
    server: Server, clock: FixedClock
) -> None:
    clock.set(NOON + timedelta(days=400))
    server.run(hours=3)

    assert server.questions


@pytest.mark.parametrize("start", DEAD_BATTERY)
def test_a_server_with_a_dead_battery_keeps_everything_and_works_once_the_network_is_there(
    server: Server, clock: FixedClock, start: datetime
) -> None:
    server.run(hours=1)
    for day in range(1, 4):
        clock.set(start)
        server.start()
        server.run(hours=3)
        clock.set(NOON + timedelta(days=day))
        server.run(hours=1)

    assert [one.date() for one in server.done] == [
        (NOON + timedelta(days=day)).date() for day in range(4)
    ]
    assert server.questions


@pytest.mark.parametrize("start", DEAD_BATTERY)
def test_a_first_start_with_a_dead_battery_counts_from_the_first_right_time(
    database: Database, clock: FixedClock, citizens: Citizens, start: datetime
) -> None:
    clock.set(start)
    server = Server(database, clock, citizens)
    server.run(hours=1)
    clock.set(NOON)
    citizens.questions.note("1", "khai sinh", "answered")
    server.run(hours=91 * 24, every=6)

    assert not server.questions
    assert server.done[0].date() == NOON.date()


def test_a_first_start_by_a_clock_far_ahead_holds_up_no_daily_job_once_the_clock_is_right(
    database: Database, clock: FixedClock, citizens: Citizens
) -> None:
    clock.set(NOON + timedelta(days=400))
    server = Server(database, clock, citizens)
    server.run(hours=2)
    server.done.clear()
    clock.set(NOON)
    server.start()
    citizens.questions.note("1", "khai sinh", "answered")
    server.run(hours=2)

    assert [one.date() for one in server.done] == [NOON.date()]
    assert server.questions


def test_after_three_weeks_without_power_jobs_run_within_an_hour_and_old_things_go_in_two_days(
    server: Server, clock: FixedClock
) -> None:
    server.run(hours=75 * 24, every=6)
    server.done.clear()
    server.off(days=21)
    back = clock()
    server.run(hours=2)
    assert server.done == [back + timedelta(hours=1)]
    assert server.questions

    server.run(hours=48)
    assert not server.questions


def test_a_clock_that_was_wrong_for_an_hour_makes_nothing_older_than_half_a_day(
    server: Server, clock: FixedClock
) -> None:
    server.run(hours=89 * 24, every=6)
    clock.set(clock() + timedelta(days=30))
    server.run(hours=1)
    clock.set(clock() - timedelta(days=30))
    server.run(hours=1)

    assert server.questions


def test_timed_work_waits_while_the_clock_is_in_doubt_and_other_work_goes_on(
    database: Database, clock: FixedClock
) -> None:
    done: list[str] = []
    jobs = Jobs(
        database,
        clock,
        [
            Job("fading", lambda: done.append("fading"), timed=True),
            Job("follows", lambda: done.append("follows")),
        ],
        clock.running,
    )
    jobs.tick()
    clock.set(NOON + timedelta(days=400))
    jobs.tick()
    assert done == ["fading", "follows", "follows"]

    clock.advance(hours=1)
    jobs.tick()
    assert done[3:] == ["fading", "follows"]


def test_copies_beside_the_database_go_after_two_weeks(
    sqlite_database: Database, clock: FixedClock
) -> None:
    file = sqlite_database.file
    names = ("schema-0006", "schema-0006-2", "before-restore", "before-restore-wal")
    copies = [file.with_name(f"{file.name}.{name}") for name in names]
    undated = file.with_name(f"{file.name}.schema-0005")
    mine = file.with_name("backup.db")
    for one in (*copies, undated, mine):
        one.write_bytes(b"")
        os.utime(one, (NOON.timestamp(), NOON.timestamp()))
    os.utime(undated, (0, 0))

    run_for(sqlite_database, clock, days=13.9)
    assert all(one.exists() for one in copies)

    run_for(sqlite_database, clock, days=0.2)
    assert not any(one.exists() for one in copies)
    assert undated.exists()
    assert mine.exists()
    assert sqlite_database.file.exists()
