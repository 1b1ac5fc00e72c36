"""Document control: dates in their order, ISO codes held once, levels that still are."""

from collections.abc import Iterator
from datetime import date

from knowledge.checks.context import CheckContext
from knowledge.checks.damage.damage import FAR_AHEAD
from knowledge.checks.findings import CheckedPart, Finding, error, remark, warning
from knowledge.records import Procedure

_FIRST_YEAR = 1945
_ABOLISHED_LEVEL = "huyện"


def control(procedure: Procedure, context: CheckContext) -> Iterator[Finding]:
    yield from _dates(procedure, context.day)
    yield from _iso(procedure, context)
    if procedure.agency and context.agencies and procedure.agency not in context.agencies:
        yield error(CheckedPart.CONTROL, "agency_not_known", agency=procedure.agency)
    if any(level.strip().casefold() == _ABOLISHED_LEVEL for level in procedure.levels):
        yield error(CheckedPart.CONTROL, "district_level")
    for other in context.same_code(procedure):
        yield error(CheckedPart.CONTROL, "code_twice", code=procedure.code, place=other)


def _dates(procedure: Procedure, day: date) -> Iterator[Finding]:
    decided = procedure.decision.date if procedure.decision else None
    issued = procedure.iso.issued_on if procedure.iso else None
    effective = procedure.effective_from
    # How far ahead a text may take effect is a matter of `damage`.
    for name, at, last in (
        ("decision", decided, day + FAR_AHEAD),
        ("issued", issued, day + FAR_AHEAD),
        ("effective", effective, date.max),
    ):
        if at is not None and not (at.year >= _FIRST_YEAR and at <= last):
            yield error(CheckedPart.CONTROL, "odd_date", which=name, date=at.isoformat())
    if decided and effective and effective < decided:
        days = {"effective": effective.isoformat(), "decided": decided.isoformat()}
        yield error(CheckedPart.CONTROL, "effective_before_decision", **days)
    if issued and effective and effective < issued:
        days = {"effective": effective.isoformat(), "issued": issued.isoformat()}
        yield warning(CheckedPart.CONTROL, "effective_before_issue", **days)


def _iso(procedure: Procedure, context: CheckContext) -> Iterator[Finding]:
    if procedure.steps and not (procedure.iso and procedure.iso.code):
        yield remark(CheckedPart.CONTROL, "no_iso_code")
    for code in context.same_iso_code(procedure):
        own = procedure.iso.code if procedure.iso else ""
        yield error(CheckedPart.CONTROL, "iso_code_twice", iso=own or "", code=code)
