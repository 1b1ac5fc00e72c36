"""What a person meant by a question that found nothing for certain."""

import pytest

from knowledge.desk import Citizens, SearchTrace
from knowledge.store.database import Database
from knowledge.store.tables import QuestionRow
from tests.clocks import FixedClock
from tests.knowledge.desk.reading import rows

TRACE = SearchTrace((("1.1", 0.51239), ("2.2", 0.4), ("3.3", 0.3)), ("1.1", "2.2"), 7, 12)


def ask_back(citizens: Citizens, text: str = "giấy cho cháu", outcome: str = "clarify") -> None:
    citizens.questions.note("1", text, outcome, trace=TRACE)


def chosen(database: Database) -> list[str | None]:
    return [row["chosen"] for row in rows(database, QuestionRow)]


def test_what_was_found_and_offered_is_kept_with_the_question(
    citizens: Citizens, database: Database
) -> None:
    citizens.questions.note("1", "giấy", "clarify", agency="UBND xã A", trace=TRACE)

    [row] = rows(database, QuestionRow)
    assert row["candidates"] == '[["1.1", 0.512], ["2.2", 0.4], ["3.3", 0.3]]'
    assert row["offered"] == '["1.1", "2.2"]'
    assert (row["milliseconds"], row["revision"], row["agency"]) == (7, 12, "UBND xã A")
    assert row["chosen"] is None


@pytest.mark.parametrize("code", ["2.2", ""])
def test_what_was_chosen_from_an_offer_is_its_label(
    citizens: Citizens, database: Database, code: str
) -> None:
    ask_back(citizens)
    citizens.questions.note_choice("2", "2.2")
    citizens.questions.note_choice("1", code)
    citizens.questions.note_choice("1", "1.1")

    assert chosen(database) == [code]


def test_what_was_not_offered_is_no_label(citizens: Citizens, database: Database) -> None:
    ask_back(citizens)
    citizens.questions.note_choice("1", "3.3")

    assert chosen(database) == [None]


def test_other_words_that_were_answered_label_the_first_ones(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    ask_back(citizens, outcome="not_found")
    clock.advance(seconds=600)
    citizens.questions.note("1", "khai sinh cho cháu", "answered", code="3.3")

    assert chosen(database) == ["3.3", None]


def test_an_answer_about_something_else_labels_nothing(
    citizens: Citizens, database: Database
) -> None:
    ask_back(citizens)
    citizens.questions.note("1", "kết hôn", "answered", code="9.9")

    assert chosen(database) == [None, None]


def test_after_ten_minutes_nothing_is_a_label(
    citizens: Citizens, database: Database, clock: FixedClock
) -> None:
    ask_back(citizens)
    clock.advance(seconds=601)
    citizens.questions.note_choice("1", "2.2")
    ask_back(citizens, "giấy khác")
    clock.advance(seconds=601)
    citizens.questions.note("1", "khai sinh", "answered", code="1.1")

    assert chosen(database) == [None, None, None]


def test_who_was_forgotten_labels_nothing(citizens: Citizens, database: Database) -> None:
    ask_back(citizens)
    citizens.keeping.erase("1", ["1"])
    citizens.questions.note_choice("1", "2.2")

    assert chosen(database) == []


def test_a_question_that_cannot_be_stored_holds_up_no_label(
    citizens: Citizens, database: Database
) -> None:
    ask_back(citizens, "\ud800")
    citizens.questions.note_choice("1", "2.2")
    ask_back(citizens, "giấy cho cháu")
    citizens.questions.note_choice("1", "1.1")

    assert chosen(database) == ["1.1"]
