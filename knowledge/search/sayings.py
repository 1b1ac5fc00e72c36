"""What people say, compared with a question: which needs it may be about, and how well."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from threading import Lock
from typing import TypeVar

import numpy as np

from knowledge.needs.learned import taught
from knowledge.needs.serving import NeedCatalogue
from knowledge.search.analysis import title_of
from knowledge.search.forward_index import Floats, Places, begins_of, spread
from knowledge.search.need_profiles import (
    NeedProfiles,
    PackedFeatures,
    features_of,
    make_profiles,
    pack_features,
)
from knowledge.search.numbering import Numbering, Title
from knowledge.search.parsed_query import ParsedQuery
from knowledge.search.postings import Postings, pack
from knowledge.search.scoring import cover, pair_parts, seek, single_parts
from knowledge.search.slots import Slot
from knowledge.store.learned import LearnedWording
from knowledge.text.abbreviations import Official
from knowledge.text.normalise import is_marked, words
from knowledge.text.phrases import PhraseMatch, PhraseTable, longest_apart

T = TypeVar("T")
Read = Callable[[str], tuple[Sequence[str], Sequence[Slot]]]

OWNERS_KEPT = 16
OF_SAYING = 0.2
OF_TOPIC = 0.85
PAIRS = 0.35
EXCLUDED = 0.4


@dataclass(frozen=True)
class NeedMatch:
    """How well a need fits a question, each from 0 to 1.

    `profile` compares all its words with the question, `saying` the best of its sayings; `score`
    is both together. A `topic` is a saying that several needs share.
    """

    need: int
    score: float
    profile: float
    saying: float
    topic: bool = False


@dataclass(frozen=True)
class MatterMatch:
    """How well something that no procedure is for fits a question, from 0 to 1."""

    matter: int
    score: float


@dataclass(frozen=True)
class Sayings:
    """The sayings of all needs as rows; owners number the needs first and topics behind them.

    The rows of an owner are `starts[owner]:starts[owner + 1]`. `usual` gives the form with marks
    that a word without them most often stands for. What was learned in use has a table of
    phrases of its own.
    """

    catalogue: NeedCatalogue
    profiles: NeedProfiles
    starts: Places
    words: Postings
    pairs: Postings
    cues: PhraseTable[str]
    phrases: PhraseTable[int]
    usual: Mapping[str, str]
    learned: tuple[LearnedWording, ...]
    learned_phrases: PhraseTable[int]

    def heard(self, words: Sequence[str]) -> frozenset[str]:
        """Give the cues and excluding phrases that a question says."""
        return frozenset(hit.value for hit in self._sound(self.cues, words))

    def match(
        self, query: ParsedQuery, heard: frozenset[str]
    ) -> tuple[list[NeedMatch], MatterMatch | None]:
        """Give the needs that a question may be about, the best first, and the best matter."""
        slots = tuple(_found_as_typed(query))
        profiles = self.profiles.compare(features_of(query.words, slots))
        owners = _best(profiles, OWNERS_KEPT)
        sayings = self._best_sayings(replace(query, slots=slots), owners)
        best: dict[int, NeedMatch] = {}
        matter: MatterMatch | None = None
        for owner, saying in zip(owners.tolist(), sayings.tolist(), strict=True):
            profile = float(profiles[owner])
            score = (1 - OF_SAYING) * profile + OF_SAYING * saying
            number = self.catalogue.matter_of(owner)
            if number is not None and (matter is None or matter.score < score):
                matter = MatterMatch(number, score)
            needs = self.catalogue.needs_of(owner)
            if len(needs) > 1 and saying < OF_TOPIC:
                continue
            for need in needs:
                free = heard.isdisjoint(self.catalogue.needs[need].unless)
                fit = score if free else score * EXCLUDED
                if need not in best or best[need].score < fit:
                    best[need] = NeedMatch(need, fit, profile, saying, len(needs) > 1)
        return sorted(best.values(), key=lambda one: -one.score), matter

    def _sound(self, table: PhraseTable[T], words: Sequence[str]) -> Iterator[PhraseMatch[T]]:
        """Leave out words typed without marks that more likely are others: "mo" is no "mờ"."""
        marked = is_marked(words)
        for hit in table.hits(words):
            if not hit.bare or (not marked and self._is_usual(words, hit)):
                yield hit

    def _is_usual(self, words: Sequence[str], hit: PhraseMatch[T]) -> bool:
        if hit.end - hit.start > 1:
            return True
        return self.usual.get(words[hit.start], hit.said[0]) == hit.said[0]

    def said(self, query: ParsedQuery) -> dict[int, float]:
        """Give the needs said word for word, and the share of the question that says each."""
        weights = query.weights
        total = max(sum(weights), 1e-6)
        found: dict[int, float] = {}
        tables = self.phrases, self.learned_phrases
        hits = chain.from_iterable(self._sound(one, query.words) for one in tables)
        for hit in longest_apart(hits):
            share = sum(weights[hit.start : hit.end]) / total
            found[hit.value] = max(found.get(hit.value, 0.0), share)
        return found

    def _best_sayings(self, query: ParsedQuery, owners: Places) -> Floats:
        """Give for each owner how well the best of its sayings fits, both ways."""
        counts = self.starts[owners + 1] - self.starts[owners]
        rows = spread(self.starts[owners], counts).astype(np.int32)
        parts = single_parts(query), pair_parts(query)
        layers = self.words, self.pairs
        sought = seek(parts[0], self.words, missed=1.0), seek(parts[1], self.pairs)
        by_words, by_pairs = (
            cover(one, layer, rows) for one, layer in zip(sought, layers, strict=True)
        )
        fits = (1 - PAIRS) * np.sqrt(by_words.question * by_words.row)
        fits += PAIRS * np.sqrt(by_pairs.question * by_pairs.row)
        return np.maximum.reduceat(fits, np.cumsum(counts) - counts)


def _best(values: Floats, count: int) -> Places:
    """Give the positions of the highest values, in no order."""
    if len(values) <= count:
        return np.arange(len(values))
    return np.argpartition(-values, count)[:count]


def _found_as_typed(query: ParsedQuery) -> Iterator[Slot]:
    """Let each slot be found by the very words that were typed, too."""
    for slot in query.slots:
        said = tuple(query.words[slot.start : slot.end])
        known = said in slot.readings
        yield slot if known else replace(slot, readings=(*slot.readings, said))


class SayingsMaker:
    """Prepares the sayings of all needs; `read` parts a text into words and slots.

    What was read of a saying is kept, so that a few more cost little.
    """

    def __init__(self, catalogue: NeedCatalogue, read: Read, official: Official) -> None:
        self._catalogue = catalogue
        self._read = read
        self._official = official
        self._numbering = Numbering()
        self._titles: dict[str, Title] = {}
        self._features: dict[str, PackedFeatures] = {}
        self._feature_numbers: dict[str, int] = {}
        self._making = Lock()
        self._cues = PhraseTable((one, one) for one in dict.fromkeys(catalogue.cues()))
        self._phrases = PhraseTable(
            (one, n) for n, need in enumerate(catalogue.needs) for one in need.say
        )

    def make(self, learned: tuple[LearnedWording, ...] = ()) -> Sayings:
        with self._making:
            return self._made(learned) if learned else self._plain

    @cached_property
    def _plain(self) -> Sayings:
        return self._made(())

    def _made(self, learned: tuple[LearnedWording, ...]) -> Sayings:
        catalogue = taught(self._catalogue, learned) if learned else self._catalogue
        owned = list(catalogue.sayings())
        titles = [self._title(said) for _, said in owned]
        size = catalogue.owners
        known = [(n, self._features_of(said)) for n, said in (*owned, *catalogue.names())]
        by_words = pack(self._numbering.singles, [one.singles for one in titles])
        return Sayings(
            catalogue=catalogue,
            profiles=make_profiles(size, known, self._feature_numbers),
            starts=begins_of(np.bincount([owner for owner, _ in owned], minlength=size)),
            words=by_words,
            pairs=pack(self._numbering.pairs, [one.pairs for one in titles]),
            cues=self._cues,
            phrases=self._phrases,
            usual=dict(by_words.usual_forms()),
            learned=learned,
            learned_phrases=self._learned_phrases(catalogue),
        )

    def _title(self, said: str) -> Title:
        known = self._titles.get(said)
        if known is None:
            known = self._titles[said] = title_of(said, self._numbering, self._official)
        return known

    def _features_of(self, said: str) -> PackedFeatures:
        known = self._features.get(said)
        if known is None:
            features = features_of(*self._read(said))
            known = self._features[said] = pack_features(features, self._feature_numbers)
        return known

    def _learned_phrases(self, catalogue: NeedCatalogue) -> PhraseTable[int]:
        found: PhraseTable[int] = PhraseTable()
        before = self._catalogue.needs
        for number, need in enumerate(catalogue.needs):
            known = len(before[number].say) if number < len(before) else 0
            for said in need.say[known:]:
                found.add_words(words(said), number)
        return found
