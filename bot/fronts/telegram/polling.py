"""Polling: the bot asks Telegram for updates, again and again."""

import asyncio
from collections.abc import Callable

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.fronts.telegram.calls import RetryPolicy, error_fields, seconds
from bot.fronts.telegram.client import Client
from bot.fronts.telegram.intake import KINDS, Intake
from knowledge.errors import Unavailable

TOKEN_REFUSALS = 5
# After a batch others come at once: one poll and one transaction for several cost less.
GATHERING = 0.02
# So often a process looks whether it is to poll in place of another.
WAITING = 0.2

log = structlog.get_logger(__name__)


class Poller:
    def __init__(
        self, client: Client, intake: Intake, retries: RetryPolicy, may_poll: Callable[[], bool]
    ) -> None:
        self._client = client
        self._may_poll = may_poll
        self._intake = intake
        self._retries = retries
        self._offset = 0
        self._failures = 0
        self._last_update = 0.0

    async def run(self) -> None:
        """Poll until cancelled; raises Unavailable when the token is refused time and again."""
        while True:
            if not self._may_poll():
                self._offset = 0
                await asyncio.sleep(WAITING)
                continue
            try:
                await self._poll()
            except Exception as error:  # noqa: BLE001 - polling must not end by any answer
                await asyncio.sleep(self._wait_after(error))
            else:
                if self._failures:
                    log.info("polling_again", after=self._failures)
                self._failures = 0

    async def _poll(self) -> None:
        updates = await self._client.raw_updates(self._offset, self._retries.poll, KINDS)
        now = asyncio.get_running_loop().time()
        if not updates:
            if now - self._last_update > self._retries.quiet:
                self._offset = 0
            return
        self._last_update = now
        await self._intake.take(updates)
        self._offset = int(updates[-1]["update_id"]) + 1
        await asyncio.sleep(GATHERING)

    def _wait_after(self, error: Exception) -> float:
        """Log a failed poll and tell how long to wait. Another bot on the same token takes
        turns with this one until it is stopped, so this one keeps trying, ever more slowly."""
        wait = self._retries.endless(self._failures)
        self._failures += 1
        if isinstance(error, InvalidToken) and self._failures >= TOKEN_REFUSALS:
            raise Unavailable("token_refused") from None
        if isinstance(error, Conflict):
            log.error("another_bot_on_this_token", wait=wait, **error_fields(error))
        elif isinstance(error, RetryAfter):
            wait = max(wait, seconds(error))
            log.warning("polling_told_to_wait", seconds=wait)
        else:
            log.warning("polling_failed", wait=wait, **error_fields(error))
        return wait
