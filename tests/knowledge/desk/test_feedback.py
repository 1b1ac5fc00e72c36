"""Feedback: once for each answer and person, masked."""

from knowledge.desk import Citizens, RatedAnswer, Verdict
from knowledge.store.database import Database
from knowledge.store.tables import FeedbackRow
from tests.knowledge.desk.reading import rows

ANSWER = RatedAnswer("chat/5", "1.001193", None, 3)


def test_a_verdict_is_kept_with_what_was_asked(citizens: Citizens, database: Database) -> None:
    citizens.questions.note("7", "khai sinh, gọi 0912345678", "answered", code="1.001193")

    number = citizens.feedback.give("7", ANSWER, Verdict.WRONG_FACTS)

    [row] = rows(database, FeedbackRow)
    assert row["id"] == number
    assert (row["code"], row["version"], row["verdict"]) == ("1.001193", 3, "wrong_facts")
    assert row["question"] == "khai sinh, gọi [số điện thoại]"
    assert row["reason"] is None


def test_each_person_says_it_once_for_each_answer(citizens: Citizens) -> None:
    assert citizens.feedback.give("7", ANSWER, Verdict.RIGHT) is not None
    assert citizens.feedback.give("7", ANSWER, Verdict.WRONG_FACTS) is None
    assert citizens.feedback.give("8", ANSWER, Verdict.RIGHT) is not None
    other = RatedAnswer("chat/6", "1.001193", None, 3)
    assert citizens.feedback.give("7", other, Verdict.RIGHT) is not None


def test_a_reason_is_added_once_masked_and_only_by_its_person(
    citizens: Citizens, database: Database
) -> None:
    number = citizens.feedback.give("7", ANSWER, Verdict.NOT_RIGHT) or 0

    assert not citizens.feedback.explain("8", number, "không phải của tôi")
    assert citizens.feedback.explain("7", number, "gọi 0912345678 mà hỏi")
    assert not citizens.feedback.explain("7", number, "lần nữa")
    assert not citizens.feedback.explain("7", number + 1, "không có")

    assert rows(database, FeedbackRow)[0]["reason"] == "gọi [số điện thoại] mà hỏi"
