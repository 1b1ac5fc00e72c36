"""The outbox: notices are delivered once they are due, and marked only when they are out."""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.fronts.telegram.calls import RetryPolicy, error_fields, seconds
from bot.fronts.telegram.client import Client, Menu, show_menu, show_menus
from bot.fronts.telegram.sending import ChatSender, Move
from bot.messages import Reply
from knowledge.desk import Desk, Notice

AT_ONCE = 20
NUMBER = re.compile(r"-?[1-9][0-9]{0,18}", re.ASCII)
NOBODY_THERE = ("chat not found", "user is deactivated", "peer_id_invalid")

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class BackgroundTasks:
    """What is done beside the updates: `tick` does the regular work that is due, `write` makes
    the message of a notice's payload, or None of one that says nothing. `menus` gives the
    commands of chats that are offered others than everybody."""

    tick: Callable[[], None]
    write: Callable[[str], Reply | None]
    menus: Callable[[], Sequence[tuple[str, Menu]]] = tuple


@dataclass(frozen=True)
class OutboxWorker:
    client: Client
    desk: Desk
    move: Move
    retries: RetryPolicy
    background: BackgroundTasks

    async def run(self) -> None:
        await self._show_menus()
        outage = self.desk.outages.of("notices_wait")
        while True:
            try:
                await asyncio.to_thread(self.background.tick)
                while await self._deliver_some():
                    pass
            except Exception as error:  # noqa: BLE001 - the next look tries again
                outage.failed(error)
            else:
                outage.over()
            await asyncio.sleep(self.retries.look)

    async def _show_menus(self) -> None:
        try:
            menus = await asyncio.to_thread(self.background.menus)
            await show_menus(self.client, menus, self.retries)
        except Exception as error:  # noqa: BLE001 - without them the rest goes on
            log.warning("menus_wait", **error_fields(error))

    async def _deliver_some(self) -> bool:
        """Deliver the notices that are due, a few at once; tell whether there were any."""
        notices = await asyncio.to_thread(self.desk.take, self.retries.taken, AT_ONCE)
        for notice in notices:
            await self._deliver(notice)
        return bool(notices)

    async def _deliver(self, notice: Notice) -> None:
        reply = self.background.write(notice.payload)
        chat = int(notice.chat) if NUMBER.fullmatch(notice.chat) else None
        if reply is None or chat is None:
            log.error("notice_unreadable", notice=notice.id)
            await asyncio.to_thread(self.desk.sent, notice.id)
            return
        try:
            await ChatSender(self.client, self.move, chat).send(reply)
        except RetryAfter as error:
            await asyncio.to_thread(self.desk.put_off, notice.id, seconds(error))
            return
        except (Forbidden, BadRequest) as error:
            await self._refused(notice, error)
            return
        except TelegramError as error:
            log.warning("notice_not_delivered", **error_fields(error))
            await asyncio.to_thread(self.desk.put_off, notice.id, self.retries.later)
            return
        if reply.menu is not None:
            await show_menu(self.client, chat, reply.menu, self.retries)
        await asyncio.to_thread(self.desk.sent, notice.id)

    async def _refused(self, notice: Notice, error: TelegramError) -> None:
        """Drop what Telegram does not take; of somebody who is gone, all that is for them."""
        gone = isinstance(error, Forbidden) or any(
            words in error.message.lower() for words in NOBODY_THERE
        )
        # Somebody who is gone is nothing to mend.
        tell = log.info if gone else log.error
        tell("notice_refused", **error_fields(error))
        if gone:
            await asyncio.to_thread(self.desk.forget_chat, notice.chat)
        await asyncio.to_thread(self.desk.sent, notice.id)
