"""Whole numbers as people say them, up to 999, typed with their marks or without."""

import re
from collections.abc import Iterable

from knowledge.text.normalise import fold

_ONES = {
    word: value
    for value, names in enumerate(
        ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy bẩy", "tám", "chín"), start=1
    )
    for word in names.split()
}
_ONLY_AFTER_TEN = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_TWENTY = "hăm"
_MOST_DIGITS = 3


def either_way(phrase: str) -> str:
    """Make the pattern of a phrase whose words are typed with their marks or without any."""
    return " ".join(_word(word) for word in phrase.split())


def any_way(phrases: Iterable[str], *, marked: Iterable[str] = ()) -> str:
    """Make the pattern of any phrase as whole words; those in `marked` must have their marks."""
    longest_first = sorted(phrases, key=len, reverse=True)
    strict = frozenset(marked)
    written = (re.escape(one) if one in strict else either_way(one) for one in longest_first)
    return rf"(?<!\S)(?:{'|'.join(written)})(?!\S)"


def _word(word: str) -> str:
    bare = fold(word)
    return re.escape(word) if bare == word else f"(?:{re.escape(word)}|{re.escape(bare)})"


_ONE = "|".join(map(_word, _ONES))
_LAST = "|".join(map(_word, _ONLY_AFTER_TEN))
_TEN, _TENS, _HUNDRED = (_word(word) for word in ("mười", "mươi", "trăm"))
_BELOW_100 = (
    rf"(?:{_TEN}(?: (?:{_ONE}|{_LAST}))?|(?:{_ONE}) {_TENS}(?: (?:{_ONE}|{_LAST}))?"
    rf"|(?:{_ONE}) (?:{_LAST})|{_word(_TWENTY)} (?:{_ONE}|{_LAST})|{_ONE})"
)
_ODD = rf"(?:{_word('linh')}|{_word('lẻ')})"
SPELLED = rf"(?:(?:{_ONE}) {_HUNDRED}(?: (?:{_ODD} )?{_BELOW_100})?|{_BELOW_100})"
NUMBER = rf"(?<!\S)(?:[0-9]{{1,{_MOST_DIGITS}}}|{SPELLED})(?!\S)"
_VALUES = {
    spelling: value
    for word, value in {**_ONES, **_ONLY_AFTER_TEN}.items()
    for spelling in (word, fold(word))
}


def number_of(text: str) -> int:
    """Read what `NUMBER` matched; never raises on that."""
    if text.isdigit():
        return int(text)
    total = 0
    for word in map(fold, text.split()):
        if word == "tram":
            total *= 100
        elif word == "muoi":
            # "mười" begins a number, or stands behind a hundred; "mươi" multiplies.
            ones = total % 10
            total += 9 * ones if ones else 10
        elif word == "ham":
            total += 20
        elif word in _VALUES:
            tens = total % 10
            value = _VALUES[word]
            total = (total - tens + tens * 10 + value) if tens else total + value
    return total
