"""A weekly report to the admins who ask for one: the week beside the one before, what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.access import (
    OPERATOR,
    Actor,
    Permission,
    Scope,
    only_agency,
    require_permission,
)
from knowledge.answering import Answering
from knowledge.clock import Clock, local, today
from knowledge.iso.overview import AgencyProgress, Overviews
from knowledge.learning.figures import UseFigures, figures_of
from knowledge.learning.group_keeping import GroupKeeping, ShownGroup
from knowledge.learning.periods import ONE_DAY, CalendarPeriod, PeriodSpan, period_of
from knowledge.learning.reports import ReportGroup, ReportQueue
from knowledge.learning.totals import count_days
from knowledge.notices import Value
from knowledge.store import batches, control, staff
from knowledge.store.database import Database, Session
from knowledge.store.heads import hand_out
from knowledge.store.outbox import tell
from knowledge.store.staff import Member

MOST_THINGS = 3
UNHAPPY = ("not_right", "wrong_facts")
# One person alone may have pressed the wrong button.
LEAST_PEOPLE = 2


@dataclass(frozen=True)
class WaitingWork:
    """Something that waits for approval since `at`; None among `agencies`: the national text."""

    at: datetime
    agencies: tuple[str | None, ...]


@dataclass(frozen=True)
class OpenWork:
    """What is left to do in all agencies, read once for all reports of a week."""

    reports: Sequence[ReportGroup]
    groups: Sequence[ShownGroup]
    waiting: Sequence[WaitingWork]
    agencies: Sequence[AgencyProgress]


class WeeklyReports:
    def __init__(
        self, database: Database, clock: Clock, answering: Answering, groups: GroupKeeping
    ) -> None:
        self._database, self._clock = database, clock
        self._answering, self._groups = answering, groups

    def wants(self, actor: Actor) -> bool:
        with self._database.reading() as session:
            known = staff.member(session, actor.name)
        return known is not None and known.reported_on is not None

    def want(self, actor: Actor, wanted: bool) -> None:
        """Send the actor reports, of the agencies that are theirs, or no more."""
        require_permission(actor, Permission.MANAGE_STAFF)
        # On a Monday the report of the week that has just ended may still be to come.
        monday = _week_of(today(self._clock) - ONE_DAY).first
        with self._database.writing() as session:
            staff.want_report(session, actor.name, monday if wanted else None)

    def send(self) -> int:
        """Write to all who have not had the report of last week; return how many they were.

        A report and the note of it are one transaction: a kill loses none and doubles none.
        """
        count_days(self._database, self._clock)
        monday = _week_of(today(self._clock)).first
        week = _week_of(monday - ONE_DAY)
        with self._database.reading() as session:
            due = [one for one in staff.members(session) if _is_due(one, monday)]
        if not due:
            return 0
        work = self._open_work()
        return sum(self._write(one, week, monday, work) for one in due)

    def _write(self, one: Member, week: CalendarPeriod, monday: date, work: OpenWork) -> bool:
        with self._database.reading() as session:
            values = _week(session, week, one.scope) | self._things(one, work)
        with self._database.writing() as session:
            if not staff.take_report(session, one.person, monday):
                return False
            head = hand_out(session, self._clock())
            code = None if head is None else head.code
            tell(session, self._clock(), one.person, "weekly_report", head=code, **values)
        return True

    def _open_work(self) -> OpenWork:
        with self._database.reading() as session:
            versions = control.submitted_versions(session)
            imports = batches.open_batches(session)
        waiting = [WaitingWork(one.recorded_at, (one.agency,)) for one in versions]
        waiting += [WaitingWork(one.at, one.agencies) for one in imports]
        agencies = Overviews(self._database, self._clock).overview(OPERATOR).agencies
        reports = ReportQueue(self._database, self._clock).waiting(OPERATOR)
        return OpenWork(reports, self._groups.waiting(OPERATOR), waiting, agencies)

    def _things(self, one: Member, work: OpenWork) -> dict[str, Value]:
        """Give three things at most, named in `things`: what misleads citizens comes first."""
        found: dict[str, Mapping[str, Value]] = {
            "reports": self._reports(one.scope, work),
            "unanswered": _unanswered(one.scope, work),
            "waiting": self._waiting(one.scope, work),
            "overdue": _overdue(one.scope, work),
        }
        chosen = [name for name, values in found.items() if values][:MOST_THINGS]
        told = {f"{name}_{key}": n for name in chosen for key, n in found[name].items()}
        return told | {"things": " ".join(chosen)}

    def _reports(self, scope: Scope, work: OpenWork) -> Mapping[str, Value]:
        mine = (one for one in work.reports if scope.covers(one.agency))
        most = next((one for one in mine if one.people >= LEAST_PEOPLE), None)
        if most is None:
            return {}
        entry = self._answering.entry(most.code)
        name = entry.name if entry else most.code
        return {"name": name, "people": most.people}

    def _waiting(self, scope: Scope, work: OpenWork) -> Mapping[str, Value]:
        mine = [one.at for one in work.waiting if all(map(scope.covers, one.agencies))]
        if not mine:
            return {}
        return {"count": len(mine), "days": (today(self._clock) - local(min(mine)).date()).days}


def _week_of(day: date) -> CalendarPeriod:
    return period_of(PeriodSpan.WEEK, day)


def _is_due(one: Member, monday: date) -> bool:
    waits = one.reported_on is not None and one.reported_on < monday
    return waits and one.actor.may(Permission.MANAGE_STAFF)


def _week(session: Session, week: CalendarPeriod, scope: Scope) -> dict[str, Value]:
    values: dict[str, Value] = {
        "first": week.first.isoformat(),
        "level": scope.level,
        "agency": only_agency(scope),
        "agencies": len(scope.agencies or ()),
    }
    for ending, period in (("", week), ("_before", week.before)):
        figures = figures_of(session, period, scope)
        values.update({name + ending: count for name, count in _told(figures)})
    return values


def _told(figures: UseFigures) -> Iterator[tuple[str, int]]:
    every, outcomes = figures.questions, figures.outcomes
    yield "questions", every
    yield "people", figures.people_a_day
    yield "answered", round(100 * outcomes.get("answered", 0) / max(1, every))
    yield "not_found", outcomes.get("not_found", 0)
    yield "unhappy", sum(figures.feedback.get(verdict, 0) for verdict in UNHAPPY)


def _unanswered(scope: Scope, work: OpenWork) -> Mapping[str, Value]:
    """Only who may teach for all is told of what nobody answers; its words stay where they are."""
    if not scope.everywhere or not work.groups:
        return {}
    return {"people": work.groups[0].stored.people, "groups": len(work.groups)}


def _overdue(scope: Scope, work: OpenWork) -> Mapping[str, Value]:
    count = sum(one.overdue for one in work.agencies if scope.covers(one.agency))
    return {"count": count} if count else {}
