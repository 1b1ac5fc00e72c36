"""Review of an import as a whole: one look at the summary, one decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.access import Actor, Permission, require
from knowledge.checks import blocking, check
from knowledge.checks.inspecting import surroundings
from knowledge.clock import Clock, today
from knowledge.editing.copies import about, written_reason
from knowledge.editing.reviewing import approved, require_other, starting_day
from knowledge.editing.telling import tell
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.store import audit, batches, control
from knowledge.store.batches import Batch
from knowledge.store.control import StoredVersion
from knowledge.store.database import Database, Session
from knowledge.store.decisions import ReviewDecision, ReviewDecisionKind, add_decisions
from knowledge.store.revision import bump_revision, lock_knowledge
from knowledge.store.staff import names_of
from knowledge.store.tables import VersionState
from knowledge.store.versions import approval_on, approve_version

NAMES_SHOWN = 10
MOST_CHECKED = 100


@dataclass(frozen=True)
class BatchSummary:
    """What an import would bring; `names` are some procedures of it.

    Of its first `checked` records, looked at closely, `faulty` have errors.
    """

    batch: Batch
    author: str
    mine: bool
    names: tuple[str, ...]
    checked: int = 0
    faulty: int = 0


@dataclass(frozen=True)
class ImportedText:
    procedure: Procedure
    words: str


class Batches:
    """Decides on imports; `one_person` lets whoever imported approve."""

    def __init__(self, database: Database, clock: Clock, *, one_person: bool = False) -> None:
        self._database = database
        self._clock = clock
        self._one_person = one_person

    def queue(self, actor: Actor) -> tuple[BatchSummary, ...]:
        if not actor.may(Permission.PUBLISH):
            raise Forbidden("forbidden", permission=Permission.PUBLISH.value)
        with self._database.reading() as session:
            return tuple(
                _summary(session, actor, one)
                for one in batches.open_batches(session)
                if all(map(actor.scope.covers, one.agencies))
            )

    def look(self, actor: Actor, import_id: int) -> BatchSummary:
        with self._database.reading() as session:
            summary = _summary(session, actor, _open(session, actor, import_id))
            versions = control.open_of_import(session, import_id, MOST_CHECKED)
            faulty = _faulty(session, today(self._clock), versions)
            return replace(summary, checked=len(versions), faulty=faulty)

    def texts(self, actor: Actor, import_id: int) -> tuple[ImportedText, ...]:
        with self._database.reading() as session:
            _open(session, actor, import_id)
            texts = control.texts_of_import(session, import_id)
            return tuple(ImportedText(*one) for one in texts)

    def approve(self, actor: Actor, import_id: int, start: date | None = None) -> int:
        """Let all that waits of an import take effect; return how many versions that were.

        Without `start` each text counts from the day that it names, else from today; an
        import may start on a past day.
        """
        with self._database.writing() as session:
            lock_knowledge(session)
            batch = _open(session, actor, import_id)
            versions = control.open_of_import(session, import_id)
            alone = any(require_other(actor, one, one_person=self._one_person) for one in versions)
            now, day = self._clock(), today(self._clock)
            starts = [starting_day(day, start, one.wish, first=True) for one in versions]
            decided = list(zip(versions, starts, strict=True))
            for version, begins in decided:
                approve_version(session, version.id, approval_on(day, begins))
            add_decisions(
                session,
                (
                    ReviewDecision(
                        one.id,
                        ReviewDecisionKind.APPROVED,
                        actor.name,
                        now,
                        effective_from=begins,
                        one_person=alone,
                    )
                    for one, begins in decided
                ),
            )
            whole = audit.AuditEntry("import.approved", _detail(batch, versions))
            entries = [approved(one, begins, alone=alone) for one, begins in decided]
            audit.append(session, now, actor, [whole, *entries])
            bump_revision(session)
            if not alone:
                tell(session, now, batch.author, "import_approved", **_detail(batch, versions))
            return len(versions)

    def reject(self, actor: Actor, import_id: int, reason: str) -> int:
        reason = written_reason(reason)
        with self._database.writing() as session:
            lock_knowledge(session)
            batch = _open(session, actor, import_id)
            versions = control.open_of_import(session, import_id)
            now = self._clock()
            for one in versions:
                control.set_state(session, one.id, VersionState.REJECTED)
            add_decisions(
                session,
                (
                    ReviewDecision(one.id, ReviewDecisionKind.REJECTED, actor.name, now, reason)
                    for one in versions
                ),
            )
            whole = audit.AuditEntry("import.rejected", _detail(batch, versions))
            entries = [about("version.rejected", one.key, one.number) for one in versions]
            audit.append(session, now, actor, [whole, *entries])
            detail = _detail(batch, versions)
            tell(session, now, batch.author, "import_rejected", reason=reason, **detail)
            return len(versions)


def _open(session: Session, actor: Actor, import_id: int) -> Batch:
    """Give an import that waits; raises `Forbidden` unless all of it is the actor's to decide."""
    if not actor.may(Permission.PUBLISH):
        raise Forbidden("forbidden", permission=Permission.PUBLISH.value)
    found = [one for one in batches.open_batches(session) if one.id == import_id]
    if not found:
        raise Refused("already_decided")
    for agency in found[0].agencies:
        require(actor, Permission.PUBLISH, agency)
    return found[0]


def _faulty(session: Session, day: date, versions: Sequence[StoredVersion]) -> int:
    around = {one.agency: surroundings(session, day, one.agency) for one in versions}
    texts = ((control.content(session, one.id), around[one.agency]) for one in versions)
    return sum(bool(blocking(check(text, beside))) for text, beside in texts)


def _detail(batch: Batch, versions: Sequence[StoredVersion]) -> dict[str, str | int | None]:
    return {"import": batch.id, "file": batch.file, "records": len(versions)}


def _summary(session: Session, actor: Actor, batch: Batch) -> BatchSummary:
    versions = control.open_of_import(session, batch.id, NAMES_SHOWN)
    return BatchSummary(
        batch=batch,
        author=names_of(session).get(batch.author, batch.author),
        mine=batch.author == actor.name,
        names=tuple(one.name for one in versions),
    )
