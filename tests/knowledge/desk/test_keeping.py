"""Erasure: all that is held about a person goes, and nothing of anybody else."""

from pathlib import Path

from knowledge.desk import (
    Citizens,
    Desk,
    FollowedProcedure,
    RatedAnswer,
    ReceivedUpdateRow,
    Verdict,
    open_citizens,
)
from knowledge.privacy import PASSING
from knowledge.store.database import Database
from knowledge.store.tables import ChatRow, FeedbackRow, FollowRow, QuestionRow
from tests.clocks import FixedClock
from tests.knowledge.desk.reading import rows

GROUP = "-100"


def fill(citizens: Citizens, desk: Desk, person: str) -> None:
    """Let a person ask, rate and follow, alone and in a group."""
    number = int(person)
    desk.receive(
        [
            ReceivedUpdateRow(number, person, f"riêng {person}", person),
            ReceivedUpdateRow(number + 500, GROUP, f"nhóm {person}", person),
        ]
    )
    desk.save_state(person, "{}")
    desk.save_state(f"{GROUP}#{person}", "{}")
    desk.put(person, f"tin cho {person}")
    citizens.questions.note(person, "khai sinh", "answered", code="1.1")
    citizens.feedback.give(person, RatedAnswer("m", "1.1", None, 1), Verdict.RIGHT)
    citizens.follows.follow(person, person, FollowedProcedure("1.1"))


def test_erasing_leaves_nothing_of_a_person_and_all_of_the_others(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    desk = Desk(database, clock)
    fill(citizens, desk, "7")
    fill(citizens, desk, "8")

    citizens.keeping.erase("7", ["7", f"{GROUP}#7"])

    assert [one.payload for one in desk.waiting()] == ["riêng 8", "nhóm 8"]
    assert [row["chat"] for row in rows(database, ChatRow)] == sorted(
        map(PASSING.keyed, [f"{GROUP}#8", "8"])
    )
    assert [row["chat"] for row in rows(database, FollowRow)] == [PASSING.sealed("8")]
    assert [one.chat for one in desk.due()] == ["8"]
    assert len(rows(database, QuestionRow)) == len(rows(database, FeedbackRow)) == 1


def test_what_the_log_has_not_written_yet_is_erased_too(
    citizens: Citizens, database: Database
) -> None:
    citizens.questions.start()
    try:
        citizens.questions.note("7", "khai sinh", "answered")
        erased = citizens.keeping.erase("7", ["7"])
    finally:
        citizens.questions.stop()

    assert erased.questions == 1
    assert rows(database, QuestionRow) == []


def test_nothing_of_an_erased_person_is_left_in_the_file(
    sqlite_database: Database, clock: FixedClock
) -> None:
    citizens = open_citizens(sqlite_database, clock)
    fill(citizens, Desk(sqlite_database, clock), "731")
    citizens.keeping.erase("731", ["731"])
    sqlite_database.close()

    content = Path(str(sqlite_database.url.database)).read_bytes()
    assert b"731" not in content
    assert b"khai sinh" not in content


def test_the_copies_of_upgrades_go_with_who_is_erased(
    sqlite_database: Database, clock: FixedClock
) -> None:
    file = sqlite_database.file
    copy = file.with_name(f"{file.name}.schema-0006")
    copy.write_bytes(b"731")

    open_citizens(sqlite_database, clock).keeping.erase("731", ["731"])

    assert not copy.exists()
    assert file.exists()
