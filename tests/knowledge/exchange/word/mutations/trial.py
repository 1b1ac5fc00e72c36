"""One mutation of one file, compared with what the file itself says."""

import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.errors import Refused
from knowledge.exchange.formats import read_file
from knowledge.exchange.reading import ReadRecord
from tests.knowledge.exchange.word.mutations.page import Page
from tests.knowledge.exchange.word.mutations.registry import (
    DoesNotApply,
    Mutation,
    Reading,
    reading,
)


@cache
def original(path: Path) -> Reading:
    """Read what tests of the real processes compare with what a person read."""
    return _read(path)


def _read(path: Path) -> Reading:
    try:
        found = list(read_file(path))
    except Refused as refused:
        return {"record": refused.reason}
    if len(found) != 1 or not isinstance(found[0], ReadRecord):
        return {"record": str(found)}
    return reading(found[0].procedure)


@dataclass(frozen=True)
class Trial:
    differences: dict[str, tuple[Any, Any]]
    """By part of the record: what was expected, what was read."""

    @classmethod
    def run(cls, mutation: Mutation, path: Path, expected: Reading, folder: Path) -> "Trial | None":
        """Try it; None where the mutation has nothing to change in the file."""
        page = Page(path)
        page.reading = expected
        try:
            correct = mutation.change(page)
        except DoesNotApply:
            return None
        own = copy.deepcopy(expected)
        if correct:
            correct(own)
        target = folder / "mutated.docx"
        page.document.save(str(target))
        found = _read(target)
        return cls(
            {key: (own.get(key), found.get(key)) for key in own if own.get(key) != found.get(key)}
        )
