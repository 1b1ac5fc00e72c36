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
_Heirs = dict[tuple[str, ...], tuple[str, ...]]
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

    Raises `Refused` with the nearest names when none or several may be meant, and with the
    units of today for the name of a unit that is no more.
    """
    names = tuple(known)
    try:
        return known_name(name, names)
    except Refused:
        _require_alive(name, names)
        kept = tuple(folded_words(_whole(name)))
        alike = [one for one in names if tuple(folded_words(one)) == kept]
        alike = alike or [one for one in names if _folded(one) == _folded(name)]
        if len(alike) != 1:
            nearest = ", ".join(nearest_names(name, names))
            raise Refused("no_such_agency", name=name, nearest=nearest) from None
        return alike[0]


def _require_alive(name: str, names: Iterable[str]) -> None:
    """Raise `Refused` for an old unit, with or without marks, unless one of today is called so."""
    marked, unmarked = _abolished()
    whole = _whole(name)
    folded = tuple(folded_words(whole))
    now = marked.get(tuple(words(whole)))
    if now is None and all(tuple(folded_words(one)) != folded for one in names):
        now = unmarked.get(folded)
    if now is not None:
        raise Refused("agency_abolished", name=" ".join(name.split()), now=" / ".join(now))


def _whole(name: str) -> str:
    """Write a commune's committee as agencies are called, whichever way it is typed."""
    said = words(name)
    if said[: len(_COMMITTEE)] == _COMMITTEE:
        said = said[len(_COMMITTEE) :]
    return " ".join(said if said[:1] == ["ubnd"] else ["ubnd", *said])


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


@lru_cache(maxsize=1)
def _abolished() -> tuple[_Heirs, _Heirs]:
    """Say by the words of old committees, with marks and without, which ones serve there today.

    Not among them are names that a unit of today bears, nor those that live on with another
    kind ("xã Ea Kao", now phường Ea Kao).
    """
    country = bundled_places().country
    into: dict[str, dict[str, None]] = {}
    for unit in country.units:
        for old in unit.formed_from:
            into.setdefault(f"UBND {old.label}", {})[unit.agency] = None
    for old, joined in country.earlier:
        for one in joined:
            into.setdefault(f"UBND {old.label}", {}).update(into.get(f"UBND {one.label}", {}))
    alive = {unit.agency for unit in country.units}
    dead = {
        name: tuple(now)
        for name, now in into.items()
        if name not in alive and _plain(name) not in _agencies_of_today()
    }
    marked = {tuple(words(name)): now for name, now in dead.items()}
    return marked, {tuple(folded_words(name)): now for name, now in dead.items()}
