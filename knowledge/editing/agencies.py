"""Agencies that a person names: known, or refused with the nearest names."""

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from knowledge.errors import Refused
from knowledge.places.places import bundled_places
from knowledge.text.normalise import folded_words, words

NEAREST = 3
LEAST_SCORE = 60
_COMMITTEE = words("Ủy ban nhân dân")
_COMMON = frozenset(folded_words("UBND xã phường"))


def nearest_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    choices = {one: _folded(one) for one in sorted(known)}
    found = process.extract(
        _folded(name), choices, scorer=fuzz.ratio, limit=NEAREST, score_cutoff=LEAST_SCORE
    )
    return tuple(one for _, _, one in found)


def require_known(name: str, known: Iterable[str]) -> None:
    names = tuple(known)
    if name not in names:
        raise Refused("unknown_agency", name=name, nearest=", ".join(nearest_names(name, names)))


def known_name(name: str, known: Iterable[str]) -> str:
    """Give the known name that a person means; `Refused` with the nearest names when unknown.

    Apostrophes, capitals, spaces, the place of a tone and "UBND" written out make no other
    name; nor does the kind of a commune that has become a ward under its own name.
    """
    names = tuple(known)
    if name in names:
        return name
    alike = [one for one in names if _plain(one) == _plain(name)]
    now = _agencies_of_today().get(_plain(name))
    if len(alike) != 1 and now in names:
        return now
    if len(alike) != 1:
        require_known(name, names)
    return alike[0]


def meant_name(name: str, known: Iterable[str]) -> str:
    """Give the known name that is typed without marks or kind of unit: "ea kar", "xã Ea Kar".

    Raises `Refused` with the nearest names when none or several may be meant.
    """
    names = tuple(known)
    try:
        return known_name(name, names)
    except Refused:
        alike = [one for one in names if _folded(one) == _folded(name)]
        if len(alike) != 1:
            nearest = ", ".join(nearest_names(name, names))
            raise Refused("no_such_agency", name=name, nearest=nearest) from None
        return alike[0]


def _folded(name: str) -> str:
    """Leave out what most names have in common, which would make them all alike."""
    return " ".join(word for word in folded_words(name) if word not in _COMMON)


@lru_cache(maxsize=4_096)
def _plain(name: str) -> str:
    said = words(name)
    size = len(_COMMITTEE)
    return "".join(["ubnd", *said[size:]] if said[:size] == _COMMITTEE else said)


@lru_cache(maxsize=1)
def _agencies_of_today() -> dict[str, str]:
    return {
        _plain(f"UBND {old.label}"): unit.agency
        for unit in bundled_places().country.units
        for old in unit.formed_from
        if old.name == unit.name
    }
