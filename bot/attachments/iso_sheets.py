"""The ISO view and the records for an internal audit as spreadsheets (XLSX)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from bot.messages import Attachment
from bot.views.templating import Templates
from knowledge.clock import VIETNAM
from knowledge.iso.auditing import AuditRecords, VersionLine
from knowledge.iso.overview import Overview

FILE = "iso_sheets"
LONGEST_CELL = 32_000
WIDE = 40
SIGNS_OF_A_FORMULA = ("=", "+", "-", "@")
Cell = str | int | float | date | datetime | None


class IsoSheets:
    def __init__(self) -> None:
        self._templates = Templates()

    def overview(self, overview: Overview) -> Attachment:
        years = [one.year for one in overview.rules.standard]
        heads = ["agency", "issued", *(f"standard_{year}" for year in years), "standard_other"]
        heads += ["drafts", "overdue", "late_laws", "under_review", "responsible"]
        rows: Iterator[list[Cell]] = (
            [
                one.agency,
                one.issued,
                *(one.by_standard.get(year, 0) for year in years),
                one.by_standard.get(None, 0),
                one.drafts,
                one.overdue,
                one.late_laws,
                one.under_review,
                ", ".join(one.responsible),
            ]
            for one in overview.agencies
        )
        book = Workbook(write_only=True)
        self._sheet(book, "agencies", heads, rows)
        return _attached(book, f"iso-{overview.day:%Y%m%d}.xlsx")

    def audit(self, records: AuditRecords, day: date) -> Attachment:
        book = Workbook(write_only=True)
        heads = ["code", "agency", "number", "name", "state", "author", "recorded_at", "reason"]
        heads += ["explanation", "decided_by", "decided_at", "decision", "effective_from"]
        heads += ["withdrawn_on", "one_person"]
        self._sheet(book, "versions", heads, map(self._version, records.versions))
        if records.actions:
            heads = ["row", "at", "actor", "role", "action", "detail", "hash"]
            log: Iterator[list[Cell]] = (
                [one.number, one.at, one.actor, one.role, one.action, one.detail, one.hash]
                for one in records.actions
            )
            self._sheet(book, "log", heads, log)
        return _attached(book, f"danh-gia-noi-bo-{day:%Y%m%d}.xlsx")

    def _version(self, one: VersionLine) -> list[Cell]:
        version, submission, conclusion = one.version, one.submission, one.conclusion
        return [
            version.code,
            version.agency or self._text("national"),
            version.number,
            version.name,
            self._text("state", name=version.state),
            self._text("person", name=one.author),
            version.recorded_at,
            submission.reason if submission else "",
            submission.explanation if submission else "",
            self._text("person", name=one.decided_by),
            conclusion.at if conclusion else None,
            conclusion.reason if conclusion else "",
            version.effective_from,
            version.withdrawn_on,
            self._text("one_person") if one.one_person else None,
        ]

    def _sheet(
        self, book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]
    ) -> None:
        sheet = book.create_sheet(self._text("title", name=title))
        sheet.freeze_panes = "A2"
        headings = [self._head(name) for name in heads]
        for number, heading in enumerate(headings, 1):
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = min(WIDE, max(12, len(heading) + 4))
        sheet.append([_heading(sheet, heading) for heading in headings])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])

    def _head(self, name: str) -> str:
        kind, _, year = name.partition("_")
        if kind == "standard" and year.isdigit():
            return self._text("standard", year=year)
        return self._text("head", name=name)

    def _text(self, piece: str, /, **values: object) -> str:
        return self._templates.text(FILE, piece, **values)


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


def _attached(book: Workbook, name: str) -> Attachment:
    content = BytesIO()
    book.save(content)
    return Attachment(name, content.getvalue())
