"""Mask what would tell who somebody is, before a text is kept.

Long numbers are identity numbers, telephones and accounts; sums, dates and codes stay. A
street address is a house number and the name of a street, or a street by its name.
"""

import re
import unicodedata
from functools import cache, partial

from knowledge.privacy.words import bundled_words, either_way

LONGEST_PREFIX = 40
_EMAIL = re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\s?\.\s?[A-Za-z][\w-]+)+")

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

_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
# 12, 12A, 12/3B; neither a decision ("63/2010/NĐ-CP") nor a part of a longer number.
_HOUSE = r"(?<![\d/.])\d{1,4}[A-Ha-h]?(?:\s?/\s?\d{1,4}[A-Ha-h]?){0,4}(?![\w/]|[.,-]\d)"
_GAP = r"[\s,]{1,3}"


def mask(text: str) -> str:
    """Mask e-mail addresses, street addresses, identity, telephone and account numbers.

    What the knowledge base is asked about stays as it is: names of procedures and places,
    codes, laws, dates and sums. The text comes back in NFC.
    """
    text = unicodedata.normalize("NFC", text)
    if "@" in text:
        text = _EMAIL.sub(bundled_words().masks.email, text)
    if any(char.isdigit() for char in text):
        text = mask_numbers(mask_addresses(text))
    elif any(char.isupper() for char in text):
        text = mask_addresses(text)
    return text


def without_personal(text: str) -> str | None:
    """Leave out of a text what `mask` masks; None where that is nothing."""
    masked = mask(text)
    if masked == unicodedata.normalize("NFC", text):
        return None
    return _masks().sub(" ", masked)


@cache
def _masks() -> re.Pattern[str]:
    masks = bundled_words().masks.model_dump().values()
    return re.compile("|".join(map(re.escape, masks)))


def mask_numbers(text: str) -> str:
    masks = bundled_words().masks
    text = PASSPORT.sub(masks.passport, text)
    text = _account().sub(lambda match: f"{match[1]}{masks.account}", text)
    return RUN.sub(_masked_number, text)


def _masked_number(match: re.Match[str]) -> str:
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


def mask_addresses(text: str) -> str:
    for pattern in _patterns():
        text = pattern.sub(partial(_masked_address, text=text), text)
    return text


def _masked_address(match: re.Match[str], text: str) -> str:
    before = text[max(0, match.start() - LONGEST_PREFIX) : match.start()]
    if _of_something_else().search(before):
        return match[0]
    kept = match.groupdict().get("kept") or ""
    return kept + bundled_words().masks.address


@cache
def _of_something_else() -> re.Pattern[str]:
    """Find words after which a number belongs to a law or a form, or a street to a town."""
    words = bundled_words().address
    law, town = either_way(words.not_a_house), either_way(words.not_a_street)
    return re.compile(rf"(?<!\w)(?:(?:{law})[\s:]*(?:(?:số|so)\s*)?|(?:{town})\s+)$", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Write the ways in which addresses are typed; "kept" stays before the mask."""
    words = bundled_words().address
    number = f"(?:(?i:{either_way(words.house)}))"
    street = f"(?:(?i:{either_way(words.street)}))"
    unit = rf"(?i:{either_way(words.unit)})(?!\w)"
    ends = rf"(?i:{either_way((*words.stop, *words.unit))})(?!\w)"
    before = f"(?i:{either_way(words.before)})"
    word = rf"(?!{ends})[^\W\d_]+"
    capital = rf"(?!{unit})[{_UPPER}][^\W\d_]*"
    proper = rf"{capital}(?:\s+{capital}){{1,4}}"
    name = rf"(?:{proper}|{word}(?:\s+{word}){{0,3}})"
    alley = rf"{street}\s+(?:(?:số|so)\s+)?(?:{_HOUSE}|{name})"
    sources = (
        rf"(?<!\w)(?:{number}\s*)?{_HOUSE}(?:{_GAP}{alley}){{1,3}}",
        rf"(?<!\w){number}\s*{_HOUSE}{_GAP}{proper}",
        rf"(?<!\w){number}\s*{_HOUSE}{_GAP}{word}(?:\s+{word}){{1,3}}(?=[\s,]+{unit})",
        rf"(?<!\w)(?P<kept>{before}\s*:?\s+){_HOUSE}{_GAP}{proper}",
        rf"(?<!\w)(?i:số nhà|nhà số|so nha|nha so)\s*:?\s*{_HOUSE}",
        rf"(?<!\w){street}\s+(?:(?:số|so)\s+)?(?:{_HOUSE}|{proper})(?:{_GAP}{alley})?",
    )
    return tuple(re.compile(source) for source in sources)
