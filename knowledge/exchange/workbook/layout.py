"""The sheets and columns of the workbook, from the data file beside this module."""

from functools import cache

from pydantic import model_validator

from knowledge.datafiles import DataTable, load


class Column(DataTable):
    key: str
    title: str
    kind: str
    width: int
    suggestions: tuple[str, ...] = ()
    note: str = ""
    hidden: bool = False


class SheetLayout(DataTable):
    key: str
    title: str
    columns: tuple[Column, ...]

    def position(self, key: str) -> int:
        """Give the place of a column, from 0."""
        return next(at for at, one in enumerate(self.columns) if one.key == key)


class HelpSheet(DataTable):
    title: str
    lines: tuple[str, ...]


class WorkbookLayout(DataTable):
    choices: dict[str, dict[str, str]]
    help: HelpSheet
    sheets: tuple[SheetLayout, ...]

    @model_validator(mode="after")
    def _kinds_are_known(self) -> "WorkbookLayout":
        known = {"text", "code", "count", "order", "date", "list", *self.choices}
        unknown = {one.kind for sheet in self.sheets for one in sheet.columns} - known
        if unknown:
            raise ValueError(f"unknown kinds: {sorted(unknown)}")
        return self

    def sheet(self, key: str) -> SheetLayout:
        return next(one for one in self.sheets if one.key == key)


@cache
def layout() -> WorkbookLayout:
    return load("knowledge.exchange.workbook", "layout.toml", WorkbookLayout)
