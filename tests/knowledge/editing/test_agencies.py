"""An agency as a person writes it."""

import pytest

from knowledge.editing.agencies import known_name, meant_name, nearest_names
from knowledge.errors import Refused

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
