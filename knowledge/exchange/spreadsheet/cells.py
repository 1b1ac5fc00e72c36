"""What a cell says, as text, count, date or code; a value that is none raises `NotReadable`."""

import re
from datetime import date, datetime, time, timedelta

from knowledge.exchange.spreadsheet.book import CellValue

# National codes have six digits after the point: fewer mean that Excel dropped zeros at the end.
CODE_AS_NUMBER = re.compile(r"[0-9]\.[0-9]{6}")
DAY_FIRST = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?: 00:00:00)?")
WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0+)?")


class NotReadable(ValueError):
    """The argument is the reason word (`RecordProblem.reason`)."""


def cell_text(value: CellValue) -> str:
    """Give what stands in the cell; numbers as they are, dates as people write them."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        raise NotReadable("not_text_in_cell")
    if isinstance(value, int | float):
        return repr(int(value)) if value == int(value) else repr(value)
    if isinstance(value, datetime | date):
        return written_day(value)
    raise NotReadable("not_text_in_cell")


def written_day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def cell_code(value: CellValue) -> str:
    text = cell_text(value)
    if not isinstance(value, str) and not CODE_AS_NUMBER.fullmatch(text):
        raise NotReadable("code_as_number")
    return text.strip()


def cell_count(value: CellValue) -> int | None:
    """Read a count written as a number or as text; blank is None."""
    if isinstance(value, bool | date | time | timedelta):
        raise NotReadable("not_a_count")
    text = value.strip() if isinstance(value, str) else repr(value)
    if not text:
        return None
    whole = WHOLE.fullmatch(text)
    if whole is None:
        raise NotReadable("not_a_count")
    return int(whole[1])


def cell_date(value: CellValue) -> date | None:
    """Read a real date or a written one, day before month; blank is None."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise NotReadable("not_a_date_in_cell")
    text = value.strip()
    if not text:
        return None
    if found := DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        raise NotReadable("not_a_date_in_cell")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotReadable("not_a_date_in_cell") from None
