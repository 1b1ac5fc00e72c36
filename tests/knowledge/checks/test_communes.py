"""Communes that were merged in July 2025 are found in agencies' own processes."""

from datetime import date

import pytest

from knowledge.checks.communes import OldCommunes, old_communes
from knowledge.checks.context import CheckContext
from knowledge.checks.findings import Severity
from knowledge.places.units import Country, District, OldUnit, Unit
from tests.knowledge.checks.test_checking import a_whole_procedure, found

DISTRICT = District("huyện", "Buôn Đôn")
COUNTRY = Country(
    "Đắk Lắk",
    "thử",
    date(2025, 7, 1),
    (
        Unit("xã", "Buôn Đôn", "1", (OldUnit("xã", "Krông Na", DISTRICT),)),
        Unit(
            "xã",
            "Ea Wer",
            "2",
            (OldUnit("xã", "Ea Wer", DISTRICT), OldUnit("xã", "Ea Huar", DISTRICT)),
        ),
        Unit("xã", "Ea Huar Mới", "3", (OldUnit("xã", "Ea Huar", DISTRICT),)),
    ),
)
COMMUNES = OldCommunes(COUNTRY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND xã Krông Na", [("xã Krông Na", "xã Buôn Đôn")]),
        ("Công chức tư pháp XÃ KRÔNG NA, tầng 1", [("xã Krông Na", "xã Buôn Đôn")]),
        ("UBND xã Ea Huar", [("xã Ea Huar", "xã Ea Wer hoặc xã Ea Huar Mới")]),
        ("UBND xã Ea Huar Mới", []),
        ("UBND xã Ea Wer", []),
        ("UBND xã Buôn Đôn (xã Krông Na cũ)", []),
        ("Krông Na", []),
        ("", []),
    ],
)
def test_only_old_communes_called_by_kind_and_name_are_found(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert list(COMMUNES.find(text)) == found


def test_an_old_commune_is_an_error_in_an_agencys_process_and_none_in_the_national_text() -> None:
    around = CheckContext(date(2025, 11, 20), gone=COMMUNES.find)
    own = a_whole_procedure(agency="UBND xã Buôn Đôn", executing_agency="UBND xã Krông Na")
    national = a_whole_procedure(executing_agency="UBND xã Krông Na")
    assert found(own, around) == {"commune_is_gone": Severity.ERROR}
    assert found(national, around) == {}


def test_the_bundled_places_know_old_communes() -> None:
    assert list(old_communes().find("UBND xã Krông Na")) == [("xã Krông Na", "xã Buôn Đôn")]
