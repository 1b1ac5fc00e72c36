"""`motcua import`: records from files."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import reports
from bot.cli.learned_wordings import Learned, import_wordings
from bot.cli.terminal import (
    complain,
    opened_database,
    progress_bar,
    text,
    write_lines,
)
from bot.views import errors
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.editing import importing
from knowledge.editing.identifying import identifier
from knowledge.errors import Refused

Agency = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Tên cơ quan.", show_default=False),
]


def register(app: typer.Typer) -> None:
    app.command("import", help="Nhập thủ tục từ tệp Word, Excel, PDF, JSON Lines …")(import_files)


def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Các tệp cần nhập.")],
    publish: Annotated[
        bool,
        typer.Option(
            "--publish/--draft", help="Có hiệu lực ngay, hay chỉ lưu làm bản nháp (mặc định)."
        ),
    ] = False,
    agency: Agency = None,
    code: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Mã quốc gia, khi tệp không ghi; một thủ tục mỗi tệp."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ kiểm tra, không ghi gì.")] = False,
    new_agencies: Annotated[
        bool, typer.Option("--new-agencies", help="Thêm những cơ quan chưa có.")
    ] = False,
    learned: Learned = False,
) -> None:
    if learned:
        import_wordings(files, publish=publish and not dry_run)
        return
    if code is not None and len(files) > 1:
        complain(text("import", "code_of_several_files"))
        raise typer.Exit(1)
    with opened_database() as database:
        import_one = partial(
            importing.import_file,
            database,
            utc_now,
            OPERATOR,
            publish=publish,
            agency=agency,
            code=code,
            dry_run=dry_run,
            new_agencies=new_agencies,
        )
        imported = _all_imported(files, import_one, names_change=publish or new_agencies)
    if not imported:
        raise typer.Exit(1)


def _all_imported(
    files: Sequence[Path],
    import_one: partial[importing.ImportReport],
    *,
    names_change: bool,
) -> bool:
    """Bring files in one by one; where no names change, those that are known are read once."""
    if len(files) == 1:
        with progress_bar(text("import", "analysing")) as progress:
            return _imported(files[0], partial(import_one, progress=progress))
    known = None if names_change else cache(partial(identifier, *import_one.args[:2]))
    imported = []
    with progress_bar(text("import", "reading")) as progress:
        for number, file in enumerate(files, 1):
            imported.append(_imported(file, partial(import_one, known=known)))
            if progress is not None:
                progress(number, len(files))
    return all(imported)


def _imported(file: Path, import_one: Callable[..., importing.ImportReport]) -> bool:
    try:
        report = import_one(file)
    except Refused as error:
        complain(f"{file}: {errors.sentence(error)}")
        return False
    if report.problems:
        for line in reports.refusal_lines(report):
            complain(line)
        return False
    write_lines(reports.import_lines(report))
    return True
