"""Covers and parts as other offices lay them out."""

import datetime
import unicodedata
from pathlib import Path

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from knowledge.errors import Refused
from knowledge.exchange.formats import read_file
from knowledge.records import Channel, Iso
from tests.knowledge.exchange.word.offices import SECTIONS, STEPS, Process, reasons, step_values

PROCESS = Iso(
    code="QT-05", issue=2, issued_on=datetime.date(2025, 8, 15), standard="TCVN ISO 9001:2015"
)


def test_a_cover_in_a_table(tmp_path: Path) -> None:
    record = Process().cover().sections().steps().read(tmp_path)
    assert record.procedure.name == "Cấp giấy chứng nhận trồng sầu riêng"
    assert record.procedure.agency == "UBND XÃ EA KAO"
    assert record.procedure.iso == PROCESS


def test_a_cover_in_paragraphs_with_those_who_signed(tmp_path: Path) -> None:
    process = Process().lines(
        "ỦY BAN NHÂN DÂN XÃ EA KAO",
        "QUY TRÌNH",
        "Cấp giấy chứng nhận",
        "trồng sầu riêng",
        "Mã số: QT-05",
        "Lần ban hành: 02",
        "Ngày ban hành: ngày 15 tháng 8 năm 2025",
        "Người soạn thảo: Nguyễn Văn Bình",
        "Người phê duyệt: Trần Quốc Toàn",
        "Áp dụng TCVN ISO 9001:2015",
    )
    record = process.sections().steps().read(tmp_path)
    assert record.procedure.name == "Cấp giấy chứng nhận trồng sầu riêng"
    assert record.procedure.agency == "ỦY BAN NHÂN DÂN XÃ EA KAO"
    assert record.procedure.iso == PROCESS
    assert not any(name in record.procedure.to_json() for name in ("Bình", "Toàn"))


def test_labels_and_values_in_cells_of_their_own(tmp_path: Path) -> None:
    process = Process()
    process.table(
        [
            ("UBND XÃ EA KAO", "QUY TRÌNH CẤP GIẤY CHỨNG NHẬN", "Ký hiệu", "QT-05"),
            ("", "", "Lần ban hành", "2"),
            ("", "", "Ngày hiệu lực", "01.9.2025"),
            ("", "", "Ngày ban hành", "15-08-2025"),
        ]
    )
    record = process.lines("ISO 9001:2015").sections().steps().read(tmp_path)
    procedure = record.procedure
    assert procedure.name == "CẤP GIẤY CHỨNG NHẬN"
    assert procedure.effective_from == datetime.date(2025, 9, 1)
    assert procedure.iso == PROCESS.model_copy(update={"standard": "ISO 9001:2015"})


def test_a_cover_in_the_header_of_the_pages(tmp_path: Path) -> None:
    process = Process()
    header = process.document.sections[0].header
    header.is_linked_to_previous = False
    table = header.add_table(1, 3, Cm(16))
    texts = ("SỞ Y TẾ", "QUY TRÌNH\nCấp giấy chứng nhận", "Mã hiệu: QT-05\nLần ban hành: 02")
    for cell, text in zip(table.rows[0].cells, texts, strict=True):
        cell.text = text
    record = process.sections().steps().read(tmp_path)
    assert record.procedure.name == "Cấp giấy chứng nhận"
    assert record.procedure.agency == "SỞ Y TẾ"
    assert record.procedure.iso is not None
    assert (record.procedure.iso.code, record.procedure.iso.issue) == ("QT-05", 2)
    assert {one.key for one in record.doubts if one.reason == "cover_lacks"} == {
        "iso.issued_on",
        "iso.standard",
    }


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("Ngày ban hành: …/…/2025", "cover_unclear"),
        ("Ngày ban hành: 31/02/2025", "cover_unclear"),
        ("Ngày ban hành: 01/7/2025 hoặc 07/7/2025", "cover_unclear"),
        ("Ngày ban hành: ……", "cover_lacks"),
        ("", "cover_lacks"),
    ],
)
def test_a_day_that_cannot_be_told_is_a_doubt_and_no_guess(
    tmp_path: Path, day: str, reason: str
) -> None:
    record = Process().cover(day=day).sections().steps().read(tmp_path)
    assert record.procedure.iso is not None
    assert record.procedure.iso.issued_on is None
    assert [one.reason for one in record.doubts if one.key == "iso.issued_on"] == [reason]


def test_letters_numbers_and_the_order_of_parts_mean_nothing(tmp_path: Path) -> None:
    lines = (
        "V) PHÍ, LỆ PHÍ (nếu có): 20.000 đồng",
        "A. Căn cứ pháp lí:",
        "- Luật Trồng trọt;",
        "- Nghị định số 01/2025/NĐ-CP.",
        "đ/ Kết quả giải quyết TTHC: Giấy chứng nhận.",
        "5.7 Đối tượng thực hiện TTHC: Cá nhân, hộ gia đình",
        "Cách thức thực hiện: Trực tiếp, trực tuyến hoặc qua dịch vụ bưu chính công ích",
        "(3) Cơ quan giải quyết: UBND cấp xã",
    )
    procedure = Process().cover().lines(*lines).sections().steps().read(tmp_path).procedure
    assert procedure.legal_basis == ("Luật Trồng trọt", "Nghị định số 01/2025/NĐ-CP")
    assert procedure.results == ("Giấy chứng nhận",)
    assert procedure.applicants == ("Cá nhân", "hộ gia đình")
    assert procedure.executing_agency == "UBND cấp xã"
    assert [way.channel for way in procedure.submissions] == list(Channel)
    assert {way.time for way in procedure.submissions} == {"05 ngày làm việc"}
    assert {way.fees[0].amount for way in procedure.submissions} == {"20.000 đồng"}
    assert procedure.dossier_sets == 1


def test_decomposed_letters_and_odd_spaces_are_read_alike(tmp_path: Path) -> None:
    odd = [
        unicodedata.normalize("NFD", line).replace(" ", "\u00a0", 1).replace("ơ", "\u200bơ")
        for line in SECTIONS
    ]
    plain = Process().cover().sections().steps().read(tmp_path)
    assert Process().cover().lines(*odd).steps().read(tmp_path).procedure == plain.procedure


def test_the_counts_of_papers_are_read_from_their_names(tmp_path: Path) -> None:
    (case,) = Process().cover().sections().steps().read(tmp_path).procedure.dossier
    assert [(one.originals, one.copies) for one in case.documents] == [(1, None), (None, 2)]


def test_a_process_in_one_table(tmp_path: Path) -> None:
    process = Process().cover()
    rows = [
        ("5.1", "Cơ sở pháp lý", "", "", ""),
        ("", "- Luật Trồng trọt;\n- Luật Đất đai.", "", "", ""),
        ("5.2", "Thành phần hồ sơ", "", "Bản chính", "Bản sao"),
        ("", "Đơn đề nghị", "", "x", ""),
        ("", "Giấy đăng ký", "", "", "2"),
        ("5.3", "Số lượng hồ sơ", "", "", ""),
        ("", "01 bộ", "", "", ""),
        ("5.4", "Thời gian xử lý", "", "", ""),
        ("", "05 ngày làm việc", "", "", ""),
        ("5.5", "Lệ phí", "", "", ""),
        ("", "Không", "", "", ""),
        ("5.6", "Quy trình xử lý công việc", "", "", ""),
        ("TT", "Trình tự", "Trách nhiệm", "Thời gian", "Biểu mẫu/Kết quả"),
        ("B1", "Tiếp nhận hồ sơ", "Bộ phận Một cửa", "½ ngày", "Giấy hẹn"),
        ("B2", "Thẩm định", "Phòng Kinh tế", "4 ngày", "Tờ trình"),
        ("B3", "Lưu hồ sơ", "Văn thư", "½ ngày", ""),
    ]
    table = process.table(rows)
    for index, row in enumerate(rows):
        if not any(row[2:]):
            table.cell(index, 1).merge(table.cell(index, 4)).text = row[1]
        elif not row[2]:
            table.cell(index, 1).merge(table.cell(index, 2)).text = row[1]
    record = process.lines("6. BIỂU MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").read(tmp_path)
    procedure = record.procedure
    assert procedure.legal_basis == ("Luật Trồng trọt", "Luật Đất đai")
    (case,) = procedure.dossier
    assert [(one.name, one.originals, one.copies) for one in case.documents] == [
        ("Đơn đề nghị", 1, None),
        ("Giấy đăng ký", None, 2),
    ]
    assert (procedure.dossier_sets, procedure.submissions[0].time) == (1, "05 ngày làm việc")
    assert procedure.submissions[0].fees[0].amount == "Không"
    assert step_values(record) == [
        ("Tiếp nhận hồ sơ", "Bộ phận Một cửa", {"": "½ ngày"}),
        ("Thẩm định", "Phòng Kinh tế", {"": "4 ngày"}),
        ("Lưu hồ sơ", "Văn thư", {"": "½ ngày"}),
    ]
    assert [one.output for one in procedure.steps] == ["Giấy hẹn", "Tờ trình", None]


def test_parts_and_their_values_side_by_side(tmp_path: Path) -> None:
    process = Process().cover()
    process.table(
        [
            ("1", "Thành phần hồ sơ", "- Đơn đề nghị\n- Giấy đăng ký"),
            ("2", "Số lượng hồ sơ", "02 bộ"),
            ("3", "Thời hạn giải quyết", "05 ngày làm việc"),
            ("4", "Đối tượng thực hiện", "Cá nhân"),
        ]
    )
    procedure = process.steps().read(tmp_path).procedure
    assert [one.name for one in procedure.dossier[0].documents] == ["Đơn đề nghị", "Giấy đăng ký"]
    assert procedure.dossier_sets == 2
    assert procedure.submissions[0].time == "05 ngày làm việc"
    assert procedure.applicants == ("Cá nhân",)


def test_a_table_of_contents_is_no_content(tmp_path: Path) -> None:
    contents = ("MỤC LỤC", "Thành phần hồ sơ", "Thời hạn giải quyết", "BIỂU MẪU", "HỒ SƠ LƯU")
    plain = Process().cover().sections().steps().read(tmp_path)
    process = Process().cover().lines(*contents).sections().steps()
    assert process.read(tmp_path).procedure == plain.procedure


def test_forms_at_the_end_are_no_content(tmp_path: Path) -> None:
    plain = Process().cover().sections().steps().read(tmp_path)
    forms = (
        "BIỂU MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Kết quả giải quyết: ……",
        "Thời hạn giải quyết: 99 ngày",
    )
    process = Process().cover().sections().steps().lines(*forms)
    process.steps((STEPS[0], ("1", "Bước của mẫu", "Người làm đơn", "9 ngày")))
    record = process.read(tmp_path)
    assert record.procedure == plain.procedure
    assert "table_left_out" in reasons(record)


def test_deleted_text_is_gone_and_inserted_text_is_there(tmp_path: Path) -> None:
    process = Process().cover().sections()
    paragraph = process.document.add_paragraph("Lệ phí: ")._p
    for tag, text_tag, text in (("w:del", "w:delText", "90.000"), ("w:ins", "w:t", "20.000 đồng")):
        change, run, written = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        written.text = text
        run.append(written)
        change.append(run)
        paragraph.append(change)
    fees = process.steps().read(tmp_path).procedure.submissions[0].fees
    assert [one.amount for one in fees] == ["20.000 đồng"]


def test_text_in_content_controls_is_read(tmp_path: Path) -> None:
    process = Process().cover().sections()
    paragraph = process.document.add_paragraph("Lệ phí: 20.000 đồng")._p
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    paragraph.addprevious(control)
    control.append(content)
    content.append(paragraph)
    fees = process.steps().read(tmp_path).procedure.submissions[0].fees
    assert [one.amount for one in fees] == ["20.000 đồng"]


def test_bullets_that_word_sets_are_bullets(tmp_path: Path) -> None:
    process = Process().cover().lines("Thành phần hồ sơ:")
    for text in ("Đơn đề nghị", "Giấy đăng ký"):
        number = OxmlElement("w:numPr")
        level = OxmlElement("w:ilvl")
        level.set(qn("w:val"), "0")
        number.append(level)
        process.document.add_paragraph(text)._p.get_or_add_pPr().append(number)
    process.lines("Trường hợp mất giấy đăng ký thì nộp đơn trình báo.", "Thời hạn xử lý: 5 ngày")
    (case,) = process.steps().read(tmp_path).procedure.dossier
    assert [(one.name, one.originals) for one in case.documents] == [
        ("Đơn đề nghị", None),
        ("Giấy đăng ký", None),
        ("Trường hợp mất giấy đăng ký thì nộp đơn trình báo", 0),
    ]


def test_forms_go_to_the_papers_that_they_are_for(tmp_path: Path) -> None:
    process = (
        Process()
        .cover()
        .sections("Tên mẫu đơn, tờ khai:", "- Đơn đề nghị (Mẫu số 01);", "- Tờ khai phí")
    )
    record = process.steps().read(tmp_path)
    assert record.procedure.dossier[0].documents[0].form == "Đơn đề nghị (Mẫu số 01)"
    (left,) = [one for one in record.doubts if one.reason == "form_without_paper"]
    assert left.values["form"] == "Tờ khai phí"
    assert left.place.section == "Tên mẫu đơn, tờ khai"


def test_those_who_signed_are_named_nowhere(tmp_path: Path) -> None:
    process = Process().cover()
    process.table(
        [
            ("Trách nhiệm", "Soạn thảo", "Phê duyệt"),
            ("Họ và tên", "Nguyễn Văn Bình", "Trần Quốc Toàn"),
            ("Chữ ký", "", ""),
        ]
    )
    process.sections("Kết quả: Giấy do Trần Quốc Toàn ký").steps()
    record = process.read(tmp_path)
    assert "Toàn" not in record.procedure.to_json()
    assert "name_left_out" in reasons(record)


def test_a_letter_is_no_process(tmp_path: Path) -> None:
    path = Process().lines("ĐƠN XIN NGHỈ PHÉP", "Kính gửi: Ban Giám đốc").saved(tmp_path)
    with pytest.raises(Refused) as caught:
        list(read_file(path))
    assert caught.value.reason == "file_without_process"


def test_a_process_without_steps_says_so(tmp_path: Path) -> None:
    record = Process().cover().sections().read(tmp_path)
    assert [one.key for one in record.doubts if one.reason == "part_lacks"][-1] == "steps"


def test_labels_that_stand_over_their_values(tmp_path: Path) -> None:
    process = Process().lines("SỞ Y TẾ", "QUY TRÌNH", "Cấp giấy chứng nhận")
    process.table(
        [
            ("Mã hiệu", "Lần ban hành", "Ngày ban hành"),
            ("QT-05", "02", "15/8/2025"),
        ]
    )
    record = process.lines("TCVN ISO 9001:2015").sections().steps().read(tmp_path)
    assert record.procedure.iso == PROCESS
    assert record.procedure.name == "Cấp giấy chứng nhận"


def test_a_table_of_changes_before_the_values_does_not_stand_in_for_them(tmp_path: Path) -> None:
    process = Process()
    process.table([("Lần ban hành", "Ngày ban hành", "Nội dung"), ("", "", "")])
    record = process.cover().sections().steps().read(tmp_path)
    assert record.procedure.iso == PROCESS


def test_a_line_about_the_issue_is_no_office(tmp_path: Path) -> None:
    process = Process().lines(
        "Ban hành lần: 02", "Bộ phận Một cửa", "SỞ Y TẾ", "QUY TRÌNH", "Cấp giấy"
    )
    record = process.sections().steps().read(tmp_path)
    assert record.procedure.agency == "SỞ Y TẾ"


def test_the_office_itself_stands_last_below_those_over_it(tmp_path: Path) -> None:
    office = "UBND TỈNH ĐẮK LẮK\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG\n-------"
    record = Process().cover(office=office).sections().steps().read(tmp_path)
    assert record.procedure.agency == "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"


def test_a_name_where_a_day_should_stand_is_not_quoted(tmp_path: Path) -> None:
    record = Process().cover(day="Ngày ban hành: Nguyễn Văn Bình").sections().steps().read(tmp_path)
    assert "cover_unclear" in reasons(record)
    assert "Bình" not in str(record)


@pytest.mark.parametrize("marks", [("1.", "2."), ("a)", "b)"), ("(1)", "(2)"), ("•", "•")])
def test_papers_may_have_any_marks(tmp_path: Path, marks: tuple[str, str]) -> None:
    process = Process().cover().lines("Thành phần hồ sơ gồm:")
    process.lines(f"{marks[0]} Đơn đề nghị;", f"{marks[1]} Giấy đăng ký.", "Số lượng hồ sơ: một bộ")
    procedure = process.steps().read(tmp_path).procedure
    assert [one.name for one in procedure.dossier[0].documents] == ["Đơn đề nghị", "Giấy đăng ký"]
    assert procedure.dossier_sets == 1


def test_steps_in_running_text_become_the_sequence(tmp_path: Path) -> None:
    process = Process().cover().sections("4. Các bước thực hiện:", "Bước 1: Nộp.", "Bước 2: Nhận.")
    record = process.read(tmp_path)
    assert record.procedure.sequence == "Bước 1: Nộp.\nBước 2: Nhận."
    assert record.procedure.steps == ()


def test_fees_for_one_channel_are_for_that_one(tmp_path: Path) -> None:
    process = (
        Process()
        .cover()
        .sections(
            "Cách thức thực hiện: trực tiếp hoặc trực tuyến",
            "Lệ phí:",
            "- Nộp trực tiếp: 20.000 đồng.",
            "- Nộp trực tuyến: 10.000 đồng. Miễn phí cho người cao tuổi.",
            "- Miễn phí cho hộ nghèo.",
        )
    )
    direct, online = process.steps().read(tmp_path).procedure.submissions
    assert [one.amount or one.note for one in direct.fees] == [
        "Nộp trực tiếp: 20.000 đồng",
        "Miễn phí cho hộ nghèo",
    ]
    assert (online.fees[0].amount, online.fees[0].note) == (
        "Nộp trực tuyến: 10.000 đồng",
        "Miễn phí cho người cao tuổi.",
    )


def test_numbered_groups_of_papers(tmp_path: Path) -> None:
    process = (
        Process()
        .cover()
        .lines(
            "3. Thành phần hồ sơ",
            "3.1. Giấy tờ phải nộp",
            "a) Tờ khai: 01 bản chính",
            "3.2. Giấy tờ phải xuất trình",
            "a) Căn cước",
            "Lưu ý:",
            "- Giấy tờ của nước ngoài phải được dịch.",
        )
    )
    dossier = (
        process.lines("4. Thời gian giải quyết: 1 ngày").steps().read(tmp_path).procedure.dossier
    )
    assert [(case.case, [one.originals for one in case.documents]) for case in dossier] == [
        ("Giấy tờ phải nộp", [1]),
        ("Giấy tờ phải xuất trình", [None]),
        ("Lưu ý", [0]),
    ]


def test_several_fields_on_one_line(tmp_path: Path) -> None:
    process = Process().lines(
        "UBND HUYỆN CƯ M'GAR",
        "PHÒNG NÔNG NGHIỆP",
        "QUY TRÌNH ISO",
        "Cấp giấy chứng nhận",
        "Mã hiệu: QT-05 - Lần ban hành: 02 - Ngày ban hành: 15/8/2025",
        "TCVN ISO 9001: 2015",
    )
    record = process.sections().steps().read(tmp_path)
    assert record.procedure.iso == PROCESS
    assert record.procedure.agency == "PHÒNG NÔNG NGHIỆP"


def test_a_cover_of_labels_and_values(tmp_path: Path) -> None:
    process = Process()
    process.table(
        [
            ("Tên quy trình", "Cấp thẻ"),
            ("Mã hiệu", "QT-05"),
            ("Lần ban hành", "02"),
            ("Ngày ban hành", "15 tháng 8 năm 2025"),
        ]
    )
    record = process.lines("TCVN ISO 9001:2015").sections().steps().read(tmp_path)
    assert (record.procedure.name, record.procedure.iso) == ("Cấp thẻ", PROCESS)


def test_a_table_of_papers_with_their_numbers_in_one_column(tmp_path: Path) -> None:
    process = Process().cover().lines("Thành phần hồ sơ")
    process.table(
        [
            ("STT", "Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"),
            ("1", "Đơn", "Mẫu số 2", "Bản chính: 1; Bản sao: 0"),
            ("2", "Thẻ cũ", "", "02 bản sao"),
            ("3", "Ảnh", "", "Bản chính: 0\nBản sao: 1"),
        ]
    )
    process.lines("Thời hạn: 10 ngày", "7/ Cách làm từng việc")
    procedure = process.steps().read(tmp_path).procedure
    assert [
        (one.name, one.originals, one.copies, one.form) for one in procedure.dossier[0].documents
    ] == [("Đơn", 1, 0, "Mẫu số 2"), ("Thẻ cũ", None, 2, None), ("Ảnh", 0, 1, None)]
    assert procedure.submissions[0].time == "10 ngày"
