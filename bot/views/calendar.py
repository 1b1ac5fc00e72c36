"""A month as buttons, under a message that asks for a day."""

import calendar
from datetime import date, timedelta

from bot.buttons import Stay, digest, pack
from bot.buttons.dates import PickDay, TurnMonth
from bot.messages import Button, Reply, Row
from bot.views.templating import Templates

MONDAY = 0
FIRST_YEAR, LAST_YEAR = 1945, 2100


class CalendarKeyboard:
    """Writes months; each button names the prompt that it answers."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def below(self, reply: Reply, mark: str, shown: date) -> Reply:
        """Put the month of a day under a reply, above the buttons that it has."""
        return Reply(
            reply.html, (*self.rows(mark, shown), *reply.buttons), reply.replaces, reply.attachment
        )

    def rows(self, mark: str, shown: date) -> tuple[Row, ...]:
        """Make the rows of a month, Monday first, with a way to the months beside it."""
        key = digest(mark)
        weeks = calendar.Calendar(MONDAY).monthdatescalendar(shown.year, shown.month)
        days = [tuple(self._day(key, day, shown) for day in week) for week in weeks]
        first = shown.replace(day=1)
        before, after = first - timedelta(days=1), first + timedelta(days=31)
        title = self._label("month", number=shown.month, year=shown.year)
        turns = (
            self._turn(key, before, "earlier"),
            Button(title, pack(Stay())),
            self._turn(key, after, "later"),
        )
        return (turns, *days)

    def _day(self, key: str, day: date, shown: date) -> Button:
        if day.month != shown.month:
            return Button(self._label("no_day"), pack(Stay()))
        return Button(self._label("day", number=day.day), pack(PickDay(key, day)))

    def _turn(self, key: str, day: date, label: str) -> Button:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return Button(self._label("no_day"), pack(Stay()))
        return Button(self._label(label), pack(TurnMonth(key, day)))

    def _label(self, label: str, /, **values: object) -> str:
        return self._templates.text("calendar", label, **values)
