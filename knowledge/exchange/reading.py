"""What a reader of any format gives for each record of a file."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.exchange.places import FilePlace
from knowledge.exchange.problems import RecordProblem
from knowledge.records import ProcedureContent

_COMMA = re.compile(r",\s*(?![^(]*\))")


@dataclass(frozen=True)
class ReadRecord:
    """A record as its file tells it; what is in `doubts` was left out, or needs a look.

    `origin` is the fingerprint of the version that the file was written from, where it says so.
    A `partial` record tells only some parts (its `model_fields_set`) of what may be known of it.
    """

    place: FilePlace
    procedure: ProcedureContent
    doubts: tuple[RecordProblem, ...] = ()
    origin: str | None = None
    partial: bool = False


def only_told(**values: object) -> dict[str, object]:
    """Leave out what is None: parts that a record doesn't set are those that it says nothing of."""
    return {key: value for key, value in values.items() if value is not None}


def at_commas(text: str) -> list[str]:
    """Part a text at the commas that stand in no brackets."""
    return _COMMA.split(text)


Reading = ReadRecord | list[RecordProblem]
"""A record, or what keeps one from being a record."""

Reader = Callable[[Path], Iterator[Reading]]
"""Raises `Refused` for a file that is at fault as a whole."""
