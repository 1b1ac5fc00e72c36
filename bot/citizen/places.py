"""A citizen says where they live: /diaphuong in one line or in two steps, or by buttons."""

from collections.abc import Callable
from dataclasses import replace

from bot.buttons.citizen import AskPlace, ChoosePlace, ForgetPlace
from bot.conversation import Conversation, Routes
from bot.messages import Incoming, Reply
from bot.state import ChatState, Prompt, States
from bot.views import Views
from knowledge.answering import Answering
from knowledge.answering.circumstances import ReaderCircumstances
from knowledge.conversation.smalltalk import bundled_smalltalk
from knowledge.editing.offices import Offices
from knowledge.places.places import PlaceMatch, Places
from knowledge.search.result import Outcome

PROMPT = "place"
# A longer text that names no place is a question that the person asks instead.
LONGEST_NAME = 5

Ask = Callable[[Incoming], list[Reply]]


class PlaceConversation(Conversation):
    answering: Answering
    places: Places
    offices: Offices
    states: States
    views: Views
    ask: Ask
    circumstances: ReaderCircumstances

    def routes(self) -> Routes:
        return Routes(
            commands={"diaphuong": self.command},
            presses={
                ChoosePlace: self.choose,
                AskPlace: self.ask_again,
                ForgetPlace: self.forget_pressed,
            },
            prompts={PROMPT: self.answered},
            again={PROMPT: self.answered},
        )

    def command(self, incoming: Incoming, argument: str) -> list[Reply]:
        if not argument:
            return [self._ask(incoming)]
        if self.places.forgets(argument):
            return [self._forget(incoming)]
        return [self._named(incoming, argument) or self._unknown(incoming, argument)]

    def answered(self, incoming: Incoming, prompt: Prompt) -> list[Reply]:
        text = incoming.text.strip()
        if self.places.forgets(text):
            return [self._forget(incoming)]
        if self._greets(text) or (not self.places.find(text).matches and self._asks(text)):
            return self.ask(incoming)
        return [self._named(incoming, text) or self._unknown(incoming, text)]

    def _greets(self, text: str) -> bool:
        return bundled_smalltalk().kind(text, self.answering.plan(text).words) is not None

    def _asks(self, text: str) -> bool:
        mention, rest = self.places.mention(text)
        if mention is None and len(text.split()) > LONGEST_NAME:
            return True
        if not rest.strip():
            return False
        facet = self.answering.plan(rest).facet
        return facet is not None or self.answering.find(rest).outcome is Outcome.ANSWERED

    def choose(self, incoming: Incoming, wanted: ChoosePlace) -> list[Reply]:
        unit = self.places.of_code(wanted.unit)
        if unit is None:
            return [self.views.talk.say("stale")]
        state = self.states.change(incoming.conversation, prompt=None)
        told = replace(self._chosen(incoming, PlaceMatch(unit)), replaces=True)
        return [told, *self._once_more(state, unit.agency)] if wanted.again else [told]

    def ask_again(self, incoming: Incoming, wanted: AskPlace) -> list[Reply]:
        return [self._ask(incoming)]

    def forget_pressed(self, incoming: Incoming, wanted: ForgetPlace) -> list[Reply]:
        return [replace(self._forget(incoming), replaces=True)]

    def _once_more(self, state: ChatState, agency: str) -> list[Reply]:
        subject = state.subjects[0] if state.subjects else None
        published = self.answering.show(subject.code, agency) if subject else None
        if subject is None or published is None:
            return []
        variants = bool(self.answering.variants(subject.code))
        circumstances = self.circumstances.of(
            published, agency, facet=subject.facet, at=subject.handing_in
        )
        return [self.views.procedure.show(published, circumstances, variants=variants)]

    def _ask(self, incoming: Incoming) -> Reply:
        self.states.ask(incoming.conversation, PROMPT)
        state = self.states.load(incoming.conversation)
        return self.views.places.ask(state.place)

    def _named(self, incoming: Incoming, text: str) -> Reply | None:
        found = self.places.find(text)
        if not found.matches:
            mention, _ = self.places.mention(text)
            found = mention.found if mention else found
        if found.resolved:
            return self._chosen(incoming, found.resolved)
        if not found.matches:
            return None
        self.states.ask(incoming.conversation, PROMPT)
        return self.views.places.which(text, found, prompted=True)

    def _unknown(self, incoming: Incoming, text: str) -> Reply:
        self.states.ask(incoming.conversation, PROMPT)
        return self.views.places.unknown(text)

    def _chosen(self, incoming: Incoming, match: PlaceMatch) -> Reply:
        agency = match.unit.agency
        self._choose(incoming, agency)
        return self.views.places.chosen(match, self.offices.of(agency))

    def _forget(self, incoming: Incoming) -> Reply:
        agency = self.states.load(incoming.conversation).place
        self._choose(incoming, None, prompt=None)
        return self.views.places.forgotten(agency)

    def _choose(self, incoming: Incoming, agency: str | None, **changes: object) -> None:
        state = self.states.load(incoming.conversation)
        state = state.after(state.context.without_places())
        self.states.save(
            incoming.conversation, state.model_copy(update={"place": agency, **changes})
        )
