"""Every name that a place goes by, and what each name may mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.places.place_words import PlaceWords
from knowledge.places.spelling import Phrase, joined, phrase, word_key
from knowledge.places.units import Country, District, OldUnit, Unit


@dataclass(frozen=True)
class PlaceMatch:
    """A unit of today; `old` or `district` is set when the name was that of an abolished one."""

    unit: Unit
    old: OldUnit | None = None
    district: District | None = None


@dataclass(frozen=True)
class PlaceName:
    """One unit, old or new, or one old district under a name; `matches` is what it is now."""

    kind: str
    name: Phrase
    matches: tuple[PlaceMatch, ...]
    districts: tuple[District, ...] = ()

    @property
    def is_district(self) -> bool:
        return self.matches[0].district is not None

    @property
    def is_new(self) -> bool:
        return self.matches[0].old is None and not self.is_district

    @property
    def needs_kind(self) -> bool:
        """Tell whether the name alone names nothing: "9" of "phường 9"."""
        return self.name.key.isdigit()


# One way to write a name in full, and what it names.
Spelling = tuple[Phrase, PlaceName]


class Gazetteer:
    def __init__(self, country: Country, place_words: PlaceWords) -> None:
        self._place_words = place_words
        self.named: tuple[PlaceName, ...] = tuple(_all_named(country))

    @cached_property
    def spellings(self) -> Mapping[str, tuple[Spelling, ...]]:
        by_key: dict[str, list[Spelling]] = {}
        for named in self.named:
            for words in self._written(named):
                by_key.setdefault(words.key, []).append((words, named))
        return {key: tuple(spellings) for key, spellings in by_key.items()}

    @cached_property
    def by_length(self) -> Mapping[int, tuple[str, ...]]:
        lengths: dict[int, list[str]] = {}
        for key in self.spellings:
            lengths.setdefault(len(key), []).append(key)
        return {length: tuple(keys) for length, keys in lengths.items()}

    @cached_property
    def names(self) -> Mapping[str, tuple[PlaceName, ...]]:
        by_key: dict[str, list[PlaceName]] = {}
        for named in self.named:
            by_key.setdefault(named.name.key, []).append(named)
        return {key: tuple(found) for key, found in by_key.items()}

    @cached_property
    def beginnings(self) -> frozenset[str]:
        first = {word_key(named.name.words[0]) for named in self.named}
        return frozenset(first | set(self.names))

    @cached_property
    def districts(self) -> Mapping[District, tuple[Phrase, ...]]:
        districts = {one for named in self.named for one in named.districts}
        return {one: tuple(self._behind(one)) for one in districts}

    def _behind(self, district: District) -> list[Phrase]:
        names = [phrase(name) for name in (district.name, *district.also)]
        kinds = [(), *(kind.words for kind in self._place_words.kinds[district.kind])]
        written = [joined((*kind, *name.words)) for name in names for kind in kinds]
        if district.province:
            written.append(phrase(district.province))
        return sorted(written, key=lambda one: -len(one.words))

    def _written(self, named: PlaceName) -> Iterator[Phrase]:
        kinds: list[tuple[str, ...]] = [kind.words for kind in self._place_words.kinds[named.kind]]
        if not named.needs_kind:
            kinds.insert(0, ())
        tails = [tail.words for one in named.districts for tail in self.districts[one]]
        for kind in kinds:
            for tail in ((), *tails):
                yield joined((*kind, *named.name.words, *tail))


def _all_named(country: Country) -> Iterator[PlaceName]:
    destinations: dict[OldUnit, list[Unit]] = {}
    also = {one.name: one.also for unit in country.units for one in unit.districts}
    for unit in country.units:
        for name in (unit.name, *also.get(unit.name, ())):
            yield PlaceName(unit.kind, phrase(name), (PlaceMatch(unit),), unit.districts)
        for old in unit.formed_from:
            destinations.setdefault(old, []).append(unit)
    for old, units in destinations.items():
        yield _old(old, units)
    for old, into in country.earlier:
        yield _old(old, dict.fromkeys(unit for one in into for unit in destinations[one]))
    districts = dict.fromkeys(one for unit in country.units for one in unit.districts)
    for district in districts:
        inside = [unit for unit in country.units if district in unit.districts]
        matches = tuple(PlaceMatch(unit, district=district) for unit in inside)
        for name in (district.name, *district.also):
            yield PlaceName(district.kind, phrase(name), matches)


def _old(old: OldUnit, units: "list[Unit] | dict[Unit, None]") -> PlaceName:
    goes_on = len(units) == 1 and all(unit.name == old.name for unit in units)
    matches = tuple(PlaceMatch(unit, None if goes_on else old) for unit in units)
    return PlaceName(old.kind, phrase(old.name), matches, (old.district,))
