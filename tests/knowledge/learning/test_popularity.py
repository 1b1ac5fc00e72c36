"""What many people mean comes first among equals, once it is known that nothing gets worse."""

import pytest

from knowledge.access import OPERATOR
from knowledge.answering import Answering
from knowledge.learning.popularity import LEAST_PEOPLE, Popularity
from knowledge.regression import Regression
from knowledge.search.learned_ranking import MOST_PRIOR
from knowledge.search.result import Outcome
from knowledge.store.audit import actions
from knowledge.store.database import Database
from knowledge.store.learned_rankings import RankingKind, ranking_in_force
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.knowledge.learning.logged import crowd, log

QUESTION = "cấp giấy phép bán rượu"
FIRST, SECOND = "1.000001", "1.000002"
COUNTED, HELD_OUT = 30, 3


@pytest.fixture
def answering(database: Database, clock: FixedClock) -> Answering:
    """A base with two procedures that the question does not tell apart."""
    publish(
        database,
        a_procedure(code=FIRST, name="Cấp giấy phép bán rượu tại xã"),
        a_procedure(code=SECOND, name="Cấp giấy phép bán rượu tại chợ"),
    )
    answering = Answering(database, clock)
    answering.size()
    return answering


@pytest.fixture
def popularity(database: Database, clock: FixedClock, answering: Answering) -> Popularity:
    return Popularity(database, clock, answering)


def first_for(database: Database, clock: FixedClock, *, use: bool = True) -> str:
    fresh = Answering(database, clock, ranking_from_use=use)
    return fresh.find(QUESTION).candidates[0].code


def other_than_first(database: Database, clock: FixedClock) -> str:
    return SECOND if first_for(database, clock) == FIRST else FIRST


def done(database: Database) -> list[str]:
    with database.reading() as session:
        return [one.action for one in actions(session) if one.action.startswith("ranking.")]


def test_what_many_people_chose_comes_first_among_equals(
    database: Database, clock: FixedClock, popularity: Popularity
) -> None:
    wanted = other_than_first(database, clock)
    log(database, QUESTION, chosen=wanted, people=crowd(9), days_ago=COUNTED)
    log(database, QUESTION, chosen=wanted, people=crowd(2), days_ago=HELD_OUT)
    trial = popularity.rebuild()
    assert trial is not None
    assert (trial.labels, trial.right_before, trial.right_after) == (2, 0, 2)
    assert first_for(database, clock) == wanted
    assert done(database) == ["ranking.prior_taken"]


def test_it_can_be_switched_off(
    database: Database, clock: FixedClock, popularity: Popularity
) -> None:
    wanted = other_than_first(database, clock)
    log(database, QUESTION, chosen=wanted, people=crowd(9), days_ago=COUNTED)
    popularity.rebuild()
    assert first_for(database, clock) == wanted
    assert first_for(database, clock, use=False) != wanted


def test_one_person_pushes_no_procedure_however_often(
    database: Database, clock: FixedClock, popularity: Popularity
) -> None:
    wanted = other_than_first(database, clock)
    for day in range(20, 80):
        log(database, QUESTION, chosen=wanted, people=["an"], days_ago=day, times=20)
    other = FIRST if wanted == SECOND else SECOND
    log(database, QUESTION, chosen=other, people=crowd(LEAST_PEOPLE), days_ago=COUNTED)
    popularity.rebuild()
    with database.reading() as session:
        held = ranking_in_force(session, RankingKind.PRIOR)
    assert held is not None
    assert held.content == f'{{"{other}": {MOST_PRIOR}}}'


def test_a_person_counts_once_for_a_procedure(
    database: Database, clock: FixedClock, popularity: Popularity
) -> None:
    log(database, QUESTION, chosen=FIRST, people=crowd(4), days_ago=COUNTED)
    log(database, QUESTION, chosen=SECOND, people=crowd(4), days_ago=COUNTED, times=50)
    popularity.rebuild()
    with database.reading() as session:
        held = ranking_in_force(session, RankingKind.PRIOR)
    assert held is not None
    assert held.content == f'{{"{FIRST}": {MOST_PRIOR}, "{SECOND}": {MOST_PRIOR}}}'


def test_a_prior_that_loses_a_known_question_is_not_taken(
    database: Database, clock: FixedClock
) -> None:
    name = "Đăng ký kết hôn"
    publish(database, *(a_procedure(code=code, name=name) for code in (FIRST, SECOND)))
    answering = Answering(database, clock)
    first = answering.find(name).candidates[0].code
    Regression(database, clock, answering).add(OPERATOR, name, Outcome.ANSWERED, first)
    wanted = SECOND if first == FIRST else FIRST
    log(database, name, chosen=wanted, people=crowd(9), days_ago=COUNTED)
    trial = Popularity(database, clock, answering).rebuild()
    assert trial is not None
    assert trial.lost == (name,)
    assert Answering(database, clock).find(name).candidates[0].code == first
    assert done(database) == ["ranking.prior_left"]


def test_a_prior_that_serves_the_newest_choices_worse_is_not_taken(
    database: Database, clock: FixedClock, popularity: Popularity
) -> None:
    first, wanted = first_for(database, clock), other_than_first(database, clock)
    log(database, QUESTION, chosen=wanted, people=crowd(9), days_ago=COUNTED)
    log(database, QUESTION, chosen=first, people=crowd(2), days_ago=HELD_OUT)
    trial = popularity.rebuild()
    assert trial is not None
    assert (trial.right_before, trial.right_after) == (2, 0)
    assert first_for(database, clock) == first
    assert done(database) == ["ranking.prior_left"]


def test_a_night_without_news_changes_nothing(
    database: Database, clock: FixedClock, popularity: Popularity
) -> None:
    assert popularity.rebuild() is None
    log(database, QUESTION, chosen=FIRST, people=crowd(9), days_ago=COUNTED)
    assert popularity.rebuild() is not None
    assert popularity.rebuild() is None
    assert done(database) == ["ranking.prior_taken"]


def test_none_of_these_and_what_is_gone_count_for_nothing(
    database: Database, popularity: Popularity
) -> None:
    log(database, QUESTION, chosen="", people=crowd(9), days_ago=COUNTED)
    log(database, QUESTION, chosen="9.999999", people=crowd(9), days_ago=COUNTED)
    assert popularity.rebuild() is None
