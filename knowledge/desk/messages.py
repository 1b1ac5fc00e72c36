"""The desk itself: what came in, what must go out, and where each conversation stands.

Payloads and states are opaque text; the desk knows no messenger. Every call is one
transaction, and it is on disk when the call returns. States are kept under keyed names.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta

from knowledge.clock import Clock
from knowledge.desk.leases import Leases, lane_of
from knowledge.privacy import PASSING, Pseudonyms
from knowledge.store import chats, feedback, follows, inbox, outbox, staff
from knowledge.store.chats import KeptState
from knowledge.store.database import Database
from knowledge.store.inbox import ReceivedUpdateRow, WaitingCounts
from knowledge.store.outbox import Notice
from knowledge.store.signals import INBOX, LEASES, signal

NOTICES_AT_ONCE = 100
PARKED = "update_parked"


class Desk:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        pseudonyms: Pseudonyms = PASSING,
        leases: Leases | None = None,
    ) -> None:
        self._database = database
        self.leases = leases or Leases(database, alone=True)
        self.clock = clock
        self._pseudonyms = pseudonyms
        self.outages = database.outages

    def shut(self) -> AbstractContextManager[None]:
        """Let this thread do without the database in the block; see `Database.shut`."""
        return self._database.shut()

    @property
    def is_shut(self) -> bool:
        return self._database.is_shut

    def receive(self, updates: Sequence[ReceivedUpdateRow]) -> tuple[ReceivedUpdateRow, ...]:
        """Keep updates before they are acknowledged; return those not seen before that are to
        be handled by this process. Whoever has the lanes of the others hears that they came.

        The id alone tells: an update that waits, or came in the last seven days, is known.
        """
        if not updates:
            return ()
        first: dict[int, ReceivedUpdateRow] = {}
        for one in updates:
            first.setdefault(one.update_id, one)
        now = self.clock()
        with self._database.writing() as session:
            seen = inbox.seen_ids(session, first)
            new = [one for one in first.values() if one.update_id not in seen]
            # What another process kept of a chat, and is not queued here yet, comes first.
            before = inbox.untouched_chats(session, {one.chat for one in new})
            taken = [one for one in new if self.leases.takes(one.chat)]
            mine = [one for one in taken if one.chat not in before]
            own = {one.update_id for one in mine}
            others = [replace(one, attempts=-1) for one in new if one.update_id not in own]
            if new:
                inbox.add_updates(session, [*mine, *others], now, lane_of)
            self.leases.fence(session, {lane_of(one.chat) for one in mine})
            if others:
                signal(session, INBOX)
        return tuple(mine)

    def when_told(self, received: Callable[[], object], left: Callable[[], object]) -> None:
        """Do this when another process has received something, or has left what it held."""
        self._database.signals.on(INBOX, received)
        self._database.signals.on(LEASES, left)

    def waiting_beside(self, updates: Sequence[ReceivedUpdateRow]) -> WaitingCounts:
        """Count what waits in all processes, of those whose updates these are."""
        chats, people = {one.chat for one in updates}, {one.person for one in updates}
        with self._database.reading() as session:
            return inbox.count_waiting(session, chats, people)

    def waiting(self) -> tuple[ReceivedUpdateRow, ...]:
        with self._database.reading() as session:
            return tuple(inbox.waiting_updates(session))

    def take_up(
        self, lanes: Collection[int] | None = None, *, untouched: bool = False
    ) -> tuple[ReceivedUpdateRow, ...]:
        """Give what was left in some lanes (None: in all), to be handled by this process."""
        with self._database.writing() as session:
            self.leases.fence(session, lanes or ())
            return tuple(inbox.take_up_updates(session, lanes, untouched=untouched))

    def lay_down(self, lanes: Collection[int] | None = None) -> None:
        """Leave what waits, and the lanes, to others; nothing in it was fatal to this process."""
        with self._database.writing() as session:
            self.leases.fence(session, lanes or ())
            inbox.lay_down_updates(session, lanes)
            if lanes is not None:
                self.leases.give_back(session, lanes)

    def settle(self, *update_ids: int) -> None:
        with self._database.writing() as session:
            inbox.erase_updates(session, update_ids)

    def once(
        self, update: int, work: Callable[[], str], parts: Sequence[int] = (), *chats: str
    ) -> str:
        """Do what an update asks for, at most once; give its replies, whoever did it.

        All that `work` writes is one transaction; its replies are kept in it. `parts` of the
        same text are settled in it, and what came before in the chat: done again after this,
        it would find what this has left. Where `work` wrote nothing, it may be done again.
        Raises `Overtaken`, and keeps nothing, where one of `chats` has gone to another process.
        """
        with self._database.reading() as session:
            kept = inbox.kept_replies(session, update)
        if kept is not None:
            return kept
        with self._database.turn() as turn:
            replies = work()
            if turn.wrote:
                with self._database.writing() as session:
                    inbox.keep_replies(session, update, replies)
                    inbox.erase_updates(session, parts)
                    inbox.erase_updates_before(session, update)
                    self.leases.fence(session, {lane_of(chat) for chat in chats})
        return replies

    def attempt(self, update: int) -> None:
        """Count an attempt on disk before it is made: it may take the program with it."""
        with self._database.writing() as session:
            inbox.count_attempt(session, update)

    def survived(self, update: int) -> None:
        with self._database.writing() as session:
            inbox.forget_attempts(session, update)

    def park(self, update: int, kind: str, parts: Sequence[int] = ()) -> bool:
        """Attempt an update no more, and tell who may look into it; its text is kept nowhere.

        Tells whether what it asked for was done, and only its reply could not be delivered.
        """
        now = self.clock()
        with self._database.writing() as session:
            done = inbox.kept_replies(session, update) is not None
            inbox.erase_updates(session, parts)
            if not inbox.park_update(session, update, now, kind, self._pseudonyms.keyed):
                return done
            for one in staff.members(session):
                if one.runs_all:
                    outbox.tell(session, now, one.person, PARKED, update=update, of=kind)
        return done

    def parked(self) -> int:
        with self._database.reading() as session:
            return inbox.count_parked(session)

    def state(self, chat: str) -> str | None:
        return self.state_seen(chat)[0]

    def state_seen(self, chat: str) -> tuple[str | None, int]:
        """Give a state, and the version by which a change of it is noticed."""
        with self._database.reading() as session:
            return chats.chat_state(session, self._pseudonyms.keyed(chat))

    def save_state(
        self, chat: str, state: str, fades_at: datetime | None = None, seen: int | None = None
    ) -> int:
        """Keep a state; from `fades_at` on, `let_states_fade` finds it. Gives its version.

        Raises `Overtaken` where it is no more in the version that was `seen`.
        """
        kept, keyed = KeptState(state, fades_at), self._pseudonyms.keyed(chat)
        with self._database.writing() as session:
            return chats.save_chat_state(session, keyed, kept, self.clock(), seen)

    def let_states_fade(self, faded: Callable[[str], KeptState | None]) -> int:
        """Keep what `faded` leaves of each state whose time has come; None: nothing of it."""
        now = self.clock()
        with self._database.reading() as session:
            if not chats.is_any_fading(session, now):
                return 0
        with self._database.writing() as session:
            return chats.let_states_fade(session, now, faded)

    def move_chat(self, old: str, new: str) -> None:
        """Give a chat its new name everywhere; a conversation begun under the new name stays."""
        if old == new:
            return
        keyed, sealed = self._pseudonyms.keyed, self._pseudonyms.sealed
        with self._database.writing() as session:
            inbox.move_updates(session, old, new)
            outbox.move_notices(session, old, new)
            outbox.move_notices(session, sealed(old), sealed(new))
            follows.move_follows(session, sealed(old), sealed(new))
            chats.rename_chat(session, keyed(old), keyed(new))

    def put(self, chat: str, payload: str, due: datetime | None = None) -> None:
        with self._database.writing() as session:
            outbox.add_notice(session, chat, payload, due or self.clock())

    def due(self) -> tuple[Notice, ...]:
        with self._database.reading() as session:
            return self._opened(outbox.due_notices(session, self.clock(), NOTICES_AT_ONCE))

    def take(self, seconds: float, most: int = NOTICES_AT_ONCE) -> tuple[Notice, ...]:
        """Take notices to deliver, longest due first; nobody else gets them for so long.

        One that is not marked as sent by then is given out again: it survives a kill.
        """
        now = self.clock()
        if not self.due():
            return ()
        with self._database.writing() as session:
            until = now + timedelta(seconds=seconds)
            return self._opened(outbox.take_notices(session, now, until, most))

    def _opened(self, notices: Sequence[Notice]) -> tuple[Notice, ...]:
        """Name the chats plainly; one that was sealed with another secret stays unreadable."""
        opened = ((one, self._pseudonyms.opened(one.chat)) for one in notices)
        return tuple(one if chat is None else replace(one, chat=chat) for one, chat in opened)

    def put_off(self, notice: int, seconds: float) -> None:
        with self._database.writing() as session:
            outbox.put_off_notice(session, notice, self.clock() + timedelta(seconds=seconds))

    def forget_chat(self, chat: str) -> None:
        with self._database.writing() as session:
            sealed = self._pseudonyms.sealed(chat)
            outbox.erase_notices_to(session, [chat, sealed])
            feedback.drop_chats(session, sealed)
            follows.erase_follows(session, "", [sealed])

    def sent(self, notice: int) -> None:
        with self._database.writing() as session:
            outbox.erase_notice(session, notice)
