"""`motcua export`: records as a file to read back, or procedures as papers to hand out."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import reports
from bot.cli.files import Agency
from bot.cli.learned_wordings import Learned, export_wordings
from bot.cli.terminal import (
    Force,
    complain,
    number,
    opened_database,
    progress_bar,
    text,
    write_lines,
)
from bot.printing.documents import DocumentOptions, Documents, export_all, export_one
from bot.printing.public_notice import Paper
from knowledge.clock import utc_now
from knowledge.editing import exporting
from knowledge.editing.agencies import known_name
from knowledge.editing.approved_issues import approved_issues
from knowledge.editing.offices import Offices
from knowledge.errors import Refused

if TYPE_CHECKING:
    from bot.wiring.services import Database


def register(app: typer.Typer) -> None:
    app.command("export", help="Xuất những gì đang có hiệu lực ra tệp; bản nháp thì không.")(export)


def export(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="Mọi thủ tục: .jsonl[.gz], .xlsx. Một: .docx (quy trình), .pdf (niêm yết).",
            show_default=False,
        ),
    ] = None,
    agency: Agency = None,
    code: Annotated[
        str | None, typer.Option("--code", metavar="CODE", help="Mã thủ tục, cho tệp .docx, .pdf.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("--all", metavar="DIR", help="Mọi thủ tục, mỗi thủ tục một tệp.")
    ] = None,
    paper: Annotated[Paper, typer.Option("--paper", help="Khổ giấy của bản niêm yết.")] = Paper.A4,
    bot: Annotated[
        str | None,
        typer.Option("--bot", metavar="NAME", help="Tên bot trên Telegram, để in mã QR."),
    ] = None,
    learned: Learned = False,
    force: Force = False,
) -> None:
    if (file is None) == (folder is None) or (learned and file is None):
        raise typer.BadParameter("FILE | --all DIR")
    if learned and file is not None:
        export_wordings(file, force=force)
        return
    with opened_database() as database:
        documents = _documents(database, DocumentOptions(paper, bot))
        owner = None if agency is None else known_name(agency, Offices(database, utc_now).names())
        if folder is not None:
            with progress_bar(text("import", "printing")) as progress:
                count = export_all(documents, folder, owner, progress, force=force)
            write_lines([text("import", "printed", count=number(count), folder=str(folder))])
        elif file is not None and file.suffix.lower() in documents.endings:
            if code is None:
                raise Refused("export_code_missing", file=file.name)
            export_one(documents, file, code, owner, force=force)
            write_lines([text("import", "printed_one", code=code, file=file.name)])
        elif file is not None:
            done = exporting.export_file(database, utc_now, file, agency=agency, force=force)
            write_lines([text("import", "exported", count=number(done.records), file=done.file)])
            _complain_of(done)


def _documents(database: "Database", options: DocumentOptions) -> Documents:
    from knowledge.answering import Answering

    issues = partial(approved_issues, database, utc_now)
    return Documents(Answering(database, utc_now), issues, utc_now, options)


def _complain_of(done: exporting.ExportReport) -> None:
    for one in done.unreadable:
        complain(reports.unreadable_line(one))
    if done.unreadable:
        raise typer.Exit(1)
