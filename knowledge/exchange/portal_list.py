"""The lists of procedures that portals give as Excel: one row a procedure, below a letterhead."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from pydantic import ValidationError

from knowledge.exchange.list_titles import SKIPPED, aside, filled_down, group_named
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem, problems_of, shown
from knowledge.exchange.reading import Reading, ReadRecord
from knowledge.exchange.spreadsheet.book import CellValue, Sheet, cell_name
from knowledge.exchange.spreadsheet.cells import NotReadable, cell_code, cell_text
from knowledge.exchange.spreadsheet.header import Header
from knowledge.records import ProcedureContent

LISTS = frozenset({"levels", "applicants"})
LINES = frozenset({"executing_agency"})
# "1.001193.000.00.00.H15": the national code, and what one office appends to it.
NATIONAL_CODE = re.compile(r"([0-9]\.[0-9]{6})(?:\.[0-9]{2,3})*(?:\.H[0-9]{2})?")


def read_list(sheet: Sheet, header: Header) -> Iterator[Reading]:
    """Give a record for every row below the titles."""
    titles, group = tuple(_unread(sheet, header)), None
    for number, row in filled_down(sheet, header):
        said = aside(header, row)
        if said is not None:
            group = group_named(said) or group
            continue
        reading = _Row(sheet, header, number, row).read(titles, group)
        titles = titles if isinstance(reading, list) else ()
        yield reading


def _unread(sheet: Sheet, header: Header) -> Iterator[RecordProblem]:
    """Name the columns that are left out; the first record bears them."""
    for at, text in sorted(chain(header.unknown.items(), header.twice.items())):
        place = FilePlace(sheet=sheet.name, cell=cell_name(header.row, at + 1))
        yield RecordProblem(place, "", "column_not_read", {"title": shown(text)})


class _Row:
    def __init__(self, sheet: Sheet, header: Header, number: int, row: Sequence[CellValue]) -> None:
        self._sheet, self._header, self._number, self._row = sheet, header, number, row
        self._doubts: list[RecordProblem] = []

    def read(self, doubts: tuple[RecordProblem, ...], group: str | None) -> Reading:
        """Read a row; `group` is the field that a heading above it names."""
        place = FilePlace(sheet=self._sheet.name, row=self._number)
        values = {key: self._value(key) for key in self._header.columns if key != SKIPPED}
        told = {key: value for key, value in values.items() if value}
        if group is not None:
            told.setdefault("field", group)
        number = told.pop("decision_number", None)
        if number:
            told["decision"] = {"number": number}
        try:
            content = ProcedureContent.model_validate(told)
        except ValidationError as error:
            return [*self._doubts, *problems_of(error, place)]
        return ReadRecord(place, content, (*doubts, *self._doubts), partial=True)

    def _value(self, key: str) -> object:
        at = self._header.columns[key]
        value = self._row[at] if at < len(self._row) else ""
        cell = cell_name(self._number, at + 1)
        try:
            if cell in self._sheet.unreadable:
                raise NotReadable("no_result")
            text = _code(value) if key == "code" else cell_text(value)
        except NotReadable as error:
            place = FilePlace(sheet=self._sheet.name, cell=cell)
            self._doubts.append(RecordProblem(place, key, str(error)))
            return None
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        if key in LISTS:
            items = [item.strip() for line in lines for item in line.split(",")]
            level = key == "levels"
            return [_level(item) if level else item for item in items if item]
        return "\n".join(lines) if key in LINES else " ".join(lines)


def _code(value: CellValue) -> str:
    text = cell_code(value)
    found = NATIONAL_CODE.fullmatch(text)
    return text if found is None else found[1]


def _level(text: str) -> str:
    return text.casefold().removeprefix("cấp ")
