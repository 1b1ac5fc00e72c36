"""Names are listed as Vietnamese readers look for them."""

import random

import pytest

from knowledge.text.order import in_order, same_name


def test_letters_with_marks_follow_their_plain_letter_and_not_the_whole_alphabet() -> None:
    ordered = [
        "An toàn thực phẩm",
        "Ăn uống",
        "Du lịch",
        "Dược phẩm",
        "Đất đai",
        "Đầu tư tại Việt Nam",
        "Hải quan",
        "Hộ tịch",
        "Hội",
        "Xây dựng",
        "Y tế",
    ]
    shuffled = random.Random(1).sample(ordered, len(ordered))

    assert sorted(shuffled, key=in_order) == ordered


def test_words_that_differ_by_tone_alone_come_in_the_order_of_tones() -> None:
    assert sorted(["mạ", "mã", "má", "mả", "ma", "mà"], key=in_order) == [
        "ma", "mà", "mả", "mã", "má", "mạ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Quản lý công sản", "Quản lý Công  sản", True),
        ("Hoà giải", "Hòa giải", True),
        ("Đất đai", "Dat dai", False),
        ("…", "?", False),
    ],
)
def test_spellings_of_one_name_are_told_from_other_names(one: str, other: str, same: bool) -> None:
    assert (same_name(one) == same_name(other)) is same
