"""Lists of procedures as other portals and decisions lay them out: every row, and nothing else."""

import datetime
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.exchange.formats import read_file
from knowledge.exchange.reading import ReadRecord

Row = Sequence[object]
ROWS: tuple[Row, ...] = (
    ("1.000001", "Đăng ký khai sinh", "Hộ tịch"),
    ("1.000002", "Đăng ký đất đai", "Đất đai"),
)
TOLD = [
    ("1.000001", "Đăng ký khai sinh", "Hộ tịch"),
    ("1.000002", "Đăng ký đất đai", "Đất đai"),
]
LETTERHEAD = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ỦY BAN NHÂN DÂN TỈNH"]
HEAD = ("Mã số", "Tên", "Lĩnh vực")


def plain(*rows: Row) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in rows:
            sheet.append(list(row))

    return fill


def numbered(*head: str) -> tuple[Row, ...]:
    return (head, *((at, *row) for at, row in enumerate(ROWS, 1)))


def merged(sheet: Worksheet) -> None:
    plain(["Mã TTHC", "Tên TTHC", "Lĩnh vực"], *((*row[:2], None) for row in ROWS))(sheet)
    sheet["C2"] = "Hộ tịch"
    sheet.merge_cells("C2:C3")


def hidden(sheet: Worksheet) -> None:
    plain(HEAD, *ROWS)(sheet)
    sheet.row_dimensions[3].hidden = True


def under_a_letterhead(sheet: Worksheet) -> None:
    plain(*([line] for line in LETTERHEAD), [], HEAD, *ROWS)(sheet)
    sheet.merge_cells("A1:C1")


def two_rows_of_titles(sheet: Worksheet) -> None:
    plain(
        ["STT", "Mã TTHC", "Tên thủ tục", "Thông tin chung", None],
        [None, None, None, "Lĩnh vực", "Cơ quan thực hiện"],
        *((at, *row, "UBND cấp xã") for at, row in enumerate(ROWS, 1)),
    )(sheet)
    for cells in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
        sheet.merge_cells(cells)


VARIANTS: dict[str, Callable[[Worksheet], None]] = {
    "a letterhead above": under_a_letterhead,
    "two rows of titles": two_rows_of_titles,
    "other words": plain(
        *numbered("TT", "Mã số TTHC", "Tên thủ tục hành chính (TTHC)", "Lĩnh vực giải quyết")
    ),
    "titles in decomposed letters": plain(
        [unicodedata.normalize("NFD", one) for one in HEAD], *ROWS
    ),
    "titles over lines": plain(["Mã số\nTTHC", "Tên\nthủ tục", "Lĩnh\nvực"], *ROWS),
    "a row of column numbers": plain(HEAD, ["(1)", "(2)", "(3)"], *ROWS),
    "column letters": plain(HEAD, ["A", "B", "C"], *ROWS),
    "empty rows between": plain(HEAD, [], ROWS[0], [None, " ", None], ROWS[1]),
    "a sum at the end": plain(HEAD, *ROWS, ["Tổng số: 2 thủ tục"]),
    "a sum in the column of names": plain(HEAD, *ROWS, [None, "Tổng cộng: 2 thủ tục", None]),
    "who made the list, below": plain(
        HEAD, *ROWS, [], [None, None, "Ea Kao, ngày 01 tháng 7 năm 2025"], [None, None, "CHỦ TỊCH"]
    ),
    "fields in rows of their own": plain(
        ["STT", "Mã TTHC", "Tên thủ tục hành chính"],
        ["I", None, "LĨNH VỰC HỘ TỊCH"],
        [1, *ROWS[0][:2]],
        ["II", "Lĩnh vực Đất đai", None],
        [1, *ROWS[1][:2]],
    ),
    "titles again on each page": plain(HEAD, ROWS[0], HEAD, ROWS[1]),
    "hidden rows": hidden,
    "codes with their tails": plain(
        HEAD,
        ("1.000001.000.00.00.H15", *ROWS[0][1:]),
        ("1.000002.H61", *ROWS[1][1:]),
    ),
    "codes with spaces, names with breaks": plain(
        HEAD, (" 1.000001 ", "Đăng ký\nkhai sinh", "Hộ tịch "), ROWS[1]
    ),
    "dates and numbers in other columns": plain(
        (*HEAD, "Ngày công bố", "Mức độ"),
        (*ROWS[0], datetime.date(2025, 7, 1), 4),
        (*ROWS[1], datetime.date(2025, 7, 1), 3),
    ),
}


def read(path: Path) -> list[tuple[str | None, str, str | None]]:
    found = list(read_file(path))
    assert all(isinstance(one, ReadRecord) for one in found), found
    own = [one.procedure for one in found if isinstance(one, ReadRecord)]
    return [(one.code, one.name, one.field) for one in own]


def written(path: Path, *fills: Callable[[Worksheet], None]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for at, fill in enumerate(fills):
        fill(book.create_sheet(f"Trang {at}"))
    book.save(path)
    return path


@pytest.mark.parametrize("name", VARIANTS)
def test_every_row_is_read_and_no_other(tmp_path: Path, name: str) -> None:
    assert read(written(tmp_path / "a.xlsx", VARIANTS[name])) == TOLD


def test_a_cell_over_several_rows_holds_for_each(tmp_path: Path) -> None:
    fields = [field for *_, field in read(written(tmp_path / "a.xlsx", merged))]
    assert fields == ["Hộ tịch", "Hộ tịch"]


def test_all_sheets_with_lists_are_read(tmp_path: Path) -> None:
    guide = plain(["Hướng dẫn"], ["Danh sách ở trang sau"])
    sheets = (guide, plain(HEAD, ROWS[0]), plain(HEAD, ROWS[1]))
    assert read(written(tmp_path / "a.xlsx", *sheets)) == TOLD
