from importlib.resources import files

import pytest

from knowledge.caveats.rules import bundled_rules, read_rules

TEXT = files("knowledge.caveats").joinpath("caveats.toml").read_text(encoding="utf-8")


def test_every_rule_names_its_source() -> None:
    rules = bundled_rules()
    assert all("Điều" in one.source for one in (rules.period, rules.district, rules.elsewhere))


def test_thirty_four_provinces_and_all_that_went_into_them_are_known() -> None:
    provinces = bundled_rules().province
    assert len(provinces) == 34
    assert len(provinces) + sum(len(one.old) for one in provinces) == 63


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name = "An Giang"', 'name = "Cà Mau"'),
        ('seats = ["Hà Nội"', 'seats = ["Paris"'),
        ("most = 2", "most = 0"),
        ("most = 2", "least = 2"),
        ("[district]\nsource", "[district]\norigin"),
    ],
)
def test_a_wrong_data_file_is_refused(old: str, new: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read_rules(TEXT.replace(old, new, 1))
