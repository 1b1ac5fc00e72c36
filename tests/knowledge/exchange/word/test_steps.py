"""Tables of steps as offices lay them out: any order of columns, merged cells, cases, units."""

from pathlib import Path

import pytest
from docx.oxml import OxmlElement

from tests.knowledge.exchange.word.offices import Process, merge_down, reasons, step_values


def test_columns_may_come_in_any_order_with_the_unit_in_the_head(tmp_path: Path) -> None:
    process = Process().cover().sections()
    process.steps(
        [
            (
                "Bước",
                "Thời gian thực hiện (giờ)",
                "Người thực hiện",
                "Nội dung công việc",
                "Kết quả",
            ),
            ("B1", "4", "Công chức Một cửa", "Tiếp nhận", "Giấy hẹn"),
            ("B2", "32", "Công chức địa chính", "Thẩm định", "Tờ trình"),
            ("B3", "4 giờ", "Chủ tịch UBND xã", "Ký duyệt", ""),
            ("", "40", "", "Tổng cộng", ""),
        ]
    )
    record = process.read(tmp_path)
    assert step_values(record) == [
        ("Tiếp nhận", "Công chức Một cửa", {"": "4 giờ"}),
        ("Thẩm định", "Công chức địa chính", {"": "32 giờ"}),
        ("Ký duyệt", "Chủ tịch UBND xã", {"": "4 giờ"}),
    ]
    assert [one.output for one in record.procedure.steps] == ["Giấy hẹn", "Tờ trình", None]
    assert "time_without_unit" not in reasons(record)


@pytest.mark.parametrize("merged", [True, False], ids=["merged head", "head without merging"])
def test_a_head_of_two_rows_splits_the_times_into_cases(tmp_path: Path, *, merged: bool) -> None:
    process = Process().cover().sections()
    table = process.table(
        [
            ("TT", "Các bước thực hiện", "Đơn vị thực hiện", "Thời hạn giải quyết", ""),
            ("", "", "", "Không xác minh: 03 ngày", "Có xác minh: 08 ngày"),
            ("1", "Tiếp nhận", "Một cửa", "01 ngày", "01 ngày"),
            ("2", "Giải quyết", "Tư pháp", "02 ngày", "07 ngày"),
        ]
    )
    table.cell(0, 3).merge(table.cell(0, 4))
    if merged:
        for column in range(3):
            merge_down(table, column, (0, 1))
    record = process.read(tmp_path)
    assert step_values(record) == [
        ("Tiếp nhận", "Một cửa", {"Không xác minh": "01 ngày", "Có xác minh": "01 ngày"}),
        ("Giải quyết", "Tư pháp", {"Không xác minh": "02 ngày", "Có xác minh": "07 ngày"}),
    ]
    assert "sum_of_steps_differs" not in reasons(record)


def test_one_cell_over_several_steps_counts_once_and_is_told(tmp_path: Path) -> None:
    process = Process().cover().sections()
    table = process.table(
        [
            ("TT", "Trình tự", "Trách nhiệm", "Thời gian"),
            ("", "Tiếp nhận", "Một cửa", "½ ngày"),
            ("", "Thẩm tra", "Tư pháp", "1 ngày"),
            ("", "Ký", "Lãnh đạo UBND", ""),
        ]
    )
    merge_down(table, 3, (2, 3))
    record = process.read(tmp_path)
    assert [one.times[""] for one in record.procedure.steps] == ["½ ngày", "1 ngày", None]
    (told,) = [one for one in record.doubts if one.reason == "time_shared"]
    assert (told.place.table, told.place.row) == (2, 3)
    assert (told.values["first"], told.values["last"]) == (2, 3)


def test_sub_rows_of_a_step_are_steps_of_their_own(tmp_path: Path) -> None:
    process = Process().cover().sections()
    table = process.table(
        [
            ("TT", "Nội dung công việc", "Trách nhiệm", "Thời gian"),
            ("1", "Tiếp nhận", "Một cửa", "½ ngày"),
            ("2", "Thẩm định", "Chuyên viên", "2 ngày"),
            ("", "", "Trưởng phòng", "½ ngày"),
            ("3", "Trả kết quả", "Một cửa", "½ ngày"),
        ]
    )
    for column in (0, 1):
        merge_down(table, column, (2, 3))
    assert step_values(process.read(tmp_path)) == [
        ("Tiếp nhận", "Một cửa", {"": "½ ngày"}),
        ("Thẩm định", "Chuyên viên", {"": "2 ngày"}),
        ("Thẩm định", "Trưởng phòng", {"": "½ ngày"}),
        ("Trả kết quả", "Một cửa", {"": "½ ngày"}),
    ]


def test_a_row_without_a_name_is_told(tmp_path: Path) -> None:
    process = Process().cover().sections()
    process.steps(
        [
            ("TT", "Trình tự", "Trách nhiệm", "Thời gian"),
            ("1", "Thẩm định", "Chuyên viên", "2 ngày"),
            ("", "", "Trưởng phòng", "1 ngày"),
        ]
    )
    record = process.read(tmp_path)
    assert step_values(record)[1] == ("Thẩm định", "Trưởng phòng", {"": "1 ngày"})
    assert "step_without_name" in reasons(record)


def test_rows_over_all_columns_name_a_case(tmp_path: Path) -> None:
    process = Process().cover().sections()
    table = process.table(
        [
            ("TT", "Trình tự", "Trách nhiệm", "Thời gian"),
            ("Trường hợp không xác minh:", "", "", ""),
            ("1", "Giải quyết", "Tư pháp", "1 ngày"),
            ("Trường hợp có xác minh:", "", "", ""),
            ("1", "Giải quyết", "Tư pháp", "3 ngày"),
        ]
    )
    for row in (1, 3):
        table.cell(row, 0).merge(table.cell(row, 3)).text = table.cell(row, 0).text.strip()
    record = process.read(tmp_path)
    assert [dict(one.times) for one in record.procedure.steps] == [
        {"Trường hợp không xác minh": "1 ngày"},
        {"Trường hợp có xác minh": "3 ngày"},
    ]


def test_a_sum_that_differs_from_the_stated_total_is_told(tmp_path: Path) -> None:
    process = Process().cover().sections()
    process.steps(
        [
            ("TT", "Trình tự", "Trách nhiệm", "Thời gian (05 ngày làm việc)"),
            ("1", "Tiếp nhận", "Một cửa", "1 ngày"),
            ("2", "Giải quyết", "Tư pháp", "3 ngày"),
        ]
    )
    (told,) = [one for one in process.read(tmp_path).doubts if one.key == "steps"]
    assert told.reason == "sum_of_steps_differs"
    assert (told.values["stated"], told.values["summed"]) == ("05 ngày làm việc", "4")


def test_a_bare_number_without_any_unit_is_told(tmp_path: Path) -> None:
    process = Process().cover().sections()
    process.steps([("TT", "Trình tự", "Trách nhiệm", "Thời gian"), ("1", "Ký", "Lãnh đạo", "2")])
    record = process.read(tmp_path)
    assert record.procedure.steps[0].times == {"": "2"}
    assert "time_without_unit" in reasons(record)


def test_a_note_gives_the_unit_of_bare_numbers(tmp_path: Path) -> None:
    process = Process().cover().sections()
    process.steps([("TT", "Trình tự", "Trách nhiệm", "Thời gian"), ("1", "Ký", "Lãnh đạo", "2")])
    process.lines("Ghi chú: Đơn vị tính thời gian là ngày làm việc, bằng 8 giờ hành chính.")
    record = process.read(tmp_path)
    assert record.procedure.steps[0].times == {"": "2 ngày làm việc"}


def test_a_table_that_a_page_parted_goes_on_under_its_repeated_head(tmp_path: Path) -> None:
    head = ("TT", "Trình tự", "Trách nhiệm", "Thời gian")
    process = Process().cover().sections()
    process.steps([head, ("1", "Tiếp nhận", "Một cửa", "1 ngày")])
    process.lines("")
    process.steps(
        [head, ("2", "Giải quyết", "Tư pháp", "3 ngày"), head, ("3", "Trả", "", "1 ngày")]
    )
    names = [one.name for one in process.read(tmp_path).procedure.steps]
    assert names == ["Tiếp nhận", "Giải quyết", "Trả"]


def test_a_row_of_column_numbers_is_no_step(tmp_path: Path) -> None:
    process = Process().cover().sections()
    process.steps(
        [
            ("TT", "Trình tự", "Trách nhiệm", "Thời gian"),
            ("(1)", "(2)", "(3)", "(4)"),
            ("1", "Tiếp nhận", "Một cửa", "1 ngày"),
        ]
    )
    assert len(process.read(tmp_path).procedure.steps) == 1


def test_a_table_of_kept_records_holds_no_steps(tmp_path: Path) -> None:
    process = Process().cover().sections().steps()
    process.lines("7. HỒ SƠ LƯU")
    process.table(
        [("TT", "Tên hồ sơ", "Nơi lưu", "Thời gian lưu"), ("1", "Hồ sơ", "UBND", "1 năm")]
    )
    assert len(process.read(tmp_path).procedure.steps) == 3


@pytest.mark.parametrize(
    "cell",
    ["Chuyên viên Nguyễn Văn Bình", "Ông Trần Quốc Toàn - Trưởng phòng", "Lê Thị Mỹ Hạnh"],
)
def test_a_name_among_those_responsible_is_not_kept(tmp_path: Path, cell: str) -> None:
    process = Process().cover().sections()
    process.steps([("TT", "Trình tự", "Trách nhiệm", "Thời gian"), ("1", "Ký", cell, "2 ngày")])
    record = process.read(tmp_path)
    written = record.procedure.to_json() + str(record.doubts)
    assert "name_left_out" in reasons(record)
    assert not any(name in written for name in ("Nguyễn", "Trần Quốc", "Lê Thị"))


def test_units_are_no_names(tmp_path: Path) -> None:
    units = (
        "Văn phòng Đăng ký đất đai",
        "UBND phường Nguyễn Thái Bình",
        "Văn thư UBND",
        "Lãnh đạo Sở",
    )
    process = Process().cover().sections()
    head = ("TT", "Trình tự", "Trách nhiệm", "Thời gian")
    process.steps([head, *(("", "Ký", unit, "1 ngày") for unit in units)])
    record = process.read(tmp_path)
    assert tuple(one.responsible for one in record.procedure.steps) == units


def test_columns_of_other_kinds_are_passed_over(tmp_path: Path) -> None:
    process = Process().cover().sections()
    process.steps(
        [
            ("TT", "Bước công việc", "Địa điểm", "Đơn vị", "Người xử lý", "Số ngày", "Hồ sơ lưu"),
            ("1", "Tiếp nhận", "Tầng 1", "Một cửa", "Công chức", "1 ngày", "Sổ"),
        ]
    )
    record = process.read(tmp_path)
    assert step_values(record) == [("Tiếp nhận", "Một cửa – Công chức", {"": "1 ngày"})]
    assert record.procedure.steps[0].output == "Sổ"


def test_a_time_over_two_columns_holds_for_both_cases(tmp_path: Path) -> None:
    process = Process().cover().sections()
    head = ("TT", "Trình tự", "Trách nhiệm", "Thời gian thường", "Thời gian khẩn cấp")
    table = process.table([head, ("1", "Tiếp nhận", "Một cửa", "½ ngày", "")])
    table.cell(1, 3).merge(table.cell(1, 4)).text = "½ ngày"
    assert process.read(tmp_path).procedure.steps[0].times == {
        "thường": "½ ngày",
        "khẩn cấp": "½ ngày",
    }


def test_a_step_named_by_a_box_of_a_flow_chart(tmp_path: Path) -> None:
    process = Process().cover().sections()
    table = process.table(
        [("TT", "Lưu đồ", "Trách nhiệm", "Thời gian"), ("1", "", "Một cửa", "1 ngày")]
    )
    paragraph = table.cell(1, 1).paragraphs[0]._p
    box, inner = OxmlElement("w:txbxContent"), OxmlElement("w:p")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "Tiếp nhận hồ sơ"
    run.append(text)
    inner.append(run)
    box.append(inner)
    paragraph.append(box)
    assert process.read(tmp_path).procedure.steps[0].name == "Tiếp nhận hồ sơ"


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Thời gian (ngày làm việc)", "ngày làm việc"),
        ("Thời hạn giải quyết (giờ hành chính)", "giờ hành chính"),
        ("Thời gian: ngày", "ngày"),
        ("Thời gian thực hiện (giờ)", "giờ"),
    ],
)
def test_units_in_heads(tmp_path: Path, head: str, unit: str) -> None:
    process = Process().cover().sections()
    process.steps([("TT", "Trình tự", "Trách nhiệm", head), ("1", "Ký", "Lãnh đạo", "1,5")])
    record = process.read(tmp_path)
    assert record.procedure.steps[0].times == {"": f"1,5 {unit}"}


def test_a_table_for_each_case(tmp_path: Path) -> None:
    head = ("TT", "Trình tự", "Trách nhiệm", "Thời gian")
    process = Process().cover().sections("4. Quy trình xử lý công việc:")
    process.lines("a) Trường hợp không xác minh:")
    process.steps([head, ("1", "Giải quyết", "Tư pháp", "1 ngày")])
    process.lines("b) Trường hợp có xác minh:")
    process.steps([head, ("1", "Giải quyết", "Tư pháp", "3 ngày")])
    assert [dict(one.times) for one in process.read(tmp_path).procedure.steps] == [
        {"Trường hợp không xác minh": "1 ngày"},
        {"Trường hợp có xác minh": "3 ngày"},
    ]


def test_tables_of_stages_are_one_way_of_steps(tmp_path: Path) -> None:
    process = Process().cover().sections()
    for office, total in (("xã", "2 ngày"), ("tỉnh", "3 ngày")):
        process.lines(f"Giai đoạn ở cấp {office}:")
        head = ("TT", "Trình tự", "Trách nhiệm", f"Thời gian ({total})")
        process.steps([head, ("1", "Giải quyết", f"UBND {office}", total)])
    record = process.read(tmp_path)
    assert [dict(one.times) for one in record.procedure.steps] == [{"": "2 ngày"}, {"": "3 ngày"}]
    assert "sum_of_steps_differs" not in reasons(record)


def test_a_numbered_heading_over_the_columns_is_no_step(tmp_path: Path) -> None:
    process = Process().cover().sections()
    rows = [
        ("Bước", "Nội dung công việc", "Người thực hiện", "Thời gian"),
        ("Bước 1", "Thẩm định", "", ""),
        ("1.1", "Kiểm tra thực địa", "Chuyên viên", "2 ngày"),
    ]
    process.table(rows).cell(1, 1).merge(process.document.tables[-1].cell(1, 3)).text = "Thẩm định"
    record = process.read(tmp_path)
    assert [one.name for one in record.procedure.steps] == ["Kiểm tra thực địa"]
    (told,) = [one for one in record.doubts if one.reason == "row_is_no_step"]
    assert told.place.row == 2
