"""Review of an import as a whole: one look at the summary, one decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.checks.damage.damage import damage
from knowledge.clock import Clock, today
from knowledge.editing.batch_comparing import ComparedBatch, compare
from knowledge.editing.remembering import Remembered
from knowledge.editing.reviewing import (
    approval_of,
    may_approve,
    reason_for_past,
    require_other,
    starting_day,
)
from knowledge.editing.use_cases import UseCases, keep_decisions, written_reason
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.store import audit, batches, control
from knowledge.store.batches import Batch
from knowledge.store.control import StoredVersion
from knowledge.store.database import Database, Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind
from knowledge.store.outbox import tell
from knowledge.store.revision import bump_revision, changing, current_revision
from knowledge.store.staff import names_of
from knowledge.store.tables import VersionState
from knowledge.store.versions import approval_on, approve_version


@dataclass(frozen=True)
class BatchSummary:
    """An import that waits; `author` is a name, `mine` whether the looker's."""

    batch: Batch
    author: str
    mine: bool


@dataclass(frozen=True)
class BatchReview:
    """What an import would bring. `may_approve`: the looker may, as of a version."""

    summary: BatchSummary
    compared: ComparedBatch
    may_approve: bool


class Batches(UseCases):
    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self._compared = Remembered[ComparedBatch]()

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
            waiting = tuple(one.id for one in versions)
            compared = self._compared.get(
                (waiting, current_revision(session), day), lambda: compare(session, day, versions)
            )
            return BatchReview(summary, compared, may_approve(session, actor, versions))

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
        """Look before the transaction: a text that waits never changes.

        What was submitted is not looked at: its author has explained what is wrong with it.
        """
        day = today(self._clock)
        with self._database.reading() as session:
            versions = control.open_of_import(session, import_id)
            drafts = [one.id for one in versions if one.state is VersionState.DRAFT]
            texts = ((one, control.content(session, one)) for one in drafts)
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


def _detail(batch: Batch, versions: Sequence[StoredVersion]) -> dict[str, str | int | None]:
    return {"import": batch.id, "file": batch.file, "records": len(versions)}


def _summary(session: Session, actor: Actor, batch: Batch) -> BatchSummary:
    author = names_of(session).get(batch.author, batch.author)
    return BatchSummary(batch, author, batch.author == actor.name)
