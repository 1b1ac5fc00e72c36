"""Source text for display: marks and white space change, nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.display_text import (
    each_once,
    ended,
    item,
    lines_of,
    note,
    one_line,
    paragraphs,
    shorten,
)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("- Tờ khai", "Tờ khai"),
        ("* Giấy tờ phải nộp:", "Giấy tờ phải nộp:"),
        ("+ + Hộ chiếu", "Hộ chiếu"),
        ("++ Tờ khai", "Tờ khai"),
        ("•\tẢnh", "Ảnh"),
        ("-Giấy phép", "Giấy phép"),
        ("CT01 - Tờ khai", "CT01 - Tờ khai"),
        ("2. Bản sao", "Bản sao"),
        ("b) Bản sao", "Bản sao"),
        ("(2) Bản sao", "Bản sao"),
        ("3. Bản sao", "3. Bản sao"),
        ("02 ảnh", "02 ảnh"),
        ("2.5 triệu", "2.5 triệu"),
    ],
)
def test_marks_before_an_item_go_and_so_does_a_number_it_already_has(
    source: str, shown: str
) -> None:
    assert item(source, 2) == shown


def test_a_name_is_put_on_one_line() -> None:
    assert one_line("* Trường hợp\n ủy quyền ") == "Trường hợp ủy quyền"


def test_wrapped_lines_are_joined_and_real_ones_kept() -> None:
    text = "Người dân nộp\nhồ sơ.\n- Nhận kết quả\n\nSau 5 ngày"

    assert lines_of(text) == ["Người dân nộp hồ sơ.", "- Nhận kết quả", "Sau 5 ngày"]


def test_a_mark_alone_on_its_line_joins_the_text_after_it() -> None:
    assert paragraphs("•\nTrực tiếp\n▪\nTrực tuyến\n•") == ["• Trực tiếp", "• Trực tuyến"]


def test_a_note_of_marks_alone_is_nothing() -> None:
    assert note("--") == ""
    assert note(" - \n•") == ""
    assert note("- Nộp tại xã") == "Nộp tại xã"


@given(st.text(st.sampled_from("abc;:. \n-+•1)"), max_size=200))
def test_letters_and_digits_are_never_lost_in_paragraphs(text: str) -> None:
    kept = [char for line in paragraphs(text) for char in line if char.isalnum()]

    assert kept == [char for char in text if char.isalnum()]


@given(st.text(max_size=100), st.integers(5, 60))
def test_shortened_text_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Đơn theo Nghị định số 8/2021/NĐ-CPMẫu 24.docx", "… số 8/2021/NĐ-CP Mẫu 24.docx"),
        ("Giấy đề nghị theo mẫu;TK 1.000703.docx", "… theo mẫu; TK 1.000703.docx"),
        ("Đề án (bản vẽ)Mau 01_36.2025.TT-BNNMT.doc", "… (bản vẽ) Mau 01_36.2025.TT-BNNMT.doc"),
        ("Bản khai.docxMauKhai.docx", "… Bản khai.docx MauKhai.docx"),
        ("Mẫu số 03.TACN.docx", "… Mẫu số 03.TACN.docx"),
        ("Tài khoản VNeID;Mẫu", "… Tài khoản VNeID;Mẫu"),
    ],
)
def test_file_names_stuck_to_a_paper_stand_apart(source: str, shown: str) -> None:
    assert item(source).endswith(shown.removeprefix("… "))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Sở Nội vụ; Sở Nội vụ", "Sở Nội vụ"),
        ("Sở A; Sở B\nsở a; Sở B", "Sở A; Sở B"),
        ("Sở A;  Sở B", "Sở A;  Sở B"),
        ("Sở A, Sở A", "Sở A, Sở A"),
    ],
)
def test_offices_named_twice_are_named_once(source: str, shown: str) -> None:
    assert each_once(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [("Tờ khai;.", "Tờ khai"), ("Ảnh, v.v.", "Ảnh, v.v."), ("Sổ...", "Sổ..."), ("Ảnh: ", "Ảnh:")],
)
def test_end_marks_go_but_dots_that_mean_something_stay(source: str, shown: str) -> None:
    assert ended(source) == shown
