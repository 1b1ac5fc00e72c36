"""Edit a workbook as a person does in Excel: cells by the titles of their columns."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from knowledge.exchange.formats import read_file
from knowledge.exchange.problems import RecordProblem
from knowledge.exchange.reading import ReadRecord
from knowledge.exchange.workbook.writing import write_workbook
from knowledge.records import Procedure, ProcedureContent


class EditedWorkbook:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Any = load_workbook(path)

    def write(self, sheet: str, title: str, value: object, row: int = 2) -> None:
        found = self.book[sheet]
        titles = [one.value for one in found[1]]
        found.cell(row, titles.index(title) + 1).value = value

    def append(self, sheet: str, **values: object) -> None:
        """Add a row; the titles are given with `_` for a blank."""
        found = self.book[sheet]
        titles = [str(one.value).replace(" ", "_") for one in found[1]]
        found.append([values.get(title) for title in titles])


Edit = Callable[[EditedWorkbook], object]


def edited(path: Path, records: list[Procedure], edit: Edit) -> Path:
    write_workbook(path, records)
    book = EditedWorkbook(path)
    edit(book)
    book.book.save(path)
    return path


def read_back(
    path: Path, records: list[Procedure], edit: Edit
) -> tuple[list[ProcedureContent], list[RecordProblem]]:
    readings = list(read_file(edited(path, records, edit)))
    found = [one.procedure for one in readings if isinstance(one, ReadRecord)]
    return found, [one for many in readings if isinstance(many, list) for one in many]
