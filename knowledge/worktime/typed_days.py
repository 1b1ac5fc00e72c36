"""A day that is typed for itself, behind a command or into a form: in figures or by its name."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.worktime.day_mentions import find_day

_CENTURY = 2_000
_SIGN = r"\s?[-/.]\s?"
_WRITTEN = re.compile(
    rf"(?<![\d./-])(?:ngày |ngay )?(?:"
    rf"(?P<d>\d{{1,2}})(?:{_SIGN}| )(?P<m>\d{{1,2}})(?:{_SIGN}| )(?P<y>\d{{4}}|\d{{2}})"
    rf"|(?P<nd>\d{{1,2}}) (?:tháng|thang) (?P<nm>\d{{1,2}})"
    rf"(?: (?:năm|nam)|,| ?/)? (?P<ny>\d{{4}}|\d{{2}})"
    rf"|(?P<iy>\d{{4}}){_SIGN}(?P<im>\d{{1,2}}){_SIGN}(?P<id>\d{{1,2}})"
    rf"|(?P<cy>\d{{4}})(?P<cm>\d{{2}})(?P<cd>\d{{2}})"
    rf")(?![\d/-]|\.\d)",
    re.ASCII | re.IGNORECASE,
)
_FORMS = ("", "n", "i", "c")


@dataclass(frozen=True)
class TypedDay:
    """`year` as it was written; `day` is None where the calendar has no such day."""

    day: date | None
    year: int
    rest: str


def typed_day(text: str, today: date | None = None) -> TypedDay | None:
    """Read "7/7/2025", "07-07-25", "2025-07-07", "20250707" or, from `today`, "thứ hai tuần sau".

    None where no day is typed.
    """
    found = _WRITTEN.search(text)
    if found is None:
        named = find_day(text, today) if today is not None else None
        if named is None or named.day is None:
            return None
        return TypedDay(named.day, named.day.year, named.rest)
    year, month, number = _numbers(found)
    rest = " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())
    try:
        return TypedDay(date(year, month, number), year, rest)
    except ValueError:
        return TypedDay(None, year, rest)


def _numbers(found: re.Match[str]) -> tuple[int, int, int]:
    form = next(one for one in _FORMS if found[f"{one}y"])
    year = int(found[f"{form}y"])
    if len(found[f"{form}y"]) == 2:
        year += _CENTURY
    return year, int(found[f"{form}m"]), int(found[f"{form}d"])
