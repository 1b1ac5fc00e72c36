"""What buttons do with dates: the schedule from a moment, its picture, another day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.buttons.codec import CODE, MAYBE_DIGEST, PAGE, Action, ButtonField, payload

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


MOMENT = ButtonField(_write, _read)


@payload("t", at=MOMENT, page=PAGE, agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class ShowSchedule(Action):
    """Show when a dossier handed in at a moment is done; `agency` is a digest or ""."""

    code: str
    at: datetime
    agency: str = ""
    page: int = 1


@payload("tp", at=MOMENT, agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class ShowTimeline(Action):
    """Send the schedule as a picture."""

    code: str
    at: datetime
    agency: str = ""


@payload("tn", agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class AskDay(Action):
    """Ask on which day the dossier is to be handed in."""

    code: str
    agency: str = ""
