"""The log's questions asked again: what ends otherwise today, the worst first."""

import pytest

from knowledge.access import OPERATOR
from knowledge.learning.replaying import Replay, ReplayedAnswer, ReplayedKind, kind_of, replay
from knowledge.search.result import Outcome
from knowledge.store.database import Database
from knowledge.store.question_use import LoggedOutcome
from tests.clocks import FixedClock
from tests.knowledge.learning.logged import crowd, log

ANSWERS = {
    "mất": ReplayedAnswer(Outcome.NOT_FOUND, None),
    "khác": ReplayedAnswer(Outcome.ANSWERED, "2.2"),
    "như cũ": ReplayedAnswer(Outcome.ANSWERED, "1.1"),
    "hỏi lại": ReplayedAnswer(Outcome.CLARIFY, None),
}


def replayed(database: Database, clock: FixedClock, days: int = 30, most: int = 200) -> Replay:
    return replay(database, clock, OPERATOR, ANSWERS.get, days, most)


def test_changes_are_told_worst_first_with_how_many_people(
    database: Database, clock: FixedClock
) -> None:
    answered = {"outcome": Outcome.ANSWERED, "code": "1.1"}
    log(database, "khác", people=crowd(9), **answered)  # type: ignore[arg-type]
    log(database, "mất", people=crowd(2), times=3, **answered)  # type: ignore[arg-type]
    log(database, "như cũ", people=crowd(5), **answered)  # type: ignore[arg-type]
    log(database, "như cũ", outcome=Outcome.NOT_FOUND, people=crowd(4, "q"))
    found = replayed(database, clock)
    assert [(one.kind, one.before.text, one.before.people) for one in found.worst] == [
        (ReplayedKind.LOST, "mất", 2),
        (ReplayedKind.OTHER_PROCEDURE, "khác", 9),
        (ReplayedKind.ANSWERED, "như cũ", 4),
    ]
    assert found.asked == 9 + 6 + 5 + 4
    assert found.times[ReplayedKind.LOST] == 6
    assert found.people[ReplayedKind.LOST] == 2


def test_only_so_many_changes_are_kept_and_all_are_counted(
    database: Database, clock: FixedClock
) -> None:
    for number in range(25):
        text = f"câu {number:02}"
        log(database, text, outcome=Outcome.ANSWERED, code="1.1", people=crowd(1 + number))
    everything = ReplayedAnswer(Outcome.NOT_FOUND, None)
    found = replay(database, clock, OPERATOR, lambda _: everything, 30, 5)
    assert [one.before.people for one in found.worst] == [25, 24, 23, 22, 21]
    assert found.times == {ReplayedKind.LOST: sum(range(1, 26))}


def test_what_needs_what_was_said_before_is_set_apart(
    database: Database, clock: FixedClock
) -> None:
    log(database, "thế bao nhiêu tiền", outcome=Outcome.ANSWERED, code="1.1", times=2)
    found = replayed(database, clock)
    assert (found.asked, found.unclear, found.worst) == (2, 2, ())


def test_older_questions_are_left_alone(database: Database, clock: FixedClock) -> None:
    log(database, "mất", outcome=Outcome.ANSWERED, code="1.1", days_ago=31)
    assert replayed(database, clock).asked == 0


@pytest.mark.parametrize(
    ("outcome", "code", "chosen", "after", "kind"),
    [
        ("answered", "1.1", None, "như cũ", None),
        ("answered", "1.1", None, "hỏi lại", ReplayedKind.ASKED_BACK),
        ("answered", "1.1", "2.2", "khác", None),
        ("clarify", None, "1.1", "như cũ", ReplayedKind.ANSWERED),
        ("clarify", None, "1.1", "khác", ReplayedKind.OTHER_PROCEDURE),
        ("clarify", None, "", "khác", ReplayedKind.ANSWERED),
        ("clarify", None, None, "mất", ReplayedKind.NO_LONGER_OFFERED),
        ("declined", None, None, "mất", ReplayedKind.OTHERWISE_REFUSED),
        ("not_found", None, None, "hỏi lại", ReplayedKind.OFFERED),
    ],
)
def test_a_change_is_named_by_what_the_person_is_worse_or_better_off(
    outcome: str, code: str | None, chosen: str | None, after: str, kind: ReplayedKind | None
) -> None:
    before = LoggedOutcome("câu", outcome, code, chosen, 1, 1)
    assert kind_of(before, ANSWERS[after]) is kind
