"""Open an Excel file and give its sheets row by row; what it holds is looked through first."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from knowledge.errors import Refused
from knowledge.exchange.spreadsheet.limits import look_through

CellValue = str | int | float | bool | date | datetime | time | timedelta
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A sheet with its cells; `unreadable` names cells that hold an error or an unknown result."""

    name: str
    source: CalamineSheet
    unreadable: frozenset[str] = NONE

    def rows(self) -> Iterator[tuple[int, list[CellValue]]]:
        """Give the rows that hold anything, each with its number; "" is an empty cell."""
        if self.source.start is None:
            return
        left = [""] * self.source.start[1]
        for number, row in enumerate(self.source.iter_rows(), 1):
            if any(value != "" for value in row):
                yield number, left + row


@contextmanager
def opened_sheets(path: Path) -> Iterator[list[Sheet]]:
    """Raises `Refused` for what cannot be read, or would take too much memory."""
    unreadable = look_through(path)
    try:
        with closing(CalamineWorkbook.from_path(path)) as book:
            yield [
                Sheet(one.name, book.get_sheet_by_name(one.name), unreadable.get(one.name, NONE))
                for one in book.sheets_metadata
                if one.typ is SheetTypeEnum.WorkSheet
            ]
    except CalamineError:
        raise Refused("file_damaged", file=path.name) from None


def cell_name(row: int, column: int) -> str:
    """Write a cell as "C5", from numbers that count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
