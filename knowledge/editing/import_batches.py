"""Review of an import as a whole: one look at the summary, one decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.checks.damage.damage import damage
from knowledge.checks.findings import Finding, blocking
from knowledge.checks.inspecting import check_change, check_context
from knowledge.clock import today
from knowledge.editing.reviewing import (
    approval_of,
    may_approve,
    reason_for_past,
    require_other,
    starting_day,
)
from knowledge.editing.shared_changes import SharedChange, shared_changes
from knowledge.editing.use_cases import UseCases, keep_decisions, written_reason
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store import audit, batches, control
from knowledge.store.batches import Batch
from knowledge.store.control import StoredVersion
from knowledge.store.database import Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind, decisions_about
from knowledge.store.outbox import tell
from knowledge.store.procedures import readable_effective
from knowledge.store.revision import bump_revision, changing
from knowledge.store.staff import names_of
from knowledge.store.tables import VersionState
from knowledge.store.versions import approval_on, approve_version

# Of larger imports the first records are looked at.
MOST_CHECKED = 100
MOST_COMPARED = 500


@dataclass(frozen=True)
class BatchSummary:
    """An import that waits; `author` is a name, `mine` whether the looker's."""

    batch: Batch
    author: str
    mine: bool


@dataclass(frozen=True)
class BatchRecord:
    """A record of a batch, and the errors that it would bring."""

    version: StoredVersion
    errors: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class BatchReview:
    """What an import would bring: its first records, and the changes that they share.

    The first `checked` of them are checked. `reason` is the author's; `may_approve`: the
    looker may, as of a version.
    """

    summary: BatchSummary
    records: tuple[BatchRecord, ...]
    changes: tuple[SharedChange, ...]
    checked: int
    reason: str
    may_approve: bool

    @property
    def faulty(self) -> int:
        return sum(bool(one.errors) for one in self.records)


class Batches(UseCases):
    def queue(self, actor: Actor) -> tuple[BatchSummary, ...]:
        require_permission(actor, Permission.PUBLISH)
        with self._database.reading() as session:
            return tuple(
                _summary(session, actor, one)
                for one in batches.open_batches(session)
                if all(map(actor.scope.covers, one.agencies))
            )

    def look(self, actor: Actor, import_id: int) -> BatchReview:
        with self._database.reading() as session:
            summary = _summary(session, actor, _open(session, actor, import_id))
            versions, day = control.open_of_import(session, import_id), today(self._clock)
            first = versions[:MOST_COMPARED]
            texts = [control.content(session, one.id) for one in first]
            errors = new_errors(session, day, texts[:MOST_CHECKED])
            found = [*errors, *[()] * (len(first) - len(errors))]
            return BatchReview(
                summary,
                tuple(map(BatchRecord, first, found)),
                shared_changes(_beside_held(session, day, texts)),
                len(errors),
                _reason(session, first),
                may_approve(session, actor, versions),
            )

    def texts(self, actor: Actor, import_id: int) -> list[tuple[Procedure, str]]:
        """Give what the records of an import say, each with its segmented name."""
        with self._database.reading() as session:
            _open(session, actor, import_id)
            return control.texts_of_import(session, import_id)

    def approve(
        self, actor: Actor, import_id: int, start: date | None = None, reason: str = ""
    ) -> int:
        """Let all that waits of an import take effect; return how many versions that were.

        Without `start` each text counts from the day that it names, else from today; an
        import may start on a past day, for a `reason`. What is damaged stays a draft.
        """
        damaged = self._damaged(import_id)
        with changing(self._database) as session:
            batch = _open(session, actor, import_id)
            waiting = control.open_of_import(session, import_id)
            versions = [one for one in waiting if one.id not in damaged]
            if not versions:
                raise Refused("import_damaged", count=len(waiting))
            alone = require_other(session, actor, versions)
            now, day = self._clock(), today(self._clock)
            why = reason_for_past(day, start, reason)
            decided = []
            for one in versions:
                begins = starting_day(day, start, one.wish, first=True)
                approve_version(session, one.id, approval_on(day, begins))
                decided.append((one, approval_of(one, actor, now, begins, alone=alone, reason=why)))
            detail = _detail(batch, versions)
            audit.append(session, now, actor, [audit.AuditEntry("import.approved", detail)])
            keep_decisions(session, actor, now, decided)
            bump_revision(session)
            if not alone:
                tell(session, now, batch.author, "import_approved", **detail)
            return len(versions)

    def _damaged(self, import_id: int) -> frozenset[int]:
        """Look before the transaction: a text that waits never changes."""
        day = today(self._clock)
        with self._database.reading() as session:
            versions = control.open_of_import(session, import_id)
            texts = ((one.id, control.content(session, one.id)) for one in versions)
            return frozenset(number for number, text in texts if any(damage(text, day)))

    def reject(self, actor: Actor, import_id: int, reason: str) -> int:
        reason = written_reason(reason)
        with changing(self._database) as session:
            batch = _open(session, actor, import_id)
            versions = control.open_of_import(session, import_id)
            now, kind = self._clock(), ReviewDecisionKind.REJECTED
            decided = []
            for one in versions:
                control.set_state(session, one.id, VersionState.REJECTED)
                decided.append((one, ReviewDecision(one.id, kind, actor.name, now, reason)))
            detail = _detail(batch, versions)
            audit.append(session, now, actor, [audit.AuditEntry("import.rejected", detail)])
            keep_decisions(session, actor, now, decided)
            tell(session, now, batch.author, "import_rejected", reason=reason, **detail)
            return len(versions)


def _open(session: Session, actor: Actor, import_id: int) -> Batch:
    require_permission(actor, Permission.PUBLISH)
    found = [one for one in batches.open_batches(session) if one.id == import_id]
    if not found:
        raise Refused("already_decided")
    for agency in found[0].agencies:
        require(actor, Permission.PUBLISH, agency)
    return found[0]


def new_errors(
    session: Session, day: date, texts: Sequence[Procedure]
) -> list[tuple[Finding, ...]]:
    """Give for each text the errors that the one before it has not."""
    contexts = {name: check_context(session, day, name) for name in {one.agency for one in texts}}
    reports = (check_change(session, day, one, contexts[one.agency]) for one in texts)
    return [blocking(one) for one in reports]


def _beside_held(
    session: Session, day: date, texts: Sequence[Procedure]
) -> Iterator[tuple[Procedure | None, Procedure]]:
    """Pair texts with those that hold; a first text of its own is new as a whole."""
    for one in texts:
        held = readable_effective(session, one.code, one.agency, day)
        yield (one if held is None else held.procedure), one


def _reason(session: Session, versions: Sequence[StoredVersion]) -> str:
    decisions = decisions_about(session, [one.id for one in versions[:1]])
    kind = ReviewDecisionKind.SUBMITTED
    return next((one.reason for one in decisions if one.kind is kind), "")


def _detail(batch: Batch, versions: Sequence[StoredVersion]) -> dict[str, str | int | None]:
    return {"import": batch.id, "file": batch.file, "records": len(versions)}


def _summary(session: Session, actor: Actor, batch: Batch) -> BatchSummary:
    author = names_of(session).get(batch.author, batch.author)
    return BatchSummary(batch, author, batch.author == actor.name)
