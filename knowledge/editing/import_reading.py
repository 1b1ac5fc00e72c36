"""Read a whole file of records before anything is changed."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.checks.damage.damage import damage
from knowledge.checks.findings import Finding
from knowledge.exchange.formats import read_file
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import ProblemList, ProblemValues, RecordProblem, shown
from knowledge.exchange.reading import ReadRecord
from knowledge.records import Procedure, ProcedureContent
from knowledge.store.versions import Key

PROBLEMS_KEPT = 20


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


EffectiveText = Callable[[Key], Procedure | None]


def prepare(
    path: Path, agency: str | None, day: date, effective: EffectiveText
) -> tuple[list[PreparedRecord], ProblemList]:
    """Read all records, or none and the problems; `agency` is given to those that name none.

    What a file leaves out of a record that it tells in part is taken from the effective text.
    """
    problems = ProblemList(PROBLEMS_KEPT)
    records: list[PreparedRecord] = []
    for outcome in _checked(path, agency, day, effective):
        if not isinstance(outcome, PreparedRecord):
            problems.add(outcome)
            records.clear()
        elif not problems.count:
            records.append(outcome)
    return records, problems


def clean_agency(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())


def _checked(
    path: Path, agency: str | None, day: date, effective: EffectiveText
) -> Iterator[PreparedRecord | list[RecordProblem]]:
    first_places: dict[Key, FilePlace] = {}
    for reading in read_file(path):
        if isinstance(reading, list):
            yield reading
            continue
        record = _with_code(reading.procedure)
        if record is None:
            values: ProblemValues = {"name": shown(reading.procedure.name)}
            yield [RecordProblem(reading.place, "code", "code_unsure", values)]
            continue
        if record.agency is None and agency is not None:
            record = record.model_copy(update={"agency": agency})
        key = (record.code, record.agency)
        earlier = first_places.setdefault(key, reading.place)
        if earlier != reading.place:
            values = {"code": shown(record.code), "earlier": earlier}
            yield [RecordProblem(reading.place, "code", "code_twice", values)]
        elif record.agency is not None and not _is_visible_on_one_line(record.agency):
            yield [RecordProblem(reading.place, "agency", "not_a_name")]
        else:
            yield _prepared(reading, _completed(reading, record, effective), day)


def _with_code(content: ProcedureContent) -> Procedure | None:
    if isinstance(content, Procedure) or content.code is None:
        return content if isinstance(content, Procedure) else None
    return Procedure.model_construct(content.model_fields_set, **dict(content))


def _completed(reading: ReadRecord, told: Procedure, effective: EffectiveText) -> Procedure:
    known = effective((told.code, told.agency)) if reading.partial else None
    if known is None:
        return told
    return known.model_copy(update={key: getattr(told, key) for key in told.model_fields_set})


def _prepared(reading: ReadRecord, record: Procedure, day: date) -> PreparedRecord:
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
