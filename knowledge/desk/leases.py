"""What this process does for all processes on one database, and for how long that is sure.

A chat belongs to one of a few lanes, and a lane to one process at a time: it handles all that
comes in the lane, in order. On SQLite there is one process, and everything is its own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from uuid import uuid4
from zlib import crc32

from knowledge.errors import Overtaken
from knowledge.store import leases
from knowledge.store.database import Database, Session
from knowledge.store.signals import LEASES, signal

LANES = 64
LANE = "lane "
JOBS = "jobs"
POLLER = "poller"
LIFE_SECONDS = 20.0


def lane_of(chat: str) -> int:
    return crc32(chat.encode()) % LANES


def lane_name(lane: int) -> str:
    return f"{LANE}{lane}"


@dataclass(frozen=True)
class Beat:
    """What is found at a look: lanes that have `come` and are not worked in yet; lanes that are
    to `go` to a process that has fewer; how many processes live."""

    come: frozenset[int] = frozenset()
    go: frozenset[int] = frozenset()
    processes: int = 1


class Leases:
    """Renewed by `beat`; a process that was away for as long as `life` holds nothing.

    A process that is known to be `alone` holds everything, as on SQLite.
    """

    def __init__(
        self, database: Database, life: float = LIFE_SECONDS, *, alone: bool = False
    ) -> None:
        self._database = database
        self.life = life
        self.holder = uuid4().hex
        self.shared = not (alone or database.on_sqlite)
        self._fences: leases.Fences = {}
        self._open = frozenset[int]()
        self._until = 0.0
        self._offered = False

    def holds(self, name: str) -> bool:
        """Tell by the clock of this machine alone, which began to count before the database."""
        return not self.shared or (name in self._fences and monotonic() < self._until)

    def holds_chat(self, chat: str) -> bool:
        return self.holds(lane_name(lane_of(chat)))

    def takes(self, chat: str) -> bool:
        """Tell whether this process begins what comes in a chat."""
        lane = lane_of(chat)
        return not self.shared or (lane in self._open and self.holds(lane_name(lane)))

    @property
    def lanes(self) -> frozenset[int]:
        """The lanes that this process works in."""
        return frozenset(lane for lane in self._open if self.holds(lane_name(lane)))

    def beat(self, others: Collection[str] = ()) -> Beat:
        """Renew what is held, and take what is free: a fair share of the lanes, all `others`."""
        if not self.shared:
            return Beat()
        began, life = monotonic(), timedelta(seconds=self.life)
        lanes = [lane_name(lane) for lane in range(LANES)]
        with self._database.writing() as session:
            if not self._fences:
                leases.offer_leases(session, [*lanes, *others])
            leases.show_process(session, self.holder, life)
            fences = leases.renew_leases(session, self.holder, life)
            processes = max(leases.count_processes(session), 1)
            share = -(-LANES // processes)
            held = sum(name.startswith(LANE) for name in fences)
            fences |= leases.take_leases(session, self.holder, lanes, share - held, life)
            fences |= leases.take_leases(session, self.holder, others, len(others), life)
        return self._held(fences, began, share, processes)

    def _held(self, fences: leases.Fences, began: float, share: int, processes: int) -> Beat:
        """Work on only in lanes that were this process's without a gap."""
        lapsed = monotonic() >= self._until
        same = {name for name, fence in fences.items() if self._fences.get(name) == fence}
        mine = {int(name.removeprefix(LANE)) for name in fences if name.startswith(LANE)}
        kept = frozenset(lane for lane in self._open if lane_name(lane) in same and not lapsed)
        self._open, self._offered = kept, True
        self._fences, self._until = fences, began + self.life
        surplus = max(len(mine) - share, 0)
        go = frozenset(sorted(mine)[len(mine) - surplus :])
        return Beat(frozenset(mine) - kept - go, go, processes)

    def open(self, lanes: Collection[int]) -> None:
        """Work in these lanes from now on."""
        self._open |= frozenset(lanes)

    def close(self, lanes: Collection[int]) -> None:
        """Begin nothing more in these lanes; what is begun is theirs until it ends."""
        self._open -= frozenset(lanes)

    def give_back(self, session: Session, lanes: Collection[int]) -> None:
        names = [lane_name(lane) for lane in lanes]
        self._database.once_committed(lambda: self._forget(names))
        leases.release_leases(session, self.holder, names)
        signal(session, LEASES)

    def give_all_back(self) -> None:
        """Leave all to the others at once; for the end of the program."""
        held, self._fences, self._open = tuple(self._fences), {}, frozenset()
        if self.shared and self._offered:
            with self._database.writing() as session:
                leases.release_leases(session, self.holder, held)
                leases.leave(session, self.holder)
                signal(session, LEASES)

    def fence(self, session: Session, lanes: Collection[int]) -> None:
        """Let nothing of this session be kept where a lane has gone to another process."""
        if not (self.shared and self._offered and lanes):
            return
        fences = self._fences
        names = {lane_name(lane) for lane in lanes}
        held = leases.still_held(session, self.holder, names)
        lost = [one for one in names if one not in fences or held.get(one) != fences[one]]
        if lost:
            self._forget(lost)
            raise Overtaken("lease_lost")

    def _forget(self, names: Collection[str]) -> None:
        self._fences = {name: fence for name, fence in self._fences.items() if name not in names}
