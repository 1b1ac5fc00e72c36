"""Why a search found what it found: worked out when somebody asks, never on the way."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.search.index import Index
from knowledge.search.parsed_query import ParsedQuery
from knowledge.search.result import SearchResult, WordMatch
from knowledge.search.scoring import Layer, Reading
from knowledge.text.normalise import fold


def explain(index: Index, question: str) -> SearchResult:
    found = index.find(question)
    if not found.candidates:
        return found
    query = index.parse(question)
    return replace(found, matches=tuple(_matches(query, index.layers.words)))


def _matches(query: ParsedQuery, names: Layer) -> Iterator[WordMatch]:
    """Weigh by the rarity in names; what none holds is found as "", what is meant as its code."""
    for slot in query.slots:
        if not slot.weight:
            continue
        said = " ".join(query.words[slot.start : slot.end])
        looked_for = [_held(reading, names) for reading in slot.readings]
        held = [found for found in looked_for if found]
        for terms in held:
            rarity = sum(terms.values())
            yield WordMatch(said, " ".join(terms), round(rarity * slot.weight, 3))
        for code in slot.codes:
            yield WordMatch(said, code, slot.weight)
        if not held and not slot.codes:
            yield WordMatch(said, "", 0.0)


def _held(reading: Reading, names: Layer) -> dict[str, float]:
    terms = {word: names.term(fold(word), word) for word in reading}
    return {word: term.rarity for word, term in terms.items() if term is not None}
