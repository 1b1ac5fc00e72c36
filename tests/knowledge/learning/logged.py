"""A question log as people leave it behind."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from knowledge.clock import coarse_day
from knowledge.search.result import Outcome
from knowledge.store import questions
from knowledge.store.database import Database
from tests.clocks import NOON


def log(
    database: Database,
    text: str,
    *,
    outcome: Outcome = Outcome.CLARIFY,
    code: str | None = None,
    chosen: str | None = None,
    people: Iterable[str] = ("an",),
    days_ago: int = 1,
    times: int = 1,
    today: datetime = NOON,
) -> None:
    """Let each of some people ask so many times on a day, all with the same end."""
    at = coarse_day(today) - timedelta(days=days_ago)
    row = {"at": at, "text": text, "outcome": outcome.value, "code": code, "chosen": chosen}
    rows = [row | {"person": person} for person in people for _ in range(times)]
    with database.writing() as session:
        questions.log_questions(session, rows)


def crowd(size: int, name: str = "p") -> list[str]:
    return [f"{name}{number}" for number in range(size)]
