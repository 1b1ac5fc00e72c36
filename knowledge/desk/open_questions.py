"""Questions that found nothing for certain, until it is seen what was meant by them."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from knowledge.clock import Clock

SOON = timedelta(minutes=10)
MOST_OPEN = 10_000
NONE_OF_THESE = ""
UNSETTLED = ("clarify", "not_found")


@dataclass(frozen=True)
class QuestionLabel:
    """What the person meant by a question, as it was logged; "": none of what was offered."""

    question: Mapping[str, object]
    chosen: str


@dataclass(frozen=True)
class _Open:
    question: Mapping[str, object]
    candidates: frozenset[str]
    offered: frozenset[str]
    at: datetime


class OpenQuestions:
    """The last unsettled question of each person, for ten minutes, in memory alone.

    So no time of a question is stored; a restart loses a few labels.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: OrderedDict[str, _Open] = OrderedDict()
        self._lock = Lock()

    def asked(
        self,
        question: Mapping[str, object],
        candidates: frozenset[str],
        offered: frozenset[str],
    ) -> QuestionLabel | None:
        """Take up a question; give the label of the one before, where this is it reworded.

        It is where its answer was among what the one before had found, or that found nothing
        at all.
        """
        person, code = str(question["person"]), question["code"]
        with self._lock:
            before = self._take(person)
            if question["outcome"] in UNSETTLED:
                self._held[person] = _Open(question, candidates, offered, self._clock())
                if len(self._held) > MOST_OPEN:
                    self._held.popitem(last=False)
        if before is None or question["outcome"] != "answered" or not isinstance(code, str):
            return None
        meant = not before.candidates or code in before.candidates | before.offered
        return QuestionLabel(before.question, code) if meant else None

    def took(self, person: str, code: str) -> QuestionLabel | None:
        """Give the label of a person's question for which this was chosen from what it offered."""
        with self._lock:
            before = self._held.get(person)
            if before is None or not (code in before.offered or code == NONE_OF_THESE):
                return None
            before = self._take(person)
        return None if before is None else QuestionLabel(before.question, code)

    def forget(self, person: str) -> None:
        with self._lock:
            self._held.pop(person, None)

    def _take(self, person: str) -> _Open | None:
        before = self._held.pop(person, None)
        fresh = before is not None and self._clock() - before.at <= SOON
        return before if fresh else None
