"""Open an Excel file and give its sheets row by row; what it holds is looked through first."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from knowledge.errors import Refused
from knowledge.exchange.spreadsheet.limits import look_through

CellValue = str | int | float | bool | date | datetime | time | timedelta
NONE: frozenset[str] = frozenset()
MOST_SHARED = 100


@dataclass(frozen=True)
class MergedRows:
    """A merged cell: its column (from 0), its first and last row (from 1)."""

    column: int
    first: int
    last: int


@dataclass(frozen=True)
class Sheet:
    """A sheet with its cells; `unreadable` names cells that hold an error or an unknown result."""

    name: str
    book: CalamineWorkbook
    unreadable: frozenset[str] = NONE

    def merged(self) -> list[MergedRows]:
        """Give the cells of one column that reach over several rows."""
        ranges = self.book.get_sheet_by_name(self.name).merged_cell_ranges or []
        return [
            MergedRows(left, top + 1, bottom + 1)
            for (top, left), (bottom, right) in ranges
            if bottom > top and left == right
        ]

    def rows(self) -> Iterator[tuple[int, list[CellValue]]]:
        """Give the rows that hold anything, each with its number; "" is an empty cell.

        A sheet is opened anew each time, so that never two are in memory at once.
        """
        source = self.book.get_sheet_by_name(self.name)
        if source.start is None:
            return
        left = [""] * source.start[1]
        shared: dict[str, str] = {}
        for number, row in enumerate(source.iter_rows(), 1):
            if any(value != "" for value in row):
                yield number, left + [_shared(value, shared) for value in row]


def _shared(value: CellValue, shared: dict[str, str]) -> CellValue:
    """Keep codes, names and times that stand in very many cells once."""
    if isinstance(value, str) and len(value) <= MOST_SHARED:
        return shared.setdefault(value, value)
    return value


@contextmanager
def opened_sheets(path: Path) -> Iterator[list[Sheet]]:
    """Raises `Refused` for what cannot be read, or would take too much memory."""
    unreadable = look_through(path)
    try:
        with closing(CalamineWorkbook.from_path(path)) as book:
            yield [
                Sheet(one.name, book, unreadable.get(one.name, NONE))
                for one in book.sheets_metadata
                if one.typ is SheetTypeEnum.WorkSheet
            ]
    except CalamineError:
        raise Refused("file_damaged", file=path.name, kind="excel") from None


def cell_name(row: int, column: int) -> str:
    """Write a cell as "C5", from numbers that count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
