"""Reading the day on which somebody means to hand in: "thứ 6 tuần sau", "mai", "5/12"."""

import re
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from functools import lru_cache

from knowledge.worktime.date_rules import rules
from knowledge.worktime.date_words import DateWords, date_words, either, spoken
from knowledge.worktime.day_context import day_places, holds_name

LONGEST = 300
_BY_NUMBER = re.compile(r"[0-9] (?:[/.-]|tháng|thang) [0-9]")
_BETWEEN = re.compile(r"[\s,(]|ngày|ngay|tức|là|nhằm")
MORNING, NOON, AFTERNOON, EVENING = time(7, 30), time(11, 30), time(13, 0), time(18, 0)


class DayProblem(StrEnum):
    PAST = "past"  # the day is over
    NO_SUCH_DAY = "no_such_day"  # the calendar has no such day (30/2)
    VAGUE = "vague"  # a time is named, but no one day ("tháng sau")
    WEEKDAY = "weekday"  # the weekday named beside a day is not its own
    LUNAR = "lunar"  # the day is named by the lunar calendar ("mùng 5 tết")


@dataclass(frozen=True)
class DayMention:
    """A day of handing in, and the hour where one is named; `day` is there without a problem.

    With `DayProblem.PAST` and `WEEKDAY` the day is there too. `at` is None where only the day
    is named. `rest` is the text without the words for the day. `alone`: all else that is said is
    how people go on about what they have just read ("… thì bao giờ có?"), so that the text is no
    question about another procedure. `handing_in`: it is said that something is handed in.
    """

    day: date | None
    at: time | None
    problem: DayProblem | None
    rest: str
    alone: bool
    handing_in: bool


@dataclass(frozen=True)
class DateMatch:
    start: int
    end: int
    day: date | None
    lunar: bool = False
    vague: bool = False
    differs: bool = False


class DatePatterns:
    def __init__(self, words: DateWords) -> None:
        self._rules = tuple((re.compile(pattern), resolve) for pattern, resolve in rules(words))
        lunar = either(words.lunar.said)
        self._lunar = re.compile(rf"{either(words.lunar.days)} [0-9]{{1,2}}(?: {lunar})|{lunar}")
        self._vague = re.compile(either(words.vague))
        self._open_ended = re.compile(rf"{either(words.open_ended.before)} $")
        weekdays = words.weekdays
        self._order = re.compile(rf"{either(weekdays.not_after)} (?={either(weekdays.before)})")
        parts = words.hours
        # "toi" may be "tôi", "tới" or "tối".
        evening = either(parts.evening, marked=parts.evening)
        self._parts = (
            (re.compile(either(parts.morning)), MORNING),
            (re.compile(either(parts.noon)), NOON),
            (re.compile(either(parts.afternoon)), AFTERNOON),
            (re.compile(evening), EVENING),
        )
        day = either((*parts.morning, *parts.noon, *parts.afternoon))
        part = rf"(?:{day}|{evening})"
        self._hour = re.compile(
            rf"(?:(?P<before>{either(parts.before)}) )?(?<!\S)(?P<hour>[0-9]{{1,2}})"
            rf" (?:h|g|giờ|gio|:)(?: (?P<minute>[0-9]{{2}}))?(?: phút)?(?!\S)(?: (?P<part>{part}))?"
            rf"|(?P<alone>{part})"
        )
        around = words.around
        filler = either((*around.fillers, *around.hand_in, *words.lunar.said))
        self._filler = re.compile(rf"{filler}|[?!.,;:…)(-]")
        self._hand_in = re.compile(either(around.hand_in))

    def day_in(self, said: str, today: date, *, named: bool) -> DateMatch | None:
        ordinals = {match.end() for match in self._order.finditer(said)}
        places = day_places()
        hits = [
            self._hit(said, match, resolve(match, today))
            for pattern, resolve in self._rules
            for match in pattern.finditer(said)
            if match.start() not in ordinals
            and places.is_day(said, match.start(), match.end(), named=named)
        ]
        vague = self._vague.search(said)
        if vague:
            hits.append(DateMatch(vague.start(), vague.end(), None, vague=True))
        lunar = self._lunar.search(said)
        if lunar and hits:
            hits = [replace(hit, day=None, lunar=True, vague=False) for hit in hits]
        if lunar:
            hits.append(DateMatch(lunar.start(), lunar.end(), None, lunar=True))
        first = min(hits, key=lambda hit: (hit.start, -hit.end), default=None)
        return _with_weekday(said, first, hits) if first is not None else None

    def _hit(self, said: str, match: re.Match[str], day: date | None) -> DateMatch:
        """Give a match; a written day behind "sau" or "trước" only begins or ends a time."""
        limit = self._open_ended.search(said[: match.start()])
        if limit and _BY_NUMBER.search(match[0]):
            return DateMatch(limit.start(), match.end(), None, vague=True)
        return DateMatch(match.start(), match.end(), day)

    def hour_around(self, said: str, found: DateMatch) -> tuple[int, int, time | None]:
        hours = [
            (match.span(), read)
            for match in self._hour.finditer(said)
            if match["before"] or match["part"] or match["alone"] or ":" in match[0]
            if (read := self._time(match)) is not None
        ]
        start, end = _near(said, [(found.start, found.end), *(span for span, _ in hours)])
        beside = [
            (any(char.isdigit() for char in said[slice(*span)]), read)
            for span, read in hours
            if start <= span[0] and span[1] <= end
        ]
        exact = [read for exactly, read in beside if exactly]
        return start, end, next(iter(exact or [read for _, read in beside]), None)

    def says_no_more(self, rest: str) -> bool:
        return not self._filler.sub(" ", rest).strip()

    def hands_in(self, rest: str) -> bool:
        return self._hand_in.search(rest) is not None

    def _time(self, match: re.Match[str]) -> time | None:
        part = match["part"] or match["alone"] or ""
        default = next((hour for pattern, hour in self._parts if pattern.search(part)), None)
        if match["hour"] is None:
            return default
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        # "4h" without a word for the part of the day is no hour before dawn.
        after_noon = 1 <= hour <= 5 if default is None else default >= AFTERNOON and hour < 12
        hour += 12 if after_noon else 0
        return time(hour, minute) if hour < 24 and minute < 60 else None


def _with_weekday(said: str, first: DateMatch, hits: list[DateMatch]) -> DateMatch:
    """Join a day and the weekday beside it ("thứ hai 7/12"), and tell whether they differ."""
    for hit in hits:
        beside = not _BETWEEN.sub("", said[first.end : hit.start]) and hit.start >= first.end
        if not beside or first.day is None or hit.day is None:
            continue
        written = [bool(_BY_NUMBER.search(said[one.start : one.end])) for one in (first, hit)]
        if written[0] != written[1]:
            day = hit.day if written[1] else first.day
            differs = first.day.weekday() != hit.day.weekday()
            return DateMatch(first.start, hit.end, day, differs=differs)
    return first


def _near(said: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    start, end = spans[0]
    for _ in spans:
        for other_start, other_end in spans:
            apart = said[end:other_start].strip() or said[other_end:start].strip()
            if not apart:
                start, end = min(start, other_start), max(end, other_end)
    return start, end


@lru_cache(maxsize=1)
def date_patterns() -> DatePatterns:
    return DatePatterns(date_words())


def find_day(text: str, today: date) -> DayMention | None:
    """Find the day that a message names; None when it names none. Never raises.

    A weekday is the coming one, today included; "tuần này" may be over.
    """
    if len(text) > LONGEST:
        return None
    said = spoken(text)
    patterns = date_patterns()
    found = patterns.day_in(said, today, named=holds_name(text))
    if found is None:
        return None
    start, end, at = patterns.hour_around(said, found)
    rest = _written(f"{said[:start].strip()} {said[end:].strip()}".strip())
    return DayMention(
        day=found.day,
        at=at,
        problem=_problem(found, today),
        rest=rest,
        alone=patterns.says_no_more(rest),
        handing_in=patterns.hands_in(rest),
    )


def _written(spoken_text: str) -> str:
    """Put codes and names with an apostrophe together again: "1.001193", "cư m'gar"."""
    numbers = re.sub(r"(?<=[0-9]) ([./:-]) (?=[0-9])", r"\1", spoken_text)
    return re.sub(r"(?<=\w) (['’]) (?=\w)", r"\1", numbers)


def _problem(found: DateMatch, today: date) -> DayProblem | None:
    if found.lunar:
        return DayProblem.LUNAR
    if found.vague:
        return DayProblem.VAGUE
    if found.day is None:
        return DayProblem.NO_SUCH_DAY
    if found.differs:
        return DayProblem.WEEKDAY
    return DayProblem.PAST if found.day < today else None
