"""What buttons do for trust: feedback, following, what applied once, erasing what is held."""

from dataclasses import dataclass
from datetime import date

from bot.buttons.browsing import FACET
from bot.buttons.codec import (
    CODE,
    DAY,
    MAYBE_DIGEST,
    NUMBER,
    PAGE,
    PAGE_OR_NONE,
    Action,
    ButtonField,
    choice,
    code_key,
    digest,
    payload,
)
from knowledge.desk import Verdict
from knowledge.text.facets import Facet

SHORT_CODE = 30
VERDICT = choice({Verdict.RIGHT: "r", Verdict.NOT_RIGHT: "n", Verdict.WRONG_FACTS: "w"})
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
REASON = choice({reason: chr(ord("a") + number) for number, reason in enumerate(REASONS)})


def _short(code: str) -> str:
    return code_key(code) if len(code.encode()) <= SHORT_CODE else "#" + digest(code)


@payload("f", verdict=VERDICT, version=PAGE, agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class Rate(Action):
    """Say of the answer above what it is worth; `agency` is a digest or ""."""

    verdict: Verdict
    version: int
    agency: str
    code: str


@payload("fr", number=NUMBER, reason=REASON)
@dataclass(frozen=True)
class GiveReason(Action):
    """Say why, of one's own feedback with this number; `reason` is one of REASONS."""

    number: int
    reason: str


@payload("fw", agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class Follow(Action):
    """Be told when a text changes; `agency` is a digest or ""."""

    agency: str
    code: str


@payload("fu", agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class Unfollow(Action):
    """Be told no longer; `agency` is a digest or ""."""

    agency: str
    code: str


@payload(
    "fh",
    facet=FACET,
    page=PAGE_OR_NONE,
    day=DAY,
    agency=MAYBE_DIGEST,
    code=ButtonField(_short, CODE.read),
)
@dataclass(frozen=True)
class ShowAsOf(Action):
    """Show a side of what applied on a day; facet, page and agency as for `ShowProcedure`."""

    code: str
    day: date
    agency: str = ""
    facet: Facet | None = None
    page: int = 0


@payload("fx")
@dataclass(frozen=True)
class EraseMine(Action):
    """Delete what is held about the person who presses."""


@payload("fk")
@dataclass(frozen=True)
class KeepMine(Action):
    """Leave what is held as it is."""
