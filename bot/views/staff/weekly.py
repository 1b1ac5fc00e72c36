"""The weekly report: how last week went beside the week before, and what to do."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.buttons.figures import SendWeekly
from bot.messages import Reply
from bot.views.view import View
from knowledge.learning.periods import PeriodSpan, period_of
from knowledge.notices import Value
from knowledge.text.display_text import one_line, shorten

LONGEST_NAME = 120


class WeeklyView(View):
    """What to do is named by commands: a button would put another message in its place."""

    FILE, LABELS = "figures", "figures_labels"

    @property
    def notices(self) -> Mapping[str, Callable[[Mapping[str, Value]], Reply]]:
        return {"weekly_report": self.report}

    def report(self, values: Mapping[str, Value]) -> Reply:
        things = str(values["things"]).split()
        week = period_of(PeriodSpan.WEEK, date.fromisoformat(str(values["first"])))
        name = shorten(one_line(str(values.get("reports_name", ""))), LONGEST_NAME)
        return self.say(
            "weekly_report",
            (self.button(SendWeekly(False), "weekly_off"),),
            title=self.label("title", period=week),
            told={**values, "reports_name": name},
            things=things,
            head=values.get("head"),
        )
