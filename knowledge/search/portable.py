"""What a search elsewhere, as in a browser, can be built from: names, and what people say."""

from dataclasses import dataclass

from knowledge.search.entries import IndexEntry
from knowledge.search.index import Index


@dataclass(frozen=True)
class PortableNeed:
    """A need with the ways people ask for it, and what they tell when they have it."""

    name: str
    sayings: tuple[str, ...]
    situations: tuple[str, ...]


@dataclass(frozen=True)
class PortableProcedure:
    """A procedure and the needs, by number, that it serves: as the ordinary case, or another."""

    entry: IndexEntry
    ordinary: tuple[int, ...]
    special: tuple[int, ...]


@dataclass(frozen=True)
class PortableIndex:
    needs: tuple[PortableNeed, ...]
    procedures: tuple[PortableProcedure, ...]


def portable(index: Index) -> PortableIndex:
    catalogue, serving = index.needs.sayings.catalogue, index.needs.serving
    ordinary: dict[int, list[int]] = {}
    special: dict[int, list[int]] = {}
    for need, served in serving.items():
        for one in served:
            found = special if one.service else ordinary
            found.setdefault(one.procedure, []).append(need)
    return PortableIndex(
        tuple(PortableNeed(one.name, one.say, one.situations) for one in catalogue.needs),
        tuple(
            PortableProcedure(
                entry, tuple(ordinary.get(number, ())), tuple(special.get(number, ()))
            )
            for number, entry in enumerate(index.entries)
        ),
    )
