"""What comes of a question, and of one that names a procedure which has ended."""

from dataclasses import dataclass
from datetime import date

from knowledge.answering.fields import Listed
from knowledge.records import Published
from knowledge.search.result import Candidate, Outcome, Unserved
from knowledge.text.facets import Facet


@dataclass(frozen=True)
class Answer:
    """What the bot has to say to one question; `published` is set only when answered.

    `offered` are the procedures to choose from where it is not; `unserved` and `advice` tell
    what was understood though no procedure is there for it.
    """

    question: str
    outcome: Outcome
    facet: Facet | None
    candidates: tuple[Candidate, ...]
    published: Published | None
    offered: tuple[Candidate, ...] = ()
    unserved: Unserved | None = None
    advice: str | None = None


@dataclass(frozen=True)
class Ended:
    """A procedure that was withdrawn, since when, and what stands in its place."""

    code: str
    name: str
    since: date
    successor: Listed | None
