"""Regular jobs: each turn once, by one process, and again when that one died."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from knowledge.desk import Job, Jobs, daily
from knowledge.store.database import Database
from tests.clocks import FixedClock


def test_a_daily_job_is_done_once_a_day_whatever_processes_there_are(
    database: Database, clock: FixedClock
) -> None:
    done: list[str] = []
    replicas = [
        Jobs(database, clock, [Job("retention", partial(done.append, name), daily())])
        for name in ("một", "hai")
    ]
    for _ in range(3):
        for replica in replicas:
            replica.tick()
    assert done == ["một"]

    clock.advance(days=1)
    for replica in reversed(replicas):
        replica.tick()
    assert done == ["một", "hai"]


def test_a_job_that_fails_holds_up_no_other_and_is_tried_again(
    database: Database, clock: FixedClock
) -> None:
    tries: list[int] = []
    others: list[int] = []

    def fails_once() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise RuntimeError("no")

    jobs = Jobs(
        database, clock, [Job("fails", fails_once, daily()), Job("other", lambda: others.append(1))]
    )
    for _ in range(3):
        jobs.tick()

    assert len(tries) == 2
    assert len(others) == 3


def test_a_job_that_died_on_the_way_is_taken_up_after_a_while(
    database: Database, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def dies() -> None:
        raise KeyboardInterrupt

    dying = Jobs(database, clock, [Job("digest", dies, daily())])
    with monkeypatch.context() as patch:
        patch.setattr("knowledge.store.jobs.end_turn", lambda *_args, **_values: None)
        with pytest.raises(KeyboardInterrupt):
            dying.tick()
    next_one = Jobs(database, clock, [Job("digest", lambda: done.append("xong"), daily())])
    next_one.tick()
    assert done == []

    clock.advance(seconds=600)
    next_one.tick()
    next_one.tick()
    assert done == ["xong"]


def test_a_day_begins_at_the_hour_in_vietnam() -> None:
    turn = daily(8)

    assert turn(datetime(2025, 11, 20, 0, 59, tzinfo=UTC)) == "2025-11-19"
    assert turn(datetime(2025, 11, 20, 1, 0, tzinfo=UTC)) == "2025-11-20"


def test_a_clock_that_is_far_ahead_for_a_while_does_no_daily_job(
    database: Database, clock: FixedClock
) -> None:
    done: list[datetime] = []
    jobs = Jobs(database, clock, [Job("retention", lambda: done.append(clock()), daily())])
    jobs.tick()
    clock.advance(days=400)
    jobs.tick()
    Jobs(database, clock, [Job("retention", lambda: done.append(clock()), daily())]).tick()
    clock.advance(days=-399)
    jobs.tick()

    assert [one.date() for one in done] == [clock().date() - timedelta(days=1), clock().date()]


def test_a_clock_that_stays_ahead_for_a_day_is_trusted(
    database: Database, clock: FixedClock
) -> None:
    done: list[datetime] = []
    jobs = Jobs(database, clock, [Job("retention", lambda: done.append(clock()), daily())])
    jobs.tick()
    clock.advance(days=120)
    for _ in range(25):
        jobs.tick()
        clock.advance(hours=1)

    assert len(done) == 2


def test_a_turn_that_a_clock_ahead_took_is_done_again(
    database: Database, clock: FixedClock
) -> None:
    done: list[int] = []
    clock.advance(days=400)
    Jobs(database, clock, [Job("retention", lambda: done.append(1), daily())]).tick()
    clock.advance(days=-400)
    Jobs(database, clock, [Job("retention", lambda: done.append(2), daily())]).tick()

    assert done == [1, 2]
