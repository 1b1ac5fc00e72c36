"""The question log."""

from knowledge.desk import Citizens
from knowledge.store.database import Database
from knowledge.store.tables import QuestionRow
from tests.ageing import run_for
from tests.clocks import MIDNIGHT, FixedClock
from tests.knowledge.desk.reading import rows
from tests.waiting import eventually


def test_a_question_is_kept_masked_under_a_hash_of_who_asked(
    citizens: Citizens, database: Database
) -> None:
    citizens.questions.note(
        "1234567", "cccd 066099001234 làm lại", "answered", code="1.1", facet="fee", place="UBND"
    )

    [row] = rows(database, QuestionRow)
    assert row["text"] == "cccd [số định danh] làm lại"
    assert (row["outcome"], row["code"], row["facet"]) == ("answered", "1.1", "fee")
    assert (row["place"], row["at"]) == ("UBND", MIDNIGHT)
    assert "1234567" not in row["person"]


def test_the_last_question_for_a_procedure_is_found(citizens: Citizens, clock: FixedClock) -> None:
    citizens.questions.note("1", "khai sinh cần gì", "answered", code="1.1")
    clock.advance(seconds=5)
    citizens.questions.note("1", "khai sinh bao lâu", "answered", code="1.1")
    citizens.questions.note("1", "kết hôn", "answered", code="2.2")
    citizens.questions.note("2", "làm khai sinh", "answered", code="1.1")

    assert citizens.questions.last("1", "1.1") == "khai sinh bao lâu"
    assert citizens.questions.last("1", "3.3") is None


def test_while_the_log_runs_nobody_waits_for_the_writing(
    citizens: Citizens, database: Database
) -> None:
    citizens.questions.start()
    try:
        citizens.questions.note("1", "khai sinh", "answered")
        assert eventually(lambda: len(rows(database, QuestionRow)) == 1, 10)
        citizens.questions.note("1", "kết hôn", "answered")
    finally:
        citizens.questions.stop()
    assert len(rows(database, QuestionRow)) == 2


def test_questions_outlive_a_database_that_is_away(
    citizens: Citizens, sqlite_database: Database, clock: FixedClock
) -> None:
    from knowledge.desk import open_citizens
    from knowledge.store.database import Database as Opened

    impatient = Opened(sqlite_database.url, patience=0.05)
    log = open_citizens(impatient, clock).questions
    with sqlite_database.writing() as session:
        session.connection()
        log.note("1", "khai sinh", "answered")
    log.flush()
    impatient.close()

    assert [row["text"] for row in rows(sqlite_database, QuestionRow)] == ["khai sinh"]


def test_questions_are_let_go_after_ninety_days(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    citizens.questions.note("1", "cũ", "answered")
    run_for(database, clock, days=1)
    citizens.questions.note("1", "mới", "answered")

    run_for(database, clock, days=89.01)

    assert [row["text"] for row in rows(database, QuestionRow)] == ["mới"]


def test_a_question_that_cannot_be_stored_is_skipped_and_counted_and_the_others_are_kept(
    citizens: Citizens, database: Database
) -> None:
    citizens.questions.start()
    try:
        citizens.questions.note("1", "khai sinh", "answered")
        citizens.questions.note("1", "x", "answered", place="\ud800")
        citizens.questions.note("1", "kết hôn", "answered")
        assert eventually(lambda: len(rows(database, QuestionRow)) == 2, 10)
        citizens.questions.note("1", "ly hôn", "answered")
    finally:
        citizens.questions.stop()

    assert [row["text"] for row in rows(database, QuestionRow)] == [
        "khai sinh",
        "kết hôn",
        "ly hôn",
    ]
    assert citizens.questions.skipped == 1
