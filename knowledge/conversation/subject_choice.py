"""Which procedure a question is about, after what was said before.

A question by itself comes first: what the search is sure of is a subject of its own. A
question that names nothing keeps the subject; one that names something that the search
cannot place by itself is tried beside the subjects, newest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from knowledge.conversation.context import Context, Subject
from knowledge.conversation.offer_choice import choose_offered
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
    """The procedure that is meant, by its code; None: what the search says by itself."""

    continuation: Continuation
    code: str | None = None


FRESH = SubjectChoice(Continuation.FRESH)
GOING_ON = (Cue.THIS, Cue.ELLIPTIC, Cue.WHETHER)


def choose_subject(
    question: ParsedQuestion, found: SearchResult, context: Context, lookup: ProcedureLookup
) -> SubjectChoice:
    """Say what a question is about; `found` is what the search says without context."""
    if TalkPattern.OUTSIDE in question.plan.talks:
        return FRESH
    if context.offer is not None:
        chosen = choose_offered(question, found, context.offer, lookup)
        if chosen is not None:
            return SubjectChoice(Continuation.CHOICE, chosen)
    subjects = [one for one in context.subjects if lookup.entry(one.code) is not None]
    if not subjects:
        return FRESH
    if question.has(Cue.BACK) and question.length <= LONGEST_CASE:
        return SubjectChoice(Continuation.BACK, _earlier(question, found, subjects, lookup).code)
    if question.names_nothing:
        return (
            SubjectChoice(Continuation.FOLLOW, subjects[0].code)
            if _goes_on(question, found)
            else FRESH
        )
    return _named(question, found, subjects, lookup)


def _named(
    question: ParsedQuestion,
    found: SearchResult,
    subjects: Sequence[Subject],
    lookup: ProcedureLookup,
) -> SubjectChoice:
    if found.outcome is Outcome.ANSWERED:
        return _sure(question, found, subjects, lookup)
    if found.outcome is Outcome.DECLINED and question.facet is None:
        return FRESH
    if question.has(Cue.SWITCH):
        return _switched(question, found, subjects, lookup)
    known = _known(question, found, subjects, lookup)
    if known is subjects[0] and question.is_case:
        sibling = _sibling(question, found, known, lookup)
        return SubjectChoice(Continuation.CASE, sibling or known.code)
    if known is not None:
        return SubjectChoice(
            Continuation.FOLLOW if known is subjects[0] else Continuation.BACK, known.code
        )
    return _aside(question, found, subjects[0], lookup)


def _goes_on(question: ParsedQuestion, found: SearchResult) -> bool:
    """Tell whether a question that names nothing asks something all the same."""
    if question.facet is not None or question.plain or any(map(question.has, GOING_ON)):
        return True
    return (
        question.hint is not None or bool(question.cues)
    ) and found.outcome is not Outcome.DECLINED


def _sure(
    question: ParsedQuestion,
    found: SearchResult,
    subjects: Sequence[Subject],
    lookup: ProcedureLookup,
) -> SubjectChoice:
    """Take what the search is sure of, unless that is only what a person lacks or may need."""
    code = found.candidates[0].code
    if any(one.code == code for one in subjects):
        return SubjectChoice(
            Continuation.FOLLOW if code == subjects[0].code else Continuation.BACK, code
        )
    if question.has(Cue.SWITCH):
        return FRESH
    if question.lacks or question.begins_with_need:
        return SubjectChoice(Continuation.CASE, subjects[0].code)
    if question.adds_case and question.length <= BRIEF:
        return _case_of(question, found, subjects[0], lookup)
    return FRESH


def _case_of(
    question: ParsedQuestion, found: SearchResult, subject: Subject, lookup: ProcedureLookup
) -> SubjectChoice:
    """Try a short case beside the subject; it stays there when that comes first together."""
    own = lookup.entry(subject.code)
    if own is None:
        return FRESH
    first = found.candidates[0]
    for candidate in found.candidates[:NEAR]:
        entry = lookup.entry(candidate.code)
        if candidate.score < first.score / 2:
            break
        if entry is not None and related(own, entry, lookup):
            return FRESH if candidate is first else SubjectChoice(Continuation.CASE, entry.code)
    beside = lookup.find(f"{own.name} {found.question}")
    nearest = lookup.entry(beside.candidates[0].code) if beside.candidates else None
    if nearest is None or not related(own, nearest, lookup):
        return FRESH
    sibling = _sibling(question, found, subject, lookup) if nearest is own else None
    return SubjectChoice(Continuation.CASE, sibling or nearest.code)


def _switched(
    question: ParsedQuestion,
    found: SearchResult,
    subjects: Sequence[Subject],
    lookup: ProcedureLookup,
) -> SubjectChoice:
    """Go over to what is named after "còn …": an earlier subject, or what leads the search."""
    known = _known(question, found, subjects[1:], lookup)
    if known is not None:
        return SubjectChoice(Continuation.BACK, known.code)
    sibling = _sibling(question, found, subjects[0], lookup)
    if sibling is not None:
        return SubjectChoice(Continuation.CASE, sibling)
    leads = found.candidates and found.candidates[0].score >= LEADS
    return SubjectChoice(Continuation.SWITCH, found.candidates[0].code) if leads else FRESH


def _earlier(
    question: ParsedQuestion,
    found: SearchResult,
    subjects: Sequence[Subject],
    lookup: ProcedureLookup,
) -> Subject:
    """Give the subject that is gone back to: the one that is named, else the one before."""
    before = (*subjects[1:], subjects[0])
    named = _known(question, found, before, lookup)
    if named is not None:
        return named
    return max(before, key=lambda one: belonging(question, one, lookup))


def _known(
    question: ParsedQuestion,
    found: SearchResult,
    subjects: Sequence[Subject],
    lookup: ProcedureLookup,
) -> Subject | None:
    """Give the subject that the words name; the first of equals."""
    offered = [one.code for one in found.candidates[:NEAR]]
    best: tuple[float, Subject] | None = None
    for subject in subjects:
        share = belonging(question, subject, lookup)
        first = offered[:1] == [subject.code] and found.candidates[0].score >= LIKELY
        near = subject.code in offered and share >= TOUCHES
        if first or near or share >= BELONGS:
            rating = share + first + 0.5 * near
            if best is None or rating > best[0]:
                best = rating, subject
    return best[1] if best is not None else None


def _aside(
    question: ParsedQuestion, found: SearchResult, subject: Subject, lookup: ProcedureLookup
) -> SubjectChoice:
    """Try what the search cannot place by itself as a case of the subject."""
    if question.length > LONGEST_CASE or found.outcome is Outcome.DECLINED:
        return FRESH
    own = lookup.entry(subject.code)
    first = lookup.entry(found.candidates[0].code) if found.candidates else None
    if own and first and found.candidates[0].score >= LEADS and related(own, first, lookup):
        return SubjectChoice(Continuation.CASE, first.code)
    if question.is_case or question.needs or question.lacks:
        return SubjectChoice(
            Continuation.CASE, _sibling(question, found, subject, lookup) or subject.code
        )
    if found.outcome is Outcome.CLARIFY:
        sibling = _sibling(question, found, subject, lookup)
        offered = [one.code for one in found.candidates[:NEAR]]
        return SubjectChoice(Continuation.CASE, sibling) if sibling in offered else FRESH
    if (
        question.hint is not None
        and lookup.holds(subject.code, question.plan, question.rest) >= HELD
    ):
        return SubjectChoice(Continuation.FOLLOW, subject.code)
    return FRESH


def _sibling(
    question: ParsedQuestion, found: SearchResult, subject: Subject, lookup: ProcedureLookup
) -> str | None:
    """Give the procedure of the subject's family that fits a case better, if there is one."""
    own = lookup.entry(subject.code)
    if own is None:
        return None
    beside = lookup.find(f"{own.name} {found.question}")
    mine = named_in(question, own.name)
    for candidate in beside.candidates[:NEAR]:
        entry = lookup.entry(candidate.code)
        if entry is None or candidate.score < FAINT:
            continue
        if entry.code == own.code:
            continue
        fits = named_in(question, entry.name) > mine
        if fits and related(own, entry, lookup):
            return entry.code
    return None
