import pytest

from knowledge.text.syllables import is_syllable


@pytest.mark.parametrize("word", ["khai", "nghiêng", "quyền", "giấy", "rượu", "uỷ", "yên"])
def test_vietnamese_syllables_are_known_by_their_shape(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["lamf", "khaisinh", "shop", "kng", "12"])
def test_other_strings_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)
