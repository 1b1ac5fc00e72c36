"""Procedures by subject (lĩnh vực): which subjects there are, and what each holds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.search.entries import IndexEntry
from knowledge.text.order import in_order, same_name


@dataclass(frozen=True)
class FieldCount:
    """A subject (lĩnh vực) and how many procedures it holds; None: without a subject."""

    field: str | None
    procedures: int


@dataclass(frozen=True)
class Listed:
    """A procedure in a list, by code and name."""

    code: str
    name: str


def field_counts(entries: Sequence[IndexEntry]) -> tuple[FieldCount, ...]:
    """List the subjects by name, procedures without one last.

    Spellings that differ in case or spaces are one subject, under the most usual of them.
    """
    spellings: dict[str | None, Counter[str | None]] = {}
    for entry in entries:
        spellings.setdefault(_subject(entry.field), Counter())[entry.field] += 1
    counts = [
        FieldCount(max(names, key=lambda name: (names[name], name or "")), names.total())
        for names in spellings.values()
    ]
    return tuple(sorted(counts, key=lambda one: (one.field is None, in_order(one.field or ""))))


def listed_in(entries: Sequence[IndexEntry], field: str | None) -> tuple[Listed, ...]:
    """List the procedures of a subject by name."""
    wanted = _subject(field)
    found = [entry for entry in entries if _subject(entry.field) == wanted]
    ordered = sorted(found, key=lambda entry: (in_order(entry.name), entry.code))
    return tuple(Listed(entry.code, entry.name) for entry in ordered)


@lru_cache(maxsize=2_000)
def _subject(field: str | None) -> str | None:
    return same_name(field) if field else None
