"""Mask street addresses: a house number and the name of a street, or a street by its name.

A street's name is known by its capitals, or by the first word of one (names of people mostly).
"""

import re
from functools import cache

from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.words import UPPER, any_case, bundled_words, either_way, shown, whole_word

LONGEST_PREFIX = 40
# 12, 12A, 12/3B, K12/5; neither a decision ("63/2010/NĐ-CP") nor a part of a longer number.
_HOUSE = r"(?<![\d/.])(?:[Kk])?\d{1,4}[A-Ha-h]?(?:\s?/\s?\d{1,4}[A-Ha-h]?){0,4}(?![\w/]|[.,-]\d)"
_GAP = r"[\s,]{1,3}"
_CODED = r"[A-Za-z]\d{1,4}[A-Z]?(?!\w)"


def mask_addresses(text: MaskedText) -> None:
    if not any(char.isdigit() or char.isupper() for char in text.seen) and not _hint().search(
        text.seen
    ):
        return
    for pattern in _patterns():
        text.replace(pattern, _masked)


def _masked(match: re.Match[str]) -> str | None:
    start = match.end("kept") if match.groupdict().get("kept") else match.start()
    before = match.string[max(0, start - LONGEST_PREFIX) : start]
    return None if _of_something_else().search(before) else shown("address")


@cache
def _hint() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either_way(bundled_words().address.street)})\s", re.IGNORECASE)


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
    number = any_case(words.house)
    street = any_case(words.street)
    unit = whole_word(words.unit)
    before = any_case(words.before)
    ends = whole_word((*words.stop, *words.unit), marked=words.marked_stop)
    word = rf"(?!{ends})[^\W\d_]+"
    capital = rf"(?!{unit})[{UPPER}](?:['’]?[^\W\d_])*"
    proper = rf"{capital}(?:\s+{capital}){{1,4}}"
    whose = any_case(words.whose)
    first = whole_word(words.first)
    whole = whole_word(words.whole)
    common = f"(?!{whole_word(words.not_a_name)})"
    known = rf"{common}(?:{whole}(?:\s+{word})?|{first}(?:\s+{word}){{1,3}})"
    name = rf"(?:{proper}|{known}|{word}(?:\s+{word}){{0,3}})"
    sure = rf"(?:{proper}|{known})"
    the = r"(?:(?i:số|so)\s+)?"
    part = rf"{any_case(words.estate)}\s+(?:{proper}|{word}(?:\s+{word}){{0,2}})"
    alley = rf"(?:{street}\s+{the}(?:{_HOUSE}|{_CODED}|{name})|{part})"
    road = rf"{any_case(words.road)}\s*\d{{1,3}}[A-Z]?(?!\w)"
    house = rf"(?:{_GAP}{number}\s*{_HOUSE})?"
    flat = any_case(words.flat)
    block = any_case(words.block)
    level = rf"(?:{any_case(words.level)}\s+\d{{1,2}}{_GAP})?"
    sources = (
        rf"(?<!\w)(?:{flat}\s*)?(?:{_HOUSE}|{_CODED}){_GAP}{block}\s+(?:{proper}|{word}(?:\s+{word})?)",
        rf"(?<!\w){level}(?:(?:{number}|{street}\s)\s*)?{_HOUSE}(?:{_GAP}{alley}){{1,3}}(?:{_GAP}{sure})?",
        rf"(?<!\w)(?:{number}\s*)?{_HOUSE}{_GAP}{road}",
        rf"(?<!\w){level}{number}\s*{_HOUSE}{_GAP}{sure}",
        rf"(?<!\w){number}\s*{_HOUSE}{_GAP}{word}(?:\s+{word}){{1,3}}(?=[\s,]+{unit})",
        rf"(?<!\w)(?P<kept>{before}(?:\s+{whose})?\s*:?\s+){_HOUSE}{_GAP}{sure}",
        rf"(?<![\w.,/-]){_HOUSE}{_GAP}{sure}(?=[\s,]+{unit}|\s*[:;,]|\s*$)",
        rf"(?<!\w)(?:{level}{any_case(words.hamlet)}\s+\d{{1,2}},\s*)?"
        rf"(?i:số nhà|nhà số|so nha|nha so)\s*:?\s*{_HOUSE}",
        rf"(?<!\w){street}\s+{the}(?:{_HOUSE}|{_CODED}|{sure})(?:{_GAP}{alley})?"
        rf"(?:{_GAP}{sure})?{house}",
    )
    return tuple(re.compile(source) for source in sources)
