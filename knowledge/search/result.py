"""What a search says: an outcome, its candidates, and the evidence for them."""

from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.text.facets import Facet


class Outcome(StrEnum):
    ANSWERED = "answered"
    CLARIFY = "clarify"
    NOT_FOUND = "not_found"
    DECLINED = "declined"


@dataclass(frozen=True)
class Candidate:
    """A procedure that the question may be about; `score` lies between 0 and 1."""

    code: str
    name: str
    score: float


@dataclass(frozen=True)
class WordMatch:
    word: str
    found_as: str
    weight: float


@dataclass(frozen=True)
class SearchResult:
    """The result of one search: candidates best first, at most 10.

    `offered` are those to choose from, none where the question is answered or declined.
    """

    question: str
    outcome: Outcome
    facet: Facet | None
    candidates: tuple[Candidate, ...]
    normalised: str = ""
    matches: tuple[WordMatch, ...] = field(default=())
    offered: tuple[Candidate, ...] = ()
