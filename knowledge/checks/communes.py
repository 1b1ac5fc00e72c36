"""Communes of before July 2025 in the text of an agency's process, by the bundled places."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from knowledge.places.places import bundled_places
from knowledge.places.units import Country
from knowledge.text.normalise import words

Phrase = tuple[str, ...]

_PAST = {("cũ",), ("trước", "đây"), ("nay", "là"), ("sáp", "nhập")}
_NEAR = 6


class OldCommunes:
    """Finds communes that are no more where they are called by kind and name ("xã Krông Na")."""

    def __init__(self, country: Country) -> None:
        into: dict[Phrase, dict[str, str]] = {}
        for unit in country.units:
            for old in unit.formed_from:
                key = tuple(words(old.label))
                into.setdefault(key, {})[unit.label] = old.label
        # A unit of today that bears an old name is no error.
        present: dict[Phrase, dict[str, str]] = {
            tuple(words(unit.label)): {} for unit in country.units
        }
        self._into = into | present
        self._longest = max(map(len, self._into), default=0)

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        said = words(text)
        at = 0
        while at < len(said):
            length = self._named(said, at)
            found = self._into.get(tuple(said[at : at + length]), {})
            if found and not _is_past(said, at, at + length):
                yield next(iter(found.values())), " hoặc ".join(found)
            at += max(1, length)

    def _named(self, said: list[str], at: int) -> int:
        lengths = range(min(self._longest, len(said) - at), 1, -1)
        return next((n for n in lengths if tuple(said[at : at + n]) in self._into), 0)


def _is_past(said: list[str], start: int, end: int) -> bool:
    around = said[max(0, start - _NEAR) : end + _NEAR]
    ones, twos = zip(around, strict=True), pairwise(around)
    return not _PAST.isdisjoint({*ones, *twos})


@lru_cache(maxsize=1)
def old_communes() -> OldCommunes:
    return OldCommunes(bundled_places().country)
