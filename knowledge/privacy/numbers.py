"""Long numbers: identity numbers, telephones, accounts; sums, dates and codes stay."""

import re
from functools import cache

from knowledge.privacy.words import bundled_words, either_way

SHORTEST = 9
# What people put between digits: spaces of every kind, dots, hyphens, brackets, signs unseen.
BETWEEN = r"(?:[\s.·•_()\[\]\-\u2010-\u2015\u2212\u200b-\u200f\u2060\ufeff\u00ad]|,(?!\s)){0,3}"
RUN = re.compile(rf"\+?\d(?:{BETWEEN}\d){{{SHORTEST - 1},}}")
PASSPORT = re.compile(r"(?<![^\W_])[A-Za-z]\d{7,8}(?![^\W_])")

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_DATE = rf"(?:{_DAY}[-./]{_MONTH}[-./]{_YEAR}|{_YEAR}-{_MONTH}-{_DAY})"
_CODE = r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2})?"
# Several dates, years or codes one after the other are no long number.
_KNOWN = re.compile(
    "|".join(rf"{one}(?:[\s,_\-–]{{1,3}}{one})*" for one in (_DATE, _YEAR, _CODE)), re.ASCII
)
_GROUPED = r"[1-9]\d{0,2}(?:[.,]\d{3})+"
_SUMS = re.compile(rf"{_GROUPED}(?:\s?[-–]\s?{_GROUPED})*", re.ASCII)
_ROUND = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})*[.,]000", re.ASCII)
_BARE_SUM = re.compile(r"[1-9]\d*000", re.ASCII)
_TELEPHONE = re.compile(r"(?:\+|00)?84\d{9,10}|0\d{9,10}")
LONGEST_PREFIX = 40


def mask_numbers(text: str) -> str:
    masks = bundled_words().masks
    text = PASSPORT.sub(masks.passport, text)
    text = _account().sub(lambda match: f"{match[1]}{masks.account}", text)
    return RUN.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    run, text = match[0], match.string
    if _KNOWN.fullmatch(run) or _is_money(run, text[: match.start()], text[match.end() :]):
        return run
    masks = bundled_words().masks
    digits = "".join(char for char in run if char.isdigit() or char == "+")
    if _TELEPHONE.fullmatch(digits):
        return masks.phone
    return masks.identity if len(digits) in (9, 12) else masks.number


def _is_money(run: str, before: str, after: str) -> bool:
    unit, word = _money()
    if unit.match(after):
        return bool(_SUMS.fullmatch(run) or _BARE_SUM.fullmatch(run))
    return bool(_ROUND.fullmatch(run) and word.search(before[-LONGEST_PREFIX:]))


@cache
def _money() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of what stands after and before a sum of money."""
    money = bundled_words().money
    return (
        re.compile(rf"\s?(?:{either_way(money.units)})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{either_way(money.before)})\W{{1,3}}$", re.IGNORECASE),
    )


@cache
def _account() -> re.Pattern[str]:
    words = either_way(bundled_words().account.before)
    return re.compile(
        rf"((?<!\w)(?:{words})(?:\s+[^\W\d]+)?[\s:]{{1,3}})\d(?:{BETWEEN}\d){{5,}}", re.IGNORECASE
    )
