"""Every unit and every old name is found as it is typed in a hurry; prints the figures."""

from collections.abc import Callable
from random import Random

import pytest

from knowledge.places.places import bundled_places
from tests.knowledge.places.slips import SLIPS, names

PLACES = bundled_places()
NAMES = list(names(PLACES.country))
ROUNDS = 2


def is_found(text: str, codes: frozenset[str]) -> bool:
    found = PLACES.find(text)
    if found.resolved is not None:
        return found.resolved.unit.code in codes
    return bool(codes & {match.unit.code for match in found.matches})


def test_every_name_is_found_without_marks_and_apostrophes() -> None:
    assert [name for name, codes in NAMES if not is_found(name, codes)] == []


def test_whatever_a_name_may_mean_is_among_what_is_offered() -> None:
    for name, codes in NAMES:
        assert codes <= {match.unit.code for match in PLACES.find(name).matches}, name


@pytest.mark.parametrize("slip", SLIPS)
def test_every_name_is_found_with_a_slip(slip: Callable[[str, Random], str]) -> None:
    random = Random(2025)
    typed = [(slip(name, random), codes) for _ in range(ROUNDS) for name, codes in NAMES]
    right = sum(is_found(text, codes) for text, codes in typed)

    print(f"{slip.__name__}: {right} of {len(typed)} found")  # noqa: T201 - the figure is asked for
    assert right / len(typed) >= 0.99
