"""What an update asks for is done at most once, whatever happens in between."""

from datetime import timedelta

import pytest

from knowledge.access import Role, Scope
from knowledge.desk import Desk, ReceivedUpdateRow, open_citizens
from knowledge.errors import Refused, Unavailable
from knowledge.privacy import PASSING
from knowledge.store.database import Database
from knowledge.store.staff import Member, put_member
from knowledge.store.tables import InboxRow
from tests.ageing import run_for
from tests.clocks import FixedClock
from tests.knowledge.desk.reading import rows

UPDATE = ReceivedUpdateRow(10, "chat-1", '{"message": {}}', "7")


class Killed(BaseException):
    """The end of the program, which no part of it catches."""


@pytest.fixture
def desk(database: Database, clock: FixedClock) -> Desk:
    desk = Desk(database, clock)
    desk.receive([UPDATE])
    return desk


def notices(desk: Desk) -> list[str]:
    return [one.payload for one in desk.due()]


def test_what_was_done_is_not_done_again_but_its_replies_are_repeated(desk: Desk) -> None:
    def work() -> str:
        desk.put("all", "nghỉ lễ")
        desk.save_state("chat-1", "{}")
        return f"thông báo {len(notices(desk))}"

    assert [desk.once(10, work) for _ in range(3)] == ["thông báo 1"] * 3
    assert notices(desk) == ["nghỉ lễ"]


def test_what_wrote_nothing_may_be_done_again(desk: Desk) -> None:
    answers = iter(["một", "hai"])
    assert [desk.once(10, lambda: next(answers)) for _ in range(2)] == ["một", "hai"]


def test_what_came_before_in_the_chat_is_not_done_again_after_a_change(
    database: Database, clock: FixedClock
) -> None:
    desk = Desk(database, clock)
    desk.receive([ReceivedUpdateRow(12, "chat-1", "{}"), ReceivedUpdateRow(3, "chat-2", "{}")])
    clock.now += timedelta(seconds=1)
    desk.receive([UPDATE, ReceivedUpdateRow(11, "chat-1", "{}")])

    def work() -> str:
        desk.save_state("chat-1", "{}")
        return "đang hỏi"

    desk.once(10, work)
    assert [one.update_id for one in desk.waiting()] == [3, 10, 11]


def test_a_kill_before_the_end_leaves_nothing(desk: Desk) -> None:
    def work() -> str:
        desk.put("all", "nghỉ lễ")
        desk.save_state("chat-1", "{}")
        raise Killed

    with pytest.raises(Killed):
        desk.once(10, work)
    assert notices(desk) == []
    assert desk.state("chat-1") is None


def test_a_part_that_is_refused_leaves_nothing_of_itself_alone(
    desk: Desk, database: Database
) -> None:
    def refused() -> None:
        with database.writing():
            desk.put("all", "bị từ chối")
            raise Refused("bad_file")

    def work() -> str:
        desk.put("all", "trước")
        with pytest.raises(Refused):
            refused()
        desk.put("all", "sau")
        return "xong"

    desk.once(10, work)
    assert notices(desk) == ["trước", "sau"]


def test_a_failure_of_the_database_that_somebody_caught_still_leaves_nothing(
    desk: Desk, database: Database
) -> None:
    def work() -> str:
        desk.put("all", "trước")
        with pytest.raises(Unavailable), database.writing():
            raise Unavailable("database_full")
        return "xong"

    with pytest.raises(Unavailable):
        desk.once(10, work)
    assert notices(desk) == []


def test_others_see_and_hear_of_a_turn_only_when_it_is_over(desk: Desk, database: Database) -> None:
    heard: list[int] = []

    def work() -> str:
        desk.put("all", "nghỉ lễ")
        database.after_turn(lambda: heard.append(len(notices(desk))))
        return "xong"

    desk.once(10, work)
    assert heard == [1, 1]


def test_replies_are_erased_with_the_update(desk: Desk) -> None:
    def work() -> str:
        desk.put("all", "một")
        return "riêng"

    desk.once(10, work)
    desk.settle(10)
    assert desk.once(10, lambda: "mới") == "mới"


def test_an_orderly_stop_is_no_attempt_and_a_kill_after_it_is_one(desk: Desk) -> None:
    desk.lay_down()
    assert [one.attempts for one in desk.take_up()] == [0]
    assert [one.attempts for one in desk.take_up()] == [1]


def test_an_orderly_stop_forgives_no_attempt_that_was_counted(desk: Desk) -> None:
    desk.attempt(10)
    desk.lay_down()
    assert [one.attempts for one in desk.take_up()] == [2]


def test_attempts_are_counted_only_while_none_has_ended(desk: Desk) -> None:
    assert [one.attempts for one in desk.waiting()] == [1]
    desk.attempt(10)
    desk.attempt(10)
    assert [one.attempts for one in desk.waiting()] == [3]
    desk.survived(10)
    assert [one.attempts for one in desk.waiting()] == [1]


def test_a_parked_update_is_kept_apart_and_told_once_to_admins(
    desk: Desk, database: Database, clock: FixedClock
) -> None:
    with database.writing() as session:
        put_member(session, Member(0, "9", "An", Role.ADMIN, Scope(), clock()))
        put_member(session, Member(0, "8", "Bình", Role.EDITOR, Scope(), clock()))
    for _ in range(2):
        desk.park(10, "message")
    desk.settle(10)

    assert desk.waiting() == ()
    assert desk.parked() == 1
    assert [one.chat for one in desk.due()] == ["9"]
    assert "chat-1" not in desk.due()[0].payload


def test_the_later_parts_of_a_text_are_settled_with_what_it_changed(desk: Desk) -> None:
    later = [ReceivedUpdateRow(number, "chat-1", "{}", "7") for number in (11, 12)]
    desk.receive(later)

    def work() -> str:
        desk.put("all", "nghỉ lễ")
        return "xong"

    desk.once(10, work, (11, 12))

    assert [one.update_id for one in desk.waiting()] == [10]
    assert desk.once(10, work, (11, 12)) == "xong"
    assert notices(desk) == ["nghỉ lễ"]


def test_of_a_parked_update_the_kind_and_keyed_names_are_kept_and_its_parts_are_settled(
    desk: Desk, database: Database
) -> None:
    desk.receive([ReceivedUpdateRow(11, "chat-1", '{"text": "tôi tên Bưởi"}', "7")])
    desk.park(10, "message", (11,))

    parked, part = rows(database, InboxRow)
    assert (parked["payload"], parked["replies"]) == ("message", None)
    assert (parked["chat"], parked["person"]) == (PASSING.keyed("chat-1"), PASSING.keyed("7"))
    assert [part[name] for name in ("payload", "chat", "person")] == [None] * 3
    assert desk.waiting() == ()


def test_who_is_erased_is_erased_from_what_is_parked(
    desk: Desk, database: Database, clock: FixedClock
) -> None:
    desk.park(10, "message")
    open_citizens(database, clock).keeping.erase("7", ["chat-1"])

    [left] = rows(database, InboxRow)
    assert [left[name] for name in ("payload", "chat", "person")] == [None] * 3


def test_a_parked_update_is_erased_after_a_week(
    desk: Desk, database: Database, clock: FixedClock
) -> None:
    desk.park(10, "message")
    run_for(database, clock, days=9)
    assert desk.parked() == 0
