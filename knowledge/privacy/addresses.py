"""Street addresses: a house number and the name of a street, or a street by its name."""

import re
from functools import cache, partial

from knowledge.privacy.words import bundled_words, either_way

LONGEST_PREFIX = 40
_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
# 12, 12A, 12/3B; neither a decision ("63/2010/NĐ-CP") nor a part of a longer number.
_HOUSE = r"(?<![\d/.])\d{1,4}[A-Ha-h]?(?:\s?/\s?\d{1,4}[A-Ha-h]?){0,4}(?![\w/]|[.,-]\d)"
_GAP = r"[\s,]{1,3}"


def mask_addresses(text: str) -> str:
    for pattern in _patterns():
        text = pattern.sub(partial(_masked, text=text), text)
    return text


def _masked(match: re.Match[str], text: str) -> str:
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
