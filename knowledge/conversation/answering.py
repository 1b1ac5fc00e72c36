"""Answering in a conversation: question and context in, answer and next context out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from knowledge.answering import Answer, Answering
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.clock import Clock
from knowledge.conversation.carried import carried_facet, named_before
from knowledge.conversation.context import Context, Offer, PlaceAndDay, Subject
from knowledge.conversation.next_context import after_answer, after_miss
from knowledge.conversation.parsed_question import (
    ParsedQuestion,
    mended,
    parse_question,
    unmasked_words,
)
from knowledge.conversation.phrasing import Cue, bundled_cues
from knowledge.conversation.question_reader import ReadQuestion, read_question
from knowledge.conversation.relatedness import matching_case
from knowledge.conversation.remarks import RemarkKind, bundled_remarks
from knowledge.conversation.short_answers import bundled_short_answers
from knowledge.conversation.smalltalk import bundled_smalltalk
from knowledge.conversation.splitting import split
from knowledge.conversation.subject_choice import (
    Continuation,
    SubjectChoice,
    choose_subject,
)
from knowledge.conversation.talk import Talk
from knowledge.conversation.turns import ConversationTurn
from knowledge.description.circumstances import Circumstances
from knowledge.places.places import bundled_places
from knowledge.search.result import Candidate, Outcome, SearchResult
from knowledge.text.facets import Facet
from knowledge.text.normalise import words
from knowledge.text.patterns import TalkPattern

SURE = 1.0
MOST_ANSWERED = 3
NOTHING = (Outcome.DECLINED, Outcome.NOT_FOUND)


class ConversationAnswering:
    """Answers questions one after another; raises ValueError when its data are at fault."""

    def __init__(
        self, answering: Answering, clock: Clock, circumstances: ReaderCircumstances
    ) -> None:
        self._answering = answering
        self._clock = clock
        self._circumstances = circumstances
        self._places = bundled_places()
        self._cues = bundled_cues()
        self._small = bundled_smalltalk()
        bundled_short_answers()
        self._talk = Talk(answering, clock, circumstances.due_dates)

    def answer(
        self, question: str, context: Context, chosen: str | None = None
    ) -> ConversationTurn:
        """Answer a message after what was said before (the context as it still holds).

        `chosen` is the agency of the place chosen for everything. What goes on from before
        stays with the place and the day named there, and what does not name its subject with
        the agency whose text was shown, unless another place is named. Several questions are
        answered one after another, where each by itself is understood for certain.
        """
        parts = split(question, self._cues, self._parse)
        if len(parts) > 1:
            several = self._answer_several(parts, context, chosen)
            if several is not None:
                whole = replace(several.question, text=question)
                answer = replace(several.answer, question=question)
                return replace(several, question=whole, answer=answer)
        return self._answer_one(question, context, chosen)

    def _parse(self, question: str) -> ParsedQuestion:
        return parse_question(question, self._answering.plan(question), self._cues)

    def _answer_several(
        self, parts: Sequence[str], context: Context, chosen: str | None
    ) -> ConversationTurn | None:
        turns: list[ConversationTurn] = []
        for part in parts[:MOST_ANSWERED]:
            if self._answering.find(part).outcome is not Outcome.ANSWERED:
                return None
            turns.append(self._answer_one(part, context, chosen))
            context = turns[-1].context
        codes = {one.answer.candidates[0].code for one in turns if one.answer.published}
        if len(codes) < len(turns):
            return None
        more = len(parts) > len(turns)
        return replace(turns[0], context=context, also=tuple(turns[1:]), more=more)

    def _answer_one(self, question: str, context: Context, chosen: str | None) -> ConversationTurn:
        # What a day alone is about is talked of already, so that nothing is looked for.
        read = self._read(question, context)
        instead = self._mended(read, context)
        read = read if instead is None else replace(read, rest=instead)
        rest = "" if read.only_day else read.rest
        unmasked = unmasked_words(read.text)
        parsed = replace(self._parse(rest), corrected=instead is not None, unmasked=unmasked)
        danger = self._small.danger(rest, parsed.plan.words)
        agency = chosen if read.place is None else read.agency
        talk = None if read.only_day else self._talk.reply(read, parsed, context)
        if talk is not None:
            around = self._circumstances.of_reader(agency)
            return replace(talk, danger=danger, place=agency, circumstances=around)
        turn = self._told(read, parsed, context, agency)
        talks = parsed.plan.talks
        requests = parsed.facet is not None or TalkPattern.REQUEST in talks
        turn = replace(turn, danger=danger, requests=requests)
        if turn.answer.outcome not in NOTHING or read.only_day:
            return turn
        short = self._talk.instead(rest, parsed.plan)
        if short is None:
            return replace(turn, context=after_miss(turn, parsed, self._clock()))
        return replace(turn, short=short, answer=self._talk.beside(short, turn.answer))

    def _told(
        self, read: ReadQuestion, parsed: ParsedQuestion, context: Context, agency: str | None
    ) -> ConversationTurn:
        """Tell of the procedure that is meant, or what the search says."""
        found, choice = self._understood(read, parsed, context)
        named = self._named(read, parsed, choice, context)
        agency = named.place or agency
        if choice.code is None:
            answer = self._answering.tell(found, agency)
        else:
            shown = next((one for one in context.subjects if one.code == choice.code), None)
            if shown and shown.agency and parsed.names_nothing and read.place is None:
                agency = shown.agency
            answer = self._about(choice.code, found, agency)
        whole = parsed.has(Cue.WHOLE) and choice.continuation is Continuation.FOLLOW
        by_day = Facet.TIME if read.day is not None else None
        facet = answer.facet or carried_facet(parsed, choice, context) or by_day
        if whole:
            facet = context.subjects[0].facet or Facet.DOCUMENTS
        answer = replace(answer, question=read.text, facet=facet)
        around = self._surrounding(parsed, answer, agency, named.handing_in)
        remark = bundled_remarks().remark(parsed, answer.published, around)
        if remark is not None and remark.kind is RemarkKind.HOURS:
            remark = replace(remark, opening=self._circumstances.due_dates.opening(read.text))
        if remark is not None and remark.nearest is not None:
            around = replace(around, facet=remark.nearest)
        after = after_answer(parsed, choice, answer, context, named, self._clock())
        return ConversationTurn(
            read,
            answer,
            after,
            around,
            choice.continuation,
            place=agency,
            whole=whole,
            remark=remark,
        )

    def shown(
        self,
        context: Context,
        code: str,
        facet: Facet | None = None,
        agency: str | None = None,
        handing_in: datetime | None = None,
    ) -> Context:
        named = context.named_with(code)
        return context.about(
            Subject(
                code=code,
                at=self._clock(),
                facet=facet,
                agency=agency,
                place=named.place,
                handing_in=handing_in or named.handing_in,
            )
        )

    def offered(self, context: Context, codes: Sequence[str]) -> Context:
        return context.offering(Offer(codes=tuple(codes), at=self._clock()))

    def _read(self, question: str, context: Context) -> ReadQuestion:
        typed = words(question)
        read = read_question(
            question,
            self._places,
            self._circumstances.due_dates,
            talking=bool(context.subjects),
            of_hours=any(hit.value is Cue.HOURS for hit in self._cues.said.hits(typed)),
        )
        if read.only_day and bundled_short_answers().to(question, typed, searched=True):
            return ReadQuestion(question, question)
        return read

    def _mended(self, read: ReadQuestion, context: Context) -> str | None:
        if read.only_day or not (context.subjects or context.offer):
            return None
        rarity = self._answering.rarity
        return mended(read.rest, self._cues, lambda pair: rarity(pair) < 1.0)

    def _understood(
        self, read: ReadQuestion, parsed: ParsedQuestion, context: Context
    ) -> tuple[SearchResult, SubjectChoice]:
        if read.only_day:
            nothing = SearchResult(read.rest, Outcome.NOT_FOUND, Facet.TIME, ())
            subject = next((one.code for one in context.subjects), None)
            way = Continuation.FOLLOW if subject else Continuation.FRESH
            return nothing, SubjectChoice(way, subject)
        found = self._answering.find(read.rest)
        choice = choose_subject(parsed, found, context, self._answering)
        if choice.again and context.offer is not None:
            return self._offered_again(found, context.offer), choice
        if choice.code is None and self._is_case(parsed, found, context):
            choice = SubjectChoice(Continuation.CASE, context.subjects[0].code)
        return found, choice

    def _offered_again(self, found: SearchResult, offer: Offer) -> SearchResult:
        """Ask once more which of those offered is meant: only then can it be told."""
        entries = [entry for code in offer.codes if (entry := self._answering.entry(code))]
        offered = tuple(Candidate(one.code, one.name, offer.lead) for one in entries)
        return replace(found, outcome=Outcome.CLARIFY, candidates=offered, offered=offered)

    def _is_case(self, parsed: ParsedQuestion, found: SearchResult, context: Context) -> bool:
        if found.outcome is Outcome.ANSWERED or not parsed.is_case or not context.subjects:
            return False
        subject = context.subjects[0]
        published = self._answering.show(subject.code, subject.agency)
        return published is not None and matching_case(parsed, published.procedure) is not None

    def _named(
        self, read: ReadQuestion, parsed: ParsedQuestion, choice: SubjectChoice, context: Context
    ) -> PlaceAndDay:
        before = named_before(parsed, choice, context)
        return PlaceAndDay(
            before.place if read.place is None else read.agency,
            before.handing_in if read.day is None else read.handing_in,
        )

    def _about(self, code: str, found: SearchResult, agency: str | None) -> Answer:
        entry = self._answering.entry(code)
        published = self._answering.show(code, agency)
        name = entry.name if entry is not None else code
        others = tuple(one for one in found.candidates if one.code != code)
        candidates = (Candidate(code, name, SURE), *others)[:10]
        outcome = Outcome.ANSWERED if published is not None else Outcome.NOT_FOUND
        return Answer(found.question, outcome, found.facet, candidates, published)

    def _surrounding(
        self,
        parsed: ParsedQuestion,
        answer: Answer,
        agency: str | None,
        handing_in: datetime | None,
    ) -> Circumstances:
        if answer.published is None:
            return self._circumstances.of_reader(agency)
        case = _case(parsed, answer)
        facet = answer.facet if case is None else Facet.DOCUMENTS
        return self._circumstances.of(
            answer.published, agency, facet=facet, case=case, at=handing_in
        )


def _case(parsed: ParsedQuestion, answer: Answer) -> str | None:
    """Name the case of the dossier that a question adds, unless it asks for something else."""
    if answer.published is None or not parsed.is_case:
        return None
    about_papers = answer.facet in (None, Facet.DOCUMENTS)
    return matching_case(parsed, answer.published.procedure) if about_papers else None
