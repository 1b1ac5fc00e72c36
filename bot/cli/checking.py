"""`motcua check`: what is wrong or doubtful in records, before citizens see them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import reports
from bot.cli.terminal import opened_database, quiet_settings, write_lines
from knowledge.checks.findings import Severity, blocking
from knowledge.checks.inspecting import InspectionResult, inspect_all, inspect_code, inspect_file
from knowledge.clock import utc_now


def register(app: typer.Typer) -> None:
    app.command("check", help="Kiểm tra thủ tục: tám bộ phận, thời gian, phí, cơ quan, ngày.")(
        check
    )


def check(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="Tệp cần kiểm tra.", show_default=False),
    ] = None,
    code: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="Mã của một thủ tục đang có hiệu lực.", show_default=False
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Mọi thủ tục đang có hiệu lực.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON Lines.")] = False,
) -> None:
    if [file is not None, code is not None, everything].count(True) != 1:
        raise typer.BadParameter("FILE | --code CODE | --all")
    with _inspected(file, code) as inspected:
        seen = Tally()
        if as_json:
            rows = (reports.row(one) for one in seen.watch(inspected))
            write_lines(json.dumps(row, ensure_ascii=False) for row in rows)
        else:
            brief = code is None
            for one in seen.watch(inspected):
                write_lines(reports.lines(one, brief=brief))
            if brief:
                write_lines(reports.summary(seen.records, seen.faulty, seen.doubtful))
                write_lines(reports.reasons(seen.reasons))
    if seen.faulty:
        raise typer.Exit(1)


class Tally:
    def __init__(self) -> None:
        self.records = self.faulty = self.doubtful = 0
        self.reasons: Counter[reports.Kind] = Counter()

    def watch(self, inspected: Iterable[InspectionResult]) -> Iterator[InspectionResult]:
        for one in inspected:
            self.records += 1
            faulty = bool(one.problems or one.unreadable or blocking(one.report))
            self.faulty += faulty
            self.doubtful += not faulty and bool(one.report.of(Severity.WARNING))
            self.reasons.update({(f.severity, f.part, f.reason) for f in one.report.findings})
            yield one


@contextmanager
def _inspected(file: Path | None, code: str | None) -> Iterator[Iterable[InspectionResult]]:
    if file is not None:
        quiet_settings()
        yield inspect_file(utc_now, file)
        return
    with opened_database() as database:
        if code is None:
            yield inspect_all(database, utc_now)
        else:
            yield inspect_code(database, utc_now, code.strip())
