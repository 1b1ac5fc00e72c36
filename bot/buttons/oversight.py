"""What buttons do while staff look after the knowledge as a whole."""

from dataclasses import dataclass
from typing import Annotated

from bot.buttons.codec import Action, AgencyKey, Code, Digest, Number, Page, choice

ReportField = Annotated[str, choice({"chart": "c", "sheet": "s", "audit": "a"})]


@dataclass(frozen=True)
class EndSwitch(Action, kind="re"):
    """End a notice, or switch something on again."""

    number: Number


@dataclass(frozen=True)
class SwitchOffFor(Action, kind="rt"):
    """Switch a procedure off for one agency: asks for the reason next."""

    code: Code
    agency: Digest


@dataclass(frozen=True)
class KeepQuestion(Action, kind="rk"):
    """Keep the question that was just typed: it is to be answered with this code."""

    code: Code


@dataclass(frozen=True)
class KeepOutcome(Action, kind="ro"):
    """Keep the question that was just typed, with an outcome that is no answer."""

    outcome: Annotated[str, choice({"clarify": "c", "not_found": "n", "declined": "d"})]


@dataclass(frozen=True)
class RemoveQuestion(Action, kind="rd"):
    """Let go of a known question."""

    number: Number


@dataclass(frozen=True)
class ShowQuestions(Action, kind="rq"):
    """Turn the pages of the known questions."""

    page: Page = 1


@dataclass(frozen=True)
class ShowAsked(Action, kind="rb"):
    """List what citizens have asked of late."""


@dataclass(frozen=True)
class TryAsked(Action, kind="rx"):
    """Try a question that citizens have asked."""

    number: Number


@dataclass(frozen=True)
class GetReport(Action, kind="ri"):
    """Send the ISO view as a picture or a sheet, or the records for an internal audit."""

    report: ReportField


@dataclass(frozen=True)
class ShowAgencies(Action, kind="ra"):
    """Turn the pages of the agencies in the ISO view."""

    page: Page = 1


@dataclass(frozen=True)
class ShowAgency(Action, kind="rg"):
    """Show one agency in the ISO view."""

    agency: Digest


@dataclass(frozen=True)
class EnterLaw(Action, kind="rl"):
    """Put the listed processes under review for the law that was just typed."""


@dataclass(frozen=True)
class FinishReview(Action, kind="rf"):
    """Mark a process as reviewed for a law; "" is the national text."""

    law: Number
    code: Code
    agency: AgencyKey = ""


@dataclass(frozen=True)
class ShowReviews(Action, kind="rv"):
    """Turn the pages of the processes under review."""

    page: Page = 1
