"""A record as the tables of the printed process: general facts, dossier, submissions, steps."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from knowledge.exchange.word.form_layout import CellLook, FormCell, FormRow, FormTable, head_row
from knowledge.exchange.word.process_form import process_form
from knowledge.records import Case, Document, Fee, ProcedureContent, Submission

GENERAL = (
    "code",
    "field",
    "applicants",
    "executing_agency",
    "deciding_agency",
    "coordinating_agency",
    "receiving_address",
    "results",
)
RULES = ("requirements", "sequence", "legal_basis")
LABEL_WIDTH, VALUE_WIDTH = 56, 109
_FORM_WIDTH, _LOOKED_UP_WIDTH = 35, 22
# Characters: the width of a column with short texts.
_LEAST_LENGTH = 30
_MOST_DIFFERENCE = 8


def facts_table(record: ProcedureContent, parts: Sequence[str]) -> FormTable | None:
    """Give a row for each part with a value; the items of a list are rows without lines."""
    rows = [row for part in parts for row in _fact_rows(record, part)]
    return FormTable((LABEL_WIDTH, VALUE_WIDTH), tuple(rows)) if rows else None


def _fact_rows(record: ProcedureContent, part: str) -> Iterator[FormRow]:
    value = getattr(record, part)
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    label = getattr(process_form().labels, part)
    for index, item in enumerate(items):
        first, last = index == 0, index == len(items) - 1
        yield [
            FormCell(
                label if first else "",
                CellLook.LABEL,
                continues=not first,
                begins_merge=first and not last,
            ),
            FormCell(item, open_top=not first, open_bottom=not last),
        ]


def dossier_table(record: ProcedureContent) -> FormTable | None:
    if not record.dossier and record.dossier_sets is None:
        return None
    form, words = process_form(), process_form().dossier
    papers = [one.document for one in record.papers]
    forms = any(one.form is not None for one in papers)
    looked_up = any(one.from_database for one in papers)
    head = [words.number, words.name, words.originals, words.copies]
    head += [words.form] * forms + [words.from_database] * looked_up
    others = _FORM_WIDTH * forms + _LOOKED_UP_WIDTH * looked_up
    widths = (12, 165 - 12 - 36 - others, 18, 18) + (_FORM_WIDTH,) * forms
    rows: list[FormRow] = []
    for index, case in enumerate(record.dossier):
        if index > 0 or case.case or not case.documents:
            rows.append([FormCell(case.case, CellLook.LABEL, span=len(head))])
        rows += _paper_rows(case, forms=forms, looked_up=looked_up)
    if record.dossier_sets is not None:
        sets = words.sets.format(count=record.dossier_sets)
        label = FormCell(form.labels.dossier_sets, CellLook.LABEL, span=2)
        rows.append([label, FormCell(sets, CellLook.CENTRED, span=len(head) - 2)])
    widths += (_LOOKED_UP_WIDTH,) * looked_up
    return FormTable(widths, (head_row(head), *rows), head=1)


def _paper_rows(case: Case, *, forms: bool, looked_up: bool) -> Iterator[FormRow]:
    words = process_form().dossier
    number = 0
    for paper in case.documents:
        if _is_note(paper):
            over = 3 + forms + looked_up
            yield [FormCell(words.note, CellLook.CENTRED), FormCell(paper.name, span=over)]
            continue
        number += 1
        row = [FormCell(str(number), CellLook.CENTRED), FormCell(paper.name)]
        row += [FormCell(text, CellLook.CENTRED) for text in _counts(paper)]
        row += [FormCell(paper.form or "")] * forms
        mark = words.yes if paper.from_database else ""
        yield row + [FormCell(mark, CellLook.CENTRED)] * looked_up


def _is_note(paper: Document) -> bool:
    """Tell a note that stands among the papers: neither originals nor copies are handed in."""
    counts = (paper.originals, paper.copies)
    return counts == (0, 0) and paper.form is None and not paper.from_database


def _counts(paper: Document) -> Iterator[str]:
    zero = process_form().dossier.zero
    for count in (paper.originals, paper.copies):
        yield "" if count is None else f"{count:02}" if count else zero


def submissions_table(record: ProcedureContent) -> FormTable | None:
    """Give a row for each fee, the rest merged over them; ways that differ in nothing share it.

    The column for the notes of fees stands where a fee has one; no fee is one cell over both.
    """
    if not record.submissions:
        return None
    words = process_form().submissions
    fees = [fee for one in record.submissions for fee in one.fees]
    noted = any(fee.note or not fee.amount for fee in fees)
    remarks = any(one.note for one in record.submissions)
    head = [words.channel, words.time, words.amount]
    head += [words.fee_note] * noted + [words.note] * remarks
    shared = groupby(record.submissions, lambda one: (one.time, one.fees, one.note))
    rows = tuple(
        row
        for _, ways in shared
        for row in _submission_rows(list(ways), noted=noted, remarks=remarks)
    )
    return FormTable(_balanced(head, rows), (head_row(head), *rows), head=1)


def _balanced(head: Sequence[str], rows: Sequence[FormRow]) -> tuple[float, ...]:
    """Give more room to columns with long texts, but not all of it."""
    longest = [_LEAST_LENGTH] * len(head)
    for row in rows:
        for at, cell in enumerate(row):
            if cell.span == 1:
                longest[at] = max(longest[at], len(cell.text))
    least = max(longest) / _MOST_DIFFERENCE
    return tuple(math.sqrt(max(length, least)) for length in longest)


def _submission_rows(
    ways: Sequence[Submission], *, noted: bool, remarks: bool
) -> Iterator[FormRow]:
    channels = process_form().submissions.channels
    channel, one = "\n".join(channels[way.channel] for way in ways), ways[0]
    fees: Sequence[Fee | None] = one.fees or (None,)
    for index, fee in enumerate(fees):
        over = FormCell(continues=index > 0, begins_merge=index == 0 and len(fees) > 1)
        row = [replace(over, text=channel), replace(over, text=one.time or "")]
        if fee is None:
            row.append(FormCell(span=1 + noted))
        else:
            row += [FormCell(fee.amount)] + [FormCell(fee.note)] * noted
        yield row + [replace(over, text=one.note)] * remarks
