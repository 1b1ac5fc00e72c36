"""Read a whole file of records before anything is changed."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from knowledge.checks.damage.damage import damage
from knowledge.checks.findings import Finding
from knowledge.editing.completing import completed
from knowledge.editing.identifying import CodeChoice, Identifier, is_to_identify
from knowledge.exchange.formats import read_file
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import ProblemList, ProblemValues, RecordProblem, shown
from knowledge.exchange.reading import ReadRecord
from knowledge.records import Procedure, ProcedureContent
from knowledge.store.versions import Key

PROBLEMS_KEPT = 20
AGENCY_DOUBTS = frozenset({"agency_unsure", "agency_not_told"})


@dataclass(frozen=True, slots=True)
class PreparedRecord:
    """A record to be brought in; what is `damaged` in it, or in `doubt`, keeps it a draft.

    `origin`: see `ReadRecord`.
    """

    place: FilePlace
    key: Key
    name: str
    content: str
    fingerprint: str
    effective_from: date | None
    damaged: tuple[Finding, ...] = ()
    doubts: tuple[RecordProblem, ...] = ()
    origin: str | None = None


StandingText = Callable[[Key], Procedure | None]


@dataclass(frozen=True)
class ImportContext:
    """What the records of a file are read with.

    `agency` is given to those that name none, or none that is known; `code` to the one record of
    a file that prints none. `known` gives what codes are found with, once one is looked for.
    What a file leaves out of a record that it tells in part is taken from the `standing` text.
    """

    day: date
    standing: StandingText
    known: Callable[[], Identifier]
    agency: str | None = None
    code: str | None = None


def prepare(path: Path, context: ImportContext) -> tuple[list[PreparedRecord], ProblemList]:
    """Read all records, or none and the problems."""
    problems = ProblemList(PROBLEMS_KEPT)
    records: list[PreparedRecord] = []
    for outcome in _checked(path, context):
        if not isinstance(outcome, PreparedRecord):
            problems.add(outcome)
            records.clear()
        elif not problems.count:
            records.append(outcome)
    return records, problems


def clean_agency(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())


def _checked(path: Path, context: ImportContext) -> Iterator[PreparedRecord | list[RecordProblem]]:
    first_places: dict[Key, FilePlace] = {}
    for number, read in enumerate(read_file(path)):
        if isinstance(read, list):
            yield read
            continue
        reading = _keyed(read, context, first=number == 0)
        if isinstance(reading, list):
            yield reading
            continue
        record = reading.procedure
        key = (record.code, record.agency)
        earlier = first_places.setdefault(key, reading.place)
        if earlier != reading.place:
            values: ProblemValues = {"code": shown(record.code), "earlier": earlier}
            yield [RecordProblem(reading.place, "code", "code_twice", values)]
        elif record.agency is not None and not _is_visible_on_one_line(record.agency):
            yield [RecordProblem(reading.place, "agency", "not_a_name")]
        else:
            completed = completed_text(reading.read, record, context.standing)
            yield prepared(reading.read, completed, context.day)


@dataclass(frozen=True)
class _KeyedRecord:
    read: ReadRecord
    procedure: Procedure

    @property
    def place(self) -> FilePlace:
        return self.read.place


def _keyed(
    reading: ReadRecord, context: ImportContext, *, first: bool
) -> _KeyedRecord | list[RecordProblem]:
    """Find the code and the agency of a record, or tell what its code may be."""
    if context.code is not None and not first:
        return [RecordProblem(reading.place, "code", "code_of_several")]
    choices: tuple[CodeChoice, ...] = ()
    if is_to_identify(reading):
        named = {"code": reading.procedure.code or context.code}
        told = replace(reading, procedure=reading.procedure.model_copy(update=named))
        identified = context.known().identified(told)
        reading, choices = identified.record, identified.choices
    record = with_code(reading.procedure)
    if record is None:
        near = "; ".join(f"{one.code} {shown(one.name)}" for one in choices)
        values: ProblemValues = {"name": shown(reading.procedure.name), "nearest": near}
        return [RecordProblem(reading.place, "code", "code_needed", values)]
    unsure = [one for one in reading.doubts if one.reason in AGENCY_DOUBTS]
    if context.agency is not None and (record.agency is None or unsure):
        record = record.model_copy(update={"agency": context.agency})
        sure = tuple(one for one in reading.doubts if one not in unsure)
        reading = replace(reading, doubts=sure)
    return _KeyedRecord(reading, record)


def with_code(content: ProcedureContent) -> Procedure | None:
    if isinstance(content, Procedure) or content.code is None:
        return content if isinstance(content, Procedure) else None
    return Procedure.model_construct(content.model_fields_set, **dict(content))


def completed_text(reading: ReadRecord, told: Procedure, standing: StandingText) -> Procedure:
    known = standing((told.code, told.agency)) if reading.partial else None
    return told if known is None else completed(known, told)


def prepared(reading: ReadRecord, record: Procedure, day: date) -> PreparedRecord:
    return PreparedRecord(
        reading.place,
        (record.code, record.agency),
        record.name,
        record.to_json(),
        record.fingerprint(),
        record.effective_from,
        tuple(damage(record, day)),
        reading.doubts,
        reading.origin,
    )


def _is_visible_on_one_line(agency: str) -> bool:
    return agency == agency.strip() != "" and agency.isprintable()
