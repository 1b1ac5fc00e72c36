"""What speaks for and against each candidate, as numbers for the ranking to weigh."""

from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from knowledge.search.entries import Catalogue
from knowledge.search.forward_index import Floats, Numbers
from knowledge.search.parsed_query import ParsedQuery
from knowledge.search.scoring import Coverage

NAMES = (
    "question_words",  # share of the question's words that the name holds
    "question_pairs",  # the same of neighbouring pairs
    "name_words",  # share of the name's words that the question asks for
    "name_pairs",
    "whole_question",  # share of the name, where it holds all of the question
    "body_words",  # share of the question found in papers, results, steps …
    "body_pairs",
    "rest_words",  # what the body adds to what the name holds
    "rest_pairs",
    "likeness",  # rapidfuzz ratio of the question's content and the name
    "commune",  # handled at commune level
    "living",  # the record says which papers to hand in
    "length",  # of the name
    "qualifiers_shared",  # of the name, spoken of in the question
    "qualifiers_lacking",  # spoken of in the question, not of the name
    "need",  # how well a need fits that it serves in the case that was told
    "need_relative",  # the same, relative to the best candidate's
    "need_chance",  # its share of the certainty among all needs
    "need_saying",  # how well the best single saying fits
    "need_said",  # share of the question that says the need word for word
    "age_fits",  # an age that was told is one that the name is for
    "age_differs",  # the name is for other ages
)


NEARLY_ALL = 0.95


@dataclass(frozen=True)
class CandidateCoverage:
    words: Coverage
    pairs: Coverage
    body_words: Coverage
    body_pairs: Coverage


def rate(
    query: ParsedQuery,
    covered: CandidateCoverage,
    catalogue: Catalogue,
    numbers: Numbers,
    asked: int,
    labels: tuple[str, ...],
    needs: tuple[Floats, Floats, Floats, Floats],
) -> Floats:
    """Rate candidates by every feature: an array (candidates, NAMES and then qualifiers)."""
    words, pairs = covered.words.question, covered.pairs.question
    name_words, name_pairs = covered.words.row, covered.pairs.row
    body_words, body_pairs = covered.body_words.question, covered.body_pairs.question
    served, chances, sayings, said = needs
    fits = _age_fits(query, catalogue, numbers)
    own = catalogue.qualifiers.take(numbers)[:, None]
    bits = 1 << np.arange(len(labels), dtype=np.int64)
    columns = [
        words,
        pairs,
        name_words,
        name_pairs,
        name_words * (np.minimum(words, pairs) >= NEARLY_ALL),
        body_words,
        body_pairs,
        np.minimum(1 - words, body_words),
        np.minimum(1 - pairs, body_pairs),
        _likeness(query, catalogue, numbers),
        catalogue.commune.take(numbers),
        catalogue.living.take(numbers),
        catalogue.length.take(numbers),
        np.count_nonzero(own & asked & bits, axis=1),
        np.count_nonzero(~own & asked & bits, axis=1),
        served,
        served / max(float(served.max(initial=0)), 1e-6),
        chances,
        sayings,
        said,
        fits > 0,
        fits < 0,
    ]
    rated = np.empty((len(numbers), len(columns) + len(bits)), dtype=np.float32)
    for position, column in enumerate(columns):
        rated[:, position] = column
    rated[:, len(columns) :] = (own & ~asked & bits) != 0
    return rated


def _likeness(query: ParsedQuery, catalogue: Catalogue, numbers: Numbers) -> Floats:
    names = [catalogue.entries[number].folded_name for number in numbers.tolist()]
    scores = process.cdist([query.content], names, scorer=fuzz.ratio, dtype=np.float32)
    return np.asarray(scores[0] / 100, dtype=np.float32)


def _age_fits(query: ParsedQuery, catalogue: Catalogue, numbers: Numbers) -> Floats:
    """Tell for each candidate whether an age that was told fits (1) or none does (-1)."""
    found = np.zeros(len(numbers), dtype=np.float32)
    for place, number in enumerate(numbers.tolist() if query.ages else ()):
        limits = catalogue.entries[number].ages
        fits = [limits.fits(age) for age in query.ages] if limits else []
        found[place] = 1 if True in fits else -1 if False in fits else 0
    return found
