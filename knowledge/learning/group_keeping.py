"""The groups of questions that wait to be taught from: made each night, shown, set aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from knowledge.access import Actor, Permission, require
from knowledge.answering import Answering
from knowledge.clock import Clock, today
from knowledge.errors import Refused
from knowledge.learning.groups import QuestionGroup, group_questions
from knowledge.search.result import Candidate, Outcome
from knowledge.store import question_groups as store
from knowledge.store.database import Database
from knowledge.store.question_groups import StoredGroup

MONTH = timedelta(days=31)
ASIDE = timedelta(days=30)
# What one person alone asked may tell who it was, even masked.
LEAST_PEOPLE = 2
MOST_KEPT = 500
EXAMPLES = 6
GUESSES = 4


@dataclass(frozen=True)
class ShownGroup:
    """A group with its examples that are still in the log, and what it may mean today."""

    stored: StoredGroup
    examples: tuple[str, ...]
    guesses: tuple[Candidate, ...] = ()


class GroupKeeping:
    """Those who may draft or publish for all see the groups; the texts are masked."""

    def __init__(self, database: Database, clock: Clock, answering: Answering) -> None:
        self._database, self._clock, self._answering = database, clock, answering

    def rebuild(self) -> int:
        """Group the last month's unanswered questions anew; return how many groups are kept.

        What is answered since is left out.
        """
        with self._database.reading() as session:
            since = self._clock() - MONTH
            asked = list(store.unanswered_questions(session, since))
        index = self._answering.index()
        groups = group_questions(asked, index.parse, index.vocabulary.words.__contains__)
        kept = [_stored(one) for one in self._open(groups)]
        with self._database.writing() as session:
            store.replace_groups(session, kept, today(self._clock))
        return len(kept)

    def waiting(self, actor: Actor) -> list[ShownGroup]:
        """List what waits, those of most people first, each with its first example."""
        require(actor, Permission.DRAFT)
        with self._database.reading() as session:
            groups = store.waiting_groups(session, today(self._clock))
            leading = [one.examples[0] for one in groups if one.examples]
            texts = dict(store.example_rows(session, leading))
        found = (ShownGroup(one, (texts.get(one.examples[0], ""),)) for one in groups)
        return [one for one in found if one.examples[0]]

    def one(self, actor: Actor, number: int) -> ShownGroup:
        """Show a group; raises `Refused` when it is gone, or all its questions are erased."""
        require(actor, Permission.DRAFT)
        with self._database.reading() as session:
            group = store.stored_group(session, number)
            texts = dict(store.example_rows(session, group.examples)) if group else {}
        if group is None or not texts:
            raise Refused("group_gone")
        examples = tuple(texts[one] for one in group.examples if one in texts)
        guesses = self._answering.find(examples[0]).candidates[:GUESSES]
        return ShownGroup(group, examples, guesses)

    def set_aside(self, actor: Actor, number: int) -> None:
        """Let a group wait for a month."""
        require(actor, Permission.DRAFT)
        with self._database.writing() as session:
            store.set_group_aside(session, number, today(self._clock) + ASIDE)

    def take_up(self, actor: Actor, number: int) -> None:
        require(actor, Permission.DRAFT)
        with self._database.writing() as session:
            store.set_group_aside(session, number, None)

    def _open(self, groups: Iterable[QuestionGroup]) -> list[QuestionGroup]:
        found: list[QuestionGroup] = []
        for one in groups:
            if one.people < LEAST_PEOPLE or len(found) >= MOST_KEPT:
                break
            answer = self._answering.find(one.wordings[0].text)
            if answer.outcome is not Outcome.ANSWERED and answer.advice is None:
                found.append(one)
        return found


def _stored(group: QuestionGroup) -> StoredGroup:
    examples = tuple(one.id for one in group.wordings[:EXAMPLES])
    return StoredGroup(0, group.key, examples, group.questions, group.people)
