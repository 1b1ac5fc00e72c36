"""Tables as they come out of Word or Excel when they are pasted into a chat.

Cells stand between tabs, or, where a phone has lost these, one on a line each.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from knowledge.drafting.lists import plain_line
from knowledge.exchange.places import WHOLE_FILE
from knowledge.exchange.word.blocks import WordCell, WordRow
from knowledge.exchange.word.columns import read_head
from knowledge.exchange.word.dossier import read_dossier
from knowledge.exchange.word.sections import WordSection, is_number
from knowledge.exchange.word.steps import read_steps, step_tables
from knowledge.records import Case, Step

FEWEST_COLUMNS, MOST_COLUMNS = 3, 8
TAB = "\t"

Grid = list[list[str]]


def pasted_grid(text: str) -> Grid | None:
    """Give the rows of a pasted table; None for any other text."""
    return _between_tabs(text) if TAB in text else _cell_a_line(text)


def is_pasted(text: str) -> bool:
    """Tell a table, or a list of some length with a mark before most items, from typed lines."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = sum(plain_line(line) != line for line in lines)
    return pasted_grid(text) is not None or (
        len(lines) > FEWEST_COLUMNS and 2 * marked > len(lines)
    )


def pasted_steps(text: str) -> tuple[Step, ...] | None:
    """Read a pasted table of steps by the words in its head; None where it has no such head."""
    grid = pasted_grid(text)
    tables = step_tables(_rows(grid)) if grid else []
    return tuple(read_steps(tables, None).steps) or None if tables else None


def pasted_papers(text: str) -> tuple[Case, ...] | None:
    grid = _between_tabs(text) if TAB in text else None
    if grid is None:
        return None
    return read_dossier(WordSection("", WHOLE_FILE, list(_rows(grid)))) or None


def without_numbers(grid: Grid) -> Grid:
    """Leave out a first column that only counts the rows."""
    counted = all(is_number(row[0]) or not row[0] for row in grid)
    return [row[1:] for row in grid] if counted else grid


def _between_tabs(text: str) -> Grid | None:
    """A line without a tab goes on in the last cell of the row before it."""
    grid: Grid = []
    for cells in csv.reader(StringIO(text), delimiter=TAB):
        row = [cell.strip() for cell in cells]
        if len(row) == 1 and grid:
            grid[-1][-1] = f"{grid[-1][-1]}\n{row[0]}".strip()
        elif any(row):
            grid.append(row)
    width = max(map(len, grid), default=0)
    return [row + [""] * (width - len(row)) for row in grid] if width > 1 else None


def _cell_a_line(text: str) -> Grid | None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for width in range(MOST_COLUMNS, FEWEST_COLUMNS - 1, -1):
        if len(lines) < 2 * width or len(lines) % width:
            continue
        grid = [lines[start : start + width] for start in range(0, len(lines), width)]
        if read_head(_rows(grid)) is not None and _counts(grid[1:]):
            return grid
    return None


def _counts(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first cells are numbers, and no others of their columns are."""
    return all(is_number(row[0]) for row in rows) and not any(
        is_number(cell) for row in rows for cell in row[1:2]
    )


def _rows(grid: Iterable[Sequence[str]]) -> tuple[WordRow, ...]:
    return tuple(
        WordRow(
            1,
            number,
            tuple(
                WordCell(text, start, start + 1, number, exact=text)
                for start, text in enumerate(row)
            ),
        )
        for number, row in enumerate(grid, 1)
    )
