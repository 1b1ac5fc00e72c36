"""A citizen asks: the answer, a question back, or a kind refusal."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.buttons import AskExample, NoneOfThese
from bot.citizen.subjects import Subjects
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.state import ChatState, Prompt
from bot.views import Views
from knowledge.answering import Answer, Answering, Listed
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.conversation.conversing import Conversing, Turn
from knowledge.desk import QuestionLog
from knowledge.places.mentions import PlaceMention
from knowledge.places.places import Places
from knowledge.search.result import Outcome
from knowledge.text.facets import Facet

PROMPT = "question"


class Asking:
    """Answers typed questions after what was said before, for the citizen's place.

    `entrance` is where a question behind /hoi goes, as a typed one does.
    """

    def __init__(
        self,
        answering: Answering,
        conversing: Conversing,
        places: Places,
        subjects: Subjects,
        views: Views,
        log: QuestionLog,
        circumstances: ReaderCircumstances,
    ) -> None:
        self.entrance: Callable[[Incoming], list[Reply]] = self.ask
        self._log = log
        self._circumstances = circumstances
        self._answering = answering
        self._conversing = conversing
        self._places = places
        self._subjects = subjects
        self._views = views
        self.routes = Routes(
            commands={"hoi": self.command},
            presses={AskExample: self.example, NoneOfThese: self.none_of_these},
            prompts={PROMPT: self.prompted},
        )

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        """Answer the question behind /hoi; alone it asks for one."""
        if argument:
            return self.entrance(replace(incoming, text=argument))
        self._subjects.prompt(incoming, Prompt(name=PROMPT))
        return [self._views.talk.say("ask_away")]

    def prompted(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        """Answer what was asked for with /hoi."""
        return self.entrance(incoming)

    def ask(self, incoming: Incoming) -> list[Reply]:
        """Answer one question."""
        state = self._subjects.state(incoming)
        mention, question = self._places.mention(incoming.text)
        agency = _agency(mention, state)
        turn = self._conversing.answer(question, state.context, agency, named=mention is not None)
        self._subjects.keep(incoming, state, turn.context)
        self._note(incoming, turn)
        replies = self._replies(turn)
        if mention is not None and _is_only_a_place(turn):
            return [self._views.places.alone(mention.text, mention.found)]
        if turn.danger:
            replies.insert(0, self._views.talk.danger(turn.danger, alone=not replies))
        if mention is not None and mention.found.resolved is None and turn.answer.published:
            replies.append(self._views.places.which(mention.text, mention.found))
        return replies

    def example(self, incoming: Incoming, wanted: AskExample) -> list[Reply]:
        """Answer an example question in place of the message that offers it."""
        question = self._views.talk.example(wanted.number)
        if question is None:
            return [self._views.talk.say("stale")]
        first, *more = self.ask(replace(incoming, text=question))
        return [replace(first, replaces=True), *more]

    def none_of_these(self, incoming: Incoming, wanted: NoneOfThese) -> list[Reply]:
        """Help on after none of the offered procedures was meant."""
        self._subjects.close_offer(incoming)
        return [self._views.talk.say("none_of_these", replaces=True)]

    def _note(self, incoming: Incoming, turn: Turn) -> None:
        """Note the question for those who keep the records."""
        answer, published = turn.answer, turn.answer.published
        self._log.note(
            incoming.user,
            incoming.text,
            answer.outcome.value,
            code=published.procedure.code if published else None,
            facet=answer.facet.value if answer.facet else None,
            place=turn.place,
        )

    def _replies(self, turn: Turn) -> list[Reply]:
        """Write what is to be said; nothing where only a danger is heard."""
        answer, talk = turn.answer, self._views.talk
        if turn.talk is not None:
            return [talk.small(turn.talk)]
        if turn.danger and not turn.requests:
            return []
        match answer.outcome:
            case Outcome.ANSWERED if answer.published is not None:
                return [self._answered(turn)]
            case Outcome.CLARIFY if answer.candidates and not turn.danger:
                return [talk.clarify(_listed(answer), answer.facet)]
            case _:
                return [] if turn.danger else [self._nothing_found(answer, turn.place)]

    def _answered(self, turn: Turn) -> Reply:
        answer, published = turn.answer, turn.answer.published
        assert published is not None  # noqa: S101 - asked by the caller
        variants = bool(self._answering.variants(published.procedure.code))
        facet = answer.facet if turn.case is None else Facet.DOCUMENTS
        circumstances = self._circumstances.of(published, turn.place, facet=facet, case=turn.case)
        return self._views.procedure.show(published, circumstances, variants=variants)

    def _nothing_found(self, answer: Answer, agency: str | None) -> Reply:
        talk = self._views.talk
        if self._answering.size() == 0:
            return talk.say("empty")
        ended = self._answering.ended(answer.question)
        if ended is not None:
            return talk.gone(ended)
        if answer.facet is not None and not answer.candidates:
            return talk.which(answer.facet)
        if answer.outcome is Outcome.DECLINED:
            return talk.declined()
        office = self._circumstances.office(agency) if agency else None
        not_found = talk.say("not_found")
        return self._views.places.beside(not_found, office) if office else not_found


def _is_only_a_place(turn: Turn) -> bool:
    """Tell whether a text that names a place asks for nothing."""
    declined = turn.answer.outcome is Outcome.DECLINED and turn.answer.facet is None
    return declined and turn.talk is None and not turn.danger


def _agency(mention: PlaceMention | None, state: ChatState) -> str | None:
    """Give the agency that an answer is for: of a place in the question, else the chosen one."""
    if mention is None:
        return state.place
    resolved = mention.found.resolved
    return resolved.unit.agency if resolved is not None else None


def _listed(answer: Answer) -> Sequence[Listed]:
    return tuple(Listed(one.code, one.name) for one in answer.candidates)
