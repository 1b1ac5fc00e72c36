"""What operators' commands share: quiet settings, and UTF-8 output whatever the locale."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.logs import configure_logs
from bot.settings import Settings, load_settings
from bot.views.templating import Templates

if TYPE_CHECKING:
    from bot.wiring.services import Database

INDENT = "  "

Force = Annotated[bool, typer.Option("--force", help="Ghi đè tệp đã có.")]


def text(file: str, piece: str, /, **values: object) -> str:
    return Templates().text(file, piece, **values)


def number(count: int) -> str:
    """Write a number as Vietnamese readers do: 7.439."""
    return f"{count:,}".replace(",", ".")


def quiet_settings() -> Settings:
    """Read the settings; from here on only errors are logged."""
    settings = load_settings()
    configure_logs(settings.log_format, quiet=True)
    return settings


@contextmanager
def opened_database() -> Iterator["Database"]:
    settings = quiet_settings()

    from bot.wiring.services import open_database

    with closing(open_database(settings)) as database:
        yield database


def write_lines(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def complain(line: str) -> None:
    sys.stderr.buffer.write(line.encode("utf-8", "backslashreplace") + b"\n")
    sys.stderr.buffer.flush()


@contextmanager
def progress_bar(task: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show on a terminal how far a long task is."""
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
        shown = bar.add_task(task, total=None)
        yield lambda done, total: bar.update(shown, completed=done, total=total)
