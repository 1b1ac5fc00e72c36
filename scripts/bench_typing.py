"""Measure how well questions are understood however they are typed.

    python scripts/bench_typing.py PROCEDURES QUESTIONS [--seeds 3] [--only NAME …]

PROCEDURES is a file in the exchange format (.gz too), QUESTIONS are labelled questions. The
index is built in memory; every way of typing is shown beside the questions as they are, with
the share of their right answers that it keeps.
"""

import argparse
import gzip
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from knowledge.evaluation import (  # noqa: E402
    TOTAL,
    LabelledQuestion,
    Measures,
    ask_all,
    read_labelled,
    summarise,
)
from knowledge.records import Procedure  # noqa: E402
from knowledge.search.builder import build  # noqa: E402
from knowledge.search.index import Index  # noqa: E402
from knowledge.store.procedures import IndexableRecord  # noqa: E402
from knowledge.text.repair import repair  # noqa: E402
from knowledge.text.segment import segment  # noqa: E402
from tests import typing_ways as ways  # noqa: E402
from tests.typing_ways import Typist  # noqa: E402

WAYS: dict[str, Typist] = {
    "decomposed (NFD)": lambda text, _: ways.decomposed(text),
    "bare": lambda text, _: ways.stripped(text),
    "half marked": ways.half_marked,
    "telex": lambda text, _: ways.telex(text),
    "telex, keys at the end": lambda text, _: ways.telex(text, at_end=True),
    "vni": lambda text, _: ways.vni(text),
    "vni, keys at the end": lambda text, _: ways.vni(text, at_end=True),
    "one slip in three words": ways.with_any_slip,
    "slips": ways.slipping,
    "misheard": ways.misheard,
    "marks misplaced": ways.misplaced,
    "keys left": ways.with_leftovers,
    "broken character": ways.broken,
    "slips, bare": lambda text, rng: ways.slipping(ways.stripped(text), rng),
    "glued": ways.glued,
    "glued, bare": lambda text, rng: ways.glued(ways.stripped(text), rng),
    "torn": ways.torn,
    "torn, bare": lambda text, rng: ways.torn(ways.stripped(text), rng),
}


def read_records(file: Path) -> Iterator[IndexableRecord]:
    """Read the procedures of a file in the exchange format and segment their names."""
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode("utf-8")
    for number, line in enumerate(text.rstrip("\n").split("\n")):
        procedure = Procedure.model_validate_json(line)
        yield IndexableRecord(number, procedure, segment(procedure.name))


def retype(
    questions: Sequence[LabelledQuestion], typist: Typist, seed: int
) -> list[LabelledQuestion]:
    """Type every question in one way; the same seed gives the same slips."""
    rng = random.Random(seed)
    return [one.model_copy(update={"question": typist(one.question, rng)}) for one in questions]


def mean(every: Sequence[Measures], measure: str) -> float:
    values = [getattr(one, measure) or 0.0 for one in every]
    return sum(values) / len(values)


def show(name: str, every: Sequence[Measures], original: Sequence[Measures], mend: float) -> None:
    """Print a row: shares in percent, the part of the originals' right answers, milliseconds."""
    right = mean(every, "right_at_1")
    kept = right / max(mean(original, "right_at_1"), 1e-6)
    shares = [right, mean(every, "offered_at_5"), mean(every, "wrong"), mean(every, "rejected")]
    columns = "".join(f"{100 * share:9.1f}" for share in (*shares, kept))
    print(f"{name:24s}{columns}{mean(every, 'p50_ms'):9.2f}{mean(every, 'p99_ms'):9.2f}{mend:9.2f}")


def mending(index: Index, questions: Sequence[LabelledQuestion]) -> float:
    """Take the median time of repairing a question, in milliseconds."""
    times = []
    for one in questions:
        begun = perf_counter()
        repair(one.question, index.language.lexicon.abbreviations, index.vocabulary)
        times.append(perf_counter() - begun)
    return sorted(times)[len(times) // 2] * 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("procedures", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=WAYS, default=list(WAYS))
    given = parser.parse_args()
    index = build(read_records(given.procedures))
    questions = read_labelled(given.questions.read_text(encoding="utf-8").split("\n"))
    headings = ("right@1", "off@5", "wrong", "reject", "kept", "p50 ms", "p99 ms", "mend ms")
    print(" " * 24 + "".join(f"{heading:>9s}" for heading in headings))
    original = [summarise(ask_all(index.find, questions))[TOTAL]]
    show("as they are", original, original, mending(index, questions))
    for name in given.only:
        every = []
        for seed in range(given.seeds):
            typed = retype(questions, WAYS[name], seed)
            every.append(summarise(ask_all(index.find, typed))[TOTAL])
        show(name, every, original, mending(index, typed))


if __name__ == "__main__":
    main()
