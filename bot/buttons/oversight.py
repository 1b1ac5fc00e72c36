"""What buttons do while staff look after the knowledge as a whole."""

from typing import Annotated

from bot.buttons.codec import Action, AgencyKey, Code, Digest, Number, Page, choice

ReportField = Annotated[str, choice({"chart": "c", "sheet": "s", "audit": "a"})]


class EndSwitch(Action, kind="re"):
    number: Number


class SwitchOffFor(Action, kind="rt"):
    code: Code
    agency: Digest


class KeepQuestion(Action, kind="rk"):
    code: Code


class KeepOutcome(Action, kind="ro"):
    outcome: Annotated[str, choice({"clarify": "c", "not_found": "n", "declined": "d"})]


class RemoveQuestion(Action, kind="rd"):
    number: Number


class ShowQuestions(Action, kind="rq"):
    page: Page = 1


class ShowAsked(Action, kind="rb"):
    """List what citizens have asked of late."""


class TryAsked(Action, kind="rx"):
    number: Number


class GetReport(Action, kind="ri"):
    report: ReportField


class ShowAgencies(Action, kind="ra"):
    page: Page = 1


class ShowAgency(Action, kind="rg"):
    agency: Digest


class EnterLaw(Action, kind="rl"):
    """Put the listed processes under review for the law that was just typed."""


class FinishReview(Action, kind="rf"):
    law: Number
    code: Code
    agency: AgencyKey = ""


class ShowReviews(Action, kind="rv"):
    page: Page = 1
