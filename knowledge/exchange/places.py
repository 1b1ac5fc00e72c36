"""Where in a file something stands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FilePlace:
    """A place as a person finds it again; what a format doesn't have stays None.

    All numbers count from 1. Text files have lines, Word files tables with rows, and paragraphs
    below a heading (`section`), workbooks sheets with cells ("C5") or whole rows, PDFs pages.
    `row` without `table` is a row of the sheet.
    """

    line: int | None = None
    page: int | None = None
    section: str | None = None
    paragraph: int | None = None
    table: int | None = None
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None


WHOLE_FILE = FilePlace()
