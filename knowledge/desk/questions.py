"""The question log: what people ask and what becomes of it, for those who keep the records."""

import json
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event, Lock, Thread

import structlog

from knowledge.clock import Clock, coarse_day
from knowledge.desk.open_questions import NONE_OF_THESE, OpenQuestions, QuestionLabel
from knowledge.privacy import Pseudonyms, mask
from knowledge.store import questions
from knowledge.store.database import Database
from knowledge.store.failures import is_fault_of_values

WRITE_EVERY = 1.0
STOP_SECONDS = 5.0
MOST_WAITING = 10_000
LONGEST_TEXT = 1_000
MOST_CANDIDATES = 10

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class SearchTrace:
    """What a search found (codes with scores, best first) and offered, in how many milliseconds.

    `revision` is that of the knowledge that was searched.
    """

    candidates: tuple[tuple[str, float], ...] = ()
    offered: tuple[str, ...] = ()
    milliseconds: int | None = None
    revision: int | None = None


NO_TRACE = SearchTrace()


class QuestionLog:
    """Notes questions, masked, under a hash of who asked, and what was meant by them.

    Between `start` and `stop` they are written together by a thread of its own, so that no
    answer waits for it; otherwise at once.
    """

    def __init__(self, database: Database, clock: Clock, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._clock = clock
        self._pseudonyms = pseudonyms
        self._waiting: deque[dict[str, object]] = deque(maxlen=MOST_WAITING)
        self._open = OpenQuestions(clock)
        self._labels: deque[QuestionLabel] = deque(maxlen=MOST_WAITING)
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
        agency: str | None = None,
        trace: SearchTrace = NO_TRACE,
    ) -> None:
        """Note a question: how it ended, the procedure that was shown, what of it was asked, the
        place of who asked, and whose process was shown. Never raises for a database that is away.
        """
        row: dict[str, object] = {
            "at": coarse_day(self._clock()),
            "person": self._pseudonyms.of(person),
            "text": mask(question[:LONGEST_TEXT]),
            "outcome": outcome,
            "code": code,
            "facet": facet,
            "place": place,
            "agency": agency,
            "candidates": _scored(trace.candidates),
            "offered": json.dumps(trace.offered) if trace.offered else None,
            "milliseconds": trace.milliseconds,
            "revision": trace.revision,
        }
        self._waiting.append(row)
        found = frozenset(code for code, _ in trace.candidates)
        self._keep(self._open.asked(row, found, frozenset(trace.offered)))
        if self._thread is None:
            self._try_to_write()

    def note_choice(self, person: str, code: str = NONE_OF_THESE) -> None:
        """Note that this was meant by a question of the last minutes, if it was offered for one.

        Without a code: none of what was offered. Never raises for a database that is away.
        """
        self._keep(self._open.took(self._pseudonyms.of(person), code))
        if self._labels and self._thread is None:
            self._try_to_write()

    def forget(self, person: str) -> None:
        """Keep no question of a person open for a choice."""
        self._open.forget(self._pseudonyms.of(person))

    def _keep(self, label: QuestionLabel | None) -> None:
        if label is not None:
            self._labels.append(label)

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
            labels = [(one.question, one.chosen) for one in self._labels]
            self._flush_rows()
            if labels:
                with self._database.writing() as session:
                    questions.label_those_that_fit(session, labels)
            for _ in labels:
                self._labels.popleft()

    def _flush_rows(self) -> None:
        rows = list(self._waiting)
        if rows:
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


def _scored(candidates: Sequence[tuple[str, float]]) -> str | None:
    pairs = [[code, round(score, 3)] for code, score in candidates[:MOST_CANDIDATES]]
    return json.dumps(pairs) if pairs else None
