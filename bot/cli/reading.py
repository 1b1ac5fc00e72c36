"""`motcua read`: any file of processes as lines of the exchange format; writes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.reports import problem_line
from bot.cli.terminal import INDENT, complain, opened_database, progress_bar, text, write_lines
from bot.views import errors
from knowledge.clock import utc_now
from knowledge.editing.identifying import IdentifiedRecord, Identifier, identifier
from knowledge.errors import Refused
from knowledge.exchange.formats import read_file


def register(app: typer.Typer) -> None:
    app.command("read", help="Đọc tệp quy trình (Word, Excel, PDF, HTML …), in ra JSON Lines.")(
        read
    )


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Các tệp cần đọc.")],
) -> None:
    with opened_database() as database:
        known = identifier(database, utc_now)
    with progress_bar(text("import", "reading")) as progress:
        readable = []
        for number, file in enumerate(files, 1):
            readable.append(_read(file, known))
            if progress is not None:
                progress(number, len(files))
    if not all(readable):
        raise typer.Exit(1)


def _read(file: Path, known: Identifier) -> bool:
    """Print the records of a file and the doubts about them; tell whether all was readable."""
    whole = True
    try:
        for reading in read_file(file):
            if isinstance(reading, list):
                whole = False
                for problem in reading:
                    complain(text("import", "doubt", file=file.name, problem=problem_line(problem)))
                continue
            one = known.identified(reading)
            write_lines([one.record.procedure.to_json()])
            for line in _doubts(file, one):
                complain(line)
    except Refused as error:
        complain(f"{file}: {errors.sentence(error)}")
        return False
    return whole


def _doubts(file: Path, one: IdentifiedRecord) -> Iterator[str]:
    for doubt in one.record.doubts:
        yield text("import", "doubt", file=file.name, problem=problem_line(doubt))
    for choice in one.choices:
        yield INDENT + text("import", "choice", code=choice.code, name=choice.name)
