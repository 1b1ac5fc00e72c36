"""Which procedure a question is about, after what was said before.

A question by itself comes first: what the search is sure of is a subject of its own. A
question that names nothing keeps the subject; one that names something that the search
cannot place by itself is tried beside the subjects, newest first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from knowledge.conversation.choosing import choose
from knowledge.conversation.context import Context, Subject
from knowledge.conversation.hearing import BRIEF, Heard
from knowledge.conversation.phrasing import Cue
from knowledge.conversation.relating import Ground, belonging, named_in, related
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


class Way(Enum):
    """How a question goes on from what was said before."""

    FRESH = "fresh"
    FOLLOW = "follow"
    BACK = "back"
    CHOICE = "choice"
    CASE = "case"
    SWITCH = "switch"


@dataclass(frozen=True)
class Decision:
    """The procedure that is meant, by its code; None: what the search says by itself."""

    way: Way
    code: str | None = None


FRESH = Decision(Way.FRESH)
GOING_ON = (Cue.THIS, Cue.ELLIPTIC, Cue.WHETHER)


def decide(heard: Heard, found: SearchResult, context: Context, ground: Ground) -> Decision:
    """Say what a question is about; `found` is what the search says without context."""
    if TalkPattern.OUTSIDE in heard.plan.talks:
        return FRESH
    if context.offer is not None:
        chosen = choose(heard, found, context.offer, ground)
        if chosen is not None:
            return Decision(Way.CHOICE, chosen)
    subjects = [one for one in context.subjects if ground.entry(one.code) is not None]
    if not subjects:
        return FRESH
    if heard.has(Cue.BACK) and heard.length <= LONGEST_CASE:
        return Decision(Way.BACK, _earlier(heard, found, subjects, ground).code)
    if heard.names_nothing:
        return Decision(Way.FOLLOW, subjects[0].code) if _goes_on(heard, found) else FRESH
    return _named(heard, found, subjects, ground)


def _named(
    heard: Heard, found: SearchResult, subjects: Sequence[Subject], ground: Ground
) -> Decision:
    """Decide on a question that names something."""
    if found.outcome is Outcome.ANSWERED:
        return _sure(heard, found, subjects, ground)
    if found.outcome is Outcome.DECLINED and heard.facet is None:
        return FRESH
    if heard.has(Cue.SWITCH):
        return _switched(heard, found, subjects, ground)
    known = _known(heard, found, subjects, ground)
    if known is subjects[0] and heard.is_case:
        sibling = _sibling(heard, found, known, ground)
        return Decision(Way.CASE, sibling or known.code)
    if known is not None:
        return Decision(Way.FOLLOW if known is subjects[0] else Way.BACK, known.code)
    return _aside(heard, found, subjects[0], ground)


def _goes_on(heard: Heard, found: SearchResult) -> bool:
    """Tell whether a question that names nothing asks something all the same."""
    if heard.facet is not None or heard.plain or any(map(heard.has, GOING_ON)):
        return True
    return (heard.hint is not None or bool(heard.cues)) and found.outcome is not Outcome.DECLINED


def _sure(
    heard: Heard, found: SearchResult, subjects: Sequence[Subject], ground: Ground
) -> Decision:
    """Take what the search is sure of, unless that is only what a person lacks or may need."""
    code = found.candidates[0].code
    if any(one.code == code for one in subjects):
        return Decision(Way.FOLLOW if code == subjects[0].code else Way.BACK, code)
    if heard.has(Cue.SWITCH):
        return FRESH
    if heard.lacks or heard.begins_with_need:
        return Decision(Way.CASE, subjects[0].code)
    if heard.adds_case and heard.length <= BRIEF:
        return _case_of(heard, found, subjects[0], ground)
    return FRESH


def _case_of(heard: Heard, found: SearchResult, subject: Subject, ground: Ground) -> Decision:
    """Try a short case beside the subject; it stays there when that comes first together."""
    own = ground.entry(subject.code)
    if own is None:
        return FRESH
    first = found.candidates[0]
    for candidate in found.candidates[:NEAR]:
        entry = ground.entry(candidate.code)
        if candidate.score < first.score / 2:
            break
        if entry is not None and related(own, entry, ground):
            return FRESH if candidate is first else Decision(Way.CASE, entry.code)
    beside = ground.find(f"{own.name} {found.question}")
    nearest = ground.entry(beside.candidates[0].code) if beside.candidates else None
    if nearest is None or not related(own, nearest, ground):
        return FRESH
    sibling = _sibling(heard, found, subject, ground) if nearest is own else None
    return Decision(Way.CASE, sibling or nearest.code)


def _switched(
    heard: Heard, found: SearchResult, subjects: Sequence[Subject], ground: Ground
) -> Decision:
    """Go over to what is named after "còn …": an earlier subject, or what leads the search."""
    known = _known(heard, found, subjects[1:], ground)
    if known is not None:
        return Decision(Way.BACK, known.code)
    sibling = _sibling(heard, found, subjects[0], ground)
    if sibling is not None:
        return Decision(Way.CASE, sibling)
    leads = found.candidates and found.candidates[0].score >= LEADS
    return Decision(Way.SWITCH, found.candidates[0].code) if leads else FRESH


def _earlier(
    heard: Heard, found: SearchResult, subjects: Sequence[Subject], ground: Ground
) -> Subject:
    """Give the subject that is gone back to: the one that is named, else the one before."""
    before = (*subjects[1:], subjects[0])
    named = _known(heard, found, before, ground)
    if named is not None:
        return named
    return max(before, key=lambda one: belonging(heard, one, ground))


def _known(
    heard: Heard, found: SearchResult, subjects: Sequence[Subject], ground: Ground
) -> Subject | None:
    """Give the subject that the words name; the first of equals."""
    offered = [one.code for one in found.candidates[:NEAR]]
    best: tuple[float, Subject] | None = None
    for subject in subjects:
        share = belonging(heard, subject, ground)
        first = offered[:1] == [subject.code] and found.candidates[0].score >= LIKELY
        near = subject.code in offered and share >= TOUCHES
        if first or near or share >= BELONGS:
            rating = share + first + 0.5 * near
            if best is None or rating > best[0]:
                best = rating, subject
    return best[1] if best is not None else None


def _aside(heard: Heard, found: SearchResult, subject: Subject, ground: Ground) -> Decision:
    """Try what the search cannot place by itself as a case of the subject."""
    if heard.length > LONGEST_CASE or found.outcome is Outcome.DECLINED:
        return FRESH
    own = ground.entry(subject.code)
    first = ground.entry(found.candidates[0].code) if found.candidates else None
    if own and first and found.candidates[0].score >= LEADS and related(own, first, ground):
        return Decision(Way.CASE, first.code)
    if heard.is_case or heard.needs or heard.lacks:
        return Decision(Way.CASE, _sibling(heard, found, subject, ground) or subject.code)
    if found.outcome is Outcome.CLARIFY:
        sibling = _sibling(heard, found, subject, ground)
        offered = [one.code for one in found.candidates[:NEAR]]
        return Decision(Way.CASE, sibling) if sibling in offered else FRESH
    if heard.hint is not None and ground.holds(subject.code, heard.plan, heard.rest) >= HELD:
        return Decision(Way.FOLLOW, subject.code)
    return FRESH


def _sibling(heard: Heard, found: SearchResult, subject: Subject, ground: Ground) -> str | None:
    """Give the procedure of the subject's family that fits a case better, if there is one."""
    own = ground.entry(subject.code)
    if own is None:
        return None
    beside = ground.find(f"{own.name} {found.question}")
    mine = named_in(heard, own.name)
    for candidate in beside.candidates[:NEAR]:
        entry = ground.entry(candidate.code)
        if entry is None or candidate.score < FAINT:
            continue
        if entry.code == own.code:
            continue
        fits = named_in(heard, entry.name) > mine
        if fits and related(own, entry, ground):
            return entry.code
    return None
