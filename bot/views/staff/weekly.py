"""The weekly report: how last week went beside the week before, and what to do."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.buttons.codec import Action
from bot.buttons.figures import SendWeekly, ShowFigures
from bot.buttons.learning import ShowGroups
from bot.buttons.reports import ShowReport
from bot.buttons.staff import ShowAgencies, ShowQueue
from bot.messages import Reply, Row
from bot.views.view import View
from knowledge.learning.periods import PeriodSpan, period_of
from knowledge.notices import Value
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 120


class WeeklyView(View):
    FILE, LABELS = "figures", "figures_labels"

    @property
    def notices(self) -> Mapping[str, Callable[[Mapping[str, Value]], Reply]]:
        return {"weekly_report": self.report}

    def report(self, values: Mapping[str, Value]) -> Reply:
        things = str(values["things"]).split()
        told = dict(values)
        if "reports" in things:
            told["reports_name"] = shorten(one_line(str(told["reports_name"])), LONGEST_NAME)
        rows: list[Row] = [
            (self.button(_to(thing, values), thing, number=number),)
            for number, thing in enumerate(things, 1)
        ]
        figures = self.button(ShowFigures(PeriodSpan.WEEK), "see_figures")
        rows.append((figures, self.button(SendWeekly(False), "weekly_off")))
        week = period_of(PeriodSpan.WEEK, date.fromisoformat(str(values["first"])))
        title = self.label("title", period=week)
        return self.say(
            "weekly_report", *rows, title=title, told=told, things=things, head=values.get("head")
        )


def _to(thing: str, values: Mapping[str, Value]) -> Action:
    match thing:
        case "reports":
            return ShowReport(int(values["reports_number"] or 0))
        case "unanswered":
            return ShowGroups()
        case "waiting":
            return ShowQueue()
        case "overdue":
            return ShowAgencies()
    raise ValueError(thing)
