"""Which procedure a question is about, after what was said before.

A question by itself comes first: what the search is sure of is a subject of its own. A
question that names nothing keeps the subject; one that names something that the search
cannot place by itself is tried beside the subjects, newest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from knowledge.conversation.context import Context, Subject
from knowledge.conversation.offer_choice import LEADS, choose_offered
from knowledge.conversation.parsed_question import BRIEF, ParsedQuestion
from knowledge.conversation.phrasing import Cue
from knowledge.conversation.relatedness import ProcedureLookup, belonging, named_in, related
from knowledge.search.result import Outcome, SearchResult
from knowledge.text.patterns import TalkPattern

BELONGS = 0.6
TOUCHES = 0.55
LIKELY = 0.25
FAINT = 0.05
HELD = 0.75
NEAR = 6
LONGEST_CASE = 14


class Continuation(Enum):
    FRESH = "fresh"
    FOLLOW = "follow"
    BACK = "back"
    CHOICE = "choice"
    CASE = "case"
    SWITCH = "switch"


@dataclass(frozen=True)
class SubjectChoice:
    """The procedure that is meant, by its code; None: what the search says by itself."""

    continuation: Continuation
    code: str | None = None


FRESH = SubjectChoice(Continuation.FRESH)
GOING_ON = (Cue.THIS, Cue.ELLIPTIC, Cue.WHETHER)


def choose_subject(
    question: ParsedQuestion, found: SearchResult, context: Context, lookup: ProcedureLookup
) -> SubjectChoice:
    if TalkPattern.OUTSIDE in question.plan.talks:
        return FRESH
    if context.offer is not None:
        chosen = choose_offered(question, found, context.offer, lookup)
        if chosen is not None:
            return SubjectChoice(Continuation.CHOICE, chosen)
    subjects = [one for one in context.subjects if lookup.entry(one.code) is not None]
    return _Chooser(question, found, subjects, lookup).choose() if subjects else FRESH


@dataclass(frozen=True)
class _Chooser:
    """A question, what the search says of it, and the subjects so far, newest first."""

    question: ParsedQuestion
    found: SearchResult
    subjects: Sequence[Subject]
    lookup: ProcedureLookup

    def choose(self) -> SubjectChoice:
        question, found, subject = self.question, self.found, self.subjects[0]
        if question.has(Cue.BACK) and question.length <= LONGEST_CASE:
            return SubjectChoice(Continuation.BACK, self._earlier().code)
        if question.names_nothing:
            return self._following(subject) if self._asks_something() else FRESH
        if found.outcome is Outcome.ANSWERED:
            return self._choose_beside_sure_result()
        if found.outcome is Outcome.DECLINED and question.facet is None:
            return FRESH
        if question.has(Cue.SWITCH):
            return self._switched()
        named = self._named_subject(self.subjects)
        if named is subject and question.is_case:
            return SubjectChoice(Continuation.CASE, self._sibling() or subject.code)
        return self._choose_as_case() if named is None else self._following(named)

    def _following(self, subject: Subject) -> SubjectChoice:
        newest = subject is self.subjects[0]
        return SubjectChoice(Continuation.FOLLOW if newest else Continuation.BACK, subject.code)

    def _asks_something(self) -> bool:
        question = self.question
        if question.facet is not None or question.plain or any(map(question.has, GOING_ON)):
            return True
        hinted = question.hint is not None or bool(question.cues)
        return hinted and self.found.outcome is not Outcome.DECLINED

    def _choose_beside_sure_result(self) -> SubjectChoice:
        """Take what the search is sure of, unless that is only what a person lacks or may need."""
        question, code = self.question, self.found.candidates[0].code
        for subject in self.subjects:
            if subject.code == code:
                return self._following(subject)
        if question.has(Cue.SWITCH):
            return FRESH
        if question.lacks or question.begins_with_need:
            return SubjectChoice(Continuation.CASE, self.subjects[0].code)
        if question.adds_case and question.length <= BRIEF:
            return self._choose_short_case()
        return FRESH

    def _choose_short_case(self) -> SubjectChoice:
        """Try a short case beside the subject; it stays there when that comes first together."""
        own = self.lookup.entry(self.subjects[0].code)
        if own is None:
            return FRESH
        first = self.found.candidates[0]
        for candidate in self.found.candidates[:NEAR]:
            entry = self.lookup.entry(candidate.code)
            if candidate.score < first.score / 2:
                break
            if entry is not None and related(own, entry, self.lookup):
                return FRESH if candidate is first else SubjectChoice(Continuation.CASE, entry.code)
        beside = self.lookup.find(f"{own.name} {self.found.question}")
        nearest = self.lookup.entry(beside.candidates[0].code) if beside.candidates else None
        if nearest is None or not related(own, nearest, self.lookup):
            return FRESH
        sibling = self._sibling() if nearest is own else None
        return SubjectChoice(Continuation.CASE, sibling or nearest.code)

    def _switched(self) -> SubjectChoice:
        """Go over to what is named after "còn …": an earlier subject, or what leads the search."""
        named = self._named_subject(self.subjects[1:])
        if named is not None:
            return SubjectChoice(Continuation.BACK, named.code)
        sibling = self._sibling()
        if sibling is not None:
            return SubjectChoice(Continuation.CASE, sibling)
        leads = self.found.candidates and self.found.candidates[0].score >= LEADS
        return SubjectChoice(Continuation.SWITCH, self.found.candidates[0].code) if leads else FRESH

    def _earlier(self) -> Subject:
        before = (*self.subjects[1:], self.subjects[0])
        named = self._named_subject(before)
        return named or max(before, key=lambda one: belonging(self.question, one, self.lookup))

    def _named_subject(self, subjects: Sequence[Subject]) -> Subject | None:
        candidates = self.found.candidates
        offered = [one.code for one in candidates[:NEAR]]
        best: tuple[float, Subject] | None = None
        for subject in subjects:
            share = belonging(self.question, subject, self.lookup)
            first = offered[:1] == [subject.code] and candidates[0].score >= LIKELY
            near = subject.code in offered and share >= TOUCHES
            if first or near or share >= BELONGS:
                rating = share + first + 0.5 * near
                if best is None or rating > best[0]:
                    best = rating, subject
        return best[1] if best is not None else None

    def _choose_as_case(self) -> SubjectChoice:
        """Try what the search cannot place by itself as a case of the subject."""
        question, candidates, code = self.question, self.found.candidates, self.subjects[0].code
        if question.length > LONGEST_CASE or self.found.outcome is Outcome.DECLINED:
            return FRESH
        own = self.lookup.entry(code)
        first = self.lookup.entry(candidates[0].code) if candidates else None
        if own and first and candidates[0].score >= LEADS and related(own, first, self.lookup):
            return SubjectChoice(Continuation.CASE, first.code)
        if question.is_case or question.needs or question.lacks:
            return SubjectChoice(Continuation.CASE, self._sibling() or code)
        if self.found.outcome is Outcome.CLARIFY:
            sibling = self._sibling()
            offered = [one.code for one in candidates[:NEAR]]
            return SubjectChoice(Continuation.CASE, sibling) if sibling in offered else FRESH
        held = self.lookup.holds(code, question.plan, question.rest) if question.hint else 0.0
        return SubjectChoice(Continuation.FOLLOW, code) if held >= HELD else FRESH

    def _sibling(self) -> str | None:
        own = self.lookup.entry(self.subjects[0].code)
        if own is None:
            return None
        beside = self.lookup.find(f"{own.name} {self.found.question}")
        mine = named_in(self.question, own.name)
        for candidate in beside.candidates[:NEAR]:
            entry = self.lookup.entry(candidate.code)
            if entry is None or candidate.score < FAINT or entry.code == own.code:
                continue
            fits = named_in(self.question, entry.name) > mine
            if fits and related(own, entry, self.lookup):
                return entry.code
        return None
