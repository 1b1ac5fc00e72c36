"""A law changes: which processes cite the old one, and their review until it is due."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.access import (
    Actor,
    Permission,
    Role,
    require,
    require_permission,
    require_undoable,
)
from knowledge.clock import Clock, today
from knowledge.errors import Refused
from knowledge.iso.citations import citations, cites, needles
from knowledge.iso.replacing import Replacement, replacement
from knowledge.iso.rules import bundled_rules
from knowledge.notices import Value
from knowledge.store import audit
from knowledge.store.database import Database, Session
from knowledge.store.outbox import tell
from knowledge.store.processes import (
    OpenReview,
    add_law,
    entered_law,
    finish_reviews,
    legal_bases,
    open_reviews,
    procedure_ids,
)
from knowledge.store.revision import changing
from knowledge.store.staff import Member, members

LONGEST_LAW = 200
LEAST_NAME = 2
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class CitingProcedure:
    """A process whose legal basis cites a law; `mine` when the actor may put it under review."""

    procedure_id: int
    code: str
    agency: str | None
    name: str
    mine: bool


@dataclass(frozen=True)
class EnteredLaw:
    """A law that was entered, by its number, and what it put under review."""

    number: int
    processes: list[CitingProcedure]


class Laws:
    """Puts under review what a law touches; `changed` is called after each change."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rules = bundled_rules()
        self._changed = changed

    @property
    def months(self) -> int:
        return self._rules.law_months

    def citing(self, actor: Actor, old: str) -> list[CitingProcedure]:
        """List effective processes whose legal basis cites a law, by number or name."""
        require_permission(actor, Permission.DRAFT)
        old = _law(old)
        with self._database.reading() as session:
            return list(self._citing(session, actor, old))

    def read(self, typed: str) -> Replacement:
        """Understand which law replaces which; raises `Refused` when it can't be told."""
        return replacement(typed)

    def enter(self, actor: Actor, old: str, new: str) -> EnteredLaw:
        """Put the actor's processes that cite the old law under review, and tell their editors."""
        require_permission(actor, Permission.PUBLISH)
        old, new = _law(old), _law(new)
        at, day = self._clock(), today(self._clock)
        due = self._rules.law_due(day)
        with changing(self._database) as session:
            mine = [one for one in self._citing(session, actor, old) if one.mine]
            if not mine:
                raise Refused("nothing_cites", law=old)
            law = add_law(session, old, new, actor.name, at, due, [n.procedure_id for n in mine])
            detail: dict[str, Value] = {"law": law, "old": old, "new": new, "due": due.isoformat()}
            entries = [audit.AuditEntry("law.entered", {**detail, "processes": len(mine)})]
            entries += [_entry("review.begun", law, one.code, one.agency) for one in mine]
            audit.append(session, at, actor, entries)
            self._tell(session, "law_review", [one.agency for one in mine], old, new, due)
        self._changed()
        return EnteredLaw(law, mine)

    def undo(self, actor: Actor, number: int) -> int:
        """End all reviews of the actor's that a law began within the hour; return how many.

        Who was told that they began is told that they ended.
        """
        require_permission(actor, Permission.PUBLISH)
        at = self._clock()
        with changing(self._database) as session:
            law = entered_law(session, number)
            open_now = [one for one in open_reviews(session) if one.law == number]
            mine = [one for one in open_now if actor.scope.covers(one.agency)]
            if law is None or not mine:
                raise Refused("review_done")
            require_undoable(law.entered_at, at)
            ids = procedure_ids(session, [one.code for one in mine])
            finish_reviews(session, number, [ids[one.key] for one in mine], actor.name, at)
            detail: dict[str, Value] = {"law": number, "old": law.old, "new": law.new}
            entries = [audit.AuditEntry("law.undone", {**detail, "processes": len(mine)})]
            entries += [_entry("review.undone", number, one.code, one.agency) for one in mine]
            audit.append(session, at, actor, entries)
            agencies = [one.agency for one in mine]
            self._tell(session, "law_review_undone", agencies, law.old, law.new, law.due_on)
        self._changed()
        return len(mine)

    def open(self, actor: Actor) -> list[OpenReview]:
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            return [one for one in open_reviews(session) if actor.scope.covers(one.agency)]

    def finish(self, actor: Actor, law: int, code: str, agency: str | None) -> None:
        require(actor, Permission.PUBLISH, agency)
        at = self._clock()
        with changing(self._database) as session:
            number = procedure_ids(session, [code]).get((code, agency))
            still = any(
                (one.law, one.key) == (law, (code, agency)) for one in open_reviews(session)
            )
            if number is None or not still:
                raise Refused("review_done")
            finish_reviews(session, law, [number], actor.name, at)
            audit.append(session, at, actor, [_entry("review.finished", law, code, agency)])
        self._changed()

    def remind(self) -> int:
        """Tell editors of reviews that are due soon or overdue; return how many were told."""
        day = today(self._clock)
        told = 0
        with self._database.writing() as session:
            by_law: dict[tuple[str, str, date], list[str | None]] = {}
            for one in open_reviews(session):
                if self._is_day_to_remind(one.due_on, day):
                    by_law.setdefault((one.old, one.new, one.due_on), []).append(one.agency)
            for (old, new, due), agencies in by_law.items():
                kind = "law_review_overdue" if due < day else "law_review_due"
                told += self._tell(session, kind, agencies, old, new, due)
        return told

    def _is_day_to_remind(self, due: date, day: date) -> bool:
        left = (due - day).days
        return left in self._rules.remind_days_before or (left < 0 and left % WEEK.days == 0)

    def _citing(self, session: Session, actor: Actor, old: str) -> Iterator[CitingProcedure]:
        may = actor.may(Permission.PUBLISH)
        for one in legal_bases(session, today(self._clock), needles(old)):
            if any(cites(text, old) for text in one.legal_basis):
                mine = may and actor.scope.covers(one.agency)
                yield CitingProcedure(one.procedure_id, one.code, one.agency, one.name, mine)

    def _tell(
        self,
        session: Session,
        kind: str,
        agencies: list[str | None],
        old: str,
        new: str,
        due: date,
    ) -> int:
        counts: Counter[str] = Counter()
        everybody = members(session)
        for agency in agencies:
            counts.update(one.person for one in responsible(everybody, agency))
        now, day = self._clock(), due.isoformat()
        for person, count in counts.items():
            tell(session, now, person, kind, old=old, new=new, due=day, count=count)
        return len(counts)


def responsible(everybody: list[Member], agency: str | None) -> list[Member]:
    """Give an agency's own editors, else its own staff; without any, who works for all."""
    covering = [one for one in everybody if one.scope.covers(agency)]
    own = [one for one in covering if not one.scope.everywhere] or covering
    return [one for one in own if one.role is Role.EDITOR] or own


def _law(text: str) -> str:
    law = " ".join(text.split())
    if len(law) > LONGEST_LAW:
        raise Refused("text_too_long", limit=LONGEST_LAW, length=len(law))
    if not any(citations(law)) and len(law.split()) < LEAST_NAME:
        raise Refused("no_law", law=law)
    return law


def _entry(action: str, law: int, code: str, agency: str | None) -> audit.AuditEntry:
    return audit.AuditEntry(action, {"law": law, "code": code, "agency": agency})
