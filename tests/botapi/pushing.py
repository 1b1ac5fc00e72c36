"""The webhook's other end: pushes waiting updates, each again until it is taken."""

import asyncio
from urllib.parse import urlsplit

import aiohttp

from tests.botapi.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
AGAIN_AFTER = 0.05


class Pushing:
    """Lives on the server's event loop; in order, one after the other."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def run(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                if not await self._push(session):
                    await asyncio.sleep(AGAIN_AFTER)

    def _address(self, url: str) -> str:
        """Lead to the next of the processes behind the address that is set, if there are any."""
        with self._world.changed:
            if not self._world.behind:
                return url
            self._world.behind.rotate(-1)
            return urlsplit(url)._replace(netloc=self._world.behind[0]).geturl()

    async def _push(self, session: aiohttp.ClientSession) -> bool:
        """Push the first update that waits; tell whether it was taken."""
        with self._world.changed:
            webhook = self._world.webhook
            update = self._world.updates[0] if webhook and self._world.updates else None
        if webhook is None or update is None:
            return False
        headers = {SECRET_HEADER: webhook.secret}
        try:
            async with session.post(
                self._address(webhook.url), json=update, headers=headers
            ) as answer:
                taken = answer.status == 200
        except aiohttp.ClientError:
            return False
        with self._world.changed:
            self._world.pushes += 1
            if taken and self._world.updates and self._world.updates[0] is update:
                self._world.updates.popleft()
            self._world.changed.notify_all()
        return taken
