"""What a search says: an outcome, its candidates, and the evidence for them."""

from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.needs.needs import Counter
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
class Unserved:
    """A need that nothing in the base serves, by name, and the counter to ask at."""

    name: str
    counter: Counter


@dataclass(frozen=True)
class SearchResult:
    """The result of one search: candidates best first, at most 10.

    `offered` are those to choose from, none where the question is answered or declined. Where
    nothing is found, `unserved` names a need that was understood, or `advice` says where to
    go with what is no procedure.
    """

    question: str
    outcome: Outcome
    facet: Facet | None
    candidates: tuple[Candidate, ...]
    normalised: str = ""
    matches: tuple[WordMatch, ...] = field(default=())
    offered: tuple[Candidate, ...] = ()
    unserved: Unserved | None = None
    advice: str | None = None
