"""Procedures of the family of the one that is talked of, among which a question may mean one."""

from dataclasses import dataclass

from knowledge.answering import Answering
from knowledge.conversation.context import Subject
from knowledge.conversation.offer_choice import ENOUGH, NEAR
from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.conversation.relatedness import named_in, related
from knowledge.search.entries import IndexEntry
from knowledge.search.result import Outcome, SearchResult

FAINT = 0.05
SURE = 0.75
FIRST_FEW = 3


@dataclass(frozen=True)
class RelatedProcedures:
    """A question, what the search says of it, and the subject with its `own` entry."""

    question: ParsedQuestion
    found: SearchResult
    subject: Subject
    own: IndexEntry
    answering: Answering

    def related(self, code: str) -> IndexEntry | None:
        """Give the entry of a procedure that is of the subject's family."""
        entry = self.answering.entry(code)
        return entry if entry is not None and related(self.own, entry, self.answering) else None

    def sibling(self) -> str | None:
        """Give another that the question names better than the subject, searched for beside it."""
        mine = named_in(self.question, self.own.name)
        for candidate in self._beside().candidates[:NEAR]:
            if candidate.score < FAINT or candidate.code == self.own.code:
                continue
            if named_in(self.question, candidate.name) > mine and self.related(candidate.code):
                return candidate.code
        return None

    def short_case(self) -> str | None:
        """Try a short case beside the subject, which it belongs to when that comes first there."""
        first = self.found.candidates[0]
        for candidate in self.found.candidates[:NEAR]:
            if candidate.score < first.score / 2:
                break
            if self.related(candidate.code):
                return None if candidate is first else candidate.code
        beside = () if first.score >= SURE else self._beside().candidates
        nearest = self.related(beside[0].code) if beside else None
        if nearest is None:
            return None
        return (self.sibling() if nearest is self.own else None) or nearest.code

    def within_field(self) -> str | None:
        """Try a question with content of its own within what is talked of."""
        for one in self.found.candidates[:FIRST_FEW]:
            entry = self.answering.entry(one.code)
            near = one.score >= self.found.candidates[0].score / 2
            beside = entry is not None and entry is not self.own and entry.field == self.own.field
            if near and beside and named_in(self.question, one.name) >= ENOUGH:
                return one.code
        together = self.answering.find(" ".join((*self.subject.said, self.found.question)))
        if together.outcome is not Outcome.ANSWERED:
            return None
        first = self.related(together.candidates[0].code)
        return None if first is None or first is self.own else first.code

    def _beside(self) -> SearchResult:
        return self.answering.find(f"{self.own.name} {self.found.question}")
