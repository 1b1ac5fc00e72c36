"""Import a file of records: all of it or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.access import Actor, Permission, Role, require
from knowledge.clock import Clock, today
from knowledge.editing.agencies import known_name, require_known
from knowledge.editing.planning import (
    ImportAction,
    ImportPlan,
    agency_problems,
    make_plan,
    unknown_agencies,
)
from knowledge.editing.preparing import PreparedFile, PreparedRecord, clean_agency, prepare
from knowledge.editing.reports import ImportReport
from knowledge.editing.storing import Progress, StoredChange, analyse, store
from knowledge.errors import Forbidden
from knowledge.exchange.problems import ProblemList
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database
from knowledge.store.revision import lock_knowledge


@dataclass(frozen=True)
class ImportOptions:
    publish: bool
    sample: bool
    new_agencies: bool


def import_file(
    database: Database,
    clock: Clock,
    actor: Actor,
    path: Path,
    *,
    publish: bool,
    agency: str | None = None,
    dry_run: bool = False,
    new_agencies: bool = False,
    sample: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Bring the records of a file in, as drafts or, with `publish`, effective at once.

    Reading and analysing come before the one short transaction that changes anything, so
    that the bot goes on writing meanwhile. `progress` is told how many names of how many
    are analysed. Raises `Refused` for a file, or a given agency, that is at fault as a
    whole; faulty records are told in the report.
    """
    wish = ImportOptions(publish=publish, sample=sample, new_agencies=new_agencies)
    prepared = prepare(path, _known_agency(database, agency, wish))
    if prepared.problems.count:
        return _refusal(path, prepared.problems, dry_run=dry_run)
    _require_all(actor, Permission.PUBLISH if publish else Permission.DRAFT, prepared.records)
    if publish and actor.role is not Role.OPERATOR:
        # Staff import drafts, which somebody else approves as a whole.
        raise Forbidden("own_work")
    plan, unknown = _foresee(database, prepared, wish)
    if prepared.problems.count:
        return _refusal(path, prepared.problems, dry_run=dry_run)
    if unknown:
        require(actor, Permission.MANAGE_AGENCIES)
    if plan.changes_anything and not dry_run:
        words = analyse(plan.versions, progress)
        day = today(clock)
        change = StoredChange(actor, clock(), day, publish=publish, sample=sample, file=path.name)
        plan, unknown = _write(database, change, prepared, wish, words)
    return _report(path, plan, unknown, dry_run=dry_run)


def _known_agency(database: Database, agency: str | None, wish: ImportOptions) -> str | None:
    if agency is None:
        return None
    agency = clean_agency(agency)
    if not wish.new_agencies:
        with database.reading() as session:
            agency = known_name(agency, agency_ids(session))
    return agency


def _foresee(
    database: Database, prepared: PreparedFile, wish: ImportOptions
) -> tuple[ImportPlan, tuple[str, ...]]:
    records = prepared.records
    with database.reading() as session:
        unknown = unknown_agencies(session, records)
        if not wish.new_agencies:
            prepared.problems.add(agency_problems(session, records, unknown))
        return make_plan(session, records, publish=wish.publish, sample=wish.sample), unknown


def _write(
    database: Database,
    change: StoredChange,
    prepared: PreparedFile,
    wish: ImportOptions,
    words: Mapping[str, str],
) -> tuple[ImportPlan, tuple[str, ...]]:
    """Compare again, now that nobody else can write, and store what came of it."""
    records = prepared.records
    with database.writing() as session:
        lock_knowledge(session)
        plan = make_plan(session, records, publish=wish.publish, sample=wish.sample)
        unknown = unknown_agencies(session, records)
        for name in unknown if not wish.new_agencies else ():
            require_known(name, agency_ids(session))
        store(session, change, plan, unknown, words)
    return plan, unknown


def _require_all(actor: Actor, permission: Permission, records: Sequence[PreparedRecord]) -> None:
    for agency in {record.key[1] for record in records}:
        require(actor, permission, agency)


def _refusal(path: Path, problems: ProblemList, *, dry_run: bool) -> ImportReport:
    return ImportReport(
        file=path.name,
        dry_run=dry_run,
        refused=problems.lines,
        problems=tuple(problems.first),
        problem_count=problems.count,
    )


def _report(
    path: Path, plan: ImportPlan, unknown: tuple[str, ...], *, dry_run: bool
) -> ImportReport:
    return ImportReport(
        file=path.name,
        dry_run=dry_run,
        added=plan.count(ImportAction.ADDED),
        changed=plan.count(ImportAction.CHANGED),
        published=plan.count(ImportAction.PUBLISHED),
        unchanged=plan.count(ImportAction.UNCHANGED),
        new_agencies=unknown,
    )
