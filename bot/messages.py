"""What passes between people and the dialogue: plain values, no messenger."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.access import Scope

OF_PERSON = "#"


class IncomingKind(StrEnum):
    TEXT = "text"
    PRESS = "press"
    PHOTO = "photo"
    OTHER = "other"
    INLINE = "inline"
    EDITED = "edited"


@dataclass(frozen=True)
class File:
    """A file that somebody sent, `size` in bytes; `load` fetches it or raises `Refused`."""

    name: str
    size: int
    load: Callable[[], bytes]


Tell = Callable[[str], None]


def tell_nobody(html: str) -> None:
    """Show nothing of how far a work is."""


@dataclass(frozen=True)
class Incoming:
    """One message or press; `chat` and `user` are opaque names given by the front.

    `console`: it comes from the server's terminal, where one may speak as anybody.

    `name` is how the person calls themself there; `private`: nobody else reads the chat.
    `message` names the message that came, or whose button was pressed, "" where the front has
    no names. `edited`: the text of an earlier message, changed a moment later; one that was
    changed long after is of the kind `EDITED`.
    `bot` is the name by which people reach this bot there, "" where it has none.
    `file` is what came as a document: nothing of it is fetched unless it was asked for.
    `further`: it came in one album with another that was answered.
    `tell` shows how far a long work is, as HTML: never for long, and nothing depends on it.
    `replied` are the payloads of the buttons under the message that this one replies to.
    """

    chat: str
    user: str
    kind: IncomingKind
    text: str = ""
    payload: str = ""
    private: bool = True
    name: str = ""
    message: str = ""
    bot: str = ""
    file: File | None = None
    replied: tuple[str, ...] = ()
    console: bool = False
    edited: bool = False
    further: bool = False
    tell: Tell = field(default=tell_nobody, compare=False, repr=False)

    @property
    def conversation(self) -> str:
        """Name the conversation: the chat; in a group one for each person who talks there."""
        return self.chat if self.private else f"{self.chat}{OF_PERSON}{self.user}"


@dataclass(frozen=True)
class Button:
    """A button: either `payload` (≤ 64 bytes, comes back as a press) or `url`.

    `scope` is what it acts on, where only those may press it who answer for all of that.
    """

    label: str
    payload: str | None = None
    url: str | None = None
    scope: Scope | None = None


Row = tuple[Button, ...]


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    picture: bool = False


@dataclass(frozen=True)
class Reply:
    """One message out, as Telegram HTML; `replaces`: edit the message that was pressed.

    With an attachment the text is its caption. A `toast` is shown for a moment where a button
    was pressed; a reply of a toast alone sends no message. `menu` holds the commands (name,
    description) that this chat is offered from now on; none of them: the general ones.
    """

    html: str = ""
    buttons: tuple[Row, ...] = ()
    replaces: bool = False
    attachment: Attachment | None = None
    toast: str = ""
    menu: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True)
class Suggestion:
    id: str
    title: str
    about: str
    html: str
    buttons: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Suggestions:
    """What to offer for a text being typed, and for how many seconds that holds.

    `personal`: it is for this person alone. `hint` labels the way to the bot itself.
    """

    items: tuple[Suggestion, ...] = ()
    personal: bool = False
    seconds: int = 60
    hint: str = ""
