"""What a process that works apart tells the one that started it, pickled one after the other."""

from dataclasses import dataclass
from typing import Any


class WorkFailed(Exception):
    """Work broke off by a fault of its own; tells its kind and place, nothing that it held."""


@dataclass(frozen=True)
class Given:
    value: Any


@dataclass(frozen=True)
class WorkEnded:
    """Nothing more comes; `error` is what the work raised. `worn`: take a new process next time."""

    error: Exception | None = None
    worn: bool = False
