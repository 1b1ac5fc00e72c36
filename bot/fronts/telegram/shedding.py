"""What there is no room for: one line for a chat, then silence; a press is always answered."""

import asyncio
from collections.abc import Sequence
from functools import partial

import structlog

from bot.fronts.telegram.chats import ChatQueues
from bot.fronts.telegram.cleaning import kind_of
from bot.fronts.telegram.handling import Handler
from knowledge.desk import ReceivedUpdateRow

PRESSES_AT_ONCE = 500

log = structlog.get_logger(__name__)


class Shedding:
    """Remarks wait behind what the chat is still to hear; presses are answered at once."""

    def __init__(self, handler: Handler, chats: ChatQueues) -> None:
        self._handler = handler
        self._chats = chats
        self._answers: set[asyncio.Task[None]] = set()

    def turn_away(self, batch: Sequence[ReceivedUpdateRow]) -> None:
        if batch:
            log.warning("no_room", updates=len(batch))
        for received in batch:
            match kind_of(received.payload):
                case "callback_query" if len(self._answers) < PRESSES_AT_ONCE:
                    answer = asyncio.create_task(self._handler.turn_away(received))
                    self._answers.add(answer)
                    answer.add_done_callback(self._answers.discard)
                case "message" | "edited_message":
                    remark = partial(self._handler.turn_away, received)
                    self._chats.remark(received.chat, remark)
