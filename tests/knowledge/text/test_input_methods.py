import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.input_methods import untangle
from knowledge.text.segment import dictionary
from knowledge.text.syllables import is_syllable
from tests.typing_ways import telex, vni

# Telex reads the second "o" of these as the hat of the first, wherever it is typed.
TWO_OF_A_VOWEL = re.compile("[oòóỏõọ][aàáảãạeèéẻẽẹ]?[oòóỏõọ]")
SYLLABLES = sorted(
    {
        word
        for entry in dictionary()
        for word in entry
        if is_syllable(word) and not TWO_OF_A_VOWEL.search(word)
    }
)


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


@given(st.sampled_from(SYLLABLES), st.booleans())
def test_telex_of_any_syllable_is_read_as_that_syllable(syllable: str, at_end: bool) -> None:
    typed = telex(syllable, at_end)
    assert (untangle(typed) or typed) == syllable


@given(st.sampled_from(SYLLABLES), st.booleans())
def test_vni_of_any_syllable_is_read_as_that_syllable(syllable: str, at_end: bool) -> None:
    typed = vni(syllable, at_end)
    assert (untangle(typed) or typed) == syllable
