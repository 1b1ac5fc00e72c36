"""What the names and texts of the procedures tell about words: spelling, pairs, usage."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.search.body import BodyTerms
from knowledge.search.plan import Plan
from knowledge.search.postings import Postings
from knowledge.text.lexicon import Lexicon
from knowledge.text.normalise import fold
from knowledge.text.patterns import Patterns
from knowledge.text.repair import Vocabulary
from knowledge.text.syllables import is_syllable

OFTEN = 5


@dataclass(frozen=True)
class KnownWords:
    """Words of official names (folded): single, in pairs, and pairs that make one word."""

    official: frozenset[str]
    official_pairs: frozenset[str]
    joined_pairs: frozenset[str]

    def joined(self, first: str, second: str) -> bool:
        """Tell whether two words make one word of the names."""
        return fold(f"{first} {second}") in self.joined_pairs

    def hold(self, phrase: Sequence[str]) -> bool:
        """Tell whether the phrase stands in official names, pair by pair."""
        return len(phrase) > 1 and all(
            fold(" ".join(pair)) in self.official_pairs for pair in pairwise(phrase)
        )

    def alien(self, plan: Plan) -> float:
        """Count the words that are neither Vietnamese nor in any official name."""
        return float(
            sum(
                not word.isdigit() and not is_syllable(word) and fold(word) not in self.official
                for word in plan.words
            )
        )

    def unknown(self, plan: Plan) -> float:
        """Give the share of a question's content that no official name holds."""
        slots = plan.content_slots
        missing = sum(
            not slot.phrase and fold(slot.readings[0][0]) not in self.official for slot in slots
        )
        return missing / max(1, len(slots))


def make_vocabulary(
    words: Postings,
    pairs: Postings,
    body_words: BodyTerms,
    body_pairs: BodyTerms,
    lexicon: Lexicon,
    patterns: Patterns,
) -> Vocabulary:
    """Gather every word that names, texts, the lexicon and the patterns use, and their pairs."""
    counts = dict.fromkeys(lexicon.said.vocabulary() | patterns.vocabulary(), 1.0)
    for word, count in body_words.often(1):
        if is_syllable(word) or count >= OFTEN:
            counts[word] = float(count)
    for term, count in words.terms():
        if is_syllable(term) or count >= OFTEN:
            counts[term] = counts.get(term, 0.0) + count
    said = lexicon.said.pairs()
    return Vocabulary(
        words=counts,
        spelled=frozenset(words.written()) | counts.keys(),
        has_pair=lambda pair: pair in pairs or pair in said or pair in body_pairs,
    )
