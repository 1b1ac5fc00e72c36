"""Which agencies a person may work for: all, those of a level, or some by name."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEVELS_FILE = Path(__file__).parent / "levels.toml"


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    """Read how the names of each level's agencies begin; raise `ValueError` for a bad file."""
    data = tomllib.loads(LEVELS_FILE.read_text(encoding="utf-8"))
    beginnings = {}
    for level, table in data.items():
        words = table.get("begins") if isinstance(table, dict) else None
        if not isinstance(words, list) or not words or not all(isinstance(w, str) for w in words):
            raise ValueError(f"{LEVELS_FILE.name}: [{level}] begins")
        beginnings[level] = tuple(f"{word.casefold().strip()} " for word in words)
    return beginnings


def levels() -> tuple[str, ...]:
    return tuple(_beginnings())


def level_of(agency: str) -> str | None:
    """Tell the level of an agency by the first words of its name; None when they say nothing."""
    name = f"{' '.join(agency.casefold().split())} "
    return next((one for one, words in _beginnings().items() if name.startswith(words)), None)


@dataclass(frozen=True)
class Scope:
    """All agencies and the national text (neither part given), a level's, or the named ones.

    Empty `agencies` cover nothing: when a person's only agency goes, they may do no more.
    """

    level: str | None = None
    agencies: frozenset[str] | None = None

    @property
    def everywhere(self) -> bool:
        return self.level is None and self.agencies is None

    def covers(self, agency: str | None) -> bool:
        """Tell whether an agency is in it; the national text (None) is in that of all alone."""
        if self.everywhere:
            return True
        if agency is None:
            return False
        if self.agencies is not None:
            return agency in self.agencies
        return level_of(agency) == self.level

    def includes(self, other: "Scope") -> bool:
        if self.everywhere or self == other:
            return True
        return other.agencies is not None and all(self.covers(one) for one in other.agencies)


EVERYWHERE = Scope()
