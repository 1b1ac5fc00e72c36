"""The first page of the printed process: cover, who signs, and what was changed when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.exchange.word.form_layout import (
    CellLook,
    FormCell,
    FormRow,
    FormTable,
    plain_table,
)
from knowledge.exchange.word.process_form import process_form
from knowledge.records import Iso, ProcedureContent

COVER_WIDTHS = (40, 58, 34, 33)


@dataclass(frozen=True)
class ApprovedIssue:
    """A version that was approved: its number and the day from which it held.

    `changed`: which parts of the record differ from the issue before, by their keys; None for
    the first issue, and where what was before can't be read.
    """

    number: int
    takes_over: date
    changed: tuple[str, ...] | None = None


def day_text(day: date | None) -> str:
    return "" if day is None else f"{day.day:02}/{day.month:02}/{day.year:04}"


def cover_table(record: ProcedureContent) -> FormTable:
    """Lay the office and the name beside the document control.

    A record with no `iso` at all has no row for the standard.
    """
    words, iso = process_form().cover, record.iso or Iso()
    control = [
        (words.code, iso.code or ""),
        (words.issue, "" if iso.issue is None else f"{iso.issue:02}"),
        (words.issued_on, day_text(iso.issued_on)),
    ]
    if record.effective_from is not None:
        control.append((words.effective_from, day_text(record.effective_from)))
    if record.iso is not None:
        control.append((words.standard, iso.standard or ""))
    told = [(label, FormCell(text)) for label, text in control]
    told.append((words.pages, FormCell(field="NUMPAGES")))
    rows = [_cover_row(index, record, *one) for index, one in enumerate(told)]
    return FormTable(COVER_WIDTHS, tuple(rows))


def _cover_row(index: int, record: ProcedureContent, label: str, value: FormCell) -> FormRow:
    title = FormCell(process_form().cover.title, CellLook.TITLE)
    name = FormCell(record.name, CellLook.TITLE, begins_merge=index == 1, continues=index > 1)
    agency = FormCell(
        record.agency or "", CellLook.TITLE, begins_merge=index == 0, continues=index > 0
    )
    return [agency, name if index else title, FormCell(label), value]


def signing_table() -> FormTable:
    words = process_form().signing
    empty = [FormCell("", CellLook.CENTRED) for _ in words.roles]
    rows = [[FormCell(row, CellLook.LABEL), *empty] for row in words.rows]
    rows[words.rows.index(words.signature)][1:] = [FormCell("\n" * words.signing_lines)] * len(
        empty
    )
    return plain_table((33, 44, 44, 44), (words.corner, *words.roles), rows)


def changes_table(issues: Sequence[ApprovedIssue]) -> FormTable:
    words = process_form().changes
    rows: list[FormRow] = [
        [
            FormCell(str(index), CellLook.CENTRED),
            FormCell(day_text(one.takes_over), CellLook.CENTRED),
            FormCell(_changed_text(one, first=index == 1)),
            FormCell(words.version.format(number=one.number), CellLook.CENTRED),
        ]
        for index, one in enumerate(issues, 1)
    ]
    rows += [[FormCell()] * 4] * max(0, words.empty_rows - len(rows))
    return plain_table((12, 35, 88, 30), words.columns, rows)


def _changed_text(issue: ApprovedIssue, *, first: bool) -> str:
    words = process_form().changes
    if issue.changed is None:
        return words.first if first else ""
    return "; ".join(words.parts[part] for part in issue.changed)
