"""Marks that were typed in the wrong order, on the wrong letter, or beside it."""

import pytest

from knowledge.text.marks import place_tone, split_tone
from knowledge.text.normalise import canonical, words
from knowledge.text.segment import dictionary
from knowledge.text.syllables import is_syllable


def test_the_tone_parts_from_the_letters() -> None:
    assert split_tone("đường") == ("đương", "\u0300")
    assert split_tone("ba") == ("ba", "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chuyẻ\u0302n", "chuyển"),  # the tone before the other mark
        ("đa\u0309\u0302t", "đẩt"),
        ("muôń", "muốn"),  # on the next letter
        ("nghịêm", "nghiệm"),
        ("x\u0301ac", "xác"),
        ("t\u0300hi", "thì"),
        ("đ\u0303a", "đã"),
        ("lạị", "lại"),  # twice
        ("thê´", "thế"),  # beside the letter
        ("la`m", "làm"),
        ("xa~", "xã"),
    ],
)
def test_a_mark_out_of_place_is_read_where_it_belongs(typed: str, meant: str) -> None:
    assert words(typed) == [meant]


@pytest.mark.parametrize("typed", ["anh~chị", "số 5~7", "1h~2h", "`đăng ký`", "~ ~", "´"])
def test_signs_that_are_no_marks_only_part_words(typed: str) -> None:
    assert all(word.isascii() or word in ("chị", "số", "đăng", "ký") for word in words(typed))


def test_every_word_of_the_dictionary_keeps_its_tone_in_its_place() -> None:
    known = {word for entry in dictionary() for word in entry if is_syllable(word)}

    assert [word for word in known if place_tone(*split_tone(word)) != word] == []
    assert [word for word in known if canonical(word) != word] == []
