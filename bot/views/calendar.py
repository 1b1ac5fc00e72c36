"""A month as buttons, under a message that asks for a day."""

import calendar
from dataclasses import replace
from datetime import date, timedelta

from bot.buttons.browsing import Stay
from bot.buttons.codec import digest
from bot.buttons.dates import PickDay, TurnMonth
from bot.messages import Button, Reply, Row
from bot.views.view import View

MONDAY = 0
FIRST_YEAR, LAST_YEAR = 1945, 2100


class CalendarKeyboard(View):
    FILE, LABELS = "calendar", "calendar"

    def below(self, reply: Reply, mark: str, shown: date) -> Reply:
        return replace(reply, buttons=(*self.rows(mark, shown), *reply.buttons))

    def rows(self, mark: str, shown: date) -> tuple[Row, ...]:
        key = digest(mark)
        weeks = calendar.Calendar(MONDAY).monthdatescalendar(shown.year, shown.month)
        days = [tuple(self._day(key, day, shown) for day in week) for week in weeks]
        first = shown.replace(day=1)
        before, after = first - timedelta(days=1), first + timedelta(days=31)
        turns = (
            self._turn(key, before, "earlier"),
            self.button(Stay(), "month", number=shown.month, year=shown.year),
            self._turn(key, after, "later"),
        )
        return (turns, *days)

    def _day(self, key: str, day: date, shown: date) -> Button:
        if day.month != shown.month:
            return self.button(Stay(), "no_day")
        return self.button(PickDay(key, day), "day", number=day.day)

    def _turn(self, key: str, day: date, label: str) -> Button:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return self.button(Stay(), "no_day")
        return self.button(TurnMonth(key, day), label)
