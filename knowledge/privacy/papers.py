"""Mask the numbers of a person's papers and things: plates, land books, passports, files."""

import re
from functools import cache

from knowledge.privacy.digits import BETWEEN
from knowledge.privacy.masked_text import MaskedText
from knowledge.privacy.words import bundled_words, either_way, shown

_GAP = r"[\s.\-_]{0,3}"
_SERIES = r"(?:[A-ZĐ]{1,2}\d?)"
_TAIL = r"(?:\d{3}[.\s]?\d{1,2}|\d{4}\.\d)(?!\w|\.\d)"
_PLATE = re.compile(
    rf"(?<![\w./,-])[1-9]\d(?:[.\-_]|\s-\s)?(?!m[23])(?:{_SERIES}){_GAP}{_TAIL}", re.IGNORECASE
)
_PASSPORT = re.compile(r"(?<![^\W_])[A-Za-z]{1,2}\d{7,8}(?![^\W_])")
_INSURANCE = re.compile(r"(?<!\w)[A-Za-z]{2}\s?\d\s?\d{2}\s?\d{5}\s?\d{5}(?!\w)")
_LAND = re.compile(r"(?<!\w)[A-ZĐ]{2}[\s.\-]?\d{3}[\s.]?\d{3}(?:\d\d)?(?!\w)")
_FILE = re.compile(r"(?<!\w)(?:\d{3}\.\d\d\.\d\d\.)?[Hh]\d\d(?:\.\d+)*-\d{6}-\d{4,}(?!\w)")


def mask_papers(text: MaskedText) -> None:
    if not any(map(str.isdigit, text.seen)):
        return
    land, passport, plate = _after_words()
    text.replace(_FILE, shown("number"))
    text.replace(_INSURANCE, shown("number"))
    text.replace(land, shown("land"))
    text.replace(passport, shown("passport"))
    text.replace(_LAND, shown("land"))
    text.replace(_PASSPORT, shown("passport"))
    text.replace(plate, shown("plate"))
    text.replace(_PLATE, shown("plate"))


@cache
def _after_words() -> tuple[re.Pattern[str], ...]:
    """Write what is a number of a land book, a passport or a plate after words that say so."""
    words = bundled_words()
    land, passport = either_way(words.land.before), either_way(words.passport.before)
    plate = either_way(words.plate.before)
    between = r"(?:[\s:,]+[^\W\d_]+){0,5}?[\s:]+"
    sources = (
        rf"(?<!\w)(?P<kept>(?:{land}){between})[A-ZĐ]{{1,2}}[\s.\-]?\d(?:{BETWEEN}\d){{4,7}}(?!\w)",
        rf"(?<!\w)(?P<kept>(?:{passport}){between})[A-Z]{{1,2}}[\s.\-]?\d(?:{BETWEEN}\d){{5,7}}(?!\w)",
        rf"(?<!\w)(?P<kept>(?:{plate})(?:\s+[^\W\d_]+)?[\s:]+)[1-9]\d{_GAP}{_SERIES}{_GAP}{_TAIL}",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)
