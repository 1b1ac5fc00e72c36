"""The patterns of written times and quantities over plain text, made once from the words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from fractions import Fraction
from functools import lru_cache

from knowledge.worktime.plain_text import just_before
from knowledge.worktime.reading_words import TimeWords, any_of, time_words
from knowledge.worktime.readings import TimeUnit

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

_MARKS = r"[-–•·+*:(\[]"
_BETWEEN = r"(?:-|–|—|÷|đến|tới)"
_ENDS = r"[.,;:()\[\]•·+–-]"
_HOUR = r"([0-9]{1,2}) (?:giờ|h)(?: ([0-9]{2})(?: phút)?)?"
_NEVER = re.compile(r"(?!)")
# "15 tháng 3" is a date and "8 giờ 30" an hour of the day; "2 giờ 30 phút" is a length.
_DATE_GOES_ON = dict.fromkeys(TimeUnit, _NEVER) | {
    TimeUnit.MONTH: re.compile(" [0-9]"),
    TimeUnit.YEAR: re.compile(" [0-9]"),
    TimeUnit.HOUR: re.compile(" [0-9]{2}(?! phút)"),
}


@dataclass(frozen=True)
class TimeMatch:
    start: int
    end: int
    high: Fraction | None
    unit: TimeUnit
    low: Fraction | None = None
    ranged: bool = False


class TimePatterns:
    def __init__(self, words: TimeWords) -> None:
        around, phrases = words.duration, words.phrases
        self._unit_of = {spelled: unit for unit, all_ in words.units.items() for spelled in all_}
        unit = any_of(self._unit_of)
        self._time = re.compile(
            rf"(?<!\S)(?:(?P<low>{QUANTITY})(?: (?P<low_unit>{unit}))? {_BETWEEN} )?"
            rf"(?P<high>{QUANTITY}) (?P<unit>{unit})(?P<half> rưỡi(?!\S))?"
        )
        self._number = re.compile(r"(?<!\S)[0-9]{1,3}(?:[.,][0-9]+)?(?!\S)(?! /)")
        self._numbered = frozenset(around.numbered)
        self._clock = frozenset(around.clock)
        self._condition = re.compile(f"{any_of(around.threshold)} $")
        self._limit = re.compile(f"{any_of(around.at_most)} $")
        lead = rf"(?:{any_of((*around.before, *around.at_most))}|{_MARKS})"
        leads = rf"(?:{lead} )*"
        self.before = re.compile(rf"(?:{lead}(?: |$))*")
        self.at_most = re.compile(any_of(around.at_most))
        self.harmless = re.compile(any_of(around.harmless))
        self.tail_start = re.compile(rf"{_ENDS}|{any_of(around.after)}")
        self.conditional = re.compile(any_of(around.conditional))
        self.other_meaning = re.compile(any_of(around.other_meaning))
        self.off_days = re.compile(any_of(around.off_days))
        self.clock_time = re.compile(rf"{any_of(around.clock)} {_HOUR}(?!\S)")
        self.same_day_anywhere = re.compile(any_of(phrases.same_day))
        self.same_day = re.compile(
            rf"{leads}(?:{any_of(phrases.doing)} )*{any_of(phrases.same_day)}"
            rf"(?= {_ENDS}|$| (?:tiếp nhận|nhận|nộp|cơ quan|hoặc)(?!\S))"
        )
        self.next_day = re.compile(any_of(phrases.next_day))
        self.cutoff_clause = re.compile(any_of(("trường hợp", "nếu", "hoặc")))
        self._number_alone = re.compile(
            rf"{leads}(?:từ )?(?:({QUANTITY}) {_BETWEEN} )?({QUANTITY})(?: {_ENDS})*"
        )
        self.immediate = re.compile(rf"(?:{any_of(phrases.doing)} )*{any_of(phrases.immediate)}")
        self.not_counted = re.compile(any_of(phrases.not_counted))
        self.not_stated_alone = re.compile(any_of(phrases.not_stated_alone))
        self.not_stated = re.compile(any_of(phrases.not_stated))

    def times_in(self, said: str) -> list[TimeMatch]:
        found = list(self._times(said))
        if len(found) == 2 and found[0].end + 1 == found[1].start:
            hours, minutes = found
            if (hours.unit, minutes.unit) == (TimeUnit.HOUR, TimeUnit.MINUTE):
                if hours.high is None or minutes.high is None or minutes.high >= 60:
                    return [TimeMatch(hours.start, minutes.end, None, TimeUnit.HOUR)]
                value = hours.high + minutes.high / 60
                return [TimeMatch(hours.start, minutes.end, value, TimeUnit.HOUR)]
        return found

    def number_without_unit(self, said: str) -> bool:
        found = self._number_alone.fullmatch(said)
        if found is None or not any(char.isdigit() for char in said):
            return False
        return all(quantity(number) is not None for number in found.groups() if number)

    def cutoffs(self, said: str) -> list[time]:
        hours = re.findall(rf"(?<!\S)(?:sau|quá) {_HOUR}(?!\S)", said)
        return [
            time(int(hour), int(minute or 0))
            for hour, minute in hours
            if int(hour) < 24 and int(minute or 0) < 60
        ]

    def loose_number(self, tail: str) -> bool:
        """Tell whether a small number stands there that numbers nothing: half-said times."""
        return any(
            _word_before(tail, number.start()) not in self._numbered
            for number in self._number.finditer(tail)
        )

    def _times(self, said: str) -> Iterator[TimeMatch]:
        for found in self._time.finditer(said):
            unit = self._unit_of[found["unit"]]
            if self._is_no_length(said, found, unit):
                continue
            high, low = quantity(found["high"]), None
            if found["half"]:
                high = high + Fraction(1, 2) if high and high.denominator == 1 else None
            if found["low"]:
                low = quantity(found["low"])
                if found["half"] or self._unit_of.get(found["low_unit"], unit) is not unit:
                    high = None
            yield TimeMatch(found.start(), found.end(), high, unit, low, found["low"] is not None)

    def _is_no_length(self, said: str, found: re.Match[str], unit: TimeUnit) -> bool:
        context = just_before(said, found.start())
        before = _word_before(said, found.start())
        return bool(
            before in self._numbered
            or (unit is TimeUnit.HOUR and before in self._clock)
            or (self._condition.search(context) and not self._limit.search(context))
            or _DATE_GOES_ON[unit].match(said, found.end())
        )


def _word_before(said: str, at: int) -> str:
    return just_before(said, at).rstrip().rpartition(" ")[2]


@lru_cache(maxsize=1)
def time_patterns() -> TimePatterns:
    return TimePatterns(time_words())


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
