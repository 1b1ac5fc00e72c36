"""Whether "5/12", "thứ hai" or "mai" stands where a day is meant, and not a ratio or a name."""

import re
import unicodedata
from functools import lru_cache

from knowledge.worktime.date_words import DateWords, date_words, either

_WRITTEN = re.compile(r"(?:\S+ )?[0-9]+ (?:[/.-]|tháng|thang) [0-9]+.*")
_ALONE = re.compile(r"(?:[0-9]+ [/.-] [0-9]+|mai|mốt|(?:thứ|thu) \S+|t [2-7])")
_BEFORE_DATE = re.compile(r" (?:(?:ngày|ngay) )?[0-9]+ [/.-] [0-9]")
_NEAR = re.compile("mai|mốt")
# A capital within a sentence: "cháu Mai Chi", "Nguyễn Thị Mai".
_NAMED = re.compile(r"(?<=[^\W_] )Mai\b|\bMai(?= [^\W\d_]*[^\W\d_a-zà-ỹ])")


class DayPlaces:
    def __init__(self, context: DateWords) -> None:
        words = context.context
        self._asks_when = re.compile(
            rf"^ {either(context.around.hand_in)}(?!\S).*{either(words.asking_when)}"
        )
        self._open_asked = re.compile(rf"^ (?:\S+ )?{either(words.open_asked)}")
        self._introduced = re.compile(rf"(?:^|{either(words.introducing)} |[,;:?!] )$")
        self._not_after = re.compile(rf"{either(words.not_after)} $")
        self._not_before = re.compile(rf"^ {either(words.not_before)}")
        self._goes_on = re.compile(rf"^(?:$| {either(words.going_on)}| [^\w])")
        self._event = re.compile(rf"{either(words.events)}(?: {either(words.to_events)})* $")

    def is_day(self, said: str, start: int, end: int, *, named: bool) -> bool:
        """Tell whether the words from `start` to `end` can be a day; `named`: "Mai" is a name."""
        matched, before, after = said[start:end], said[:start], said[end:]
        if self._asks_when.search(after):
            return not named or not _NEAR.fullmatch(matched)
        if _WRITTEN.fullmatch(matched) and self._event.search(before):
            return False
        if not _ALONE.fullmatch(matched):
            return True
        if named and _NEAR.fullmatch(matched):
            return False
        if _BEFORE_DATE.match(after) or self._open_asked.search(after):
            return True
        if self._not_after.search(before) or self._not_before.search(after):
            return False
        if self._introduced.search(before):
            return True
        dotted = "." in matched
        return not dotted and self._goes_on.search(after) is not None


def holds_name(text: str) -> bool:
    """Tell whether a word that may be a day is written as a name."""
    written = unicodedata.normalize("NFC", text)
    return not written.isupper() and _NAMED.search(written) is not None


@lru_cache(maxsize=1)
def day_places() -> DayPlaces:
    return DayPlaces(date_words())
