"""Several processes on one PostgreSQL: what each holds, and what is left to the others."""

from threading import Event

import pytest
from sqlalchemy import update

from knowledge.desk import Desk, Job, Jobs, Leases, ReceivedUpdateRow, daily
from knowledge.desk.leases import JOBS, LANES, lane_of
from knowledge.errors import Overtaken
from knowledge.store.database import Database
from knowledge.store.leases import LONG_AGO
from knowledge.store.tables import LeaseRow
from tests.clocks import FixedClock
from tests.waiting import LONG, eventually

ALL = frozenset(range(LANES))


def update_of(number: int, chat: str = "7") -> ReceivedUpdateRow:
    return ReceivedUpdateRow(number, chat, '{"message": {}}')


def at_work(database: Database, clock: FixedClock) -> Desk:
    """A process that works in all lanes that it gets."""
    desk = Desk(database, clock, leases=Leases(database))
    look(desk)
    return desk


def look(desk: Desk) -> frozenset[int]:
    """Renew, leave what is too much, begin what has come; tell what has."""
    beat = desk.leases.beat([JOBS])
    desk.leases.close(beat.go)
    desk.lay_down(beat.go)
    desk.leases.open(beat.come)
    return beat.come


def fall_silent(desk: Desk, database: Database) -> None:
    """Let the database see what it would see after the life of the leases."""
    theirs = LeaseRow.holder == desk.leases.holder
    with database.writing() as session:
        session.execute(update(LeaseRow).where(theirs).values(until=LONG_AGO))


def test_lanes_are_shared_evenly_with_a_process_that_joins(
    postgres_database: Database, clock: FixedClock
) -> None:
    first = at_work(postgres_database, clock)
    assert first.leases.lanes == ALL

    second = at_work(postgres_database, clock)
    assert second.leases.lanes == frozenset()
    look(first)
    look(second)

    assert len(first.leases.lanes) == len(second.leases.lanes) == LANES // 2
    assert first.leases.lanes | second.leases.lanes == ALL


def test_what_a_silent_process_held_is_taken_by_the_next_that_looks(
    postgres_database: Database, clock: FixedClock
) -> None:
    silent, other = (at_work(postgres_database, clock) for _ in range(2))
    silent.receive([update_of(1)])
    assert look(other) == frozenset()

    fall_silent(silent, postgres_database)
    assert look(other) == ALL
    assert other.leases.holds(JOBS)
    [left] = other.take_up(other.leases.lanes)
    assert (left.update_id, left.attempts) == (1, 1)


def test_a_process_knows_by_itself_that_its_time_is_over(postgres_database: Database) -> None:
    leases = Leases(postgres_database, life=0.001)
    leases.open(leases.beat([JOBS]).come)
    assert eventually(lambda: not leases.holds(JOBS))
    assert leases.lanes == frozenset()


def test_an_answer_of_a_process_that_was_replaced_is_not_kept(
    postgres_database: Database, clock: FixedClock
) -> None:
    paused, other = (at_work(postgres_database, clock) for _ in range(2))
    paused.receive([update_of(1)])

    def answer() -> str:
        fall_silent(paused, postgres_database)
        look(other)
        paused.save_state("7", "của tiến trình cũ")
        return "[]"

    with pytest.raises(Overtaken):
        paused.once(1, answer, (), "7")
    assert other.state("7") is None
    assert [one.update_id for one in other.waiting()] == [1]
    assert not paused.leases.holds_chat("7")


def test_a_replaced_process_keeps_nothing_as_its_own_to_handle(
    postgres_database: Database, clock: FixedClock
) -> None:
    paused, other = (at_work(postgres_database, clock) for _ in range(2))
    fall_silent(paused, postgres_database)
    look(other)
    with pytest.raises(Overtaken):
        paused.receive([update_of(1)])
    assert paused.receive([update_of(1)]) == ()
    assert [one.update_id for one in other.take_up(ALL, untouched=True)] == [1]


def test_what_comes_in_elsewhere_is_handled_by_who_has_the_lane_and_in_order(
    postgres_database: Database, clock: FixedClock
) -> None:
    heard = Event()
    holder, other = (at_work(postgres_database, clock) for _ in range(2))
    holder.when_told(received=heard.set, left=lambda: None)
    postgres_database.signals.start()

    assert other.receive([update_of(1)]) == ()
    # The next one of the chat waits for it, wherever that comes in.
    assert holder.receive([update_of(2), update_of(3, "8")]) == (update_of(3, "8"),)
    assert [(one.update_id, one.attempts) for one in holder.take_up(ALL, untouched=True)] == [
        (1, 0),
        (2, 0),
    ]
    number = 10
    while not heard.wait(0.1) and number < LONG / 0.1:
        other.receive([update_of(number)])
        number += 1
    assert heard.is_set()


def test_updates_stay_in_order_though_clocks_of_processes_differ(
    postgres_database: Database, clock: FixedClock
) -> None:
    fast, slow = (at_work(postgres_database, clock) for _ in range(2))
    clock.advance(seconds=1)
    fast.receive([update_of(1)])
    slow.clock = FixedClock()
    slow.receive([update_of(2)])
    assert [one.update_id for one in fast.waiting()] == [1, 2]


def test_lanes_that_are_left_in_order_count_as_no_attempt(
    postgres_database: Database, clock: FixedClock
) -> None:
    leaving, other = (at_work(postgres_database, clock) for _ in range(2))
    leaving.receive([update_of(1)])
    leaving.lay_down(leaving.leases.lanes)
    leaving.leases.give_all_back()
    assert look(other) == ALL
    assert [one.attempts for one in other.take_up(ALL)] == [0]


def test_each_process_that_dies_with_an_update_counts_as_an_attempt(
    postgres_database: Database, clock: FixedClock
) -> None:
    dying = at_work(postgres_database, clock)
    dying.receive([update_of(1)])
    counted = []
    for _ in range(3):
        fall_silent(dying, postgres_database)
        dying = at_work(postgres_database, clock)
        [left] = dying.take_up(ALL)
        counted.append(left.attempts)
        dying.attempt(1)
    assert counted == [1, 2, 3]


def test_what_waits_in_all_processes_counts(postgres_database: Database, clock: FixedClock) -> None:
    one, other = (at_work(postgres_database, clock) for _ in range(2))
    one.receive([update_of(1), update_of(2, "8")])
    other.receive([update_of(3)])
    counts = other.waiting_beside([update_of(4)])
    assert (counts.chats, counts.all) == ({"7": 2}, 3)


def test_a_daily_job_is_done_by_the_holder_and_begun_anew_after_its_death(
    postgres_database: Database, clock: FixedClock
) -> None:
    done: list[str] = []

    def dies() -> None:
        raise KeyboardInterrupt

    first, second = (at_work(postgres_database, clock) for _ in range(2))

    def jobs(desk: Desk, *work: Job) -> Jobs:
        return Jobs(postgres_database, clock, work, clock.running, leases=desk.leases)

    dying = jobs(first, Job("digest", dies, daily()))
    next_one = jobs(second, Job("digest", lambda: done.append("xong"), daily()))
    with pytest.raises(KeyboardInterrupt):
        dying.tick()
    next_one.tick()
    assert done == []

    fall_silent(first, postgres_database)
    look(second)
    clock.advance(seconds=30)
    for _ in range(2):
        next_one.tick()
    assert done == ["xong"]


def test_a_lost_change_of_a_state_is_noticed(database: Database, clock: FixedClock) -> None:
    desk = Desk(database, clock)
    _, nothing = desk.state_seen("7")
    seen = desk.save_state("7", "một", seen=nothing)
    desk.save_state("7", "hai", seen=seen)
    for old in (nothing, seen):
        with pytest.raises(Overtaken):
            desk.save_state("7", "ba", seen=old)
    assert desk.state("7") == "hai"


def test_a_lane_follows_from_the_chat_alone() -> None:
    assert {lane_of(str(chat)) for chat in range(1_000)} == ALL
    assert lane_of("7") == lane_of("7")
