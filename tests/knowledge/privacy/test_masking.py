"""Masking: what tells who somebody is goes, what is asked about stays."""

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.datafiles import bundled_text
from knowledge.errors import Refused
from knowledge.privacy import mask
from knowledge.privacy.words import FILE, read_words

SHARED = Path(__file__).parents[4] / "shared" / "data" / "questions_dev.jsonl"

PERSONAL = [
    ("CCCD của tôi là 066 099 001 234", "CCCD của tôi là [số định danh]"),
    ("cmnd 241-234-567 làm lại", "cmnd [số định danh] làm lại"),
    ("số 066.099.001.234 bị mất", "số [số định danh] bị mất"),
    ("sdt 0912 345 678 nhé", "sdt [số điện thoại] nhé"),
    ("gọi +84 912.345.678", "gọi [số điện thoại]"),
    ("gọi +84(0)912345678", "gọi [số điện thoại]"),
    ("máy bàn 0262 3 812 345", "máy bàn [số điện thoại]"),
    ("thư: nguyen.van.a@example.com.vn giúp", "thư: [thư điện tử] giúp"),
    ("thư a.b @ example . com", "thư [thư điện tử]"),
    ("stk 12345678 ngân hàng", "stk [số tài khoản] ngân hàng"),
    ("số tài khoản 0123 4567 8901 23", "số tài khoản [số tài khoản]"),
    ("hộ chiếu B1234567 hết hạn", "hộ chiếu [số hộ chiếu] hết hạn"),
    (
        "nhà tôi ở số 12 Nguyễn Tất Thành, phường Tân Lập",
        "nhà tôi ở [địa chỉ], phường Tân Lập",
    ),
    ("toi o so 12 nguyen tat thanh phuong tan lap", "toi o [địa chỉ] phuong tan lap"),
    ("12/3 đường lê duẩn xây nhà cần gì", "[địa chỉ] xây nhà cần gì"),
    ("nhà số 5 hẻm 45/6 đường Y Jút", "[địa chỉ]"),
    ("tôi ở 45 Phan Bội Châu muốn tạm trú", "tôi ở [địa chỉ] muốn tạm trú"),
    ("dia chi 45 phan boi chau, tan loi", "dia chi [địa chỉ], tan loi"),
    ("nhà em ở chung cư, căn hộ B5 chung cư Sông Đà", "nhà em ở chung cư, [địa chỉ]"),
    ("tôi tên Lò Thị Mận, xin khai sinh", "tôi tên [họ tên], xin khai sinh"),
    ("TÔI TÊN LÒ THỊ MẬN XIN LÀM GIẤY KHAI SINH", "TÔI TÊN [họ tên] XIN LÀM GIẤY KHAI SINH"),
    ("em la nguyen van bay muon tach ho", "em la [họ tên] muon tach ho"),
    ("chồng tôi là Y Thắng Niê mất giấy tờ", "chồng tôi là [họ tên] mất giấy tờ"),
    ("sinh ngày 3/4/1999 ở xã", "sinh ngày [ngày sinh] ở xã"),
    ("ngay sinh: 3 thang 4 nam 1999", "ngay sinh: [ngày sinh]"),
    ("xe 47B2-004.56 sang tên", "xe [biển số xe] sang tên"),
    ("sổ đỏ cũ số bd 004567 bị rách", "sổ đỏ cũ số [số sổ đỏ] bị rách"),
    ("cccd 066/099/001/234", "cccd [số định danh]"),
    ("cccd O66O99OOl234", "cccd [số định danh]"),
    ("cccd 0️⃣6️⃣6️⃣0️⃣9️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣ hết hạn", "cccd [số định danh] hết hạn"),
    ("thư man.lo(at)gmail.com gửi giúp", "thư [thư điện tử] gửi giúp"),
    ("thư man.lo a còng gmail chấm com nhé", "thư [thư điện tử] nhé"),
    ("gọi không chín một hai ba bốn năm sáu bảy tám nhé", "gọi [số điện thoại] nhé"),
    ("facebook.com/lo.man nhắn em", "[tài khoản mạng] nhắn em"),
    ("hồ sơ H15.30-250214-0123 tới đâu", "hồ sơ [dãy số] tới đâu"),
    ("thẻ bhyt DN4661234567890 sai tên", "thẻ bhyt [dãy số] sai tên"),
]
ORDINARY = [
    "1.001193",
    "mã 1.001193, 1.000894 và 1.001193.000.00.00.H15",
    "từ 01/01/2024 đến 31/12/2025, hay 2025-11-20",
    "Nghị định 63/2010/NĐ-CP điều 21 khoản 2",
    "thông tư số 04/2020/TT-BTP, mẫu số 01 tờ khai",
    "vốn 1.000.000.000 đồng, phí 500.000.000đ",
    "thu nhập 100.000.000 - 200.000.000 đồng một năm",
    "năm 2020, 2021, 2022 và 2023",
    "xây nhà 3 tầng 100m2 trên thửa 123 tờ bản đồ 45",
    "cấp phép thi công công trình đường bộ, đào đường 5m",
    "thành phố Buôn Ma Thuột, tổ dân phố 5, khu phố 3",
    "ở thôn 3 xã Ea Kao muốn khai sinh cho con 2 tuổi",
    "có giấy tờ gì trước 15 giờ thứ 6",
    "em là sinh viên, tôi là Công dân Việt Nam, con tên gì cũng được",
    "e la ho ngheo, bo phan mot cua o dau, le phi bao nhieu",
    "khai sinh ngày 12/3/2025 có trễ không, sinh năm 2015",
    "ở xã Nguyễn Huệ, trường Lê Quý Đôn, Thành phố Hồ Chí Minh",
    "sổ đỏ cấp năm 2010, giấy chứng nhận 2020",
    "nâng cấp quốc lộ 14, năm 2020, năm 2021, năm 2022",
    "CẤP LẠI GIẤY PHÉP CHO CÔNG DÂN VIỆT NAM CƯ TRÚ HỢP PHÁP TẠI BIÊN GIỚI",
    "Giải Quyết Khiếu Nại Về Hành Vi Hành Chính Của Công Dân",
    "đấu nối vào đường cao tốc, Đoàn luật sư",
    "biển số xe đẹp, xe 47 chỗ, 50m2 12345",
]

separators = st.sampled_from(["", " ", ".", "-", "  ", "\u00a0", " - ", "\u2013", "\u200b", "\t"])
around = st.text(st.characters(categories=["L", "Zs", "Po"], exclude_characters="@"), max_size=20)


@pytest.mark.parametrize(("text", "masked"), PERSONAL)
def test_what_tells_who_somebody_is_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_asked_about_stays(text: str) -> None:
    assert mask(text) == text


@given(
    digits=st.sampled_from([9, 12]).flatmap(
        lambda count: st.lists(
            st.tuples(st.sampled_from("0123456789"), separators), min_size=count, max_size=count
        )
    ),
    before=around,
    after=around,
)
def test_no_identity_number_survives_however_it_is_spaced(
    digits: list[tuple[str, str]], before: str, after: str
) -> None:
    number = "".join(digit + gap for digit, gap in digits[:-1]) + digits[-1][0]

    masked = mask(f"{before} {number} {after}")

    assert len(re.sub(r"\D", "", masked)) < 9


@given(st.text(max_size=200))
def test_any_text_can_be_masked_and_masking_again_changes_nothing(text: str) -> None:
    once = mask(text)

    assert mask(once) == once


def test_a_text_typed_with_marks_apart_is_masked_too() -> None:
    assert mask(unicodedata.normalize("NFD", "ở 45 Phan Bội Châu")) == "ở [địa chỉ]"


def test_masking_takes_no_time_to_speak_of_whatever_is_typed() -> None:
    hard = ("em là ", "tôi tên ", "sổ đỏ a ", "a at ", "gmail a", "o 1 le ", "sinh một tháng ")
    for text in (
        *(one * 800 for one in hard),
        "1 " * 2_000,
        "số 1 " * 800,
        "a@" * 2_000,
        "đường A " * 500,
        "Số 1, " * 600,
    ):
        mask(text[:4_096])


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared questions")
def test_real_questions_stay_as_they_are_but_for_numbers_of_files_and_taxpayers() -> None:
    questions = [
        unicodedata.normalize("NFC", json.loads(line)["question"])
        for line in SHARED.read_text(encoding="utf-8").splitlines()
    ]

    changed = [one for one in questions if mask(one) != one]

    assert len(changed) <= len(questions) // 200
    assert all(re.search(r"\d[\d.-]{8,}", one) for one in changed)


def test_a_faulty_word_file_is_refused_by_name() -> None:
    faulty = bundled_text("knowledge.privacy", FILE).replace("[số điện thoại]", "0123")

    with pytest.raises(Refused, match="shown"):
        read_words(faulty)
