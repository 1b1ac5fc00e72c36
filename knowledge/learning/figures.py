"""How the bot serves, in figures: read from totals, which know no text and no person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.clock import Clock, today
from knowledge.learning.periods import ONE_DAY, CalendarPeriod, PeriodSpan, period_of
from knowledge.store import totals
from knowledge.store.database import Database, Session

MOST_LISTED = 8
LEAST_RISING = 5
MONTHLY_FROM = 62


@dataclass(frozen=True)
class Counted:
    """How often something was asked; of procedures also how often in the period before."""

    key: str
    questions: int
    before: int


@dataclass(frozen=True)
class Bar:
    """The questions of a day or a month by outcome."""

    first: date
    outcomes: Mapping[str, int]


@dataclass(frozen=True)
class UseFigures:
    """UseFigures of a period; `agency` None: of all that the reader may see.

    `people_a_day` is an average, `people` those of the last 30 days. `p50` and `p99` are upper
    bounds in milliseconds, None where nothing was measured or it took longer than is told apart.
    """

    period: CalendarPeriod
    agency: str | None
    outcomes: Mapping[str, int]
    questions_before: int
    people_a_day: int
    people: int
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
        agencies: Sequence[str] | None = None if agency is None else (agency,)
        if agency is None and not actor.scope.everywhere:
            agencies = self.agencies(actor)
        with self._database.reading() as session:
            return _figures(session, period, agency, agencies)


def _figures(
    session: Session, period: CalendarPeriod, agency: str | None, agencies: Sequence[str] | None
) -> UseFigures:
    first, last = period.first, period.last
    before = period.before
    then = totals.sums(session, before.first, before.last, agencies, "code")
    codes = _counted(session, period, agencies, "code", then)
    facets = _counted(session, period, agencies, "facet")
    places = _counted(session, period, agencies, "agency") if agencies is None else ()
    days = totals.counted_days(session, first, last, agencies)
    rising = (one for one in codes if one.questions - one.before >= LEAST_RISING)
    times = [sum(column) for column in zip(*(one.times for one in days if one.times), strict=True)]
    feedback: dict[str, int] = {}
    for one in days:
        for verdict, count in one.feedback.items():
            feedback[verdict] = feedback.get(verdict, 0) + count
    return UseFigures(
        period,
        agency,
        totals.sums(session, first, last, agencies, "outcome"),
        sum(then.values()),
        round(sum(one.people for one in days) / period.days),
        sum(one.people_of_30_days for one in days if one.day == days[-1].day),
        feedback,
        codes[:MOST_LISTED],
        facets[:MOST_LISTED],
        sorted(rising, key=lambda one: one.before - one.questions)[:3],
        places[:MOST_LISTED],
        _percentile(times, 0.5),
        _percentile(times, 0.99),
        _bars(session, period, agencies),
    )


def _counted(
    session: Session,
    period: CalendarPeriod,
    agencies: Sequence[str] | None,
    kind: str,
    then: Mapping[str, int] = {},
) -> tuple[Counted, ...]:
    now = totals.sums(session, period.first, period.last, agencies, kind)
    counted = (Counted(key, count, then.get(key, 0)) for key, count in now.items() if key)
    return tuple(sorted(counted, key=lambda one: (-one.questions, one.key)))


def _bars(
    session: Session, period: CalendarPeriod, agencies: Sequence[str] | None
) -> tuple[Bar, ...]:
    if period.days <= MONTHLY_FROM and period.span not in (PeriodSpan.QUARTER, PeriodSpan.YEAR):
        # A day alone is shown at the end of its week.
        first = period.last - timedelta(days=6) if period.span is PeriodSpan.DAY else period.first
        found = totals.by_day(session, first, period.last, agencies)
        days = (first + timedelta(days=number) for number in range((period.last - first).days + 1))
        return tuple(Bar(day, found.get(day, {})) for day in days)
    bars, day = [], period.first
    while day <= period.last:
        end = min(period_of(PeriodSpan.MONTH, day).last, period.last)
        bars.append(Bar(day, totals.sums(session, day, end, agencies, "outcome")))
        day = end + ONE_DAY
    return tuple(bars)


def _percentile(times: Sequence[int], share: float) -> int | None:
    wanted, seen = share * sum(times), 0
    for end, count in zip(totals.STEPS, times, strict=False):
        seen += count
        if count and seen >= wanted:
            return end
    return None
