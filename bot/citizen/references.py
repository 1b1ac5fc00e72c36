"""What is meant by short names in payloads, by words, or by what a conversation is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.buttons.codec import agency_key, digest, find_by_key
from bot.messages import Incoming
from bot.state import ChatState, States
from knowledge.answering import Answering, FieldCount, Listed
from knowledge.conversation.answering import ConversationAnswering
from knowledge.conversation.context import Context, PlaceAndDay, Subject
from knowledge.needs.menu import LifeEvent
from knowledge.search.result import Outcome
from knowledge.text.facets import Facet


@dataclass(frozen=True)
class TextKey:
    """A procedure's code, and the agency whose own process is meant; None: the national text."""

    code: str
    agency: str | None


@dataclass(frozen=True)
class ProcedureChoice:
    code: str | None = None
    choices: tuple[Listed, ...] = ()


def find_code(answering: Answering, key: str) -> str | None:
    """Find the procedure's code that a payload means; None when it is gone."""
    if not key.startswith("#"):
        return key
    for field in answering.fields():
        for procedure in answering.in_field(field.field):
            if key in ("#" + digest(procedure.code), procedure.code):
                return procedure.code
    return None


def find_text(answering: Answering, key: str, agency: str) -> TextKey | None:
    """Find the text that a payload means by code and digest of the agency ("": national)."""
    code = find_code(answering, key)
    if code is None:
        return None
    name = find_by_key(agency, answering.variants(code), agency_key) if agency else None
    return None if agency and name is None else TextKey(code, name)


def find_field(answering: Answering, name: str) -> FieldCount | None:
    return find_by_key(name, answering.fields(), lambda one: agency_key(one.field))


def find_event(answering: Answering, name: str) -> LifeEvent | None:
    return find_by_key(name, answering.life_events(), lambda one: digest(one.key))


def look_up(answering: Answering, words: str) -> ProcedureChoice:
    typed = words.strip()
    for code in (typed, typed.upper()):
        if answering.show(code) is not None:
            return ProcedureChoice(code)
    found = answering.find(words)
    if found.outcome is Outcome.ANSWERED:
        return ProcedureChoice(found.candidates[0].code)
    if found.outcome is Outcome.CLARIFY:
        choices = (Listed(one.code, one.name) for one in found.offered)
        return ProcedureChoice(choices=tuple(choices))
    return ProcedureChoice()


@dataclass(frozen=True)
class Subjects:
    states: States
    conversation: ConversationAnswering

    def state(self, incoming: Incoming) -> ChatState:
        return self.states.load(incoming.conversation)

    def newest(self, incoming: Incoming) -> Subject | None:
        return next(iter(self.state(incoming).subjects), None)

    def named(self, incoming: Incoming, code: str) -> PlaceAndDay:
        state = self.state(incoming)
        named = state.context.named_with(code)
        return PlaceAndDay(named.place or state.place, named.handing_in)

    def keep(self, incoming: Incoming, state: ChatState, context: Context) -> None:
        if context != state.context:
            self.states.save(incoming.conversation, state.after(context))

    def shown(
        self,
        incoming: Incoming,
        code: str,
        facet: Facet | None,
        agency: str | None = None,
        handing_in: datetime | None = None,
    ) -> None:
        state = self.state(incoming)
        context = self.conversation.shown(state.context, code, facet, agency, handing_in)
        newest, shown = self.newest(incoming), context.subjects[0]
        if newest is None or state.offer or newest.model_copy(update={"at": shown.at}) != shown:
            self.keep(incoming, state, context)

    def offer(self, incoming: Incoming, codes: Sequence[str]) -> None:
        state = self.state(incoming)
        self.keep(incoming, state, self.conversation.offered(state.context, codes))

    def close_offer(self, incoming: Incoming) -> None:
        state = self.state(incoming)
        self.keep(incoming, state, Context(subjects=state.subjects))

    def prompt(self, incoming: Incoming, name: str, detail: str = "") -> None:
        self.states.ask(incoming.conversation, name, detail)
