"""Write what a plan says: versions, audit rows and the revision, in the caller's transaction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from knowledge.editing.import_planning import ImportAction, ImportOptions, ImportPlan
from knowledge.editing.import_reading import PreparedRecord
from knowledge.editing.telling import tell_of_import
from knowledge.editing.use_cases import about
from knowledge.store import audit
from knowledge.store.agencies import add_agencies
from knowledge.store.batches import add_import
from knowledge.store.database import Session
from knowledge.store.revision import bump_revision
from knowledge.store.versions import NewVersion, add_versions, approval_on, approve_version
from knowledge.text.segment import segment

Progress = Callable[[int, int], None]


def segment_names(records: Sequence[PreparedRecord], progress: Progress | None) -> dict[str, str]:
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
    options: ImportOptions,
    plan: ImportPlan,
    words: Mapping[str, str],
    at: datetime,
    day: date,
) -> None:
    """Add what is new and approve what was a draft; `day` is the date in Việt Nam."""
    if not plan.changes_anything:
        return
    add_agencies(session, plan.unknown_agencies)
    import_id = None
    if plan.versions and not options.publish:
        # Drafts that came in together are kept under one number: one look decides on all.
        count = len(plan.versions)
        import_id = add_import(session, options.file, options.actor.name, at, count)
    versions = [
        NewVersion(
            key=record.key,
            content=record.content,
            fingerprint=record.fingerprint,
            words=words.get(record.name) or segment(record.name),
            author=options.actor.name,
            recorded_at=at,
            sample=options.sample,
            approval=approval_on(day, record.effective_from) if options.publishes(record) else None,
            import_id=import_id,
        )
        for record in plan.versions
    ]
    add_versions(session, versions, plan.newest)
    for record in plan.actions[ImportAction.PUBLISHED]:
        version_id = plan.newest[record.key].version_id
        approve_version(session, version_id, approval_on(day, record.effective_from))
    audit.append(session, at, options.actor, _audit_entries(options, plan, day))
    if import_id is not None:
        agencies = {record.key[1] for record in plan.versions}
        file, records, author = options.file, len(plan.versions), options.actor.name
        tell_of_import(session, at, author, agencies, import_id, name=file, records=records)
    if import_id is None or plan.unknown_agencies:
        # What only waits for review is in no index.
        bump_revision(session)


def _audit_entries(
    options: ImportOptions, plan: ImportPlan, day: date
) -> Iterator[audit.AuditEntry]:
    counts = {action.value: plan.count(action) for action in ImportAction}
    yield audit.AuditEntry(
        "import", {"file": options.file, "sample": int(options.sample), **counts}
    )
    for name in plan.unknown_agencies:
        yield audit.AuditEntry("agency.added", {"agency": name})
    newest, published = plan.newest, plan.actions[ImportAction.PUBLISHED]
    new = [(one, newest[one.key].number + 1 if one.key in newest else 1) for one in plan.versions]
    for record, number in [*new, *((one, newest[one.key].number) for one in published)]:
        publishes = options.publishes(record)
        action = "version.approved" if publishes else "version.drafted"
        start = (record.effective_from or day).isoformat() if publishes else None
        values = {"fingerprint": record.fingerprint, "effective_from": start}
        yield about(action, record.key, number, **values)
