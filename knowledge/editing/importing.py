"""Import a file of records: all of it or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from knowledge.access import Actor, Permission, Role, require
from knowledge.checks.findings import Finding
from knowledge.clock import Clock, today
from knowledge.editing.agencies import known_name, require_known
from knowledge.editing.difference import difference
from knowledge.editing.identifying import Identifier, identifier
from knowledge.editing.import_planning import (
    ImportAction,
    ImportOptions,
    ImportPlan,
    make_plan,
    plan_problems,
    still_holds,
)
from knowledge.editing.import_reading import (
    ImportContext,
    PreparedRecord,
    StandingText,
    clean_agency,
    prepare,
)
from knowledge.editing.import_storing import Progress, segment_names, store
from knowledge.errors import Forbidden
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import ProblemList, RecordProblem
from knowledge.records import Procedure
from knowledge.store import control, drafts
from knowledge.store.agencies import agency_ids
from knowledge.store.contents import read_content
from knowledge.store.control import readable_content
from knowledge.store.database import Database, Session
from knowledge.store.procedures import effective
from knowledge.store.revision import changing
from knowledge.store.tables import WAITING_STATES
from knowledge.store.versions import Key

MOST_SUMMARISED = 200


@dataclass(frozen=True)
class KeptRecord:
    """A record of a file that stays a draft until what is found in it is mended or looked at."""

    place: FilePlace
    code: str
    findings: tuple[Finding, ...]
    doubts: tuple[RecordProblem, ...] = ()


@dataclass(frozen=True)
class RecordSummary:
    """What a file brings of one record: a new one, or `changed` in these `parts`."""

    place: FilePlace
    code: str
    agency: str | None
    name: str
    changed: bool
    parts: tuple[str, ...]


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or on a dry run would do, with the records of one file.

    `published` counts records that were drafts with the same content and are effective now.
    `kept` are damaged or doubtful records, which stay drafts, each with its place.
    `summary` tells of the first records that are new or changed, on a dry run alone.
    A file with problems changes nothing: `refused` counts faulty records, `problems` are some.
    """

    file: str
    dry_run: bool
    added: int = 0
    changed: int = 0
    published: int = 0
    unchanged: int = 0
    kept: tuple[KeptRecord, ...] = ()
    refused: int = 0
    problems: tuple[RecordProblem, ...] = ()
    problem_count: int = 0
    new_agencies: tuple[str, ...] = ()
    summary: tuple[RecordSummary, ...] = ()


def import_file(
    database: Database,
    clock: Clock,
    actor: Actor,
    path: Path,
    *,
    publish: bool,
    agency: str | None = None,
    code: str | None = None,
    dry_run: bool = False,
    new_agencies: bool = False,
    sample: bool = False,
    progress: Progress | None = None,
    known: Callable[[], Identifier] | None = None,
) -> ImportReport:
    """Bring the records of a file in, as drafts or, with `publish`, effective at once.

    Reading and segmenting come before the one short transaction, so that the bot goes on
    writing meanwhile; `progress` is told how many names of how many are segmented. Codes and
    agencies are found with what is `known`, by default as the database has them now. Raises
    `Refused` for a file or an agency at fault as a whole; the report tells faulty records.
    """
    options = ImportOptions(actor, path.name, publish, sample, new_agencies)
    written = _written_agency(database, agency, options)
    texts = standing_text(database, clock)
    known = known or cache(partial(identifier, database, clock))
    records, problems = prepare(path, ImportContext(today(clock), texts, known, written, code))
    if problems.count:
        return _refusal(options, problems, dry_run=dry_run)
    for touched in {record.key[1] for record in records}:
        require(actor, Permission.PUBLISH if publish else Permission.DRAFT, touched)
    if publish and actor.role is not Role.OPERATOR:
        # Staff import drafts, which somebody else approves as a whole.
        raise Forbidden("own_work")
    with database.reading() as session:
        plan = make_plan(session, records, options, today(clock))
        for problem in plan_problems(session, records, plan, options):
            problems.add([problem])
    if problems.count:
        return _refusal(options, problems, dry_run=dry_run)
    if plan.unknown_agencies:
        require(actor, Permission.MANAGE_AGENCIES)
    if plan.changes_anything and not dry_run:
        words = segment_names(plan.versions, progress)
        plan = _stored(database, clock, records, options, plan, words)
    report = _report(options, plan, _kept(records), dry_run=dry_run)
    return replace(report, summary=_summary(database, plan)) if dry_run else report


def _stored(
    database: Database,
    clock: Clock,
    records: Sequence[PreparedRecord],
    options: ImportOptions,
    plan: ImportPlan,
    words: Mapping[str, str],
) -> ImportPlan:
    """Write what was planned, or a new plan where somebody did something since; give it."""
    at, day = clock(), today(clock)
    with changing(database) as session:
        if not still_holds(session, plan, day):
            plan = make_plan(session, records, options, day)
        for name in plan.unknown_agencies if not options.new_agencies else ():
            require_known(name, agency_ids(session))
        store(session, options, plan, words, at, day)
    return plan


def _written_agency(database: Database, agency: str | None, options: ImportOptions) -> str | None:
    if agency is None or options.new_agencies:
        return agency and clean_agency(agency)
    with database.reading() as session:
        return known_name(clean_agency(agency), agency_ids(session))


def effective_text(database: Database, clock: Clock) -> StandingText:
    def text(key: Key) -> Procedure | None:
        with database.reading() as session:
            found = effective(session, *key, today(clock))
        # Another agency's process is not completed from the national text.
        return found.procedure if found and found.procedure.agency == key[1] else None

    return text


def standing_text(database: Database, clock: Clock, author: str | None = None) -> StandingText:
    """Give what a file leaves unsaid is taken from: what holds, else the newest draft.

    The working copy of an `author` comes before both.
    """
    effective_or_none = effective_text(database, clock)

    def text(key: Key) -> Procedure | None:
        with database.reading() as session:
            mine = drafts.draft_of(session, author, key) if author is not None else None
        return read_content(mine.content) if mine else effective_or_none(key) or _draft(key)

    def _draft(key: Key) -> Procedure | None:
        with database.reading() as session:
            versions = control.versions_of(session, *key)
            newest = next((one for one in versions if one.state in WAITING_STATES), None)
            return control.readable_content(session, newest.id) if newest else None

    return text


def _refusal(options: ImportOptions, problems: ProblemList, *, dry_run: bool) -> ImportReport:
    return ImportReport(
        file=options.file,
        dry_run=dry_run,
        refused=problems.records,
        problems=tuple(problems.first),
        problem_count=problems.count,
    )


def _kept(records: Sequence[PreparedRecord]) -> tuple[KeptRecord, ...]:
    return tuple(
        KeptRecord(one.place, one.key[0], one.damaged, one.doubts)
        for one in records
        if one.damaged or one.doubts
    )


def _summary(database: Database, plan: ImportPlan) -> tuple[RecordSummary, ...]:
    with database.reading() as session:
        return tuple(_of_record(session, plan, one) for one in plan.versions[:MOST_SUMMARISED])


def _of_record(session: Session, plan: ImportPlan, record: PreparedRecord) -> RecordSummary:
    newest = plan.newest.get(record.key)
    known = readable_content(session, newest.version_id) if newest else None
    text = Procedure.model_validate_json(record.content)
    parts = tuple(change.part for change in difference(known, text))
    return RecordSummary(record.place, *record.key, record.name, newest is not None, parts)


def _report(
    options: ImportOptions, plan: ImportPlan, kept: tuple[KeptRecord, ...], *, dry_run: bool
) -> ImportReport:
    return ImportReport(
        file=options.file,
        dry_run=dry_run,
        added=plan.count(ImportAction.ADDED),
        changed=plan.count(ImportAction.CHANGED),
        published=plan.count(ImportAction.PUBLISHED),
        unchanged=plan.count(ImportAction.UNCHANGED),
        kept=kept,
        new_agencies=plan.unknown_agencies,
    )
