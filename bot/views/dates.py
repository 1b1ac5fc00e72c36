"""The schedule of a procedure as messages and pictures, and months to pick a day from."""

import calendar
from dataclasses import field, replace
from datetime import date, timedelta

from markupsafe import Markup

from bot.buttons.citizen import ShowProcedure, Stay
from bot.buttons.codec import agency_key, digest
from bot.buttons.dates import AskDay, PickDay, ShowSchedule, ShowTimeline, TurnMonth
from bot.drawing.painter import Painter
from bot.drawing.schedules import schedule_contents
from bot.messages import Attachment, Button, Reply, Row
from bot.views.procedure import ProcedureView
from bot.views.view import View, page_of
from knowledge.records import Procedure, Published
from knowledge.text.display_text import one_line, shorten
from knowledge.text.facets import Facet
from knowledge.worktime.due_dates import DueDates, NamedMoment
from knowledge.worktime.schedule import Schedule

MOST_PICTURES = 6
CAPTION_NAME = 300
MONDAY = 0
FIRST_YEAR, LAST_YEAR = 1945, 2100


class DatesView(View):
    FILE, LABELS = "dates", "dates_labels"

    due_dates: DueDates
    procedure: ProcedureView
    painter: Painter = field(default_factory=Painter)

    def schedule(
        self, published: Published, plan: Schedule, page: int = 1, *, replaces: bool = False
    ) -> Reply:
        self.painter.prepare()
        shown = page_of(self.procedure.schedule_pages(published, plan), 1, page)
        procedure, at = published.procedure, plan.handed_in
        agency = agency_key(procedure.agency)
        turns = self.pager(shown, lambda number: ShowSchedule(procedure.code, at, agency, number))
        return Reply(shown.items[0], (*turns, *self._rows(procedure, plan)), replaces)

    def pictures(self, published: Published, plan: Schedule) -> list[Reply]:
        written = schedule_contents(published, plan)
        drawn = [page for content in written for page in self.painter.pages(content)]
        shown = drawn[:MOST_PICTURES]
        procedure = published.procedure
        replies = []
        for number, content in enumerate(shown, 1):
            caption = self.html(
                "caption",
                name=shorten(one_line(procedure.name), CAPTION_NAME),
                at=plan.handed_in,
                number=number,
                pictures=len(shown),
            )
            source = self._source(procedure)
            name = self.label("file", code=_safe(procedure.code), day=plan.handed_in, number=number)
            picture = Attachment(name, self.painter.paint(content), picture=True)
            replies.append(Reply(f"{caption}\n{source}", attachment=picture))
        if len(drawn) > len(shown):
            replies.append(self.say("left_out", pictures=len(shown)))
        return replies

    def problem(self, named: NamedMoment) -> Reply:
        values = {"last": self.due_dates.last} if named.problem == "far" else {}
        return self.say(named.problem or "vague", day=named.day, **values)

    def _rows(self, procedure: Procedure, plan: Schedule) -> tuple[tuple[Button, ...], ...]:
        agency = agency_key(procedure.agency)
        other = self.button(AskDay(procedure.code, agency), "other_day")
        picture = self.button(ShowTimeline(procedure.code, plan.handed_in, agency), "timeline")
        back = self.button(ShowProcedure(procedure.code, Facet.TIME, agency), "back")
        return ((other,) if plan.empty else (picture, other), (back,))

    def _source(self, procedure: Procedure) -> Markup:
        return self.html(
            "source",
            code=procedure.code,
            iso=one_line(procedure.iso.code or "") if procedure.iso else "",
            decision=one_line(procedure.decision.number or "") if procedure.decision else "",
        )


def _safe(code: str) -> str:
    kept = (char if char.isascii() and (char.isalnum() or char in ".-") else "_" for char in code)
    return "".join(kept)


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
