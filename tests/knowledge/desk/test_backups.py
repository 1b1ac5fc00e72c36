"""What the desk holds about citizens is in backups, on either kind of database."""

from pathlib import Path

from knowledge.access import OPERATOR
from knowledge.desk import Citizens, FollowedProcedure, RatedAnswer, Verdict
from knowledge.maintenance import backup, restore
from knowledge.store.database import Database
from knowledge.store.tables import FeedbackRow, FollowRow, QuestionRow
from tests.clocks import FixedClock
from tests.knowledge.desk.reading import rows


def test_questions_feedback_and_follows_come_back_with_a_restore(
    citizens: Citizens, database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    citizens.questions.note("7", "khai sinh", "answered", code="1.1")
    citizens.feedback.give("7", RatedAnswer("m", "1.1", None, 1), Verdict.RIGHT)
    citizens.follows.follow("7", "7", FollowedProcedure("1.1"))
    tables = (QuestionRow, FeedbackRow, FollowRow)
    before = [rows(database, table) for table in tables]
    backup(database, OPERATOR, tmp_path / "all.db")
    citizens.keeping.erase("7", ["7"])

    restore(database, clock, OPERATOR, tmp_path / "all.db")

    assert [rows(database, table) for table in tables] == before
