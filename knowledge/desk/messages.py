"""The desk itself: what came in, what must go out, and where each conversation stands.

Payloads and states are opaque text; the desk knows no messenger. Every call is one
transaction, and it is on disk when the call returns.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from knowledge.clock import Clock
from knowledge.store import chats, follows, inbox, outbox
from knowledge.store.database import Database
from knowledge.store.inbox import ReceivedUpdateRow
from knowledge.store.outbox import Notice

NOTICES_AT_ONCE = 100


class Desk:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self.clock = clock

    def receive(self, updates: Sequence[ReceivedUpdateRow]) -> tuple[ReceivedUpdateRow, ...]:
        """Keep updates before they are acknowledged; return those not seen before.

        The id alone tells: an update that waits, or came in the last seven days, is known.
        """
        if not updates:
            return ()
        first: dict[int, ReceivedUpdateRow] = {}
        for one in updates:
            first.setdefault(one.update_id, one)
        now = self.clock()
        with self._database.writing() as session:
            inbox.forget_updates(session, now)
            seen = inbox.seen_ids(session, first)
            new = [one for one in first.values() if one.update_id not in seen]
            if new:
                inbox.add_updates(session, new, now)
        return tuple(new)

    def waiting(self) -> tuple[ReceivedUpdateRow, ...]:
        with self._database.reading() as session:
            return tuple(inbox.waiting_updates(session))

    def settle(self, *update_ids: int) -> None:
        with self._database.writing() as session:
            inbox.erase_updates(session, update_ids)

    def state(self, chat: str) -> str | None:
        with self._database.reading() as session:
            return chats.chat_state(session, chat)

    def save_state(self, chat: str, state: str) -> None:
        with self._database.writing() as session:
            chats.save_chat_state(session, chat, state, self.clock())

    def move_chat(self, old: str, new: str) -> None:
        with self._database.writing() as session:
            chats.rename_chat(session, old, new)

    def put(self, chat: str, payload: str, due: datetime | None = None) -> None:
        with self._database.writing() as session:
            outbox.add_notice(session, chat, payload, due or self.clock())

    def due(self) -> tuple[Notice, ...]:
        with self._database.reading() as session:
            return tuple(outbox.due_notices(session, self.clock(), NOTICES_AT_ONCE))

    def take(self, seconds: float, most: int = NOTICES_AT_ONCE) -> tuple[Notice, ...]:
        """Take notices to deliver, longest due first; nobody else gets them for so long.

        One that is not marked as sent by then is given out again: it survives a kill.
        """
        now = self.clock()
        if not self.due():
            return ()
        with self._database.writing() as session:
            until = now + timedelta(seconds=seconds)
            return tuple(outbox.take_notices(session, now, until, most))

    def put_off(self, notice: int, seconds: float) -> None:
        with self._database.writing() as session:
            outbox.put_off_notice(session, notice, self.clock() + timedelta(seconds=seconds))

    def forget_chat(self, chat: str) -> None:
        with self._database.writing() as session:
            outbox.erase_notices_to(session, [chat])
            follows.erase_follows(session, "", [chat])

    def sent(self, notice: int) -> None:
        with self._database.writing() as session:
            outbox.erase_notice(session, notice)
            outbox.forget_notices(session, self.clock())
