"""`--learned` of `motcua export` and `motcua import`: learned wordings instead of records."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.terminal import complain, number, opened_database, text, write_lines
from bot.views import errors
from knowledge.access import OPERATOR
from knowledge.clock import utc_now
from knowledge.errors import Refused

Learned = Annotated[
    bool,
    typer.Option("--learned", help="Những cách nói đã học (.jsonl[.gz]), không phải thủ tục."),
]

_text = partial(text, "learning")


def export_wordings(file: Path, *, force: bool) -> None:
    from knowledge.learning.carrying import export_learned

    with opened_database() as database:
        count = export_learned(database, file, force=force)
    write_lines([_text("exported", count=number(count), file=file.name)])


def import_wordings(files: Sequence[Path], *, publish: bool) -> None:
    # The search takes a second to load, which no other import has to wait for.
    from knowledge.answering import Answering
    from knowledge.learning.carrying import import_learned
    from knowledge.learning.teaching import Teaching

    refused = False
    with opened_database() as database:
        teaching = Teaching(database, utc_now, Answering(database, utc_now))
        for file in files:
            try:
                done = import_learned(teaching, OPERATOR, file, publish=publish)
            except Refused as error:
                complain(f"{file}: {errors.sentence(error)}")
                refused = True
            else:
                said = "imported" if publish else "importable"
                write_lines([_text(said, new=number(done.new), known=number(done.known))])
    if refused:
        raise typer.Exit(1)
