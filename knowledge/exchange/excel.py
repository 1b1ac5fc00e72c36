"""Excel files: the project's own workbook, or lists of procedures."""

from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import Refused
from knowledge.exchange.list_titles import list_header
from knowledge.exchange.portal_list import read_list
from knowledge.exchange.reading import Reading
from knowledge.exchange.spreadsheet.book import opened_sheets
from knowledge.exchange.workbook.reader import is_workbook, read_workbook


def read(path: Path) -> Iterator[Reading]:
    with opened_sheets(path) as sheets:
        if is_workbook(sheets):
            yield from read_workbook(sheets)
            return
        lists = [(sheet, header) for sheet in sheets if (header := list_header(sheet))]
        if not lists:
            raise Refused("sheet_without_titles", file=path.name)
        for sheet, header in lists:
            yield from read_list(sheet, header)
