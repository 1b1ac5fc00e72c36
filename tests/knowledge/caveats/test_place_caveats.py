from datetime import date

import pytest

from knowledge.caveats.caveat import Caveat, CaveatKind
from knowledge.caveats.localities import home_in, place_caveats
from knowledge.places.places import bundled_places
from knowledge.records import Procedure

DAY = date(2026, 3, 2)
HOME = home_in(bundled_places().country)
NATIONAL = Procedure(code="1.1", name="Cấp giấy", levels=("tỉnh",))


def found(text: str, procedure: Procedure = NATIONAL, day: date = DAY) -> tuple[Caveat, ...]:
    return place_caveats(text, procedure, HOME, day)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Số 2 Lê Lợi, phường Thành Sen, tỉnh Hà Tĩnh", "Hà Tĩnh"),
        ("Sở Xây dựng TP. Đà Nẵng", "Đà Nẵng"),
        ("Trung tâm Hành chính Đà Nẵng", "Đà Nẵng"),
        ("Cổng dịch vụ công: dichvucong.hatinh.gov.vn", "Hà Tĩnh"),
        ("Sở Y tế tỉnh Quảng Nam", "Quảng Nam"),
        ("Số 3 Lý Tự Trọng, quận Hải Châu", "quận Hải Châu"),
        ("Sở Tư pháp tỉnh Hoà Bình", "Hòa Bình"),
    ],
)
def test_another_province_under_a_national_text_is_named(text: str, about: str) -> None:
    assert found(text) == (Caveat(CaveatKind.OTHER_PROVINCE, about),)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tư pháp tỉnh Đắk Lắk",
        "Số 5 Hùng Vương, Tuy Hòa, Phú Yên",
        "Sở Tư pháp tỉnh Đăk Lăk",
        "Số 1 đường Điện Biên Phủ",
        "Số 1 đường Hà Nội, Buôn Ma Thuột",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "Hiệp hội Thái Bình Dương",
        "thị xã Buôn Hồ, tỉnh Đắk Lắk",
        "Cổng Dịch vụ công quốc gia dichvucong.gov.vn",
        "Chi nhánh Sơn La, Lai Châu, Điện Biên, Gia Lai",
        "Cục Đăng kiểm Việt Nam, 18 Phạm Hùng, Hà Nội",
    ],
)
def test_home_central_offices_and_names_that_look_alike_are_no_other_province(text: str) -> None:
    assert found(text) == ()


def test_the_seat_of_a_ministry_is_right_for_what_a_ministry_handles() -> None:
    text = "Số 10 Tôn Thất Thuyết, quận Cầu Giấy, Hà Nội"
    central = NATIONAL.model_copy(update={"levels": ("bộ", "tỉnh")})
    assert found(text, central) == ()
    assert found(text) == (Caveat(CaveatKind.OTHER_PROVINCE, "Hà Nội"),)


def test_the_own_process_of_an_agency_is_not_about_another_province() -> None:
    own = NATIONAL.model_copy(update={"agency": "Sở Y tế"})
    assert found("Số 2 Lê Lợi, tỉnh Hà Tĩnh", own) == ()


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("UBND cấp huyện", "UBND cấp huyện"),
        ("Ủy ban nhân dân quận, huyện Cơ quan quyết định", "Ủy ban nhân dân quận"),
        ("Công an huyện", "Công an huyện"),
        ("Nộp tại Phòng Tư pháp", "Phòng Tư pháp"),
        ("UBND cấp xã; Phòng Tài chính – Kế hoạch huyện", "Phòng Tài chính – Kế hoạch huyện"),
        ("Bộ phận Một cửa thuộc Văn phòng UBND cấp quận, huyện", "UBND cấp quận"),
        ("Chi cục thuế huyện, thành phố", "Chi cục thuế huyện"),
        ("Chi nhánh Văn phòng đăng ký đất đai cấp huyện", None),
        ("UBND huyện Krông Pắc", "UBND huyện"),
        ("Uỷ ban nhân dân thành phố thuộc tỉnh", "Ủy ban nhân dân thành phố thuộc tỉnh"),
    ],
)
def test_an_office_of_the_district_level_is_named(text: str, about: str | None) -> None:
    assert found(text) == (Caveat(CaveatKind.DISTRICT, about or text),)


@pytest.mark.parametrize(
    "text",
    [
        "UBND cấp xã",
        "Công an tỉnh, thành phố trực thuộc Trung ương",
        "Số 7 Lê Duẩn, xã Ea Phê, huyện Krông Pắc",
        "Huyện ủy",
    ],
)
def test_other_levels_and_old_addresses_are_no_district_office(text: str) -> None:
    assert found(text) == ()


def test_before_the_reform_the_district_was_the_place_to_go() -> None:
    assert found("UBND cấp huyện", day=date(2025, 6, 30)) == ()
