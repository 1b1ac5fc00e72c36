"""What the buttons below the figures of use do."""

from typing import Annotated

from bot.buttons.codec import Action, AgencyKey, PageOrNone, YesNo, choice
from knowledge.access import Permission
from knowledge.learning.periods import PeriodSpan

SpanField = Annotated[
    PeriodSpan,
    choice(
        {
            PeriodSpan.DAY: "d",
            PeriodSpan.WEEK: "w",
            PeriodSpan.MONTH: "m",
            PeriodSpan.QUARTER: "q",
            PeriodSpan.YEAR: "y",
        }
    ),
]
FormatField = Annotated[str, choice({"chart": "c", "sheet": "s"})]


class ShowFigures(Action, kind="gf", needs=Permission.DRAFT):
    """Show the figures of the period that goes on, or of one so many before (`back`)."""

    span: SpanField
    back: PageOrNone = 0
    agency: AgencyKey = ""


class GetFigures(Action, kind="gg", needs=Permission.DRAFT):
    format: FormatField
    span: SpanField
    back: PageOrNone = 0
    agency: AgencyKey = ""


class SendWeekly(Action, kind="gw", needs=Permission.MANAGE_STAFF):
    """Send a report each week to who presses, or no more."""

    wanted: YesNo
