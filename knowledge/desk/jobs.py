"""Regular jobs: each turn is done once, whichever of the processes comes first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from knowledge.clock import VIETNAM, Clock
from knowledge.outages import Outage
from knowledge.store import jobs
from knowledge.store.database import Database

log = structlog.get_logger(__name__)

NOTED_EVERY = timedelta(minutes=1)

Turn = Callable[[datetime], str]


@dataclass(frozen=True)
class Job:
    """Work to be done in each turn; `turn` names the turn of a moment, later ones after earlier.

    Without `turn` the work is done at every tick, by every process.
    """

    name: str
    work: Callable[[], object]
    turn: Turn | None = None


def daily(hour: int = 0) -> Turn:
    def turn(now: datetime) -> str:
        return f"{now.astimezone(VIETNAM) - timedelta(hours=hour):%Y-%m-%d}"

    return turn


class Jobs:
    def __init__(self, database: Database, clock: Clock, jobs: Sequence[Job]) -> None:
        self._database = database
        self._clock = clock
        self._jobs = tuple(jobs)
        self._seen: dict[str, str] = {}
        self._outages = {job.name: Outage("job_failed") for job in jobs}
        self._noted: datetime | None = None
        self._trusted = True

    def tick(self) -> None:
        """Do what is due now; one job's failure holds up no other.

        While the clock is far ahead of what was seen before nothing with turns is done.
        """
        for job in self._jobs:
            outage = self._outages[job.name]
            try:
                if job.turn is None or self._trusts_clock():
                    self._do(job)
            except Exception as error:  # noqa: BLE001 - the next tick tries again
                outage.began(type(error).__name__, job=job.name)
            else:
                outage.over()

    def _trusts_clock(self) -> bool:
        now = self._clock()
        if self._noted is None or not timedelta() <= now - self._noted < NOTED_EVERY:
            with self._database.writing() as session:
                trusted = jobs.trust_time(session, now)
            if trusted != self._trusted:
                log.warning("clock_trusted_again" if trusted else "clock_far_ahead", at=f"{now}")
            self._noted, self._trusted = now, trusted
        return self._trusted

    def _do(self, job: Job) -> None:
        if job.turn is None:
            job.work()
            return
        turn = job.turn(self._clock())
        if self._seen.get(job.name) == turn:
            return
        with self._database.writing() as session:
            mine = jobs.take_turn(session, job.name, turn, self._clock())
        if not mine:
            return
        done = False
        try:
            job.work()
            done = True
        finally:
            with self._database.writing() as session:
                jobs.end_turn(session, job.name, turn, done=done, at=self._clock())
        self._seen[job.name] = turn
