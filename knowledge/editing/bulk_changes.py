"""Many records changed at once: the same value in each, handed in as one batch."""

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date, datetime

from knowledge.access import Actor, Permission, require_permission
from knowledge.clock import Clock, today
from knowledge.editing.bulk_plans import ANY, BulkPlan, BulkPlans
from knowledge.editing.bulk_selection import BulkSelection, busy_records
from knowledge.editing.bulk_values import BulkChange, BulkPart, PresentValue
from knowledge.editing.reviewing import starting_day
from knowledge.editing.telling import tell_of_import
from knowledge.editing.use_cases import (
    UseCases,
    keep_decisions,
    written_explanation,
    written_reason,
)
from knowledge.errors import Refused
from knowledge.store import audit, batches, control
from knowledge.store.database import Database, Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind
from knowledge.store.procedures import EffectiveSubject
from knowledge.store.revision import changing
from knowledge.store.versions import Key, NewVersion, add_versions, newest_versions
from knowledge.text.segment import segment


class BulkChanges(UseCases):
    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self._plans = BulkPlans()

    def fields(self, actor: Actor) -> tuple[PresentValue, ...]:
        return self._counted(actor, lambda one: one.field)

    def agencies(self, actor: Actor) -> tuple[PresentValue, ...]:
        """Count the texts of each agency; "" are the national ones."""
        return self._counted(actor, lambda one: one.agency or "")

    def count(self, actor: Actor, selection: BulkSelection) -> int:
        with self._database.reading() as session:
            return len(self._plans.chosen(session, actor, selection, today(self._clock)))

    def present(
        self, actor: Actor, selection: BulkSelection, part: BulkPart
    ) -> tuple[PresentValue, ...]:
        with self._database.reading() as session:
            return self._plans.present(session, actor, selection, part, today(self._clock))

    def holding(self, actor: Actor, selection: BulkSelection, part: BulkPart, old: str) -> int:
        """Count the records in which a value stands; raises `Refused` as `plan` does."""
        change = BulkChange(part, old, ANY)
        with self._database.reading() as session:
            chosen = self._plans.chosen(session, actor, selection, today(self._clock))
            return len(self._plans.holding(session, chosen, change))

    def plan(
        self,
        actor: Actor,
        selection: BulkSelection,
        change: BulkChange | None,
        excluded: Collection[Key] = (),
    ) -> BulkPlan:
        """Without a change what was returned goes as it is.

        Raises `Refused` where the old value stands nowhere, naming the nearest that do.
        """
        with self._database.reading() as session:
            return self._plan(session, actor, selection, change, excluded)

    def submit(
        self,
        actor: Actor,
        selection: BulkSelection,
        change: BulkChange | None,
        excluded: Collection[Key],
        seen: str,
        name: str,
        reason: str,
        start: date,
        explanation: str = "",
    ) -> int:
        """Hand in what was `seen` (see `BulkPlan.mark`) as one batch; return its number.

        Errors that the change has brought must be explained, once for all records.
        """
        reason, explanation = written_reason(reason), written_explanation(explanation)
        self.require_start(start)
        with changing(self._database) as session:
            plan = self._plan(session, actor, selection, change, excluded)
            if plan.mark != seen or not plan.records:
                raise Refused("bulk_changed_meanwhile")
            if plan.faulty and not explanation:
                raise Refused("bulk_checks_failed", count=len(plan.faulty))
            now = self._clock()
            later = start if start > today(self._clock) else None
            number = _store(session, actor, now, plan, name, later)
            made = control.all_of_import(session, number)
            kind, faulty = ReviewDecisionKind.SUBMITTED, {one.key for one in plan.faulty}
            told = {one.id: explanation if one.key in faulty else "" for one in made}
            decided = [
                (one, ReviewDecision(one.id, kind, actor.name, now, reason, told[one.id]))
                for one in made
            ]
            detail: dict[str, str | int | None] = {"import": number, "file": name}
            entry = audit.AuditEntry("batch.submitted", {**detail, "records": len(made)})
            audit.append(session, now, actor, [entry])
            keep_decisions(session, actor, now, decided)
            agencies, count = {one.agency for one in made}, len(made)
            tell_of_import(session, now, actor.name, agencies, number, name=name, records=count)
            return number

    def require_start(self, start: date) -> None:
        """Raises `Refused` for a day that is past or absurdly far."""
        starting_day(today(self._clock), start, None, first=False)

    def _counted(
        self, actor: Actor, named: Callable[[EffectiveSubject], str]
    ) -> tuple[PresentValue, ...]:
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            subjects = self._plans.subjects(session, today(self._clock))
        counts = Counter(named(one) for one in subjects if actor.scope.covers(one.agency))
        return tuple(PresentValue(value, count) for value, count in counts.most_common())

    def _plan(
        self,
        session: Session,
        actor: Actor,
        selection: BulkSelection,
        change: BulkChange | None,
        excluded: Collection[Key],
    ) -> BulkPlan:
        planned = self._plans.changed(session, actor, selection, change, today(self._clock))
        busy = busy_records(session, actor, [one.version for one in planned])
        free = [one for one in planned if one.key not in busy]
        out = frozenset(excluded)
        kept = tuple(one for one in free if one.key not in out)
        return BulkPlan(kept, tuple(busy.values()), len(free) - len(kept))


def _store(
    session: Session, actor: Actor, at: datetime, plan: BulkPlan, name: str, later: date | None
) -> int:
    number = batches.add_import(session, name, actor.name, at, len(plan.records))
    own = {} if later is None else {"effective_from": later}
    texts = [(one, one.after.model_copy(update=own)) for one in plan.records]
    versions = [
        NewVersion(
            key=one.key,
            content=text.to_json(),
            fingerprint=one.fingerprint if later is None else text.fingerprint(),
            words=one.words or segment(text.name),
            author=actor.name,
            recorded_at=at,
            sample=False,
            approval=None,
            submitted=True,
            import_id=number,
        )
        for one, text in texts
    ]
    add_versions(session, versions, newest_versions(session, {one.key[0] for one in plan.records}))
    return number
