"""Choosing the few rows worth comparing in full, by adding up the lists of the rarer terms."""

import numpy as np

from knowledge.search.forward_index import Floats, Numbers, Places
from knowledge.search.postings import Postings
from knowledge.search.scoring import SoughtTerms
from knowledge.search.weights import Weights

READ_AT_MOST = 60_000
KEPT = 200
SORTED_AT_MOST = 1_500
OF_ONE_OWNER = 8


def likely_rows(
    sought: tuple[SoughtTerms, SoughtTerms],
    postings: tuple[Postings, Postings],
    owners: Numbers,
    weights: Weights,
) -> Numbers:
    """No owner takes more than a few places, however many names it goes by.

    Lists are read from the shortest on until there are `READ_AT_MOST` places in them; what the
    longer ones would add, being common, changes little.
    """
    scores = _scores(sought, postings, weights)
    rows = np.flatnonzero(scores > 0).astype(np.int32)
    if len(rows) <= KEPT:
        return rows
    if len(rows) > SORTED_AT_MOST:
        rows = rows[np.argpartition(-scores.take(rows), SORTED_AT_MOST)[:SORTED_AT_MOST]]
    rows = rows[np.argsort(-scores[rows], kind="stable")]
    return rows[_rank_of_owner(owners[rows]) < OF_ONE_OWNER][:KEPT]


def _scores(
    sought: tuple[SoughtTerms, SoughtTerms], postings: tuple[Postings, Postings], weights: Weights
) -> Floats:
    """Add up what each term brings to its rows; a mean of two shares stands for its bound."""
    lengths = [_lengths(s, p) for s, p in zip(sought, postings, strict=True)]
    longest = _longest_read(np.concatenate(lengths))
    rows: list[Numbers] = []
    values: list[Floats] = []
    for kind, (mine, lists, counts) in enumerate(zip(sought, postings, lengths, strict=True)):
        kept = np.flatnonzero(counts <= longest)
        if not len(kept):
            continue
        terms = mine.terms[kept]
        begins, ends = lists.starts[terms], lists.starts[terms + 1]
        cuts = [slice(*ends_of) for ends_of in zip(begins.tolist(), ends.tolist(), strict=True)]
        share, cover = _rates(kind, weights)
        found = np.concatenate([lists.shares[cut] for cut in cuts])
        found *= np.repeat(mine.row_values[kept] * cover, counts[kept])
        found += np.repeat(_question_values(mine)[kept] * share, counts[kept])
        rows += [lists.rows[cut] for cut in cuts]
        values.append(found)
    size = postings[0].forward.size
    if not rows:
        return np.zeros(size, dtype=np.float32)
    # Counting by numbers of any other width takes five times as long.
    every = np.concatenate(rows, dtype=np.intp)
    return np.bincount(every, np.concatenate(values), size).astype(np.float32)


def _rates(kind: int, weights: Weights) -> tuple[np.float32, np.float32]:
    """Tell what a share of the question and one of the row are worth, of words (0) or pairs."""
    rows = weights.rows
    both = np.float32((0.5, 0.0)[kind])
    return rows[kind] + both * rows[4], rows[kind + 2] + both * rows[4]


def _lengths(sought: SoughtTerms, postings: Postings) -> Places:
    return postings.starts[sought.terms + 1] - postings.starts[sought.terms]


def _longest_read(lengths: Places) -> int:
    ordered = np.sort(lengths)
    within = np.flatnonzero(np.cumsum(ordered) <= READ_AT_MOST)
    return int(ordered[within[-1]]) if len(within) else int(ordered[0]) if len(ordered) else 0


def _question_values(sought: SoughtTerms) -> Floats:
    """Give what each term brings at most to the share of the question found in a row."""
    if not len(sought.terms):
        return np.zeros(0, dtype=np.float32)
    slot_of = np.searchsorted(sought.slots, sought.readings, side="right") - 1
    return np.maximum.reduceat(sought.shares * sought.weights[slot_of], sought.uses[:-1])


def _rank_of_owner(owners: Numbers) -> Places:
    order = np.argsort(owners, kind="stable")
    grouped = owners[order]
    first = np.flatnonzero(np.diff(grouped, prepend=-1))
    ranks = np.empty(len(owners), dtype=np.int64)
    ranks[order] = np.arange(len(owners)) - np.repeat(first, np.diff(first, append=len(owners)))
    return ranks
