"""The desk: messages in and out, conversations, and what citizens ask, say and follow.

messages    inbox, outbox, states of conversations
questions   the question log, with what was meant by a question (open_questions)
feedback    what people say of answers
follows     who is told when a procedure changes
leases      which process handles which chats, polls, and does regular work
jobs        regular work, done once by whichever process comes first
citizens    the parts about citizens put together, retention and erasure

Payloads and states are opaque; the desk knows no messenger.
"""

from knowledge.desk.citizens import Citizens, ErasedCounts, Retention, hide_names, open_citizens
from knowledge.desk.feedback import FeedbackBook, RatedAnswer, Verdict
from knowledge.desk.follows import FollowedChange, FollowedProcedure, Follows
from knowledge.desk.jobs import Job, Jobs, daily, weekly
from knowledge.desk.leases import Leases
from knowledge.desk.messages import Desk
from knowledge.desk.questions import QuestionLog, SearchTrace
from knowledge.store.chats import KeptState
from knowledge.store.inbox import ReceivedUpdateRow, WaitingCounts
from knowledge.store.outbox import Notice

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
    "KeptState",
    "Leases",
    "Notice",
    "QuestionLog",
    "RatedAnswer",
    "ReceivedUpdateRow",
    "Retention",
    "SearchTrace",
    "Verdict",
    "WaitingCounts",
    "daily",
    "hide_names",
    "open_citizens",
    "weekly",
]
