"""What speaks for and against a candidate, as numbers for the ranking."""

from typing import NamedTuple


class Features(NamedTuple):
    """One candidate's features; the ranking weighs them (see weights.py)."""

    singles_of_question: float
    pairs_of_question: float
    singles_of_name: float
    pairs_of_name: float
    both_ways: float
    body_singles: float
    body_pairs: float
    commune: float
    living: float
    meant: float
    meant_first: float
    alias: float
