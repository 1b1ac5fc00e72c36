from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from knowledge.desk import Desk, ReceivedUpdateRow
from knowledge.store.database import Database
from knowledge.store.tables import InboxRow, OutboxRow
from tests.ageing import run_for
from tests.clocks import FixedClock

FIRST = ReceivedUpdateRow(10, "chat-1", '{"text": "đăng ký khai sinh"}')
SECOND = ReceivedUpdateRow(11, "chat-2", '{"text": "làm căn cước"}')


@pytest.fixture
def desk(database: Database, clock: FixedClock) -> Desk:
    return Desk(database, clock)


def ids_in(database: Database, ids: InstrumentedAttribute[int]) -> list[int]:
    with database.reading() as session:
        return list(session.scalars(select(ids).order_by(ids)))


def test_what_is_received_waits_until_it_is_settled(desk: Desk) -> None:
    assert desk.receive([FIRST, SECOND]) == (FIRST, SECOND)
    desk.settle(10)
    assert desk.waiting() == (SECOND,)
    desk.settle(11)
    assert desk.waiting() == ()


def test_an_update_that_comes_again_is_not_new(desk: Desk) -> None:
    desk.receive([FIRST])
    assert desk.receive([FIRST, SECOND]) == (SECOND,)
    desk.settle(10)
    assert desk.receive([FIRST]) == ()


def test_an_update_twice_in_one_batch_is_kept_once(desk: Desk) -> None:
    assert desk.receive([SECOND, FIRST, SECOND]) == (SECOND, FIRST)
    assert desk.waiting() == (FIRST, SECOND)


def test_receiving_nothing_is_fine(desk: Desk) -> None:
    assert desk.receive([]) == ()


def test_waiting_updates_outlive_the_process(desk: Desk, database: Database) -> None:
    desk.receive([FIRST])
    database.close()
    again = Database(database.url.render_as_string(hide_password=False))
    try:
        assert Desk(again, FixedClock()).waiting() == (FIRST,)
    finally:
        again.close()


def test_updates_wait_in_the_order_they_came_whatever_their_ids(
    desk: Desk, clock: FixedClock
) -> None:
    desk.receive([SECOND])
    clock.advance(seconds=1)
    desk.receive([FIRST])
    assert desk.waiting() == (SECOND, FIRST)


def test_nothing_of_a_settled_update_is_left_in_the_file(
    sqlite_database: Database, clock: FixedClock
) -> None:
    desk = Desk(sqlite_database, clock)
    desk.receive([FIRST])
    desk.settle(10)
    file = Path(str(sqlite_database.url.database))
    sqlite_database.close()
    content = file.read_bytes()
    assert b"khai sinh" not in content
    assert b"chat-1" not in content


def test_an_id_of_long_ago_is_taken_as_a_new_update(
    desk: Desk, database: Database, clock: FixedClock
) -> None:
    desk.receive([FIRST])
    desk.settle(10)
    run_for(database, clock, days=8)
    assert desk.receive([FIRST]) == (FIRST,)
    assert desk.waiting() == (FIRST,)


def test_an_id_of_this_week_is_known(desk: Desk, database: Database, clock: FixedClock) -> None:
    desk.receive([FIRST])
    desk.settle(10)
    run_for(database, clock, days=7)
    assert desk.receive([FIRST]) == ()


def test_the_id_alone_tells_whether_an_update_is_new(desk: Desk) -> None:
    largest = ReceivedUpdateRow(2**63 - 1, "chat-3", "payload")
    desk.receive([FIRST, largest])
    assert desk.receive([ReceivedUpdateRow(10, "chat-9", "other")]) == ()
    assert desk.waiting() == (FIRST, largest)


def test_an_update_that_still_waits_is_never_taken_as_new(
    desk: Desk, database: Database, clock: FixedClock
) -> None:
    desk.receive([FIRST])
    run_for(database, clock, days=8)
    assert desk.receive([FIRST]) == ()
    assert desk.waiting() == (FIRST,)


def test_ids_of_handled_updates_are_kept_for_a_week(
    desk: Desk, database: Database, clock: FixedClock
) -> None:
    desk.receive([FIRST, SECOND])
    desk.settle(10)
    run_for(database, clock, days=7)
    assert ids_in(database, InboxRow.update_id) == [10, 11]
    run_for(database, clock, days=1)
    assert ids_in(database, InboxRow.update_id) == [11]


def test_sent_notices_are_kept_for_a_week(
    desk: Desk, database: Database, clock: FixedClock
) -> None:
    for _ in range(3):
        desk.put("chat-1", "notice")
    first, second, third = (one.id for one in desk.due())
    desk.sent(first)
    run_for(database, clock, days=7)
    desk.sent(second)
    assert ids_in(database, OutboxRow.id) == [first, second, third]
    run_for(database, clock, days=1)
    assert [one.id for one in desk.due()] == [third]
    assert third in ids_in(database, OutboxRow.id)
    assert first not in ids_in(database, OutboxRow.id)


def test_a_conversation_keeps_its_last_state(desk: Desk) -> None:
    assert desk.state("chat-1") is None
    desk.save_state("chat-1", '{"page": 1}')
    desk.save_state("chat-1", '{"page": 2}')
    desk.save_state("chat-2", "{}")
    assert desk.state("chat-1") == '{"page": 2}'
    assert desk.state("chat-2") == "{}"


def test_a_chat_that_moves_takes_everything_along(desk: Desk) -> None:
    desk.save_state("chat-1", "state")
    desk.receive([FIRST])
    desk.put("chat-1", "notice")
    desk.move_chat("chat-1", "super-1")
    assert desk.state("chat-1") is None
    assert desk.state("super-1") == "state"
    assert [one.chat for one in desk.waiting()] == ["super-1"]
    assert [one.chat for one in desk.due()] == ["super-1"]


def test_a_chat_that_moves_keeps_what_was_begun_under_the_new_name(desk: Desk) -> None:
    desk.save_state("chat-1", "old")
    desk.save_state("super-1", "new")
    desk.move_chat("chat-1", "super-1")
    assert desk.state("super-1") == "new"
    assert desk.state("chat-1") is None


def test_moving_a_chat_to_its_own_name_loses_nothing(desk: Desk) -> None:
    desk.save_state("chat-1", "state")
    desk.move_chat("chat-1", "chat-1")
    assert desk.state("chat-1") == "state"


def test_a_notice_is_due_from_its_moment_until_it_is_sent(desk: Desk, clock: FixedClock) -> None:
    desk.put("chat-2", "tomorrow", due=clock() + timedelta(days=1))
    desk.put("chat-1", "now")
    assert [one.payload for one in desk.due()] == ["now"]
    clock.advance(days=1)
    assert [one.payload for one in desk.due()] == ["now", "tomorrow"]
    desk.sent(desk.due()[0].id)
    assert [(one.chat, one.payload) for one in desk.due()] == [("chat-2", "tomorrow")]


def test_many_threads_write_at_once_and_nothing_is_lost(desk: Desk) -> None:
    def work(start: int) -> None:
        for number in range(start, start + 20):
            desk.receive([ReceivedUpdateRow(number, f"chat-{number}", "payload")])
            desk.save_state(f"chat-{number}", "state")
            if number % 2:
                desk.settle(number)

    threads = [Thread(target=work, args=(start,)) for start in range(0, 160, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.update_id for one in sorted(desk.waiting(), key=lambda one: one.update_id)] == [
        number for number in range(160) if number % 2 == 0
    ]
