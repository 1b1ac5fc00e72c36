"""Following: every change is told once, whichever way it came."""

from datetime import date

from knowledge.desk import Citizens, Desk, FollowedChange, FollowedProcedure, open_citizens
from knowledge.store.database import Database
from tests.builders import a_procedure, publish
from tests.clocks import NOON, FixedClock

CODE = "1.000001"
AGENCY = "UBND xã Ea Kao"


def write(news: FollowedChange) -> str:
    name = news.last.procedure.name if news.last else "?"
    version = news.last.version if news.last else 0
    return f"{name} {version}" if news.holds else f"{name} thôi"


def told(database: Database, clock: FixedClock) -> list[tuple[str, str]]:
    return [(one.chat, one.payload) for one in Desk(database, clock).due()]


def test_a_new_version_is_told_once_to_each_follower(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(name="Cũ"))
    for person in ("7", "8"):
        assert citizens.follows.follow(person, person, FollowedProcedure(CODE))
    publish(database, a_procedure(name="Mới"))

    assert citizens.follows.announce(write) == 2
    assert citizens.follows.announce(write) == 0
    assert open_citizens(database, clock).follows.announce(write) == 0
    assert told(database, clock) == [("7", "Mới 2"), ("8", "Mới 2")]


def test_a_version_that_waits_for_its_day_is_told_on_that_day(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(name="Cũ"))
    citizens.follows.follow("7", "7", FollowedProcedure(CODE))
    publish(database, a_procedure(name="Mới", effective_from=date(2025, 12, 1)))

    assert citizens.follows.announce(write) == 0
    clock.advance(days=11)
    assert citizens.follows.announce(write) == 1


def test_what_was_there_when_following_began_is_no_news(
    citizens: Citizens, database: Database
) -> None:
    publish(database, a_procedure())
    publish(database, a_procedure(name="Khai sinh"))
    citizens.follows.follow("7", "7", FollowedProcedure(CODE))

    assert citizens.follows.announce(write) == 0


def test_an_agencys_own_process_is_followed_apart_from_the_national_text(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(), a_procedure(agency=AGENCY))
    citizens.follows.follow("7", "7", FollowedProcedure(CODE, AGENCY))
    publish(database, a_procedure(name="Chung"))
    assert citizens.follows.announce(write) == 0
    publish(database, a_procedure(name="Riêng", agency=AGENCY))
    assert citizens.follows.announce(write) == 1
    assert told(database, clock) == [("7", "Riêng 2")]


def test_nobody_is_told_after_following_ended(citizens: Citizens, database: Database) -> None:
    publish(database, a_procedure())
    citizens.follows.follow("7", "7", FollowedProcedure(CODE))
    assert not citizens.follows.follow("7", "7", FollowedProcedure(CODE))
    assert citizens.follows.unfollow("7", FollowedProcedure(CODE))
    assert not citizens.follows.unfollow("7", FollowedProcedure(CODE))
    publish(database, a_procedure(name="Mới"))

    assert citizens.follows.announce(write) == 0
    assert citizens.follows.of("7") == ()


def test_a_chat_that_takes_no_messages_follows_nothing_any_more(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure())
    citizens.follows.follow("7", "7", FollowedProcedure(CODE))
    desk = Desk(database, clock)
    desk.put("7", "notice", NOON)

    desk.forget_chat("7")

    assert citizens.follows.of("7") == ()
    assert desk.due() == ()


def test_a_chat_that_moves_takes_its_follows_along(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    for chat in ("old", "new"):
        citizens.follows.follow(chat, "7", FollowedProcedure(CODE))
    citizens.follows.follow("old", "7", FollowedProcedure("2.2"))

    Desk(database, clock).move_chat("old", "new")

    assert citizens.follows.of("old") == ()
    assert set(citizens.follows.of("new")) == {FollowedProcedure(CODE), FollowedProcedure("2.2")}
