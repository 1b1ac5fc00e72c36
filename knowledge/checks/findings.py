"""What a check finds: which part of a record, how grave, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import partial
from types import MappingProxyType

LONGEST_EXCERPT = 80
NOTHING: Mapping[str, str] = MappingProxyType({})


class Severity(StrEnum):
    """How grave a finding is: an error stops a submission unless it is explained."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class CheckedPart(StrEnum):
    """The eight legal parts of a procedure, and what document control adds to them.

    NĐ 63/2010/NĐ-CP, điều 8 khoản 2, as amended by NĐ 48/2013 and NĐ 92/2017. The eighth
    part (form, result, conditions, fees) belongs to a procedure only where these apply.
    """

    NAME = "name"
    SEQUENCE = "sequence"
    CHANNELS = "channels"
    DOSSIER = "dossier"
    TIME = "time"
    APPLICANTS = "applicants"
    AGENCY = "agency"
    CONDITIONAL = "conditional"
    STEPS = "steps"
    CONTROL = "control"


LEGAL_PARTS = tuple(
    part for part in CheckedPart if part not in (CheckedPart.STEPS, CheckedPart.CONTROL)
)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong or doubtful; `values` fill the sentence of its reason."""

    part: CheckedPart
    severity: Severity
    reason: str
    values: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    @property
    def key(self) -> tuple[str, ...]:
        values = (f"{name}={value}" for name, value in sorted(self.values.items()))
        return (self.part, self.severity, self.reason, *values)


@dataclass(frozen=True)
class CheckReport:
    """Everything found in one record, each thing once, the gravest first.

    `inherited` are those of them that the text before it had too.
    """

    findings: tuple[Finding, ...] = ()
    inherited: tuple[Finding, ...] = ()

    @property
    def fresh(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one not in self.inherited)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity is severity)

    def light(self, part: CheckedPart) -> Severity:
        grave = {one.severity for one in self.findings if one.part is part}
        return next((one for one in Severity if one in grave), Severity.INFO)


def make_report(findings: Iterable[Finding]) -> CheckReport:
    """Put findings in order and leave out what was found twice, as on three equal channels."""
    order = list(Severity)
    once = {one.key: one for one in findings}
    return CheckReport(tuple(sorted(once.values(), key=lambda one: order.index(one.severity))))


def since(report: CheckReport, before: CheckReport) -> CheckReport:
    """Part what a change has brought from what was there before it."""
    known = {one.key for one in before.findings}
    return replace(report, inherited=tuple(one for one in report.findings if one.key in known))


def blocking(report: CheckReport) -> tuple[Finding, ...]:
    """Give the errors that must be explained: those that were not there before."""
    return tuple(one for one in report.fresh if one.severity is Severity.ERROR)


def _finding(severity: Severity, part: CheckedPart, reason: str, **values: str) -> Finding:
    return Finding(part, severity, reason, MappingProxyType(values))


error = partial(_finding, Severity.ERROR)
warning = partial(_finding, Severity.WARNING)
remark = partial(_finding, Severity.INFO)


def excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_EXCERPT else line[: LONGEST_EXCERPT - 1].rstrip() + "…"


def number(value: Fraction) -> str:
    """Write a number of days as people do: 6,5 or 1/3."""
    if value.denominator == 1:
        return str(value.numerator)
    tenths = value * 100
    if tenths.denominator == 1:
        return f"{float(value):g}".replace(".", ",")
    return f"{value.numerator}/{value.denominator}"
