"""What the names and texts of the procedures tell about words: spelling, pairs, usage."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.search.parsed_query import ParsedQuery
from knowledge.text.normalise import fold
from knowledge.text.syllables import is_syllable


@dataclass(frozen=True)
class KnownWords:
    official: frozenset[str]
    official_pairs: frozenset[str]
    joined_pairs: frozenset[str]

    def joined(self, first: str, second: str) -> bool:
        return fold(f"{first} {second}") in self.joined_pairs

    def hold(self, phrase: Sequence[str]) -> bool:
        return len(phrase) > 1 and all(
            fold(" ".join(pair)) in self.official_pairs for pair in pairwise(phrase)
        )

    def alien(self, query: ParsedQuery) -> float:
        return float(
            sum(
                not word.isdigit() and not is_syllable(word) and fold(word) not in self.official
                for word in query.words
            )
        )

    def strange(self, query: ParsedQuery) -> float:
        single = [slot for slot in query.content_slots if not slot.phrase]
        pairs = [(a, b) for a, b in pairwise(single) if a.end == b.start]
        missing = sum(
            fold(f"{a.readings[0][0]} {b.readings[0][0]}") not in self.official_pairs
            for a, b in pairs
        )
        return missing / max(1, len(query.content_slots))

    def unknown(self, query: ParsedQuery) -> float:
        slots = query.content_slots
        missing = sum(
            not slot.phrase and fold(slot.readings[0][0]) not in self.official for slot in slots
        )
        return missing / max(1, len(slots))
