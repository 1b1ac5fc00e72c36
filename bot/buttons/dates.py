"""What buttons do about days: schedules from a moment on, and calendars to pick a day from."""

from datetime import datetime, timedelta
from typing import Annotated

from bot.buttons.codec import Action, AgencyKey, ButtonField, Code, Day, Digest, Page

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_START = datetime(2020, 1, 1)
_LENGTH = 5


def _write(moment: datetime) -> str:
    """Write a moment of Việt Nam to the minute in five characters."""
    minutes = (moment - _START) // timedelta(minutes=1)
    written = ""
    for _ in range(_LENGTH):
        minutes, digit = divmod(minutes, len(DIGITS))
        written = DIGITS[digit] + written
    return written


def _read(text: str) -> datetime:
    if len(text) != _LENGTH or not set(text) <= set(DIGITS):
        raise ValueError(text)
    return _START + timedelta(minutes=int(text, len(DIGITS)))


Moment = Annotated[datetime, ButtonField(_write, _read)]


class ShowSchedule(Action, kind="t", written="at page agency code"):
    code: Code
    at: Moment
    agency: AgencyKey = ""
    page: Page = 1


class ShowTimeline(Action, kind="tp"):
    code: Code
    at: Moment
    agency: AgencyKey = ""


class AskDay(Action, kind="tn"):
    code: Code
    agency: AgencyKey = ""


class PickDay(Action, kind="eg"):
    mark: Digest
    day: Day


class TurnMonth(Action, kind="eh"):
    mark: Digest
    day: Day
