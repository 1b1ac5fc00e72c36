"""Templates of other offices: what stands in boxes, frames, styles and tables of channels."""

import datetime
from pathlib import Path

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from knowledge.errors import Refused
from knowledge.exchange.word import opening
from knowledge.records import Channel, Fee
from tests.knowledge.exchange.word.offices import STEPS, Process, reasons, step_values

NAME = "CẤP GIẤY CHỨNG NHẬN TRỒNG SẦU RIÊNG"
THREE_STEPS = [(name, who, {"": time}) for _, name, who, time in STEPS[1:]]


def test_a_title_over_two_lines_is_no_part_of_the_name(tmp_path: Path) -> None:
    process = Process().lines(
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        "QUY TRÌNH NỘI BỘ",
        "GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        NAME,
        "Ký hiệu: QT.05-TT",
    )
    procedure = process.sections("VII. Quy trình xử lý công việc").steps().read(tmp_path).procedure
    assert procedure.name == NAME
    assert procedure.iso is not None
    assert procedure.iso.code == "QT.05-TT"
    assert len(procedure.steps) == 3


def test_a_code_without_a_label_and_a_day_without_a_colon(tmp_path: Path) -> None:
    process = Process().lines(
        "UBND XÃ EA KAO", "QUY TRÌNH", NAME, "QT-01/TP", "Lần ban hành 01 – Ngày ban hành 01/7/2025"
    )
    procedure = process.sections().steps().read(tmp_path).procedure
    assert procedure.name == NAME
    assert procedure.iso is not None
    assert (procedure.iso.code, procedure.iso.issue) == ("QT-01/TP", 1)
    assert procedure.iso.issued_on == datetime.date(2025, 7, 1)


def test_an_office_behind_a_label(tmp_path: Path) -> None:
    process = Process().lines(f"TÊN QUY TRÌNH: {NAME}", "CƠ QUAN BAN HÀNH: UBND XÃ EA KAO")
    assert process.sections().steps().read(tmp_path).procedure.agency == "UBND XÃ EA KAO"


def test_a_cover_in_boxes(tmp_path: Path) -> None:
    process = Process()
    paragraph = process.document.add_paragraph()
    for lines in (("UBND XÃ EA KAO",), ("QUY TRÌNH", NAME), ("Mã hiệu: QT-05", "Lần BH: 02")):
        texts = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in lines)
        box = f"<w:txbxContent>{texts}</w:txbxContent>"
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>"))
    procedure = process.sections().steps().read(tmp_path).procedure
    assert (procedure.name, procedure.agency) == (NAME, "UBND XÃ EA KAO")
    assert procedure.iso is not None
    assert (procedure.iso.code, procedure.iso.issue) == ("QT-05", 2)


def test_a_table_of_steps_inside_a_frame(tmp_path: Path) -> None:
    process = Process().cover().sections()
    inner = process.document.add_table(1, 1).cell(0, 0).add_table(len(STEPS), 4)
    for row, texts in zip(inner.rows, STEPS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    record = process.read(tmp_path)
    assert step_values(record) == THREE_STEPS
    assert record.procedure.submissions[0].time == "05 ngày làm việc"


def test_a_head_that_is_repeated_in_other_letters_is_no_step(tmp_path: Path) -> None:
    again = tuple(f"{one.upper()} " for one in STEPS[0])
    record = Process().cover().sections().steps((*STEPS[:3], again, STEPS[3])).read(tmp_path)
    assert step_values(record) == THREE_STEPS


def test_text_hidden_by_its_style_is_not_read(tmp_path: Path) -> None:
    process = Process().cover().sections()
    style = process.document.styles.add_style("Ẩn", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    process.document.add_paragraph("4. Kết quả: Giấy").add_run(" ẩn").style = style
    shown = process.document.add_paragraph().add_run("5. Đối tượng thực hiện: Cá nhân")
    mark = OxmlElement("w:vanish")
    mark.set(qn("w:val"), "0")
    shown._r.get_or_add_rPr().append(mark)
    procedure = process.steps().read(tmp_path).procedure
    assert procedure.results == ("Giấy",)
    assert procedure.applicants == ("Cá nhân",)


@pytest.mark.parametrize(
    "head",
    [
        ("Hình thức nộp", "Thời hạn giải quyết", "Phí, lệ phí", "Mô tả"),
        ("Cách thức thực hiện", "Thời gian", "Lệ phí (nếu có)", "Ghi chú"),
    ],
)
def test_a_table_of_channels_gives_each_its_time_and_fees(
    tmp_path: Path, head: tuple[str, ...]
) -> None:
    process = (
        Process().cover().lines("1. Thành phần hồ sơ:", "- Đơn (01 bản chính)", f"2. {head[0]}")
    )
    process.table(
        [
            head,
            ("Trực tiếp", "05 ngày", "30.000 đồng", "Tại UBND xã"),
            ("Trực tuyến", "03 ngày", "15.000 đồng", ""),
            ("Dịch vụ bưu chính", "05 ngày", "", ""),
        ]
    )
    record = process.lines("3. Các bước thực hiện").steps().read(tmp_path)
    ways = record.procedure.submissions
    assert [(one.channel, one.time, one.note) for one in ways] == [
        (Channel.DIRECT, "05 ngày", "Tại UBND xã"),
        (Channel.ONLINE, "03 ngày", ""),
        (Channel.POST, "05 ngày", ""),
    ]
    assert [one.fees for one in ways] == [
        (Fee(amount="30.000 đồng"),),
        (Fee(amount="15.000 đồng"),),
        (),
    ]
    assert step_values(record) == THREE_STEPS
    assert reasons(record) == []


@pytest.mark.parametrize(
    ("head", "output"),
    [
        (("STT", "Công đoạn", "Người phụ trách", "Thời lượng"), None),
        (("TT", "Các khâu công việc", "Chịu trách nhiệm", "TG thực hiện", "Kết quả"), "Phiếu"),
        (("TT", "Trình tự", "Trách nhiệm", "Thời gian", "Mô tả/ Biểu mẫu"), "Phiếu"),
    ],
)
def test_other_words_in_the_head(tmp_path: Path, head: tuple[str, ...], output: str | None) -> None:
    row = ("1", "Tiếp nhận", "Một cửa", "½ ngày", "Phiếu")[: len(head)]
    record = Process().cover().sections().steps((head, row)).read(tmp_path)
    assert step_values(record) == [("Tiếp nhận", "Một cửa", {"": "½ ngày"})]
    assert record.procedure.steps[0].output == output


def test_text_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_LETTERS", 1_000)
    process = Process().cover().sections().lines("a" * 1_001)
    with pytest.raises(Refused) as caught:
        process.read(tmp_path)
    assert caught.value.reason == "file_too_much_text"


def test_tables_in_text_boxes_stand_where_the_boxes_are_anchored(tmp_path: Path) -> None:
    process = Process().cover().sections().steps()
    for table in process.document.element.body.findall(qn("w:tbl")):
        inner = "<w:r><w:pict><w:txbxContent/></w:pict></w:r>"
        anchor = parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>")
        table.addprevious(anchor)
        next(anchor.iter(qn("w:txbxContent"))).append(table)
    record = process.read(tmp_path)
    assert record.procedure.agency == "UBND XÃ EA KAO"
    assert record.procedure.dossier_sets == 1
    assert step_values(record) == THREE_STEPS


def test_letters_of_icelandic_and_words_behind_a_label_hide_no_part(tmp_path: Path) -> None:
    process = (
        Process()
        .cover()
        .sections(
            "4. Ðối tượng thực hiện: Cá nhân",
            "5. Căn cứ pháp lý để giải quyết thủ tục:",
            "- Luật Trồng trọt",
            "II. TỔ CHỨC TRIỂN KHAI",
        )
    )
    procedure = process.steps().read(tmp_path).procedure
    assert procedure.applicants == ("Cá nhân",)
    assert procedure.legal_basis == ("Luật Trồng trọt",)


def test_a_dash_before_a_time_over_two_lines_is_no_minus(tmp_path: Path) -> None:
    rows = (STEPS[0], ("1", "Tiếp nhận hồ sơ", "Bộ phận Một cửa", "-\n1/2 ngày"))
    record = Process().cover().sections().steps(rows).read(tmp_path)
    assert step_values(record) == [("Tiếp nhận hồ sơ", "Bộ phận Một cửa", {"": "1/2 ngày"})]
