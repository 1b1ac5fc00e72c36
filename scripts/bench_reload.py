"""Measure start and change: from opening the database to the first answer, and from a
publication to its being found, while citizens go on asking.

    python scripts/bench_reload.py [--size 16934] [--publications 5]

The records are the real ones and variants of them in 247 agencies, in an SQLite file of its own.
"""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from knowledge.access import OPERATOR  # noqa: E402
from knowledge.answering import Answering  # noqa: E402
from knowledge.clock import utc_now  # noqa: E402
from knowledge.editing.importing import import_file  # noqa: E402
from knowledge.evaluation import read_labelled  # noqa: E402
from knowledge.records import Procedure  # noqa: E402
from knowledge.store.database import Database  # noqa: E402
from scripts.searchbench.records import processes, read_procedures  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
AGENCIES = 247
PATIENCE_SECONDS = 60.0
PAUSE_SECONDS = 0.02
STARTING = """
import sys
from knowledge.answering import Answering
from knowledge.clock import utc_now
from knowledge.store.database import Database

database = Database(sys.argv[1])
database.upgrade()
Answering(database, utc_now).size()
"""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        fill(url, Path(folder), options.records, options.size)
        starts = [_start(url) for _ in range(3)]
        print(f"start with {options.size:,} processes: {statistics.median(starts):.2f} s")
        _publish_and_ask(url, Path(folder), options)


def fill(url: str, folder: Path, records: Path, size: int) -> None:
    """Fill a database with so many processes, made of these records."""
    procedures = read_procedures(records)
    unsegmented = [""] * len(procedures)
    made = processes(procedures, unsegmented, size, AGENCIES, own_names=False, own_codes=False)
    database = Database(url)
    database.upgrade()
    _import(database, folder, (one.procedure for one in made))
    database.close()


def _import(database: Database, folder: Path, records: Iterator[Procedure]) -> None:
    path = folder / "records.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        for record in records:
            lines.write(record.model_dump_json(exclude_none=True) + "\n")
    report = import_file(database, utc_now, OPERATOR, path, publish=True, new_agencies=True)
    if report.refused:
        raise SystemExit(f"{report.refused} records were refused: {report.problems[:1]}")


def _start(url: str) -> float:
    """Take the time of a whole process, so that imports count."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", STARTING, url], check=True, cwd=ROOT, capture_output=True)
    return time.perf_counter() - begun


def _publish_and_ask(url: str, folder: Path, options: argparse.Namespace) -> None:
    database = Database(url)
    answering = Answering(database, utc_now)
    answering.start()
    lines = options.questions.read_text(encoding="utf-8").split("\n")
    questions = [one.question for one in read_labelled(lines)]
    random.Random(0).shuffle(questions)
    try:
        answering.size()
        first, quiet, busy, delays = _Times(), _Times(), _Times(), []
        with _asking(answering, questions, first):
            delay = _publish(database, answering, folder, 0)
        print(f"first publication (loads pyvi): {delay:.2f} s, p99 {first.p99():.2f} ms")
        with _asking(answering, questions, quiet):
            time.sleep(options.quiet)
        for number in range(options.publications):
            with _asking(answering, questions, busy):
                delays.append(_publish(database, answering, folder, number + 1))
        print(f"publication to found: {_spread(delays)} s")
        print(f"questions meanwhile: p99 {busy.p99():.2f} ms, quiet {quiet.p99():.2f} ms")
        print(
            f"ratio {busy.p99() / quiet.p99():.2f}, medians {busy.p50():.2f} / {quiet.p50():.2f} ms"
        )
    finally:
        answering.stop()
        database.close()


def _publish(database: Database, answering: Answering, folder: Path, number: int) -> float:
    """Publish one more record; give the seconds from then until it is found."""
    code = f"9.{number:06d}"
    record = Procedure(code=code, name=f"Thủ tục đo thời gian công bố số {number}")
    _import(database, folder, iter([record]))
    return _until_found(answering, code)


class _Times(list[float]):
    """Milliseconds of questions."""

    def p50(self) -> float:
        return statistics.median(self)

    def p99(self) -> float:
        return sorted(self)[int(len(self) * 0.99)]


@contextmanager
def _asking(answering: Answering, questions: list[str], times: _Times) -> Iterator[None]:
    """Let a citizen ask again and again, with a breath between, as long as the block lasts."""
    done = threading.Event()

    def ask() -> None:
        while not done.wait(PAUSE_SECONDS):
            begun = time.perf_counter()
            answering.find(questions[len(times) % len(questions)])
            times.append((time.perf_counter() - begun) * 1_000)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _until_found(answering: Answering, code: str) -> float:
    """Wait from the end of a publication until its code is known."""
    begun = time.perf_counter()
    while not answering.find(code).candidates:
        if time.perf_counter() - begun > PATIENCE_SECONDS:
            raise SystemExit("the publication was never found")
        time.sleep(PAUSE_SECONDS)
    return time.perf_counter() - begun


def _spread(values: list[float]) -> str:
    return f"median {statistics.median(values):.2f}, longest {max(values):.2f}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure start and change.")
    parser.add_argument("--records", type=Path, default=DATA / "procedures.jsonl.gz")
    parser.add_argument("--questions", type=Path, default=DATA / "questions_dev.jsonl")
    parser.add_argument("--size", type=int, default=16_934)
    parser.add_argument("--publications", type=int, default=5)
    parser.add_argument("--quiet", type=float, default=10.0, help="seconds asked without a change")
    return parser.parse_args()


if __name__ == "__main__":
    main()
