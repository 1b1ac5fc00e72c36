"""The words that questions are made of: how often, how spelled, which stand side by side."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from knowledge.text.agreement import CONFUSED, agreement
from knowledge.text.normalise import fold
from knowledge.text.slips import is_one_slip, respell, shortened, slip_cost
from knowledge.text.sounds import sound_of
from knowledge.text.syllables import is_syllable

PAIR_SHIFT = 32
REMEMBERED = 32_768
NEAREST = 10
_UNSEEN = 0.1
_PRIOR = 20.0


def _nothing(_: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Vocabulary:
    """Folded words with their counts, and pairs of them by number: first << 32 | second.

    `spellings` gives the ways a folded word is written with its marks, `written` those of a
    folded pair; words of `everyday`, with their marks, are right as they are.
    """

    words: Mapping[str, float]
    spellings: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]
    pairs: Mapping[int, float]
    following: Mapping[int, float] = field(default_factory=dict)
    written: Callable[[str], Sequence[str]] = _nothing
    everyday: frozenset[str] = frozenset()
    # Pairs looked up before; most questions are made of the same ones.
    _beside: dict[tuple[str, str], float] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    _slips: dict[str, tuple[tuple[str, float], ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def is_word(self, word: str) -> bool:
        """Tell whether the word, as typed, can be a known one rather than a short form."""
        if len(word) < 2 or not is_syllable(word):
            return False
        return word in self.words or word in self.spellings.get(fold(word), ())

    def together(self, first: str, second: str) -> float:
        one, other = self.numbers.get(first), self.numbers.get(second)
        return 0.0 if one is None or other is None else self.pairs.get(one << PAIR_SHIFT | other, 0)

    def beside(self, first: str, second: str) -> float:
        known = self._beside.get((first, second))
        if known is None:
            marked = not (first.isascii() and second.isascii())
            contradicted = marked and not self._agree(first, second)
            known = 0.0 if contradicted else self.together(fold(first), fold(second))
            if len(self._beside) >= REMEMBERED:
                self._beside.clear()
            self._beside[first, second] = known
        return known

    def _agree(self, first: str, second: str) -> bool:
        spellings = self.written(f"{fold(first)} {fold(second)}")
        for spelling in spellings:
            one, _, other = spelling.partition(" ")
            if agreement(first, one) >= CONFUSED and agreement(second, other) >= CONFUSED:
                return True
        return not spellings

    def surprise(self, word: str) -> float:
        return -math.log(self.words.get(word, _UNSEEN) / self._total)

    def surprise_after(self, first: str, second: str) -> float:
        alone = self.words.get(fold(second), _UNSEEN) / self._total
        one = self.numbers.get(fold(first))
        if one is None:
            return -math.log(alone)
        after = self.following.get(one, 0.0)
        return -math.log((self.beside(first, second) + _PRIOR * alone) / (after + _PRIOR))

    @cached_property
    def _total(self) -> float:
        return sum(self.words.values()) + 1.0

    @cached_property
    def everyday_plain(self) -> frozenset[str]:
        return frozenset(map(fold, self.everyday))

    @cached_property
    def by_deletion(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for word in self.words:
            for shorter in {word, *shortened(word)}:
                found.setdefault(shorter, []).append(word)
        return {shorter: tuple(known) for shorter, known in found.items()}

    @cached_property
    def by_sound(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        found: dict[tuple[str, ...], list[str]] = {}
        for folded, spellings in self.spellings.items():
            for word in {folded, *spellings}:
                if (sound := sound_of(word)) and is_syllable(word):
                    found.setdefault(sound, []).append(word)
        return {sound: tuple(words) for sound, words in found.items()}

    def heard_as(self, word: str) -> Sequence[str]:
        """List the known words that sound like a syllable in some dialect, itself among them."""
        sound = sound_of(word)
        return self.by_sound.get(sound, ()) if sound else ()

    def slips_of(self, word: str) -> tuple[tuple[str, float], ...]:
        """List the likeliest words of which this one may be a slip, each with its cost."""
        known = self._slips.get(word)
        if known is None:
            known = self._likeliest(word, fold(word))
            if len(self._slips) >= REMEMBERED:
                self._slips.clear()
            self._slips[word] = known
        return known

    def _likeliest(self, word: str, plain: str) -> tuple[tuple[str, float], ...]:
        if len(plain) != len(word) or any(char.isdigit() for char in plain):
            return ()
        found = []
        for meant in self.near(plain):
            respelled = respell(word, meant, self.spellings.get(meant, ()))
            if respelled is not None:
                cost = respelled[1] + slip_cost(plain, meant)
                found.append((cost + self.surprise(meant), respelled[0], cost))
        return tuple((spelled, cost) for _, spelled, cost in sorted(found)[:NEAREST])

    def near(self, word: str) -> frozenset[str]:
        table = self.by_deletion
        found = set(table.get(word, ()))
        for shorter in shortened(word):
            found.update(table.get(shorter, ()))
        return frozenset(one for one in found if one != word and is_one_slip(word, one))
