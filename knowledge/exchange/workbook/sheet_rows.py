"""The sheets of a workbook as rows under the keys of their columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem, shown
from knowledge.exchange.spreadsheet.book import CellValue, Sheet, cell_name
from knowledge.exchange.spreadsheet.cells import (
    NotReadable,
    cell_code,
    cell_count,
    cell_date,
    cell_text,
)
from knowledge.exchange.spreadsheet.header import Header, find_header, title
from knowledge.exchange.workbook.cell_text import from_cell, long_text_number, parted
from knowledge.exchange.workbook.layout import Column, SheetLayout, WorkbookLayout


@dataclass(frozen=True)
class SheetRow:
    number: int
    cells: Sequence[CellValue]


@dataclass(frozen=True)
class FoundSheet:
    """A sheet of the file with where its columns stand."""

    plan: SheetLayout
    sheet: Sheet
    header: Header

    def rows(self) -> Iterator[SheetRow]:
        for number, cells in self.sheet.rows():
            if number > self.header.row:
                yield SheetRow(number, cells)

    def cell(self, row: SheetRow, key: str) -> CellValue:
        at = self.header.columns[key]
        return row.cells[at] if at < len(row.cells) else ""

    def place(self, row: SheetRow | int, key: str | None = None) -> FilePlace:
        number = row if isinstance(row, int) else row.number
        if key is None:
            return FilePlace(sheet=self.sheet.name, row=number)
        cell = cell_name(number, self.header.columns[key] + 1)
        return FilePlace(sheet=self.sheet.name, cell=cell)


class CellReader:
    """Reads the cells of a sheet by the kinds of its columns; keeps what is wrong in them."""

    def __init__(self, plan: WorkbookLayout, long_texts: Mapping[int, str]) -> None:
        self.problems: list[RecordProblem] = []
        self._long_texts = long_texts
        self._choices = {
            kind: {title(label): word for word, label in choices.items()}
            for kind, choices in plan.choices.items()
        }
        self._labels = {
            kind: " or ".join(f"'{label}'" for label in choices.values())
            for kind, choices in plan.choices.items()
        }

    def taken(self) -> list[RecordProblem]:
        """Give the problems of what was read since, and forget them."""
        problems, self.problems = self.problems, []
        return problems

    def values(self, found: FoundSheet, row: SheetRow) -> dict[str, object]:
        """Give what the row says; cells that are blank are left out."""
        values = {}
        for column in found.plan.columns:
            if (value := self.value(found, row, column)) is not None:
                values[column.key] = value
        return values

    def value(self, found: FoundSheet, row: SheetRow, column: Column) -> object:
        value = found.cell(row, column.key)
        place = found.place(row, column.key)
        try:
            if place.cell in found.sheet.unreadable:
                raise NotReadable("no_result")
            return None if value == "" else self._read(column.kind, value)
        except NotReadable as error:
            expected = (
                {"expected": self._labels[column.kind]} if column.kind in self._labels else {}
            )
            self.problems.append(RecordProblem(place, "", str(error), expected))
            return None

    def _read(self, kind: str, value: CellValue) -> object:
        if kind in ("count", "order"):
            return cell_count(value)
        if kind == "date":
            return cell_date(value)
        if kind == "code":
            return cell_code(value) or None
        text = from_cell(cell_text(value))
        if text is None:
            return None
        if kind in self._choices:
            return self._choice(kind, text)
        if isinstance(value, str) and (number := long_text_number(value)) is not None:
            text = self._long_text(number)
        return parted(text) if kind == "list" else text

    def _choice(self, kind: str, text: str) -> str:
        word = self._choices[kind].get(title(text))
        if word is None:
            raise NotReadable("not_allowed")
        return word

    def _long_text(self, number: int) -> str:
        if number not in self._long_texts:
            raise NotReadable("no_long_text")
        return self._long_texts[number]


def found_sheets(
    plan: WorkbookLayout, sheets: Sequence[Sheet]
) -> tuple[dict[str, FoundSheet], list[RecordProblem]]:
    """Find every sheet and column that the workbook has; what is missing or odd is a problem."""
    found: dict[str, FoundSheet] = {}
    problems: list[RecordProblem] = []
    named = {title(one.name): one for one in sheets}
    for wanted in plan.sheets:
        sheet = named.get(title(wanted.title))
        if sheet is None:
            problems.append(
                RecordProblem(FilePlace(), "", "sheet_missing", {"title": wanted.title})
            )
            continue
        keys = {title(column.title): column.key for column in wanted.columns}
        header = find_header(sheet.rows(), keys, least=1)
        if header is None:
            place = FilePlace(sheet=sheet.name)
            problems.append(RecordProblem(place, "", "titles_missing"))
            continue
        problems.extend(_column_problems(wanted, sheet, header))
        found[wanted.key] = FoundSheet(wanted, sheet, header)
    return found, problems


def _column_problems(wanted: SheetLayout, sheet: Sheet, header: Header) -> Iterator[RecordProblem]:
    for column in wanted.columns:
        if column.key not in header.columns:
            place = FilePlace(sheet=sheet.name, row=header.row)
            yield RecordProblem(place, "", "column_missing", {"title": column.title})
    for reason, titles in (("column_unknown", header.unknown), ("column_twice", header.twice)):
        for at, text in titles.items():
            place = FilePlace(sheet=sheet.name, cell=cell_name(header.row, at + 1))
            yield RecordProblem(place, "", reason, {"title": shown(text)})
