"""Regular jobs: each turn once, by one process, and again when that one died."""

from datetime import UTC, datetime
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
        Jobs(database, clock, [Job("digest", partial(done.append, name), daily())], clock.running)
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
