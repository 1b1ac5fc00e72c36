"""Reading the day on which somebody means to hand in: "thứ 6 tuần sau", "mai", "5/12"."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from knowledge.worktime.date_patterns import DateMatch, date_patterns
from knowledge.worktime.date_words import spoken

LONGEST = 300


class DayProblem(StrEnum):
    PAST = "past"  # the day is over
    NO_SUCH_DAY = "no_such_day"  # the calendar has no such day (30/2)
    VAGUE = "vague"  # a time is named, but no one day ("tháng sau")
    LUNAR = "lunar"  # the day is named by the lunar calendar ("mùng 5 tết")


@dataclass(frozen=True)
class DayMention:
    """A day of handing in, and the hour where one is named; `day` is there without a problem.

    With `DayProblem.PAST` the day is there too. `at` is None where only the day is named.
    `rest` is the text without the words for the day. `alone`: all else that is said is how
    people go on about what they have just read ("… thì bao giờ có?"), so that the text is no
    question about another procedure. `handing_in`: it is said that something is handed in.
    """

    day: date | None
    at: time | None
    problem: DayProblem | None
    rest: str
    alone: bool
    handing_in: bool


def find_day(text: str, today: date) -> DayMention | None:
    """Find the day that a message names; None when it names none. Never raises.

    A weekday is the coming one, today included; "tuần này" may be over.
    """
    if len(text) > LONGEST:
        return None
    said = spoken(text)
    patterns = date_patterns()
    found = patterns.day_in(said, today)
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
    return DayProblem.PAST if found.day < today else None
