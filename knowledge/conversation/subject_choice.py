"""Which procedure a question is about, after what was said before.

A question by itself comes first: what the search is sure of is a subject of its own. A
question that names nothing keeps the subject; one that names something that the search
cannot place by itself is tried beside the subjects, newest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from knowledge.answering import Answering
from knowledge.conversation.asking_more import AskingMore
from knowledge.conversation.context import Context, Subject
from knowledge.conversation.offer_choice import NEAR, OfferChoice, by_number
from knowledge.conversation.parsed_question import BRIEF, ParsedQuestion
from knowledge.conversation.phrasing import Cue
from knowledge.conversation.related_procedures import RelatedProcedures
from knowledge.conversation.relatedness import belonging, named_in
from knowledge.conversation.short_answers import bundled_short_answers
from knowledge.search.result import Outcome, SearchResult
from knowledge.text.patterns import TalkPattern

BELONGS = 0.6
TOUCHES = 0.55
LIKELY = 0.25
HELD = 0.75
LEADS = 0.6
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
    """The procedure that is meant, by its code; None: what the search says by itself.

    `again`: which of those offered is meant has to be asked once more.
    """

    continuation: Continuation
    code: str | None = None
    again: bool = False


FRESH = SubjectChoice(Continuation.FRESH)
GOING_ON = (Cue.THIS, Cue.ELLIPTIC, Cue.WHETHER, Cue.WHOLE)


def choose_subject(
    question: ParsedQuestion, found: SearchResult, context: Context, answering: Answering
) -> SubjectChoice:
    if TalkPattern.OUTSIDE in question.plan.talks and not _is_mere_case(question):
        return FRESH
    choices = OfferChoice(question, found, answering)
    chosen = choices.choose(context.offer) if context.offer is not None else None
    if chosen is not None:
        return SubjectChoice(Continuation.CHOICE, chosen)
    if context.offer is not None and context.offer.lead and choices.asks_of_offered():
        return SubjectChoice(Continuation.CHOICE, again=True)
    entries = [(one, entry) for one in context.subjects if (entry := answering.entry(one.code))]
    if not entries:
        return FRESH
    near = RelatedProcedures(question, found, *entries[0], answering)
    subjects = [subject for subject, _ in entries]
    return _Chooser(question, found, subjects, answering, choices, near).choose()


def _is_mere_case(question: ParsedQuestion) -> bool:
    """Tell a case ("chồng em bên Nhật thì sao") from what others are to be asked."""
    if not question.adds_case or question.length > LONGEST_CASE:
        return False
    typed = question.plan.words
    return bundled_short_answers().to(" ".join(typed), typed, searched=True) is None


@dataclass(frozen=True)
class _Chooser:
    """A question, what the search says of it, and the subjects so far, newest first."""

    question: ParsedQuestion
    found: SearchResult
    subjects: Sequence[Subject]
    answering: Answering
    choices: OfferChoice
    near: RelatedProcedures

    def choose(self) -> SubjectChoice:
        question = self.question
        mends = question.corrected or question.has(Cue.PLAINLY)
        if mends and (mended := self._mended()) is not None:
            return mended
        if question.has(Cue.BACK) and question.length <= LONGEST_CASE:
            return SubjectChoice(Continuation.BACK, self._earlier().code)
        if question.names_nothing:
            return self._following(self.subjects[0]) if self._asks_something() else FRESH
        return self._choose_by_search()

    def _choose_by_search(self) -> SubjectChoice:
        question, found, subject = self.question, self.found, self.subjects[0]
        more = AskingMore(question, found, subject.code)
        if more.only_age:
            return SubjectChoice(Continuation.CASE, self.near.sibling() or subject.code)
        if question.corrected and found.outcome is Outcome.CLARIFY:
            return FRESH
        if found.outcome is Outcome.ANSWERED:
            return self._choose_beside_sure_result()
        case = _is_mere_case(question)
        if more.asked:
            return self._as_case_or_following(subject)
        declined = found.outcome is Outcome.DECLINED and question.facet is None
        if (declined or found.unserved is not None) and not case:
            return FRESH
        if question.has(Cue.SWITCH):
            return self._switched()
        named = self._named_subject(self.subjects)
        if named is subject and question.is_case:
            return SubjectChoice(Continuation.CASE, self.near.sibling() or subject.code)
        return self._choose_as_case() if named is None else self._following(named)

    def _mended(self) -> SubjectChoice | None:
        """Take another of those that were chosen from, or go back to the plain procedure."""
        question, subject = self.question, self.subjects[0]
        names = {one: entry.name for one in subject.among if (entry := self.answering.entry(one))}
        if question.corrected and question.chosen is not None:
            code = by_number(question.chosen, tuple(names))
            return None if code is None else SubjectChoice(Continuation.CHOICE, code)
        before = self.subjects[1].code if len(self.subjects) > 1 else None
        if self._is_plainly() and before is not None and self.near.related(before):
            return SubjectChoice(Continuation.BACK, before)
        if self.found.outcome is Outcome.ANSWERED or not question.corrected:
            return None
        best = self.choices.best_named(names) if names and self.choices.names_something() else None
        return None if best is None else SubjectChoice(Continuation.CHOICE, best)

    def _is_plainly(self) -> bool:
        plainly = [hit for hit in self.question.cues if hit.value is Cue.PLAINLY]
        return any(
            all(hit.start <= slot.start and slot.end <= hit.end for slot in self.question.rest)
            for hit in plainly
        )

    def _following(self, subject: Subject) -> SubjectChoice:
        newest = subject is self.subjects[0]
        return SubjectChoice(Continuation.FOLLOW if newest else Continuation.BACK, subject.code)

    def _asks_something(self) -> bool:
        question = self.question
        if question.facet is not None or question.plain or any(map(question.has, GOING_ON)):
            return True
        hinted = question.hint is not None or bool(question.cues)
        return hinted and self.found.outcome is not Outcome.DECLINED

    def _as_case_or_following(self, subject: Subject) -> SubjectChoice:
        if self.question.has(Cue.SWITCH) and self.found.outcome is not Outcome.DECLINED:
            return self._switched()
        named = self._named_subject(self.subjects)
        if named is not None and named is not subject:
            return self._following(named)
        if named is None and (self.question.is_case or self.question.needs):
            chosen = self._choose_as_case()
            if chosen.code is not None:
                return chosen
        return SubjectChoice(Continuation.FOLLOW, subject.code)

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
            case = self.near.short_case()
            return FRESH if case is None else SubjectChoice(Continuation.CASE, case)
        return FRESH

    def _switched(self) -> SubjectChoice:
        """Go over to what is named after "còn …": an earlier subject, or what leads the search."""
        named = self._named_subject(self.subjects[1:])
        if named is not None:
            return SubjectChoice(Continuation.BACK, named.code)
        first = self._leading()
        sibling = self.near.sibling()
        if sibling is not None and not (first and not self.near.related(first)):
            return SubjectChoice(Continuation.CASE, sibling)
        return SubjectChoice(Continuation.SWITCH, first) if first else FRESH

    def _leading(self) -> str | None:
        """Give what leads the search, by its code; None where that stands for little."""
        first = next(iter(self.found.candidates), None)
        return first.code if first is not None and first.score >= LEADS else None

    def _earlier(self) -> Subject:
        before = (*self.subjects[1:], self.subjects[0])
        named = self._named_subject(before)
        return named or max(before, key=lambda one: belonging(self.question, one, self.answering))

    def _named_subject(self, subjects: Sequence[Subject]) -> Subject | None:
        candidates = self.found.candidates
        offered = [one.code for one in candidates[:NEAR]]
        # A topic of its own leads back to no subject with which its words were only said along.
        own_topic = TalkPattern.TOPIC in self.question.plan.talks
        best: tuple[float, Subject] | None = None
        for subject in subjects:
            share = belonging(self.question, subject, self.answering)
            first = offered[:1] == [subject.code] and candidates[0].score >= LIKELY
            if own_topic and subject is not self.subjects[0] and not self._holds_any(subject):
                continue
            near = subject.code in offered and share >= TOUCHES
            if first or near or share >= BELONGS:
                rating = share + first + 0.5 * near
                if best is None or rating > best[0]:
                    best = rating, subject
        return best[1] if best is not None else None

    def _holds_any(self, subject: Subject) -> bool:
        named = self.answering.entry(subject.code)
        return named is not None and named_in(self.question, named.name) > 0

    def _choose_as_case(self) -> SubjectChoice:
        """Try what the search cannot place by itself as a case of the subject."""
        question, candidates, code = self.question, self.found.candidates, self.subjects[0].code
        case = _is_mere_case(question)
        declined = self.found.outcome is Outcome.DECLINED and not case
        if question.length > LONGEST_CASE or declined:
            return FRESH
        within = self.near.within_field() if self.choices.names_something() else None
        if within is not None:
            return SubjectChoice(Continuation.CASE, within)
        first = self._leading()
        if first is not None and self.near.related(first):
            return SubjectChoice(Continuation.CASE, first)
        if question.is_case or question.needs or question.lacks:
            return SubjectChoice(Continuation.CASE, self.near.sibling() or code)
        if self.found.outcome is Outcome.CLARIFY:
            sibling = self.near.sibling()
            offered = [one.code for one in candidates[:NEAR]]
            return SubjectChoice(Continuation.CASE, sibling) if sibling in offered else FRESH
        held = self.answering.holds(code, question.plan, question.rest) if question.hint else 0.0
        return SubjectChoice(Continuation.FOLLOW, code) if held >= HELD else FRESH
