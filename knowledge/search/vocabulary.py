"""Gather the words and pairs that repairing a question relies on."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.search.numbering import Spellings, WordNumbers
from knowledge.search.postings import Postings
from knowledge.search.record_terms import BodyTerms
from knowledge.text.everyday import bundled_everyday
from knowledge.text.normalise import fold
from knowledge.text.patterns import Patterns
from knowledge.text.phrases import PhraseTable
from knowledge.text.segment import dictionary
from knowledge.text.syllables import is_syllable
from knowledge.text.vocabulary import PAIR_SHIFT, Vocabulary

OFTEN = 5
FROM_DICTIONARY = 0.5
FROM_LEXICON = 5.0
FROM_PATTERNS = 20.0
FROM_EVERYDAY = 10.0


@dataclass(frozen=True)
class Said:
    """Folded words, and pairs with their marks, of what people say by the lexicon and needs."""

    words: frozenset[str]
    pairs: frozenset[str]


@lru_cache(maxsize=2)
def said_in(lexicon: PhraseTable[int], needs: PhraseTable[int]) -> Said:
    return Said(lexicon.vocabulary | needs.vocabulary, lexicon.pairs | needs.pairs)


def make_vocabulary(
    words: Postings,
    pairs: Postings,
    body_words: BodyTerms,
    body_pairs: BodyTerms,
    said: Said,
    learned: Said,
    patterns: Patterns,
) -> Vocabulary:
    counts = _counts(words, body_words, said.words | learned.words, patterns)
    numbers = body_pairs.numbers
    together = _said_pairs(said.pairs, patterns.phrases.pairs).by_key(numbers)
    for key, times in zip(body_pairs.keys.tolist(), body_pairs.counts.tolist(), strict=True):
        together[key] = together.get(key, 0.0) + times
    for term, times in pairs.terms():
        first, second = term.split(" ")
        key = numbers.number(first) << PAIR_SHIFT | numbers.number(second)
        together[key] = together.get(key, 0.0) + times
    for pair in learned.pairs:
        first, second = fold(pair).split(" ")
        key = numbers.number(first) << PAIR_SHIFT | numbers.number(second)
        together[key] = together.get(key, 0.0) + FROM_LEXICON
    firsts = np.fromiter(together, np.int64, len(together)) >> PAIR_SHIFT
    sums = np.bincount(firsts, np.fromiter(together.values(), np.float64, len(together)))
    return Vocabulary(
        words=counts,
        spellings=_spellings(words),
        numbers=numbers,
        pairs=together,
        following=dict(enumerate(sums.tolist())),
        written=_written(pairs.spellings, said.pairs, patterns.phrases.pairs, learned.pairs),
        everyday=bundled_everyday().words,
    )


def _counts(
    words: Postings, body_words: BodyTerms, said: frozenset[str], patterns: Patterns
) -> dict[str, float]:
    counts = dict.fromkeys(_dictionary_spellings(), FROM_DICTIONARY)
    for folded in said:
        counts[folded] = counts.get(folded, 0.0) + FROM_LEXICON
    for folded in patterns.vocabulary():
        counts[folded] = counts.get(folded, 0.0) + FROM_PATTERNS
    for word in bundled_everyday().words:
        counts[fold(word)] = counts.get(fold(word), 0.0) + FROM_EVERYDAY
    used = body_words.by_word()
    for term, in_names in words.terms():
        used[term] = used.get(term, 0) + in_names
    for word, count in used.items():
        if is_syllable(word) or count >= OFTEN:
            counts[word] = counts.get(word, 0.0) + count
    return counts


@dataclass(frozen=True)
class _SaidPairs:
    """The pairs that do not come from the records: places in `words`, and counts."""

    words: tuple[str, ...]
    firsts: NDArray[np.int64]
    seconds: NDArray[np.int64]
    counts: tuple[float, ...]

    def by_key(self, numbers: WordNumbers) -> dict[int, float]:
        known = np.array([numbers.number(word) for word in self.words], np.int64)
        keys = known[self.firsts] << PAIR_SHIFT | known[self.seconds]
        return dict(zip(keys.tolist(), self.counts, strict=True))


@lru_cache(maxsize=2)
def _said_pairs(lexicon: frozenset[str], patterns: frozenset[str]) -> _SaidPairs:
    counts: dict[tuple[str, str], float] = defaultdict(float)
    for pairs, weight in (
        (lexicon, FROM_LEXICON),
        (patterns, FROM_PATTERNS),
        (bundled_everyday().pairs, FROM_EVERYDAY),
    ):
        for pair in pairs:
            first, second = fold(pair).split(" ")
            counts[first, second] += weight
    listed = (pair for entry in dictionary() for pair in pairwise(map(fold, entry)))
    for both in dict.fromkeys(listed):
        counts[both] += FROM_DICTIONARY
    places = WordNumbers()
    keys = np.array([[places.number(word) for word in both] for both in counts], np.int64)
    return _SaidPairs(tuple(places), keys[:, 0], keys[:, 1], tuple(counts.values()))


def _written(
    names: Spellings,
    lexicon: frozenset[str],
    patterns: frozenset[str],
    learned: frozenset[str],
) -> Callable[[str], Sequence[str]]:
    usual = _usual_pairs(lexicon, patterns)
    more: dict[str, list[str]] = defaultdict(list)
    for pair in sorted(learned):
        more[fold(pair)].append(pair)

    def written(pair: str) -> Sequence[str]:
        numbers = names.by_term.get(pair, ())
        return (
            *(names.written[number] for number in numbers),
            *usual.get(pair, ()),
            *more.get(pair, ()),
        )

    return written


@lru_cache(maxsize=2)
def _usual_pairs(
    lexicon: frozenset[str], patterns: frozenset[str]
) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    listed = (" ".join(pair) for entry in dictionary() for pair in pairwise(entry))
    for pair in dict.fromkeys((*lexicon, *patterns, *bundled_everyday().pairs, *listed)):
        found[fold(pair)].append(pair)
    return {folded: tuple(pairs) for folded, pairs in found.items()}


def _spellings(words: Postings) -> dict[str, tuple[str, ...]]:
    found = {folded: dict.fromkeys(forms) for folded, forms in _dictionary_spellings().items()}
    for word in bundled_everyday().words:
        found.setdefault(fold(word), {})[word] = None
    for written in words.written():
        found.setdefault(fold(written), {})[written] = None
    return {folded: tuple(forms) for folded, forms in found.items()}


@lru_cache(maxsize=1)
def _dictionary_spellings() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in dictionary():
        for word in entry:
            if is_syllable(word):
                found[fold(word)][word] = None
    return {folded: tuple(forms) for folded, forms in found.items()}
