"""The data files of communes and departments."""

import csv
from pathlib import Path

import pytest

from knowledge.errors import Refused
from knowledge.places.communes import bundled_country, read_country
from knowledge.places.departments import bundled_departments, read_departments
from knowledge.places.place_words import bundled_place_words, read_place_words

SHARED = Path(__file__).parents[4] / "shared" / "data" / "daklak_units.csv"

HEAD = 'province = "Đắk Lắk"\nsource = "Nghị quyết"\nsince = 2025-07-01\n'
WHOLE = """
[[commune]]
name = "phường Tân Lập"
code = "24121"
[commune.from]
"thành phố Buôn Ma Thuột" = ["phường Tân Hòa", "phường Tân Lập"]
"""
OTHER = """
[[commune]]
name = "xã Pơng Drang"
code = "24316"
[commune.from]
"huyện Krông Búk" = ["xã Tân Lập"]
"""


def faults(text: str) -> dict[str, object]:
    with pytest.raises(Refused) as refused:
        read_country(HEAD + text, "communes.toml")
    assert refused.value.reason == "bad_places"
    return refused.value.values


def test_a_commune_is_read_with_what_it_was_formed_from() -> None:
    (unit,) = read_country(HEAD + WHOLE, "communes.toml").units

    assert unit.agency == "UBND phường Tân Lập"
    assert [old.label for old in unit.formed_from] == ["phường Tân Hòa", "phường Tân Lập"]
    assert [one.label for one in unit.districts] == ["thành phố Buôn Ma Thuột"]


def test_the_bundle_holds_the_102_communes_of_the_province() -> None:
    country = bundled_country()

    assert len(country.units) == 102
    assert country.province == "Đắk Lắk"
    assert all(unit.formed_from for unit in country.units)


@pytest.mark.skipif(not SHARED.exists(), reason="cần ../shared/data/daklak_units.csv")
def test_the_bundle_agrees_with_the_official_list() -> None:
    with SHARED.open(encoding="utf-8") as file:
        official = {(row["code"], row["type"], row["unit"]) for row in csv.DictReader(file)}

    assert {(unit.code, unit.kind, unit.name) for unit in bundled_country().units} == official


@pytest.mark.skipif(not SHARED.exists(), reason="cần ../shared/data/daklak_units.csv")
def test_every_old_unit_of_the_official_list_is_in_its_commune() -> None:
    units = {unit.code: unit for unit in bundled_country().units}
    with SHARED.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            old = {one.label.lower() for one in units[row["code"]].formed_from}
            for written in row["formed_from"].split(", "):
                name = written.split(" (")[0].lower()
                assert name == "không sáp nhập" or any(one.endswith(name) for one in old), written


def test_departments_are_named_once_each() -> None:
    assert "Sở Tư pháp" in bundled_departments()
    assert len(set(bundled_departments())) == len(bundled_departments())


@pytest.mark.parametrize(
    ("text", "entry", "detail"),
    [
        (WHOLE + WHOLE, "phường Tân Lập", "named_twice"),
        (WHOLE.replace('"phường Tân Lập"\n', '"Tân Lập"\n'), "Tân Lập", "no_kind"),
        (WHOLE.replace("Tân Hòa", "Tân Hòa (một phần)"), "phường Tân Hòa (một phần)", None),
        (WHOLE + OTHER.replace("huyện Krông Búk", "Krông Búk"), "Krông Búk", "no_kind"),
        (WHOLE.replace("24121", "24.121"), "commune.0.code", None),
        (WHOLE + "dân_số = 3\n", None, None),
    ],
)
def test_a_fault_in_the_file_is_named(text: str, entry: str | None, detail: str | None) -> None:
    values = faults(text)

    assert values["file"] == "communes.toml"
    assert entry is None or values["entry"] == entry
    assert detail is None or values["detail"] == detail


def test_an_old_unit_in_two_communes_must_be_marked_as_parted() -> None:
    twice = OTHER.replace("huyện Krông Búk", "thành phố Buôn Ma Thuột").replace(
        "xã Tân Lập", "phường Tân Hòa"
    )

    assert faults(WHOLE + twice)["detail"] == "parts_do_not_fit"
    parted = (WHOLE + twice).replace("phường Tân Hòa", "phường Tân Hòa (một phần)")
    assert len(read_country(HEAD + parted, "communes.toml").units) == 2


def test_a_unit_that_went_into_an_unknown_one_is_refused() -> None:
    earlier = '[[earlier]]\nname = "xã A"\ndistrict = "thành phố Buôn Ma Thuột"\ninto = ["xã B"]\n'

    assert faults(WHOLE + earlier)["detail"] == "no_such_unit"


@pytest.mark.parametrize("text", ["", "names = [", 'names = ["Sở A", "Sở A"]'])
def test_faulty_departments_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="bad_places"):
        read_departments('source = "x"\nsince = 2025-03-01\n' + text, "departments.toml")


@pytest.mark.parametrize("text", ["", "[kinds", "[kinds]\nxã = 3"])
def test_faulty_words_around_names_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="bad_places"):
        read_place_words(text, "place_words.toml")


def test_every_kind_of_unit_has_its_spellings() -> None:
    kinds = bundled_place_words().kinds

    for unit in bundled_country().units:
        assert unit.kind in kinds
        assert all(one.kind in kinds for one in unit.districts)
