"""The immutable index in memory: questions in, candidates and an outcome out."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import and_

import numpy as np

from knowledge.needs.needs import MatterKind
from knowledge.search.analysis import AnalysedRecord
from knowledge.search.candidates import likely_rows
from knowledge.search.codes import Codes
from knowledge.search.entries import Catalogue, IndexEntry
from knowledge.search.features import CandidateCoverage, rate
from knowledge.search.forward_index import Floats, Numbers
from knowledge.search.learned_ranking import LearnedRanking, prior_by_entry
from knowledge.search.need_evidence import NeedEvidence, NeedIndex
from knowledge.search.noise import is_noise
from knowledge.search.numbering import Numbering
from knowledge.search.offering import CHOICES, offer
from knowledge.search.outcome import decide, read_signs, shares
from knowledge.search.parsed_query import KnownWords, ParsedQuery, parse_query
from knowledge.search.postings import Postings
from knowledge.search.record_terms import BodyTerms, RecordTerms
from knowledge.search.result import Candidate, Outcome, SearchResult
from knowledge.search.sayings import Sayings, SayingsMaker
from knowledge.search.scoring import (
    Coverage,
    Layer,
    Part,
    SoughtTerms,
    cover,
    pair_parts,
    seek,
    single_parts,
)
from knowledge.search.weights import Weights
from knowledge.text.ages import ages_in
from knowledge.text.lexicon import Lexicon
from knowledge.text.normalise import fold, words
from knowledge.text.patterns import Patterns, TalkPattern
from knowledge.text.qualifiers import Qualifiers
from knowledge.text.repair import repair
from knowledge.text.vocabulary import Vocabulary

LONGEST_QUESTION = 1_000
MOST_WORDS = 120
CONSIDERED = 100
SHOWN = 10
WARMING = 3
SHORTEST_STORY = 8
_STOP = re.compile(r"[.!?;,:…]+\s|\n")


@dataclass(frozen=True)
class Language:
    lexicon: Lexicon
    patterns: Patterns
    qualifiers: Qualifiers
    weights: Weights
    sayings: Sayings
    maker: SayingsMaker


@dataclass(frozen=True)
class Layers:
    """The leading name of each entry, then the others, of `owners`. Bodies are by entry."""

    owners: Numbers
    words: Postings
    pairs: Postings
    body_words: BodyTerms
    body_pairs: BodyTerms


@dataclass(frozen=True)
class Considered:
    """Procedures by number, what speaks for each (see `features`), and the needs behind all."""

    numbers: Numbers
    features: Floats
    needs: NeedEvidence


@dataclass(frozen=True)
class Index:
    """`prior` is added to the score of each entry where candidates are put in order; how a
    question ends is read from the words alone."""

    catalogue: Catalogue
    layers: Layers
    codes: Codes
    known: KnownWords
    vocabulary: Vocabulary
    language: Language
    analysed: dict[int, AnalysedRecord]
    bodies: dict[int, RecordTerms]
    numbering: Numbering
    needs: NeedIndex
    day: date
    weights: Weights
    prior: Floats

    def __len__(self) -> int:
        return len(self.catalogue)

    @property
    def entries(self) -> Sequence[IndexEntry]:
        return self.catalogue.entries

    def entry(self, code: str) -> IndexEntry | None:
        number = self.catalogue.by_code.get(code)
        return None if number is None else self.catalogue.entries[number]

    def ranked_by(self, learned: LearnedRanking) -> "Index":
        """Give this index as it would rank with what was learned, and nothing learned before."""
        weights = learned.weights or self.language.weights
        return replace(self, weights=weights, prior=prior_by_entry(learned.prior, self.entries))

    def warm_up(self) -> None:
        _ = self.vocabulary.by_deletion
        for entry in self.catalogue.entries[:WARMING]:
            self.find(entry.folded_name)

    def find(
        self, question: str, parse: Callable[[str], ParsedQuery] | None = None
    ) -> SearchResult:
        """Never raises for any text; `parse` may recall what was read of the question before."""
        asked = _both_ends(question, LONGEST_QUESTION)
        typed = words(asked)
        numbers, any_code = self.codes.named(asked, typed)
        if not any_code and is_noise(asked, typed, self._is_known):
            return SearchResult(question, Outcome.DECLINED, None, (), " ".join(typed))
        query = (parse or self.parse)(asked)
        if any_code:
            return self._by_code(question, query, numbers)
        if query.empty or not len(self):
            idle = TalkPattern.OUTSIDE in query.talks or (query.empty and query.facet is None)
            outcome = Outcome.DECLINED if idle else Outcome.NOT_FOUND
            return SearchResult(question, outcome, query.facet, (), " ".join(query.words))
        return self._by_words(question, query)

    def _is_known(self, word: str) -> bool:
        short_forms = self.language.lexicon.abbreviations
        return word in short_forms or fold(word) in self.vocabulary.words

    def parse(self, question: str) -> ParsedQuery:
        language = self.language
        typed: list[str] = []
        stops = []
        for said in _sentences(question):
            typed += repair(said, language.lexicon.abbreviations, self.vocabulary)
            stops.append(len(typed))
        if len(typed) > MOST_WORDS:
            typed = [*typed[: MOST_WORDS // 2], *typed[-MOST_WORDS // 2 :]]
        return parse_query(
            typed,
            language.patterns,
            language.lexicon,
            self.known,
            stops,
            ages_in(typed, self.day),
        )

    def consider(self, query: ParsedQuery) -> Considered:
        needs = self.needs.read(query)
        single, pairs = single_parts(query), pair_parts(query)
        layers = self.layers
        sought = _seek(single, pairs, layers.words, layers.pairs)
        rows = self._rows(sought, needs.strengths)
        by_words = cover(sought[0], layers.words, rows)
        by_pairs = cover(sought[1], layers.pairs, rows)
        best = self._best(rows, by_words, by_pairs, len(needs.strengths))
        rows = rows[best]
        numbers = layers.owners[rows]
        in_body = _seek(single, pairs, layers.body_words, layers.body_pairs)
        covered = CandidateCoverage(
            words=by_words.of(best),
            pairs=by_pairs.of(best),
            body_words=cover(in_body[0], layers.body_words, numbers),
            body_pairs=cover(in_body[1], layers.body_pairs, numbers),
        )
        qualifiers = self.language.qualifiers
        asked = qualifiers.of_question(query.content_words) | _meant(query, qualifiers)
        rated = rate(
            query, covered, self.catalogue, numbers, asked, qualifiers.labels, needs.of(numbers)
        )
        return Considered(numbers, rated, needs)

    def _rows(self, sought: tuple[SoughtTerms, SoughtTerms], named: Iterable[int]) -> Numbers:
        """Give the rows to compare, those that serve a need first.

        Where few have a word of the question, any others fill up: only beside them can it be
        told how far the best stands out.
        """
        layers = self.layers
        lists = layers.words, layers.pairs
        likely = likely_rows(sought, lists, layers.owners, self.weights)
        others = range(min(len(self), CONSIDERED)) if len(likely) < CONSIDERED else ()
        return np.array(list(dict.fromkeys([*named, *likely.tolist(), *others])), dtype=np.int32)

    def _best(self, rows: Numbers, words: Coverage, pairs: Coverage, named: int) -> list[int]:
        """Give positions in `rows`: the best for each entry, and the first `named` of all."""
        weights = self.weights.rows
        both = np.sqrt(words.question * words.row)
        parts = np.stack([words.question, pairs.question, words.row, pairs.row, both])
        first = np.argsort(-(weights @ parts), kind="stable")[:CONSIDERED]
        owners = self.layers.owners[rows[first]]
        best: dict[int, int] = {}
        for owner, position in zip(owners.tolist(), first.tolist(), strict=True):
            best.setdefault(owner, position)
        for position in range(named):
            best.setdefault(int(rows[position]), position)
        return list(best.values())

    def _by_words(self, question: str, query: ParsedQuery) -> SearchResult:
        considered = self.consider(query)
        numbers, features = considered.numbers, considered.features
        ranking = self.weights.ranking
        by_words = features @ ranking
        scores = by_words + self.prior.take(numbers)
        order = np.argsort(-scores, kind="stable")
        names = [self.entries[numbers[position]].folded_name for position in order[:SHOWN]]
        signs = read_signs(
            query, by_words[order], features[order], names, self.known, considered.needs, ranking
        )
        parts = shares(scores[order])[:SHOWN]
        candidates = tuple(
            self._candidate(int(numbers[position]), float(part))
            for position, part in zip(order[:SHOWN], parts, strict=True)
        )
        outcome = decide(signs, len(candidates), self.weights)
        found = SearchResult(question, outcome, query.facet, candidates, " ".join(query.words))
        if outcome in (Outcome.NOT_FOUND, Outcome.DECLINED):
            ended = self._without_procedure(found, query, considered.needs)
            if ended is not None:
                return ended
        offered = offer(outcome, candidates, signs, self.weights)
        return replace(found, offered=offered)

    def _without_procedure(
        self, found: SearchResult, query: ParsedQuery, needs: NeedEvidence
    ) -> SearchResult | None:
        """Name the need that nothing serves, or say where to go with what is no procedure."""
        other_talk = TalkPattern.OUTSIDE in query.talks
        unserved = None if other_talk else self.needs.unserved(needs)
        matter = self.needs.matter(needs)
        if unserved is None and matter is None:
            return None
        outside = other_talk or (matter is not None and matter.kind is MatterKind.OUTSIDE)
        ended = Outcome.DECLINED if outside else Outcome.NOT_FOUND
        advice = matter.answer if matter is not None else None
        return replace(found, outcome=ended, unserved=unserved, advice=advice)

    def _by_code(self, question: str, query: ParsedQuery, numbers: Sequence[int]) -> SearchResult:
        share = 1 / max(1, len(numbers))
        candidates = tuple(self._candidate(number, share) for number in numbers[:SHOWN])
        several = Outcome.CLARIFY if numbers else Outcome.NOT_FOUND
        outcome = Outcome.ANSWERED if len(numbers) == 1 else several
        offered = candidates[:CHOICES] if outcome is Outcome.CLARIFY else ()
        normalised = " ".join(query.words)
        return SearchResult(question, outcome, query.facet, candidates, normalised, offered=offered)

    def _candidate(self, number: int, score: float) -> Candidate:
        entry = self.catalogue.entries[number]
        return Candidate(entry.code, entry.name, round(score, 4))


def _both_ends(question: str, longest: int) -> str:
    """Cut the middle out of a long letter: the wish stands at its beginning or at its end."""
    if len(question) <= longest:
        return question
    return f"{question[: longest // 2]} … {question[-longest // 2 :]}"


def _sentences(question: str) -> list[str]:
    """Part at punctuation what is long enough to be read in parts."""
    if question.count(" ") < SHORTEST_STORY:
        return [question]
    return [part for part in _STOP.split(question) if part.strip()] or [question]


def _seek(
    single: Sequence[Part], pairs: Sequence[Part], words: Layer, neighbours: Layer
) -> tuple[SoughtTerms, SoughtTerms]:
    """Say what to look for; people pair words in ways that no name does, so a pair may lack."""
    return seek(single, words, missed=1.0), seek(pairs, neighbours)


def _meant(query: ParsedQuery, qualifiers: Qualifiers) -> int:
    found = 0
    for slot in query.slots:
        if slot.phrase:
            found |= reduce(and_, map(qualifiers.of_name, slot.readings))
    return found
