"""Answering in a conversation: question and context in, answer and next context out."""

from dataclasses import dataclass, replace

from knowledge.answering import Answer, Answering
from knowledge.clock import Clock
from knowledge.conversation.choosing import LEADS
from knowledge.conversation.context import Context, Offer, Subject
from knowledge.conversation.deciding import Decision, Way, decide
from knowledge.conversation.hearing import Heard, hear
from knowledge.conversation.phrasing import Cue, bundled_cues
from knowledge.conversation.smalltalk import SmallTalk, bundled_smalltalk
from knowledge.search.result import Candidate, Found, Outcome
from knowledge.text.facets import Facet
from knowledge.text.patterns import Talk

MOST_OFFERED = 6
SURE = 1.0


@dataclass(frozen=True)
class Turn:
    """What to say to one question, how it was understood, and the context from then on.

    `talk` is set for what is no question about procedures; `danger` are numbers to call first,
    and `requests` tells whether something is asked for beside that.
    """

    answer: Answer
    context: Context
    way: Way = Way.FRESH
    talk: SmallTalk | None = None
    danger: tuple[str, ...] = ()
    requests: bool = True


class Conversing:
    """Answers questions one after another; raises ValueError when its data are at fault."""

    def __init__(self, answering: Answering, clock: Clock) -> None:
        self._answering = answering
        self._clock = clock
        self._cues = bundled_cues()
        self._small = bundled_smalltalk()

    def answer(
        self, question: str, context: Context, agency: str | None = None, *, named: bool = False
    ) -> Turn:
        """Answer a question after what was said before, for an agency's citizens.

        A question that does not name its subject stays with the agency whose text was shown,
        unless it has `named` another.
        """
        now = self._clock()
        context = context.at(now)
        plan = self._answering.plan(question)
        heard = hear(question, plan, self._cues)
        danger = self._small.danger(question, plan.words)
        talk = self._small.kind(question, plan.words)
        found = self._answering.find(question)
        if talk is not None:
            outcome = Outcome.DECLINED
            return Turn(
                Answer(question, outcome, None, (), None), context, talk=talk, danger=danger
            )
        decision = decide(heard, found, context, self._answering)
        if decision.code is None:
            answer = self._answering.tell(found, agency)
        else:
            shown = next((one for one in context.subjects if one.code == decision.code), None)
            if shown and shown.agency is not None and heard.names_nothing and not named:
                agency = shown.agency
            answer = self._about(question, decision.code, found, agency)
        answer = replace(answer, facet=answer.facet or _facet(heard, decision, context))
        requests = plan.facet is not None or Talk.REQUEST in plan.talks
        after = self._after(heard, decision.way, answer, context)
        return Turn(answer, after, decision.way, danger=danger, requests=requests)

    def shown(
        self, context: Context, code: str, facet: Facet | None = None, agency: str | None = None
    ) -> Context:
        """Make a procedure that was shown on a press the subject."""
        now = self._clock()
        return context.at(now).about(Subject(code=code, at=now, facet=facet, agency=agency))

    def _about(self, question: str, code: str, found: Found, agency: str | None) -> Answer:
        entry = self._answering.entry(code)
        published = self._answering.show(code, agency)
        name = entry.name if entry is not None else code
        others = tuple(one for one in found.candidates if one.code != code)
        candidates = (Candidate(code, name, SURE), *others)[:10]
        outcome = Outcome.ANSWERED if published is not None else Outcome.NOT_FOUND
        return Answer(question, outcome, found.facet, candidates, published)

    def _after(self, heard: Heard, way: Way, answer: Answer, context: Context) -> Context:
        """Give the context after an answer; what was left open, but plain, counts as talked of."""
        now = self._clock()
        if answer.outcome is Outcome.ANSWERED:
            code = answer.candidates[0].code
            agency = answer.published.procedure.agency if answer.published else None
            offer, said = context.offer, heard.said
            if offer is not None and way is Way.CHOICE:
                said = (*said, *offer.said)
            elif offer is not None and offer.lead >= LEADS:
                left = Subject(code=offer.codes[0], at=offer.at, facet=offer.facet, said=offer.said)
                context = context.about(left)
            return context.about(
                Subject(code=code, at=now, agency=agency, facet=answer.facet, said=said)
            )
        if answer.outcome is Outcome.CLARIFY:
            codes = tuple(one.code for one in answer.candidates[:MOST_OFFERED])
            offer = Offer(
                codes=codes,
                at=now,
                facet=answer.facet,
                said=heard.said,
                lead=answer.candidates[0].score,
            )
            return context.offering(offer)
        return context


def _facet(heard: Heard, decision: Decision, context: Context) -> Facet | None:
    """Give the facet that is not said in full: by a short form, or carried over from before."""
    if decision.way is Way.CHOICE and context.offer is not None:
        return context.offer.facet
    if decision.way in (Way.FOLLOW, Way.BACK):
        return heard.hint
    if heard.has(Cue.SWITCH) and heard.is_case and context.subjects:
        return context.subjects[0].facet
    return None
