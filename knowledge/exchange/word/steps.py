"""The steps of a process from its table: sub-rows, merged cells, one column of times a case."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, zip_longest

from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.word.blocks import WordBlock, WordCell, WordParagraph, WordRow
from knowledge.exchange.word.columns import StepTable, TimeColumn, is_time, read_head
from knowledge.exchange.word.labels import begins_with, find_label, without_bullet, word_labels
from knowledge.exchange.word.lists import item_text
from knowledge.exchange.word.people import without_people
from knowledge.exchange.word.sections import first_text, is_number
from knowledge.exchange.word.units import parted_unit
from knowledge.records import Step
from knowledge.text.normalise import words
from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import CannotTell, Duration, Reason
from knowledge.worktime.steps import SumComparison, compare, total

_LEADING_DASH = re.compile(r"^[-–•]\s*(?=[\d½¼¾])")
_STEP_NUMBER = re.compile(r"\s*(?:(?:bước|b)\s*)?\d{1,2}(?:\.\d{1,2})*\s*[.:)]?\s*", re.IGNORECASE)
_ROW_NUMBER = re.compile(r"(?:(?:bước|b)\s*)?(\d{1,2}(?:\.\d{1,2})*)(?!\d)", re.IGNORECASE)


@dataclass
class ReadSteps:
    steps: list[Step] = field(default_factory=list)
    doubts: list[RecordProblem] = field(default_factory=list)
    totals: dict[str, dict[str, FilePlace]] = field(default_factory=dict)


def step_tables(body: Sequence[WordBlock], others: Collection[WordRow] = ()) -> list[StepTable]:
    """Find the tables of steps among rows that belong to no other table."""
    found: list[StepTable] = []
    for lead, apart, rows in _tables([one for one in body if one not in others]):
        if found and not apart and _goes_on(found[-1], rows):
            found[-1] = replace(found[-1], rows=(*found[-1].rows, *rows))
            continue
        start = 0
        while start < len(rows):
            table = read_head(rows[start:])
            if table is None:
                start += 1
                continue
            kept = _own_rows(table)
            found.append(replace(table, rows=kept, case=_case(lead)))
            start += len(table.head) + len(kept)
    return found


def read_steps(tables: Iterable[StepTable], unit: str | None) -> ReadSteps:
    """Read tables of steps in order; `unit` is that of bare numbers, where the file says so."""
    read = ReadSteps()
    for table in tables:
        _TableReader(table, unit, read).read()
    _compare_totals(read)
    return read


def _tables(body: Sequence[WordBlock]) -> Iterator[tuple[str, bool, list[WordRow]]]:
    """Give the rows of each table, the line of text over it, and whether it begins something.

    Between a table and what a page parted from it stands nothing, or "(tiếp theo)".
    """
    lead, apart = "", True
    for table, blocks in groupby(body, lambda one: getattr(one, "table", None)):
        if table is None:
            texts = [one.text for one in blocks if isinstance(one, WordParagraph)]
            apart = not all(begins_with(one, word_labels().columns.continued) for one in texts)
            lead = texts[-1] if apart else lead
        else:
            yield lead, apart, [one for one in blocks if isinstance(one, WordRow)]
            apart = False


def _goes_on(table: StepTable, rows: Sequence[WordRow]) -> bool:
    """Tell whether rows are those of a table on the page before: as wide, with times in place."""
    width = max(row.width for row in table.head)
    times = [row.at(one.middle) for row in rows for one in table.times]
    return (
        bool(table.rows)
        and read_head(rows) is None
        and all(row.width == width for row in rows)
        and any(cell is not None and is_time(cell.flat) for cell in times)
    )


def _case(lead: str) -> str:
    text = item_text(lead).rstrip(" :")
    return text if begins_with(text, word_labels().columns.cases) else ""


def _own_rows(table: StepTable) -> tuple[WordRow, ...]:
    """Keep the rows up to one that is the heading of another part of the process."""
    for index, row in enumerate(table.rows):
        label = first_text(row)
        texts = [cell for cell in row.fresh if not is_number(cell.flat)]
        heading = label is not None and find_label(label.text, word_labels().sections)
        if (
            heading
            and len(texts) <= 1
            and not any(row.at(one.middle) in texts for one in table.times)
        ):
            return table.rows[:index]
    return table.rows


class _TableReader:
    def __init__(self, table: StepTable, unit: str | None, read: ReadSteps) -> None:
        self._table, self._unit, self._read = table, unit, read
        self._case_of_rows = table.case
        self._unit_of_rows = ""
        self._shared: dict[tuple[int, int], int] = {}

    def read(self) -> None:
        for column in self._table.times:
            if column.total:
                self._take_total(column, column.total, self._table.head[0])
        for row, after in zip_longest(self._table.rows, self._table.rows[1:]):
            if self._is_head_again(row) or not any(words(cell.flat) for cell in row.fresh):
                continue
            if self._is_total(row):
                self._take_totals(row)
            elif self._is_heading(row) or self._is_group(row, after):
                self._take_heading(row)
            else:
                self._take_step(row)

    def _is_head_again(self, row: WordRow) -> bool:
        if all(is_number(cell.flat) or len(cell.flat) == 1 for cell in row.fresh):
            return len(row.fresh) > 2 or not self._name_cell(row)
        return _spoken(row) in [_spoken(one) for one in self._table.head]

    def _is_total(self, row: WordRow) -> bool:
        """Tell a sum: said where the row begins or where steps are named, and nobody's work."""
        said = [first_text(row), *(row.at(column) for column in self._table.names)]
        if not any(one and begins_with(one.flat, word_labels().columns.totals) for one in said):
            return False
        who = [row.at(column) for column in self._table.responsible]
        return not any(
            one and words(one.flat) and one not in said and not is_time(one.flat) for one in who
        )

    def _take_totals(self, row: WordRow) -> None:
        for column in self._table.times:
            cell = row.at(column.middle)
            if cell is not None and is_time(cell.flat):
                self._take_total(column, cell.flat, row)

    def _take_total(self, column: TimeColumn, total: str, row: WordRow) -> None:
        self._read.totals.setdefault(self._case(column), {}).setdefault(total, row.place)

    def _is_heading(self, row: WordRow) -> bool:
        """Tell a heading over the columns: one text, over the names and all that follows."""
        texts = [cell for cell in row.cells if cell.text and not _counts(cell.flat)]
        if len(texts) != 1 or texts[0].continues:
            return False
        columns = [*self._table.responsible, *(one.middle for one in self._table.times)]
        return all(row.at(one) is texts[0] for one in columns)

    def _is_group(self, row: WordRow, after: WordRow | None) -> bool:
        """Tell "2 Giải quyết" from a step by the "2.1" below it, when nobody is named for it."""
        number, below = _number_of(row), _number_of(after)
        under = number is not None and below is not None and below.startswith(f"{number}.")
        return under and not self._text(row, self._table.responsible, "")

    def _take_heading(self, row: WordRow) -> None:
        text = row.fresh[-1].flat
        if begins_with(text, word_labels().columns.cases):
            self._case_of_rows = text.rstrip(" :")
        elif not self._table.responsible and begins_with(text, word_labels().columns.units):
            self._unit_of_rows = item_text(text).rstrip(" :")
        else:
            self._doubt(row, "steps", "row_is_no_step")

    def _take_step(self, row: WordRow) -> None:
        index = len(self._read.steps)
        key = f"steps[{index}]"
        name = self._name(row)
        if name is None:
            if not self._read.steps:
                self._doubt(row, "steps", "row_is_no_step")
                return
            name = self._read.steps[-1].name
            self._doubt(row, f"{key}.name", "step_without_name")
        unit = self._unit_of_rows
        if not self._table.responsible:
            name, behind = parted_unit(name)
            unit = behind or unit
        told = self._text(row, self._table.responsible, " – ") or unit
        responsible, hidden = without_people(told)
        if hidden:
            self._doubt(row, f"{key}.responsible", "name_left_out")
        times = {self._case(one): self._time(row, one, index) for one in self._table.times}
        values: dict[str, object] = {"name": name, "times": times}
        if self._table.responsible or responsible:
            values["responsible"] = responsible
        if self._table.output:
            values["output"] = self._text(row, self._table.output, "; ")
        self._read.steps.append(Step.model_validate(values))

    def _name_cell(self, row: WordRow) -> WordCell | None:
        return row.at(self._table.names[-1])

    def _name(self, row: WordRow) -> str | None:
        """Join the cells that name the step; one that only counts ("Bước 1") is left out."""
        own = (row.at(column) for column in self._table.names)
        numbers = (row.at(column) for column in self._table.numbers)
        titles = [cell for cell in numbers if cell is not None and not cell.continues]
        cells = dict.fromkeys(cell for cell in (*titles, *own) if cell is not None and cell.text)
        name = "\n".join(cell.text for cell in cells if not _counts(cell.text))
        return name if without_bullet(name) else None

    def _text(self, row: WordRow, columns: Sequence[int], between: str) -> str:
        cells = dict.fromkeys(row.at(column) for column in columns)
        return between.join(cell.text for cell in cells if cell is not None and cell.text)

    def _case(self, column: TimeColumn) -> str:
        return " – ".join(one for one in (self._case_of_rows, column.case) if one)

    def _time(self, row: WordRow, column: TimeColumn, index: int) -> str | None:
        """Give a time; one cell over several steps counts once, at the first of them."""
        cell = row.at(column.middle)
        if cell is None or not cell.text:
            return None
        key = f"steps[{index}].times"
        if cell.continues:
            self._tell_shared(row, column, cell, index)
            return None
        self._shared[column.middle, cell.origin] = index
        flat = _LEADING_DASH.sub("", cell.flat)
        alone = len(cell.lines) == 1 or isinstance(read_duration(flat), Duration)
        text = flat if alone else cell.text
        reading = read_duration(text)
        if isinstance(reading, CannotTell) and reading.reason is Reason.NO_UNIT:
            unit = self._text(row, self._table.units, " ") or column.unit or self._unit
            if unit is not None:
                return f"{text} {unit}"
            self._doubt(row, key, "time_without_unit", text=shown(cell.flat))
        return text

    def _tell_shared(self, row: WordRow, column: TimeColumn, cell: WordCell, index: int) -> None:
        first = self._shared.get((column.middle, cell.origin))
        if first is None:
            return
        key = f"steps[{first}].times"
        doubts = self._read.doubts
        doubts[:] = [
            one for one in doubts if (one.key, one.values.get("case")) != (key, column.case)
        ]
        place = replace(row, number=cell.origin)
        values: dict[str, str | int] = {"case": column.case, "first": first + 1, "last": index + 1}
        self._doubt(place, key, "time_shared", **values)

    def _doubt(self, row: WordRow, key: str, reason: str, **values: str | int) -> None:
        self._read.doubts.append(RecordProblem(row.place, key, reason, values))


def _spoken(row: WordRow) -> list[list[str]]:
    return [words(cell.flat) for cell in row.fresh]


def _number_of(row: WordRow | None) -> str | None:
    """Give the number that a row begins with, such as "2" or "2.1"."""
    found = _ROW_NUMBER.match(row.fresh[0].flat) if row is not None and row.fresh else None
    return None if found is None else found[1]


def _counts(text: str) -> bool:
    return is_number(text) or _STEP_NUMBER.fullmatch(text) is not None


def _compare_totals(read: ReadSteps) -> None:
    """Tell where the times of a case don't add up to the total that is stated for it.

    Tables for stages of one case state one total each, which are left alone.
    """
    for case, totals in read.totals.items():
        if len(totals) != 1:
            continue
        ((text, place),) = totals.items()
        own = [step.model_copy(update={"times": {"": step.times.get(case)}}) for step in read.steps]
        compared = compare(total(own), text)
        if compared.outcome is SumComparison.DIFFERS and compared.summed is not None:
            values: dict[str, str | int] = {
                "case": shown(case),
                "stated": shown(text),
                "summed": str(float(compared.summed.value)).removesuffix(".0").replace(".", ","),
            }
            read.doubts.append(RecordProblem(place, "steps", "sum_of_steps_differs", values))
