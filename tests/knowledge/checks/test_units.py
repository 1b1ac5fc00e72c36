"""Units that no longer exist are found, in whatever spelling; others are left alone."""

import pytest

from knowledge.checks.findings import Severity
from knowledge.checks.units import old_units
from tests.knowledge.checks.test_checking import a_whole_procedure, found


def names(text: str) -> list[str]:
    return [gone.name for gone in old_units().find(text)]


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("Sở Kế hoạch và Đầu tư", "Sở Tài chính"),
        ("Phòng Đăng ký kinh doanh, SỞ KẾ HOẠCH VÀ ĐẦU TƯ tỉnh", "Sở Tài chính"),
        ("Sở Giao thông vận tải", "Sở Xây dựng"),
        ("Sở Lao động-Thương binh và Xã hội", "Sở Nội vụ"),
        ("Uỷ ban nhân dân cấp huyện", "UBND cấp xã hoặc cơ quan cấp tỉnh"),
        ("Toà án nhân dân cấp huyện", "Tòa án nhân dân khu vực"),
    ],
)
def test_an_old_unit_is_found_with_what_took_its_place(text: str, now: str) -> None:
    assert [gone.now for gone in old_units().find(text)] == [now]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài chính",
        "UBND cấp xã",
        "Bộ Xây dựng (Bộ Giao thông vận tải cũ)",
        "Sở Nội vụ, trước đây là Sở Lao động - Thương binh và Xã hội",
        "Giấy tờ do Ủy ban nhân dân cấp huyện cấp trước ngày 01/7/2025",
    ],
)
def test_units_of_today_and_what_is_said_of_the_past_are_left_alone(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 Lê Duẩn, huyện Cư M'gar, Đắk Lắk", ["huyện Cư M'gar"]),
        ("quận Hai Bà Trưng, Hà Nội", ["quận Hai Bà Trưng"]),
        ("nộp tại quận, huyện để được hướng dẫn", []),
        ("huyện đảo, xã biên giới", []),
        ("cấp xã, phường, thị trấn Cơ quan có thẩm quyền", []),
    ],
)
def test_districts_called_by_name_are_found(text: str, found: list[str]) -> None:
    assert list(old_units().districts(text)) == found


def test_an_old_unit_that_decides_is_an_error_and_one_in_the_telling_a_warning() -> None:
    deciding = a_whole_procedure(deciding_agency="Sở Giao thông vận tải")
    telling = a_whole_procedure(sequence="Bước 1: hỏi Sở Giao thông vận tải.")
    assert found(deciding) == {"unit_is_gone": Severity.ERROR}
    assert found(telling) == {"unit_is_gone": Severity.WARNING}


def test_a_level_that_was_abolished_is_an_error() -> None:
    assert found(a_whole_procedure(levels=["huyện"])) == {"district_level": Severity.ERROR}
