"""getUpdates: long polling with Telegram's offsets, one poll at a time."""

import asyncio
from typing import Any

from tests.botapi.params import Params
from tests.botapi.refusal import Refusal
from tests.botapi.world import World

MAX_TIMEOUT = 50
MAX_UPDATES = 100
CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Polling:
    """Hands out waiting updates; lives on the server's event loop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._news = asyncio.Event()

    def wake(self) -> None:
        """Let a waiting poll look again; called on the event loop."""
        self._news.set()

    async def get_updates(self, params: Params) -> list[dict[str, Any]]:
        """Confirm all updates below `offset`, then wait for others; a newer poll ends this one."""
        if self._world.webhook is not None:
            raise Refusal(409, WEBHOOK_ACTIVE)
        self._world.polls += 1
        turn = self._world.polls
        self._news.set()
        self._confirm(params.integer("offset", 0))
        allowed = params.structure("allowed_updates")
        if isinstance(allowed, list):
            self._world.allowed = tuple(allowed)
        timeout = min(max(params.integer("timeout", 0), 0), MAX_TIMEOUT)
        limit = min(max(params.integer("limit", MAX_UPDATES), 1), MAX_UPDATES)
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            with self._world.changed:
                waiting = list(self._world.updates)[:limit]
            left = deadline - asyncio.get_running_loop().time()
            if waiting or left <= 0:
                return waiting
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                continue
            if turn != self._world.polls:
                raise Refusal(409, CONFLICT)

    def _confirm(self, offset: int) -> None:
        with self._world.changed:
            updates = self._world.updates
            if offset < 0:
                while len(updates) > -offset:
                    updates.popleft()
            while offset > 0 and updates and updates[0]["update_id"] < offset:
                updates.popleft()
            self._world.changed.notify_all()
