"""Measure what is learned from a year of questions, and how long it takes.

    python -m scripts.measure_year PROCEDURES QUESTIONS [--rows 500000] [--times 1]
        [--figures] [--database URL]

PROCEDURES is a file in the exchange format (.gz too), QUESTIONS are labelled. The year is drawn
from one half of the questions of each procedure; the other half measures. Every wording is asked
once, and drawn as often as its question is asked. Without --database an SQLite file of its own
is used; a database that is named must be empty. --times 20 makes ten million rows of the year.
"""

import argparse
import random
import resource
import tempfile
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from sqlalchemy import func, select, text

from knowledge.access import EVERYWHERE, OPERATOR, Actor, Role, Scope, levels, scope_of
from knowledge.answering import Answering
from knowledge.clock import coarse_day, utc_now
from knowledge.evaluation import (
    TOTAL,
    ExpectedOutcome,
    LabelledQuestion,
    ask_all,
    is_right,
    read_labelled,
    summarise,
)
from knowledge.learning.figures import FiguresReader
from knowledge.learning.log_fitting import LogFitting
from knowledge.learning.periods import PeriodSpan
from knowledge.learning.popularity import Popularity
from knowledge.learning.replaying import ReplayedAnswer, replay
from knowledge.learning.totals import count_days
from knowledge.search.index import Index
from knowledge.search.learned_ranking import LearnedRanking
from knowledge.search.result import Outcome, SearchResult
from knowledge.store import questions as log
from knowledge.store.database import Database
from knowledge.store.tables import QuestionRow
from scripts.searchbench.records import agency_names, processes, read_procedures
from scripts.simulated_year.drawing import draw_year
from scripts.simulated_year.wordings import Wording, make_wordings, popularity
from tests.builders import publish

AGENCIES = 247
READINGS, MANY = 3, 30
T = TypeVar("T")


def halves(
    questions: Sequence[LabelledQuestion], seed: int
) -> tuple[list[LabelledQuestion], list[LabelledQuestion]]:
    """Part the questions of each procedure in two; what has one alone goes to the first half."""
    rng = random.Random(seed)
    of_subject: dict[str, list[LabelledQuestion]] = {}
    for one in questions:
        of_subject.setdefault(one.codes[0] if one.codes else one.expect, []).append(one)
    told: list[LabelledQuestion] = []
    kept: list[LabelledQuestion] = []
    for some in of_subject.values():
        rng.shuffle(some)
        told += some[::2]
        kept += some[1::2]
    return told, kept


def main() -> None:
    given = _options()
    labelled = read_labelled(given.questions.read_text(encoding="utf-8").split("\n"))
    told, kept = halves(labelled, given.seed)
    shares = popularity(told, given.seed)
    wordings = make_wordings(told, shares, given.wordings, given.seed)
    with tempfile.TemporaryDirectory() as folder:
        database = Database(given.database or f"sqlite:///{folder}/year.db")
        try:
            _timed("the base is published", lambda: publish_base(database, given))
            write_year(database, given, told, shares, wordings)
            multiply(database, given.times)
            measure_figures(database)
            if not given.figures:
                measure(database, told, kept, shares)
        finally:
            database.close()


def publish_base(database: Database, given: argparse.Namespace) -> None:
    """Make so many processes effective: the procedures, and variants of them by agency."""
    database.upgrade()
    procedures = read_procedures(given.procedures)
    made = processes(
        procedures, [""] * len(procedures), given.size, AGENCIES, own_names=False, own_codes=False
    )
    publish(database, *(one.procedure for one in made), at=utc_now())


def write_year(
    database: Database,
    given: argparse.Namespace,
    told: Sequence[LabelledQuestion],
    shares: Sequence[float],
    wordings: Sequence[Wording],
) -> None:
    """Ask every wording once, and write the year's rows."""
    index = Answering(database, utc_now).index()
    answers = _timed(
        f"{len(wordings):,} wordings are asked",
        lambda: {one.text: index.find(one.text) for one in wordings},
    )
    rows = draw_year(
        wordings,
        shares,
        told,
        answers,
        agency_names(AGENCIES),
        rows=given.rows,
        end=coarse_day(utc_now()),
        seed=given.seed,
    )

    def write() -> None:
        with database.writing() as session:
            log.log_questions(session, rows)

    _timed(f"{given.rows:,} rows are written", write)


def multiply(database: Database, times: int) -> None:
    """Let so many times as many people have asked the same."""
    same = "at, text, outcome, code, facet, place, candidates, offered, chosen, milliseconds"
    with database.writing() as session:
        last = session.scalar(select(func.max(QuestionRow.id)))
        for number in range(1, times):
            statement = text(
                f"INSERT INTO question ({same}, person) "  # noqa: S608 - all of it is ours
                f"SELECT {same}, substr(person, 1, 28) || '{number:04}' FROM question "
                "WHERE id <= :last"
            )
            session.execute(statement, {"last": last})


def measure_figures(database: Database) -> None:
    """Take the time of adding a year up, and of reading its figures as `/thongke` does."""
    _timed("a year's days are added up", lambda: count_days(database, utc_now))
    reader = FiguresReader(database, utc_now)
    names = reader.agencies(OPERATOR)
    scopes = {"all": EVERYWHERE, "one agency": scope_of(names[0])}
    scopes |= {f"the level {level}": Scope(level=level) for level in levels()}
    scopes["thirty agencies"] = Scope(agencies=frozenset(names[:MANY]))
    for span, (who, scope) in product(PeriodSpan, scopes.items()):
        actor, times, spent = Actor("1", Role.ADMIN, scope), [], []
        for _ in range(READINGS):
            begun, working = perf_counter(), process_time()
            found = reader.figures(actor, span)
            times.append(perf_counter() - begun)
            spent.append(process_time() - working)
        told = f"{max(times):.3f} s at most ({max(spent):.3f} s of our own work)"
        print(f"figures, {span.value}, {who}: {told}, {found.questions:,} questions", flush=True)


def measure(
    database: Database,
    told: Sequence[LabelledQuestion],
    kept: Sequence[LabelledQuestion],
    shares: Sequence[float],
) -> None:
    answering = Answering(database, utc_now)
    index = answering.index()
    asked = _asked_as_often(told, kept, shares)
    show("kept half, before", index, kept, asked)
    trial = _timed(
        "the prior is rebuilt and tried", Popularity(database, utc_now, answering).rebuild
    )
    print(f"  {trial}")
    with_prior = Answering(database, utc_now).index()
    show("kept half, with the prior", with_prior, kept, asked)
    fitting = LogFitting(database, utc_now, Answering(database, utc_now))
    fitted = _timed("the weights are fitted", lambda: fitting.fit(OPERATOR))
    print(f"  {fitted}")
    both = Answering(database, utc_now).index()
    show("kept half, with both", both, kept, asked)
    show(
        "kept half, with the weights alone",
        both.ranked_by(LearnedRanking({}, both.weights)),
        kept,
        asked,
    )

    def ask(question: str) -> ReplayedAnswer | None:
        found = both.find(question)
        return ReplayedAnswer(found.outcome, _code(found))

    replayed = _timed(
        "a month is replayed", lambda: replay(database, utc_now, OPERATOR, ask, 30, 20)
    )
    print(f"  asked {replayed.asked:,}, changes {replayed.times}")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def show(
    title: str, index: Index, kept: Sequence[LabelledQuestion], asked: Sequence[float]
) -> None:
    """Print the measures of every question once, and as often as its procedure is asked for."""
    measured = ask_all(index.find, kept)
    all_of = summarise(measured)[TOTAL]
    often = sum(weight * is_right(one) for weight, one in zip(asked, measured, strict=True)) / max(
        sum(asked), 1e-9
    )
    names = ("right_at_1", "family_at_1", "helped", "wrong", "rejected", "near_answered")
    figures = ", ".join(f"{name} {100 * (getattr(all_of, name) or 0):.2f}" for name in names)
    print(f"{title}: {figures}; right as often as asked {100 * often:.2f}")


def _asked_as_often(
    told: Sequence[LabelledQuestion], kept: Sequence[LabelledQuestion], shares: Sequence[float]
) -> list[float]:
    of_code: dict[str, float] = {}
    for one, share in zip(told, shares, strict=True):
        for code in one.codes[:1]:
            of_code[code] = of_code.get(code, 0.0) + share
    count: dict[str, int] = {}
    for one in kept:
        for code in one.codes[:1]:
            count[code] = count.get(code, 0) + 1
    return [
        of_code.get(one.codes[0], 0.0) / count[one.codes[0]]
        if one.expect is ExpectedOutcome.ANSWER and one.codes
        else 0.0
        for one in kept
    ]


def _code(found: SearchResult) -> str | None:
    return found.candidates[0].code if found.outcome is Outcome.ANSWERED else None


def _timed(title: str, work: Callable[[], T]) -> T:
    begun = perf_counter()
    done = work()
    print(f"{title}: {perf_counter() - begun:.1f} s", flush=True)
    return done


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what a year of questions teaches.")
    parser.add_argument("procedures", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--size", type=int, default=16_934)
    parser.add_argument("--wordings", type=int, default=12_000)
    parser.add_argument("--database", help="the address of an empty database")
    parser.add_argument("--times", type=int, default=1, help="multiply the rows once written")
    parser.add_argument("--figures", action="store_true", help="measure the figures alone")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
