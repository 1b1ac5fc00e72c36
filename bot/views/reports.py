"""What a command has done, as plain lines for a terminal."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.views.templating import Templates
from knowledge.editing import ExportReport, ImportReport, Problem, SampleReport
from knowledge.maintenance import Chain, Restored

INDENT = "  "


def import_lines(report: ImportReport) -> Iterator[str]:
    """Tell what became of the records of a file without problems."""
    yield _import("tried" if report.dry_run else "done", file=report.file)
    for name in ("added", "changed", "published", "unchanged", "refused"):
        count = getattr(report, name)
        if count or name != "published":
            yield INDENT + _import(f"{name}_count", count=_number(count))
    if report.new_agencies:
        yield INDENT + _import("new_agencies", names=", ".join(report.new_agencies))


def refusal_lines(report: ImportReport) -> Iterator[str]:
    """Say that a file was not imported, and what is wrong with its records."""
    yield _import("refused", file=report.file, lines=_number(report.refused))
    for problem in report.problems:
        yield INDENT + _problem(problem)
    hidden = report.problem_count - len(report.problems)
    if hidden:
        yield INDENT + _import("more", count=_number(hidden))


def analysing() -> str:
    """Name the slow part of an import, beside its progress bar."""
    return _import("analysing")


def export_lines(report: ExportReport) -> Iterator[str]:
    """Tell how much was written where."""
    yield _import("exported", count=_number(report.records), file=report.file)


def upgrade_lines() -> Iterator[str]:
    """Tell that the tables are up to date."""
    yield _database("upgraded")


def backup_lines(file: Path) -> Iterator[str]:
    """Tell where the backup is."""
    yield _database("backed_up", file=file)


def restore_lines(restored: Restored, file: Path) -> Iterator[str]:
    """Tell what was brought back, and where the replaced file is kept."""
    yield _database("restored", file=file, count=_number(restored.chain.count))
    if restored.kept is not None:
        yield _database("kept", file=restored.kept)


def audit_lines(chain: Chain) -> Iterator[str]:
    """Tell the length of a sound audit log and its head hash."""
    yield _database("audit_whole", count=_number(chain.count))
    yield _database("audit_head", hash=chain.head)


def sample_lines(report: SampleReport) -> Iterator[str]:
    """Tell what was left of the sample and is gone now."""
    if not (report.deleted or report.withdrawn):
        yield _database("no_sample")
        return
    counts = {"deleted": _number(report.deleted), "withdrawn": _number(report.withdrawn)}
    yield _database("sample_cleared", **counts)
    if report.agencies:
        yield _database("sample_agencies", count=_number(report.agencies))


def problem_sentence(problem: Problem) -> str:
    """Say what is wrong in one place of a file."""
    takes = _templates().takes("import", problem.reason)
    if takes is None:
        raise ValueError(f"no sentence for {problem.reason}")
    values = {name: problem.values.get(name, "") for name in takes}
    return _import(problem.reason, **values)


def _problem(problem: Problem) -> str:
    sentence = problem_sentence(problem)
    return _import("problem", line=_number(problem.line), key=problem.key, sentence=sentence)


def _import(piece: str, /, **values: object) -> str:
    return _templates().text("import", piece, **values)


def _database(piece: str, /, **values: object) -> str:
    return _templates().text("database", piece, **values)


def _number(count: int) -> str:
    """Write a number as Vietnamese readers do: 7.439."""
    return f"{count:,}".replace(",", ".")


@cache
def _templates() -> Templates:
    return Templates()
