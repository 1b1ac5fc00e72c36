"""Which procedure a question is about, after what was said before.

A question by itself comes first: what the search is sure of is a subject of its own. A
question that names nothing keeps the subject; one that names something that the search
cannot place by itself is tried beside the subjects, newest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from knowledge.answering import Answering
from knowledge.conversation.context import Context, Offer, Subject
from knowledge.conversation.parsed_question import BRIEF, ParsedQuestion
from knowledge.conversation.phrasing import Cue
from knowledge.conversation.relatedness import belonging, named_in, related, weight_in
from knowledge.search.result import Outcome, SearchResult
from knowledge.text.patterns import TalkPattern

BELONGS = 0.6
TOUCHES = 0.55
LIKELY = 0.25
FAINT = 0.05
HELD = 0.75
NEAR = 6
LEADS = 0.6
LONGEST_CASE = 14
# Of the offered ones: how much of the name is said, and how far ahead of the others.
ENOUGH = 0.5
AHEAD = 0.15
ALL = 0.9
MOST_PIECES = 4


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
    question: ParsedQuestion, found: SearchResult, context: Context, answering: Answering
) -> SubjectChoice:
    if TalkPattern.OUTSIDE in question.plan.talks:
        return FRESH
    subjects = [one for one in context.subjects if answering.entry(one.code) is not None]
    chooser = _Chooser(question, found, subjects, answering)
    chosen = chooser.choose_offered(context.offer) if context.offer is not None else None
    if chosen is not None:
        return SubjectChoice(Continuation.CHOICE, chosen)
    return chooser.choose() if subjects else FRESH


@dataclass(frozen=True)
class _Chooser:
    """A question, what the search says of it, and the subjects so far, newest first."""

    question: ParsedQuestion
    found: SearchResult
    subjects: Sequence[Subject]
    answering: Answering

    def choose_offered(self, offer: Offer) -> str | None:
        question, found = self.question, self.found
        entries = {code: self.answering.entry(code) for code in offer.codes}
        names = {code: entry.name for code, entry in entries.items() if entry is not None}
        if question.chosen is not None:
            return _by_number(question.chosen, tuple(names))
        if question.names_nothing and question.hint is not None and offer.lead >= LEADS:
            return next(iter(names), None)
        placed = found.outcome in (Outcome.ANSWERED, Outcome.DECLINED)
        if not names or question.names_nothing or placed:
            return None
        shares = {code: named_in(question, name) for code, name in names.items()}
        best = max(shares.values())
        first = [code for code, share in shares.items() if share > best - AHEAD]
        if best >= ENOUGH and len(first) == 1:
            return first[0]
        beside = self.answering.find(" ".join((*offer.said, found.question)))
        if best >= ENOUGH:
            return next((one.code for one in beside.candidates if one.code in first), None)
        return self._narrowed(beside, offer)

    def _narrowed(self, beside: SearchResult, offer: Offer) -> str | None:
        """Give what both the earlier question and the new words name, when that is clear."""
        if len(self.question.rest) > MOST_PIECES or self.question.plan.facet is not None:
            return None
        named = [one for one in beside.candidates if named_in(self.question, one.name) >= ALL]
        if not named:
            return None
        ranked = [(weight_in(offer.said, one.name, self.answering), one.score) for one in named]
        best = max(ranked)
        return named[ranked.index(best)].code if best[0] > 0 else None

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
        own = self.answering.entry(self.subjects[0].code)
        if own is None:
            return FRESH
        first = self.found.candidates[0]
        for candidate in self.found.candidates[:NEAR]:
            entry = self.answering.entry(candidate.code)
            if candidate.score < first.score / 2:
                break
            if entry is not None and related(own, entry, self.answering):
                return FRESH if candidate is first else SubjectChoice(Continuation.CASE, entry.code)
        beside = self.answering.find(f"{own.name} {self.found.question}")
        nearest = self.answering.entry(beside.candidates[0].code) if beside.candidates else None
        if nearest is None or not related(own, nearest, self.answering):
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
        return named or max(before, key=lambda one: belonging(self.question, one, self.answering))

    def _named_subject(self, subjects: Sequence[Subject]) -> Subject | None:
        candidates = self.found.candidates
        offered = [one.code for one in candidates[:NEAR]]
        best: tuple[float, Subject] | None = None
        for subject in subjects:
            share = belonging(self.question, subject, self.answering)
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
        own = self.answering.entry(code)
        first = self.answering.entry(candidates[0].code) if candidates else None
        if own and first and candidates[0].score >= LEADS and related(own, first, self.answering):
            return SubjectChoice(Continuation.CASE, first.code)
        if question.is_case or question.needs or question.lacks:
            return SubjectChoice(Continuation.CASE, self._sibling() or code)
        if self.found.outcome is Outcome.CLARIFY:
            sibling = self._sibling()
            offered = [one.code for one in candidates[:NEAR]]
            return SubjectChoice(Continuation.CASE, sibling) if sibling in offered else FRESH
        held = self.answering.holds(code, question.plan, question.rest) if question.hint else 0.0
        return SubjectChoice(Continuation.FOLLOW, code) if held >= HELD else FRESH

    def _sibling(self) -> str | None:
        own = self.answering.entry(self.subjects[0].code)
        if own is None:
            return None
        beside = self.answering.find(f"{own.name} {self.found.question}")
        mine = named_in(self.question, own.name)
        for candidate in beside.candidates[:NEAR]:
            entry = self.answering.entry(candidate.code)
            if entry is None or candidate.score < FAINT or entry.code == own.code:
                continue
            fits = named_in(self.question, entry.name) > mine
            if fits and related(own, entry, self.answering):
                return entry.code
        return None


def _by_number(number: int, codes: tuple[str, ...]) -> str | None:
    if number < 0:
        return codes[-1] if codes else None
    return codes[number - 1] if 0 < number <= len(codes) else None
