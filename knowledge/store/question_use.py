"""What the question log tells of how the search serves: who meant what, and how it ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from knowledge.store.database import Session
from knowledge.store.tables import QuestionRow

ROWS_AT_ONCE = 500
NONE_OF_THESE = ""


@dataclass(frozen=True)
class Label:
    """A masked question, the procedure that people chose for it, and how many people did."""

    text: str
    code: str
    people: int


@dataclass(frozen=True)
class LoggedOutcome:
    """How a masked question ended for people; `chosen` is what they took from a list."""

    text: str
    outcome: str
    code: str | None
    chosen: str | None
    times: int
    people: int


def people_by_code(session: Session, since: datetime, until: datetime) -> dict[str, int]:
    """Count the people who chose a procedure from a list, or were answered with it.

    A person counts once for a procedure, however often and on however many days.
    """
    meant = case(
        (QuestionRow.chosen.is_not(None), QuestionRow.chosen), else_=QuestionRow.code
    ).label("meant")
    within = QuestionRow.at >= since, QuestionRow.at < until
    each = select(meant, QuestionRow.person).where(*within).distinct().subquery()
    rows = session.execute(
        select(each.c.meant, func.count())
        .where(each.c.meant.is_not(None), each.c.meant != NONE_OF_THESE)
        .group_by(each.c.meant)
    )
    return {str(code): count for code, count in rows}


def chosen_labels(session: Session, since: datetime, until: datetime, most: int) -> list[Label]:
    """Give what people chose for what they had asked, what most people chose first."""
    people = func.count(QuestionRow.person.distinct())
    rows = session.execute(
        select(QuestionRow.text, QuestionRow.chosen, people)
        .where(QuestionRow.at >= since, QuestionRow.at < until)
        .where(QuestionRow.chosen.is_not(None), QuestionRow.chosen != NONE_OF_THESE)
        .group_by(QuestionRow.text, QuestionRow.chosen)
        .order_by(people.desc(), QuestionRow.text, QuestionRow.chosen)
        .limit(most)
    )
    return [Label(text, str(chosen), count) for text, chosen, count in rows]


def logged_outcomes(session: Session, since: datetime) -> Iterator[LoggedOutcome]:
    """Give every question since a moment once for each way it ended."""
    ends = QuestionRow.text, QuestionRow.outcome, QuestionRow.code, QuestionRow.chosen
    rows = session.execute(
        select(*ends, func.count(), func.count(QuestionRow.person.distinct()))
        .where(QuestionRow.at >= since)
        .group_by(*ends)
        .order_by(QuestionRow.text)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    with rows:
        for row in rows:
            yield LoggedOutcome(*row)
