"""Spreadsheets: a head that stays in view, and cells that hold no formula of others."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from bot.messages import Attachment
from knowledge.clock import VIETNAM

LONGEST_CELL = 32_000
WIDE = 40
SIGNS_OF_A_FORMULA = ("=", "+", "-", "@")
Cell = str | int | float | date | datetime | None


def add_sheet(
    book: Workbook, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(headings, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = min(WIDE, max(12, len(heading) + 4))
    sheet.append([_heading(sheet, heading) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def _cell(sheet: object, value: Cell) -> object:
    """Make a value fit for a cell; only what looks like a formula needs a cell of its own."""
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).replace(tzinfo=None, microsecond=0)
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
    if not text.lstrip().startswith(SIGNS_OF_A_FORMULA):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _heading(sheet: object, text: str) -> object:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def attached(book: Workbook, name: str) -> Attachment:
    content = BytesIO()
    book.save(content)
    return Attachment(name, content.getvalue())
