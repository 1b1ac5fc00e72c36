"""Codes that a spreadsheet changed, and times that no office can mean."""

import re
from collections.abc import Iterator

# National codes, short or with the office's own tail; other codes are free.
_NATIONAL = re.compile(r"[0-9]\.[0-9]{6}(?:\.[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.H[0-9]{2})?")
_NUMERIC = re.compile(r"[0-9OoIl]+(?:\s*[.,·]\s*[0-9OoIl]+)+(?:E[+-]?[0-9]+)?|[0-9]{7}")
_OWN = re.compile(r"N.?[0-9]+")
_OWN_SOUND = re.compile(r"N-[0-9]{4,}")

_UNITS = {"phút": 1 / 1440, "giờ": 1 / 24, "ngày": 1.0, "tuần": 7.0, "tháng": 30.0, "năm": 365.0}
_LONGEST_DAYS = 5 * 365
# In these units nobody counts so far.
_MOST = {"phút": 10_000, "giờ": 1_000}
_UNIT = "|".join(_UNITS)
_LENGTH = re.compile(
    rf"(?<![\w/.,-])(?<!số )(?<!năm )([0-9][0-9.,]*)\s*({_UNIT})(?![^\W\d_])(?!\s*[0-9])",
    re.IGNORECASE,
)
# A dash before a blank or a leading nought opens an item of a list.
BELOW_NOUGHT = r"(?:[-–—](?!0[0-9])|−\s*|âm\s+)(?=[0-9])"
_NEGATIVE = re.compile(
    rf"\s*{BELOW_NOUGHT}[0-9]+(?:[.,][0-9]+)?"
    rf"\s*(?:(?:{_UNIT})(?: làm việc)?)?[.\s]*",
    re.IGNORECASE,
)


def damaged_code(code: str) -> bool:
    """Tell whether a code has the looks of a national one that lost or changed a sign."""
    if _NATIONAL.fullmatch(code):
        return False
    if _OWN.fullmatch(code):
        return not _OWN_SOUND.fullmatch(code) and len(code) > 1 and not code[1:].isdigit()
    return _NUMERIC.fullmatch(code) is not None


def impossible_times(text: str) -> Iterator[str]:
    """Give lengths of time below nought or beyond five years."""
    if _NEGATIVE.fullmatch(text):
        yield text.strip()
    for found in _LENGTH.finditer(text):
        number, unit = _number(found[1]), found[2].lower()
        if number * _UNITS[unit] > _LONGEST_DAYS or number > _MOST.get(unit, number):
            yield found[0]


def _number(text: str) -> float:
    """Read "1.500", "0,5" and "10"; points and commas before three digits part thousands."""
    whole = re.sub(r"[.,](?=[0-9]{3}(?![0-9]))", "", text).strip(".,").replace(",", ".")
    return float(whole) if whole.count(".") <= 1 else 0.0
