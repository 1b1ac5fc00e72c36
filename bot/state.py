"""Where a conversation stands: kept in the database by chat, so that a restart loses nothing."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from threading import Lock, local
from uuid import uuid4

import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.conversation.context import LASTS, Context, Offer, Subject
from knowledge.desk import Desk, KeptState

log = structlog.get_logger(__name__)

PROMPT_LASTS = timedelta(minutes=30)
# Somebody may change a text for a minute; the news of it may come a little later.
CHANGEABLE = timedelta(minutes=2)
# For so long somebody may come back with the answer to a prompt that is over.
LAPSE_TOLD = timedelta(days=1)
REMEMBERED = 1_000


class KeptValue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Prompt(KeptValue):
    """What the bot's last message asked for: the next text goes to the conversation `name`.

    It lasts for one answer, half an hour, or until the person does something else; who wants
    more asks again. `at` is set when it is kept. `typed` is a text that came for it and is
    asked about before it is taken. `told`: whoever answers too late is told so.
    """

    name: str
    detail: str = ""
    typed: str = ""
    mark: str = Field(default_factory=lambda: uuid4().hex)
    at: datetime | None = None
    told: bool = False

    def lasts(self, now: datetime) -> bool:
        return self.at is not None and now - self.at <= PROMPT_LASTS

    def left(self, now: datetime) -> "Prompt | None":
        """Give what is left of it once it is over: its name and its time, for a day."""
        if not self.told or self.at is None or now - self.at > LAPSE_TOLD:
            return None
        return Prompt(name=self.name, mark="", at=self.at, told=True)


class Answered(KeptValue):
    """The prompt that a message answered a moment ago; nothing of what the message said."""

    prompt: Prompt
    message: str
    at: datetime


class ChatState(KeptValue):
    """What a conversation has chosen and talked about; `subjects` newest first.

    `lapsed` is the name and time of a prompt that nobody answered in its time.
    """

    place: str | None = None
    subjects: tuple[Subject, ...] = ()
    offer: Offer | None = None
    prompt: Prompt | None = None
    lapsed: Prompt | None = None
    answered: Answered | None = None

    @property
    def context(self) -> Context:
        return Context(subjects=self.subjects, offer=self.offer)

    def after(self, context: Context) -> "ChatState":
        return self.model_copy(update={"subjects": context.subjects, "offer": context.offer})

    def at(self, now: datetime) -> "ChatState":
        prompt, lapsed = self.prompt, self.lapsed
        if prompt is not None and not prompt.lasts(now):
            prompt, lapsed = None, prompt
        lapsed = lapsed.left(now) if lapsed is not None else None
        answered = self.answered
        if answered is not None and now - answered.at > CHANGEABLE:
            answered = None
        changes = {"prompt": prompt, "lapsed": lapsed, "answered": answered}
        return self.after(self.context.at(now)).model_copy(update=changes)

    @property
    def fades_at(self) -> datetime | None:
        """When the first of what was talked of is over; None where only what lasts is left."""
        topics = [*self.subjects, *([self.offer] if self.offer is not None else [])]
        ends = [one.at + LASTS for one in topics]
        if self.prompt is not None and self.prompt.at is not None:
            ends.append(self.prompt.at + PROMPT_LASTS)
        if self.lapsed is not None and self.lapsed.at is not None:
            ends.append(self.lapsed.at + LAPSE_TOLD)
        if self.answered is not None:
            ends.append(self.answered.at + CHANGEABLE)
        return min(ends, default=None)


class States:
    """Reads and writes the state of conversations; one that cannot be read begins anew.

    What is read is never older than it may be: nobody else looks at how old a part of it is.
    What another process changed since it was read is not written over: `Overtaken` is raised.
    A conversation goes by `Incoming.conversation`: two who ask in one group share nothing.
    Who has to do without the database gets what was read or written last, where it is known.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turn = local()
        self._recent = OrderedDict[str, ChatState]()
        self._lock = Lock()
        self._entries = frozenset[str]()

    def tell_of(self, entries: Iterable[str]) -> None:
        """Name the prompts of which it is remembered for a day that they are over."""
        self._entries = frozenset(entries)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Read each state once while one message is answered; one thread answers it."""
        self._turn.states = {}
        self._turn.seen = {}
        try:
            yield
        finally:
            del self._turn.states, self._turn.seen

    def load(self, chat: str) -> ChatState:
        held: dict[str, ChatState] = getattr(self._turn, "states", {})
        if chat not in held:
            held[chat] = self._remembered(chat) if self._desk.is_shut else self._read(chat)
            self._remember(chat, held[chat])
        return held[chat]

    def _remember(self, chat: str, state: ChatState) -> None:
        with self._lock:
            self._recent[chat] = state
            self._recent.move_to_end(chat)
            if len(self._recent) > REMEMBERED:
                self._recent.popitem(last=False)

    def _remembered(self, chat: str) -> ChatState:
        with self._lock:
            return self._recent.get(chat, ChatState()).at(self._desk.clock())

    def _read(self, chat: str) -> ChatState:
        text, version = self._desk.state_seen(chat)
        if hasattr(self._turn, "seen"):
            self._turn.seen[chat] = version
        if text is None:
            return ChatState()
        try:
            return _read(text, self._desk.clock())
        except ValidationError:
            log.warning("chat_state_unreadable")
            return ChatState()

    def save(self, chat: str, state: ChatState) -> None:
        if state.prompt is not None and state.prompt.at is None:
            told = state.prompt.name in self._entries
            prompt = state.prompt.model_copy(update={"at": self._desk.clock(), "told": told})
            state = state.model_copy(update={"prompt": prompt})
        seen: dict[str, int] = getattr(self._turn, "seen", {})
        if not self._desk.is_shut:
            known = seen.get(chat)
            seen[chat] = self._desk.save_state(chat, _written(state), state.fades_at, known)
        self._remember(chat, state)
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

    def answered(self, chat: str, prompt: Prompt, message: str) -> None:
        """Remember for a moment which message answered a prompt, and close that.

        Of a prompt that was erased meanwhile nothing is remembered.
        """
        state = self.load(chat)
        if state == ChatState():
            return
        closed = state.prompt is not None and state.prompt.mark == prompt.mark
        kept = prompt.model_copy(update={"typed": ""})
        answered = Answered(prompt=kept, message=message, at=self._desk.clock())
        self.change(
            chat, prompt=None if closed else state.prompt, answered=answered if message else None
        )

    def hold(self, chat: str, prompt: Prompt, typed: str) -> Prompt:
        """Keep what was typed for a prompt until the person says what it is meant for."""
        held = Prompt(name=prompt.name, detail=prompt.detail, typed=typed)
        self.change(chat, prompt=held)
        return held

    def forget(self, *chats: str) -> None:
        """Hold nothing of conversations that were erased: nothing is written back of them."""
        for chat in chats:
            with self._lock:
                self._recent.pop(chat, None)
            for held in (getattr(self._turn, "states", {}), getattr(self._turn, "seen", {})):
                held.pop(chat, None)

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
