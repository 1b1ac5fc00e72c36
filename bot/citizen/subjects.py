"""What a conversation is about, read before an answer and kept after it."""

from collections.abc import Sequence

from bot.messages import Incoming
from bot.state import ChatState, Prompt, States
from knowledge.conversation.context import Context
from knowledge.conversation.conversing import Conversing
from knowledge.text.facets import Facet


class Subjects:
    """Keeps subjects in the state of a conversation, written only where something changes."""

    def __init__(self, states: States, conversing: Conversing) -> None:
        self._states = states
        self._conversing = conversing

    def state(self, incoming: Incoming) -> ChatState:
        """Give where the conversation stands."""
        return self._states.load(incoming.conversation)

    def place(self, incoming: Incoming, code: str) -> str | None:
        """Give the agency that an answer is for: of a place named for it, else the chosen one."""
        state = self.state(incoming)
        return self._conversing.place_of(state.context, code) or state.place

    def keep(self, incoming: Incoming, state: ChatState, context: Context) -> None:
        """Note what the conversation is about from now on."""
        if context != state.context:
            self._states.save(incoming.conversation, state.after(context))

    def shown(
        self, incoming: Incoming, code: str, facet: Facet | None, agency: str | None = None
    ) -> None:
        """Make a procedure that was shown on a press the subject."""
        state = self.state(incoming)
        newest = state.subjects[0] if state.subjects else None
        context = self._conversing.shown(state.context, code, facet, agency)
        if newest is None or (newest.code, newest.facet) != (code, facet) or state.offer:
            self.keep(incoming, state, context)

    def offer(self, incoming: Incoming, codes: Sequence[str]) -> None:
        """Note a list of procedures that was shown: a number chooses from it."""
        state = self.state(incoming)
        self.keep(incoming, state, self._conversing.offered(state.context, codes))

    def close_offer(self, incoming: Incoming) -> None:
        """Forget what was offered last."""
        state = self.state(incoming)
        if state.offer is not None:
            self.keep(incoming, state, Context(subjects=state.subjects))

    def prompt(self, incoming: Incoming, prompt: Prompt) -> None:
        """Ask for the next text."""
        self._states.change(incoming.conversation, prompt=prompt)
