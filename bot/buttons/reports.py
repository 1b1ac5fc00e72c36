"""What buttons do with what people report about answers; a report goes by its number."""

from bot.buttons.codec import Action, Number, Page
from knowledge.access import Permission
from knowledge.learning.reports import DECIDED_BY, ReportOutcome


class ShowReports(Action, kind="wl", needs=Permission.DRAFT):
    """List what is reported, by version."""

    page: Page = 1


class ShowReport(Action, kind="wg", needs=Permission.DRAFT):
    """Show what is reported of the version that this report is about."""

    number: Number
    page: Page = 1


class SettleFixed(Action, kind="wf", needs=DECIDED_BY[ReportOutcome.FIXED]):
    number: Number


class SettleAround(Action, kind="wa", needs=DECIDED_BY[ReportOutcome.AROUND]):
    number: Number


class AskWhyRight(Action, kind="wr", needs=DECIDED_BY[ReportOutcome.RIGHT]):
    """Ask for the sentence that tells people why the text is right."""

    number: Number


class SetReportsAside(Action, kind="ws", needs=Permission.DRAFT):
    number: Number
