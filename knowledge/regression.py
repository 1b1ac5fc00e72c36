"""The knowledge base's own questions: kept by staff, asked again before a change is published."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from knowledge.access import Actor, Permission, require, require_permission
from knowledge.answering import Answering
from knowledge.clock import Clock
from knowledge.errors import Refused
from knowledge.records import Procedure
from knowledge.search.result import Outcome, SearchResult
from knowledge.store import audit, questions
from knowledge.store.database import Database
from knowledge.store.questions import AskedQuestion, KnownQuestion
from knowledge.store.revision import changing
from knowledge.text.segment import segment

__all__ = [
    "AffectedQuestion",
    "AskedQuestion",
    "KnownQuestion",
    "Regression",
    "RegressionReply",
    "Source",
]

Find = Callable[[str], SearchResult]

LONGEST_QUESTION = 300
MOST_QUESTIONS = 1_000
ASKED_LATELY = timedelta(days=90)
# What one person alone asked may tell who it was, even masked.
LEAST_PEOPLE = 2
MOST_ASKED = 8


class Source(StrEnum):
    STAFF = "staff"
    ASKED = "asked"


@dataclass(frozen=True)
class RegressionReply:
    outcome: Outcome
    code: str | None = None
    name: str | None = None

    def same_as(self, other: "RegressionReply") -> bool:
        return (self.outcome, self.code) == (other.outcome, other.code)


@dataclass(frozen=True)
class AffectedQuestion:
    question: str
    before: RegressionReply
    after: RegressionReply
    right_before: bool
    right_after: bool


class Regression:
    def __init__(self, database: Database, clock: Clock, answering: Answering) -> None:
        self._database = database
        self._clock = clock
        self._answering = answering

    def questions(self, actor: Actor) -> list[KnownQuestion]:
        require_permission(actor, Permission.DRAFT)
        with self._database.reading() as session:
            return questions.known_questions(session)

    def asked(self, actor: Actor) -> list[AskedQuestion]:
        require_permission(actor, Permission.DRAFT)
        since = self._clock() - ASKED_LATELY
        with self._database.reading() as session:
            return questions.asked_questions(session, since, LEAST_PEOPLE, MOST_ASKED)

    def ask(self, actor: Actor, question: str) -> SearchResult:
        require_permission(actor, Permission.DRAFT)
        return self._answering.find(_worded(question))

    def add(
        self,
        actor: Actor,
        question: str,
        outcome: Outcome,
        code: str | None = None,
        source: Source = Source.STAFF,
    ) -> None:
        """Keep a question with the outcome that is right for it.

        Raises `Refused` for a question that is there already, too long or without words, for a
        code that is not there, and when there are a thousand.
        """
        require_permission(actor, Permission.DRAFT)
        question = _worded(question)
        if outcome is Outcome.ANSWERED and (code is None or self._answering.entry(code) is None):
            raise Refused("unknown_code", code=code or "")
        code = code if outcome is Outcome.ANSWERED else None
        at = self._clock()
        with changing(self._database) as session:
            known = questions.known_questions(session)
            if question in (one.question for one in known):
                raise Refused("question_known")
            if len(known) >= MOST_QUESTIONS:
                raise Refused("too_many_questions", most=MOST_QUESTIONS)
            questions.add_question(
                session, KnownQuestion(0, question, outcome, code, source, actor.name, at)
            )
            detail = {"question": question, "outcome": outcome.value, "code": code}
            audit.append(session, at, actor, [audit.AuditEntry("question.added", detail)])

    def may_remove(self, actor: Actor, question: KnownQuestion) -> bool:
        """A question of others is the province's: only who may publish for all lets go of it."""
        mine = question.added_by == actor.name
        return mine or (actor.may(Permission.PUBLISH) and actor.scope.covers(None))

    def remove(self, actor: Actor, number: int) -> str:
        """Let go of a question by its number; return it."""
        require_permission(actor, Permission.DRAFT)
        at = self._clock()
        with changing(self._database) as session:
            found = [one for one in questions.known_questions(session) if one.id == number]
            if not found:
                raise Refused("question_gone")
            if not self.may_remove(actor, found[0]):
                require(actor, Permission.PUBLISH)
            question = questions.remove_question(session, number)
            entry = audit.AuditEntry("question.removed", {"question": question})
            audit.append(session, at, actor, [entry])
        return question

    def affected(
        self, procedures: Sequence[Procedure], words: Callable[[str], str] = segment
    ) -> tuple[AffectedQuestion, ...] | None:
        """Tell which questions would get another answer if these records were effective.

        Those that would be wrong come first. None: there are no questions to ask. `words`
        segments a name.
        """
        with self._database.reading() as session:
            known = questions.known_questions(session)
        if not known:
            return None
        then = self._answering.index_with(procedures, words)
        return compare(known, self._answering.find, then.find)


def compare(known: Sequence[KnownQuestion], now: Find, then: Find) -> tuple[AffectedQuestion, ...]:
    """Ask questions as it is and as it would be; give those answered differently, wrong first."""
    found = []
    for one in known:
        right = RegressionReply(Outcome(one.outcome), one.code)
        before, after = (_reply(find(one.question)) for find in (now, then))
        if not before.same_as(after):
            found.append(
                AffectedQuestion(
                    one.question, before, after, before.same_as(right), after.same_as(right)
                )
            )
    return tuple(sorted(found, key=lambda one: (one.right_after, not one.right_before)))


def _reply(found: SearchResult) -> RegressionReply:
    if found.outcome is not Outcome.ANSWERED:
        return RegressionReply(found.outcome)
    return RegressionReply(found.outcome, found.candidates[0].code, found.candidates[0].name)


def _worded(question: str) -> str:
    question = " ".join(question.split())
    if not any(char.isalnum() for char in question):
        raise Refused("question_empty")
    if len(question) > LONGEST_QUESTION:
        raise Refused("text_too_long", limit=LONGEST_QUESTION, length=len(question))
    return question
