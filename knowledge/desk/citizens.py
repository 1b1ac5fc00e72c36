"""What is held about citizens, put together: how long it is kept, and letting go of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from knowledge.clock import Clock
from knowledge.desk.feedback import ANSWER_DAYS, FeedbackBook
from knowledge.desk.follows import Follows
from knowledge.desk.questions import QuestionLog
from knowledge.errors import Unavailable
from knowledge.privacy import PASSING, RETENTION_DAYS, Pseudonyms
from knowledge.store import chats, feedback, follows, inbox, outbox, questions
from knowledge.store.ages import counted_time
from knowledge.store.copies import erase_copies, forget_copies
from knowledge.store.database import Database

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class ErasedCounts:
    questions: int
    feedback: int
    follows: int
    states: int


class Retention:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        pseudonyms: Pseudonyms,
        log: QuestionLog,
        days: int,
        answer_days: int = ANSWER_DAYS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._pseudonyms = pseudonyms
        self._log = log
        self.days = days
        self.answer_days = answer_days

    def delete_expired(self) -> None:
        with self._database.writing() as session:
            now = counted_time(session, self._clock())
            counts = {
                "questions": questions.forget_questions(session, now, self.days),
                "feedback": feedback.forget_feedback(session, now, self.days),
                "answers": feedback.forget_chats(session, now, self.answer_days),
                "states": chats.forget_chat_states(session, now, self.days),
            }
            inbox.forget_updates(session, now)
            outbox.forget_notices(session, now)
        if self._database.on_sqlite:
            counts["copies"] = forget_copies(self._database.file, now)
        self._database.once_committed(self._wipe_log)
        if any(counts.values()):
            log.info("retention", **counts)

    def erase(self, person: str, own_chats: Sequence[str]) -> ErasedCounts:
        """Delete at once what is held about a person and the chats that are theirs alone.

        The audit log of staff is exempt. What is about others in a group stays, and so does what
        was reported as wrong, as nobody's.
        """
        self._log.forget(person)
        self._log.flush()
        who, keyed = self._pseudonyms.of(person), self._pseudonyms.keyed
        sealed = [self._pseudonyms.sealed(chat) for chat in own_chats]
        with self._database.writing() as session:
            names = [*own_chats, *map(keyed, own_chats)]
            inbox.erase_updates_of(session, [person, keyed(person)], names)
            outbox.erase_notices_to(session, [*own_chats, *sealed])
            counts = ErasedCounts(
                questions=questions.erase_questions_of(session, who),
                feedback=feedback.erase_feedback_of(session, who),
                follows=follows.erase_follows(session, keyed(person), sealed),
                states=chats.erase_chat_states(session, map(keyed, own_chats), keyed(person)),
            )
        self._database.once_committed(self._erase_copies)
        self._database.once_committed(self._wipe_log)
        return counts

    def _erase_copies(self) -> None:
        if self._database.on_sqlite:
            erase_copies(self._database.file)

    def _wipe_log(self) -> None:
        """Leave no copy of what is deleted; what is in use now is wiped by the next retention."""
        try:
            wiped = self._database.wipe_log()
        except Unavailable:
            wiped = False
        if not wiped:
            log.warning("write_ahead_log_not_wiped")


def hide_names(database: Database, pseudonyms: Pseudonyms) -> None:
    """Key and seal what a database of an earlier version, or restored from one, names plainly."""
    with database.writing() as session:
        named = chats.key_chats(session, pseudonyms.keyed)
        followed = follows.seal_follows(session, pseudonyms.sealed, pseudonyms.keyed)
    if named or followed:
        log.info("names_hidden", states=named, follows=followed)


@dataclass(frozen=True)
class Citizens:
    questions: QuestionLog
    feedback: FeedbackBook
    follows: Follows
    keeping: Retention


def open_citizens(
    database: Database,
    clock: Clock,
    pseudonyms: Pseudonyms = PASSING,
    days: int = RETENTION_DAYS,
) -> Citizens:
    questions = QuestionLog(database, clock, pseudonyms)
    answer_days = min(days, ANSWER_DAYS)
    return Citizens(
        questions,
        FeedbackBook(database, clock, pseudonyms, questions, answer_days),
        Follows(database, clock, pseudonyms),
        Retention(database, clock, pseudonyms, questions, days, answer_days),
    )
