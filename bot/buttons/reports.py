"""What buttons do while staff look after the knowledge as a whole."""

from dataclasses import dataclass

from bot.buttons.codec import CODE, DIGEST, MAYBE_DIGEST, NUMBER, PAGE, Action, choice, payload

REPORT = choice({"chart": "c", "sheet": "s", "audit": "a"})


@payload("re", number=NUMBER)
@dataclass(frozen=True)
class EndSwitch(Action):
    """End a notice, or switch something on again."""

    number: int


@payload("rt", agency=DIGEST, code=CODE)
@dataclass(frozen=True)
class SwitchOffFor(Action):
    """Switch a procedure off for one agency: asks for the reason next."""

    code: str
    agency: str


@payload("rk", code=CODE)
@dataclass(frozen=True)
class KeepQuestion(Action):
    """Keep the question that was just typed: it is to be answered with this code."""

    code: str


@payload("ro", outcome=choice({"clarify": "c", "not_found": "n", "declined": "d"}))
@dataclass(frozen=True)
class KeepOutcome(Action):
    """Keep the question that was just typed, with an outcome that is no answer."""

    outcome: str


@payload("rd", number=NUMBER)
@dataclass(frozen=True)
class RemoveQuestion(Action):
    """Let go of a known question."""

    number: int


@payload("rq", page=PAGE)
@dataclass(frozen=True)
class ShowQuestions(Action):
    """Turn the pages of the known questions."""

    page: int = 1


@payload("rb")
@dataclass(frozen=True)
class ShowAsked(Action):
    """List what citizens have asked of late."""


@payload("rx", number=NUMBER)
@dataclass(frozen=True)
class TryAsked(Action):
    """Try a question that citizens have asked."""

    number: int


@payload("ri", report=REPORT)
@dataclass(frozen=True)
class GetReport(Action):
    """Send the ISO view as a picture or a sheet, or the records for an internal audit."""

    report: str


@payload("ra", page=PAGE)
@dataclass(frozen=True)
class ShowAgencies(Action):
    """Turn the pages of the agencies in the ISO view."""

    page: int = 1


@payload("rg", agency=DIGEST)
@dataclass(frozen=True)
class ShowAgency(Action):
    """Show one agency in the ISO view."""

    agency: str


@payload("rl")
@dataclass(frozen=True)
class EnterLaw(Action):
    """Put the listed processes under review for the law that was just typed."""


@payload("rf", law=NUMBER, agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class FinishReview(Action):
    """Mark a process as reviewed for a law; "" is the national text."""

    law: int
    code: str
    agency: str = ""


@payload("rv", page=PAGE)
@dataclass(frozen=True)
class ShowReviews(Action):
    """Turn the pages of the processes under review."""

    page: int = 1
