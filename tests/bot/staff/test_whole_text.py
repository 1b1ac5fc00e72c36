"""A working copy goes out as one message, is edited elsewhere, and comes back."""

import pytest

from bot.rendering.markup import plain
from tests.bot.staff.conftest import Hire
from tests.bot.staff.people import BIRTH, Staff


@pytest.fixture
def editor(hire: Hire) -> Staff:
    editor = hire("11")
    editor.say(f"/sua {BIRTH}")
    return editor


def whole(editor: Staff) -> str:
    editor.press("Cả bản")
    return plain(editor.replies[-1].html)


def test_every_part_is_labelled_and_what_comes_back_unchanged_changes_nothing(
    editor: Staff,
) -> None:
    text = whole(editor)
    assert text.startswith("/mau 1\n== Tên thủ tục ==\nĐăng ký khai sinh\n")
    assert "== Các bước ==" in text
    assert "giống hệt bản nháp" in editor.say(text)


def test_the_difference_is_shown_before_it_is_kept(editor: Staff) -> None:
    changed = whole(editor).replace("== Kết quả ==\n1. Giấy khai sinh", "== Kết quả ==\n1. Bản sao")
    shown = editor.say(changed)
    assert "Bản sao" in shown
    assert "Bản nháp: Đăng ký khai sinh" in editor.press("Ghi vào bản nháp")
    assert "1. Bản sao" in whole(editor)


def test_a_line_at_fault_is_named_and_nothing_is_kept(editor: Staff) -> None:
    text = whole(editor)
    changed = text.replace("Đăng ký khai sinh\n", "Tên mới\n", 1)
    told = editor.say(changed.replace("== Số bộ hồ sơ ==\n1", "== Số bộ hồ sơ ==\nhai bộ"))
    assert "Phần “Số bộ hồ sơ” (từ dòng" in told
    assert "Mình chưa ghi gì" in told
    assert "không có phần “Giấy lạ”" in editor.say(f"{text}\n== Giấy lạ ==\nx")
    assert whole_again(editor) == text


def test_a_file_that_begins_so_is_read_the_same_way(editor: Staff) -> None:
    text = whole(editor).replace("== Từ khóa ==\n", "== Từ khóa ==\nkhai sinh lưu động\n")
    assert "khai sinh lưu động" in editor.send(text.encode())


def whole_again(editor: Staff) -> str:
    editor.say("/bannhap")
    editor.press("Đăng ký khai sinh")
    return whole(editor)
