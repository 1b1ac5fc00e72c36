"""Files sent once more, and workbooks sent back: what comes of them now."""

import re
from pathlib import Path

import pytest

from knowledge.access import Role
from knowledge.editing.exporting import export_file
from knowledge.store.database import Database
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import AGENCY, BIRTH, Staff
from tests.bot.staff.sent_files import a_process, three_records
from tests.clocks import FixedClock
from tests.knowledge.exchange.workbook.editing import Edit, EditedWorkbook


@pytest.fixture
def editor(hire: Hire) -> Staff:
    return hire("11", Role.EDITOR, AGENCY)


def test_a_file_sent_twice_says_so(editor: Staff, tmp_path: Path) -> None:
    content = a_process(tmp_path, "Đăng ký khai sinh")
    editor.send(content, "qt.docx")

    assert "Tệp này bạn đã gửi lúc" in editor.send(content, "qt (1).docx")


def test_a_file_sent_again_after_a_return_can_be_submitted_again(
    editor: Staff, hire: Hire, tmp_path: Path
) -> None:
    content = three_records(tmp_path, "Một")
    editor.send(content, "mot.jsonl")
    editor.press("Gửi duyệt 3")
    assert "3 đã gửi duyệt" in editor.send(content, "mot.jsonl")

    approver = hire("12", Role.APPROVER)
    approver.say("/duyet")
    approver.press("mot.jsonl")
    approver.press("Trả lại")
    approver.say("Thiếu căn cứ")

    told = editor.send(content, "mot.jsonl")
    assert "đã gửi lúc" in told
    assert "3 thay đổi" in told
    assert "Đã gửi duyệt 3 thủ tục" in editor.press("Gửi duyệt 3")


def test_a_file_sent_again_after_its_drafts_are_deleted_gives_them_back(
    editor: Staff, tmp_path: Path
) -> None:
    content = a_process(tmp_path, "Đăng ký khai sinh")
    editor.send(content, "qt.docx")
    editor.press("Lưu nháp")
    assert "1 đã lưu nháp" in editor.send(content, "qt.docx")
    editor.say("/bannhap")
    editor.press("Đăng ký khai sinh")
    editor.press("Bỏ bản nháp")
    editor.press("Bỏ hẳn")

    editor.send(content, "qt.docx")
    assert "Bản nháp" in editor.press("Lưu nháp")


def a_workbook(knowledge: Database, clock: FixedClock, folder: Path, edit: Edit) -> bytes:
    """Write a workbook of all that holds, as a person has edited it."""
    path = folder / "so.xlsx"
    export_file(knowledge, clock, path)
    book = EditedWorkbook(path)
    edit(book)
    book.book.save(path)
    return path.read_bytes()


def test_of_a_workbook_of_all_an_office_changes_its_own_texts_alone(
    editor: Staff, knowledge: Database, clock: FixedClock, tmp_path: Path
) -> None:
    def edit(book: EditedWorkbook) -> None:
        rows = {(row[0].value, row[1].value): row[0].row for row in book.book["Thủ tục"]}
        book.write("Thủ tục", "Lĩnh vực", "Hôn nhân", rows["1.000894", AGENCY])
        book.write("Thủ tục", "Lĩnh vực", "Sinh đẻ", rows[BIRTH, None])

    told = editor.send(a_workbook(knowledge, clock, tmp_path, edit), "so.xlsx")
    assert "3 thủ tục: 1 thay đổi, 1 không đổi, 1 không nhận." in told
    refused = re.search(r"^([0-9]+)\. Đăng ký khai sinh – ⛔", told, re.MULTILINE)
    assert refused
    assert "bạn không phụ trách văn bản chung" in editor.press(refused[1])
    editor.press("Cả tệp")
    assert f"1.000894 · {AGENCY}" in editor.press("Lưu nháp")


def test_a_long_name_of_a_file_is_shortened_in_its_middle(editor: Staff, tmp_path: Path) -> None:
    told = editor.send(a_process(tmp_path, "Đăng ký khai sinh"), f"01 {'𠀀' * 120}.docx")
    assert "📄 01 𠀀" in told
    assert "…" in told
    assert "𠀀.docx" in told


def test_who_sends_what_waits_in_the_batch_of_another_is_told_whose(
    editor: Staff, hire: Hire, tmp_path: Path
) -> None:
    editor.send(three_records(tmp_path, "Một"), "mot.jsonl")
    editor.press("Gửi duyệt 3")

    other = hire("14", Role.EDITOR, AGENCY)
    told = other.send(three_records(tmp_path, "Hai"), "hai.jsonl")
    assert "3. Hai 2 – ✏️ thay đổi · ⚠️ 1 chỗ chưa chắc" in told
    assert "bản khác của Người 11 đang chờ duyệt" in other.press("3")
    other.press("Cả tệp")
    assert "Đã gửi duyệt 3 thủ tục" in other.press("Gửi duyệt 3")
