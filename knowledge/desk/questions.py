"""The question log: what people ask and what becomes of it, for those who keep the records."""

from collections import deque
from threading import Event, Lock, Thread

import structlog

from knowledge.clock import Clock, coarse_day
from knowledge.privacy import Pseudonyms, mask
from knowledge.store import questions
from knowledge.store.database import Database
from knowledge.store.failures import is_fault_of_values

WRITE_EVERY = 1.0
STOP_SECONDS = 5.0
MOST_WAITING = 10_000
LONGEST_TEXT = 1_000

log = structlog.get_logger(__name__)


class QuestionLog:
    """Notes questions, masked, under a hash of who asked.

    Between `start` and `stop` they are written together by a thread of its own, so that no
    answer waits for it; otherwise at once.
    """

    def __init__(self, database: Database, clock: Clock, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._clock = clock
        self._pseudonyms = pseudonyms
        self._waiting: deque[dict[str, object]] = deque(maxlen=MOST_WAITING)
        self._writing = Lock()
        self._stop = Event()
        self._outage = database.outages.of("questions_not_written")
        self.skipped = 0
        self._thread: Thread | None = None

    def note(
        self,
        person: str,
        question: str,
        outcome: str,
        *,
        code: str | None = None,
        facet: str | None = None,
        place: str | None = None,
    ) -> None:
        """Note a question: how it ended, the procedure that was shown, what of it was asked,
        and the place of who asked. Never raises for a database that is away."""
        self._waiting.append(
            {
                "at": coarse_day(self._clock()),
                "person": self._pseudonyms.of(person),
                "text": mask(question[:LONGEST_TEXT]),
                "outcome": outcome,
                "code": code,
                "facet": facet,
                "place": place,
            }
        )
        if self._thread is None:
            self._try_to_write()

    def start(self) -> None:
        self._stop.clear()
        self._thread = Thread(target=self._keep_writing, name="question-log", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._thread is not None:
            self._stop.set()
            self._thread.join(STOP_SECONDS)
            self._thread = None

    def flush(self) -> None:
        """Write what waits; returns when it is on disk. Raises Unavailable.

        A row that cannot be stored is skipped and counted.
        """
        with self._writing:
            rows = list(self._waiting)
            if not rows:
                return
            try:
                self._store(rows)
            except Exception as error:
                if not is_fault_of_values(error):
                    raise
                self._store_each(rows)
            for _ in rows:
                self._waiting.popleft()

    def _store(self, rows: list[dict[str, object]]) -> None:
        with self._database.writing() as session:
            questions.log_questions(session, rows)

    def _store_each(self, rows: list[dict[str, object]]) -> None:
        """Store what can be, one savepoint a row: all of it or, without a database, nothing."""
        with self._database.writing() as session:
            bad = questions.log_those_that_fit(session, rows)
        if bad:
            self.skipped += bad
            log.warning("questions_skipped", count=bad, all=self.skipped)

    def last(self, person: str, code: str) -> str | None:
        self.flush()
        with self._database.reading() as session:
            return questions.last_question(session, self._pseudonyms.of(person), code)

    def _keep_writing(self) -> None:
        while not self._stop.wait(WRITE_EVERY):
            self._try_to_write()
        self._try_to_write()

    def _try_to_write(self) -> None:
        try:
            self.flush()
        except Exception as error:  # noqa: BLE001 - the thread goes on, whatever happens
            self._outage.failed(error)
        else:
            self._outage.over()
