"""Agencies that a person names: known, or refused with the nearest names."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from knowledge.errors import Refused
from knowledge.text.normalise import folded_words

NEAREST = 3
LEAST_SCORE = 60


def nearest_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Find the known names that look most like this one, without regard to diacritics."""
    choices = {one: _folded(one) for one in sorted(known)}
    found = process.extract(
        _folded(name), choices, scorer=fuzz.ratio, limit=NEAREST, score_cutoff=LEAST_SCORE
    )
    return tuple(one for _, _, one in found)


def require_known(name: str, known: Iterable[str]) -> None:
    """Raise `Refused` with the nearest names unless the agency is known."""
    names = tuple(known)
    if name not in names:
        raise Refused("unknown_agency", name=name, nearest=", ".join(nearest_names(name, names)))


def _folded(name: str) -> str:
    return " ".join(folded_words(name))
