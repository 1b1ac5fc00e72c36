"""Totals of the question log: written once for each day, read for any stretch of days."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

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

EVERYWHERE = "*"
KINDS = ("outcome", "code", "facet")
# Upper ends of the steps of a histogram, in milliseconds; the last step has none.
STEPS = (5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000)
PEOPLE_DAYS = 30
# Written out, for PostgreSQL groups by no expression that holds a parameter.
NONE: ColumnElement[str] = literal_column("''")


def first_logged(session: Session) -> date | None:
    at = session.scalar(select(func.min(QuestionRow.at)))
    return None if at is None else local(at).date()


def last_counted(session: Session) -> date | None:
    return session.scalar(select(func.max(QuestionDayRow.day)))


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
    times = _times(session, here)
    said = _feedback(session, day)
    names = {EVERYWHERE, *today, *month, *said}
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
            for name in sorted(names)
        ],
    )


def write_month(session: Session, month: date) -> None:
    """Add up the days of a month that are counted, anew."""
    session.execute(delete(QuestionMonthRow).where(QuestionMonthRow.month == month))
    following = (month + timedelta(days=32)).replace(day=1)
    row = QuestionTotalRow
    within = row.day >= month, row.day < following
    total = func.sum(row.questions)
    columns = ("month", "agency", "kind", "key", "questions")
    for kind in (*KINDS, "agency"):
        key = getattr(row, kind)
        every = select(literal(month), literal(EVERYWHERE), literal(kind), key, total)
        adding = [every.where(*within).group_by(key)]
        if kind != "agency":
            each = select(literal(month), row.agency, literal(kind), key, total)
            adding.append(each.where(*within).group_by(row.agency, key))
        for one in adding:
            session.execute(insert(QuestionMonthRow).from_select(columns, one))


def sums(
    session: Session, first: date, last: date, agencies: Iterable[str] | None, kind: str
) -> dict[str, int]:
    """Add up the questions of some days by outcome, code, facet or agency; None: of all."""
    counts: Counter[str] = Counter()
    wanted = None if agencies is None else list(agencies)
    counted = last_counted(session)
    if counted is not None and last >= counted:
        # The month that goes on is added up each night: it is whole as far as it is counted.
        last = (last.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    for start, end, whole in _stretches(first, last):
        query = (
            _of_months(start, end, wanted, kind) if whole else _of_days(start, end, wanted, kind)
        )
        for key, count in session.execute(query):
            counts[key] += int(count)
    return dict(counts)


def by_day(
    session: Session, first: date, last: date, agencies: Iterable[str] | None
) -> dict[date, dict[str, int]]:
    """Give the questions of each day by outcome."""
    row = QuestionTotalRow
    query = select(row.day, row.outcome, func.sum(row.questions)).where(
        row.day.between(first, last), *_only(row.agency, agencies)
    )
    found: dict[date, dict[str, int]] = {}
    for day, outcome, count in session.execute(query.group_by(row.day, row.outcome)):
        found.setdefault(day, {})[outcome] = int(count)
    return found


@dataclass(frozen=True)
class CountedDay:
    day: date
    people: int
    people_of_30_days: int
    times: tuple[int, ...]
    feedback: Mapping[str, int]


def counted_days(
    session: Session, first: date, last: date, agencies: Iterable[str] | None
) -> list[CountedDay]:
    """Give what is kept of each day; of each agency for itself where some are named."""
    row = QuestionDayRow
    only = row.agency.in_([EVERYWHERE] if agencies is None else list(agencies))
    query = select(row).where(row.day.between(first, last), only).order_by(row.day)
    return [
        CountedDay(
            one.day,
            one.people,
            one.people_of_30_days,
            tuple(json.loads(one.times)),
            json.loads(one.feedback),
        )
        for one in session.scalars(query)
    ]


def agencies_asked(session: Session) -> list[str]:
    names = session.scalars(select(QuestionDayRow.agency).distinct())
    return sorted(name for name in names if name not in (EVERYWHERE, ""))


def _of_months(first: date, last: date, agencies: list[str] | None, kind: str) -> Select[str, int]:
    row = QuestionMonthRow
    where = [row.month.between(first, last), row.kind == kind]
    where.append(row.agency.in_([EVERYWHERE] if agencies is None else agencies))
    return select(row.key, func.sum(row.questions)).where(*where).group_by(row.key)


def _of_days(first: date, last: date, agencies: list[str] | None, kind: str) -> Select[str, int]:
    row = QuestionTotalRow
    key = getattr(row, kind)
    where = row.day.between(first, last), *_only(row.agency, agencies)
    return select(key, func.sum(row.questions)).where(*where).group_by(key)


def _only(
    column: InstrumentedAttribute[str], agencies: Iterable[str] | None
) -> list[ColumnElement[bool]]:
    return [] if agencies is None else [column.in_(list(agencies))]


def _stretches(first: date, last: date) -> list[tuple[date, date, bool]]:
    """Part some days into whole months and what is before and after them."""
    begin = first if first.day == 1 else (first + timedelta(days=32)).replace(day=1)
    end = (last + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    if begin > end:
        return [(first, last, False)]
    parts = [(begin, end, True)]
    if first < begin:
        parts.append((first, begin - timedelta(days=1), False))
    if end < last:
        parts.append((end + timedelta(days=1), last, False))
    return parts


def _agency() -> ColumnElement[str]:
    return func.coalesce(QuestionRow.place, QuestionRow.agency, NONE)


def _people(session: Session, where: ColumnElement[bool]) -> dict[str, int]:
    people = func.count(QuestionRow.person.distinct())
    query = select(_agency(), people).where(where).group_by(_agency())
    counts = {name: int(count) for name, count in session.execute(query)}
    counts[EVERYWHERE] = session.scalar(select(people).where(where)) or 0
    return counts


def _times(session: Session, where: ColumnElement[bool]) -> dict[str, list[int]]:
    spent = QuestionRow.milliseconds
    ends = [(spent <= _written(end), _written(number)) for number, end in enumerate(STEPS)]
    step = case(*ends, else_=_written(len(STEPS)))
    query = select(_agency(), step, func.count()).where(where, spent.is_not(None))
    found: dict[str, list[int]] = {}
    for name, number, count in session.execute(query.group_by(_agency(), step)):
        for one in (name, EVERYWHERE):
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
        for one in (name, EVERYWHERE):
            counts = found.setdefault(one, {})
            counts[verdict] = counts.get(verdict, 0) + count
    return found


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
