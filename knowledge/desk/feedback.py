"""What people say of answers: right, not what was asked, or wrong, and why."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.clock import Clock, coarse_day
from knowledge.desk.questions import QuestionLog
from knowledge.privacy import Pseudonyms, mask
from knowledge.store import feedback
from knowledge.store.database import Database
from knowledge.text.facets import Facet

LONGEST_REASON = 1_000
# More of one person about one procedure on one day tells nothing new.
MOST_A_DAY = 5
# For so long a person who reported something may be told what came of it.
ANSWER_DAYS = 60


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
    facet: Facet | None = None


class FeedbackBook:
    """Who reports something in a private chat is told what came of it, unless they do not want to.

    The chat is kept for that alone: sealed, on the report, until it is settled, for `answer_days`
    at most.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        pseudonyms: Pseudonyms,
        log: QuestionLog,
        answer_days: int = ANSWER_DAYS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._pseudonyms = pseudonyms
        self._log = log
        self.answer_days = answer_days

    def give(
        self, person: str, rated: RatedAnswer, verdict: Verdict, chat: str | None = None
    ) -> int | None:
        """Keep a verdict and give its number; None when this person has said theirs before.

        Who reports wrong facts from a private `chat` waits to hear from now on.
        """
        question = self._log.last(person, rated.code)
        who, at = self._pseudonyms.of(person), coarse_day(self._clock())
        answer = self._pseudonyms.of(rated.message, rated.code, rated.agency or "")
        waits = verdict is Verdict.WRONG_FACTS and chat is not None
        with self._database.writing() as session:
            if feedback.feedback_on(session, who, answer) is not None:
                return None
            if feedback.said_on(session, who, rated.code, at) >= MOST_A_DAY:
                return None
            return feedback.add_feedback(
                session,
                at=at,
                person=who,
                answer=answer,
                code=rated.code,
                agency=rated.agency,
                version=rated.version,
                verdict=verdict.value,
                question=question,
                facet=None if rated.facet is None else rated.facet.value,
                chat=self._pseudonyms.sealed(chat) if waits and chat is not None else None,
            )

    def explain(self, person: str, number: int, reason: str, chat: str | None = None) -> bool:
        """Add the reason to a person's own verdict; False when there is nothing to add to.

        Who takes the trouble to write from a private `chat` waits to hear, whatever the verdict.
        """
        who, reason = self._pseudonyms.of(person), mask(reason[:LONGEST_REASON])
        with self._database.writing() as session:
            # Who reported wrong facts waits already, or has said that they do not want to.
            new = feedback.verdict_of(session, number, who) == Verdict.NOT_RIGHT
            sealed = self._pseudonyms.sealed(chat) if new and chat is not None else None
            return feedback.add_reason(session, number, who, reason, sealed)

    def waits(self, person: str, number: int) -> bool:
        """Tell whether a person will hear what came of their report."""
        with self._database.reading() as session:
            return feedback.waits_to_hear(session, number, self._pseudonyms.of(person))

    def stop_waiting(self, chat: str, number: int | None = None) -> None:
        """Let a chat hear nothing of a report of its own, or (None) of any."""
        with self._database.writing() as session:
            feedback.drop_chats(session, self._pseudonyms.sealed(chat), number)
