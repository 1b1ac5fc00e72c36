"""Regular jobs: each turn is done once, whichever of the processes comes first."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge.clock import VIETNAM, Clock
from knowledge.desk.clock_watch import ClockWatch, Monotonic
from knowledge.desk.leases import JOBS, Leases
from knowledge.store import jobs as jobs_store
from knowledge.store.database import Database

Turn = Callable[[datetime], str]


@dataclass(frozen=True)
class Job:
    """Work to be done in each turn; `turn` names the turn of a moment, later ones after earlier.

    Without `turn` the work is done at every tick; `timed` work, and work with turns, waits while
    the clock is not to be relied on.
    """

    name: str
    work: Callable[[], object]
    turn: Turn | None = None
    timed: bool = False


def daily(hour: int = 0) -> Turn:
    def turn(now: datetime) -> str:
        return f"{now.astimezone(VIETNAM) - timedelta(hours=hour):%Y-%m-%d}"

    return turn


def weekly(hour: int = 0) -> Turn:
    """Name the weeks by their Mondays; one begins on Monday at this hour."""

    def turn(now: datetime) -> str:
        day = (now.astimezone(VIETNAM) - timedelta(hours=hour)).date()
        return f"{day - timedelta(days=day.weekday())}"

    return turn


class Jobs:
    """With `leases` the process that holds the one of jobs does them all; what another had
    begun, and did not end, it begins anew at once."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        jobs: Sequence[Job],
        monotonic: Monotonic = time.monotonic,
        leases: Leases | None = None,
    ) -> None:
        self._database = database
        self._leases = leases
        alone = leases is not None and leases.shared
        self._given_up_after = timedelta() if alone else jobs_store.GIVEN_UP_AFTER
        self._clock = clock
        self._jobs = tuple(jobs)
        self._seen: dict[str, str] = {}
        self._outages = {job.name: database.outages.of("job_failed") for job in jobs}
        self._watch = ClockWatch(database, clock, monotonic)

    def tick(self) -> None:
        """Do what is due now; one job's failure holds up no other."""
        for job in self._jobs:
            if self._leases is not None and not self._leases.holds(JOBS):
                return
            outage = self._outages[job.name]
            try:
                if not (job.turn or job.timed) or self._watch.holds():
                    self._do(job)
            except Exception as error:  # noqa: BLE001 - the next tick tries again
                outage.failed(error, job=job.name)
            else:
                outage.over()

    def _do(self, job: Job) -> None:
        if job.turn is None:
            job.work()
            return
        turn = job.turn(self._clock())
        if self._seen.get(job.name) == turn:
            return
        with self._database.writing() as session:
            begun = self._clock(), self._given_up_after
            mine = jobs_store.take_turn(session, job.name, turn, *begun)
        if not mine:
            return
        done = False
        try:
            job.work()
            done = True
        finally:
            with self._database.writing() as session:
                jobs_store.end_turn(session, job.name, turn, done=done, at=self._clock())
        self._seen[job.name] = turn
