"""Reading: what citizens ask of the knowledge base."""

from dataclasses import dataclass

from knowledge.records import Published
from knowledge.search.result import Candidate, Outcome
from knowledge.text.facets import Facet


@dataclass(frozen=True)
class Answer:
    """What the bot has to say to one question; `published` is set only when answered."""

    question: str
    outcome: Outcome
    facet: Facet | None
    candidates: tuple[Candidate, ...]
    published: Published | None


@dataclass(frozen=True)
class FieldCount:
    """A subject (lĩnh vực) and how many procedures it holds; None: without a subject."""

    field: str | None
    procedures: int


@dataclass(frozen=True)
class Listed:
    """A procedure in a list, by code and name."""

    code: str
    name: str
