"""What is kept of questions for ever: numbers, without texts and without people."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.store.tables.base import Base, Code, Word


class QuestionTotalRow(Base):
    """How many questions of a day ended so; "" stands for no agency, procedure or facet.

    `agency` is that of the place of who asked, else whose process was shown. A clarified
    question from which something was chosen has the outcome "chosen" and the code of that.
    """

    day: Mapped[date] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[Code] = mapped_column(primary_key=True)
    facet: Mapped[Word] = mapped_column(primary_key=True)
    outcome: Mapped[Word] = mapped_column(primary_key=True)
    questions: Mapped[int]
    people: Mapped[int]


class QuestionMonthRow(Base):
    """Questions of a month by one thing alone (`kind`: outcome, code, facet or agency).

    The agency "*" stands for all, "*xã" for all of that level: long periods are read without
    adding up their days or their agencies.
    """

    month: Mapped[date] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[Word] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    questions: Mapped[int]

    __table_args__ = (Index("ix_question_month_agency", "agency", "kind", "month"),)


class QuestionDayRow(Base):
    """People and times of a day, of an agency, a level ("*xã") or of all ("*").

    `times` is a histogram of milliseconds, `feedback` the number of each verdict, both JSON.
    """

    day: Mapped[date] = mapped_column(primary_key=True)
    agency: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]
    people_of_30_days: Mapped[int]
    times: Mapped[str]
    feedback: Mapped[str]

    __table_args__ = (Index("ix_question_day_agency", "agency", "day"),)
