"""Tables of phrases written with diacritics, found in typed words with or without them.

In a pattern "(a|b c|)" stands for one of several readings; an empty one makes it optional.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, product
from typing import Generic, TypeVar

from knowledge.text.agreement import CONFUSED, HALF_MARKED, agreement
from knowledge.text.normalise import fold, words

T = TypeVar("T")
_GROUP = re.compile(r"\(([^()]*)\)")
_MOST_READINGS = 5_000
LONG_ENOUGH = 3


@dataclass(frozen=True)
class PhraseMatch(Generic[T]):
    """The value of words[start:end]; `bare`: marks of the phrase `said` were not typed."""

    start: int
    end: int
    value: T
    bare: bool = False
    said: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node(Generic[T]):
    """There are hundreds of thousands: what most of them lack takes no room."""

    children: dict[str, "_Node[T]"] = field(default_factory=dict)
    ends: tuple[tuple[tuple[str, ...], T], ...] = ()


class PhraseTable(Generic[T]):
    """A trie of phrases over folded words; the marks are compared at the end."""

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._root: _Node[T] = _Node()
        for pattern, value in entries:
            self.add(pattern, value)

    def add(self, pattern: str, value: T) -> None:
        for phrase in readings(pattern):
            self.add_words(phrase, value)

    def add_words(self, phrase: Sequence[str], value: T) -> None:
        node = self._root
        for word in phrase:
            node = node.children.setdefault(fold(word), _Node())
        node.ends += ((tuple(phrase), value),)

    # Every new index asks for these; writing them out takes longer than the rest of it.
    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(fold(word) for one in self._phrases() for word in one)

    @cached_property
    def pairs(self) -> frozenset[str]:
        two = (pair for phrase in self._phrases() for pair in pairwise(phrase))
        return frozenset(map(" ".join, two))

    def _phrases(self) -> Iterator[tuple[str, ...]]:
        waiting = [self._root]
        while waiting:
            node = waiting.pop()
            waiting += node.children.values()
            yield from (phrase for phrase, _ in node.ends)

    def hits(self, typed: Sequence[str]) -> Iterator[PhraseMatch[T]]:
        folded = [fold(word) for word in typed]
        for start in range(len(folded)):
            node = self._root
            for end in range(start, len(folded)):
                following = node.children.get(folded[end])
                if following is None:
                    break
                node = following
                for phrase, value in node.ends:
                    said = typed[start : end + 1]
                    if _agree(said, phrase):
                        bare = any(
                            mine.isascii() and mine != one
                            for mine, one in zip(said, phrase, strict=True)
                        )
                        yield PhraseMatch(start, end + 1, value, bare, phrase)


def longest_apart(hits: Iterable[PhraseMatch[T]]) -> Iterator[PhraseMatch[T]]:
    """Give the hits that don't overlap, the longest first; those of the same words go together."""
    by_span: dict[tuple[int, int], list[PhraseMatch[T]]] = {}
    for hit in hits:
        by_span.setdefault((hit.start, hit.end), []).append(hit)
    taken: set[int] = set()
    for start, end in sorted(by_span, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield from by_span[start, end]


def readings(pattern: str) -> list[tuple[str, ...]]:
    """Write out the readings of a pattern as words; raise ValueError when there are none."""
    parts = _parts(pattern)
    found = {tuple(words(" ".join(chosen))) for chosen in product(*parts)}
    if () in found or len(found) > _MOST_READINGS:
        raise ValueError(f"pattern with no or too many readings: {pattern}")
    return sorted(found)


def _parts(pattern: str) -> list[list[str]]:
    parts: list[list[str]] = []
    last = 0
    for group in _GROUP.finditer(pattern):
        parts += [[pattern[last : group.start()]], group.group(1).split("|")]
        last = group.end()
    parts.append([pattern[last:]])
    if any(mark in part for options in parts for part in options for mark in "()|"):
        raise ValueError(f"unbalanced pattern: {pattern}")
    return parts


def _agree(typed: Sequence[str], phrase: Sequence[str]) -> bool:
    """Tell whether the marks agree; of three words and more one may lack some of its own."""
    worse = [
        rate for pair in zip(typed, phrase, strict=True) if (rate := agreement(*pair)) < CONFUSED
    ]
    return not worse or (len(typed) >= LONG_ENOUGH and worse == [HALF_MARKED])
