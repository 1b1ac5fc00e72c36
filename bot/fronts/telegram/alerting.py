"""Tells the operator's chat of errors; whatever happens to that, the rest goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from bot.fronts.telegram.calls import RetryPolicy, error_fields
from bot.fronts.telegram.client import Client
from bot.telemetry.alerts import Alerts
from bot.views import alerts as view

log = structlog.get_logger(__name__)


@asynccontextmanager
async def alerting(
    client: Client, chat: int | None, alerts: Alerts | None, retries: RetryPolicy
) -> AsyncIterator[None]:
    """Tell while the block runs, where there is a chat to tell."""
    if chat is None or alerts is None:
        yield
        return
    telling = asyncio.create_task(_keep_telling(client, chat, alerts, retries))
    try:
        yield
    finally:
        telling.cancel()


async def _keep_telling(client: Client, chat: int, alerts: Alerts, retries: RetryPolicy) -> None:
    """What was not delivered is told later, with all that came in between.

    Nothing here is logged as an error: that would be the next thing to tell.
    """
    while True:
        wait = retries.look
        try:
            for alert in alerts.due():
                kind = alert.kind
                said = view.alert(kind.event, kind.places, alert.count, again=alert.again)
                await client.send_message(chat, said)
                alerts.told(alert)
        except Exception as error:  # noqa: BLE001 - the next look tries again
            log.warning("alert_not_sent", **error_fields(error))
            wait = retries.longest
        await asyncio.sleep(wait)
