"""Whole numbers said in words."""

import re

import pytest

from knowledge.text.numbers import NUMBER, number_of


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("15", 15),
        ("năm", 5),
        ("muoi lam", 15),
        ("hai mươi", 20),
        ("hai muoi mot", 21),
        ("tám mươi tư", 84),
        ("bảy lăm", 75),
        ("hăm ba", 23),
        ("một trăm linh năm", 105),
        ("mot tram hai muoi", 120),
    ],
)
def test_a_number_is_read_with_marks_or_without(said: str, number: int) -> None:
    assert re.fullmatch(NUMBER, said)
    assert number_of(said) == number
