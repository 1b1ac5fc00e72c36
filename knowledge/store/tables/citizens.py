"""What is kept of citizens, under keyed or sealed names."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, Code, Hash, Id, LongInteger, Word, partial_index

OPEN_REPORT = "settlement IS NULL AND verdict <> 'right'"


class QuestionRow(Base):
    """A question and what became of it; `person` is a keyed hash, the text is masked.

    Of the moment only the day (in Việt Nam) is kept: no other table's time leads to a person.
    `candidates` is a JSON list of [code, score], `offered` one of codes. `chosen` is what the
    person took of them, or was answered soon after in other words; "" for none of these.
    `revision` is that of the knowledge, `agency` whose process was shown. What is null was not
    noted, or does not apply.
    """

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    person: Mapped[Hash]
    text: Mapped[str]
    outcome: Mapped[Word]
    code: Mapped[Code | None]
    facet: Mapped[Word | None]
    place: Mapped[str | None]
    candidates: Mapped[str | None]
    offered: Mapped[str | None]
    chosen: Mapped[Code | None]
    milliseconds: Mapped[int | None]
    revision: Mapped[int | None]
    agency: Mapped[str | None]

    __table_args__ = (Index("ix_question_person_at", "person", "at"),)


class FeedbackRow(Base):
    """What a person said of an answer on a day; both are keyed hashes, the texts are masked.

    `chat` is sealed, of a private chat alone, and only there while somebody waits to hear what
    came of a report; `settlement` is what came of it. Until `aside_until` it waits.
    """

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    person: Mapped[Hash]
    answer: Mapped[Hash]
    code: Mapped[Code]
    agency: Mapped[str | None]
    version: Mapped[int]
    verdict: Mapped[Word]
    reason: Mapped[str | None]
    question: Mapped[str | None]
    facet: Mapped[Word | None]
    chat: Mapped[str | None]
    settlement: Mapped[int | None] = mapped_column(LongInteger)
    aside_until: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("person", "answer"),
        partial_index("ix_feedback_open", "code", where=OPEN_REPORT),
    )


class FollowRow(Base):
    """A person who wants to hear when a procedure changes; `agency` "" is the national text.

    The chat is sealed: who has the secret can write to it; `person` is keyed, `since` a day.
    `told` names the version that the person knows of, "" for none.
    """

    id: Mapped[Id]
    chat: Mapped[str]
    person: Mapped[str] = mapped_column(index=True)
    code: Mapped[Code]
    agency: Mapped[str]
    since: Mapped[datetime]
    told: Mapped[str]

    __table_args__ = (UniqueConstraint("chat", "code", "agency"),)


class ChatRow(Base):
    """Where a conversation stands, under a keyed name, as of a day.

    At `fades_at` (whole minutes) what was talked of is to go from the state; null: it lasts.
    `version` grows with each change.
    """

    chat: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    updated_at: Mapped[datetime]
    fades_at: Mapped[datetime | None] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(server_default="1")
