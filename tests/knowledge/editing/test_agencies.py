"""An agency as a person writes it."""

import pytest

from knowledge.editing.agencies import known_name, meant_name, nearest_names
from knowledge.errors import Refused
from knowledge.places.places import bundled_places

KNOWN = ("UBND phường Ea Kao", "UBND xã Cư M’gar", "UBND xã Hòa Phú", "Sở Tư pháp")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UBND xã Hòa Phú", "UBND xã Hòa Phú"),
        ("ubnd xã hoà phú", "UBND xã Hòa Phú"),
        ("Ủy ban nhân dân xã Hòa Phú", "UBND xã Hòa Phú"),
        ("UBND xã Cư M'gar", "UBND xã Cư M’gar"),
        ("UBND xã  Cư Mgar", "UBND xã Cư M’gar"),
        ("SỞ TƯ PHÁP", "Sở Tư pháp"),
        ("UBND xã Ea Kao", "UBND phường Ea Kao"),
    ],
)
def test_spelling_makes_no_other_agency(written: str, meant: str) -> None:
    assert known_name(written, KNOWN) == meant


def test_a_name_that_is_known_stays_as_it_is() -> None:
    assert known_name("UBND xã Ea Kao", (*KNOWN, "UBND xã Ea Kao")) == "UBND xã Ea Kao"


@pytest.mark.parametrize("written", ["UBND xa Hoa Phu", "UBND phường Hòa Phú", "Sở Tư", ""])
def test_an_unknown_agency_is_refused_with_the_nearest(written: str) -> None:
    with pytest.raises(Refused, match="unknown_agency") as refused:
        known_name(written, KNOWN)
    if written:
        assert refused.value.values["nearest"]


@pytest.mark.parametrize("written", ["hoa phu", "xã Hòa Phú", "UBND phường Hòa Phú"])
def test_marks_and_kind_may_be_left_out_where_a_person_types(written: str) -> None:
    assert meant_name(written, KNOWN) == "UBND xã Hòa Phú"


@pytest.mark.parametrize("written", ["Hòa Phúc", "UBND xã", ""])
def test_a_wrong_letter_is_never_taken_for_a_name(written: str) -> None:
    with pytest.raises(Refused, match="no_such_agency"):
        meant_name(written, KNOWN)


def test_the_nearest_name_is_nearest_in_what_is_its_own() -> None:
    known = ("UBND phường Ea Kao", "UBND xã Ea Kar", "UBND xã Krông Á")
    assert nearest_names("UBND xã Ea Kaoo", known)[0] == "UBND phường Ea Kao"


OF_TODAY = tuple(unit.agency for unit in bundled_places().country.units)


@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("UBND xã Tân Lập", "UBND xã Pơng Drang"),
        ("xa tan lap", "UBND xã Pơng Drang"),
        ("Ủy ban nhân dân xã Tân Lập", "UBND xã Pơng Drang"),
        ("UBND xã Hòa Hiệp", "UBND xã Dray Bhăng"),
        ("UBND phường Tân Tiến", "UBND phường Buôn Ma Thuột"),
        ("xã Ea Drơng", "UBND xã Cuôr Đăng"),
        ("UBND xã Hòa Tân", "UBND xã Dang Kang"),
        ("UBND xã Hòa Thắng", "UBND phường Tân Lập / UBND xã Phú Hòa 1"),
    ],
)
def test_the_name_of_a_unit_that_is_no_more_is_refused_with_those_of_today(
    typed: str, now: str
) -> None:
    with pytest.raises(Refused, match="agency_abolished") as refused:
        meant_name(typed, OF_TODAY)
    assert now in str(refused.value.values["now"])


def test_every_old_name_means_the_unit_that_it_became_or_none() -> None:
    country = bundled_places().country
    for unit in country.units:
        for old in unit.formed_from:
            name = f"UBND {old.label}"
            heirs = {one.agency for one in country.units if old in one.formed_from}
            try:
                meant = meant_name(name, OF_TODAY)
            except Refused:
                continue
            assert meant == name or meant in heirs, old


@pytest.mark.parametrize("typed", ["tan lap", "phuong Tan Lap", "UBND phường Tân Lập"])
def test_a_unit_of_today_is_meant_where_no_other_kind_is_named(typed: str) -> None:
    assert meant_name(typed, OF_TODAY) == "UBND phường Tân Lập"


@pytest.mark.parametrize("typed", ["xa ea drong", "UBND thị trấn Ea Kar", "xã Ea Kao", "xa ea kao"])
def test_a_name_that_lives_on_with_another_kind_is_understood(typed: str) -> None:
    assert meant_name(typed, OF_TODAY) in OF_TODAY
