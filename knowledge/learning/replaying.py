"""Asking last month's questions again: what today's base answers otherwise, the worst first."""

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum

from knowledge.access import Actor, Permission, require_permission
from knowledge.clock import Clock, coarse_day
from knowledge.search.result import Outcome
from knowledge.store.database import Database
from knowledge.store.question_use import LoggedOutcome, logged_outcomes

MOST_KEPT = 200


class ReplayedKind(IntEnum):
    """What became of a question, the worst first."""

    LOST = 0
    OTHER_PROCEDURE = 1
    ASKED_BACK = 2
    NO_LONGER_OFFERED = 3
    OTHERWISE_REFUSED = 4
    OFFERED = 5
    ANSWERED = 6


@dataclass(frozen=True)
class ReplayedAnswer:
    """How a question ends today; `code` only where it is answered."""

    outcome: Outcome
    code: str | None


@dataclass(frozen=True)
class ReplayedChange:
    kind: ReplayedKind
    before: LoggedOutcome
    after: ReplayedAnswer

    @property
    def rank(self) -> tuple[int, int, str]:
        return self.kind, -self.before.people, self.before.text


@dataclass(frozen=True)
class Replay:
    """Questions by how often they were asked; `unclear` need what was said before them.

    `times` and `people` count by kind of change; people count for each wording of a question.
    """

    asked: int
    unclear: int
    times: dict[ReplayedKind, int]
    people: dict[ReplayedKind, int]
    worst: tuple[ReplayedChange, ...]


# None: the question says nothing by itself.
Ask = Callable[[str], ReplayedAnswer | None]


def replay(
    database: Database, clock: Clock, actor: Actor, ask: Ask, days: int, most: int = MOST_KEPT
) -> Replay:
    """Ask the questions of so many days again; keep at most so many changes, the worst."""
    require_permission(actor, Permission.DRAFT)
    asked = unclear = 0
    times: Counter[ReplayedKind] = Counter()
    people: Counter[ReplayedKind] = Counter()
    worst: list[ReplayedChange] = []
    said, answer = None, None
    with database.reading() as session:
        for logged in logged_outcomes(session, coarse_day(clock()) - timedelta(days=days)):
            asked += logged.times
            if logged.text != said:
                said, answer = logged.text, ask(logged.text)
            if answer is None:
                unclear += logged.times
                continue
            kind = kind_of(logged, answer)
            if kind is not None:
                times[kind] += logged.times
                people[kind] += logged.people
                worst.append(ReplayedChange(kind, logged, answer))
            if len(worst) >= 2 * most:
                worst = _worst(worst, most)
    return Replay(asked, unclear, dict(times), dict(people), tuple(_worst(worst, most)))


def kind_of(before: LoggedOutcome, after: ReplayedAnswer) -> ReplayedKind | None:
    """Name the change; None: the question ends as it did, or with what was then chosen."""
    was = Outcome(before.outcome)
    meant = before.chosen or before.code
    if after.outcome is Outcome.ANSWERED:
        if meant is None:
            return None if was is Outcome.ANSWERED else ReplayedKind.ANSWERED
        if meant != after.code:
            return ReplayedKind.OTHER_PROCEDURE
        return None if was is Outcome.ANSWERED else ReplayedKind.ANSWERED
    if was is after.outcome:
        return None
    if was is Outcome.ANSWERED:
        return ReplayedKind.ASKED_BACK if after.outcome is Outcome.CLARIFY else ReplayedKind.LOST
    if was is Outcome.CLARIFY:
        return ReplayedKind.NO_LONGER_OFFERED
    return (
        ReplayedKind.OFFERED if after.outcome is Outcome.CLARIFY else ReplayedKind.OTHERWISE_REFUSED
    )


def _worst(changes: list[ReplayedChange], most: int) -> list[ReplayedChange]:
    return heapq.nsmallest(most, changes, key=lambda one: one.rank)
