"""Names as people type them in a hurry: without marks and apostrophes, with one slip."""

from collections.abc import Iterator
from random import Random

from knowledge.places.units import Country
from knowledge.text.normalise import fold

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def names(country: Country) -> Iterator[tuple[str, frozenset[str]]]:
    """Give each name, new and old, with kind and without, and the codes it may rightly mean.

    In the order of the alphabet: the slips drawn for them are then the same in every run.
    """
    meant: dict[str, set[str]] = {}
    for unit in country.units:
        labels = {unit.label, unit.name}
        for old in unit.formed_from:
            labels |= {old.label, f"{old.label} {old.district.name}"}
            labels |= set() if old.name.isdigit() else {old.name}
        for label in labels:
            meant.setdefault(typed(label), set()).add(unit.code)
    for name, codes in sorted(meant.items()):
        yield name, frozenset(codes)


def typed(label: str) -> str:
    """Write a label without marks, apostrophes and capitals."""
    return fold(label).lower().replace("’", "").replace("'", "")


def substituted(name: str, random: Random) -> str:
    at = _letter(name, random)
    return name[:at] + random.choice(LETTERS.replace(name[at], "")) + name[at + 1 :]


def left_out(name: str, random: Random) -> str:
    at = _letter(name, random)
    return name[:at] + name[at + 1 :]


def put_in(name: str, random: Random) -> str:
    at = random.randrange(len(name) + 1)
    return name[:at] + random.choice(LETTERS) + name[at:]


def swapped(name: str, random: Random) -> str:
    at = random.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


SLIPS = (substituted, left_out, put_in, swapped)


def _letter(name: str, random: Random) -> int:
    return random.choice([at for at, sign in enumerate(name) if sign != " "])
