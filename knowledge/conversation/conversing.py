"""Answering in a conversation: question and context in, answer and next context out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.answering import Answer, Answering
from knowledge.clock import Clock
from knowledge.conversation.cases import matching_case
from knowledge.conversation.choosing import LEADS
from knowledge.conversation.context import Context, Offer, Subject
from knowledge.conversation.deciding import Decision, Way, decide
from knowledge.conversation.hearing import Heard, hear
from knowledge.conversation.phrasing import Cue, bundled_cues
from knowledge.conversation.smalltalk import SmallTalk, bundled_smalltalk
from knowledge.search.result import Candidate, Outcome, SearchResult
from knowledge.text.facets import Facet
from knowledge.text.patterns import TalkPattern

MOST_OFFERED = 6
SURE = 1.0


@dataclass(frozen=True)
class Turn:
    """What to say to one question, how it was understood, and the context from then on.

    `talk` is set for what is no question about procedures; `danger` are numbers to call first,
    and `requests` tells whether something is asked for beside that. `place` is the agency
    whose citizens the answer is for, `case` the case of the dossier that is asked about.
    """

    answer: Answer
    context: Context
    way: Way = Way.FRESH
    talk: SmallTalk | None = None
    danger: tuple[str, ...] = ()
    requests: bool = True
    place: str | None = None
    case: str | None = None


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

        A question that goes on from before stays with the place that was named there, and one
        that does not name its subject with the agency whose text was shown, unless this one
        has `named` another place: `agency` is its, or else the one that is chosen for all.
        """
        now = self._clock()
        context = context.at(now)
        plan = self._answering.plan(question)
        heard = hear(question, plan, self._cues)
        danger = self._small.danger(question, plan.words)
        talk = self._small.kind(question, plan.words)
        if talk is not None:
            nothing = Answer(question, Outcome.DECLINED, None, (), None)
            return Turn(nothing, context, talk=talk, danger=danger, place=agency)
        found = self._answering.find(question)
        decision = self._decide(heard, found, context)
        place = agency if named else _place(heard, decision, context)
        agency = place or agency
        if decision.code is None:
            answer = self._answering.tell(found, agency)
        else:
            shown = next((one for one in context.subjects if one.code == decision.code), None)
            if shown and shown.agency is not None and heard.names_nothing and not named:
                agency = shown.agency
            answer = self._about(question, decision.code, found, agency)
        answer = replace(answer, facet=answer.facet or _facet(heard, decision, context))
        requests = plan.facet is not None or TalkPattern.REQUEST in plan.talks
        after = self._after(heard, decision.way, answer, context, place)
        return Turn(
            answer,
            after,
            decision.way,
            danger=danger,
            requests=requests,
            place=agency,
            case=_case(heard, answer),
        )

    def _decide(self, heard: Heard, found: SearchResult, context: Context) -> Decision:
        """Say what a question is about; what nobody can place may be a case of the subject."""
        decision = decide(heard, found, context, self._answering)
        if decision.code is None and self._is_case(heard, found, context):
            return Decision(Way.CASE, context.subjects[0].code)
        return decision

    def place_of(self, context: Context, code: str) -> str | None:
        """Give the agency of the place that was named for a procedure within the hour."""
        return context.at(self._clock()).place_of(code)

    def shown(
        self, context: Context, code: str, facet: Facet | None = None, agency: str | None = None
    ) -> Context:
        """Make a procedure that was shown on a press the subject."""
        now = self._clock()
        context = context.at(now)
        place = context.place_of(code)
        return context.about(Subject(code=code, at=now, facet=facet, agency=agency, place=place))

    def offered(self, context: Context, codes: Sequence[str]) -> Context:
        """Note procedures of a list that was shown, to be chosen by their numbers."""
        now = self._clock()
        return context.at(now).offering(Offer(codes=tuple(codes), at=now))

    def _is_case(self, heard: Heard, found: SearchResult, context: Context) -> bool:
        """Tell whether what the search cannot place is a case in the subject's dossier."""
        if found.outcome is Outcome.ANSWERED or not heard.is_case or not context.subjects:
            return False
        subject = context.subjects[0]
        published = self._answering.show(subject.code, subject.agency)
        if published is None:
            return False
        procedure = published.procedure
        return matching_case(heard, procedure.dossier, procedure.name) is not None

    def _about(self, question: str, code: str, found: SearchResult, agency: str | None) -> Answer:
        entry = self._answering.entry(code)
        published = self._answering.show(code, agency)
        name = entry.name if entry is not None else code
        others = tuple(one for one in found.candidates if one.code != code)
        candidates = (Candidate(code, name, SURE), *others)[:10]
        outcome = Outcome.ANSWERED if published is not None else Outcome.NOT_FOUND
        return Answer(question, outcome, found.facet, candidates, published)

    def _after(
        self, heard: Heard, way: Way, answer: Answer, context: Context, place: str | None
    ) -> Context:
        """Give the context after an answer; what was left open, but plain, counts as talked of."""
        now = self._clock()
        if answer.outcome is Outcome.ANSWERED:
            code = answer.candidates[0].code
            agency = answer.published.procedure.agency if answer.published else None
            offer, said = context.offer, heard.said
            if offer is not None and way is Way.CHOICE:
                said = (*said, *offer.said)
            elif offer is not None and offer.lead >= LEADS:
                context = context.about(_left_open(offer))
            return context.about(
                Subject(
                    code=code, at=now, agency=agency, facet=answer.facet, said=said, place=place
                )
            )
        if answer.outcome is Outcome.CLARIFY:
            codes = tuple(one.code for one in answer.candidates[:MOST_OFFERED])
            offer = Offer(
                codes=codes,
                at=now,
                facet=answer.facet,
                said=heard.said,
                lead=answer.candidates[0].score,
                place=place,
            )
            return context.offering(offer)
        return context


def _case(heard: Heard, answer: Answer) -> str | None:
    """Name the case of the dossier that a question adds, unless it asks for something else."""
    if answer.published is None or not heard.is_case:
        return None
    if answer.facet not in (None, Facet.DOCUMENTS):
        return None
    procedure = answer.published.procedure
    return matching_case(heard, procedure.dossier, procedure.name)


def _left_open(offer: Offer) -> Subject:
    return Subject(
        code=offer.codes[0], at=offer.at, facet=offer.facet, said=offer.said, place=offer.place
    )


def _place(heard: Heard, decision: Decision, context: Context) -> str | None:
    """Give the agency of the place that was named before, where a question goes on from there."""
    if decision.way is Way.FRESH or decision.code is None:
        return None
    again = decision.way in (Way.FOLLOW, Way.BACK) and not heard.names_nothing
    if again and not (heard.has(Cue.BACK) or heard.has(Cue.SWITCH)):
        return None
    held = context.place_of(decision.code)
    if held is None and decision.way in (Way.CASE, Way.SWITCH) and context.subjects:
        return context.subjects[0].place
    return held


def _facet(heard: Heard, decision: Decision, context: Context) -> Facet | None:
    """Give the facet that is not said in full: by a short form, or carried over from before."""
    if decision.way is Way.CHOICE and context.offer is not None:
        return context.offer.facet
    if decision.way in (Way.FOLLOW, Way.BACK):
        return heard.hint
    if heard.has(Cue.SWITCH) and heard.is_case and context.subjects:
        return context.subjects[0].facet
    return None
