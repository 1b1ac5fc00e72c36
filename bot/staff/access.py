"""Who somebody is to the knowledge base, looked up anew at every message and press."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from bot.buttons.codec import Action, parse
from bot.conversation import Routes
from bot.messages import Button, Incoming, Reply, Row
from bot.state import Prompt
from bot.views.doubts import Entry
from knowledge.access import Actor, Permission, require_permission
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
            handlers: Mapping[T, StaffHandler],
        ) -> dict[T, Callable[[Incoming, Any], list[Reply]]]:
            return {key: partial(self._answer, permission, one) for key, one in handlers.items()}

        return Routes(
            guarded(commands),
            guarded(presses),
            guarded(prompts),
            files=guarded(files),
            entries={key: partial(self._guard, permission, one) for key, one in entries.items()},
            again=guarded(again),
        )

    def _answer(
        self,
        permission: Permission | None,
        handler: StaffHandler,
        incoming: Incoming,
        detail: Any,  # noqa: ANN401 - as below
    ) -> list[Reply]:
        def answered(actor: Actor, incoming: Incoming, detail: Any) -> list[Reply]:  # noqa: ANN401
            return allowed(actor, handler(actor, incoming, detail))

        return self._guard(permission, answered, incoming, detail)

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
        if isinstance(detail, Action) and detail.needs is not None:
            require_permission(actor, detail.needs)
        return handler(replace(actor, console=incoming.console), incoming, detail)


def allowed(actor: Actor, replies: Sequence[Reply]) -> list[Reply]:
    """Drop the buttons of what the actor may not do, or not for what the button acts on."""

    def may_press(button: Button) -> bool:
        needs = parse(button.payload or "").needs
        covered = button.scope is None or actor.scope.includes(button.scope)
        return covered and (needs is None or actor.may(needs))

    return [replace(reply, buttons=_filtered(reply.buttons, may_press)) for reply in replies]


def _filtered(rows: Sequence[Row], keep: Callable[[Button], bool]) -> tuple[Row, ...]:
    left = (tuple(filter(keep, row)) for row in rows)
    return tuple(row for row in left if row)


def require_private(incoming: Incoming) -> None:
    if not incoming.private:
        raise Refused("private_only")


def stored(*prompts: str) -> dict[str, StaffEntries]:
    """Say of prompts that their text is stored or published, whatever it is."""
    return dict.fromkeys(prompts, lambda actor, incoming, prompt: Entry(prompt.name))
