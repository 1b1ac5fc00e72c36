"""Mask numbers that are spelled out: "không chín một hai ba bốn năm sáu bảy tám"."""

import re
from functools import cache

from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.words import bundled_words, either_way, shown, without_marks

LEAST_DIGITS = 8
LEAST_WORDS = 2
# "năm 2020, năm 2021" counts no digits one by one.
LEAST_KINDS = 2


def mask_spoken_numbers(text: MaskedText) -> None:
    text.replace(_spoken(), _masked)


def _masked(match: re.Match[str]) -> str | None:
    items = re.findall(r"\d+|[^\W\d_]+", match[0])
    words = [without_marks(one.lower()) for one in items if not one.isdigit()]
    digits = len(words) + sum(len(one) for one in items if one.isdigit())
    enough = digits >= LEAST_DIGITS and len(words) >= LEAST_WORDS
    return shown("phone") if enough and len(set(words)) >= LEAST_KINDS else None


@cache
def _spoken() -> re.Pattern[str]:
    word = rf"(?:{either_way(bundled_words().spoken.digits)})(?!\w)"
    return re.compile(
        rf"(?<!\w)(?:{word}|\d{{1,4}}(?!\w))(?:[\s.,\-]{{1,3}}(?:{word}|\d{{1,4}}(?!\w))){{3,}}",
        re.IGNORECASE,
    )
