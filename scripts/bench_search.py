"""Measure the search beside its peers: the same records and questions, one process, one core.

    python scripts/bench_search.py [--sizes 7439 16934 100000 1000000] [--peers-up-to 16934]
        [--names own|shared] [--codes shared|own] [--seconds 120] [--chart growth.png]

The extra `bench` brings bm25s, tantivy and matplotlib; what is missing is left out. Records
beyond the real ones are variants of them by agency, with names of their own or shared ones.
A search too slow for all questions in `--seconds` is asked a mixed part of them.
A million records take several minutes and 7 GB.
"""

import argparse
import os
import random
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from knowledge.evaluation import LabelledQuestion, read_labelled  # noqa: E402
from knowledge.text.segment import segment  # noqa: E402
from scripts.searchbench.chart import draw  # noqa: E402
from scripts.searchbench.measuring import Figures, measure, peer, project  # noqa: E402
from scripts.searchbench.peers import PEERS  # noqa: E402
from scripts.searchbench.records import processes, read_procedures  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
OURS = "Một Cửa"
AGENCIES = 247
EXTRA = {"bm25s": ("bm25s",), "tantivy": ("tantivy", "tantivy fuzzy"), "matplotlib": ()}


def main() -> None:
    options = _options()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    missing = [module for module in EXTRA if find_spec(module) is None]
    if missing:
        print(f"not installed, left out: {', '.join(missing)} (extra `bench`)")
    questions = read_labelled(options.questions.read_text(encoding="utf-8").split("\n"))
    random.Random(0).shuffle(questions)
    figures: list[Figures] = []
    for size in options.sizes:
        figures += _one_size(options, size, questions, missing)
        _print(figures[-1].size, [one for one in figures if one.size == figures[-1].size])
    if options.chart and "matplotlib" not in missing:
        draw(figures, OURS, options.chart)
        print(f"growth curve: {options.chart}")


def _one_size(
    options: argparse.Namespace,
    size: int,
    questions: Sequence[LabelledQuestion],
    missing: Sequence[str],
) -> list[Figures]:
    procedures = read_procedures(options.records)
    segmented = [segment(one.name) for one in procedures]
    made = processes(
        procedures,
        segmented,
        size,
        AGENCIES,
        own_names=options.names == "own",
        own_codes=options.codes == "own",
    )
    if size > options.peers_up_to:
        return [measure(OURS, size, project(lambda: made), questions, options.seconds)]
    records = list(made)
    names = [one.procedure.name for one in records]
    codes = [one.procedure.code for one in records]
    found = [measure(OURS, size, project(lambda: records), questions, options.seconds)]
    left_out = {name for module in missing for name in EXTRA[module]}
    for name, make in PEERS.items():
        if name not in left_out:
            searching = peer(make, names, codes)
            found.append(measure(name, len(names), searching, questions, options.seconds))
    return found


def _print(size: int, figures: Sequence[Figures]) -> None:
    ours = figures[0]
    print(f"\n{size:,} records" + " " * 10 + "(in brackets: ratio to the project)")
    head = ("search", "right@1", "family@1", "offered@5", "p50 ms", "p99 ms", "build s", "MB")
    print("{:<20}{:>9}{:>10}{:>11}{:>17}{:>17}{:>9}{:>8}{:>8}".format(*head, "asked"))
    for one in figures:
        total = one.sets["total"]
        p50 = f"{one.p50:.2f} ({one.p50 / ours.p50:.1f})"
        p99 = f"{one.p99:.2f} ({one.p99 / ours.p99:.1f})"
        print(
            f"{one.name:<20}{total.right_at_1:>9.1%}{total.family_at_1:>10.1%}"
            f"{total.offered_at_5:>11.1%}{p50:>17}{p99:>17}{one.build_seconds:>9.1f}"
            f"{one.megabytes:>8.0f}{one.asked:>8}"
        )
    for name in ours.sets:
        shares = (one.sets.get(name) for one in figures)
        cells = " ".join(
            "      –       "
            if s is None
            else f"{s.right_at_1:4.0%}/{s.family_at_1:4.0%}/{s.offered_at_5:4.0%}"
            for s in shares
        )
        print(f"  {name:<18}{cells}")
    print("  (each: right@1/family@1/offered@5, searches in the order above)", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=Path, default=DATA / "procedures.jsonl.gz")
    parser.add_argument("--questions", type=Path, default=DATA / "questions_dev.jsonl")
    parser.add_argument("--sizes", type=int, nargs="+", default=[7_439, 16_934, 100_000])
    parser.add_argument("--peers-up-to", type=int, default=16_934)
    parser.add_argument("--names", choices=("own", "shared"), default="own")
    parser.add_argument("--codes", choices=("own", "shared"), default="shared")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--chart", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
