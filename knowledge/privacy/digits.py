"""Digits as they are meant: in keycaps, circles, another script, or O and l for 0 and 1."""

import re
import unicodedata

# What people put between digits: spaces of every kind, dots, slashes, brackets, signs unseen.
_SIGNS = r"\s.·•_()\[\]\-/|*~+=:\\\"'\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff\u00ad\u20e3\ufe0f"
KEYCAP = r"[\ufe0f\u20e3]*"
BETWEEN = rf"(?:[{_SIGNS}]|,(?!\s)){{0,5}}"
_ALIKE = str.maketrans("oOlI", "0011")
_TOKEN = re.compile(r"(?<![^\W_])([A-Za-z]{0,2}?)([\doOlI]{2,})(?![^\W_])")
_PASSPORT = re.compile(r"[A-Za-z]\d{7,8}")
LEAST_DIGITS = 4


def as_digits(text: str) -> str:
    """Give a text of the same length in which every digit is one of 0 to 9."""
    if not text.isascii():
        text = "".join(map(_digit, text))
    return _TOKEN.sub(_without_letters, text)


def _digit(char: str) -> str:
    if char.isascii():
        return char
    value = unicodedata.digit(char, None)
    return char if value is None else str(value)


def _without_letters(match: re.Match[str]) -> str:
    token, (prefix, digits) = match[0], match.groups()
    count = sum(map(str.isdigit, digits))
    if count == len(digits) or count == 0 or _PASSPORT.fullmatch(token):
        return token
    if prefix and count < LEAST_DIGITS:
        return token
    return prefix + digits.translate(_ALIKE)
