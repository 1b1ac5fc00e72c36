"""The marks of Vietnamese letters: taking them off, and putting them where they belong."""

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
_SPECIAL = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
_SHAPES = "\u0302\u0306\u031b"
# Longer runs of letters are several words, whose tones are not for one syllable.
_PART = rf"(?:[^\W\d_]|[{TONES}{_SHAPES}]){{0,12}}"
_MARK = re.compile(f"[{TONES}{_SHAPES}]")
_STRAY = re.compile(f"{_PART}{_MARK.pattern}{_PART}")
# Signs typed beside a letter in the stead of its mark: "thê´".
_SIGNS = {"´": "\u0301", "ˊ": "\u0301", "`": "\u0300", "ˋ": "\u0300", "~": "\u0303", "˜": "\u0303"}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_BESIDE = re.compile(
    rf"(?<![\w{''.join(_SIGNS)}])([^\W\d_]{{1,7}})({_SIGN.pattern})([^\W\d_]{{0,7}})"
    rf"(?![\w{''.join(_SIGNS)}])"
)
_NUCLEUS = re.compile("[ăâêôơ]|ư(?=[^ơ]|$)|[aeiouy]")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Strip every diacritic, đ included: "Đường" becomes "Duong"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_SPECIAL))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=65_536)
def split_tone(word: str) -> tuple[str, str]:
    """Part a word into its letters (đ, ă, ê … kept) and its tone mark, "" for none."""
    decomposed = unicodedata.normalize("NFD", word)
    tone = next((char for char in decomposed if char in TONES), "")
    letters = "".join(char for char in decomposed if char not in TONES)
    return unicodedata.normalize("NFC", letters), tone


def has_two_tones(word: str) -> bool:
    """Tell whether letters bear different tones, as those of two words do."""
    return len(set(unicodedata.normalize("NFD", word)) & set(TONES)) > 1


def place_tone(letters: str, tone: str) -> str:
    """Put a tone on the letter of a syllable that bears it; "" changes nothing."""
    if not tone:
        return letters
    start = 2 if re.match("qu|gi[aeouyăâêôơư]", letters) else 0
    vowels = list(_NUCLEUS.finditer(letters, start)) or list(_NUCLEUS.finditer(letters))
    if not vowels:
        return letters
    shaped = [v for v in vowels if v.group() in "ăâêôơư"]
    closed = letters[-1] not in "aeiouyăâêôơư"
    index = len(vowels) - 1 if closed or len(vowels) == 1 else len(vowels) - 2
    at = (shaped[-1] if shaped else vowels[index]).start()
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


def with_marks_on_letters(text: str) -> str:
    """Read signs typed beside letters as their marks: "thê´" is "thế"; never raises."""
    return _BESIDE.sub(_on_letter, text) if _SIGN.search(text) else text


def with_marks_in_order(composed: str) -> str:
    """Mend the words of NFC text on whose letters a mark could not be composed."""
    return _STRAY.sub(_in_order, composed) if _MARK.search(composed) else composed


def _on_letter(found: re.Match[str]) -> str:
    before, sign, after = found.groups()
    if split_tone(before + after)[1]:
        return f"{before} {after}"
    return unicodedata.normalize("NFC", before + _SIGNS[sign] + after)


def _in_order(found: re.Match[str]) -> str:
    letters, tone = split_tone(found[0])
    kept = "".join(char for char in letters if char not in TONES + _SHAPES)
    return place_tone(kept, tone)
