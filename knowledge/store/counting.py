"""Adding the question log up: each day once, each month anew; no text and no person is kept."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, case, delete, func, insert, literal, literal_column, select
from sqlalchemy.orm import InstrumentedAttribute

from knowledge.access import level_of, levels
from knowledge.clock import VIETNAM, local
from knowledge.store.database import Session
from knowledge.store.rows import insert_rows
from knowledge.store.tables import (
    FeedbackRow,
    QuestionDayRow,
    QuestionMonthRow,
    QuestionRow,
    QuestionTotalRow,
)
from knowledge.store.totals import EVERYWHERE, KINDS, STEPS, month_after, of_level

PEOPLE_DAYS = 30
# Written out, for PostgreSQL groups by no expression that holds a parameter.
NONE: ColumnElement[str] = literal_column("''")
Where = ColumnElement[bool]
Agency = ColumnElement[str] | InstrumentedAttribute[str]


def first_logged(session: Session) -> date | None:
    at = session.scalar(select(func.min(QuestionRow.at)))
    return None if at is None else local(at).date()


def write_day(session: Session, day: date) -> None:
    """Count a day of the log; one person's same text is one question, as it ended last."""
    once = (
        select(func.max(QuestionRow.id))
        .where(QuestionRow.at == _moment(day))
        .group_by(QuestionRow.person, QuestionRow.text)
    )
    late = QuestionRow.outcome != literal_column("'answered'")
    chosen = case((late, func.nullif(QuestionRow.chosen, NONE)))
    keys = {
        "agency": _agency(),
        "code": func.coalesce(chosen, QuestionRow.code, NONE),
        "facet": func.coalesce(QuestionRow.facet, NONE),
        "outcome": case(
            (chosen.is_not(None), literal_column("'chosen'")), else_=QuestionRow.outcome
        ),
    }
    counted = (func.count(), func.count(QuestionRow.person.distinct()))
    rows = session.execute(
        select(*(key.label(name) for name, key in keys.items()), *counted)
        .where(QuestionRow.id.in_(once))
        .group_by(*keys.values())
    ).all()
    names = (*keys, "questions", "people")
    insert_rows(
        session,
        QuestionTotalRow,
        [{"day": day, **dict(zip(names, row, strict=True))} for row in rows],
    )
    _write_people(session, day)


def _write_people(session: Session, day: date) -> None:
    here = QuestionRow.at == _moment(day)
    lately = QuestionRow.at.between(_moment(day - timedelta(days=PEOPLE_DAYS - 1)), _moment(day))
    today, month = _people(session, here), _people(session, lately)
    times, said = _times(session, here), _feedback(session, day)
    insert_rows(
        session,
        QuestionDayRow,
        [
            {
                "day": day,
                "agency": name,
                "people": today.get(name, 0),
                "people_of_30_days": month.get(name, 0),
                "times": json.dumps(times.get(name, [])),
                "feedback": json.dumps(said.get(name, {})),
            }
            for name in sorted({EVERYWHERE, *today, *month, *said})
        ],
    )


def write_month(session: Session, month: date) -> None:
    """Add up the days of a month that are counted, anew: of each agency, each level and all."""
    session.execute(delete(QuestionMonthRow).where(QuestionMonthRow.month == month))
    row = QuestionTotalRow
    within = row.day >= month, row.day < month_after(month)
    columns = ("month", "agency", "kind", "key", "questions")
    for kind in KINDS:
        key, total = getattr(row, kind), func.sum(row.questions)
        each = select(literal(month), row.agency, literal(kind), key, total)
        grouped = [row.agency] if kind == "agency" else [row.agency, key]
        adding = each.where(*within).group_by(*grouped)
        session.execute(insert(QuestionMonthRow).from_select(columns, adding))
    added = QuestionMonthRow
    names = session.scalars(select(added.agency).where(added.month == month).distinct()).all()
    for name, only in _unions(added.agency, names):
        united = (
            select(literal(month), literal(name), added.kind, added.key, func.sum(added.questions))
            .where(added.month == month, only)
            .group_by(added.kind, added.key)
        )
        session.execute(insert(added).from_select(columns, united))


def _unions(agency: Agency, names: Iterable[str]) -> Iterator[tuple[str, Where]]:
    """Give what is also counted as one, each with its condition: the levels, and all."""
    known = [name for name in names if not name.startswith(EVERYWHERE)]
    for level in levels():
        if here := [name for name in known if level_of(name) == level]:
            yield of_level(level), agency.in_(here)
    yield EVERYWHERE, agency.in_(known)


def _unions_of(name: str) -> list[str]:
    """Name an agency and what it is counted in."""
    level = level_of(name)
    return [name, EVERYWHERE, *([of_level(level)] if level else [])]


def _agency() -> ColumnElement[str]:
    return func.coalesce(QuestionRow.place, QuestionRow.agency, NONE)


def _people(session: Session, where: Where) -> dict[str, int]:
    people = func.count(QuestionRow.person.distinct())
    query = select(_agency(), people).where(where).group_by(_agency())
    counts = {name: int(count) for name, count in session.execute(query)}
    for name, only in list(_unions(_agency(), counts)):
        every = () if name == EVERYWHERE else (only,)
        counts[name] = session.scalar(select(people).where(where, *every)) or 0
    return counts


def _times(session: Session, where: Where) -> dict[str, list[int]]:
    spent = QuestionRow.milliseconds
    ends = [(spent <= _written(end), _written(number)) for number, end in enumerate(STEPS)]
    step = case(*ends, else_=_written(len(STEPS)))
    query = select(_agency(), step, func.count()).where(where, spent.is_not(None))
    found: dict[str, list[int]] = {}
    for name, number, count in session.execute(query.group_by(_agency(), step)):
        for one in _unions_of(name):
            found.setdefault(one, [0] * (len(STEPS) + 1))[number] += count
    return found


def _written(number: int) -> ColumnElement[int]:
    return literal_column(str(number))


def _feedback(session: Session, day: date) -> dict[str, dict[str, int]]:
    """Count who said what of a procedure: each person once, however often they said it."""
    agency = func.coalesce(FeedbackRow.agency, NONE).label("agency")
    said = select(agency, FeedbackRow.verdict, FeedbackRow.code, FeedbackRow.person)
    once = said.where(FeedbackRow.at == _moment(day)).distinct().subquery()
    query = select(once.c.agency, once.c.verdict, func.count())
    found: dict[str, dict[str, int]] = {}
    for name, verdict, count in session.execute(query.group_by(once.c.agency, once.c.verdict)):
        for one in _unions_of(name):
            counts = found.setdefault(one, {})
            counts[verdict] = counts.get(verdict, 0) + count
    return found


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
