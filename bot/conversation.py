"""What the dialogue routes to: conversations, each with its commands, presses and prompts."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, dataclass_transform

from bot.buttons.codec import Action
from bot.messages import Incoming, Reply
from bot.state import Prompt
from bot.views.doubts import Entry

# Names what takes a file that no prompt asked for.
ANY_FILE = ""

Command = Callable[[Incoming, str], list[Reply]]
Press = Callable[[Incoming, Any], list[Reply]]
Prompted = Callable[[Incoming, Prompt], list[Reply]]
Entries = Callable[[Incoming, Prompt], Entry]


@dataclass(frozen=True)
class Routes:
    """What a conversation answers.

    A command gets what stands behind it; a press the action that was packed; a prompt, by its
    name, the text that a person types after the bot has asked for it. `links` are commands
    too: they get what stands behind their letter in "/start i_…", as a deep link sends it.
    `again` are the prompts whose answer, once taken, may be changed a moment later: each gets
    the answer anew, which takes the place of the first. `files` are the prompts that take a
    file as well, which is in the message; `ANY_FILE` takes what nothing asked for, from whoever
    may send any. `entries` are the prompts whose text is stored or
    published: what may be meant otherwise is asked about first.
    """

    commands: Mapping[str, Command] = field(default_factory=dict)
    presses: Mapping[type[Action], Press] = field(default_factory=dict)
    prompts: Mapping[str, Prompted] = field(default_factory=dict)
    links: Mapping[str, Command] = field(default_factory=dict)
    files: Mapping[str, Prompted] = field(default_factory=dict)
    again: Mapping[str, Prompted] = field(default_factory=dict)
    entries: Mapping[str, Entries] = field(default_factory=dict)


@dataclass_transform(frozen_default=True)
class Conversation(ABC):
    """Answers what its routes name; each is a frozen dataclass of what it works with."""

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True)(cls)

    @abstractmethod
    def routes(self) -> Routes: ...


def join(*all_routes: Routes) -> Routes:
    """Put routes together; two conversations that answer the same are a fault of the program."""
    joined: dict[str, dict[Any, Any]] = {kind.name: {} for kind in fields(Routes)}
    for routes in all_routes:
        for kind, known in joined.items():
            more = getattr(routes, kind)
            if twice := known.keys() & more.keys():
                raise ValueError(f"answered by two conversations: {twice}")
            known.update(more)
    return Routes(**joined)
