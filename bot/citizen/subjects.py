"""What a conversation is about, read before an answer and kept after it."""

from collections.abc import Sequence
from datetime import datetime

from bot.messages import Incoming
from bot.state import ChatState, States
from knowledge.conversation.answering import ConversationAnswering
from knowledge.conversation.context import Context, PlaceAndDay, Subject
from knowledge.text.facets import Facet


class Subjects:
    """Keeps subjects in the state of a conversation, written only where something changes."""

    def __init__(self, states: States, conversation: ConversationAnswering) -> None:
        self._states = states
        self._conversation = conversation

    def state(self, incoming: Incoming) -> ChatState:
        return self._states.load(incoming.conversation)

    def newest(self, incoming: Incoming) -> Subject | None:
        return next(iter(self.state(incoming).subjects), None)

    def named(self, incoming: Incoming, code: str) -> PlaceAndDay:
        """Give the place and the day that were named for a procedure, else the chosen place."""
        state = self.state(incoming)
        named = state.context.named_with(code)
        return PlaceAndDay(named.place or state.place, named.handing_in)

    def keep(self, incoming: Incoming, state: ChatState, context: Context) -> None:
        if context != state.context:
            self._states.save(incoming.conversation, state.after(context))

    def shown(
        self,
        incoming: Incoming,
        code: str,
        facet: Facet | None,
        agency: str | None = None,
        handing_in: datetime | None = None,
    ) -> None:
        state = self.state(incoming)
        context = self._conversation.shown(state.context, code, facet, agency, handing_in)
        newest, shown = self.newest(incoming), context.subjects[0]
        if newest is None or state.offer or newest.model_copy(update={"at": shown.at}) != shown:
            self.keep(incoming, state, context)

    def offer(self, incoming: Incoming, codes: Sequence[str]) -> None:
        state = self.state(incoming)
        self.keep(incoming, state, self._conversation.offered(state.context, codes))

    def close_offer(self, incoming: Incoming) -> None:
        state = self.state(incoming)
        self.keep(incoming, state, Context(subjects=state.subjects))

    def prompt(self, incoming: Incoming, name: str, detail: str = "") -> None:
        self._states.ask(incoming.conversation, name, detail)
