"""Import a file of records: all of it or nothing."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.access import Actor, Permission, require
from knowledge.clock import Clock, today
from knowledge.editing.agencies import require_known
from knowledge.editing.planning import (
    Fate,
    Plan,
    agency_problems,
    make_plan,
    unknown_agencies,
)
from knowledge.editing.preparing import Prepared, clean_agency, prepare
from knowledge.editing.reports import ImportReport
from knowledge.editing.storing import Change, Progress, analyse, store
from knowledge.exchange.problems import ProblemList
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database
from knowledge.store.revision import lock_knowledge


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
    if agency is not None:
        agency = clean_agency(agency)
        if not new_agencies:
            with database.reading() as session:
                require_known(agency, agency_ids(session))
    prepared = prepare(path, agency)
    records = prepared.records
    if prepared.problems.count:
        return _refusal(path, prepared.problems, dry_run=dry_run)
    _require_all(actor, Permission.PUBLISH if publish else Permission.DRAFT, records)

    with database.reading() as session:
        unknown = unknown_agencies(session, records)
        if unknown and not new_agencies:
            prepared.problems.add(agency_problems(session, records, unknown))
            return _refusal(path, prepared.problems, dry_run=dry_run)
        plan = make_plan(session, records, publish=publish, sample=sample)
    if unknown:
        require(actor, Permission.MANAGE_AGENCIES)
    if dry_run or not plan.changes_anything:
        return _report(path, plan, unknown, dry_run=dry_run)

    words = analyse(plan.versions, progress)
    change = Change(actor, clock(), today(clock), publish=publish, sample=sample, file=path.name)
    with database.writing() as session:
        lock_knowledge(session)
        plan = make_plan(session, records, publish=publish, sample=sample)
        unknown = unknown_agencies(session, records)
        for name in unknown if not new_agencies else ():
            require_known(name, agency_ids(session))
        store(session, change, plan, unknown, words)
    return _report(path, plan, unknown, dry_run=False)


def _require_all(actor: Actor, permission: Permission, records: Sequence[Prepared]) -> None:
    """Ask for the permission on every agency that the file touches."""
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


def _report(path: Path, plan: Plan, unknown: tuple[str, ...], *, dry_run: bool) -> ImportReport:
    return ImportReport(
        file=path.name,
        dry_run=dry_run,
        added=plan.count(Fate.ADDED),
        changed=plan.count(Fate.CHANGED),
        published=plan.count(Fate.PUBLISHED),
        unchanged=plan.count(Fate.UNCHANGED),
        new_agencies=unknown,
    )
