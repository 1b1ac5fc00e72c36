"""What a command has done or found, as plain lines for a terminal and as rows of JSON."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from bot.cli.terminal import INDENT, number, text
from bot.views.checks import light, part_name, sentence
from bot.views.templating import Templates
from knowledge.checks.findings import LEGAL_PARTS, CheckedPart, Finding, Severity
from knowledge.checks.inspecting import InspectionResult
from knowledge.editing.importing import ImportReport, KeptRecord
from knowledge.editing.sample import SampleReport
from knowledge.exchange.problems import RecordProblem
from knowledge.maintenance import AuditHead, AuditProof, Restored
from knowledge.records import Procedure, UnreadableVersion
from knowledge.text.display_text import one_line

MOST_NAMED = 5
Kind = tuple[Severity, CheckedPart, str]

_import = partial(text, "import")
_database = partial(text, "database")
_text = partial(text, "checks")


def import_lines(report: ImportReport) -> Iterator[str]:
    yield _import("tried" if report.dry_run else "done", file=report.file)
    for name in ("added", "changed", "published", "unchanged", "refused"):
        count = getattr(report, name)
        if count or name != "published":
            yield INDENT + _import(f"{name}_count", count=number(count))
    for record in report.summary:
        yield 2 * INDENT + one_line(_import("summary", **vars(record)))
    if report.kept:
        yield INDENT + _import("kept_count", count=number(len(report.kept)))
        for one in report.kept:
            yield from _kept_lines(one)
    if report.new_agencies:
        yield INDENT + _import("new_agencies", names=", ".join(report.new_agencies))


def _kept_lines(kept: KeptRecord) -> Iterator[str]:
    for finding in kept.findings:
        told = {"part": part_name(finding.part), "sentence": sentence(finding)}
        yield 2 * INDENT + _import("kept", place=kept.place, code=kept.code, **told)
    for doubt in kept.doubts:
        yield 2 * INDENT + problem_line(doubt)


def refusal_lines(report: ImportReport) -> Iterator[str]:
    yield _import("refused", file=report.file, lines=number(report.refused))
    for problem in report.problems:
        yield INDENT + problem_line(problem)
    hidden = report.problem_count - len(report.problems)
    if hidden:
        yield INDENT + _import("more", count=number(hidden))


def restore_lines(restored: Restored, file: Path) -> Iterator[str]:
    yield _database("restored", file=file, count=number(restored.chain.count))
    if restored.kept is not None:
        yield _database("kept", file=restored.kept)


def audit_lines(proof: AuditProof, expected: int) -> Iterator[str]:
    chain = proof.chain
    yield _database("audit_whole", count=number(chain.count))
    yield _database("audit_head", hash=chain.head)
    yield _database("audit_code", code=AuditHead(chain.count, chain.head).code)
    if proof.heads or expected:
        yield _database("audit_heads", handed=number(proof.heads), expected=number(expected))


def audit_faults(proof: AuditProof) -> Iterator[str]:
    chain = proof.chain
    if chain.broken_at is not None:
        yield _database("audit_broken", row=number(chain.broken_at))
    if chain.missing:
        heads = [one.text for one in chain.missing[:MOST_NAMED]]
        yield _database(
            "audit_missing", heads=heads, count=len(chain.missing), rows=number(chain.count)
        )
    if proof.unguarded:
        yield _database("audit_unguarded", names=proof.unguarded)
    if proof.altered:
        shown = proof.altered[:MOST_NAMED]
        yield _database("audit_altered", shown=shown, count=number(len(proof.altered)))


def sample_lines(report: SampleReport) -> Iterator[str]:
    if not (report.deleted or report.withdrawn):
        yield _database("no_sample")
        return
    counts = {"deleted": number(report.deleted), "withdrawn": number(report.withdrawn)}
    yield _database("sample_cleared", **counts)
    if report.agencies:
        yield _database("sample_agencies", count=number(report.agencies))


def problem_line(problem: RecordProblem) -> str:
    sentence = problem_sentence(problem)
    return _import("problem", place=problem.place, key=problem.key, sentence=sentence)


def problem_sentence(problem: RecordProblem) -> str:
    said = Templates().sentence("import", problem.reason, problem.values)
    if said is None:
        raise ValueError(f"no sentence for {problem.reason}")
    return said


def lines(one: InspectionResult, *, brief: bool) -> Iterator[str]:
    """Tell of one record; `brief` leaves out sound records, sound parts and mere remarks."""
    if one.unreadable is not None:
        yield unreadable_line(one.unreadable)
        return
    if one.procedure is None:
        for problem in one.problems:
            yield _text("unreadable", problem=problem_line(problem))
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


def unreadable_line(one: UnreadableVersion) -> str:
    return _text("damaged", code=one.code, agency=one.agency, number=one.number)


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
    named = one.unreadable or procedure
    return {
        "line": one.line,
        **{name: getattr(named, name, None) for name in ("code", "agency", "name")},
        "unreadable": one.unreadable is not None,
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
    told = {"code": procedure.code, "name": procedure.name, "agency": procedure.agency}
    return one_line(_text("heading", line=line, **told))


def _finding(finding: Finding) -> str:
    return _text(
        "finding",
        severity=finding.severity.value,
        name=finding.part.value,
        sentence=sentence(finding),
    )
