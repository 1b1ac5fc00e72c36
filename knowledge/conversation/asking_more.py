"""What is asked beside a subject in few words, where the search by itself finds no other."""

from dataclasses import dataclass

from knowledge.conversation.offer_choice import ENOUGH, NEAR
from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.relatedness import named_in
from knowledge.conversation.short_answers import bundled_short_answers
from knowledge.search.result import Outcome, SearchResult
from knowledge.text.normalise import fold
from knowledge.text.patterns import TalkPattern

LONGEST = 14
FEW_WORDS = 2
TOPICS = frozenset({TalkPattern.REQUEST, TalkPattern.TOPIC})


@dataclass(frozen=True)
class AskingMore:
    """A question, what the search says of it, and the code of the newest subject."""

    question: ParsedQuestion
    found: SearchResult
    code: str

    @property
    def only_age(self) -> bool:
        """Tell whether nothing but an age is told: "nó mới 17 tuổi"."""
        typed = self.question.plan.words
        named = (word for slot in self.question.rest for word in typed[slot.start : slot.end])
        return bool(self.question.plan.ages) and all(map(_counts_years, named))

    @property
    def asked(self) -> bool:
        """Tell whether a side or a yes or no is asked, and no procedure named."""
        question, found = self.question, self.found
        whether = question.wants_yes_or_no
        if question.length > LONGEST or not (whether or question.hint):
            return False
        if not whether and (self._names_topic() or len(question.rest) > FEW_WORDS):
            return False
        if found.outcome is Outcome.DECLINED and not self._is_declined_case():
            return False
        return not any(named_in(question, one.name) >= ENOUGH for one in found.candidates[:NEAR])

    def _names_topic(self) -> bool:
        return bool(TOPICS & self.question.plan.talks) or self.found.unserved is not None

    def _is_declined_case(self) -> bool:
        question, typed = self.question, self.question.plan.words
        if bundled_short_answers().to(" ".join(typed), typed, searched=True) is not None:
            return False
        first = self.found.candidates[0].code if self.found.candidates else None
        return question.needs or (question.is_case and first == self.code)


def _counts_years(word: str) -> bool:
    return word.isdigit() or fold(word) == "tuoi"
