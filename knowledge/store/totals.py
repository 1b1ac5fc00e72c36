"""Totals of the question log, read for any stretch of days; `counting` writes them."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from knowledge.access import Scope, level_of
from knowledge.store.database import Session
from knowledge.store.tables import (
    QuestionDayRow,
    QuestionMonthRow,
    QuestionTotalRow,
)

EVERYWHERE = "*"
KINDS = ("outcome", "code", "facet", "agency")
# Upper ends of the steps of a histogram, in milliseconds; the last step has none.
STEPS = (5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1_000, 2_000, 5_000, 10_000)
Totals = QuestionMonthRow | QuestionTotalRow
Where = tuple[ColumnElement[bool], ...]
Key = InstrumentedAttribute[Any]


def of_level(level: str) -> str:
    """Name the total of all agencies of a level."""
    return EVERYWHERE + level


@dataclass(frozen=True)
class Asked:
    """Whose questions are told of: `names` are those of totals of months and of people.

    `agencies` are the same in the totals of days, which know no levels; None: all of them.
    """

    names: tuple[str, ...]
    agencies: tuple[str, ...] | None

    @property
    def exact(self) -> bool:
        """Tell whether each person is counted once; in several totals one may be twice."""
        return len(self.names) <= 1


def asked_in(session: Session, scope: Scope) -> Asked:
    if scope.everywhere:
        return Asked((EVERYWHERE,), None)
    if scope.agencies is not None:
        return Asked(tuple(sorted(scope.agencies)), tuple(sorted(scope.agencies)))
    here = tuple(one for one in agencies_asked(session) if level_of(one) == scope.level)
    return Asked((of_level(scope.level or ""),), here)


def agencies_asked(session: Session) -> list[str]:
    row = QuestionMonthRow
    every = row.agency == EVERYWHERE, row.kind == "agency"
    return sorted(filter(None, session.scalars(select(row.key).where(*every).distinct())))


def first_counted(session: Session) -> date | None:
    return session.scalar(select(func.min(QuestionDayRow.day)))


def last_counted(session: Session) -> date | None:
    return session.scalar(select(func.max(QuestionDayRow.day)))


def sums(session: Session, asked: Asked, first: date, last: date, kind: str) -> dict[str, int]:
    """Add up the questions of some days by outcome, code, facet or agency."""
    counts: Counter[str] = Counter()
    for start, end, whole in _stretches(session, first, last):
        row: type[Totals] = QuestionMonthRow if whole else QuestionTotalRow
        key = QuestionMonthRow.key if whole else getattr(QuestionTotalRow, kind)
        where = _months(asked, start, end, kind) if whole else _days(asked, start, end)
        counts.update(dict(_summed(session, row, [key], where)))
    return dict(counts)


def most_asked(session: Session, asked: Asked, first: date, last: date) -> dict[str, str]:
    """Give the procedure that each agency was asked for most."""
    month, day = QuestionMonthRow, QuestionTotalRow
    names = tuple(agencies_asked(session)) if asked.agencies is None else asked.agencies
    each = Asked(names, names)
    parts = [
        select(month.agency, month.key.label("code"), month.questions).where(
            *_months(each, start, end, "code"), month.key != ""
        )
        if whole
        else select(day.agency, day.code, day.questions).where(
            *_days(each, start, end), day.code != ""
        )
        for start, end, whole in _stretches(session, first, last)
    ]
    every = union_all(*parts).subquery().c
    total = func.sum(every.questions)
    place = func.row_number().over(partition_by=every.agency, order_by=(total.desc(), every.code))
    ranked = select(every.agency, every.code, place.label("place"))
    found = ranked.group_by(every.agency, every.code).subquery().c
    rows = session.execute(select(found.agency, found.code).where(found.place == 1))
    return dict(map(tuple, rows))


def by_day(session: Session, asked: Asked, first: date, last: date) -> dict[date, dict[str, int]]:
    """Give the questions of each day by outcome."""
    row = QuestionTotalRow
    return _by_outcome(session, row, [row.day, row.outcome], _days(asked, first, last))


def by_month(session: Session, asked: Asked, first: date, last: date) -> dict[date, dict[str, int]]:
    """Give the questions of each month that begins in these days by outcome."""
    row = QuestionMonthRow
    return _by_outcome(session, row, [row.month, row.key], _months(asked, first, last, "outcome"))


@dataclass(frozen=True)
class CountedDay:
    day: date
    people: int
    people_of_30_days: int
    times: tuple[int, ...]
    feedback: Mapping[str, int]


def counted_days(session: Session, asked: Asked, first: date, last: date) -> Iterator[CountedDay]:
    """Give what is kept of each day, of each of the totals for itself."""
    row = QuestionDayRow
    query = select(row.day, row.people, row.people_of_30_days, row.times, row.feedback)
    where = row.day.between(first, last), row.agency.in_(asked.names)
    for day, people, month, times, feedback in session.execute(query.where(*where)):
        yield CountedDay(day, people, month, tuple(json.loads(times)), json.loads(feedback))


def month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _by_outcome(
    session: Session, row: type[Totals], keys: Sequence[Key], where: Where
) -> dict[date, dict[str, int]]:
    found: dict[date, dict[str, int]] = {}
    for begun, outcome, count in _summed(session, row, keys, where):
        found.setdefault(begun, {})[outcome] = count
    return found


def _summed(
    session: Session, row: type[Totals], keys: Sequence[Key], where: Where
) -> Iterator[tuple[Any, ...]]:
    query = select(*keys, func.sum(row.questions)).where(*where).group_by(*keys)
    return ((*key, int(count)) for *key, count in session.execute(query))


def _months(asked: Asked, first: date, last: date, kind: str) -> Where:
    row = QuestionMonthRow
    return row.month.between(first, last), row.kind == kind, row.agency.in_(asked.names)


def _days(asked: Asked, first: date, last: date) -> Where:
    row = QuestionTotalRow
    only = () if asked.agencies is None else (row.agency.in_(asked.agencies),)
    return row.day.between(first, last), *only


def _stretches(session: Session, first: date, last: date) -> list[tuple[date, date, bool]]:
    """Part some days into whole months and what is before and after them."""
    counted = last_counted(session)
    if counted is not None and last >= counted:
        # The month that goes on is added up each night: it is whole as far as it is counted.
        last = month_after(last) - timedelta(days=1)
    begin = first if first.day == 1 else month_after(first)
    end = (last + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    if begin > end:
        return [(first, last, False)]
    parts = [(begin, end, True)]
    if first < begin:
        parts.append((first, begin - timedelta(days=1), False))
    if end < last:
        parts.append((end + timedelta(days=1), last, False))
    return parts
