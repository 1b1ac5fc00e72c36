"""Write what a plan says: versions, audit rows and the revision, in the caller's transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.access import Actor
from knowledge.editing.planning import ImportAction, ImportPlan
from knowledge.editing.preparing import PreparedRecord
from knowledge.store import audit
from knowledge.store.agencies import add_agencies
from knowledge.store.batches import add_import
from knowledge.store.database import Session
from knowledge.store.revision import bump_revision
from knowledge.store.versions import (
    Approval,
    NewVersion,
    add_versions,
    approval_on,
    approve_version,
)
from knowledge.text.segment import segment

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class StoredChange:
    """Who changes the knowledge, when and how; `day` is the date in Việt Nam."""

    actor: Actor
    at: datetime
    day: date
    publish: bool
    sample: bool
    file: str

    def approval(self, record: PreparedRecord) -> Approval | None:
        """Give the days from which the record counts, None for a draft."""
        return approval_on(self.day, record.effective_from) if self.publish else None


def analyse(records: Sequence[PreparedRecord], progress: Progress | None) -> dict[str, str]:
    """Segment each name once: the slow part of an import."""
    names = sorted({record.name for record in records})
    words = {}
    for done, name in enumerate(names):
        if progress is not None:
            progress(done, len(names))
        words[name] = segment(name)
    if progress is not None:
        progress(len(names), len(names))
    return words


def store(
    session: Session,
    change: StoredChange,
    plan: ImportPlan,
    new_agencies: Sequence[str],
    words: Mapping[str, str],
) -> None:
    if not plan.changes_anything:
        return
    add_agencies(session, new_agencies)
    import_id = _import(session, change, plan)
    versions = [_version(change, record, words, import_id) for record in plan.versions]
    add_versions(session, versions, plan.newest)
    for record in plan.fates[ImportAction.PUBLISHED]:
        version_id = plan.newest[record.key].version_id
        approve_version(session, version_id, approval_on(change.day, record.effective_from))
    audit.append(session, change.at, change.actor, _entries(change, plan, new_agencies))
    bump_revision(session)


def _import(session: Session, change: StoredChange, plan: ImportPlan) -> int | None:
    """Keep drafts that came in together under one number, so that one look decides on all."""
    if change.publish or not plan.versions:
        return None
    return add_import(session, change.file, change.actor.name, change.at, len(plan.versions))


def _version(
    change: StoredChange, record: PreparedRecord, words: Mapping[str, str], import_id: int | None
) -> NewVersion:
    known = words.get(record.name)
    return NewVersion(
        key=record.key,
        content=record.content,
        fingerprint=record.fingerprint,
        words=segment(record.name) if known is None else known,
        author=change.actor.name,
        recorded_at=change.at,
        sample=change.sample,
        approval=change.approval(record),
        import_id=import_id,
    )


def _entries(
    change: StoredChange, plan: ImportPlan, new_agencies: Sequence[str]
) -> Iterator[audit.AuditEntry]:
    counts = {fate.value: plan.count(fate) for fate in ImportAction}
    yield audit.AuditEntry("import", {"file": change.file, "sample": int(change.sample), **counts})
    for name in new_agencies:
        yield audit.AuditEntry("agency.added", {"agency": name})
    action = "version.approved" if change.publish else "version.drafted"
    for record in plan.versions:
        newest = plan.newest.get(record.key)
        yield _entry(action, change, record, 1 if newest is None else newest.number + 1)
    for record in plan.fates[ImportAction.PUBLISHED]:
        yield _entry("version.approved", change, record, plan.newest[record.key].number)


def _entry(
    action: str, change: StoredChange, record: PreparedRecord, number: int
) -> audit.AuditEntry:
    code, agency = record.key
    approval = change.approval(record)
    return audit.AuditEntry(
        action,
        {
            "code": code,
            "agency": agency,
            "version": number,
            "fingerprint": record.fingerprint,
            "effective_from": None if approval is None else approval.effective_from.isoformat(),
        },
    )
