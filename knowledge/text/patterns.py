"""Patterns of everyday questions, read from data: facets, frames, fillers, other talk."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from knowledge.datafiles import bundled_text
from knowledge.text.agreement import CONFUSED, agreement
from knowledge.text.facets import Facet
from knowledge.text.normalise import fold, words
from knowledge.text.phrases import PhraseMatch, PhraseTable


class TalkPattern(Enum):
    FRAME = "frames"
    GREETING = "greetings"
    PLACE = "places"
    OUTSIDE = "outside"
    PASSING = "passing"
    PERSONAL = "personal"
    REQUEST = "requests"
    TOPIC = "topics"
    WISH = "wishes"
    PURPOSE = "purposes"
    NAME = "names"
    BREAK = "breaks"
    DENIAL = "denials"
    HANDLING = "handling"
    LACKING = "lacking"
    COMPARISON = "comparisons"
    UNDOING = "undoing"

    @property
    def content(self) -> bool:
        return self not in (TalkPattern.FRAME, TalkPattern.GREETING, TalkPattern.PLACE)


@dataclass(frozen=True)
class WordList:
    by_folded: dict[str, tuple[str, ...]]

    def __contains__(self, word: str) -> bool:
        listed = self.by_folded.get(fold(word), ())
        return any(agreement(word, one) >= CONFUSED for one in listed)


@dataclass(frozen=True)
class Patterns:
    phrases: PhraseTable[Facet | TalkPattern]
    fillers: WordList
    light: WordList

    def vocabulary(self) -> set[str]:
        return {*self.phrases.vocabulary, *self.fillers.by_folded, *self.light.by_folded}


def talks_of(
    hits: Sequence[PhraseMatch[Facet | TalkPattern]], official: Iterable[tuple[int, int]]
) -> frozenset[TalkPattern]:
    """What is said in passing makes it other talk, unless more than that is asked or `official`."""
    asked = [
        (hit.start, hit.end)
        for hit in hits
        if hit.value in (TalkPattern.REQUEST, TalkPattern.TOPIC)
    ]
    asked += official
    talks = {hit.value for hit in hits if isinstance(hit.value, TalkPattern)}
    passing = [hit for hit in hits if hit.value is TalkPattern.PASSING]
    for hit in passing:
        if all(hit.start <= start and end <= hit.end for start, end in asked):
            talks.add(TalkPattern.OUTSIDE)
    return frozenset(talks)


@lru_cache(maxsize=1)
def bundled_patterns() -> Patterns:
    data = tomllib.loads(bundled_text("knowledge.text", "data/patterns.toml"))
    facets = ((one, Facet(name)) for name, phrases in data["facets"].items() for one in phrases)
    talks = ((one, talk) for talk in TalkPattern for one in data[talk.value]["phrases"])
    return Patterns(
        PhraseTable((*facets, *talks)), _word_list(data["fillers"]), _word_list(data["light"])
    )


def _word_list(section: dict[str, str]) -> WordList:
    by_folded: dict[str, tuple[str, ...]] = {}
    for word in words(section["words"]):
        by_folded[fold(word)] = (*by_folded.get(fold(word), ()), word)
    return WordList(by_folded)
