"""Asking the same questions of every search: how right, how fast, how large."""

import gc
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.evaluation import ExpectedOutcome, LabelledQuestion, is_family, is_offered, is_right
from knowledge.evaluation import MeasuredQuestion as Evaluated
from knowledge.search.builder import build
from knowledge.search.result import Candidate, Outcome, SearchResult
from knowledge.store.procedures import IndexableRecord
from knowledge.text.normalise import folded_words
from scripts.searchbench.peers import Ask, first_codes, fold_all

MEGABYTE = 1_000_000
Find = Callable[[str], SearchResult]


@dataclass(frozen=True)
class Accuracy:
    """Shares of questions with an answer."""

    right_at_1: float
    family_at_1: float
    offered_at_5: float


@dataclass(frozen=True)
class Figures:
    """What one search did on one knowledge base; times in milliseconds a question."""

    name: str
    size: int
    asked: int
    sets: dict[str, Accuracy]
    p50: float
    p99: float
    build_seconds: float
    megabytes: float


def measure(
    name: str,
    size: int,
    make: Callable[[], Find],
    questions: Sequence[LabelledQuestion],
    seconds: float,
) -> Figures:
    """Build a search and ask it the questions, for about so many seconds at most."""
    gc.collect()
    before, begun = resident_megabytes(), time.perf_counter()
    find = make()
    built = time.perf_counter() - begun
    gc.collect()
    grown = resident_megabytes() - before
    gc.freeze()
    answered: list[Evaluated] = []
    limit = time.perf_counter() + seconds
    for labelled in questions:
        since = time.perf_counter()
        found = find(labelled.question)
        now = time.perf_counter()
        answered.append(Evaluated(labelled, found, (now - since) * 1_000))
        if now > limit:
            break
    times = sorted(one.milliseconds for one in answered)
    return Figures(
        name=name,
        size=size,
        asked=len(answered),
        sets=_by_set(answered),
        p50=times[len(times) // 2],
        p99=times[min(len(times) - 1, int(len(times) * 0.99))],
        build_seconds=built,
        megabytes=grown,
    )


def project(records: Callable[[], Iterable[IndexableRecord]]) -> Callable[[], Find]:
    return lambda: build(records()).find


def peer(
    make: Callable[[Sequence[str]], Ask], names: Sequence[str], codes: Sequence[str]
) -> Callable[[], Find]:
    """Make a peer's search; it has no outcomes, so that its first is its answer."""

    def made() -> Find:
        ask = make(fold_all(names))

        def find(question: str) -> SearchResult:
            rows = ask(" ".join(folded_words(question)))
            first = tuple(Candidate(code, "", 0.0) for code in first_codes(rows, codes))
            outcome = Outcome.ANSWERED if first else Outcome.NOT_FOUND
            return SearchResult(question, outcome, None, first)

        return find

    return made


def resident_megabytes() -> float:
    """Tell how much memory the process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def _by_set(answered: Sequence[Evaluated]) -> dict[str, Accuracy]:
    judged = [one for one in answered if one.labelled.expect is ExpectedOutcome.ANSWER]
    groups: dict[str, list[Evaluated]] = {}
    for one in judged:
        groups.setdefault(one.labelled.set, []).append(one)
    return {name: _accuracy(group) for name, group in [*sorted(groups.items()), ("total", judged)]}


def _accuracy(group: Sequence[Evaluated]) -> Accuracy:
    size = max(1, len(group))
    return Accuracy(
        sum(map(is_right, group)) / size,
        sum(map(is_family, group)) / size,
        sum(map(is_offered, group)) / size,
    )
