"""Find the unit that a person names when asked where they live."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from knowledge.places.gazetteer import Gazetteer, PlaceMatch, PlaceName, Spelling
from knowledge.places.place_words import PlaceWords
from knowledge.places.spelling import Phrase, composed, contradictions, joined, tokens

MOST_OFFERED = 6
LONGEST_ANSWER = 120
# Two slips are forgiven only in long names; a short name with two slips is any name.
SHORTEST_WITH_ONE, SHORTEST_WITH_TWO = 2, 7
SURE_FROM = 5


@dataclass(frozen=True)
class PlaceSearch:
    """What a name may mean, at most 6 units; `sure` unless a slip leaves doubt."""

    matches: tuple[PlaceMatch, ...] = ()
    sure: bool = True

    @property
    def resolved(self) -> PlaceMatch | None:
        return self.matches[0] if self.sure and len(self.matches) == 1 else None


class PlaceFinder:
    def __init__(self, gazetteer: Gazetteer, place_words: PlaceWords) -> None:
        self._gazetteer = gazetteer
        self._place_words = place_words

    def find(self, text: str) -> PlaceSearch:
        typed = [token.word for token in tokens(composed(text[:LONGEST_ANSWER]))]
        said_old = any(
            typed[-len(old.words) :] == list(old.words) for old in self._place_words.answers.old
        )
        readings = [joined(words) for words in self._readings(typed)]
        for reading in readings:
            if named := self.exactly(reading):
                return choose(_abolished(named) if said_old else named)
        return self._nearly(readings)

    def exactly(self, reading: Phrase) -> tuple[PlaceName, ...]:
        spellings = self._gazetteer.spellings.get(reading.key, ())
        return agreeing(reading, spellings)

    def _readings(self, typed: list[str]) -> Iterator[list[str]]:
        yield typed
        words = self._place_words.answers
        inner = typed
        while shorter := _shorter(inner, words.leads, (*words.tails, *words.old)):
            inner = shorter
            yield inner
        bare = [word for word in inner if joined([word]).key not in words.between]
        if bare and bare != inner:
            yield bare
        for kind in (one for spellings in self._place_words.kinds.values() for one in spellings):
            if joined(inner[: len(kind.words)]).key == kind.key and len(inner) > len(kind.words):
                yield inner[len(kind.words) :]

    def _nearly(self, readings: Sequence[Phrase]) -> PlaceSearch:
        best: dict[PlaceName, tuple[int, float]] = {}
        for reading in dict.fromkeys(one.key for one in readings):
            for key, distance in self._near(reading):
                closeness = (distance, -JaroWinkler.similarity(reading, key))
                for _, named in self._gazetteer.spellings[key]:
                    best[named] = min(best.get(named, (9, 0.0)), closeness)
        if not best:
            return PlaceSearch()
        ranked = sorted(best, key=lambda named: best[named])
        least = best[ranked[0]][0]
        nearest = choose(named for named in ranked if best[named][0] == least)
        length = max(len(reading.key) for reading in readings)
        if len(nearest.matches) == 1 and least == 1 and length >= SURE_FROM:
            return nearest
        return PlaceSearch(choose(ranked).matches, sure=False)

    def _near(self, key: str) -> Iterator[tuple[str, int]]:
        slips = (len(key) >= SHORTEST_WITH_ONE) + (len(key) >= SHORTEST_WITH_TWO)
        for length in range(len(key) - slips, len(key) + slips + 1):
            keys = self._gazetteer.by_length.get(length, ())
            found = process.extract(key, keys, scorer=OSA.distance, score_cutoff=slips, limit=None)
            yield from ((near, int(distance)) for near, distance, _ in found)


def agreeing(typed: Phrase, spellings: Iterable[Spelling]) -> tuple[PlaceName, ...]:
    rated = [(contradictions(typed.marked, one.marked), named) for one, named in spellings]
    least = min((wrong for wrong, _ in rated), default=0)
    return tuple(dict.fromkeys(named for wrong, named in rated if wrong == least))


def choose(named: Iterable[PlaceName]) -> PlaceSearch:
    """Put together what some names mean: each unit once, those of its own name first."""
    matches: dict[str, PlaceMatch] = {}
    for match in (match for one in named for match in one.matches):
        matches.setdefault(match.unit.code, match)
    return PlaceSearch(tuple(matches.values())[:MOST_OFFERED])


def _abolished(named: Sequence[PlaceName]) -> Sequence[PlaceName]:
    return [one for one in named if not one.is_new] or named


def _shorter(
    words: list[str], leads: Sequence[Phrase], tails: Sequence[Phrase]
) -> list[str] | None:
    """Take one lead-in or end off; None when there is none, or nothing would be left."""
    for lead in leads:
        size = len(lead.words)
        if size < len(words) and joined(words[:size]).key == lead.key:
            return words[size:]
    for tail in tails:
        size = len(tail.words)
        if size < len(words) and joined(words[-size:]).key == tail.key:
            return words[:-size]
    return None
