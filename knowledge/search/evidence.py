"""Why a search found what it found, and how much of a question one procedure holds."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from knowledge.search.index import Index
from knowledge.search.parsed_query import ParsedQuery
from knowledge.search.result import SearchResult, WordMatch
from knowledge.search.scoring import Layer, Part, Reading, cover, pair_parts, seek, single_parts
from knowledge.search.slots import Slot
from knowledge.text.normalise import fold


def explain(index: Index, question: str) -> SearchResult:
    found = index.find(question)
    if not found.candidates:
        return found
    query = index.parse(question)
    return replace(found, matches=tuple(_matches(query, index.layers.words)))


def _matches(query: ParsedQuery, names: Layer) -> Iterator[WordMatch]:
    """Weigh by the rarity in names; what none holds is found as ""."""
    for slot in query.slots:
        if not slot.weight:
            continue
        said = " ".join(query.words[slot.start : slot.end])
        looked_for = [_held(reading, names) for reading in slot.readings]
        held = [found for found in looked_for if found]
        for terms in held:
            rarity = sum(terms.values())
            yield WordMatch(said, " ".join(terms), round(rarity * slot.weight, 3))
        if not held:
            yield WordMatch(said, "", 0.0)


def _held(reading: Reading, names: Layer) -> dict[str, float]:
    terms = {word: names.term(fold(word), word) for word in reading}
    return {word: term.rarity for word, term in terms.items() if term is not None}


def held_in_text(index: Index, code: str, query: ParsedQuery, rest: tuple[Slot, ...]) -> float:
    """Give the share (0–1) held, words and pairs; words that no text holds count as not held."""
    number = index.catalogue.by_code.get(code)
    if number is None or not rest:
        return 0.0
    asked = replace(query, slots=rest)
    words = _share(single_parts(asked), index.layers.body_words, number)
    pairs = pair_parts(asked)
    return min(words, _share(pairs, index.layers.body_pairs, number)) if pairs else words


def rarity_in_names(index: Index, term: str, typed: str) -> float:
    """Tell from 0 to 1 how rare a word, or a pair of words, is in names; 1: none holds it."""
    layer = index.layers.pairs if " " in term else index.layers.words
    found = layer.term(term, typed)
    rarest = float(np.log1p(max(1, layer.forward.size)))
    return 1.0 if found is None else min(1.0, found.rarity / rarest)


def _share(parts: list[Part], layer: Layer, number: int) -> float:
    known = [part for part in parts if len(seek([part], layer).terms)]
    if not known:
        return 0.0
    covered = cover(seek(known, layer), layer, np.array([number], dtype=np.int32))
    return float(covered.question[0]) * len(known) / len(parts)
