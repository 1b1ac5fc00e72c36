"""What is away is told once, and once that it is back."""

import pytest
from structlog.testing import capture_logs

from knowledge.desk import Job, Jobs, QuestionLog
from knowledge.errors import Unavailable
from knowledge.outages import Outage, Outages
from knowledge.privacy import PASSING
from knowledge.store.database import Database
from tests.clocks import FixedClock

LOCKED = Unavailable("database_locked")


def test_a_long_outage_is_two_lines_whatever_the_number_of_tries() -> None:
    outage = Outage("notices_wait")
    with capture_logs() as lines:
        for _ in range(500):
            outage.failed(LOCKED)
        outage.over()
        outage.over()
    assert [one["event"] for one in lines] == ["notices_wait", "notices_wait_over"]
    assert lines[1]["failures"] == 500


def test_another_reason_and_another_outage_are_told_anew() -> None:
    outage = Outage("index_not_refreshed")
    with capture_logs() as lines:
        outage.failed(LOCKED)
        outage.failed(KeyError())
        outage.over()
        outage.failed(KeyError())
    assert [one.get("reason") for one in lines] == ["database_locked", "KeyError", None, "KeyError"]


def test_all_that_depend_on_one_thing_tell_together_until_none_is_without_it() -> None:
    database = Outages("database_unavailable")
    index, notices, questions = (database.of(f"{name}_wait") for name in ("a", "b", "c"))
    with capture_logs() as lines:
        questions.over()
        for _ in range(3):
            index.failed(LOCKED)
            notices.failed(LOCKED)
            questions.over()
        index.over()
        notices.failed(LOCKED)
        notices.over()

    assert [one["event"] for one in lines] == ["database_unavailable", "database_unavailable_over"]
    assert lines[0]["first"] == "a_wait"
    assert lines[1]["failures"] == 7


def test_a_fault_of_ones_own_is_told_beside_an_outage_of_all() -> None:
    database = Outages("database_unavailable")
    job, other = database.of("job_failed"), database.of("index_not_refreshed")
    with capture_logs() as lines:
        other.failed(LOCKED)
        for _ in range(2):
            job.failed(KeyError(), job="digest")
        other.over()
    assert [(one["event"], one.get("job")) for one in lines] == [
        ("database_unavailable", None),
        ("job_failed", "digest"),
        ("database_unavailable_over", None),
    ]


def test_jobs_and_the_question_log_tell_of_a_locked_database_in_one_line_with_its_reason(
    sqlite_database: Database, clock: FixedClock
) -> None:
    impatient = Database(sqlite_database.url, patience=0.05)
    questions = QuestionLog(impatient, clock, PASSING)

    def write() -> None:
        with impatient.writing() as session:
            session.connection()

    jobs = Jobs(impatient, clock, [Job("one", write), Job("two", write)], clock.running)
    with capture_logs() as lines:
        with sqlite_database.writing() as other:
            other.connection()
            for _ in range(3):
                jobs.tick()
                questions.note("1", "khai sinh", "answered")
        jobs.tick()
        questions.note("1", "kết hôn", "answered")
    impatient.close()

    assert [(one["event"], one.get("reason")) for one in lines] == [
        ("database_unavailable", "database_locked"),
        ("database_unavailable_over", None),
    ]


@pytest.mark.parametrize("times", [1, 3])
def test_a_job_that_fails_by_itself_is_told_with_its_name_and_kind(
    database: Database, clock: FixedClock, times: int
) -> None:
    jobs = Jobs(database, clock, [Job("broken", lambda: [][1])], clock.running)
    with capture_logs() as lines:
        for _ in range(times):
            jobs.tick()
    [line] = lines
    assert (line["event"], line["job"], line["reason"]) == ("job_failed", "broken", "IndexError")
    assert line["at"].startswith("test_outages.py:")
