"""What stands over answers today: notices, what is off, what is under review."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from time import monotonic

from knowledge.clock import Clock, today
from knowledge.records import NOTHING_TO_SAY, Banner, Published
from knowledge.store.database import Database
from knowledge.store.processes import open_reviews
from knowledge.store.switches import SwitchKind, open_switches

MEMORY_SECONDS = 0.5
WHOLE_BOT = (None, None)


@dataclass(frozen=True)
class Restrictions:
    """What stands on one day; `off` and `reviews` go by code and agency."""

    notices: tuple[str, ...]
    off: Mapping[tuple[str | None, str | None], str]
    reviews: Mapping[tuple[str, str | None], str]

    @property
    def bot_off(self) -> str | None:
        return self.off.get(WHOLE_BOT)

    def of(self, code: str, agency: str | None) -> Banner:
        off = self.bot_off or self.off.get((code, None)) or self.off.get((code, agency))
        review = self.reviews.get((code, agency))
        if not (self.notices or off or review):
            return NOTHING_TO_SAY
        return Banner(self.notices, off, review)

    def with_banner(self, published: Published) -> Published:
        banner = self.of(published.procedure.code, published.procedure.agency)
        return published if banner is NOTHING_TO_SAY else replace(published, banner=banner)


class RestrictionsReader:
    """Reads what stands, at most twice a second: so soon every replica sees a change of another.

    A change made here is seen at once when `forget` is called after it. Who has to do without
    the database gets what was read last.
    """

    def __init__(
        self, database: Database, clock: Clock, memory_seconds: float = MEMORY_SECONDS
    ) -> None:
        self._database = database
        self._clock = clock
        self._memory_seconds = memory_seconds
        self._lock = Lock()
        self._kept: tuple[float, Restrictions] | None = None

    def now(self, *, fresh: bool = False) -> Restrictions:
        kept = self._kept
        if kept is not None and self._database.is_shut:
            return kept[1]
        if not fresh and kept is not None and monotonic() - kept[0] < self._memory_seconds:
            return kept[1]
        with self._lock:
            begun = monotonic()
            restrictions = self._read(today(self._clock))
            self._kept = (begun, restrictions)
        return restrictions

    def forget(self) -> None:
        self._kept = None

    def _read(self, day: date) -> Restrictions:
        with self._database.reading() as session:
            switches = [one for one in open_switches(session, day) if one.first_day <= day]
            reviews = {one.key: one.new for one in open_reviews(session)}
        notices = tuple(one.text for one in switches if one.kind is SwitchKind.NOTICE)
        off = {(one.code, one.agency): one.text for one in switches if one.kind is SwitchKind.OFF}
        return Restrictions(notices, off, reviews)
