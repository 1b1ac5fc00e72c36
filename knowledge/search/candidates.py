"""Choosing the few rows worth comparing in full, by adding up the lists of the rarer terms."""

import numpy as np

from knowledge.search.forward import Floats, Numbers, Places, spread
from knowledge.search.postings import Postings
from knowledge.search.scoring import Sought
from knowledge.search.weights import Weights

READ_AT_MOST = 60_000
KEPT = 400
SORTED_AT_MOST = 1_500
OF_ONE_OWNER = 8


def likely_rows(
    sought: tuple[Sought, Sought],
    postings: tuple[Postings, Postings],
    owners: Numbers,
    official: int,
    weights: Weights,
) -> Numbers:
    """Give the rows of names that may cover the question best, by words and by pairs.

    Lists are read from the shortest on until there are `READ_AT_MOST` places in them; what the
    longer ones would add, being common, changes little. Rows from `official` on are everyday
    names. No owner takes more than a few places, however many names it goes by.
    """
    scores = _scores(sought, postings, official, weights)
    rows = np.flatnonzero(scores > 0).astype(np.int32)
    if len(rows) <= KEPT:
        return rows
    if len(rows) > SORTED_AT_MOST:
        rows = rows[np.argpartition(-scores[rows], SORTED_AT_MOST)[:SORTED_AT_MOST]]
    rows = rows[np.argsort(-scores[rows], kind="stable")]
    return rows[_rank_of_owner(owners[rows]) < OF_ONE_OWNER][:KEPT]


def _scores(
    sought: tuple[Sought, Sought],
    postings: tuple[Postings, Postings],
    official: int,
    weights: Weights,
) -> Floats:
    """Add up what each term brings to its rows; a mean of two shares stands for its bound."""
    lengths = [_lengths(s, p) for s, p in zip(sought, postings, strict=True)]
    longest = _longest_read(np.concatenate(lengths))
    sides = weights.rows, weights.everyday_rows
    rows: list[Numbers] = []
    values: list[Floats] = []
    for kind, (mine, lists, counts) in enumerate(zip(sought, postings, lengths, strict=True)):
        kept = np.flatnonzero(counts <= longest)
        terms, counts = mine.terms[kept], counts[kept]
        places = spread(lists.starts[terms], counts)
        found = lists.rows[places]
        both = (0.5, 0.0)[kind]
        of_question = np.repeat(_question_values(mine)[kept], counts)
        of_row = np.repeat(mine.row_values[kept], counts) * lists.relative[lists.places[places]]
        named = found < official
        share, cover = (
            np.where(named, *(kinds[at] + both * kinds[4] for kinds in sides))
            for at in (kind, kind + 2)
        )
        rows.append(found)
        values.append(of_question * share + of_row * cover)
    size = postings[0].forward.size
    return np.bincount(np.concatenate(rows), np.concatenate(values), size).astype(np.float32)


def _lengths(sought: Sought, postings: Postings) -> Places:
    return postings.starts[sought.terms + 1] - postings.starts[sought.terms]


def _longest_read(lengths: Places) -> int:
    """Say how long a list may be for all of that length and shorter to be read."""
    ordered = np.sort(lengths)
    within = np.flatnonzero(np.cumsum(ordered) <= READ_AT_MOST)
    return int(ordered[within[-1]]) if len(within) else int(ordered[0]) if len(ordered) else 0


def _question_values(sought: Sought) -> Floats:
    """Give what each term brings at most to the share of the question found in a row."""
    if not len(sought.terms):
        return np.zeros(0, dtype=np.float32)
    slot_of = np.searchsorted(sought.slots, sought.readings, side="right") - 1
    return np.maximum.reduceat(sought.shares * sought.weights[slot_of], sought.uses[:-1])


def _rank_of_owner(owners: Numbers) -> Places:
    """Number the rows of each owner from 0 in their order."""
    order = np.argsort(owners, kind="stable")
    grouped = owners[order]
    first = np.flatnonzero(np.diff(grouped, prepend=-1))
    ranks = np.empty(len(owners), dtype=np.int64)
    ranks[order] = np.arange(len(owners)) - np.repeat(first, np.diff(first, append=len(owners)))
    return ranks
