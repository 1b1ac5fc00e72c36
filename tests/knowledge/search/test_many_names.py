"""Large knowledge bases: the right rows are compared though only a few are."""

from knowledge.records import Procedure
from knowledge.search.candidates import KEPT, OF_ONE_OWNER
from tests.builders import a_procedure
from tests.knowledge.search.builders import an_index

PLACES = [f"xã {a} {b}" for a in ("Ea", "Krông", "Cư", "Đắk") for b in range(300)]


def variants(code: str, name: str) -> list[Procedure]:
    """Give a national text and one of each place, named after it."""
    own = [
        a_procedure(code=code, name=f"{name} tại {place}", agency=f"UBND {place}")
        for place in PLACES
    ]
    return [a_procedure(code=code, name=name), *own]


def test_a_procedure_of_a_thousand_names_leaves_room_for_others() -> None:
    others = [a_procedure(code=f"2.{n}", name=f"Đăng ký kết hôn loại {n}") for n in range(5)]
    index = an_index(*variants("1.1", "Đăng ký kết hôn"), *others)
    codes = [one.code for one in index.find("đăng ký kết hôn").candidates]
    assert codes[0] == "1.1"
    assert set(codes) == {"1.1", "2.0", "2.1", "2.2", "2.3", "2.4"}


def test_a_rare_word_finds_its_name_among_more_alike_than_are_compared() -> None:
    alike = [a_procedure(code=f"1.{n}", name=f"Đăng ký kết hôn loại {n}") for n in range(KEPT * 3)]
    rare = a_procedure(code="2.1", name="Đăng ký kết hôn ở vùng biên giới")
    index = an_index(*alike, rare)
    assert index.find("đăng ký kết hôn vùng biên giới").candidates[0].code == "2.1"
    assert index.find("dang ky ket hon vung bien gioi").candidates[0].code == "2.1"


def test_a_place_in_a_variants_own_name_leads_to_the_procedure() -> None:
    index = an_index(*variants("1.1", "Đăng ký kết hôn"), *variants("1.2", "Đăng ký tạm trú"))
    assert len(PLACES) > KEPT > OF_ONE_OWNER
    found = index.find("đăng ký tạm trú tại xã Krông 7")
    assert found.candidates[0].code == "1.2"
