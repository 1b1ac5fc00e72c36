"""The immutable index in memory: questions in, candidates and an outcome out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.search.analysis import Analysed
from knowledge.search.body import Body, WordNumbers
from knowledge.search.codes import Codes
from knowledge.search.entries import Catalogue, Entry
from knowledge.search.features import NAMES, Covered, Numbers, rate
from knowledge.search.known import KnownWords
from knowledge.search.noise import is_noise
from knowledge.search.outcome import decide, read_signs, shares
from knowledge.search.plan import Plan, make_plan
from knowledge.search.postings import Floats
from knowledge.search.result import Candidate, Found, Outcome
from knowledge.search.scoring import Layer, cover, pair_parts, single_parts
from knowledge.search.weights import Weights
from knowledge.text.lexicon import Lexicon
from knowledge.text.normalise import fold, words
from knowledge.text.patterns import Patterns, Talk
from knowledge.text.qualifiers import Qualifiers
from knowledge.text.repair import Vocabulary, repair

LONGEST_QUESTION = 1_000
MOST_WORDS = 120
CONSIDERED = 150
SHOWN = 10
MOST_CHOICES = 6


@dataclass(frozen=True)
class Language:
    """The data that questions are understood with."""

    lexicon: Lexicon
    patterns: Patterns
    qualifiers: Qualifiers
    weights: Weights


@dataclass(frozen=True)
class Layers:
    """The rows that questions are compared with: names first, everyday names after them.

    `owners` gives the number of the entry that a row of `words` and `pairs` belongs to;
    the rows of the body are the entries themselves.
    """

    owners: Numbers
    words: Layer
    pairs: Layer
    body_words: Layer
    body_pairs: Layer


@dataclass(frozen=True)
class Index:
    """Everything a question needs, built once and shared between threads."""

    catalogue: Catalogue
    layers: Layers
    codes: Codes
    known: KnownWords
    vocabulary: Vocabulary
    language: Language
    analysed: dict[int, Analysed]
    bodies: dict[int, Body]
    numbers: WordNumbers

    def __len__(self) -> int:
        return len(self.catalogue)

    @property
    def entries(self) -> Sequence[Entry]:
        """Give every procedure that can be found."""
        return self.catalogue.entries

    def entry(self, code: str) -> Entry | None:
        """Give the procedure with this code."""
        number = self.catalogue.by_code.get(code)
        return None if number is None else self.catalogue.entries[number]

    def find(self, question: str) -> Found:
        """Find the procedures that the question may be about; never raises for any text."""
        asked = question[:LONGEST_QUESTION]
        typed = words(asked)
        numbers, any_code = self.codes.named(asked, typed)
        if not any_code and is_noise(asked, typed, self._is_known):
            return Found(question, Outcome.DECLINED, None, (), " ".join(typed))
        plan = self.plan(asked)
        if any_code:
            return self._by_code(question, plan, numbers)
        if plan.empty or not len(self):
            outcome = Outcome.DECLINED if _idle(plan) else Outcome.NOT_FOUND
            return Found(question, outcome, plan.facet, (), " ".join(plan.words))
        return self._by_words(question, plan)

    def _is_known(self, word: str) -> bool:
        short_forms = self.language.lexicon.abbreviations
        return word in short_forms or fold(word) in self.vocabulary.words

    def plan(self, question: str) -> Plan:
        """Read a question."""
        language = self.language
        typed = repair(question, language.lexicon.abbreviations, self.vocabulary)
        return make_plan(typed[:MOST_WORDS], language.patterns, language.lexicon, self.known)

    def consider(self, plan: Plan) -> tuple[Numbers, Floats]:
        """Choose the candidates and rate them: numbers of entries, and a row of features each."""
        single, pairs = single_parts(plan), pair_parts(plan)
        layers = self.layers
        covered = Covered(
            words=cover(single, layers.words),
            pairs=cover(pairs, layers.pairs),
            body_words=cover(single, layers.body_words),
            body_pairs=cover(pairs, layers.body_pairs),
        )
        numbers, rows = self._candidates(plan, covered)
        qualifiers = self.language.qualifiers
        asked = qualifiers.of_question(plan.words)
        return numbers, rate(plan, covered, self.catalogue, numbers, rows, asked, qualifiers.labels)

    def _candidates(self, plan: Plan, covered: Covered) -> tuple[Numbers, Numbers]:
        """Choose the entries whose best row comes first, and those that the lexicon names."""
        weights = self.language.weights
        name, pairs = covered.words, covered.pairs
        parts = (
            name.question,
            pairs.question,
            name.row,
            pairs.row,
            np.sqrt(name.question * name.row),
        )
        size = len(self)
        base = np.zeros(len(name.question), dtype=np.float32)
        for part, official, everyday in zip(
            parts, weights.rows, weights.everyday_rows, strict=True
        ):
            base[:size] += official * part[:size]
            base[size:] += everyday * part[size:]
        count = min(CONSIDERED, len(base))
        top = np.argpartition(-base, count - 1)[:count]
        best: dict[int, int] = {}
        for row in top[np.argsort(-base[top], kind="stable")]:
            best.setdefault(int(self.layers.owners[row]), int(row))
        for slot in plan.slots:
            for number in self.catalogue.numbers(slot.codes):
                best.setdefault(number, number)
        return np.array(list(best), dtype=np.int32), np.array(list(best.values()), dtype=np.int32)

    def _by_words(self, question: str, plan: Plan) -> Found:
        numbers, features = self.consider(plan)
        scores = features @ self.language.weights.ranking
        order = np.argsort(-scores, kind="stable")
        first = dict(zip(NAMES, map(float, features[order[0]]), strict=False))
        signs = read_signs(plan, scores[order], first, self.known)
        parts = shares(scores[order])[:SHOWN]
        candidates = tuple(
            self._candidate(int(numbers[position]), float(part))
            for position, part in zip(order[:SHOWN], parts, strict=True)
        )
        outcome = decide(signs, len(candidates), self.language.weights)
        return Found(question, outcome, plan.facet, candidates, " ".join(plan.words))

    def _by_code(self, question: str, plan: Plan, numbers: Sequence[int]) -> Found:
        share = 1 / max(1, len(numbers))
        candidates = tuple(self._candidate(number, share) for number in numbers[:SHOWN])
        several = Outcome.CLARIFY if numbers else Outcome.NOT_FOUND
        outcome = Outcome.ANSWERED if len(numbers) == 1 else several
        return Found(question, outcome, plan.facet, candidates, " ".join(plan.words))

    def _candidate(self, number: int, score: float) -> Candidate:
        entry = self.catalogue.entries[number]
        return Candidate(entry.code, entry.name, round(score, 4))


def _idle(plan: Plan) -> bool:
    """Tell whether the words ask for nothing: small talk, noise, or no words at all."""
    return Talk.OUTSIDE in plan.talks or (plan.empty and plan.facet is None)
