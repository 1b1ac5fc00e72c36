"""What people say of answers: right, not what was asked, or wrong, and why."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.clock import Clock, coarse_day
from knowledge.desk.questions import QuestionLog
from knowledge.privacy import Pseudonyms, mask
from knowledge.store import feedback
from knowledge.store.database import Database

LONGEST_REASON = 1_000


class Verdict(StrEnum):
    RIGHT = "right"
    NOT_RIGHT = "not_right"
    WRONG_FACTS = "wrong_facts"


@dataclass(frozen=True)
class RatedAnswer:
    """The answer that is spoken of: `message` names it, the rest says what it showed."""

    message: str
    code: str
    agency: str | None
    version: int


class FeedbackBook:
    def __init__(
        self, database: Database, clock: Clock, pseudonyms: Pseudonyms, log: QuestionLog
    ) -> None:
        self._database = database
        self._clock = clock
        self._pseudonyms = pseudonyms
        self._log = log

    def give(self, person: str, rated: RatedAnswer, verdict: Verdict) -> int | None:
        """Keep a verdict and give its number; None when this person has said theirs before."""
        question = self._log.last(person, rated.code)
        who = self._pseudonyms.of(person)
        answer = self._pseudonyms.of(rated.message, rated.code, rated.agency or "")
        with self._database.writing() as session:
            if feedback.feedback_on(session, who, answer) is not None:
                return None
            return feedback.add_feedback(
                session,
                at=coarse_day(self._clock()),
                person=who,
                answer=answer,
                code=rated.code,
                agency=rated.agency,
                version=rated.version,
                verdict=verdict.value,
                question=question,
            )

    def explain(self, person: str, number: int, reason: str) -> bool:
        """Add the reason to a person's own verdict; False when there is nothing to add to."""
        with self._database.writing() as session:
            who = self._pseudonyms.of(person)
            return feedback.add_reason(session, number, who, mask(reason[:LONGEST_REASON]))

    def code(self, person: str, number: int) -> str | None:
        with self._database.reading() as session:
            return feedback.feedback_code(session, number, self._pseudonyms.of(person))
