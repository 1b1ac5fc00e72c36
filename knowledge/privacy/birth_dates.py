"""Mask dates of birth: a whole date after a word of birth. A year alone tells nobody."""

import re
from functools import cache

from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.words import bundled_words, either_way, shown

_SIGN = r"\s?[-./]\s?|\s"
_NUMBERS = rf"\d{{1,2}}(?:{_SIGN})\d{{1,2}}(?:{_SIGN})(?:(?:19|20)\d\d|\d\d)(?!\d)"
_ISO = r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)"


def mask_birth_dates(text: MaskedText) -> None:
    text.replace(_birth(), shown("birth"))


@cache
def _birth() -> re.Pattern[str]:
    words = bundled_words().birth
    before, fillers = either_way(words.before), either_way(words.fillers)
    month, year = either_way(words.month), either_way(words.year)
    number = r"(?:\d{1,2}|[^\W\d_]+(?:\s[^\W\d_]+){0,2}?)"
    early = f"(?:(?:{either_way(words.early)})\\s+)?"
    spoken = (
        rf"{early}{number}\s+(?:{month})\s+{number}(?:\s*,\s*|\s+(?:{year})\s+)(?:19|20)\d\d(?!\d)"
    )
    others = "".join(rf"(?<!{one}\s)" for one in either_way(words.other_births).split("|"))
    return re.compile(
        rf"(?<!\w){others}(?P<kept>(?:{before})(?:\s+(?:{fillers}))*[\s:]*)"
        rf"(?:{_ISO}|{_NUMBERS}|{spoken})",
        re.IGNORECASE,
    )
