"""Many records changed at once: the same value in each, handed in as one batch."""

import hashlib
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.access import Actor, Permission, require_permission
from knowledge.checks.findings import Finding
from knowledge.clock import today
from knowledge.editing.bulk_selection import (
    BulkSelection,
    LeftOut,
    SelectionKind,
    busy_records,
    chosen_records,
)
from knowledge.editing.bulk_values import (
    BulkChange,
    BulkPart,
    PresentValue,
    nearest_values,
    present_values,
    replaced,
    same,
)
from knowledge.editing.import_batches import MOST_CHECKED, new_errors
from knowledge.editing.reviewing import starting_day
from knowledge.editing.telling import tell_of_import
from knowledge.editing.use_cases import UseCases, keep_decisions, written_reason
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store import audit, batches, control
from knowledge.store.database import Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind
from knowledge.store.procedures import EffectiveSubject, effective_subjects
from knowledge.store.revision import changing
from knowledge.store.versions import Key, NewVersion, add_versions, newest_versions
from knowledge.text.segment import segment

# Differs from every value that may stand in a record.
ANY = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class PlannedRecord:
    """A text beside the effective one that it is to follow; `errors` are those it would bring."""

    key: Key
    before: Procedure | None
    after: Procedure
    words: str
    errors: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class BulkPlan:
    """What would be handed in, without what is `left_out` and the `excluded`, taken out by hand."""

    records: tuple[PlannedRecord, ...]
    left_out: tuple[LeftOut, ...]
    excluded: int

    @property
    def mark(self) -> str:
        """Name what would be handed in: any other text gives another."""
        texts = [(one.key, one.after.fingerprint()) for one in self.records]
        return hashlib.sha256(repr(texts).encode()).hexdigest()


class BulkChanges(UseCases):
    def fields(self, actor: Actor) -> tuple[PresentValue, ...]:
        return self._counted(actor, lambda one: one.field)

    def agencies(self, actor: Actor) -> tuple[PresentValue, ...]:
        """Count the texts of each agency; "" are the national ones."""
        return self._counted(actor, lambda one: one.agency or "")

    def count(self, actor: Actor, selection: BulkSelection) -> int:
        with self._database.reading() as session:
            return len(chosen_records(session, actor, selection, today(self._clock)))

    def present(
        self, actor: Actor, selection: BulkSelection, part: BulkPart
    ) -> tuple[PresentValue, ...]:
        with self._database.reading() as session:
            chosen = chosen_records(session, actor, selection, today(self._clock))
        return present_values((one.text for one in chosen), part)

    def holding(self, actor: Actor, selection: BulkSelection, part: BulkPart, old: str) -> int:
        """Count the records in which a value stands; raises `Refused` as `plan` does."""
        with self._database.reading() as session:
            chosen = chosen_records(session, actor, selection, today(self._clock))
        return len(_changed({one.key: one.text for one in chosen}, BulkChange(part, old, ANY)))

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
    ) -> int:
        """Hand in what was `seen` (see `BulkPlan.mark`) as one batch; return its number."""
        reason = written_reason(reason)
        self.require_start(start)
        with changing(self._database) as session:
            plan = self._plan(session, actor, selection, change, excluded)
            if plan.mark != seen or not plan.records:
                raise Refused("bulk_changed_meanwhile")
            now = self._clock()
            later = start if start > today(self._clock) else None
            number = _store(session, actor, now, plan, name, later)
            made = control.all_of_import(session, number)
            kind = ReviewDecisionKind.SUBMITTED
            decided = [(one, ReviewDecision(one.id, kind, actor.name, now, reason)) for one in made]
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
            subjects = effective_subjects(session, today(self._clock))
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
        chosen = chosen_records(session, actor, selection, today(self._clock))
        texts = {one.key: one.text for one in chosen}
        if change is not None:
            changed = _changed(texts, change)
            texts = texts | changed if selection.by is SelectionKind.RETURNED else changed
        chosen = [one for one in chosen if one.key in texts]
        busy = busy_records(session, actor, chosen)
        free = [one for one in chosen if one.key not in busy]
        kept = [one for one in free if one.key not in excluded]
        errors = new_errors(
            session, today(self._clock), [texts[one.key] for one in kept[:MOST_CHECKED]]
        )
        records = (
            PlannedRecord(one.key, one.before, texts[one.key], one.words, found)
            for one, found in zip(kept, [*errors, *[()] * len(kept)], strict=False)
        )
        return BulkPlan(tuple(records), tuple(busy.values()), len(free) - len(kept))


def _changed(texts: dict[Key, Procedure], change: BulkChange) -> dict[Key, Procedure]:
    """Give the texts in which the old value stands, with the new one."""
    if not same(change.old) or not same(change.new):
        raise Refused("bulk_value_missing")
    told = ((key, text, replaced(text, change)) for key, text in texts.items())
    changed = {key: new for key, text, new in told if new != text}
    if not changed:
        present = present_values(texts.values(), change.part)
        nearest = "; ".join(nearest_values(change.old, present))
        raise Refused("bulk_no_record", value=change.old, nearest=nearest)
    return changed


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
            fingerprint=text.fingerprint(),
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
