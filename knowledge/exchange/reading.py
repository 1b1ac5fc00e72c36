"""What a reader of any format gives for each record of a file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem
from knowledge.records import ProcedureContent


@dataclass(frozen=True)
class ReadRecord:
    """A record as its file tells it; what is in `doubts` was left out, or needs a look."""

    place: FilePlace
    procedure: ProcedureContent
    doubts: tuple[RecordProblem, ...] = ()


Reading = ReadRecord | list[RecordProblem]
"""A record, or what keeps one from being a record."""

Reader = Callable[[Path], Iterator[Reading]]
"""Raises `Refused` for a file that is at fault as a whole."""
