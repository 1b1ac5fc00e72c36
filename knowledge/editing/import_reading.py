"""Read a whole file of records before anything is changed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from knowledge.checks.damage.damage import damage
from knowledge.checks.findings import Finding
from knowledge.exchange.jsonl import read_records
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import ProblemList, RecordProblem, shown
from knowledge.store.versions import Key

PROBLEMS_KEPT = 20


@dataclass(frozen=True, slots=True)
class PreparedRecord:
    """A record to be brought in; what is `damaged` in it keeps it a draft."""

    line: int
    key: Key
    name: str
    content: str
    fingerprint: str
    effective_from: date | None
    damaged: tuple[Finding, ...] = ()


def prepare(path: Path, agency: str | None, day: date) -> tuple[list[PreparedRecord], ProblemList]:
    """Read all records, or none and the problems; `agency` is given to those that name none."""
    problems = ProblemList(PROBLEMS_KEPT)
    records: list[PreparedRecord] = []
    for outcome in _checked(path, agency, day):
        if not isinstance(outcome, PreparedRecord):
            problems.add(outcome)
            records.clear()
        elif not problems.count:
            records.append(outcome)
    return records, problems


def clean_agency(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())


def _checked(
    path: Path, agency: str | None, day: date
) -> Iterator[PreparedRecord | list[RecordProblem]]:
    first_lines: dict[Key, int] = {}
    for line, record in read_records(path):
        if isinstance(record, list):
            yield record
            continue
        if record.agency is None and agency is not None:
            record = record.model_copy(update={"agency": agency})
        key = (record.code, record.agency)
        earlier = first_lines.setdefault(key, line)
        if earlier != line:
            values: dict[str, str | int] = {"code": shown(record.code), "line": earlier}
            yield [RecordProblem(FilePlace(line=line), "code", "code_twice", values)]
        elif record.agency is not None and not _is_visible_on_one_line(record.agency):
            yield [RecordProblem(FilePlace(line=line), "agency", "not_a_name")]
        else:
            yield PreparedRecord(
                line,
                key,
                record.name,
                record.to_json(),
                record.fingerprint(),
                record.effective_from,
                tuple(damage(record, day)),
            )


def _is_visible_on_one_line(agency: str) -> bool:
    return agency == agency.strip() != "" and agency.isprintable()
