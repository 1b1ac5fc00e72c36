"""What buttons do while staff look after the knowledge as a whole."""

from dataclasses import dataclass
from typing import Annotated

from bot.buttons.codec import Action, AgencyKey, Code, Digest, Number, Page, choice

ReportField = Annotated[str, choice({"chart": "c", "sheet": "s", "audit": "a"})]


@dataclass(frozen=True)
class EndSwitch(Action, kind="re"):
    number: Number


@dataclass(frozen=True)
class SwitchOffFor(Action, kind="rt"):
    code: Code
    agency: Digest


@dataclass(frozen=True)
class KeepQuestion(Action, kind="rk"):
    code: Code


@dataclass(frozen=True)
class KeepOutcome(Action, kind="ro"):
    outcome: Annotated[str, choice({"clarify": "c", "not_found": "n", "declined": "d"})]


@dataclass(frozen=True)
class RemoveQuestion(Action, kind="rd"):
    number: Number


@dataclass(frozen=True)
class ShowQuestions(Action, kind="rq"):
    page: Page = 1


@dataclass(frozen=True)
class ShowAsked(Action, kind="rb"):
    """List what citizens have asked of late."""


@dataclass(frozen=True)
class TryAsked(Action, kind="rx"):
    number: Number


@dataclass(frozen=True)
class GetReport(Action, kind="ri"):
    report: ReportField


@dataclass(frozen=True)
class ShowAgencies(Action, kind="ra"):
    page: Page = 1


@dataclass(frozen=True)
class ShowAgency(Action, kind="rg"):
    agency: Digest


@dataclass(frozen=True)
class EnterLaw(Action, kind="rl"):
    """Put the listed processes under review for the law that was just typed."""


@dataclass(frozen=True)
class FinishReview(Action, kind="rf"):
    law: Number
    code: Code
    agency: AgencyKey = ""


@dataclass(frozen=True)
class ShowReviews(Action, kind="rv"):
    page: Page = 1
