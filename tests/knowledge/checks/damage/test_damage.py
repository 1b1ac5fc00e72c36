"""Damage of the way between programs is found, and sound Vietnamese is left alone."""

from datetime import date

import pytest

from knowledge.checks.context import CheckContext
from knowledge.checks.damage.damage import damage
from knowledge.checks.findings import Severity
from knowledge.checks.inspecting import check
from knowledge.exchange.jsonl import read_records
from knowledge.records import Procedure
from knowledge.sample import sample_files
from tests.builders import a_procedure

DAY = date(2025, 11, 20)


def reasons(**changes: object) -> set[str]:
    return {finding.reason for finding in damage(a_procedure(**changes), DAY)}


def papers(*names: str) -> list[dict[str, object]]:
    return [{"case": "", "documents": [{"name": name} for name in names]}]


def a_time(text: str) -> list[dict[str, str]]:
    return [{"channel": "direct", "time": text}]


@pytest.mark.parametrize(
    "text",
    [
        "GiÊy chøng nhËn quyÒn sö dông ®Êt",
        "§¬n xin cÊp l¹i b»ng l¸i xe",
        "Kª khai thuÕ",
        "Giaáy chöùng nhaän quyeàn söû duïng ñaát",
        "ÑÔN XIN CAÁP GIAÁY PHEÙP",
        "Tờ khai theo maãu soá 01",
        "Giâìy chýìng nhâòn",
        "Chá»©ng thá»±c chá»¯ kÃ½",
        "Cáº¥p láº¡i",
        "ThÃ´ng bÃ¡o",
        "Giấy tờ tu\ufffd thân",
        "D-a(ng ky' ke^'t ho^n",
        "\\u0110\\u0103ng ký",
        "=C4=90=C4=83ng k=C3=BD",
        "Chỉ huy tr¬ưởng",
        "Ðång ký kªt hôn",
    ],
)
def test_a_wrong_encoding_is_found_wherever_it_stands(text: str) -> None:
    assert "wrong_encoding" in reasons(name=text)
    assert "wrong_encoding" in reasons(dossier=papers("Tờ khai", text))
    assert "wrong_encoding" in reasons(sequence=f"Bước 1: nộp hồ sơ. Bước 2: {text}, rồi chờ.")


@pytest.mark.parametrize("text", ["Gi?y khai sinh", "?ăng ký", "Nộp ?? bản", "b? h? sơ g?m đủ"])
def test_letters_that_became_question_marks_are_found(text: str) -> None:
    assert reasons(requirements=text) == {"lost_letters"}


@pytest.mark.parametrize(
    "text",
    ["#REF!", "50.000 #N/A", "########", "=VLOOKUP(A2;B:C;2)", "1,5E+05", "#NAME?", "NaN", "null"],
)
def test_what_a_spreadsheet_could_not_tell_is_found(text: str) -> None:
    assert reasons(results=[text]) == {"spreadsheet_error"}


@pytest.mark.parametrize(
    "text",
    [
        "<p>Tờ khai</p>",
        "Bản sao&nbsp;CCCD",
        "dòng 1<br/>dòng 2",
        '<span style="x">A',
        "l&#7879; phí",
    ],
)
def test_markup_of_a_page_is_found(text: str) -> None:
    assert reasons(dossier=papers(text)) == {"raw_html"}


@pytest.mark.parametrize(
    "text", ["Đăng kу́", "Сăn cước", "UΒND xã", "Ｔờ khai", "đƣợc cấp", "Mẫu số ０１", "СОС"]
)
def test_letters_that_only_look_right_are_found(text: str) -> None:
    assert reasons(sequence=text) == {"look_alike_letters"}


@pytest.mark.parametrize(
    "code",
    ["1.00119", "2.1", "1,001193", "1.0011930", "1001193", "1.OO1193", "1. 001193"],
)
def test_a_national_code_that_a_spreadsheet_changed_is_found(code: str) -> None:
    assert reasons(code=code) == {"damaged_code"}


def test_a_code_with_a_look_alike_letter_is_found() -> None:
    assert reasons(code="\u041d-3065") == {"look_alike_letters"}


@pytest.mark.parametrize(
    "code",
    ["1.001193", "N-3065", "1.001193.000.00.00.H15", "QT 11/CX-HCTP", "TTHC_Đ.01", "7", "N-12345"],
)
def test_sound_codes_are_left_alone(code: str) -> None:
    assert reasons(code=code) == set()


@pytest.mark.parametrize(
    "text", ["-5 ngày", "−3 ngày làm việc", "–7 ngày", "âm 2 ngày", "99999 ngày", "1.000.000 giờ"]
)
def test_times_that_no_office_can_mean_are_found(text: str) -> None:
    assert reasons(submissions=a_time(text)) == {"impossible_time"}
    step = {"name": "Thẩm định", "times": {"có xác minh": text}}
    assert reasons(steps=[step]) == {"impossible_time"}


@pytest.mark.parametrize(
    "text",
    [
        "- 03 ngày",
        "-03 ngày làm việc",
        "- 5 ngày đối với hồ sơ thường\n- 7 ngày đối với hồ sơ khác",
        "12 tháng",
        "300 ngày",
        "05 năm",
        "3-5 ngày",
        "theo Quyết định số 2345 ngày 15/6/2020",
        "trước ngày 31 tháng 12 năm 2025",
    ],
)
def test_ordinary_times_are_left_alone(text: str) -> None:
    assert reasons(submissions=a_time(text)) == set()


def test_a_day_beyond_five_years_is_found_once() -> None:
    assert reasons(effective_from="2030-11-01") == set()
    assert reasons(effective_from="2205-12-01") == {"effective_too_far"}
    report = check(a_procedure(effective_from="2205-12-01"), CheckContext(DAY))
    dates = [one for one in report.findings if "date" in one.values]
    assert [(one.reason, one.severity) for one in dates] == [("effective_too_far", Severity.ERROR)]


@pytest.mark.parametrize(
    "text",
    [
        "XÃ EA KAO", "UBND XÃ", "XÃ” hoặc “PHƯỜNG”", "HÀ NỘI – ĐÀ NẴNG", "02 ảnh (3×4 cm)",
        "90.000 đồng/m²/năm", "khai #&XKTC hoặc", "Người M'nông, Ê-đê, Cơ Ho, Brâu, Hrê",
        "Lãnh sự quán tại Zürich, São Tomé, Curaçao", "Café Müller", "Có phải nộp không? Có.",
        "“Giấy chứng nhận”đối với người", "nhiệt độ 20°C, 5 µm, 3 Ω", "α-thalassemia và β-lactam",
        "https://a.vn/x?ma=1&amp;b=2 và www.b.vn/?q=1", "nước ngoài (nếu có)??", "R&D, AT&T; Q&A",
        "diện tích < 5 ha và > 2 ha", "tr\u00adường hợp", "\uf0fc Trường hợp", "Ðơn đăng ký",
        "«Tờ khai»", "Windows®, Word©", "Điều 1§2", "<tên cơ quan>", "10^3 và 2^4",
        "Mẫu α", "Nghĩa vụ",
        "hoà giải, thuỷ lợi, quý, giếng, gìn giữ, khuỷu, quốc, quyển, xoong, xoèn",
        "NGHỊ QUYẾT SỐ 12/2025/NQ-HĐND", "Thẻ BHYT, hộ chiếu; email: a.b@c.vn", "Côte d'Ivoire",
    ],
)  # fmt: skip
def test_sound_text_is_left_alone(text: str) -> None:
    assert reasons(name=text, sequence=text, dossier=papers(text)) == set()


@pytest.mark.parametrize("name", ["Ảnh 4 × 6 cm", "Tờ khai theo § 3", "Chi phí ÷ 2", "Mẫu ® A"])
def test_a_sign_that_stands_alone_is_no_damage(name: str) -> None:
    assert reasons(dossier=papers(name)) == set()


def test_no_record_of_the_sample_is_damaged() -> None:
    records = [one for path in sample_files() for _, one in read_records(path)]
    damaged = [one.code for one in records if isinstance(one, Procedure) and any(damage(one, DAY))]
    assert damaged == []
