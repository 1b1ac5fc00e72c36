"""A turn of a conversation: a question as it was read, and all that its reply needs."""

from dataclasses import dataclass
from datetime import date

from knowledge.answering import Answer
from knowledge.conversation.context import Context
from knowledge.conversation.question_reader import ReadQuestion
from knowledge.conversation.remarks import Remark
from knowledge.conversation.short_answers import ShortAnswer
from knowledge.conversation.smalltalk import SmallTalk
from knowledge.conversation.subject_choice import Continuation
from knowledge.description.circumstances import NO_CIRCUMSTANCES, Circumstances
from knowledge.search.result import SearchResult


@dataclass(frozen=True)
class ReadyDay:
    """The day on which a procedure handed in on a day is ready at the latest."""

    name: str
    handed_in: date
    due: date


@dataclass(frozen=True)
class ConversationTurn:
    """All that a reply to one question needs, and the context from then on.

    `talk` and `short` are set for what is no question about procedures; with the question how
    far a file is comes the day on which it should be `ready`. `danger` are numbers to call first,
    and `requests` tells whether something is asked for beside that. `place` is the agency
    whose citizens the answer is for. `also` are the turns of further questions of one message;
    `more`: some were left out. `whole`: what was shown shortly is asked for in full.
    `remark` is what the record says to a question of yes or no, or how long; it is said first.
    """

    question: ReadQuestion
    answer: Answer
    context: Context
    circumstances: Circumstances = NO_CIRCUMSTANCES
    continuation: Continuation = Continuation.FRESH
    talk: SmallTalk | None = None
    short: ShortAnswer | None = None
    ready: ReadyDay | None = None
    danger: tuple[str, ...] = ()
    requests: bool = True
    place: str | None = None
    also: tuple["ConversationTurn", ...] = ()
    more: bool = False
    whole: bool = False
    remark: Remark | None = None

    @property
    def result(self) -> SearchResult:
        """Give what is said as a search gives it, to be measured and written out."""
        answer = self.answer
        return SearchResult(
            answer.question,
            answer.outcome,
            answer.facet,
            answer.candidates,
            offered=answer.offered,
        )
