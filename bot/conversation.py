"""What the dialogue routes to: conversations, each with its commands, presses and prompts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.buttons.codec import Action
from bot.messages import Incoming, Reply
from bot.state import Prompt

Command = Callable[[Incoming, str], list[Reply]]
Press = Callable[[Incoming, Any], list[Reply]]
Prompted = Callable[[Incoming, Prompt], list[Reply]]


@dataclass(frozen=True)
class Routes:
    """What a conversation answers.

    A command gets what stands behind it; a press the action that was packed; a prompt, by its
    name, the text that a person types after the bot has asked for it. `links` are commands
    too: they get what stands behind their letter in "/start i_…", as a deep link sends it.
    `files` are the prompts that take a file as well, which is in the message.
    """

    commands: Mapping[str, Command] = field(default_factory=dict)
    presses: Mapping[type[Action], Press] = field(default_factory=dict)
    prompts: Mapping[str, Prompted] = field(default_factory=dict)
    links: Mapping[str, Command] = field(default_factory=dict)
    files: Mapping[str, Prompted] = field(default_factory=dict)


def join(*all_routes: Routes) -> Routes:
    """Put routes together; two conversations that answer the same are a fault of the program."""
    commands: dict[str, Command] = {}
    presses: dict[type[Action], Press] = {}
    prompts: dict[str, Prompted] = {}
    links: dict[str, Command] = {}
    files: dict[str, Prompted] = {}
    for routes in all_routes:
        for joined, more in (
            (commands, routes.commands),
            (presses, routes.presses),
            (prompts, routes.prompts),
            (links, routes.links),
            (files, routes.files),
        ):
            _add(joined, more)
    return Routes(commands, presses, prompts, links, files)


def _add(joined: dict[Any, Any], more: Mapping[Any, Any]) -> None:
    twice = joined.keys() & more.keys()
    if twice:
        raise ValueError(f"answered by two conversations: {twice}")
    joined.update(more)
