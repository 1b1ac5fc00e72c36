"""Who holds the database alone, without the secret, can tell of nothing whose it is."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from sqlalchemy import text

from knowledge.desk import (
    Citizens,
    Desk,
    FollowedChange,
    FollowedProcedure,
    RatedAnswer,
    ReceivedUpdateRow,
    Verdict,
    hide_names,
)
from knowledge.privacy import PASSING, Pseudonyms
from knowledge.store.database import Database
from knowledge.store.tables import Base, ChatRow, FollowRow
from tests.builders import a_procedure, publish
from tests.clocks import MIDNIGHT, FixedClock
from tests.knowledge.desk.reading import rows

CODE = "1.000001"
PEOPLE = [str(number) for number in range(5_550_001, 5_550_040)]
GROUP = "-100777888999"


@pytest.fixture
def desk(database: Database, clock: FixedClock) -> Desk:
    return Desk(database, clock)


@pytest.fixture
def after_a_morning(
    database: Database, desk: Desk, citizens: Citizens, clock: FixedClock
) -> Database:
    """39 people write, one every 97 seconds; their updates are handled, their notices sent."""
    publish(database, a_procedure(name="Cũ"))
    for number, person in enumerate(PEOPLE):
        clock.advance(seconds=97)
        for chat in (person, GROUP):
            talk = person if chat == person else f"{chat}#{person}"
            update = 2 * number + (chat == GROUP)
            desk.receive([ReceivedUpdateRow(update, chat, "câu hỏi", person)])
            desk.save_state(talk, '{"place":"UBND"}', clock())
            citizens.questions.note(person, "khai sinh", "answered", code=CODE)
            desk.settle(update)
        rated = RatedAnswer(f"{person}/1", CODE, None, 1)
        citizens.feedback.give(person, rated, Verdict.WRONG_FACTS, person)
        citizens.follows.follow(person, person, FollowedProcedure(CODE))
    publish(database, a_procedure(name="Mới"))
    assert citizens.follows.announce(_name) == len(PEOPLE)
    _deliver(desk, clock)
    return database


def _name(news: FollowedChange) -> str:
    return news.last.procedure.name if news.last else ""


def _deliver(desk: Desk, clock: FixedClock) -> None:
    """Deliver all notices, and let one more update come, so that what is done is put away."""
    told = desk.take(60)
    for one in told:
        desk.sent(one.id)
    assert sorted(one.chat for one in told) == PEOPLE
    desk.put("operator", "later", clock())
    desk.sent(desk.due()[0].id)
    desk.receive([ReceivedUpdateRow(10**6, "operator", "sau")])
    desk.settle(10**6)
    desk.receive([ReceivedUpdateRow(10**6 + 1, "operator", "sau nữa")])


def _values(database: Database) -> Iterator[tuple[str, str, object]]:
    for mapper in Base.registry.mappers:
        for row in rows(database, mapper.class_):
            yield from ((mapper.class_.__tablename__, name, one) for name, one in row.items())


def test_no_table_names_a_citizen_or_a_chat_in_any_column(after_a_morning: Database) -> None:
    named = [
        (table, column)
        for table, column, value in _values(after_a_morning)
        if any(one in str(value) for one in (*PEOPLE, GROUP))
    ]

    assert named == []


def test_no_two_times_of_citizens_tell_one_from_another(after_a_morning: Database) -> None:
    """By the nearest time in another table, 39 of 39 people were told once."""
    of_citizens = {"question", "feedback", "follow", "chat", "outbox"}
    times = {
        (table, value)
        for table, column, value in _values(after_a_morning)
        if table in of_citizens and isinstance(value, datetime) and column != "fades_at"
    }

    assert times == {(table, MIDNIGHT) for table in of_citizens}


def test_the_end_of_a_talk_is_kept_in_whole_minutes(after_a_morning: Database) -> None:
    ends = [row["fades_at"] for row in rows(after_a_morning, ChatRow)]

    assert all((end.minute % 5, end.second, end.microsecond) == (0, 0, 0) for end in ends)
    assert len(set(ends)) < len(PEOPLE) // 2


def test_what_an_earlier_version_named_plainly_is_hidden_once(
    database: Database, desk: Desk, citizens: Citizens
) -> None:
    with database.writing() as session:
        session.execute(
            text("INSERT INTO chat (chat, state, updated_at) VALUES (:chat, :state, :at)"),
            [
                {"chat": chat, "state": chat, "at": "2025-11-20 00:00:00.000000"}
                for chat in ("731", f"{GROUP}#731")
            ],
        )
        session.execute(
            text(
                "INSERT INTO follow (chat, person, code, agency, since, told)"
                " VALUES ('731', '731', '1.1', '', '2025-11-20 00:00:00.000000', '')"
            )
        )

    hide_names(database, PASSING)
    hide_names(database, PASSING)

    assert desk.state("731") == "731"
    assert desk.state(f"{GROUP}#731") == f"{GROUP}#731"
    assert citizens.follows.of("731") == (FollowedProcedure("1.1"),)
    kept = [*rows(database, ChatRow), *rows(database, FollowRow)]
    assert not any("731" in str(row["chat"]) for row in kept)
    assert citizens.keeping.erase("731", ["731"]).states == 2
    assert rows(database, FollowRow) == []


def test_what_was_sealed_with_a_lost_secret_is_nobodys(
    database: Database, clock: FixedClock, citizens: Citizens
) -> None:
    publish(database, a_procedure(name="Cũ"))
    citizens.follows.follow("731", "731", FollowedProcedure(CODE))
    publish(database, a_procedure(name="Mới"))
    citizens.follows.announce(_name)

    [notice] = Desk(database, clock, Pseudonyms("another secret")).due()

    assert "731" not in notice.chat
