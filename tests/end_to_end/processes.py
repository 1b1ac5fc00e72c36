"""Processes that begin with the program imported and its language data read.

That takes seconds, so one process does it and every other is its fork. It is a process like
any other: it has its own files and variables, and can be killed.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

WAITING = multiprocessing.get_context("forkserver")
WAITING.set_forkserver_preload(["tests.end_to_end.preloaded"])


class Forked:
    """What `subprocess.Popen` offers, for a fork that calls a function."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        self._process = WAITING.Process(target=work, args=arguments)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """The exit status; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        self._process.join(timeout)
        status = self._process.exitcode
        assert status is not None, f"it runs on after {timeout} s"
        return status

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)


def motcua(
    arguments: Sequence[str], folder: Path, variables: Mapping[str, str], log: Path
) -> Forked:
    """Run `motcua` in a folder, with these variables alone and its output in a file."""
    return Forked(_motcua, [*arguments], folder, {**variables}, log)


def piped(work: Callable[..., None], *arguments: object) -> tuple[Forked, IO[str]]:
    """Run a function; gives the process and what it writes to standard output."""
    reader, writer = WAITING.Pipe(duplex=False)
    process = Forked(_piped, writer, work, arguments)
    writer.close()
    with reader:
        return process, os.fdopen(os.dup(reader.fileno()), encoding="utf-8")


def _motcua(arguments: list[str], folder: Path, variables: dict[str, str], log: Path) -> None:
    from bot.cli import main

    with log.open("ab") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(variables)
    sys.argv = ["motcua", *arguments]
    main()


def _piped(writer: Connection, work: Callable[..., None], arguments: Sequence[object]) -> None:
    os.dup2(writer.fileno(), sys.stdout.fileno())
    writer.close()
    work(*arguments)
