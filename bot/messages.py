"""What passes between people and the dialogue: plain values, no messenger."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What came in: typed text, a pressed button, or something the bot cannot read."""

    TEXT = "text"
    PRESS = "press"
    PHOTO = "photo"
    OTHER = "other"


@dataclass(frozen=True)
class Incoming:
    """One message or press; `chat` and `user` are opaque names given by the front."""

    chat: str
    user: str
    kind: Kind
    text: str = ""
    payload: str = ""
    private: bool = True


@dataclass(frozen=True)
class Button:
    """A button: either `payload` (≤ 64 bytes, comes back as a press) or `url`."""

    label: str
    payload: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Reply:
    """One message out, as Telegram HTML; `replaces`: edit the message that was pressed."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    replaces: bool = False
