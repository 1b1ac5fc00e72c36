import unicodedata

import pytest

from knowledge.errors import Refused
from knowledge.text.everyday import bundled_everyday, read_everyday
from knowledge.text.syllables import is_syllable


def test_phrases_give_words_and_the_pairs_that_they_stand_in() -> None:
    found = read_everyday('than_the = "nhổ răng, đau"\nnha = "con út"', "everyday.toml")
    assert found.words == {"nhổ", "răng", "đau", "con", "út"}
    assert found.pairs == {"nhổ răng", "con út"}


@pytest.mark.parametrize("text", ['a = "b', "[a]\nb = 1", "a = 1"])
def test_a_wrong_file_is_refused_by_name(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_everyday(text, "everyday.toml")
    assert refused.value.values["file"] == "everyday.toml"


def test_the_bundled_words_are_many_and_spelled_as_syllables() -> None:
    everyday = bundled_everyday()
    strange = {word for word in everyday.words if not is_syllable(word)}
    assert len(everyday.words) > 1_000
    assert len(strange) < 10
    assert all(word == unicodedata.normalize("NFC", word) for word in everyday.words)
