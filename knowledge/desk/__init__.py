"""The desk: messages in and out, conversations, and what citizens ask, say and follow.

messages    inbox, outbox, states of conversations
questions   the question log
feedback    what people say of answers
follows     who is told when a procedure changes
keeping     retention, and erasure at a person's wish
jobs        regular work, done once by whichever process comes first
citizens    the parts about citizens, put together

Payloads and states are opaque; the desk knows no messenger.
"""

from knowledge.desk.citizens import Citizens, open_citizens
from knowledge.desk.feedback import FeedbackBook, RatedAnswer, Verdict
from knowledge.desk.follows import FollowedChange, FollowedProcedure, Follows
from knowledge.desk.jobs import Job, Jobs, daily
from knowledge.desk.keeping import ErasedCounts, Retention
from knowledge.desk.messages import Desk, Notice, ReceivedUpdateRow
from knowledge.desk.questions import QuestionLog

__all__ = [
    "Citizens",
    "Desk",
    "ErasedCounts",
    "FeedbackBook",
    "FollowedChange",
    "FollowedProcedure",
    "Follows",
    "Job",
    "Jobs",
    "Notice",
    "QuestionLog",
    "RatedAnswer",
    "ReceivedUpdateRow",
    "Retention",
    "Verdict",
    "daily",
    "open_citizens",
]
