"""A person answers where they live."""

import pytest

from knowledge.places.places import PlaceSearch, bundled_places

PLACES = bundled_places()


def found(text: str) -> PlaceSearch:
    return PLACES.find(text)


def labels(text: str) -> set[str]:
    return {match.unit.label for match in found(text).matches}


def resolved(text: str) -> str | None:
    match = found(text).resolved
    return match.unit.label if match else None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Ea Kao", "phường Ea Kao"),
        ("ea kao", "phường Ea Kao"),
        ("eakao", "phường Ea Kao"),
        ("EA-KAO", "phường Ea Kao"),
        ("xã Cư M'gar", "xã Cư M’gar"),
        ("xa cu mgar", "xã Cư M’gar"),
        ("xã Cư M’Gar", "xã Cư M’gar"),
        ("xa ea h'leo", "xã Ea H’Leo"),
        ("xã eahleo", "xã Ea H’Leo"),
        ("phuong tan lap", "phường Tân Lập"),
        ("p. tan lap", "phường Tân Lập"),
        ("p.Tân Lập, BMT", "phường Tân Lập"),
        ("UBND phường Tân Lập", "phường Tân Lập"),
        ("ủy ban nhân dân xã krông pắc", "xã Krông Pắc"),
        ("xã Krông Pak", "xã Krông Pắc"),
        ("dạ em ở xã ea ktur ạ", "xã Ea Ktur"),
        ("phú yên", "phường Phú Yên"),
        ("tuy an đông", "xã Tuy An Đông"),
        ("phú hòa 2", "xã Phú Hòa 2"),
        ("lien son lak", "xã Liên Sơn Lắk"),
        ("ea knuec, tỉnh Đắk Lắk", "xã Ea Knuếc"),
    ],
)
def test_a_unit_of_today_is_found_however_it_is_written(text: str, unit: str) -> None:
    assert resolved(text) == unit


@pytest.mark.parametrize(
    ("text", "unit", "old"),
    [
        ("hoa thang buon ma thuot", "phường Tân Lập", "xã Hòa Thắng"),
        ("Hòa Thắng, BMT", "phường Tân Lập", "xã Hòa Thắng"),
        ("xã Hòa Phú, huyện Tây Hòa cũ", "xã Sơn Thành", "xã Hòa Phú"),
        ("hòa phú thuộc huyện tây hòa", "xã Sơn Thành", "xã Hòa Phú"),
        ("xã Tân Lập", "xã Pơng Drang", "xã Tân Lập"),
        ("tt phuoc an", "xã Krông Pắc", "thị trấn Phước An"),
        ("buon trap", "xã Krông Ana", "thị trấn Buôn Trấp"),
        ("khanh xuan bmt", "phường Thành Nhất", "phường Khánh Xuân"),
        ("p7", "phường Tuy Hòa", "phường 7"),
        ("hòa xuân cũ", "xã Hòa Phú", "xã Hòa Xuân"),
        ("an cu", "xã Ô Loan", "xã An Cư"),
        ("phường Thắng Lợi", "phường Buôn Ma Thuột", "phường Thắng Lợi"),
        ("Hòa Đông", "xã Ea Knuếc", "xã Hòa Đông"),
        ("Hòa Đồng", "xã Hòa Thịnh", "xã Hòa Đồng"),
        ("hoa thang phu yen", "xã Phú Hòa 1", "xã Hòa Thắng"),
    ],
)
def test_an_abolished_name_leads_to_the_unit_of_today(text: str, unit: str, old: str) -> None:
    match = found(text).resolved

    assert match is not None
    assert match.unit.label == unit
    assert match.old is not None
    assert match.old.label == old


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Hòa Phú", {"xã Hòa Phú", "xã Sơn Thành"}),
        ("tan lap", {"phường Tân Lập", "xã Pơng Drang"}),
        ("hoa xuan", {"xã Hòa Xuân", "xã Hòa Phú"}),
        ("hoa dong", {"xã Ea Knuếc", "xã Hòa Thịnh"}),
        ("hoa an", {"xã Krông Pắc", "xã Phú Hòa 1", "phường Tuy Hòa"}),
        ("xã Hòa An huyện Phú Hòa", {"xã Phú Hòa 1", "phường Tuy Hòa"}),
        ("phường 9", {"phường Tuy Hòa", "phường Bình Kiến"}),
        ("ea bhok", {"xã Dray Bhăng", "xã Ea Ktur"}),
        ("tuy hoa", {"phường Tuy Hòa", "phường Bình Kiến", "phường Phú Yên"}),
        ("buon ho", {"phường Buôn Hồ", "phường Cư Bao", "xã Ea Drông"}),
        ("huyện Cư Kuin", {"xã Ea Ning", "xã Dray Bhăng", "xã Ea Ktur"}),
        ("krong buk", {"xã Krông Búk", "xã Ea Kly", "xã Cư Pơng", "xã Pơng Drang"}),
    ],
)
def test_what_may_mean_several_units_is_asked(text: str, units: set[str]) -> None:
    assert found(text).resolved is None
    assert labels(text) == units


def test_no_name_of_the_bundle_offers_more_than_six() -> None:
    for unit in PLACES.country.units:
        for name in (unit.name, *(one.name for one in unit.districts)):
            assert 1 <= len(found(name).matches) <= 6


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("ea kaoo", "phường Ea Kao"),
        ("khnah xuan", "phường Thành Nhất"),
        ("cuor dangg", "xã Cuôr Đăng"),
    ],
)
def test_one_slip_is_forgiven(text: str, unit: str) -> None:
    assert resolved(text) == unit


def test_a_slip_in_a_name_of_several_units_asks_too() -> None:
    assert labels("hao phu") >= {"xã Hòa Phú", "xã Sơn Thành"}
    assert not found("hao phu").sure


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "?",
        "hello",
        "dak lak",
        "sở tư pháp",
        "Hà Nội",
        "🏠",
        "\udcff",
        "x" * 10_000,
        "'' -- ’",
    ],
)
def test_what_names_no_commune_finds_nothing(text: str) -> None:
    assert found(text).matches == ()


@pytest.mark.parametrize("text", ["bỏ", "bo", "Xóa", "bỏ chọn"])
def test_words_that_drop_the_choice_are_known(text: str) -> None:
    assert PLACES.forgets(text)
    assert found(text).resolved is None


def test_a_unit_is_known_by_its_code() -> None:
    unit = PLACES.country.units[0]

    assert PLACES.of_code(unit.code) == unit
    assert PLACES.of_code("00000") is None
