"""Where a conversation stands: kept in the database by chat, so that a restart loses nothing."""

from datetime import datetime
from uuid import uuid4

import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.desk import Desk
from knowledge.text.facets import Facet

log = structlog.get_logger(__name__)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Subject(_Part):
    """A procedure that was talked about, by which agency's text, and when last."""

    code: str
    at: datetime
    agency: str | None = None
    facet: Facet | None = None


class Prompt(_Part):
    """What the bot's last message asked for: the next text goes to the conversation `name`.

    It lasts for one answer, or until the person does something else; who wants more asks again.
    """

    name: str
    detail: str = ""
    mark: str = Field(default_factory=lambda: uuid4().hex)


class ChatState(_Part):
    """What a chat has chosen and talked about; `subjects` newest first."""

    place: str | None = None
    subjects: tuple[Subject, ...] = ()
    prompt: Prompt | None = None


class States:
    """Reads and writes the state of conversations; one that cannot be read begins anew."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def load(self, chat: str) -> ChatState:
        """Give where a conversation stands."""
        text = self._desk.state(chat)
        if text is None:
            return ChatState()
        try:
            return ChatState.model_validate_json(text)
        except ValidationError:
            log.warning("chat_state_unreadable")
            return ChatState()

    def save(self, chat: str, state: ChatState) -> None:
        """Keep where a conversation stands."""
        self._desk.save_state(chat, state.model_dump_json(exclude_defaults=True))

    def change(self, chat: str, **changes: object) -> ChatState:
        """Change some parts of a state, and give the whole."""
        state = self.load(chat).model_copy(update=changes)
        self.save(chat, state)
        return state
