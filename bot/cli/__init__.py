"""Operators' commands: parse, call, print. Exit status 0 done, 1 refused, 2 wrong usage."""

import os
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import typer

from bot.cli.terminal import complain
from bot.views import errors
from knowledge.errors import KnowledgeError

INTERRUPTED = 130  # what shells give for Ctrl-C
COMMAND_FILES = (
    "running",
    "asking",
    "files",
    "exporting",
    "reading",
    "site",
    "checking",
    "doctor",
    "learning",
    "database",
    "staff",
)


def make_app() -> typer.Typer:
    app = typer.Typer(
        name="motcua",
        help="Một Cửa: trợ lý tra cứu thủ tục hành chính.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    for name in COMMAND_FILES:
        import_module(f"bot.cli.{name}").register(app)
    return app


def main() -> None:
    os.umask(0o077)  # what we write is about people: nobody else reads it
    try:
        make_app()()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has left; Python must not complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - no traceback may reach a person
        fail(error)


def fail(error: Exception) -> NoReturn:
    if isinstance(error, KnowledgeError):
        line = errors.sentence(error)
    else:
        last = traceback.extract_tb(error.__traceback__)[-1]
        line = errors.unexpected(type(error).__name__, f"{Path(last.filename).name}:{last.lineno}")
    complain(line)
    sys.exit(1)
