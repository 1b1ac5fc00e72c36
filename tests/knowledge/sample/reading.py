"""What the tests of the sample read: its records, and the shared data where it is there."""

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from knowledge.records import Procedure
from knowledge.sample import sample_files

SHARED = Path(__file__).parents[4] / "shared" / "data"
SOURCE = SHARED / "procedures.jsonl.gz"
UNITS = SHARED / "daklak_units.csv"
MARK = "Số liệu minh họa, không phải quy định của địa phương."

needs_source = pytest.mark.skipif(not SOURCE.exists(), reason="../shared/data is absent")
needs_units = pytest.mark.skipif(not UNITS.exists(), reason="../shared/data is absent")

WORD = re.compile(r"[^\W_]+")
SENTENCE_END = re.compile(r"\n|(?<=[.;:])\s")


def lines() -> list[tuple[str, str]]:
    """Give every line with the name of its file."""
    return [
        (path.name, line)
        for path in sample_files()
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@lru_cache(maxsize=1)
def records() -> tuple[Procedure, ...]:
    return tuple(Procedure.model_validate_json(line) for _, line in lines())


def national() -> tuple[Procedure, ...]:
    return tuple(record for record in records() if record.agency is None)


def of_agencies() -> tuple[Procedure, ...]:
    return tuple(record for record in records() if record.agency is not None)


def with_steps() -> tuple[Procedure, ...]:
    return tuple(record for record in records() if record.steps)


def explanations(record: Procedure) -> Iterator[str]:
    """Give what the sample says in its own words: no names of papers, results, agencies."""
    yield record.sequence or ""
    yield record.requirements or ""
    for submission in record.submissions:
        yield submission.note
        yield from (fee.note for fee in submission.fees)


def words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def sentences(text: str) -> list[list[str]]:
    return [words(sentence) for sentence in SENTENCE_END.split(text)]


def runs(said: list[str], length: int) -> list[tuple[str, ...]]:
    """Give every run of so many words that follow each other."""
    return list(zip(*(said[start:] for start in range(length)), strict=False))


def texts(value: object) -> Iterator[str]:
    """Give every text of a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


@lru_cache(maxsize=1)
def source() -> dict[str, dict[str, object]]:
    with gzip.open(SOURCE, "rt", encoding="utf-8") as found:
        return {record["code"]: record for record in map(json.loads, found)}
