"""Single values of a record as text: one line, paragraphs, a number, a date."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from pydantic import BaseModel

from knowledge.drafting.lists import changed, one_line, within_length
from knowledge.errors import Refused
from knowledge.records import Decision, Iso, Procedure
from knowledge.text.normalise import clean
from knowledge.worktime.typed_days import typed_day

LONGEST_LINE = 2_000

_FIRST_YEAR, _LAST_YEAR = 1945, 2100
_EMPTY: Mapping[str, BaseModel] = {"decision": Decision(), "iso": Iso()}


class PartForm:
    """A value of the record at a key, or at the key of a part and one in it."""

    def __init__(self, parse: Callable[[str], object], *path: str) -> None:
        self._parse = parse
        self._path = path

    def write(self, procedure: Procedure) -> str:
        """Write the value as it can be typed; "" when there is none."""
        value: object = procedure
        for name in self._path:
            value = getattr(value, name, None)
        if isinstance(value, date):
            return f"{value:%d/%m/%Y}"
        return "" if value is None else str(value)

    def read(self, procedure: Procedure, text: str) -> Procedure:
        """Put what was typed into the record; raises `Refused` when it cannot be read."""
        within_length(text)
        return self._put(procedure, self._parse(text.strip()))

    def clear(self, procedure: Procedure) -> Procedure:
        return self._put(procedure, None)

    def _put(self, procedure: Procedure, value: object) -> Procedure:
        first, *rest = self._path
        if not rest:
            return changed(procedure, {first: value})
        part: BaseModel = getattr(procedure, first) or _EMPTY[first]
        whole = part.model_copy(update={rest[0]: value})
        return changed(procedure, {first: None if whole == _EMPTY[first] else dict(whole)})


def typed_line(text: str) -> str:
    """Read a text on one line; line breaks in what is typed become spaces."""
    line = one_line(text)
    if len(line) > LONGEST_LINE:
        raise Refused("line_typed_too_long", most=LONGEST_LINE, came=len(line))
    return line


def typed_paragraphs(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


def typed_number(text: str) -> int:
    """Read a whole number from 0 to 1000."""
    if not re.fullmatch(r"[0-9]{1,4}", text) or int(text) > 1_000:
        raise Refused("number_typed_wrong")
    return int(text)


def typed_date(text: str, today: date | None = None) -> date:
    """Read a date as people in Việt Nam type it; raises `Refused`.

    7/7/2025, 07-07-25, "ngày 7 tháng 7 năm 2025" or 2025-07-07; with `today` a day may also be
    named from there: "mai", "thứ hai tuần sau".
    """
    found = typed_day(clean(one_line(text)), today)
    if found is None or found.rest:
        raise Refused("date_typed_wrong")
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise Refused("date_typed_absurd", first=_FIRST_YEAR, last=_LAST_YEAR)
    if found.day is None:
        raise Refused("date_typed_wrong")
    return found.day
