"""Build the index from the effective records."""

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from knowledge.search.index import Entry, Index
from knowledge.search.records import Record
from knowledge.text.normalise import folded_words


def build(records: Iterable[Record], previous: Index | None = None) -> Index:
    """Build an index; what `previous` analysed of unchanged versions is reused."""
    entries: list[Entry] = []
    by_code: dict[str, int] = {}
    lists: dict[str, list[int]] = defaultdict(list)
    names: list[set[str]] = []
    for record in records:
        procedure = record.procedure
        if procedure.code in by_code:
            continue
        by_code[procedure.code] = len(entries)
        tokens = folded_words(procedure.name)
        terms = {*tokens, *map("_".join, pairwise(tokens))}
        for term in terms:
            lists[term].append(len(entries))
        names.append(terms)
        entries.append(Entry(procedure.code, procedure.name, procedure.field, ()))
    idf = {term: math.log(1 + len(entries) / len(found)) for term, found in lists.items()}
    weights = np.array([sum(idf[t] for t in terms) or 1.0 for terms in names])
    postings = {term: np.array(found, dtype=np.int32) for term, found in lists.items()}
    return Index(entries, by_code, postings, idf, weights)
