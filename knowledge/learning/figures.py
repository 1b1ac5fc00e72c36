"""How the bot serves, in figures: read from totals, which know no text and no person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.access import Actor, Permission, Scope, require, require_permission, scope_of
from knowledge.clock import Clock, today
from knowledge.learning.periods import ONE_DAY, CalendarPeriod, PeriodSpan, period_of
from knowledge.learning.rising import Counted, rising
from knowledge.store import totals
from knowledge.store.database import Database, Session
from knowledge.store.totals import Asked

DAILY = (PeriodSpan.DAY, PeriodSpan.WEEK, PeriodSpan.MONTH)


@dataclass(frozen=True)
class Bar:
    """The questions of a day or a month by outcome."""

    first: date
    outcomes: Mapping[str, int]


@dataclass(frozen=True)
class UseFigures:
    """Figures of a period; `agency` None: of all that the reader may see.

    `questions_before` is None where the period before is not counted from its beginning on.
    `people_a_day` is an average, `people` those of the last 30 days; without `people_exact` who
    asked in two agencies is counted twice. `p50` and `p99` are upper bounds in milliseconds, None
    where nothing was measured or it took longer than is told apart.
    """

    period: CalendarPeriod
    agency: str | None
    outcomes: Mapping[str, int]
    questions_before: int | None
    people_a_day: int
    people: int
    people_exact: bool
    feedback: Mapping[str, int]
    procedures: Sequence[Counted]
    facets: Sequence[Counted]
    rising: Sequence[Counted]
    places: Sequence[Counted]
    p50: int | None
    p99: int | None
    bars: Sequence[Bar]

    @property
    def questions(self) -> int:
        return sum(self.outcomes.values())


class FiguresReader:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def agencies(self, actor: Actor) -> tuple[str, ...]:
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            return tuple(filter(actor.scope.covers, totals.agencies_asked(session)))

    def figures(
        self, actor: Actor, span: PeriodSpan, back: int = 0, agency: str | None = None
    ) -> UseFigures:
        """Give the figures of the period with yesterday in it, or one so many before it.

        Raises `Forbidden` for an agency that is not the actor's.
        """
        require_permission(actor, Permission.DRAFT)
        if agency is not None:
            require(actor, Permission.DRAFT, agency)
        yesterday = today(self._clock) - ONE_DAY
        period = period_of(span, yesterday, yesterday)
        for _ in range(back):
            period = period_of(span, period.first - ONE_DAY)
        with self._database.reading() as session:
            return figures_of(session, period, actor.scope, agency)

    def most_asked(self, actor: Actor, period: CalendarPeriod) -> Mapping[str, str]:
        """Give by agency of the actor's the procedure that it was asked for most."""
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            asked = totals.asked_in(session, actor.scope)
            return totals.most_asked(session, asked, period.first, period.last)


def figures_of(
    session: Session, period: CalendarPeriod, scope: Scope, agency: str | None = None
) -> UseFigures:
    """Read what a scope's agencies were asked, or one of them."""
    asked = totals.asked_in(session, scope if agency is None else scope_of(agency))
    first, last, before = period.first, period.last, period.before
    then = totals.sums(session, asked, before.first, before.last, "code")
    codes = _counted(session, period, asked, "code", then)
    outcomes = totals.sums(session, asked, first, last, "outcome")
    begun = totals.first_counted(session) or first
    every_before = sum(then.values()) if begun <= before.first else None
    days = list(totals.counted_days(session, asked, first, last))
    ends = max((one.day for one in days), default=last)
    feedback: Counter[str] = Counter()
    for one in days:
        feedback.update(one.feedback)
    times = [sum(column) for column in zip(*(one.times for one in days if one.times), strict=True)]
    return UseFigures(
        period,
        agency,
        outcomes,
        every_before,
        round(sum(one.people for one in days) / max(1, (last - max(first, begun)).days + 1)),
        sum(one.people_of_30_days for one in days if one.day == ends),
        asked.exact,
        dict(feedback),
        codes,
        _counted(session, period, asked, "facet"),
        rising(codes, sum(outcomes.values()), every_before or 0),
        _counted(session, period, asked, "agency") if agency is None else (),
        _percentile(times, 0.5),
        _percentile(times, 0.99),
        _bars(session, period, asked),
    )


def _counted(
    session: Session,
    period: CalendarPeriod,
    asked: Asked,
    kind: str,
    then: Mapping[str, int] = {},
) -> tuple[Counted, ...]:
    now = totals.sums(session, asked, period.first, period.last, kind)
    counted = (Counted(key, count, then.get(key, 0)) for key, count in now.items() if key)
    return tuple(sorted(counted, key=lambda one: (-one.questions, one.key)))


def _bars(session: Session, period: CalendarPeriod, asked: Asked) -> tuple[Bar, ...]:
    """Give a day's figures at the end of its week, longer periods by days or by months."""
    first, last = period.first, period.last
    if period.span in DAILY:
        if period.span is PeriodSpan.DAY:
            first = last - timedelta(days=6)
        found = totals.by_day(session, asked, first, last)
        begun = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    else:
        found = totals.by_month(session, asked, first, last)
        begun = [first]
        while (following := totals.month_after(begun[-1])) <= last:
            begun.append(following)
    return tuple(Bar(day, found.get(day, {})) for day in begun)


def _percentile(times: Sequence[int], share: float) -> int | None:
    wanted, seen = share * sum(times), 0
    for end, count in zip(totals.STEPS, times, strict=False):
        seen += count
        if count and seen >= wanted:
            return end
    return None
