import pytest

from knowledge.text.syllables import is_syllable, split_tone, untangle


@pytest.mark.parametrize(
    ("residue", "meant"),
    [
        ("lamf", "làm"),
        ("giaays", "giấy"),
        ("ddoocj", "độc"),
        ("ruwowuj", "rượu"),
        ("baso", "báo"),
        ("ddawng", "đăng"),
        ("kys", "ký"),
        ("gia61y", "giấy"),
        ("dang9", "đang"),
        ("ky1", "ký"),
        ("duong72", "dường"),
    ],
)
def test_telex_and_vni_residue_is_read_as_it_was_meant(residue: str, meant: str) -> None:
    assert untangle(residue) == meant


@pytest.mark.parametrize("word", ["facebook", "abc123", "qqq", "12345"])
def test_what_is_no_residue_is_left_alone(word: str) -> None:
    assert untangle(word) is None


@pytest.mark.parametrize("word", ["khai", "nghiêng", "quyền", "giấy", "rượu", "uỷ", "yên"])
def test_vietnamese_syllables_are_known_by_their_shape(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["lamf", "khaisinh", "shop", "kng", "12"])
def test_other_strings_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_the_tone_parts_from_the_letters() -> None:
    assert split_tone("đường") == ("đương", "\u0300")
    assert split_tone("ba") == ("ba", "")
