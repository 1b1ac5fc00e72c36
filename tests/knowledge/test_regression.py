"""Known questions: kept by staff, and asked of the knowledge base as it would be."""

import pytest

from knowledge.access import Actor, Role, Scope
from knowledge.answering import Answering
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.regression import LONGEST_QUESTION, AffectedQuestion, Regression
from knowledge.search.result import Outcome
from knowledge.store.database import Database
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.knowledge.search.builders import everyday_procedures

EDITOR = Actor("101", Role.EDITOR)
ROAD, LICENCE = "1.013076", "2.000620"
QUESTION = "sửa chữa đường giao thông nông thôn"


@pytest.fixture
def answering(sqlite_database: Database, clock: FixedClock) -> Answering:
    publish(sqlite_database, *everyday_procedures())
    return Answering(sqlite_database, clock)


@pytest.fixture
def regression(sqlite_database: Database, clock: FixedClock, answering: Answering) -> Regression:
    return Regression(sqlite_database, clock, answering)


def affected(regression: Regression, procedure: Procedure) -> tuple[AffectedQuestion, ...]:
    found = regression.affected([procedure])
    assert found is not None
    return found


def test_a_question_is_kept_with_who_added_it_and_let_go_of(regression: Regression) -> None:
    regression.add(EDITOR, f"  {QUESTION} ", Outcome.ANSWERED, ROAD)
    [kept] = regression.questions(EDITOR)
    assert (kept.question, kept.outcome, kept.code) == (QUESTION, "answered", ROAD)
    assert (kept.source, kept.added_by) == ("staff", "101")
    assert regression.remove(EDITOR, kept.id) == QUESTION
    assert regression.questions(EDITOR) == []
    with pytest.raises(Refused, match="question_gone"):
        regression.remove(EDITOR, kept.id)


def test_editors_let_go_only_of_what_they_have_added(regression: Regression) -> None:
    regression.add(EDITOR, QUESTION, Outcome.ANSWERED, ROAD)
    [kept] = regression.questions(EDITOR)
    with pytest.raises(Forbidden):
        regression.remove(Actor("102", Role.EDITOR), kept.id)
    local = Scope(agencies=frozenset({"UBND xã Ea Kao"}))
    for scope in (local, Scope(level="xã")):
        for role in (Role.APPROVER, Role.ADMIN):
            with pytest.raises(Forbidden):
                regression.remove(Actor("202", role, scope), kept.id)
    assert regression.remove(Actor("201", Role.APPROVER), kept.id) == QUESTION


def test_a_change_that_takes_a_question_away_is_told_as_worse(regression: Regression) -> None:
    regression.add(EDITOR, QUESTION, Outcome.ANSWERED, ROAD)
    changed = a_procedure(code=ROAD, name="Nhập khẩu thuốc lá")
    [one] = affected(regression, changed)
    assert (one.before.code, one.right_before, one.right_after) == (ROAD, True, False)
    assert (one.after.outcome, one.after.code) != (Outcome.ANSWERED, ROAD)


def test_a_new_procedure_that_wins_a_question_is_told(regression: Regression) -> None:
    question = "cấp phép nuôi chim yến"
    regression.add(EDITOR, question, Outcome.NOT_FOUND)
    new = a_procedure(code="7.000003", name="Cấp phép nuôi chim yến", field="Chăn nuôi")
    [one] = affected(regression, new)
    assert (one.question, one.after.code) == (question, "7.000003")
    assert not one.right_after


def test_a_change_that_no_question_is_about_changes_no_answer(regression: Regression) -> None:
    regression.add(EDITOR, QUESTION, Outcome.ANSWERED, ROAD)
    name = "Cấp giấy phép bán lẻ rượu"
    changed = a_procedure(code=LICENCE, name=name, results=["Giấy phép"])
    assert regression.affected([changed]) == ()


def test_trying_a_change_changes_nothing(regression: Regression, answering: Answering) -> None:
    regression.add(EDITOR, QUESTION, Outcome.ANSWERED, ROAD)
    regression.affected([a_procedure(code=ROAD, name="Nhập khẩu thuốc lá")])
    assert answering.find(QUESTION).candidates[0].code == ROAD
    published = answering.show(ROAD)
    assert published is not None
    assert published.procedure.name == "Sửa chữa đường giao thông nông thôn"


def test_without_questions_nothing_is_built(regression: Regression) -> None:
    assert regression.affected([a_procedure()]) is None


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("?!", "question_empty"),
        ("a " * LONGEST_QUESTION, "text_too_long"),
        (QUESTION.replace(" ", "\n"), "question_known"),
    ],
)
def test_what_is_no_new_question_is_refused(
    regression: Regression, question: str, reason: str
) -> None:
    regression.add(EDITOR, QUESTION, Outcome.ANSWERED, ROAD)
    with pytest.raises(Refused, match=reason):
        regression.add(EDITOR, question, Outcome.ANSWERED, ROAD)


def test_an_answer_must_be_a_procedure_that_is_there(regression: Regression) -> None:
    with pytest.raises(Refused, match="unknown_code"):
        regression.add(EDITOR, QUESTION, Outcome.ANSWERED, "9.9")


def test_only_staff_keep_questions(regression: Regression, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.access.GRANTS", {Role.EDITOR: frozenset()})
    for act in (
        lambda: regression.questions(EDITOR),
        lambda: regression.ask(EDITOR, QUESTION),
        lambda: regression.add(EDITOR, QUESTION, Outcome.NOT_FOUND),
        lambda: regression.remove(EDITOR, 1),
    ):
        with pytest.raises(Forbidden):
            act()
