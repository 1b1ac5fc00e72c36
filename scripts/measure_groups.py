"""Measure how well unanswered questions are grouped.

    python scripts/measure_groups.py PROCEDURES QUESTIONS [--lines 40000] [--seed 0]

QUESTIONS are labelled questions; a month's lines are drawn from them with frequencies as uneven
as life's, each typed in one of the ways of `tests/typing_ways.py` and framed as people do. Lines
of one question should be one group: pairs of lines tell precision and recall.
"""

import argparse
import random
import resource
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from math import comb
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from knowledge.evaluation import LabelledQuestion, read_labelled  # noqa: E402
from knowledge.learning.groups import group_questions  # noqa: E402
from knowledge.search.builder import build  # noqa: E402
from knowledge.store.question_groups import LoggedQuestion  # noqa: E402
from knowledge.text.normalise import fold  # noqa: E402
from scripts.bench_typing import WAYS, read_records  # noqa: E402

PEOPLE = 9_000
FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
AS_THEY_ARE = 0.4
BEFORE = ("", "", "", "cho em hỏi ", "ad ơi ", "dạ cho hỏi ", "em muốn hỏi ")
BEHIND = ("", "", "", " ạ", " với ạ", " nhỉ", " vậy ad")


def draw(
    questions: Sequence[LabelledQuestion], lines: int, rng: random.Random
) -> list[tuple[int, LoggedQuestion]]:
    """Draw lines, each with the number of its question."""
    order = rng.sample(range(len(questions)), len(questions))
    weights = [1 / (place + 10) for place in range(len(order))]
    drawn = []
    for number, question in enumerate(rng.choices(order, weights, k=lines), 1):
        text = questions[question].question
        if rng.random() > AS_THEY_ARE:
            text = WAYS[rng.choice(list(WAYS))](text, rng)
        text = f"{rng.choice(BEFORE)}{text}{rng.choice(BEHIND)}"
        person, day = str(rng.randrange(PEOPLE)), FIRST_DAY + timedelta(rng.randrange(30))
        drawn.append((question, LoggedQuestion(number, text, person, day)))
    return drawn


def pairs(counts: Counter[Any]) -> int:
    return sum(comb(count, 2) for count in counts.values())


def meaning(question: LabelledQuestion, number: int) -> str:
    """Name what a question is about: its procedures and facet, or itself where it has none."""
    return f"{sorted(question.codes)} {question.facet}" if question.codes else str(number)


def by(meant: Sequence[str], counts: Counter[int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for number, count in counts.items():
        found[meant[number]] += count
    return found


def report(same: str, found: Sequence[Counter[Any]], every: Counter[int] | None = None) -> None:
    """Print the share of pairs in one group that are the same, and of all same pairs in one."""
    right = sum(pairs(one) for one in found)
    joined = sum(comb(sum(one.values()), 2) for one in found)
    recall = "" if every is None else f", recall {right / max(1, pairs(every)):.1%}"
    print(f"{same}: precision {right / max(1, joined):.1%}{recall}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("procedures", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--lines", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    index = build(read_records(given.procedures))
    questions = read_labelled(given.questions.read_text(encoding="utf-8").split("\n"))
    drawn = draw(questions, given.lines, random.Random(given.seed))
    labels: dict[str, Counter[int]] = defaultdict(Counter)
    for question, one in drawn:
        labels[one.text][question] += 1
    before, begun = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        (perf_counter(), process_time()),
    )
    groups = group_questions(
        [one for _, one in drawn],
        index.parse,
        lambda word: fold(word) in index.vocabulary.words,
    )
    seconds, busy = perf_counter() - begun[0], process_time() - begun[1]
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    found = [sum((labels[one.text] for one in group.wordings), Counter()) for group in groups]
    print(f"{len(drawn):,} lines of {len(questions):,} questions: {len(groups):,} groups")
    report("same question", found, sum(labels.values(), Counter()))
    meant = [meaning(one, number) for number, one in enumerate(questions)]
    report("same question or procedure", [by(meant, one) for one in found])
    print(f"{seconds:.1f} s ({busy:.1f} s of one core), {more:.0f} MB more than the index")


if __name__ == "__main__":
    main()
