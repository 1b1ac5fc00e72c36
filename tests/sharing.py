"""What a run of the tests makes once, by whichever of its workers comes first."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.store.database import Database
from tests.databases import opened


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of this run have in common."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(path: Path, make: Callable[[Path], object]) -> Path:
    """Make a file unless another worker has made it; who comes meanwhile waits."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unfinished = path.with_name(f"{path.name}.unfinished")
            make(unfinished)
            unfinished.rename(path)
    return path


def database_made_once(path: Path, fill: Callable[[Database], object]) -> Path:
    """Make an SQLite file with all tables and what `fill` puts into it."""

    def make(unfinished: Path) -> None:
        with opened(f"sqlite:///{unfinished}") as database:
            database.upgrade()
            fill(database)

    return made_once(path, make)


def copied(template: Path, to: Path) -> str:
    """Copy an SQLite file that is closed; gives the address of the copy."""
    shutil.copyfile(template, to)
    return f"sqlite:///{to}"
