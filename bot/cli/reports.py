"""What a command has done, as plain lines for a terminal."""

from collections.abc import Iterator
from pathlib import Path

from bot.cli.terminal import INDENT, number, text
from bot.views.templating import Templates
from knowledge.editing.importing import ImportReport
from knowledge.editing.sample import SampleReport
from knowledge.exchange.problems import RecordProblem
from knowledge.maintenance import Chain, Restored


def import_lines(report: ImportReport) -> Iterator[str]:
    yield _import("tried" if report.dry_run else "done", file=report.file)
    for name in ("added", "changed", "published", "unchanged", "refused"):
        count = getattr(report, name)
        if count or name != "published":
            yield INDENT + _import(f"{name}_count", count=number(count))
    if report.new_agencies:
        yield INDENT + _import("new_agencies", names=", ".join(report.new_agencies))


def refusal_lines(report: ImportReport) -> Iterator[str]:
    yield _import("refused", file=report.file, lines=number(report.refused))
    for problem in report.problems:
        yield INDENT + _problem(problem)
    hidden = report.problem_count - len(report.problems)
    if hidden:
        yield INDENT + _import("more", count=number(hidden))


def restore_lines(restored: Restored, file: Path) -> Iterator[str]:
    yield _database("restored", file=file, count=number(restored.chain.count))
    if restored.kept is not None:
        yield _database("kept", file=restored.kept)


def audit_lines(chain: Chain) -> Iterator[str]:
    yield _database("audit_whole", count=number(chain.count))
    yield _database("audit_head", hash=chain.head)


def sample_lines(report: SampleReport) -> Iterator[str]:
    if not (report.deleted or report.withdrawn):
        yield _database("no_sample")
        return
    counts = {"deleted": number(report.deleted), "withdrawn": number(report.withdrawn)}
    yield _database("sample_cleared", **counts)
    if report.agencies:
        yield _database("sample_agencies", count=number(report.agencies))


def problem_sentence(problem: RecordProblem) -> str:
    said = Templates().sentence("import", problem.reason, problem.values)
    if said is None:
        raise ValueError(f"no sentence for {problem.reason}")
    return said


def _problem(problem: RecordProblem) -> str:
    sentence = problem_sentence(problem)
    return _import("problem", line=number(problem.line), key=problem.key, sentence=sentence)


def _import(piece: str, /, **values: object) -> str:
    return text("import", piece, **values)


def _database(piece: str, /, **values: object) -> str:
    return text("database", piece, **values)
