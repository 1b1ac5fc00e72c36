"""The steps of a record as a table: a column of times for each case, a total where one adds up."""

import re
from collections.abc import Iterator, Sequence

from knowledge.exchange.word.form_layout import CellLook, FormCell, FormRow, FormTable, head_row
from knowledge.exchange.word.process_form import process_form
from knowledge.records import Step
from knowledge.worktime.readings import Duration
from knowledge.worktime.steps import total

_NUMBER_WIDTH, _NAME_WIDTH, _RESPONSIBLE_WIDTH, _TIMES_WIDTH, _OUTPUT_WIDTH = 12, 58, 35, 28, 32
_TIME_WIDTH = 20


def steps_table(steps: Sequence[Step]) -> FormTable | None:
    if not steps:
        return None
    words = process_form().steps
    cases = list(dict.fromkeys(case for step in steps for case in step.times))
    outputs = any(step.output is not None for step in steps)
    head = [words.number, words.name, words.responsible]
    heads = _head_rows(head, cases, [words.output] * outputs)
    rows = [_step_row(index, step, cases, outputs) for index, step in enumerate(steps, 1)]
    times = (_TIMES_WIDTH,) if len(cases) == 1 else (_TIME_WIDTH,) * len(cases)
    widths = (_NUMBER_WIDTH, _NAME_WIDTH, _RESPONSIBLE_WIDTH, *times)
    totals = list(_total_rows(steps, cases, outputs))
    return FormTable(widths + (_OUTPUT_WIDTH,) * outputs, (*heads, *rows, *totals), head=len(heads))


def _head_rows(before: Sequence[str], cases: Sequence[str], after: Sequence[str]) -> list[FormRow]:
    words = process_form().steps
    if cases in ([], [""]):
        return [head_row([*before, *[words.times] * len(cases), *after])]
    first = [FormCell(text, CellLook.HEAD, begins_merge=True) for text in (*before, *after)]
    first.insert(len(before), FormCell(words.times, CellLook.HEAD, span=len(cases)))
    below = [FormCell(look=CellLook.HEAD, continues=True) for _ in (*before, *after)]
    below[len(before) : len(before)] = [FormCell(case, CellLook.HEAD) for case in cases]
    return [first, below]


def _step_row(number: int, step: Step, cases: Sequence[str], outputs: bool) -> FormRow:
    row = [FormCell(str(number), CellLook.CENTRED), FormCell(step.name)]
    row.append(FormCell(step.responsible or ""))
    row += [FormCell(time_cell(step, case), CellLook.CENTRED) for case in cases]
    return row + [FormCell(step.output or "")] * outputs


def time_cell(step: Step, case: str) -> str:
    """Give a dash for a step outside a case; a time that is dashes itself gets one more."""
    dash = process_form().steps.not_of_case
    if case not in step.times:
        return dash
    time = step.times[case] or ""
    return time + dash if _is_dashes(time) else time


def time_of_cell(text: str) -> str | None:
    """Give the time in a cell, "" for none told, None for a step outside the case."""
    if not _is_dashes(text):
        return text
    return text.removesuffix(process_form().steps.not_of_case) or None


def _is_dashes(text: str) -> bool:
    return re.fullmatch(f"(?:{re.escape(process_form().steps.not_of_case)})+", text) is not None


def _total_rows(steps: Sequence[Step], cases: Sequence[str], outputs: bool) -> Iterator[FormRow]:
    words = process_form().steps
    sums = [_sum(steps, case) for case in cases]
    if len(steps) < 2 or not any(sums):
        return
    row = [FormCell(words.total, CellLook.LABEL, span=3)]
    row += [FormCell(text, CellLook.HEAD) for text in sums]
    yield row + [FormCell()] * outputs


def _sum(steps: Sequence[Step], case: str) -> str:
    own = [step.model_copy(update={"times": {"": step.times.get(case)}}) for step in steps]
    whole = total(own).whole
    return "" if whole is None else _duration_text(whole)


def _duration_text(time: Duration) -> str:
    number = f"{float(time.value):.4f}".rstrip("0").rstrip(".").replace(".", ",")
    padded = number.zfill(2) if number.isdecimal() else number
    return f"{padded} {process_form().steps.units[time.unit]}"
