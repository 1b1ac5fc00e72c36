"""What the names and texts of the procedures tell about words: spelling, pairs, usage."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from knowledge.search.plan import Plan
from knowledge.search.scoring import Layer
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

    def unknown(self, plan: Plan) -> float:
        """Give the share of a question's content that no official name holds."""
        slots = plan.content_slots
        missing = sum(
            not slot.phrase and fold(slot.readings[0][0]) not in self.official for slot in slots
        )
        return missing / max(1, len(slots))


@dataclass(frozen=True)
class VocabularySource:
    """Makes the vocabulary that typing is repaired with."""

    words: Layer
    pairs: Layer
    body_words: Layer
    body_pairs: Layer
    lexicon: Lexicon
    patterns: Patterns

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Give every word that names, texts, the lexicon and the patterns use, and their pairs."""
        known = dict.fromkeys(self.lexicon.said.vocabulary() | self.patterns.vocabulary(), 1.0)
        spelled: set[str] = set()
        for layer in (self.body_words, self.words):
            counts = np.diff(layer.postings.starts)
            for term, number in layer.postings.ids.items():
                if is_syllable(term) or counts[number] >= OFTEN:
                    known[term] = float(counts[number])
            spelled.update(form for forms in layer.postings.spellings for form in forms)
        said = self.lexicon.said.pairs()
        names, texts = self.pairs.postings, self.body_pairs.postings
        return Vocabulary(
            words=known,
            spelled=frozenset(spelled | known.keys()),
            has_pair=lambda pair: pair in names or pair in said or pair in texts,
        )
