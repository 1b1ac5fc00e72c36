"""Grouping questions that say the same, however they are typed."""

from datetime import timedelta

import pytest

from knowledge.learning.groups import QuestionGroup, group_questions
from knowledge.search.index import Index
from knowledge.search.parsed_query import ParsedQuery
from knowledge.store.question_groups import LoggedQuestion
from tests.clocks import NOON
from tests.knowledge.search.builders import an_index, everyday_procedures


@pytest.fixture(scope="module")
def index() -> Index:
    return an_index(*everyday_procedures())


def grouped(index: Index, *asked: tuple[str, str]) -> list[QuestionGroup]:
    """Group texts, each with who asked it, a day apart."""
    logged = [
        LoggedQuestion(number, text, person, NOON + timedelta(days=number))
        for number, (text, person) in enumerate(asked, 1)
    ]
    return group_questions(logged, index.parse, index.vocabulary.words.__contains__)


@pytest.mark.parametrize(
    "other",
    [
        "cho em hỏi nuôi chim yến ạ",
        "nuoi chim yen",
        "nuôi chim yếnn",
        "NUÔI  CHIM YẾN!!!",
        "nuooi chim yeens",
        "nuo6i chim ye6n1",
        "nuôichim yến",
        "nuoi c him yen",
    ],
)
def test_what_says_the_same_is_one_group(index: Index, other: str) -> None:
    [group] = grouped(index, ("nuôi chim yến", "a"), (other, "b"))
    assert (group.people, group.questions) == (2, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("đăng ký kết hôn", "đăng ký ly hôn"),
        ("trích lục khai sinh", "trích lục khai tử"),
        ("căn cước từ đủ 14 tuổi", "căn cước từ đủ 25 tuổi"),
        ("bằng lái hạng a1", "bằng lái hạng a2"),
        ("bang lai hang a1", "bang lai hang a2"),
        ("nuôi chim yến ở đâu", "nuôi chim yến cần giấy tờ gì"),
        ("nuôi chim yến", "nuôi chim yến làm sao"),
    ],
)
def test_what_differs_in_a_word_that_counts_is_never_one(
    index: Index, one: str, other: str
) -> None:
    assert len(grouped(index, (one, "a"), (other, "b"))) == 2


def test_the_group_of_most_people_comes_first(index: Index) -> None:
    groups = grouped(
        index,
        *[("nuôi chim yến", "a")] * 5,
        ("xây hầm biogas", "b"),
        ("xây hầm biogas", "c"),
    )
    assert [(one.people, one.questions) for one in groups] == [(2, 2), (1, 5)]


def test_one_text_of_one_person_counts_once_a_day(index: Index) -> None:
    logged = [LoggedQuestion(n, "nuôi chim yến", "a", NOON) for n in range(1, 1001)]
    [group] = group_questions(logged, index.parse, index.vocabulary.words.__contains__)
    assert (group.people, group.questions) == (1, 1)
    assert [one.people for one in group.wordings] == [1]


def test_what_has_the_same_letters_is_read_once(index: Index) -> None:
    read: list[str] = []

    def parse(text: str) -> ParsedQuery:
        read.append(text)
        return index.parse(text)

    texts = ["nuôi chim yến", "nuoi chim yen", "ad ơi nuôi chim yến ạ", "nuooi chim yeens"]
    asked = [LoggedQuestion(n, text, str(n), NOON) for n, text in enumerate(texts)]
    group_questions(asked, parse, index.vocabulary.words.__contains__)
    assert len(read) == 1


def test_what_says_nothing_stands_in_no_group(index: Index) -> None:
    assert grouped(index, ("cho em hỏi", "a"), ("...", "b"), ("làm sao", "c")) == []
