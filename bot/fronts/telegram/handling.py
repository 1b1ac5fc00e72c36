"""One update from the inbox to its replies; whatever happens, it ends."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from html import escape
from typing import Protocol

import structlog
from structlog.contextvars import bound_contextvars
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.fronts.telegram.attempts import Attempts
from bot.fronts.telegram.calls import RetryPolicy, error_fields
from bot.fronts.telegram.cleaning import press_of
from bot.fronts.telegram.client import Client
from bot.fronts.telegram.inline import answer_guest, answer_inline
from bot.fronts.telegram.memory import MemoryAnswers
from bot.fronts.telegram.progress import ProgressMessage
from bot.fronts.telegram.recent import Recent
from bot.fronts.telegram.replies import read_replies, written_replies
from bot.fronts.telegram.sending import Delivery, Move, answer_press
from bot.fronts.telegram.turns import Turns
from bot.fronts.telegram.updates import ChatMigration, ReceivedUpdate, UpdateReader
from bot.messages import Incoming, IncomingKind, Reply, Suggestions
from bot.telemetry.metrics import timed
from bot.views import errors
from knowledge.desk import Desk, ReceivedUpdateRow
from knowledge.errors import Overtaken, Unavailable

TYPING_LASTS = 4.5
DIALOGUES_AT_ONCE = 4
# A database that is locked or restarts is back after a try or two.
MEMORY_AFTER = 2

log = structlog.get_logger(__name__)

Deliver = Callable[[], Awaitable[None]]


class DialogueLike(Protocol):
    def handle(self, incoming: Incoming) -> Sequence[Reply]: ...

    def suggest(self, incoming: Incoming) -> Suggestions: ...

    def introduce(self, bot: str) -> None: ...


@dataclass(frozen=True)
class Handler:
    """Handles updates; the dialogue is called on a thread of its own."""

    client: Client
    reader: UpdateReader
    dialogue: DialogueLike
    desk: Desk
    move: Move
    retries: RetryPolicy
    turns: Turns = field(default_factory=lambda: Turns(DIALOGUES_AT_ONCE))
    recent: Recent = field(default_factory=Recent)

    @cached_property
    def memory(self) -> MemoryAnswers:
        return MemoryAnswers(self.dialogue.handle, self.dialogue.suggest, self.desk, self.turns)

    @cached_property
    def attempts(self) -> Attempts:
        return Attempts(self.desk)

    async def handle(self, received: ReceivedUpdateRow) -> None:
        """Handle one update; what cannot be handled is logged, and never holds up the next.

        All that is logged meanwhile carries its number.
        """
        with bound_contextvars(update=received.update_id):
            await self._whatever_happens(self._handle(received))

    async def handle_unkept(self, received: ReceivedUpdateRow) -> None:
        """Answer an update that could not be kept, from memory; what it asks for is not done."""
        with bound_contextvars(update=received.update_id):
            await self._whatever_happens(self._handle_unkept(received))

    async def turn_away(self, received: ReceivedUpdateRow) -> None:
        """Say in one line that there is no room for this update; it is not kept."""
        await self._whatever_happens(self._remark(received, errors.busy()))

    async def _whatever_happens(self, work: Awaitable[None]) -> None:
        try:
            await work
        except TelegramError as error:
            log.error("replies_not_delivered", **error_fields(error))
        except Exception as error:  # noqa: BLE001 - one bad update must not stop the others
            log.error("update_given_up", **error_fields(error))

    async def _remark(self, received: ReceivedUpdateRow, line: str) -> None:
        update = await self._read(received)
        if isinstance(update, ReceivedUpdate) and not update.suggests:
            said = Reply(escape(line)) if update.press is None else Reply(toast=line)
            await Delivery(self.client, self.move, self.retries, update).deliver([said])

    async def _read(self, received: ReceivedUpdateRow) -> ReceivedUpdate | ChatMigration | None:
        """Read an update; a press that says nothing to the dialogue is answered here."""
        raw = json.loads(received.payload)
        update = None
        try:
            update = self.reader.read(raw)
        finally:
            press = press_of(raw)
            if update is None and press:
                await answer_press(self.client, press, "", self.retries)
        return update

    async def _handle(self, received: ReceivedUpdateRow) -> None:
        if self.attempts.are_over(received):
            await self._remark(received, await self.attempts.park(received))
            return
        async with self.attempts.counted(received):
            deliver = await self._answered(received)
            if not self.desk.leases.holds_chat(received.chat):
                log.info("left_to_another_process")
                return
            if deliver is not None and received.attempts:
                deliver = await self._begun(deliver)
        if deliver is not None:
            with timed("delivered"):
                await deliver()

    async def _handle_unkept(self, received: ReceivedUpdateRow) -> None:
        update = await self._read(received)
        if isinstance(update, ChatMigration):
            await self.move(update.old, update.new)
        elif update is not None and update.suggests:
            deliver = await self._suggested(update)
            if deliver is not None:
                await deliver()
        elif update is not None:
            replies = await self.memory.replies(update.incoming)
            if replies is None:
                await self._remark(received, errors.unsaved())
            else:
                await Delivery(self.client, self.move, self.retries, update).deliver(replies)

    async def _begun(self, deliver: Deliver) -> Deliver:
        """Begin to deliver, and give what is left of it once it can't be what ends the program.

        Telegram may keep a chat waiting for long: that must not hold up all that was left.
        """
        delivering = asyncio.ensure_future(deliver())
        try:
            await asyncio.wait({delivering}, timeout=self.retries.alone)
        except asyncio.CancelledError:
            delivering.cancel()
            raise
        return lambda: delivering

    async def _answered(self, received: ReceivedUpdateRow) -> Deliver | None:
        """Answer an update; give what is left to do: to deliver."""
        update = await self._read(received)
        if isinstance(update, ChatMigration):
            return partial(self.move, update.old, update.new)
        if update is not None and update.suggests:
            return await self._suggested(update)
        if update is not None:
            news = self.recent.news(update)
            if news is not None:
                delivery = Delivery(self.client, self.move, self.retries, news)
                return partial(delivery.deliver, await self._replies(received, news))
        return None

    async def _suggested(self, update: ReceivedUpdate) -> Deliver | None:
        offered = await self._suggestions(update)
        if update.typed is not None:
            return partial(answer_inline, self.client, self.retries, update.typed, offered)
        if update.guest is not None:
            return partial(answer_guest, self.client, self.retries, update.guest, offered)
        return None

    async def _replies(
        self, received: ReceivedUpdateRow, update: ReceivedUpdate
    ) -> Sequence[Reply]:
        tries = 0
        with self._telling("answering_failed") as tell:
            while True:
                try:
                    with timed("answered"):
                        return await self._ask(received, update)
                except TimeoutError:
                    return await self._given_up(received)
                except Overtaken as error:
                    log.info("overtaken", reason=error.reason)
                    if not self.desk.leases.holds_chat(received.chat):
                        return []
                    if tries >= len(self.retries.database):
                        return [Reply(escape(errors.apology(error)))]
                    tries += 1
                except Exception as error:  # noqa: BLE001 - whatever fails, the person hears of it
                    tell(error)
                    away = isinstance(error, Unavailable)
                    if away and tries >= MEMORY_AFTER and (known := await self._known(update)):
                        return known
                    delays = self.retries.database if away else self.retries.fault
                    if tries >= len(delays):
                        return [Reply(escape(errors.apology(error)))]
                    await asyncio.sleep(delays[tries])
                    tries += 1

    async def _known(self, update: ReceivedUpdate) -> Sequence[Reply] | None:
        """Answer a question from memory; whatever else came waits for the database."""
        incoming = update.incoming
        asks = incoming.kind is IncomingKind.TEXT and not incoming.text.lstrip().startswith("/")
        return await self.memory.replies(incoming) if asks else None

    @contextmanager
    def _telling(self, event: str) -> Iterator[Callable[[Exception], None]]:
        """Tell of a failure, each by itself; a database that is away is told as one outage."""
        outage = self.desk.outages.of(event)

        def tell(error: Exception) -> None:
            if isinstance(error, Unavailable):
                outage.failed(error)
            else:
                log.error(event, **error_fields(error))

        try:
            yield tell
        finally:
            outage.over()

    async def _given_up(self, received: ReceivedUpdateRow) -> Sequence[Reply]:
        """Set an answer apart that does not end, so that its chat goes on; its thread is lost.

        Where it holds the database, too, it waits, and counts as an attempt of the next run.
        """
        log.error("answer_hangs", update=received.update_id, seconds=self.retries.hangs)
        with suppress(Unavailable):
            await self.attempts.park(received)
        return [Reply(escape(errors.parked(done=False)))]

    async def _ask(self, received: ReceivedUpdateRow, update: ReceivedUpdate) -> Sequence[Reply]:
        """Ask the dialogue on a thread; "typing" is for slow answers, not for a full house."""
        progress = ProgressMessage(self.client, self.retries, update)
        incoming = replace(update.incoming, tell=progress.tell)
        async with self.turns.one(), self._typing(update), progress.while_working():
            asking = asyncio.to_thread(self._once, received, incoming)
            return await asyncio.wait_for(asking, self.retries.hangs)

    def _once(self, received: ReceivedUpdateRow, incoming: Incoming) -> Sequence[Reply]:
        """Have the dialogue answer; where it has changed something before, repeat its replies."""
        return read_replies(
            self.desk.once(
                received.update_id,
                lambda: written_replies(self.dialogue.handle(incoming)),
                received.parts,
                received.chat,
            )
        )

    async def _suggestions(self, update: ReceivedUpdate) -> Suggestions:
        """Ask what to offer; nothing where that fails: the person types on."""
        with self._telling("suggesting_failed") as tell:
            try:
                async with self.turns.one():
                    asking = asyncio.to_thread(self.dialogue.suggest, update.incoming)
                    return await asyncio.wait_for(asking, self.retries.hangs)
            except Exception as error:  # noqa: BLE001 - whatever fails, nothing is offered
                tell(error)
        return await self.memory.suggestions(update.incoming)

    @asynccontextmanager
    async def _typing(self, update: ReceivedUpdate) -> AsyncIterator[None]:
        """Show "typing" for as long as the block takes, once that is longer than a moment."""
        showing: list[asyncio.Task[None]] = []

        def show() -> None:
            showing.append(asyncio.create_task(self._show_typing(update)))

        slow = asyncio.get_running_loop().call_later(self.retries.typing, show)
        try:
            yield
        finally:
            slow.cancel()
            for task in showing:
                task.cancel()

    async def _show_typing(self, update: ReceivedUpdate) -> None:
        while True:
            try:
                await self.client.send_chat_action(
                    update.chat, ChatAction.TYPING, message_thread_id=update.thread
                )
            except TelegramError as error:
                log.debug("typing_not_shown", **error_fields(error))
                return
            await asyncio.sleep(TYPING_LASTS)
