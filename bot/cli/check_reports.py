"""What `motcua check` found, as plain lines for a terminal and as rows of JSON."""

from collections.abc import Iterator, Mapping

from bot.cli.reports import problem_sentence
from bot.cli.terminal import INDENT, number, text
from bot.views.checks import light, part_name, sentence
from knowledge.checks.findings import LEGAL_PARTS, CheckedPart, Finding, Severity
from knowledge.checks.inspecting import InspectionResult
from knowledge.records import Procedure
from knowledge.text.display_text import one_line

Kind = tuple[Severity, CheckedPart, str]


def lines(one: InspectionResult, *, brief: bool) -> Iterator[str]:
    """Tell of one record; `brief` leaves out sound records, sound parts and mere remarks."""
    if one.procedure is None:
        for problem in one.problems:
            told = {"line": problem.line, "key": problem.key, "sentence": problem_sentence(problem)}
            yield _text("unreadable", **told)
        return
    shown = [f for f in one.report.findings if not (brief and f.severity is Severity.INFO)]
    if brief and not shown:
        return
    yield _heading(one.line, one.procedure)
    for finding in shown:
        yield INDENT + _finding(finding)
    for part in () if brief else LEGAL_PARTS:
        if not any(finding.part is part for finding in shown):
            yield INDENT + _text("sound", name=part.value)


def summary(records: int, faulty: int, doubtful: int) -> Iterator[str]:
    yield _text(
        "counted", records=number(records), faulty=number(faulty), doubtful=number(doubtful)
    )


def reasons(counts: Mapping[Kind, int]) -> Iterator[str]:
    for (severity, part, reason), count in sorted(counts.items(), key=lambda one: -one[1]):
        yield INDENT + _text(
            "reason_count",
            count=number(count),
            light=light(severity),
            part=part_name(part),
            reason=reason,
        )


def row(one: InspectionResult) -> dict[str, object]:
    procedure = one.procedure
    return {
        "line": one.line,
        "code": procedure.code if procedure else None,
        "agency": procedure.agency if procedure else None,
        "name": procedure.name if procedure else None,
        "lights": {part.value: one.report.light(part).value for part in CheckedPart}
        if procedure
        else {},
        "findings": [
            {
                "part": finding.part.value,
                "severity": finding.severity.value,
                "reason": finding.reason,
                "values": dict(finding.values),
                "sentence": sentence(finding),
            }
            for finding in one.report.findings
        ],
        "problems": [problem_sentence(problem) for problem in one.problems],
    }


def _heading(line: int | None, procedure: Procedure) -> str:
    return one_line(
        _text(
            "heading",
            code=procedure.code,
            name=procedure.name,
            agency=procedure.agency,
            line=line,
        )
    )


def _finding(finding: Finding) -> str:
    return _text(
        "finding",
        severity=finding.severity.value,
        name=finding.part.value,
        sentence=sentence(finding),
    )


def _text(piece: str, /, **values: object) -> str:
    return text("checks", piece, **values)
