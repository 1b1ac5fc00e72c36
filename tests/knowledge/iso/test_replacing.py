"""Which law replaces which is read in both voices and both orders, or not at all."""

import pytest

from knowledge.errors import Refused
from knowledge.iso.replacing import Replacement, replacement

OLD, NEW = "Nghị định 123/2015/NĐ-CP", "Nghị định 100/2026/NĐ-CP"


@pytest.mark.parametrize(
    "said",
    [
        "{old} được thay thế bằng {new}",
        "{old} được thay thế bởi {new}.",
        "{old} đã bị thay thế bởi {new}",
        "{old} thay bằng {new}",
        "{old} thay thế bằng {new}",
        "{old} bị bãi bỏ bởi {new}",
        "{old} được bãi bỏ theo {new}",
        "{old} được sửa đổi, bổ sung bởi {new}",
        "{old} được {new} thay thế",
        "{old} bị {new} bãi bỏ",
        "{old} hết hiệu lực từ 01/7/2026 theo {new}",
        "{old} hết hiệu lực thi hành kể từ ngày 01/7/2026 theo {new}",
        "{old} hết hiệu lực theo {new}",
        "{old} không còn hiệu lực do {new}",
        "{old} hết hiệu lực kể từ ngày {new} có hiệu lực",
        "Theo {new}, {old} hết hiệu lực",
        "{new} làm {old} hết hiệu lực",
        "Thay thế {old} bằng {new}",
        "{new} thay thế {old}",
        "{new} thay thế cho {old}",
        "{new} sẽ thay cho {old} từ ngày 01/7/2026",
        "{new} bãi bỏ {old}",
        "{new} sửa đổi, bổ sung {old}",
        "{old} -> {new}",
        "{old}\n{new}",
        "{old} DUOC THAY THE BANG {new}",
    ],
)
def test_the_old_and_the_new_law_are_told_apart_however_it_is_said(said: str) -> None:
    assert replacement(said.format(old=OLD, new=NEW)) == Replacement(OLD, NEW)


def test_laws_may_be_named_without_a_number() -> None:
    said = "Luật Đất đai sửa đổi 2026 thay thế Luật Đất đai 2013"
    assert replacement(said) == Replacement("Luật Đất đai 2013", "Luật Đất đai sửa đổi 2026")


@pytest.mark.parametrize("said", [OLD, f"{OLD} hết hiệu lực", f" {OLD}. "])
def test_one_law_alone_has_no_successor(said: str) -> None:
    assert replacement(said) == Replacement(OLD)


def test_a_name_that_speaks_of_amending_stays_whole() -> None:
    name = "Luật sửa đổi, bổ sung một số điều của Luật Hộ tịch"
    assert replacement(name) == Replacement(name)


@pytest.mark.parametrize(
    "said",
    [
        "{old} và {new}",
        "{old} không bị thay thế bởi {new}",
        "{new} chưa thay thế {old}",
        "{old} thay bằng {old}",
    ],
)
def test_what_cannot_be_told_is_refused_instead_of_guessed(said: str) -> None:
    with pytest.raises(Refused, match="laws_unclear"):
        replacement(said.format(old=OLD, new=NEW))
