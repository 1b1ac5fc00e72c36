"""Lists of procedures from portals: every row, wherever the columns stand."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from knowledge.exchange.formats import read_file
from knowledge.exchange.reading import Reading, ReadRecord

LISTS = Path(__file__).parents[4] / "shared" / "data" / "portal_xlsx"
needs_lists = pytest.mark.skipif(not LISTS.is_dir(), reason="needs ../shared/data/portal_xlsx")


def a_list(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def records(readings: list[Reading]) -> list[ReadRecord]:
    return [one for one in readings if isinstance(one, ReadRecord)]


@needs_lists
@pytest.mark.parametrize(
    ("file", "count", "issuer", "fields"),
    [
        ("danh-sach-tthc-BoTaiChinh.xlsx", 706, "Bộ Tài chính", 44),
        ("danh-sach-tthc-BoTuPhap.xlsx", 271, "Bộ Tư pháp", 19),
        ("toa-an-nhan-dan.xlsx", 3, "Tòa án nhân dân", 1),
    ],
)
def test_every_row_of_a_real_list_is_read(file: str, count: int, issuer: str, fields: int) -> None:
    found = records(list(read_file(LISTS / file)))
    assert [one.place.row for one in found] == list(range(3, count + 3))
    assert not any(one.doubts for one in found)
    assert {one.procedure.issuer for one in found} == {issuer}
    assert len({one.procedure.code for one in found}) == count
    assert len({one.procedure.field for one in found}) == fields


@needs_lists
def test_values_of_real_rows_are_as_a_person_reads_them() -> None:
    rows = {
        one.procedure.code: one.procedure
        for one in records(list(read_file(LISTS / "danh-sach-tthc-BoTuPhap.xlsx")))
    }
    assert rows["1.014966"].executing_agency == "Chủ tịch ủy ban nhân dân cấp tỉnh\nSở Tư Pháp"
    assert rows["1.014966"].name.endswith("chứng chỉ hành nghề")
    assert rows["1.000390"].executing_agency is None
    assert rows["1.000094"].field == "Hộ tịch"
    courts = records(list(read_file(LISTS / "toa-an-nhan-dan.xlsx")))
    lines = [len((one.procedure.executing_agency or "").splitlines()) for one in courts]
    assert lines == [3, 4, 3]


def test_columns_are_found_by_their_titles(tmp_path: Path) -> None:
    path = a_list(
        tmp_path / "a.xlsx",
        ["UBND TỈNH", None, None],
        [],
        ["STT", "Tên thủ tục\nhành chính", "LĨNH VỰC:", "Mã số TTHC", "Cấp thực hiện"],
        [1, "Cấp  giấy\nphép ", "Xây dựng", "1.000001", "Cấp Tỉnh, Xã"],
    )
    (found,) = records(list(read_file(path)))
    told = found.procedure.model_dump(exclude_defaults=True)
    assert told == {
        "code": "1.000001",
        "name": "Cấp giấy phép",
        "field": "Xây dựng",
        "levels": ("tỉnh", "xã"),
    }
    assert found.place.row == 4
    assert found.partial


def test_what_is_not_read_or_not_sure_is_a_doubt_with_its_cell(tmp_path: Path) -> None:
    path = a_list(
        tmp_path / "a.xlsx",
        ["Mã số", "Tên", "Phòng", "Lĩnh vực"],
        [1.11515, "Một", "A", "=1+1"],
        ["1.000002", "Hai", "B", "x"],
    )
    first, second = records(list(read_file(path)))
    doubts = Counter((one.place.cell, one.reason) for one in first.doubts)
    assert doubts == {
        ("C1", "column_not_read"): 1,
        ("A2", "code_as_number"): 1,
        ("D2", "no_result"): 1,
    }
    assert (first.procedure.code, second.doubts) == (None, ())


def test_a_row_without_a_name_is_a_problem(tmp_path: Path) -> None:
    path = a_list(tmp_path / "a.xlsx", ["Mã số", "Tên"], ["1.000001", None], ["1.2", "Hai"])
    problems, second = list(read_file(path))
    assert isinstance(problems, list)
    assert [(one.place.row, one.reason) for one in problems] == [(2, "missing")]
    assert isinstance(second, ReadRecord)
