"""Where a conversation stands: kept in the database by chat, so that a restart loses nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from threading import local
from uuid import uuid4

import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.conversation.context import LASTS, Context, Offer, Subject
from knowledge.desk import Desk, KeptState

log = structlog.get_logger(__name__)

PROMPT_LASTS = timedelta(minutes=30)


class KeptValue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Prompt(KeptValue):
    """What the bot's last message asked for: the next text goes to the conversation `name`.

    It lasts for one answer, half an hour, or until the person does something else; who wants
    more asks again. `at` is set when it is kept.
    """

    name: str
    detail: str = ""
    mark: str = Field(default_factory=lambda: uuid4().hex)
    at: datetime | None = None

    def lasts(self, now: datetime) -> bool:
        return self.at is not None and now - self.at <= PROMPT_LASTS


class ChatState(KeptValue):
    """What a conversation has chosen and talked about; `subjects` newest first."""

    place: str | None = None
    subjects: tuple[Subject, ...] = ()
    offer: Offer | None = None
    prompt: Prompt | None = None

    @property
    def context(self) -> Context:
        return Context(subjects=self.subjects, offer=self.offer)

    def after(self, context: Context) -> "ChatState":
        return self.model_copy(update={"subjects": context.subjects, "offer": context.offer})

    def at(self, now: datetime) -> "ChatState":
        prompt = self.prompt if self.prompt is not None and self.prompt.lasts(now) else None
        return self.after(self.context.at(now)).model_copy(update={"prompt": prompt})

    @property
    def fades_at(self) -> datetime | None:
        """When the first of what was talked of is over; None where only what lasts is left."""
        topics = [*self.subjects, *([self.offer] if self.offer is not None else [])]
        ends = [one.at + LASTS for one in topics]
        if self.prompt is not None and self.prompt.at is not None:
            ends.append(self.prompt.at + PROMPT_LASTS)
        return min(ends, default=None)


class States:
    """Reads and writes the state of conversations; one that cannot be read begins anew.

    What is read is never older than it may be: nobody else looks at how old a part of it is.
    A conversation goes by `Incoming.conversation`: two who ask in one group share nothing.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turn = local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Read each state once while one message is answered; one thread answers it."""
        self._turn.states = {}
        try:
            yield
        finally:
            del self._turn.states

    def load(self, chat: str) -> ChatState:
        held: dict[str, ChatState] = getattr(self._turn, "states", {})
        if chat not in held:
            held[chat] = self._read(chat)
        return held[chat]

    def _read(self, chat: str) -> ChatState:
        text = self._desk.state(chat)
        if text is None:
            return ChatState()
        try:
            return _read(text, self._desk.clock())
        except ValidationError:
            log.warning("chat_state_unreadable")
            return ChatState()

    def save(self, chat: str, state: ChatState) -> None:
        if state.prompt is not None and state.prompt.at is None:
            prompt = state.prompt.model_copy(update={"at": self._desk.clock()})
            state = state.model_copy(update={"prompt": prompt})
        self._desk.save_state(chat, _written(state), state.fades_at)
        if hasattr(self._turn, "states"):
            self._turn.states[chat] = state

    def change(self, chat: str, **changes: object) -> ChatState:
        state = self.load(chat).model_copy(update=changes)
        self.save(chat, state)
        return state

    def ask(self, chat: str, name: str, detail: str = "") -> Prompt:
        prompt = Prompt(name=name, detail=detail)
        self.change(chat, prompt=prompt)
        return prompt

    def let_fade(self) -> int:
        """Delete what was talked of once it serves no more, also where nobody writes again."""
        return self._desk.let_states_fade(partial(_faded, now=self._desk.clock()))


def _read(text: str, now: datetime) -> ChatState:
    return ChatState.model_validate_json(text).at(now)


def _written(state: ChatState) -> str:
    return state.model_dump_json(exclude_defaults=True)


def _faded(text: str, now: datetime) -> KeptState | None:
    """Give what is left of a state now; None for nothing, as of one that cannot be read."""
    try:
        left = _read(text, now)
    except ValidationError:
        return None
    return None if left == ChatState() else KeptState(_written(left), left.fades_at)
