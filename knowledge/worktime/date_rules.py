"""The ways to name a day, each a pattern with how its match becomes a date."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from knowledge.text.numbers import NUMBER, number_of
from knowledge.worktime.date_words import DateWords, either

# A day without a year that has passed by so much is still meant as past, not as next year's.
LONGEST_PAST = timedelta(days=150)
SATURDAY, SUNDAY = 5, 6
_DAY = r"(?<!\S)(?P<day>[0-9]{1,2})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})(?!\S)"

Resolve = Callable[[re.Match[str], date], date | None]
Rule = tuple[str, Resolve]


def rules(words: DateWords) -> list[Rule]:
    """Make every pattern of a day; a match of none that exists (30/2) resolves to None."""
    return [*_written(words), *_near(words), *_weekday_rules(words), *_month_rules(words)]


def _written(words: DateWords) -> list[Rule]:
    month, next_month = words.months.this, words.months.next
    named = r"(?:ngày|ngay|mùng|mung|mồng|mong|hôm|hom)"
    return [
        (rf"(?<!\S)(?P<year>[0-9]{{4}}) - {_MONTH} - (?P<day>[0-9]{{1,2}})(?!\S)", _by_number),
        (rf"(?:{named} )?{_DAY} (?P<sign>[/.-]) {_MONTH} (?P=sign) {_YEAR}", _by_number),
        (rf"(?:{named} )?{_DAY} / {_MONTH}(?!\S)(?! (?:/|ngày|ngay|giờ|gio))", _by_number),
        (rf"{named} {_DAY} [.-] {_MONTH}(?!\S)(?! [.-] [0-9])", _by_number),
        (rf"(?<![.-] ){_DAY} \. {_MONTH}(?!\S)(?! [.-] [0-9])", _by_number),
        (
            rf"(?:{named} )?{_DAY} (?:tháng|thang) {_MONTH}(?!\S)(?: (?:năm|nam|/) {_YEAR})?",
            _by_number,
        ),
        (rf"{named} {_DAY} {either(next_month)}", _of_next_month),
        (
            rf"(?:ngày|ngay|mùng|mung|mồng|mong) {_DAY}(?!\S)(?! [/.-] [0-9])(?: {either(month)})?",
            _by_day_alone,
        ),
    ]


def _near(words: DateWords) -> list[Rule]:
    unmarked = words.unmarked
    near = [(either(one.said, marked=unmarked), _in_days(one.offset)) for one in words.days]
    unit = either((*words.later.units, *words.later.months))
    later = rf"(?P<number>{NUMBER}) (?P<unit>{unit}) {either(words.later.after)}"
    return [*near, (later, lambda found, on: _later(found, on, words))]


def _in_days(offset: int) -> Resolve:
    return lambda _, on: on + timedelta(days=offset)


def _weekday_rules(words: DateWords) -> list[Rule]:
    weeks = words.weeks
    names = [(either(name), number) for number, name in enumerate(words.weekdays.names)]
    one = "|".join(pattern for pattern, _ in names)
    weekday = (
        rf"(?:{either(words.weekdays.before)} (?P<name>{one})|(?<!\S)t (?P<short>[2-7])(?!\S)"
        rf"|(?P<sunday>{either(words.weekdays.sunday)}))"
    )
    later = (
        rf"(?P<after>{either(weeks.after_next)})|(?P<next>{either(weeks.next)})"
        rf"|(?P<coming>{either(weeks.coming)})|(?P<this>{either(weeks.this)})"
    )

    def resolve(found: re.Match[str], on: date) -> date:
        if found["sunday"]:
            number = SUNDAY
        elif found["short"]:
            number = int(found["short"]) - 2
        else:
            number = next(n for pattern, n in names if re.fullmatch(pattern, found["name"]))
        return _in_week(found, on, number)

    ends = rf"(?:(?P<monday>{either(weeks.monday)})|(?P<weekend>{either(weeks.weekend)}))"

    def resolve_end(found: re.Match[str], on: date) -> date:
        if found["weekend"] and not found["after"] and not found["next"] and on.weekday() == SUNDAY:
            return on
        return _in_week(found, on, 0 if found["monday"] else SATURDAY)

    bare = rf"(?P<after>{either(weeks.after_next)})|(?P<next>{either(weeks.next)})"
    no_others = "(?P<coming>(?!))(?P<this>(?!))"
    return [
        (rf"{weekday}(?: (?:{later}))?", resolve),
        (rf"(?:{bare}|{no_others}) (?:vào |vao )?{weekday}", resolve),
        (rf"{ends} (?:{bare}|(?P<this>{either(['tuần', *weeks.this])})(?P<coming>)?)", resolve_end),
        (rf"(?:{bare}|{no_others})", lambda found, on: _in_week(found, on, 0)),
    ]


def _month_rules(words: DateWords) -> list[Rule]:
    months = words.months
    part = (
        rf"(?:(?P<first>{either(months.first)})|(?P<middle>{either(months.middle)})"
        rf"|(?P<last>{either(months.last)}))"
    )
    which = rf"(?:(?P<next>{either(months.next)})|{either([*months.this, 'tháng'])})"

    def resolve(found: re.Match[str], on: date) -> date:
        first = _shifted(on, 1 if found["next"] else 0)
        if found["last"]:
            return first.replace(day=monthrange(first.year, first.month)[1])
        day = first.replace(day=1 if found["first"] else 15)
        past = day < on and not found["next"]
        return _shifted(on, 1).replace(day=day.day) if past else day

    return [(rf"{part} {which}", resolve)]


def _in_week(found: re.Match[str], on: date, number: int) -> date:
    monday = on - timedelta(days=on.weekday())
    if found["after"]:
        return monday + timedelta(days=14 + number)
    if found["next"]:
        return monday + timedelta(days=7 + number)
    ahead = (number - on.weekday()) % 7
    if found["coming"]:
        return on + timedelta(days=ahead or 7)
    if found["this"] and "tu" in found["this"]:
        return monday + timedelta(days=number)
    return on + timedelta(days=ahead)


def _later(found: re.Match[str], on: date, words: DateWords) -> date:
    count = number_of(found["number"])
    if re.fullmatch(either(words.later.months), found["unit"]):
        first = _shifted(on, count)
        return first.replace(day=min(on.day, monthrange(first.year, first.month)[1]))
    return on + timedelta(days=count * _of(words.later.units, found["unit"]))


def _of(values: Mapping[str, int], typed: str) -> int:
    return next(value for word, value in values.items() if re.fullmatch(either([word]), typed))


def _by_number(found: re.Match[str], on: date) -> date | None:
    day, month = int(found["day"]), int(found["month"])
    year = found["year"] if "year" in found.re.groupindex else None
    if year:
        full = int(year) if len(year) == 4 else 2000 + int(year)
        return _day(full, month, day)
    this = _day(on.year, month, day)
    if this is None or on - this <= LONGEST_PAST:
        near_end = this is not None and this - on > timedelta(days=366) - LONGEST_PAST
        return _day(on.year - 1, month, day) if near_end else this
    return _day(on.year + 1, month, day)


def _by_day_alone(found: re.Match[str], on: date) -> date | None:
    """Find the coming day with this number; one of this month that is over is next month's."""
    number = int(found["day"])
    day = _day(on.year, on.month, number)
    if day is not None and day >= on:
        return day
    return next((d for n in (1, 2) if (d := _numbered(_shifted(on, n), number))), None)


def _of_next_month(found: re.Match[str], on: date) -> date | None:
    return _numbered(_shifted(on, 1), int(found["day"]))


def _numbered(month: date, number: int) -> date | None:
    return _day(month.year, month.month, number)


def _shifted(on: date, months: int) -> date:
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
