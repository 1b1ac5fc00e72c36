"""Check what is there: a file of records, one procedure, or all that is effective."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from knowledge.checks.communes import old_communes
from knowledge.checks.context import CheckContext, iso_codes
from knowledge.checks.control import control
from knowledge.checks.damage.damage import damage, part_of
from knowledge.checks.fees import fees
from knowledge.checks.findings import (
    CheckedPart,
    CheckReport,
    Finding,
    blocking,
    make_report,
    since,
)
from knowledge.checks.parts import half_parts, missing_parts, odd_parts
from knowledge.checks.times import step_times, total_times
from knowledge.checks.units import units
from knowledge.clock import Clock, today
from knowledge.errors import Refused
from knowledge.exchange.jsonl import read_records
from knowledge.exchange.problems import RecordProblem
from knowledge.records import Procedure, UnreadableVersion
from knowledge.store.agencies import agency_ids
from knowledge.store.contents import read_content
from knowledge.store.database import Database, Session
from knowledge.store.procedures import effective_contents, readable_effective
from knowledge.store.versions import Key

NOTHING_FOUND = CheckReport()


@dataclass(frozen=True)
class InspectionResult:
    """A record with its findings, or a line of a file that is no record.

    `unreadable` names a stored version whose text is damaged: there is no record then either.
    """

    line: int | None
    procedure: Procedure | None
    report: CheckReport = NOTHING_FOUND
    problems: tuple[RecordProblem, ...] = ()
    unreadable: UnreadableVersion | None = None


def check(
    procedure: Procedure, context: CheckContext, parts: Collection[CheckedPart] | None = None
) -> CheckReport:
    """Check a record; with `parts` the long texts of these alone are looked at."""
    return make_report(
        chain(
            damage(procedure, context.day, parts),
            missing_parts(procedure),
            half_parts(procedure),
            odd_parts(procedure, parts),
            total_times(procedure),
            fees(procedure),
            step_times(procedure),
            units(procedure, context, parts),
            control(procedure, context),
        )
    )


def check_context(session: Session, day: date, agency: str | None) -> CheckContext:
    own = _records(effective_contents(session, day, agency)) if agency is not None else ()
    return _context(day, frozenset(agency_ids(session)), own)


def check_contexts(
    session: Session, day: date, agencies: Iterable[str | None]
) -> dict[str | None, CheckContext]:
    return {one: check_context(session, day, one) for one in agencies}


def check_change(
    session: Session, day: date, procedure: Procedure, context: CheckContext | None = None
) -> CheckReport:
    """Check a text that is to follow the one citizens get now, and part old findings from new."""
    context = context or check_context(session, day, procedure.agency)
    report = check(procedure, context)
    before = readable_effective(session, procedure.code, procedure.agency, day)
    return report if before is None else since(report, check(before.procedure, context))


def new_errors(
    before: Procedure | None, after: Procedure, context: CheckContext
) -> tuple[Finding, ...]:
    """Give what `check_change` would have explained, without reading again what is the same."""
    if before is None or before.agency != after.agency:
        known = CheckReport() if before is None else check(before, context)
        return blocking(since(check(after, context), known))
    parts = changed_parts(before, after)
    return blocking(since(check(after, context, parts), check(before, context, parts)))


def changed_parts(before: Procedure, after: Procedure) -> frozenset[CheckedPart]:
    differ = (key for key in Procedure.model_fields if getattr(before, key) != getattr(after, key))
    return frozenset(map(part_of, differ))


def inspect_change(database: Database, clock: Clock, procedure: Procedure) -> CheckReport:
    with database.reading() as session:
        return check_change(session, today(clock), procedure)


def inspect_all(database: Database, clock: Clock) -> Iterator[InspectionResult]:
    with database.reading() as session:
        day = today(clock)
        contents = list(effective_contents(session, day))
        if not contents:
            raise Refused("nothing_to_check")
        yield from _unreadable(contents)
        records = list(_records(contents))
        context = _context(day, frozenset(agency_ids(session)), records)
        for record in records:
            yield InspectionResult(None, record, check(record, context))


def inspect_code(database: Database, clock: Clock, code: str) -> Iterator[InspectionResult]:
    with database.reading() as session:
        day = today(clock)
        contents = list(effective_contents(session, day, code=code))
        if not contents:
            raise Refused("unknown_code", code=code)
        yield from _unreadable(contents)
        for record in _records(contents):
            context = check_context(session, day, record.agency)
            yield InspectionResult(None, record, check(record, context))


def inspect_file(clock: Clock, path: Path) -> Iterator[InspectionResult]:
    """Check records before import; raises `Refused` for a file at fault as a whole."""
    lines = list(read_records(path))
    records = [(line, one) for line, one in lines if isinstance(one, Procedure)]
    context = _context(today(clock), frozenset(), (one for _, one in records))
    places: dict[Key, list[str]] = {}
    for line, one in records:
        places.setdefault((one.code, one.agency), []).append(str(line))
    for line, found in lines:
        if isinstance(found, Procedure):
            context = replace(context, places=places, here=str(line))
            yield InspectionResult(line, found, check(found, context))
        else:
            yield InspectionResult(line, None, problems=tuple(found))


def _context(day: date, agencies: frozenset[str], records: Iterable[Procedure]) -> CheckContext:
    return CheckContext(day, agencies, iso_codes(records), gone=old_communes().find)


def _records(contents: Iterable[str | UnreadableVersion]) -> Iterator[Procedure]:
    return (read_content(one) for one in contents if isinstance(one, str))


def _unreadable(contents: Iterable[str | UnreadableVersion]) -> Iterator[InspectionResult]:
    for one in contents:
        if isinstance(one, UnreadableVersion):
            yield InspectionResult(None, None, unreadable=one)
