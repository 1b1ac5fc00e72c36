"""Weights fitted to what people chose are taken where they are better, and can be undone."""

import pytest

from knowledge.access import OPERATOR, Actor, Role
from knowledge.answering import Answering
from knowledge.errors import Forbidden, Refused
from knowledge.learning import log_fitting
from knowledge.learning.log_fitting import FitEnd, LogFitting
from knowledge.regression import Regression
from knowledge.search.result import Outcome
from knowledge.store.audit import actions
from knowledge.store.database import Database
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.knowledge.learning.logged import crowd, log

SUBJECTS = (
    "nuôi yến", "bán rượu", "khai thác cát", "chở hàng", "làm cầu", "đốt pháo", "trồng rừng",
    "mổ gia súc", "in sách", "chiếu phim", "đào giếng", "thả bè", "dựng biển", "bán thuốc",
)  # fmt: skip
COMMUNE, PROVINCE = "1.{:06}", "2.{:06}"
LEARNED, NEWEST = 60, 5


@pytest.fixture
def answering(database: Database, clock: FixedClock) -> Answering:
    """Twins that differ by their level alone: the ranking prefers those of the commune."""
    twins = [
        a_procedure(code=pattern.format(number), name=f"Cấp giấy phép {said}", levels=[level])
        for number, said in enumerate(SUBJECTS)
        for pattern, level in ((COMMUNE, "xã"), (PROVINCE, "tỉnh"))
    ]
    publish(database, *twins)
    answering = Answering(database, clock)
    answering.size()
    return answering


@pytest.fixture
def fitting(
    database: Database,
    clock: FixedClock,
    answering: Answering,
    monkeypatch: pytest.MonkeyPatch,
) -> LogFitting:
    monkeypatch.setattr(log_fitting, "FEWEST_LABELS", len(SUBJECTS))
    return LogFitting(database, clock, answering)


def choose(database: Database, pattern: str, days_ago: int) -> None:
    for number, said in enumerate(SUBJECTS):
        code = pattern.format(number)
        log(database, f"xin phép {said}", chosen=code, people=crowd(4), days_ago=days_ago)


def first(database: Database, clock: FixedClock) -> str:
    return Answering(database, clock).find(f"xin phép {SUBJECTS[0]}").candidates[0].code


def test_weights_that_serve_people_better_are_taken_and_can_be_undone(
    database: Database, clock: FixedClock, fitting: LogFitting
) -> None:
    choose(database, PROVINCE, LEARNED)
    choose(database, PROVINCE, NEWEST)
    assert first(database, clock) == COMMUNE.format(0)
    fitted = fitting.fit(OPERATOR)
    assert fitted.end is FitEnd.TAKEN
    assert fitted.folds_after > fitted.folds_before
    assert fitted.trial is not None
    assert fitted.trial.right_after > fitted.trial.right_before
    assert first(database, clock) == PROVINCE.format(0)

    fitting.undo(OPERATOR)
    assert first(database, clock) == COMMUNE.format(0)
    with database.reading() as session:
        done = [one.action for one in actions(session)]
    assert done[-2:] == ["ranking.weights_taken", "ranking.weights_undone"]
    with pytest.raises(Refused, match="no_fitted_weights"):
        fitting.undo(OPERATOR)


def test_weights_that_the_newest_weeks_speak_against_are_not_taken(
    database: Database, clock: FixedClock, fitting: LogFitting
) -> None:
    choose(database, PROVINCE, LEARNED)
    choose(database, COMMUNE, NEWEST)
    assert fitting.fit(OPERATOR).end is FitEnd.NO_BETTER_HELD_OUT
    assert first(database, clock) == COMMUNE.format(0)


def test_weights_that_lose_a_known_question_are_not_taken(
    database: Database, clock: FixedClock, fitting: LogFitting, answering: Answering
) -> None:
    question = f"cấp giấy phép {SUBJECTS[3]}"
    found = answering.find(question)
    assert found.outcome is Outcome.ANSWERED
    code = found.candidates[0].code
    Regression(database, clock, answering).add(OPERATOR, question, Outcome.ANSWERED, code)
    choose(database, PROVINCE, LEARNED)
    choose(database, PROVINCE, NEWEST)
    fitted = fitting.fit(OPERATOR)
    assert fitted.end is FitEnd.QUESTIONS_LOST
    assert fitted.trial is not None
    assert fitted.trial.lost == (question,)


def test_choices_that_the_ranking_serves_already_change_nothing(
    database: Database, clock: FixedClock, fitting: LogFitting
) -> None:
    choose(database, COMMUNE, LEARNED)
    assert fitting.fit(OPERATOR).end is FitEnd.NO_BETTER_ON_FOLDS


def test_a_few_choices_teach_nothing(
    database: Database, clock: FixedClock, answering: Answering
) -> None:
    log(database, "xin phép", chosen=COMMUNE.format(0), people=crowd(50), days_ago=LEARNED)
    fitted = LogFitting(database, clock, answering).fit(OPERATOR)
    assert (fitted.end, fitted.labels) == (FitEnd.TOO_FEW, 1)


def test_nobody_but_the_operator_fits(fitting: LogFitting) -> None:
    admin = Actor("1", Role.ADMIN)
    with pytest.raises(Forbidden):
        fitting.fit(admin)
    with pytest.raises(Forbidden):
        fitting.undo(admin)
