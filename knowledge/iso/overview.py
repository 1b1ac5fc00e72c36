"""Where the agencies stand: processes by standard, open work, what is overdue, who answers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.access import OPERATOR, Actor, Permission, require_permission
from knowledge.clock import Clock, today
from knowledge.iso.laws import responsible
from knowledge.iso.rules import IsoRules, bundled_rules
from knowledge.store.database import Database, Session
from knowledge.store.outbox import tell
from knowledge.store.processes import (
    OpenReview,
    Process,
    effective_processes,
    last_reviews,
    open_reviews,
    open_work,
)
from knowledge.store.staff import members
from knowledge.text.order import in_order


@dataclass(frozen=True)
class AgencyProgress:
    """How one agency's processes stand.

    `by_standard` goes by the year of the edition, None for what names none that is known.
    `overdue` counts those past their yearly review or a law's; `late_laws` of these the latter.
    """

    agency: str
    by_standard: Mapping[str | None, int]
    drafts: int
    overdue: int
    late_laws: int
    under_review: int
    responsible: tuple[str, ...]

    @property
    def issued(self) -> int:
        return sum(self.by_standard.values())


@dataclass(frozen=True)
class Overview:
    day: date
    rules: IsoRules
    agencies: tuple[AgencyProgress, ...]

    @property
    def by_standard(self) -> Mapping[str | None, int]:
        counts: Counter[str | None] = Counter()
        for one in self.agencies:
            counts.update(one.by_standard)
        return counts

    @property
    def moved(self) -> float | None:
        """Give the share of processes that follow the current edition; None without any."""
        counts = self.by_standard
        every = sum(counts.values())
        return counts.get(self.rules.current.year, 0) / every if every else None

    def agencies_moved(self) -> int:
        year = self.rules.current.year
        return sum(bool(one.issued) and set(one.by_standard) == {year} for one in self.agencies)

    def total(self, field: str) -> int:
        return sum(int(getattr(one, field)) for one in self.agencies)


class Overviews:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._rules = bundled_rules()

    def overview(self, actor: Actor) -> Overview:
        require_permission(actor, Permission.DRAFT)
        day = today(self._clock)
        with self._database.reading() as session:
            agencies = self._agencies(session, actor, day)
        return Overview(day, self._rules, agencies)

    def remind(self) -> int:
        at, day = self._clock(), today(self._clock)
        with self._database.writing() as session:
            counts: Counter[str] = Counter()
            everybody = members(session)
            for one in self._agencies(session, OPERATOR, day):
                people = responsible(everybody, one.agency) if one.overdue else []
                counts.update({person.person: one.overdue for person in people})
            for person, count in counts.items():
                tell(session, at, person, "iso_overdue", count=count)
        return len(counts)

    def _agencies(self, session: Session, actor: Actor, day: date) -> tuple[AgencyProgress, ...]:
        processes: dict[str, list[Process]] = {}
        for one in effective_processes(session, day):
            processes.setdefault(one.agency, []).append(one)
        reviews: dict[str, dict[str, OpenReview]] = {}
        for review in open_reviews(session):
            if review.agency is not None:
                reviews.setdefault(review.agency, {}).setdefault(review.code, review)
        drafts, reviewed, everybody = open_work(session), last_reviews(session), members(session)
        names = {name for name in (*processes, *drafts) if actor.scope.covers(name)}
        standings = []
        for name in sorted(names, key=in_order):
            mine, under = processes.get(name, []), reviews.get(name, {})
            late = {code for code, one in under.items() if one.due_on < day}
            old = {one.code for one in mine if self._is_old(one, reviewed, day)}
            standings.append(
                AgencyProgress(
                    agency=name,
                    by_standard=Counter(self._year(one) for one in mine),
                    drafts=drafts.get(name, 0),
                    overdue=len(late | old),
                    late_laws=len(late),
                    under_review=len(under),
                    responsible=tuple(one.name for one in responsible(everybody, name)),
                )
            )
        return tuple(standings)

    def _year(self, one: Process) -> str | None:
        standard = self._rules.standard_of(one.standard)
        return None if standard is None else standard.year

    def _is_old(self, one: Process, reviewed: Mapping[int, date], day: date) -> bool:
        issued = _date(one.issued_on) or one.effective_from
        last = max(issued, reviewed.get(one.procedure_id, issued))
        return self._rules.review_due(last) < day


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
