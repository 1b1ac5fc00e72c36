"""What the desk holds about citizens, put together."""

from dataclasses import dataclass

from knowledge.clock import Clock
from knowledge.desk.feedback import FeedbackBook
from knowledge.desk.follows import Follows
from knowledge.desk.keeping import Retention
from knowledge.desk.questions import QuestionLog
from knowledge.privacy import RETENTION_DAYS, Pseudonyms
from knowledge.store.database import Database


@dataclass(frozen=True)
class Citizens:
    questions: QuestionLog
    feedback: FeedbackBook
    follows: Follows
    keeping: Retention


def open_citizens(
    database: Database, clock: Clock, secret: str, days: int = RETENTION_DAYS
) -> Citizens:
    pseudonyms = Pseudonyms(secret)
    questions = QuestionLog(database, clock, pseudonyms)
    return Citizens(
        questions,
        FeedbackBook(database, clock, pseudonyms, questions),
        Follows(database, clock),
        Retention(database, clock, pseudonyms, questions, days),
    )
