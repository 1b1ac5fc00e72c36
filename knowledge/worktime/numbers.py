"""Quantities in front of a unit: digits, halves and quarters, numbers written as words."""

import re
from fractions import Fraction

_ONES = {
    word: value
    for value, names in enumerate(
        ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy bẩy", "tám", "chín"), start=1
    )
    for word in names.split()
}
_AFTER_TEN = {**_ONES, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
# "hai mươi năm" is twenty years, never 25: five after ten is "lăm".
del _AFTER_TEN["năm"]

_ONE = "|".join(_ONES)
_LAST = "|".join(_AFTER_TEN)
_TENS = rf"(?:mười|(?:{_ONE}) mươi)(?: (?:{_LAST}))?"
# "hai trăm năm" is 250 to some and 205 to others: ones after a hundred need their "linh".
_WORDS = rf"(?:(?:{_ONE}) trăm(?: (?:linh|lẻ) (?:{_ONE})| {_TENS})?|{_TENS}|{_ONE})"
_DIGITS = r"[0-9]+ / [0-9]+|[0-9]+(?:[.,][0-9]+)*"
_NUMBER = rf"(?:nửa|{_DIGITS}|{_WORDS})"
# Other fractions are days and months: "01/02".
_FRACTIONS = frozenset({"1/2", "1/3", "2/3", "1/4", "3/4"})
_MOST_DIGITS = 3

# Perhaps said twice: "20 ( hai mươi )".
QUANTITY = rf"{_NUMBER}(?: \( {_NUMBER} \))?"


def quantity(text: str) -> Fraction | None:
    """Return the value of what `QUANTITY` matched; None where it is doubtful or contradicted."""
    said = [part.strip() for part in text.rstrip(" )").split("(")]
    values = {_number(part) for part in said}
    return values.pop() if len(values) == 1 else None


def _number(text: str) -> Fraction | None:
    if text == "nửa":
        return Fraction(1, 2)
    if not text[0].isdigit():
        return Fraction(_spelled(text))
    if "/" in text:
        fraction = text.replace(" ", "")
        return Fraction(fraction) if fraction in _FRACTIONS else None
    return _decimal(text)


def _decimal(text: str) -> Fraction | None:
    """Read digits; "1.05" and "1.25" may be an item number glued to a time, "1.500" thousands."""
    whole, *rest = re.split("[.,]", text)
    if len(whole) > _MOST_DIGITS or len(rest) > 1:
        return None
    if not rest:
        return Fraction(int(whole))
    part = rest[0]
    quarter = part in ("25", "50", "75") and ("," in text or int(whole) == 0)
    if len(part) == 1 or quarter:
        return Fraction(f"{int(whole)}.{part}")
    return None


def _spelled(text: str) -> int:
    total = 0
    for word in text.split():
        if word == "trăm":
            total *= 100
        elif word == "mười":
            total += 10
        elif word == "mươi":
            total += 9 * (total % 10)
        else:
            total += _AFTER_TEN.get(word) or _ONES.get(word, 0)
    return total
