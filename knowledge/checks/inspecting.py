"""Check what is there: a file of records, one procedure, or all that is effective."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from knowledge.checks.checking import check
from knowledge.checks.communes import old_communes
from knowledge.checks.findings import CheckReport
from knowledge.checks.surroundings import CheckContext, iso_codes
from knowledge.clock import Clock, today
from knowledge.errors import Refused
from knowledge.exchange.jsonl import read_records
from knowledge.exchange.problems import RecordProblem
from knowledge.records import Procedure
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database, Session
from knowledge.store.procedures import effective_contents, effective_of_code

NOTHING_FOUND = CheckReport()


@dataclass(frozen=True)
class InspectionResult:
    """A record with what was found in it, or a line of a file that is no record.

    `line` is null for a record of the knowledge base.
    """

    line: int | None
    procedure: Procedure | None
    report: CheckReport = NOTHING_FOUND
    problems: tuple[RecordProblem, ...] = ()


def surroundings(session: Session, day: date, agency: str | None) -> CheckContext:
    own = _records(effective_contents(session, day, agency)) if agency is not None else ()
    return _around(day, frozenset(agency_ids(session)), own)


def inspect(database: Database, clock: Clock, procedure: Procedure) -> CheckReport:
    with database.reading() as session:
        around = surroundings(session, today(clock), procedure.agency)
    return check(procedure, around)


def inspect_all(database: Database, clock: Clock) -> Iterator[InspectionResult]:
    """Check every effective record; raises `Refused` when there is none."""
    with database.reading() as session:
        day = today(clock)
        records = list(_records(effective_contents(session, day)))
        if not records:
            raise Refused("nothing_to_check")
        around = _around(day, frozenset(agency_ids(session)), records)
        for record in records:
            yield InspectionResult(None, record, check(record, around))


def inspect_code(database: Database, clock: Clock, code: str) -> Iterator[InspectionResult]:
    """Check the effective texts of one code, every agency's; raises `Refused` for none."""
    with database.reading() as session:
        day = today(clock)
        records = list(_records(effective_of_code(session, code, day)))
        if not records:
            raise Refused("unknown_code", code=code)
        for record in records:
            yield InspectionResult(
                None, record, check(record, surroundings(session, day, record.agency))
            )


def inspect_file(clock: Clock, path: Path) -> Iterator[InspectionResult]:
    """Check the records of a file before they are imported.

    Raises `Refused` for a file that is at fault as a whole.
    """
    lines = list(read_records(path))
    records = [(line, one) for line, one in lines if isinstance(one, Procedure)]
    around = _around(today(clock), frozenset(), (one for _, one in records))
    around = replace(around, places=_places(records))
    for line, one in lines:
        if isinstance(one, Procedure):
            yield InspectionResult(line, one, check(one, around.at(str(line))))
        else:
            yield InspectionResult(line, None, problems=tuple(one))


def _around(day: date, agencies: frozenset[str], records: Iterable[Procedure]) -> CheckContext:
    return CheckContext(day, agencies, iso_codes(records), gone=old_communes().find)


def _places(
    records: Sequence[tuple[int, Procedure]],
) -> dict[tuple[str, str | None], tuple[str, ...]]:
    places: dict[tuple[str, str | None], tuple[str, ...]] = {}
    for line, one in records:
        key = one.code, one.agency
        places[key] = (*places.get(key, ()), str(line))
    return places


def _records(contents: Iterable[str]) -> Iterator[Procedure]:
    return map(Procedure.model_validate_json, contents)
