"""Staff send files: each is reported, settled where unsure, then kept or submitted."""

import gzip
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.messages import File, Incoming, IncomingKind
from knowledge.access import Role
from knowledge.exchange.formats import OLE_MARK
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, BIRTH, Staff
from tests.bot.staff.sent_files import a_process, an_unsure_process
from tests.bot.talking import text_of
from tests.files import record, write_records


@pytest.fixture
def editor(hire: Hire) -> Staff:
    return hire("11", Role.EDITOR, AGENCY)


def test_a_process_goes_from_word_to_review_in_one_tap_and_two_messages(
    editor: Staff, hire: Hire, tmp_path: Path
) -> None:
    told = editor.send(a_process(tmp_path, "Đăng ký khai sinh"), "qt.docx")
    assert "qt.docx" in told
    assert f"{BIRTH} · {AGENCY}" in told
    assert "Chưa chắc" in told
    asked = editor.press("Gửi duyệt")
    if "lời giải thích" in asked:
        editor.say("Giữ như văn bản giấy")
    assert "Đã gửi duyệt bản 1" in editor.say("Theo quyết định mới")

    approver = hire("12", Role.APPROVER)
    assert "Đăng ký khai sinh" in approver.say("/duyet")


def test_a_code_that_is_unsure_is_settled_by_a_button(editor: Staff, tmp_path: Path) -> None:
    told = editor.send(a_process(tmp_path, "Đăng ký khai sinh lưu động"), "qt.docx")
    assert "Đây là thủ tục quốc gia nào?" in told
    assert "Gửi duyệt" not in "".join(editor.labels())

    assert f"{BIRTH} · {AGENCY}" in editor.press("Đăng ký khai sinh")
    assert "Bản nháp: Đăng ký khai sinh lưu động" in editor.press("Lưu nháp")


def test_none_of_the_codes_asks_for_one_that_is_typed(editor: Staff, tmp_path: Path) -> None:
    editor.send(a_process(tmp_path, "Đăng ký khai sinh lưu động"), "qt.docx")

    assert "gõ mã thủ tục" in editor.press("Không phải")
    assert BIRTH in editor.say("khai sinh")
    assert f"9.000001 · {AGENCY}" in editor.say("9.000001")


def test_whose_process_it_is_is_asked_of_who_answers_for_several(
    hire: Hire, tmp_path: Path
) -> None:
    editor = hire("11", Role.EDITOR, AGENCY, "UBND xã Ea Kar")
    told = editor.send(a_process(tmp_path, "Đăng ký khai sinh", "UBND XÃ …"), "qt.docx")

    assert "của cơ quan nào" in told
    assert f"{BIRTH} · {AGENCY}" in editor.press(AGENCY)


def test_a_record_is_seen_as_citizens_will_and_as_a_difference(
    editor: Staff, tmp_path: Path
) -> None:
    editor.send(a_process(tmp_path, "Đăng ký khai sinh"), "qt.docx")
    assert "người dân sẽ thấy" in editor.press("Xem trước")
    editor.press("Quay lại")
    assert "tất cả đều mới" in editor.press("Khác gì")
    assert "qt.docx" in editor.press("Quay lại")


def test_many_records_are_reported_and_submitted_at_once(
    editor: Staff, hire: Hire, tmp_path: Path
) -> None:
    records = [record(code=f"3.00000{n}", name=f"Thủ tục {n}", agency=AGENCY) for n in range(12)]
    faulty = record(code="3.1", name=" ")
    other = record(code="3.2", name="Của nơi khác", agency="UBND xã Ea Kar")
    path = write_records(tmp_path / "ba.jsonl", *records, faulty, other)

    told = editor.send(path.read_bytes(), "ba.jsonl")
    assert "14 thủ tục: 12 mới, 2 không nhận." in told
    listed = [one for one in told.splitlines() if "–" in one]
    assert [one.split(".")[0] for one in listed] == ["13", "14", *map(str, range(1, 9))]
    assert "13. Dòng 13, khóa “name”: không được để trống – ⛔ không nhận" in told
    assert "1. Thủ tục 0 – 🆕 mới" in told
    assert "12. Thủ tục 11 – 🆕 mới" in editor.press("▶")
    editor.press("◀")
    assert "bạn không phụ trách “UBND xã Ea Kar”" in editor.press("14")
    editor.press("Cả tệp")
    editor.press("8")
    assert "11 mới" in editor.press("Bỏ ra")
    assert "Đã gửi duyệt 11 thủ tục của ba.jsonl" in editor.press("Gửi duyệt 11")

    approver = hire("12", Role.APPROVER)
    assert "11 bản ghi" in approver.say("/duyet")


def test_what_is_settled_becomes_drafts(editor: Staff, tmp_path: Path) -> None:
    records = [record(code=f"3.00000{n}", name=f"Thủ tục {n}", agency=AGENCY) for n in range(3)]
    editor.send(write_records(tmp_path / "a.jsonl", *records).read_bytes(), "a.jsonl")

    assert "Đã lưu 3 bản nháp" in editor.press("Lưu nháp 3")
    assert "Không còn gì trong tệp" in editor.press_payload("1:yk:1")
    assert "(3)" in editor.say("/bannhap")


ONE_RECORD = json.dumps(record())


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def a_wide_sheet(columns: int) -> bytes:
    out, book = io.BytesIO(), Workbook()
    book.worksheets[0].append(range(columns))
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 cut off", "Tệp la.docx bị đứt"),
        (b"%PDF-1.4 nothing", "Tệp PDF la.docx bị hỏng"),
        (gzip.compress(b"{}")[:-4], "Tệp nén la.docx bị đứt"),
        (OLE_MARK + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
        (b"\xff\xfe\x00\x01" * 9, "tệp"),
        (b"", "tệp"),
        (ONE_RECORD.encode("utf-16"), "UTF-8"),
        (ONE_RECORD.encode("utf-16-le"), "UTF-8"),
        (packed({"word/document.xml": b"<x/>", "word/vbaProject.bin": b""}), "có macro"),
        (packed({"xl/workbook.xml": bytes(3_000_000)}), "phình ra"),
        (packed({"word/document.xml": b"<!DOCTYPE a SYSTEM 'http://a'><a/>"}), "khai báo XML lạ"),
        (a_wide_sheet(10_000), "10000 cột"),
        (gzip.compress(b" " * 2_000_000), "1 MB"),
    ],
    # Packed bytes tell the time of packing: each worker would name the tests otherwise.
    ids=lambda one: one if isinstance(one, str) else "file",
)
def test_a_file_at_fault_gets_one_clear_line_that_names_it(
    editor: Staff, content: bytes, said: str
) -> None:
    told = editor.send(content, "la.docx")
    assert said.casefold() in told.casefold()
    assert told.count("la.docx") == 1
    assert len(told.splitlines()) == 1


def test_a_file_too_large_for_telegram_is_not_fetched(editor: Staff, hire: Hire) -> None:
    def load() -> bytes:
        raise AssertionError("fetched")

    file = File("to.xlsx", 21_000_000, load)
    told = editor.receive(Incoming("11", "11", IncomingKind.OTHER, file=file))
    assert "20 MB" in told


def test_a_word_file_sent_while_a_part_is_edited_is_read_as_a_process(
    editor: Staff, hire: Hire, tmp_path: Path
) -> None:
    boss = hire("13")
    boss.say(f"/sua {BIRTH}")
    boss.press("Giấy tờ")

    assert "qt.docx" in boss.send(a_process(tmp_path, "Đăng ký khai sinh"), "qt.docx")


def test_files_of_citizens_are_not_fetched_and_an_album_gets_one_line(editor: Staff) -> None:
    def load() -> bytes:
        raise AssertionError("fetched")

    citizen = Staff(editor.dialogue, "99")
    sent = Incoming("99", "99", IncomingKind.OTHER, file=File("a.docx", 10, load))
    assert "chỉ đọc được chữ" in citizen.receive(sent)
    assert citizen.receive(replace(sent, further=True)) == ""


def test_each_file_of_an_album_is_reported(editor: Staff, tmp_path: Path) -> None:
    content = a_process(tmp_path, "Đăng ký khai sinh")
    file = File("hai.docx", len(content), lambda: content)
    album = Incoming("11", "11", IncomingKind.OTHER, file=file, further=True)
    assert "hai.docx" in editor.receive(album)


def test_a_process_of_another_office_is_taken_over_by_a_button(
    editor: Staff, tmp_path: Path
) -> None:
    told = editor.send(a_process(tmp_path, "Đăng ký khai sinh", "UBND XÃ EA KAR"), "qt.docx")
    assert "không phải cơ quan bạn phụ trách" in told
    assert "Văn bản chung" not in editor.labels()
    assert f"{BIRTH} · {AGENCY}" in editor.press(AGENCY)


def test_another_author_sees_nothing_of_a_file(editor: Staff, hire: Hire, tmp_path: Path) -> None:
    editor.send(a_process(tmp_path, "Đăng ký khai sinh"), "qt.docx")
    other = hire("14")
    assert "của người khác" in other.press_payload(editor.payload("Lưu nháp"))


def test_a_doubt_is_settled_by_a_value_that_is_typed(editor: Staff, tmp_path: Path) -> None:
    editor.send(an_unsure_process(tmp_path), "qt.docx")
    shown = editor.press_payload(doubt_about(editor, "thiếu đơn vị"))
    assert "Đang ghi: “7”" in shown

    assert "gõ giá trị đúng" in editor.press("Sửa")
    assert "thiếu đơn vị" not in editor.say("7 ngày")
    assert "7 ngày" in editor.press("Khác gì")


def test_a_doubt_is_settled_as_right_once(editor: Staff, tmp_path: Path) -> None:
    editor.send(an_unsure_process(tmp_path), "qt.docx")
    payload = doubt_about(editor, "thiếu đơn vị")
    editor.press_payload(payload)

    assert "thiếu đơn vị" not in editor.press("Đúng rồi")
    assert "Chỗ này đã xử lý rồi" in editor.press_payload(payload)


def test_a_doubt_is_settled_by_leaving_its_value_out(editor: Staff, tmp_path: Path) -> None:
    editor.send(an_unsure_process(tmp_path), "qt.docx")
    editor.press_payload(doubt_about(editor, "thiếu đơn vị"))

    assert "thiếu đơn vị" not in editor.press("Bỏ giá trị này")
    assert "Tiếp nhận hồ sơ | Bộ phận Một cửa\n" in editor.press("Khác gì")


def test_doubts_that_are_left_open_block_nothing(editor: Staff, tmp_path: Path) -> None:
    editor.send(an_unsure_process(tmp_path), "qt.docx")
    assert "Bản nháp" in editor.press("Lưu nháp")


def doubt_about(editor: Staff, said: str) -> str:
    """Give the button of the doubt that says this."""
    found = re.search(rf"^(\d+)\. .*{said}", text_of(editor.replies), re.MULTILINE)
    assert found
    return editor.payload(f"⚠️ {found[1]}")


def test_a_second_file_takes_the_place_of_a_draft_only_when_it_is_asked_for(
    editor: Staff, tmp_path: Path
) -> None:
    editor.send(a_process(tmp_path, "Đăng ký khai sinh"), "mot.docx")
    editor.press("Lưu nháp")

    told = editor.send(an_unsure_process(tmp_path), "hai.docx")
    assert "Bạn đã có bản nháp của quy trình này, sửa lúc" in told
    assert "Lưu nháp" not in "".join(editor.labels())
    assert "bản nháp của bạn" in editor.press("Khác gì bản nháp")
    editor.press("Quay lại")
    assert "Giữ bản nào" not in editor.press("Lấy bản trong tệp")
    assert "Bản nháp" in editor.press("Lưu nháp")


def test_the_old_draft_is_kept_when_that_is_chosen(editor: Staff, tmp_path: Path) -> None:
    editor.send(a_process(tmp_path, "Đăng ký khai sinh"), "mot.docx")
    editor.press("Lưu nháp")
    editor.send(an_unsure_process(tmp_path), "hai.docx")

    assert "Lưu nháp" not in editor.press("Giữ bản nháp cũ")
    assert "(1)" in editor.say("/bannhap")


def test_two_files_for_one_process_sent_in_one_go_are_asked_about(
    editor: Staff, tmp_path: Path
) -> None:
    editor.send(a_process(tmp_path, "Đăng ký khai sinh"), "mot.docx")
    first = editor.payload("Lưu nháp")
    editor.send(an_unsure_process(tmp_path), "hai.docx")
    second = editor.payload("Lưu nháp")

    assert "Bản nháp" in editor.press_payload(first)
    assert "Giữ bản nào" in editor.press_payload(second)


def test_what_word_does_not_tell_stays_from_ones_own_draft(editor: Staff, tmp_path: Path) -> None:
    text = record(code=BIRTH, name="Đăng ký khai sinh", agency=AGENCY, keywords=["bé mới sinh"])
    editor.send(write_records(tmp_path / "a.jsonl", text).read_bytes(), "a.jsonl")
    editor.press("Lưu nháp")
    editor.send(a_process(tmp_path, "Đăng ký khai sinh"), "qt.docx")

    assert "Từ khóa" not in editor.press("Khác gì bản nháp")
