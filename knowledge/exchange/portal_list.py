"""The lists of procedures that portals give as Excel: one row a procedure, below a letterhead."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from pydantic import ValidationError

from knowledge.datafiles import DataTable, load
from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem, problems_of, shown
from knowledge.exchange.reading import Reading, ReadRecord
from knowledge.exchange.spreadsheet.book import CellValue, Sheet, cell_name
from knowledge.exchange.spreadsheet.cells import NotReadable, cell_code, cell_text
from knowledge.exchange.spreadsheet.header import Header, find_header, title
from knowledge.records import ProcedureContent

SKIPPED = "skipped"
LISTS = frozenset({"levels", "applicants"})


class _Titles(DataTable):
    least: int
    skipped: tuple[str, ...]
    titles: dict[str, tuple[str, ...]]

    @property
    def keys(self) -> dict[str, str]:
        known = {title(word): key for key, words in self.titles.items() for word in words}
        return known | {title(word): SKIPPED for word in self.skipped}


@cache
def _titles() -> _Titles:
    return load("knowledge.exchange", "portal_list.toml", _Titles)


def list_header(sheet: Sheet) -> Header | None:
    """Find the row of titles; None for a sheet that is no list of procedures."""
    header = find_header(sheet.rows(), _titles().keys, _titles().least)
    return header if header and "name" in header.columns else None


def read_list(sheet: Sheet, header: Header) -> Iterator[Reading]:
    """Give a record for every row below the titles."""
    titles = tuple(_unread(sheet, header))
    for number, row in sheet.rows():
        if number > header.row:
            reading = _Row(sheet, header, number, row).read(titles)
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

    def read(self, doubts: tuple[RecordProblem, ...]) -> Reading:
        place = FilePlace(sheet=self._sheet.name, row=self._number)
        values = {key: self._value(key) for key in self._header.columns if key != SKIPPED}
        told = {key: value for key, value in values.items() if value}
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
            text = cell_code(value) if key == "code" else cell_text(value)
        except NotReadable as error:
            place = FilePlace(sheet=self._sheet.name, cell=cell)
            self._doubts.append(RecordProblem(place, key, str(error)))
            return None
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        if key in LISTS:
            items = [item.strip() for line in lines for item in line.split(",")]
            level = key == "levels"
            return [_level(item) if level else item for item in items if item]
        return "\n".join(lines) if key == "executing_agency" else " ".join(lines)


def _level(text: str) -> str:
    return text.casefold().removeprefix("cấp ")
