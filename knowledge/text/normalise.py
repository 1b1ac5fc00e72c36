"""Bring Vietnamese text to one form, with the diacritics that were typed kept as evidence."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from knowledge.text.marks import (
    fold,
    has_two_tones,
    place_tone,
    split_tone,
    with_marks_in_order,
    with_marks_on_letters,
)
from knowledge.text.syllables import is_syllable

__all__ = ["LOST", "canonical", "clean", "fold", "folded_words", "is_marked", "words"]

MARKED = 0.5
LONGEST_KEPT = 24

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\uffa0]"
)
# What has been lost on the way here may have been any letter of its word.
LOST = "\ufffd"
_WORD = re.compile(rf"(?:[^\W_]|{LOST})+")
_LOST_ONCE = re.compile(rf"{LOST}+")
_LOST_ALONE = re.compile(rf"(?<![^\W\d_]){LOST}(?![^\W\d_])")

# One spelling for the sound that ends such syllables: "kí" as "ký", but "sỹ" as "sĩ".
_Y_FOR_I = dict(zip("iíìỉĩị", "yýỳỷỹỵ", strict=True))
_I_FOR_Y = {y: i for i, y in _Y_FOR_I.items()}
_WITH_Y = frozenset({"h", "k", "l", "m", "t", "qu"})


def clean(text: str) -> str:
    """Return the text in NFC and lower case, without invisible marks and lone surrogates.

    Marks typed in the wrong order, on the wrong letter or beside it come into their place;
    letters that got lost (U+FFFD) are kept, each once, where the rest of a word stands.
    """
    visible = _INVISIBLE.sub("", text)
    readable = visible.encode("utf-8", "ignore").decode("utf-8")
    readable = with_marks_on_letters(readable)
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", readable).lower())
    if LOST in composed:
        composed = _LOST_ALONE.sub(" ", _LOST_ONCE.sub(LOST, composed))
    return with_marks_in_order(composed)


@lru_cache(maxsize=65_536)
def canonical(word: str) -> str:
    """Write a clean word in one way: "hoà" becomes "hòa", "kí" becomes "ký"."""
    if word[-1:] in _Y_FOR_I and word[:-1] in _WITH_Y:
        return word[:-1] + _Y_FOR_I[word[-1]]
    if word[-1:] in _I_FOR_Y and word[:-1] == "s":
        return word[:-1] + _I_FOR_Y[word[-1]]
    if word.isascii() or not is_syllable(word) or has_two_tones(word):
        return word
    return place_tone(*split_tone(word))


def words(text: str) -> list[str]:
    """Split any text into canonical words: lower case, letters and digits only."""
    # No rule of Unicode looks across a space, and most of what stands between two is known.
    found: list[str] = []
    for piece in text.split():
        found += _words_of(piece) if len(piece) <= LONGEST_KEPT else _split(piece)
    return found


def _split(piece: str) -> tuple[str, ...]:
    return tuple(canonical(word) for word in _WORD.findall(clean(piece)))


_words_of = lru_cache(maxsize=65_536)(_split)


def folded_words(text: str) -> list[str]:
    return [fold(word) for word in words(text)]


def is_marked(typed: Sequence[str]) -> bool:
    return sum(not word.isascii() for word in typed) > MARKED * len(typed)
