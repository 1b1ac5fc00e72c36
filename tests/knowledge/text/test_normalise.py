import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.normalise import canonical, clean, fold, folded_words, words

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩị"
    "òóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ "
)


@pytest.mark.parametrize(
    ("newer", "older"),
    [("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("huỷ", "hủy"), ("quý", "quý")],
)
def test_both_ways_of_placing_the_tone_are_one_word(newer: str, older: str) -> None:
    assert canonical(newer) == older
    assert canonical(older) == older


@pytest.mark.parametrize(
    ("with_i", "usual"),
    [("kí", "ký"), ("li", "ly"), ("quí", "quý"), ("tỉ", "tỷ"), ("mĩ", "mỹ"), ("sĩ", "sĩ")],
)
def test_i_and_y_at_the_end_of_a_syllable_are_one_word(with_i: str, usual: str) -> None:
    assert canonical(with_i) == usual
    assert canonical(usual) == usual


def test_i_stays_where_no_one_writes_y() -> None:
    assert words("bác sỹ nghỉ thi vì trời mưa") == words("bác sĩ nghỉ thi vì trời mưa")
    assert words("thi nghỉ chi phí") == ["thi", "nghỉ", "chi", "phí"]


def test_invisible_marks_and_letter_case_do_not_matter() -> None:
    assert words("Đăng\u200b KÝ\u202e khai\ufeff sinh") == ["đăng", "ký", "khai", "sinh"]


def test_words_are_letters_and_digits_alone() -> None:
    assert words("QT 11/CX-HCTP, (lần 2)…") == ["qt", "11", "cx", "hctp", "lần", "2"]


def test_folding_drops_every_mark_and_the_bar_of_d() -> None:
    assert fold("Đường Nguyễn Thị Ðịnh") == "Duong Nguyen Thi Dinh"


@given(VIETNAMESE)
def test_composed_and_decomposed_text_give_the_same_words(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(text)


@given(st.text())
def test_any_text_can_be_cleaned_and_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.binary(max_size=200))
def test_random_bytes_never_break_the_splitting_into_words(raw: bytes) -> None:
    found = folded_words(raw.decode("utf-8", "surrogateescape"))
    assert all(word and "_" not in word and " " not in word for word in found)


@given(VIETNAMESE)
def test_folded_words_are_plain_ascii(text: str) -> None:
    assert all(word.isascii() for word in folded_words(text))
