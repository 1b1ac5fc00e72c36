"""Excel files that would take all memory, or hide what is in them, are refused by name."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from knowledge.errors import Refused
from knowledge.exchange.formats import read_file
from knowledge.exchange.spreadsheet.limits import look_through


def workbook(path: Path, **cells: object) -> Path:
    book = Workbook()
    for cell, value in cells.items():
        book.active[cell] = value
    book.save(path)
    return path


def with_sheet(path: Path, rows: str) -> Path:
    """Put other rows into the sheet of a workbook."""
    source = workbook(path.with_name("source.xlsx"), A1="x")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                start, end = content.index(b"<sheetData>"), content.index(b"</sheetData>")
                content = content[:start] + b"<sheetData>" + rows.encode() + content[end:]
            new.writestr(name, content)
    return path


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        list(read_file(path))
    return caught.value


VALUE = "<v>1</v></c>"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (f'<row r="1"><c r="NTP1">{VALUE}</row>', "sheet_too_wide"),
        ("<row>" + f"<c>{VALUE}" * 300 + "</row>", "sheet_too_wide"),
        (f"<row><c x='>' r = \"XFD1\">{VALUE}</row>", "sheet_too_wide"),
        (f'<x:row r="1"><x:c r="XFD1">{VALUE}</x:row>', "sheet_too_wide"),
        (f'<row r="1"><c r="A1">{VALUE}<c r="Z1048576">{VALUE}</row>', "sheet_too_large"),
    ],
)
def test_a_sheet_that_would_be_spread_out_too_far_is_refused(
    tmp_path: Path, rows: str, reason: str
) -> None:
    assert refusal(with_sheet(tmp_path / "wide.xlsx", rows)).reason == reason


def test_a_sheet_in_an_encoding_that_hides_its_cells_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", A1="x")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/worksheets/sheet2.xml", "<worksheet/>".encode("utf-16"))
    assert refusal(path).reason == "file_damaged"


def test_empty_cells_with_a_style_do_not_count(tmp_path: Path) -> None:
    look_through(
        with_sheet(tmp_path / "a.xlsx", '<row r="1048576"><c r="XFD1048576" s="1"/></row>')
    )


def test_errors_and_formulas_without_a_result_are_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", A1="=1+1", B2="#REF!", C3="#N/A", D4="x")
    assert look_through(path) == {"Sheet": frozenset({"A1", "B2", "C3"})}


def test_the_stored_result_of_a_formula_is_readable(tmp_path: Path) -> None:
    cell = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'
    assert look_through(with_sheet(tmp_path / "a.xlsx", cell)) == {"Sheet": frozenset()}


def test_a_workbook_with_nothing_of_ours_is_refused(tmp_path: Path) -> None:
    refused = refusal(workbook(tmp_path / "a.xlsx", A1="Doanh thu", B1="Quý 1"))
    assert refused.reason == "sheet_without_titles"


def test_a_workbook_without_its_sheets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    assert refusal(path).reason == "file_damaged"
