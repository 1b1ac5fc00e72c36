"""Gather the words and pairs that repairing a question relies on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from knowledge.search.body import BodyTerms
from knowledge.search.numbering import Spellings
from knowledge.search.postings import Postings
from knowledge.text.everyday import bundled_everyday
from knowledge.text.lexicon import Lexicon
from knowledge.text.normalise import fold
from knowledge.text.patterns import Patterns
from knowledge.text.segment import dictionary
from knowledge.text.syllables import is_syllable
from knowledge.text.vocabulary import PAIR_SHIFT, Vocabulary

OFTEN = 5
FROM_DICTIONARY = 0.5
FROM_LEXICON = 5.0
FROM_PATTERNS = 20.0
FROM_EVERYDAY = 10.0


def make_vocabulary(
    words: Postings,
    pairs: Postings,
    body_words: BodyTerms,
    body_pairs: BodyTerms,
    lexicon: Lexicon,
    patterns: Patterns,
) -> Vocabulary:
    """Gather every word that names, texts, the lexicon and the patterns use, and their pairs."""
    counts = _counts(words, body_words, lexicon, patterns)
    numbers = body_pairs.numbers
    counted = body_pairs.counts.astype(np.float64).tolist()
    together = dict(zip(body_pairs.keys.tolist(), counted, strict=True))
    for first, second, count in _pairs(pairs, lexicon, patterns):
        key = numbers.number(first) << PAIR_SHIFT | numbers.number(second)
        together[key] = together.get(key, 0.0) + count
    following: dict[int, float] = defaultdict(float)
    for key, count in together.items():
        following[key >> PAIR_SHIFT] += count
    return Vocabulary(
        words=counts,
        spellings=_spellings(words),
        numbers=numbers,
        pairs=together,
        following=dict(following),
        written=_written(pairs.spellings, (*lexicon.said.pairs(), *patterns.phrases.pairs())),
        everyday=bundled_everyday().words,
    )


def _counts(
    words: Postings, body_words: BodyTerms, lexicon: Lexicon, patterns: Patterns
) -> dict[str, float]:
    """Count the folded words, each by how much it is used in what people ask about."""
    counts = dict(_dictionary_words())
    for folded in lexicon.said.vocabulary():
        counts[folded] = counts.get(folded, 0.0) + FROM_LEXICON
    for folded in patterns.vocabulary():
        counts[folded] = counts.get(folded, 0.0) + FROM_PATTERNS
    for word in bundled_everyday().words:
        counts[fold(word)] = counts.get(fold(word), 0.0) + FROM_EVERYDAY
    used = dict(body_words.often(1))
    for term, in_names in words.terms():
        used[term] = used.get(term, 0) + in_names
    for word, count in used.items():
        if is_syllable(word) or count >= OFTEN:
            counts[word] = counts.get(word, 0.0) + count
    return counts


def _pairs(
    pairs: Postings, lexicon: Lexicon, patterns: Patterns
) -> Iterator[tuple[str, str, float]]:
    for pair in map(fold, lexicon.said.pairs()):
        yield *_two(pair), FROM_LEXICON
    for pair in map(fold, patterns.phrases.pairs()):
        yield *_two(pair), FROM_PATTERNS
    for pair in map(fold, bundled_everyday().pairs):
        yield *_two(pair), FROM_EVERYDAY
    for term, count in pairs.terms():
        yield *_two(term), float(count)
    for first, second in _dictionary_pairs():
        yield first, second, FROM_DICTIONARY


def _two(pair: str) -> tuple[str, str]:
    first, _, second = pair.partition(" ")
    return first, second


def _written(names: Spellings, said: Iterable[str]) -> Callable[[str], Sequence[str]]:
    """Look up how a folded pair is written: in names, in what people say, in the dictionary."""
    usual = _usual_pairs()
    others: dict[str, list[str]] = defaultdict(list)
    for pair in said:
        others[fold(pair)].append(pair)

    def written(pair: str) -> Sequence[str]:
        numbers = names.by_term.get(pair, ())
        return (
            *(names.written[number] for number in numbers),
            *others.get(pair, ()),
            *usual.get(pair, ()),
        )

    return written


@lru_cache(maxsize=1)
def _usual_pairs() -> Mapping[str, tuple[str, ...]]:
    """Give the pairs of everyday talk and of the dictionary by folded pair, as written."""
    found: dict[str, tuple[str, ...]] = {}
    listed = (" ".join(pair) for entry in dictionary() for pair in pairwise(entry))
    for pair in dict.fromkeys((*bundled_everyday().pairs, *listed)):
        found[fold(pair)] = (*found.get(fold(pair), ()), pair)
    return found


@lru_cache(maxsize=1)
def _dictionary_words() -> Mapping[str, float]:
    return {
        fold(word): FROM_DICTIONARY for entry in dictionary() for word in entry if is_syllable(word)
    }


@lru_cache(maxsize=1)
def _dictionary_pairs() -> frozenset[tuple[str, str]]:
    return frozenset(
        (fold(first), fold(second)) for entry in dictionary() for first, second in pairwise(entry)
    )


def _spellings(words: Postings) -> dict[str, tuple[str, ...]]:
    """List how each folded word is written, by names and by the dictionary."""
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
