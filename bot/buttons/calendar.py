"""What buttons of a small calendar do; a prompt goes by a digest of its mark."""

from dataclasses import dataclass
from datetime import date

from bot.buttons.codec import DAY, DIGEST, Action, payload


@payload("eg", mark=DIGEST, day=DAY)
@dataclass(frozen=True)
class PickDay(Action):
    """Answer a prompt with a day."""

    mark: str
    day: date


@payload("eh", mark=DIGEST, day=DAY)
@dataclass(frozen=True)
class TurnMonth(Action):
    """Show the month of a day in the calendar of a prompt."""

    mark: str
    day: date
