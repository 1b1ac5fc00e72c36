"""Who somebody is to the knowledge base, looked up anew at every message and press."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from bot.buttons.codec import Action
from bot.conversation import Routes
from bot.messages import Incoming, Reply
from bot.state import Prompt
from bot.views.doubts import Entry
from knowledge.access import Actor, Permission
from knowledge.errors import Forbidden, Refused
from knowledge.staff import People

T = TypeVar("T")
R = TypeVar("R")

StaffHandler = Callable[[Actor, Incoming, Any], list[Reply]]
StaffEntries = Callable[[Actor, Incoming, Prompt], Entry]


@dataclass(frozen=True)
class StaffAccess:
    """Tells in which role a person speaks; staff work is done in private chats alone."""

    people: People

    def routes(
        self,
        permission: Permission | None = None,
        *,
        commands: Mapping[str, StaffHandler] = {},
        presses: Mapping[type[Action], StaffHandler] = {},
        prompts: Mapping[str, StaffHandler] = {},
        files: Mapping[str, StaffHandler] = {},
        entries: Mapping[str, StaffEntries] = {},
        again: Mapping[str, StaffHandler] = {},
    ) -> Routes:
        """Make routes for staff alone; each handler is given the actor first.

        They raise `Forbidden` for who is not of the staff, or may do nothing that needs the
        permission; `Refused` in a group.
        """

        def guarded(
            handlers: Mapping[T, Callable[[Actor, Incoming, Any], R]],
        ) -> dict[T, Callable[[Incoming, Any], R]]:
            return {key: partial(self._guard, permission, one) for key, one in handlers.items()}

        return Routes(
            guarded(commands),
            guarded(presses),
            guarded(prompts),
            files=guarded(files),
            entries=guarded(entries),
            again=guarded(again),
        )

    def _guard(
        self,
        permission: Permission | None,
        handler: Callable[[Actor, Incoming, Any], R],
        incoming: Incoming,
        detail: Any,  # noqa: ANN401 - what a command, a press or a prompt hands over
    ) -> R:
        actor = self.people.actor(incoming.user)
        if actor is None or not (permission is None or actor.may(permission)):
            raise Forbidden("forbidden")
        require_private(incoming)
        return handler(replace(actor, console=incoming.console), incoming, detail)


def require_private(incoming: Incoming) -> None:
    if not incoming.private:
        raise Refused("private_only")


def stored(*prompts: str) -> dict[str, StaffEntries]:
    """Say of prompts that their text is stored or published, whatever it is."""
    return dict.fromkeys(prompts, lambda actor, incoming, prompt: Entry(prompt.name))
