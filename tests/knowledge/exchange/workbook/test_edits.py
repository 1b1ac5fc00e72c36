"""What people do to a workbook: it is read as they mean it, or refused with its cell."""

from datetime import date, datetime
from pathlib import Path

import pytest

from knowledge.records import Procedure, ProcedureContent
from tests.builders import a_procedure
from tests.knowledge.exchange.workbook.editing import Edit, EditedWorkbook, read_back

BIRTH = a_procedure(
    steps=[
        {"name": "Tiếp nhận", "times": {"": "½ ngày"}},
        {"name": "Xác minh", "times": {"không": "1 ngày", "có": "3 ngày"}},
    ],
    submissions=[{"channel": "direct", "fees": [{"amount": "5.000 đồng"}]}, {"channel": "post"}],
    results=["Giấy khai sinh"],
)
OTHER = a_procedure(code="2.000002", name="Đăng ký kết hôn", agency="UBND xã Ea Kao")


def one_read(path: Path, edit: Edit) -> ProcedureContent:
    """Give the first record after an edit; the second is as it was."""
    (first, second), problems = read_back(path / "book.xlsx", [BIRTH, OTHER], edit)
    assert problems == []
    assert second == OTHER
    return first


def only_problem(path: Path, edit: Edit) -> tuple[str | None, str | None, str]:
    _, (problem,) = read_back(path / "book.xlsx", [BIRTH, OTHER], edit)
    row = None if problem.place.row is None else str(problem.place.row)
    return problem.place.sheet, problem.place.cell or row, problem.reason


def test_a_fee_typed_as_a_number_is_text(tmp_path: Path) -> None:
    first = one_read(tmp_path, lambda book: book.write("Nộp và phí", "Mức phí", 30_000))
    assert first.submissions[0].fees[0].amount == "30000"


@pytest.mark.parametrize("typed", [2, "2", " 02 ", 2.0, "2,0"])
def test_a_count_may_be_a_number_or_text(tmp_path: Path, typed: object) -> None:
    first = one_read(tmp_path, lambda book: book.write("Giấy tờ", "Bản chính", typed))
    assert first.papers[0].document.originals == 2


@pytest.mark.parametrize(
    "typed",
    [date(2025, 7, 1), datetime(2025, 7, 1), "01/07/2025", "1-7-2025", "2025-07-01", " 1.7.2025 "],
)
def test_a_day_may_be_a_date_or_text(tmp_path: Path, typed: object) -> None:
    first = one_read(tmp_path, lambda book: book.write("Thủ tục", "Có hiệu lực từ", typed))
    assert first.effective_from == date(2025, 7, 1)


def test_a_row_without_a_number_follows_the_row_above_it(tmp_path: Path) -> None:
    def edit(book: EditedWorkbook) -> None:
        steps = book.book["Các bước"]
        steps.insert_rows(3)
        book.write("Các bước", "Mã thủ tục", "1.000001", row=3)
        book.write("Các bước", "Việc", "Kiểm tra", row=3)
        book.write("Các bước", "Thời gian", "1 ngày", row=3)

    first = one_read(tmp_path, edit)
    assert [one.name for one in first.steps] == ["Tiếp nhận", "Kiểm tra", "Xác minh"]
    assert first.steps[2].times == {"không": "1 ngày", "có": "3 ngày"}


def test_rows_that_were_sorted_are_put_in_order_by_their_numbers(tmp_path: Path) -> None:
    def edit(book: EditedWorkbook) -> None:
        steps = book.book["Các bước"]
        rows = [[cell.value for cell in row] for row in steps.iter_rows(min_row=2)]
        steps.delete_rows(2, len(rows))
        for row in reversed(rows):
            steps.append(row)

    assert one_read(tmp_path, edit).steps == BIRTH.steps


def test_a_row_that_is_deleted_is_gone_from_its_record_alone(tmp_path: Path) -> None:
    first = one_read(tmp_path, lambda book: book.book["Các bước"].delete_rows(3, 2))
    assert [one.name for one in first.steps] == ["Tiếp nhận"]


def test_a_fee_more_of_a_way_is_added_by_a_row_with_its_number(tmp_path: Path) -> None:
    first = one_read(
        tmp_path,
        lambda book: book.append(
            "Nộp và phí", Mã_thủ_tục="1.000001", Cách_nộp_số=1, Mức_phí="8.000 đồng"
        ),
    )
    assert [one.amount for one in first.submissions[0].fees] == ["5.000 đồng", "8.000 đồng"]


def test_a_new_record_needs_no_numbers(tmp_path: Path) -> None:
    def edit(book: EditedWorkbook) -> None:
        book.append("Thủ tục", Mã_thủ_tục="3.000003", Tên_thủ_tục="Mới", Cấp_thực_hiện="xã; tỉnh")
        for name in ("Đơn", "Ảnh"):
            book.append("Giấy tờ", Mã_thủ_tục="3.000003", Tên_giấy_tờ=name)
        for channel in ("Trực tiếp", "trực tuyến "):
            book.append("Nộp và phí", Mã_thủ_tục="3.000003", Cách_nộp=channel)

    found, problems = read_back(tmp_path / "book.xlsx", [BIRTH], edit)
    assert problems == []
    assert found[1] == Procedure.model_validate(
        {
            "code": "3.000003",
            "name": "Mới",
            "levels": ["xã", "tỉnh"],
            "dossier": [{"documents": [{"name": "Đơn"}, {"name": "Ảnh"}]}],
            "submissions": [{"channel": "direct"}, {"channel": "online"}],
        }
    )


def test_a_row_that_was_copied_and_got_a_code_of_its_own_is_a_new_record(tmp_path: Path) -> None:
    def edit(book: EditedWorkbook) -> None:
        main = book.book["Thủ tục"]
        main.append([cell.value for cell in main[2]])
        book.write("Thủ tục", "Mã thủ tục", "9.000009", row=4)

    found, problems = read_back(tmp_path / "book.xlsx", [BIRTH, OTHER], edit)
    assert problems == []
    assert [one.code for one in found] == ["1.000001", "2.000002", "9.000009"]


def test_columns_may_stand_in_another_order(tmp_path: Path) -> None:
    def edit(book: EditedWorkbook) -> None:
        sheet = book.book["Giấy tờ"]
        for row in sheet.iter_rows():
            values = [cell.value for cell in row]
            for cell, value in zip(row, reversed(values), strict=True):
                cell.value = value

    assert one_read(tmp_path, edit) == BIRTH


def test_a_formula_counts_as_what_was_stored_and_is_never_worked_out(tmp_path: Path) -> None:
    assert only_problem(tmp_path, lambda book: book.write("Nộp và phí", "Mức phí", "=1+1")) == (
        "Nộp và phí",
        "G2",
        "no_result",
    )


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (
            lambda book: book.write("Thủ tục", "Mã thủ tục", "1.9"),
            ("Thủ tục", "A2", "code_changed"),
        ),
        (lambda book: book.write("Thủ tục", "Cơ quan", "Sở"), ("Thủ tục", "A2", "code_changed")),
        (lambda book: book.write("Thủ tục", "Mã thủ tục", None), ("Thủ tục", "A2", "code_missing")),
        (lambda book: book.write("Thủ tục", "Tên thủ tục", " "), ("Thủ tục", "C2", "blank")),
        (
            lambda book: book.write("Thủ tục", "Mã thủ tục", 1.00129, 3),
            ("Thủ tục", "A3", "code_as_number"),
        ),
        (
            lambda book: book.append("Thủ tục", Mã_thủ_tục="1.000001", Tên_thủ_tục="x"),
            ("Thủ tục", "A4", "code_twice"),
        ),
        (
            lambda book: book.write("Nộp và phí", "Cách nộp", "Qua mạng"),
            ("Nộp và phí", "D2", "not_allowed"),
        ),
        (lambda book: book.write("Giấy tờ", "Bản chính", "vài"), ("Giấy tờ", "F2", "not_a_count")),
        (lambda book: book.write("Giấy tờ", "Bản chính", 1001), ("Giấy tờ", "F2", "not_a_count")),
        (lambda book: book.write("Giấy tờ", "Bản chính", -1), ("Giấy tờ", "F2", "not_a_count")),
        (lambda book: book.write("Giấy tờ", "Bản sao", 1.5), ("Giấy tờ", "G2", "not_a_count")),
        (lambda book: book.write("Giấy tờ", "Tên giấy tờ", None), ("Giấy tờ", "E2", "blank")),
        (
            lambda book: book.write("Thủ tục", "Có hiệu lực từ", "31/02/2025"),
            ("Thủ tục", "T2", "not_a_date_in_cell"),
        ),
        (
            lambda book: book.write("Các bước", "Việc", "Khác", row=4),
            ("Các bước", "D4", "differs_above"),
        ),
        (
            lambda book: book.write("Các bước", "Trường hợp", "không", row=4),
            ("Các bước", "G4", "case_twice"),
        ),
        (
            lambda book: book.append("Danh sách", Mã_thủ_tục="7", Loại="Kết quả", Nội_dung="x"),
            ("Danh sách", "A3", "record_row_missing"),
        ),
        (
            lambda book: book.append("Danh sách", Mã_thủ_tục="1.000001", Nội_dung="x"),
            ("Danh sách", "C3", "blank"),
        ),
        (
            lambda book: book.write("Thủ tục", "Trình tự thực hiện", "[văn bản dài 5]"),
            ("Thủ tục", "N2", "no_long_text"),
        ),
        (
            lambda book: book.write("Giấy tờ", "Biểu mẫu", "Mẫu", row=1),
            ("Giấy tờ", "1", "column_missing"),
        ),
    ],
)
def test_what_cannot_be_taken_is_one_line_with_its_cell(
    tmp_path: Path, edit: Edit, problem: tuple[str, str, str]
) -> None:
    _, problems = read_back(tmp_path / "book.xlsx", [BIRTH, OTHER], edit)
    found = {
        (one.place.sheet, one.place.cell or str(one.place.row), one.reason) for one in problems
    }
    assert problem in found


def test_a_record_whose_row_is_deleted_is_named_once_a_sheet(tmp_path: Path) -> None:
    _, problems = read_back(
        tmp_path / "book.xlsx", [BIRTH, OTHER], lambda book: book.book["Thủ tục"].delete_rows(2)
    )
    assert {one.reason for one in problems} == {"record_row_missing"}
    assert [one.place.sheet for one in problems] == [
        "Giấy tờ",
        "Các bước",
        "Nộp và phí",
        "Danh sách",
    ]


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (lambda book: book.book.remove(book.book["Danh sách"]), "sheet_missing"),
        (lambda book: book.book["Danh sách"].delete_rows(1), "titles_missing"),
        (lambda book: book.book["Danh sách"].delete_cols(4), "column_missing"),
        (lambda book: book.write("Danh sách", "Nội dung", "Loại", row=1), "column_twice"),
    ],
)
def test_a_workbook_without_all_its_columns_gives_no_record(
    tmp_path: Path, edit: Edit, reason: str
) -> None:
    found, problems = read_back(tmp_path / "book.xlsx", [BIRTH, OTHER], edit)
    assert found == []
    assert reason in {one.reason for one in problems}


def test_the_main_sheet_alone_is_still_the_workbook_and_no_portals_list(tmp_path: Path) -> None:
    def edit(book: EditedWorkbook) -> None:
        for name in book.book.sheetnames:
            if name != "Thủ tục":
                book.book.remove(book.book[name])
        book.book["Thủ tục"].title = "Trang 1"

    found, problems = read_back(tmp_path / "book.xlsx", [BIRTH, OTHER], edit)
    assert found == []
    assert {one.reason for one in problems} == {"sheet_missing"}
