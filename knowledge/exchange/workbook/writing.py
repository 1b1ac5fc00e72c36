"""Write records as the workbook: one sheet after the other is never all in memory as cells."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.datavalidation import DataValidation

from knowledge.errors import Refused
from knowledge.exchange.spreadsheet.cells import written_day
from knowledge.exchange.workbook.cell_text import (
    fits,
    for_xml,
    in_cell,
    long_text_name,
    looks_typed,
    pieces,
)
from knowledge.exchange.workbook.layout import (
    Column,
    HelpSheet,
    SheetLayout,
    WorkbookLayout,
    layout,
)
from knowledge.exchange.workbook.record_rows import Row, Value, rows_of
from knowledge.exchange.writing import replaced
from knowledge.records import Procedure

MOST_ROWS = 1_048_576
KEPT = ("code", "agency", "whose", "origin")
MAIN = "procedures"
HEAD = {"font": Font(bold=True, color="FFFFFF"), "fill": PatternFill("solid", fgColor="1F4E79")}
WRAPPED = Alignment(wrap_text=True, vertical="top")
OPEN = Protection(locked=False)
DAY = "dd/mm/yyyy"
# Excel counts days from 1900, and counts a 29 February that this year did not have.
FIRST_DAY = date(1900, 3, 1)
AUTHOR = "Một Cửa"


def write_workbook(path: Path, records: Iterable[Procedure]) -> int:
    """Write a workbook that reading gives back equal; return how many records there were."""
    book = _Book(layout())
    count = 0
    for record in records:
        count += 1
        for sheet, row in rows_of(record):
            book.add(sheet, row)
    with replaced(path) as stream:
        book.save(stream)
    return count


class _Book:
    def __init__(self, plan: WorkbookLayout) -> None:
        self._plan = plan
        self._book = Workbook(write_only=True)
        self._long_texts = 0
        _write_help(self._book.create_sheet(plan.help.title), plan.help)
        self._sheets = {one.key: _Sheet(self._book, one, plan) for one in plan.sheets}

    def add(self, sheet: str, row: Row) -> None:
        target = self._sheets[sheet]
        target.append(
            [self._cell(target, column, row.get(column.key)) for column in target.columns]
        )

    def save(self, stream: object) -> None:
        for sheet in self._sheets.values():
            sheet.finish()
        self._book.save(stream)

    def _cell(self, sheet: "_Sheet", column: Column, value: Value) -> object:
        if isinstance(value, date) and value < FIRST_DAY:
            value = written_day(value)
        elif isinstance(value, str):
            value = self._text(column, value)
        return sheet.cell(column, value)

    def _text(self, column: Column, text: str) -> str:
        if column.kind in self._plan.choices:
            return self._plan.choices[column.kind][text]
        written = in_cell(text)
        if fits(written):
            return written
        self._long_texts += 1
        for piece in pieces(text):
            row: Row = {"number": self._long_texts, "text": piece}
            self.add("long_texts", row)
        return long_text_name(self._long_texts)


class _Sheet:
    """One sheet; only in the main one cells are locked, and there those that name a record."""

    def __init__(self, book: Workbook, plan: SheetLayout, layout: WorkbookLayout) -> None:
        self._plan, self._layout = plan, layout
        self._sheet: WriteOnlyWorksheet = book.create_sheet(plan.title)
        self._rows = 0
        self._locks = plan.key == MAIN
        self._sheet.freeze_panes = "D2" if self._locks else "A2"
        for at, column in enumerate(plan.columns, 1):
            width = self._sheet.column_dimensions[get_column_letter(at)]
            width.width = column.width
            if self._locks:
                width.protection = OPEN
            width.alignment, width.hidden = WRAPPED, column.hidden
        self.append([self._heading(column) for column in plan.columns])

    @property
    def columns(self) -> Sequence[Column]:
        return self._plan.columns

    def append(self, cells: Sequence[object]) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise Refused("workbook_too_many_rows", sheet=self._plan.title, most=MOST_ROWS)
        self._sheet.append(cells)

    def cell(self, column: Column, value: Value) -> object:
        quoted = isinstance(value, str) and looks_typed(value)
        if not (self._locks or quoted or isinstance(value, date)):
            return for_xml(value) if isinstance(value, str) else value
        cell = WriteOnlyCell(self._sheet, value=None)
        if self._locks:
            cell.alignment = WRAPPED
            if column.key not in KEPT:
                cell.protection = OPEN
        if isinstance(value, str):
            # Typed as text, so that a sign at its beginning starts no formula, then or later.
            cell._value, cell.data_type, cell.quotePrefix = for_xml(value), "s", quoted
        elif value is not None:
            cell.value = value
            if isinstance(value, date):
                cell.number_format = DAY
        return cell

    def finish(self) -> None:
        last = max(self._rows, 1)
        right = get_column_letter(len(self.columns))
        self._sheet.auto_filter.ref = f"A1:{right}{last}"
        for at, column in enumerate(self.columns, 1):
            letter = get_column_letter(at)
            if rule := self._rule(column, letter):
                rule.add(f"{letter}2:{letter}{MOST_ROWS}")
                self._sheet.data_validations.append(rule)
        if self._locks:
            self._protect()

    def _rule(self, column: Column, letter: str) -> DataValidation | None:
        """Give the drop-down or the check of a column, which Excel holds people to."""
        if column.kind in self._layout.choices:
            choices = ",".join(self._layout.choices[column.kind].values())
            return DataValidation("list", f'"{choices}"', allow_blank=True, showErrorMessage=True)
        if column.suggestions:
            choices = ",".join(column.suggestions)
            return DataValidation("list", f'"{choices}"', allow_blank=True)
        if column.kind == "count":
            return DataValidation(
                "whole", "0", "1000", allow_blank=True, operator="between", showErrorMessage=True
            )
        if column.key == "code" and not self._locks:
            main = self._layout.sheet(MAIN).title
            known = f"COUNTIF('{main}'!$A:$A,{letter}2)>0"
            return DataValidation("custom", known, allow_blank=True, showErrorMessage=True)
        return None

    def _protect(self) -> None:
        protection = self._sheet.protection
        protection.sheet = True
        for allowed in ("insertRows", "formatColumns", "formatRows", "formatCells", "autoFilter"):
            setattr(protection, allowed, False)

    def _heading(self, column: Column) -> WriteOnlyCell:
        cell = WriteOnlyCell(self._sheet, value=column.title)
        cell.font, cell.fill, cell.alignment = HEAD["font"], HEAD["fill"], WRAPPED
        if column.note:
            cell.comment = Comment(column.note, AUTHOR, width=260, height=90)
        return cell


def _write_help(sheet: WriteOnlyWorksheet, plan: HelpSheet) -> None:
    sheet.column_dimensions["A"].width = 110
    for at, line in enumerate(plan.lines):
        cell = WriteOnlyCell(sheet, value=line)
        cell.alignment = WRAPPED
        if not at:
            cell.font = Font(bold=True, size=14)
        sheet.append([cell])
