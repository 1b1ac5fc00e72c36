"""A record as rows of the workbook: values by the keys of columns, sheet by sheet."""

from collections.abc import Iterator
from datetime import date

from knowledge.exchange.workbook.cell_text import joined
from knowledge.records import Case, Procedure, RecordPart, Step, Submission

Value = str | int | date | None
Row = dict[str, Value]

PLAIN = (
    "code",
    "agency",
    "name",
    "field",
    "issuer",
    "executing_agency",
    "deciding_agency",
    "coordinating_agency",
    "receiving_address",
    "dossier_sets",
    "sequence",
    "requirements",
    "effective_from",
    "url",
)
LISTS = ("applicants", "results", "legal_basis", "keywords")
"""The lists of a record that have a row for each item."""


def rows_of(record: Procedure) -> Iterator[tuple[str, Row]]:
    """Give each row with the key of its sheet."""
    whose: Row = {"code": record.code, "agency": record.agency}
    main: Row = {key: getattr(record, key) for key in PLAIN}
    main["levels"] = joined(record.levels)
    main |= _of_part("decision", ("number", "date"), record.decision)
    main |= _of_part("iso", ("code", "issue", "issued_on", "standard"), record.iso)
    main |= {"whose": whose_row(record.code, record.agency), "origin": record.fingerprint()}
    yield "procedures", main
    for order, case in enumerate(record.dossier, 1):
        yield from (("papers", whose | {"order": order} | row) for row in _papers(case))
    for order, step in enumerate(record.steps, 1):
        yield from (("steps", whose | {"order": order} | row) for row in _times(step))
    for order, way in enumerate(record.submissions, 1):
        yield from (("submissions", whose | {"order": order} | row) for row in _fees(way))
    for part in LISTS:
        for item in getattr(record, part):
            yield "lists", whose | {"part": part, "item": item}


def whose_row(code: str, agency: str | None) -> str:
    return code if agency is None else f"{code} | {agency}"


def _of_part(prefix: str, keys: tuple[str, ...], part: RecordPart | None) -> Row:
    if part is None:
        return {}
    row: Row = {f"{prefix}_{key}": getattr(part, key) for key in keys}
    if all(value is None for value in row.values()):
        # There, with nothing in it: another record than one without.
        row[f"{prefix}_{keys[0]}"] = ""
    return row


def _papers(case: Case) -> Iterator[Row]:
    head: Row = {"case": case.case or None}
    for paper in case.documents:
        yield head | {
            "name": paper.name,
            "originals": paper.originals,
            "copies": paper.copies,
            "form": paper.form,
            "from_database": "yes" if paper.from_database else None,
        }
    if not case.documents:
        yield head


def _times(step: Step) -> Iterator[Row]:
    head: Row = {"name": step.name, "responsible": step.responsible, "output": step.output}
    for case, time in step.times.items():
        yield head | {"case": case or None, "time": time if time is not None or case else ""}
    if not step.times:
        yield head


def _fees(way: Submission) -> Iterator[Row]:
    head: Row = {"channel": way.channel.value, "time": way.time, "note": way.note or None}
    for fee in way.fees:
        amount = fee.amount or (None if fee.note else "")
        yield head | {"amount": amount, "fee_note": fee.note or None}
    if not way.fees:
        yield head
