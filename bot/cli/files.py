"""`motcua import` and `motcua export`: records in and out of files."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli import reports
from bot.cli.terminal import Force, complain, number, opened_database, text, write_lines
from bot.views import errors
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.editing import exporting, import_storing, importing
from knowledge.errors import Refused

Agency = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Tên cơ quan.", show_default=False),
]


def register(app: typer.Typer) -> None:
    app.command("import", help="Nhập thủ tục từ tệp JSON Lines (.jsonl, .jsonl.gz).")(import_files)
    app.command("export", help="Xuất các thủ tục đang có hiệu lực ra tệp; bản nháp thì không.")(
        export
    )


def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Các tệp cần nhập.")],
    publish: Annotated[
        bool,
        typer.Option(
            "--publish/--draft", help="Có hiệu lực ngay, hay chỉ lưu làm bản nháp (mặc định)."
        ),
    ] = False,
    agency: Agency = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra, không ghi gì.")] = False,
    new_agencies: Annotated[
        bool, typer.Option("--new-agencies", help="Thêm những cơ quan chưa có.")
    ] = False,
) -> None:
    with opened_database() as database:
        import_one = partial(
            importing.import_file,
            database,
            utc_now,
            OPERATOR,
            publish=publish,
            agency=agency,
            dry_run=dry_run,
            new_agencies=new_agencies,
        )
        imported = [_imported(file, import_one) for file in files]
    if not all(imported):
        raise typer.Exit(1)


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Tệp .jsonl hoặc .jsonl.gz.")],
    agency: Agency = None,
    force: Force = False,
) -> None:
    with opened_database() as database:
        report = exporting.export_file(database, utc_now, file, agency=agency, force=force)
    write_lines([text("import", "exported", count=number(report.records), file=report.file)])
    for one in report.unreadable:
        complain(reports.unreadable_line(one))
    if report.unreadable:
        raise typer.Exit(1)


def _imported(file: Path, import_one: Callable[..., importing.ImportReport]) -> bool:
    try:
        with _progress_bar() as progress:
            report = import_one(file, progress=progress)
    except Refused as error:
        complain(f"{file}: {errors.sentence(error)}")
        return False
    if report.problems:
        for line in reports.refusal_lines(report):
            complain(line)
        return False
    write_lines(reports.import_lines(report))
    return True


@contextmanager
def _progress_bar() -> Iterator[import_storing.Progress | None]:
    if not sys.stderr.isatty():
        yield None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text("import", "analysing"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
