"""Reading times as offices write them; what is not certain is not read."""

from functools import lru_cache

from knowledge.worktime.plain_text import plain, words_only
from knowledge.worktime.readings import (
    CannotTell,
    Duration,
    Immediate,
    Range,
    Reading,
    Reason,
    SameDay,
    Several,
    TimeUnit,
)
from knowledge.worktime.time_patterns import TimeMatch, time_patterns


@lru_cache(maxsize=4_096)
def read_duration(text: str | None) -> Reading:
    """Read one written time; never raises.

    Only a text whose every word around the number is known becomes a `Duration` or a `Range`.
    Values are exact fractions of the unit that is written: nothing is converted but minutes
    beside hours. A text that names more than one time is `Several`.
    """
    said = plain(text or "")
    if said is None:
        return CannotTell(Reason.UNREADABLE)
    if not words_only(said):
        return CannotTell(Reason.EMPTY)
    patterns = time_patterns()
    times = patterns.times_in(said)
    within_a_day = patterns.same_day_anywhere.search(said) is not None
    if len(times) + within_a_day > 1:
        return Several()
    if times:
        return _one_time(said, times[0])
    return _same_day(said) if within_a_day else _without_a_time(said)


def _one_time(said: str, time: TimeMatch) -> Reading:
    patterns = time_patterns()
    head, tail = said[: time.start].strip(), said[time.end :].strip()
    if time.low is not None:
        head = head.removesuffix("từ").strip()
    whitelisted = patterns.harmless.sub("", tail)
    if not patterns.before.fullmatch(head):
        depends = patterns.conditional.search(f"{head} {whitelisted}")
        return CannotTell(Reason.CONDITIONAL if depends else Reason.UNREADABLE)
    if patterns.conditional.search(whitelisted) or patterns.clock_time.search(tail):
        return CannotTell(Reason.CONDITIONAL)
    if not _tail_is_harmless(tail, time.unit):
        return CannotTell(Reason.UNREADABLE)
    return _value(time, at_most=patterns.at_most.search(head) is not None)


def _tail_is_harmless(tail: str, unit: TimeUnit) -> bool:
    patterns = time_patterns()
    if tail and not patterns.tail_start.match(tail):
        return False
    if patterns.loose_number(tail) or patterns.other_meaning.search(tail):
        return False
    counts_all_days = unit in (TimeUnit.CALENDAR_DAY, TimeUnit.HOUR, TimeUnit.WEEK)
    return not (counts_all_days and patterns.off_days.search(tail))


def _value(time: TimeMatch, *, at_most: bool) -> Reading:
    if time.high is None or (time.ranged and time.low is None):
        return CannotTell(Reason.UNREADABLE)
    if time.low is not None:
        # "8 giờ đến 17 giờ" are office hours.
        if not 0 < time.low < time.high or time.unit in (TimeUnit.HOUR, TimeUnit.MINUTE):
            return CannotTell(Reason.UNREADABLE)
        return Range(time.low, time.high, time.unit)
    if time.high == 0:
        return CannotTell(Reason.ZERO)
    return Duration(time.high, time.unit, at_most)


def _same_day(said: str) -> Reading:
    """Read "trong ngày", also with "nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo"."""
    patterns = time_patterns()
    start = patterns.same_day.match(said)
    if start is None:
        depends = patterns.conditional.search(said)
        return CannotTell(Reason.CONDITIONAL if depends else Reason.UNREADABLE)
    rest = said[start.end() :]
    without_hours = patterns.clock_time.sub("", rest)
    if any(char.isdigit() for char in without_hours):
        return CannotTell(Reason.CONDITIONAL)
    cutoffs = patterns.cutoffs(rest)
    if not cutoffs:
        certain = rest == without_hours and not patterns.conditional.search(rest)
        return SameDay() if certain else CannotTell(Reason.CONDITIONAL)
    if len(cutoffs) > 1 or not patterns.next_day.search(rest):
        return CannotTell(Reason.CONDITIONAL)
    if patterns.conditional.search(patterns.cutoff_clause.sub("", without_hours)):
        return CannotTell(Reason.CONDITIONAL)
    return SameDay(cutoffs[0])


def _without_a_time(said: str) -> Reading:
    patterns = time_patterns()
    words = words_only(said)
    if patterns.number_without_unit(said):
        return CannotTell(Reason.NO_UNIT)
    if patterns.not_counted.match(words):
        return CannotTell(Reason.NOT_COUNTED)
    if patterns.not_stated_alone.fullmatch(words) or patterns.not_stated.match(words):
        return CannotTell(Reason.NOT_STATED)
    if patterns.immediate.match(words):
        numbered = any(char.isdigit() for char in words)
        certain = not numbered and not patterns.conditional.search(words)
        return Immediate() if certain else CannotTell(Reason.CONDITIONAL)
    return CannotTell(Reason.UNREADABLE)
