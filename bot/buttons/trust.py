"""What buttons do for trust: feedback, following, what applied once, erasing what is held."""

from typing import Annotated

from bot.buttons.browsing import FacetField
from bot.buttons.codec import (
    Action,
    AgencyKey,
    ButtonField,
    Code,
    Day,
    Number,
    Page,
    PageOrNone,
    choice,
    code_key,
    digest,
    matching,
)
from knowledge.desk import Verdict

SHORT_CODE = 30
VerdictField = Annotated[
    Verdict, choice({Verdict.RIGHT: "r", Verdict.NOT_RIGHT: "n", Verdict.WRONG_FACTS: "w"})
]
REASONS = (
    "another_procedure",
    "not_what_was_asked",
    "unclear",
    "papers",
    "time",
    "fee",
    "place",
    "outdated",
)
ReasonField = Annotated[
    str, choice({reason: chr(ord("a") + number) for number, reason in enumerate(REASONS)})
]


def _short(code: str) -> str:
    return code_key(code) if len(code.encode()) <= SHORT_CODE else "#" + digest(code)


class Rate(Action, kind="f"):
    verdict: VerdictField
    version: Page
    agency: AgencyKey
    code: Code


class GiveReason(Action, kind="fr"):
    number: Number
    reason: ReasonField


class Follow(Action, kind="fw"):
    agency: AgencyKey
    code: Code


class Unfollow(Action, kind="fu"):
    agency: AgencyKey
    code: Code


class ShowAsOf(Action, kind="fh", written="facet page day agency code"):
    """Show a side of what applied on a day; facet, page and agency as for `ShowProcedure`."""

    code: Annotated[str, ButtonField(_short, matching(".+"))]
    day: Day
    agency: AgencyKey = ""
    facet: FacetField = None
    page: PageOrNone = 0


class EraseMine(Action, kind="fx"):
    """Delete what is held about the person who presses."""


class KeepMine(Action, kind="fk"):
    """Leave what is held as it is."""
