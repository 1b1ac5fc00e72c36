"""A simulated year: the same for the same seed, and as people ask."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from knowledge.evaluation import ExpectedOutcome, LabelledQuestion
from knowledge.search.builder import build
from knowledge.search.index import Index
from scripts.simulated_year.drawing import DAYS, Row, draw_year
from scripts.simulated_year.wordings import make_wordings, popularity
from tests.knowledge.search.builders import everyday_procedures, indexables

END = datetime(2026, 1, 1, tzinfo=UTC)
ROWS = 1_500


def asking(question: str, *codes: str) -> LabelledQuestion:
    return LabelledQuestion(question=question, expect=ExpectedOutcome.ANSWER, codes=codes)


QUESTIONS = [
    asking("đăng ký kết hôn", "1.000894"),
    asking("làm giấy kết hôn", "1.000894"),
    asking("đăng ký tạm trú", "1.004194"),
    asking("xin giấy", "1.000656"),
    LabelledQuestion(question="hôm nay mưa không", expect=ExpectedOutcome.REJECT),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return build(indexables(*everyday_procedures()))


def drawn(index: Index, seed: int) -> list[Row]:
    shares = popularity(QUESTIONS, seed)
    wordings = make_wordings(QUESTIONS, shares, 60, seed)
    answers = {one.text: index.find(one.text) for one in wordings}
    places = ["UBND xã Ea Kao"]
    return list(
        draw_year(wordings, shares, QUESTIONS, answers, places, rows=ROWS, end=END, seed=seed)
    )


def test_the_same_seed_draws_the_same_year(index: Index) -> None:
    assert drawn(index, 1) == drawn(index, 1) != drawn(index, 2)


def test_a_year_has_all_its_questions_within_its_days(index: Index) -> None:
    rows = drawn(index, 1)
    assert len(rows) == ROWS
    days = [row["at"] for row in rows]
    assert days == sorted(days, key=str)
    assert len(set(days)) > DAYS * 0.9
    weekday = Counter(day.weekday() for day in days if isinstance(day, datetime))
    assert weekday[0] > 2 * weekday[6]


def test_people_ask_more_than_once_and_choose_what_they_mean(index: Index) -> None:
    rows = drawn(index, 1)
    people = Counter(row["person"] for row in rows)
    assert 1 < max(people.values()) < ROWS / 10
    for row in rows:
        assert row["chosen"] in (None, "") or str(row["chosen"]) in str(row["offered"])


def test_procedures_are_asked_for_unequally_and_questions_of_one_share_it() -> None:
    shares = popularity(QUESTIONS, 1)
    assert sum(shares) == pytest.approx(1)
    assert shares[0] == shares[1]
    assert shares[0] + shares[1] > shares[2]
