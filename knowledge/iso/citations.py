"""Numbers of laws and decisions as people write them, brought to one form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.text.normalise import clean, fold, words

_NUMBER = re.compile(
    r"(?<![\w/])0*(?P<number>[0-9]{1,5}) ?/ ?(?:(?P<year>(?:19|20)[0-9]{2}) ?/ ?)?"
    r"(?P<issuer>[a-z]{1,6}[0-9]{0,2}(?: ?- ?[a-z0-9]{1,12}){0,4})(?![\w/])"
)
_DASHES = str.maketrans("–—‑‐−", "-----")


@dataclass(frozen=True)
class Citation:
    """A number such as 123/2015/NĐ-CP: leading zeros, case, spaces and marks aside."""

    number: int
    year: str | None
    issuer: str


def citations(text: str) -> Iterator[Citation]:
    for found in _NUMBER.finditer(_plain(text)):
        issuer = found["issuer"].replace(" ", "")
        yield Citation(int(found["number"]), found["year"], issuer)


@lru_cache(maxsize=20_000)
def cites(text: str, sought: str) -> bool:
    numbers = set(citations(sought))
    if numbers:
        return not numbers.isdisjoint(citations(text))
    name, said = words(sought), words(text)
    return bool(name) and any(
        said[start : start + len(name)] == name for start in range(len(said) - len(name) + 1)
    )


def needles(sought: str) -> tuple[str, ...]:
    """Give pieces of which a text that cites its number holds at least one; none for a name."""
    return tuple(
        f"{one.number}{mark}{one.year or ''}"
        for one in citations(sought)
        for mark in ("/", " /", "/ ", " / ")
    )


def _plain(text: str) -> str:
    return " ".join(fold(clean(text)).translate(_DASHES).split())
