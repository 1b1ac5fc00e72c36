"""How much of a question one procedure holds: in its name, and in its papers, steps and cases."""

from dataclasses import replace

import numpy as np

from knowledge.search.index import Index
from knowledge.search.parsed_query import ParsedQuery, Slot
from knowledge.search.scoring import Layer, Part, cover, pair_parts, seek, single_parts


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
