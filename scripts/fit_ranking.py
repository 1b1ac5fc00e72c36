"""Fit the weights of the ranking and of the outcome to labelled questions.

    .venv/bin/python scripts/fit_ranking.py PROCEDURES.jsonl[.gz] QUESTIONS.jsonl …
        [--sample] [--write]

Prints the measures on the questions that the weights were fitted to, and on questions whose
procedures were held out (folds part procedures, so that no fold knows any of another). Every
question is asked again of bases that lack what it is about, where an answer is always wrong.
With --write the weights fitted to everything go to knowledge/search/weights.toml.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import astuple, fields, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from knowledge.evaluation import ExpectedOutcome, LabelledQuestion, MeasuredQuestion, read_labelled  # noqa: E402
from knowledge.learning.fitting import first_guess, fit_ranking  # noqa: E402
from knowledge.learning.ranking_examples import (  # noqa: E402
    FOLDS,
    OTHER,
    Array,
    Example,
)
from knowledge.sample import sample_files  # noqa: E402
from knowledge.search import weights as weights_module  # noqa: E402
from knowledge.search.builder import build  # noqa: E402
from knowledge.search.index import SHOWN, Index  # noqa: E402
from knowledge.search.offering import CHOICES, offer  # noqa: E402
from knowledge.search.outcome import Signs, decide  # noqa: E402
from knowledge.search.result import Candidate, Outcome, SearchResult  # noqa: E402
from knowledge.search.weights import Thresholds, Weights  # noqa: E402
from scripts.ranking_examples import (  # noqa: E402
    Ranked,
    make_absent,
    make_examples,
    make_small,
    rank,
    read_base,
)
from scripts.ranking_report import show, show_absent, write  # noqa: E402

SIGNS = tuple(one.name for one in fields(Signs))
SIGNS_FOR = {"certainty", "kin", "kin_odds", "score", "phrase", "name", "said", "need", "need_lead"}
SIGNS_AGAINST = {"alien", "outside", "personal", "missing", "matter", "matter_lead"}


def fit_outcome(
    ranked: Sequence[Ranked], chosen: Sequence[bool], counts: Sequence[float]
) -> dict[str, float]:
    """Fit the chance that `chosen` holds, from the signs; `counts` weigh the examples."""
    rows = np.array([astuple(one.signs) for one in ranked if one.signs])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    signs = np.hstack([np.ones((len(rows), 1)), (rows - middle) / spread])
    wanted, weights = np.array(chosen, dtype=float), np.array(counts)

    def loss(slopes: Array) -> tuple[float, Array]:
        odds = signs @ slopes
        missed = 1 / (1 + np.exp(-odds)) - wanted
        total = float(weights @ (np.logaddexp(0, odds) - wanted * odds))
        pulled = np.concatenate(([0.0], slopes[1:]))
        return total + 0.5 * float(pulled @ pulled), signs.T @ (weights * missed) + pulled

    bounds = [(None, None), *(_sign_bounds(name) for name in SIGNS)]
    found = minimize(loss, np.zeros(signs.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    slopes = found.x[1:] / spread
    constant = float(found.x[0] - slopes @ middle)
    return {"constant": constant, **dict(zip(SIGNS, map(float, slopes), strict=True))}


def _sign_bounds(name: str) -> tuple[float | None, float | None]:
    """Let no sign count the wrong way round, however seldom its like was among the questions."""
    if name in SIGNS_AGAINST:
        return None, 0.0
    return (0.0, None) if name in SIGNS_FOR else (None, None)


def fit_both(ranked: Sequence[Ranked]) -> tuple[dict[str, float], dict[str, float]]:
    """Fit the chance that the first candidate is right, and that the question is ours."""
    usable = [one for one in ranked if one.signs]
    expects = [one.example.labelled.expect for one in usable]
    first = [bool(one.example.rightness[one.order[0]] > OTHER) for one in usable]
    sets = [one.example.weight for one in usable]
    unclear = {ExpectedOutcome.NEAR_DOMAIN: 1.0, ExpectedOutcome.CLARIFY: 3.0}
    confidence = fit_outcome(
        usable,
        [good and one is ExpectedOutcome.ANSWER for good, one in zip(first, expects, strict=True)],
        [share * unclear.get(one, 1.0) for share, one in zip(sets, expects, strict=True)],
    )
    offered = [bool((one.example.rightness[one.order[:CHOICES]] > OTHER).any()) for one in usable]
    ours = [
        expect is ExpectedOutcome.CLARIFY or (expect is ExpectedOutcome.ANSWER and good)
        for expect, good in zip(expects, offered, strict=True)
    ]
    aside = {
        ExpectedOutcome.NEAR_DOMAIN: 1.0,
        ExpectedOutcome.REJECT: 2.0,
        ExpectedOutcome.CLARIFY: 2.0,
    }
    counts = [
        0.5 * aside.get(one.example.labelled.expect, 1.0) * one.example.share for one in usable
    ]
    return confidence, fit_outcome(usable, ours, counts)


def fit(index: Index, examples: Sequence[Example], thresholds: Thresholds) -> Weights:
    """Fit everything; the outcome is fitted to how held-out procedures were ranked."""
    labels = index.language.qualifiers.labels
    start = first_guess(labels)
    outside: dict[int, Ranked] = {}
    for fold in sorted({one.fold for one in examples}):
        ranking = fit_ranking([one for one in examples if one.fold != fold], labels, start)
        held_out = [number for number, one in enumerate(examples) if one.fold == fold]
        outside.update((number, rank(examples[number], ranking)) for number in held_out)
    confidence, relevance = fit_both([outside[number] for number in range(len(examples))])
    ranking = fit_ranking(examples, labels, start)
    old = index.language.weights
    return Weights(old.rows, ranking.astype(np.float32), confidence, relevance, thresholds)


def measure(examples: Sequence[Example], weights: Weights) -> list[MeasuredQuestion]:
    """Say how the questions would end with these weights."""
    found = []
    for one in examples:
        ranked = rank(one, weights.ranking.astype(np.float64))
        candidates = tuple(
            Candidate(one.codes[number], one.names[number], float(share))
            for number, share in zip(ranked.order[:SHOWN], ranked.shares, strict=False)
        )
        outcome = Outcome.NOT_FOUND
        offered: tuple[Candidate, ...] = ()
        if ranked.signs:
            outcome = decide(ranked.signs, len(candidates), weights)
            offered = offer(outcome, candidates, ranked.signs, weights)
        result = SearchResult(one.labelled.question, outcome, None, candidates, offered=offered)
        found.append(MeasuredQuestion(one.labelled, result, 0.0))
    return found


def fit_without(
    index: Index, examples: Sequence[Example], fold: int, thresholds: Thresholds
) -> Weights:
    """Fit everything to the questions outside a fold."""
    return fit(index, [one for one in examples if one.fold != fold], thresholds)


def measure_outside(
    examples: Sequence[Example], folds: Sequence[Weights]
) -> list[MeasuredQuestion]:
    """Measure every question with the weights fitted without its fold."""
    return [
        measured
        for fold, weights in enumerate(folds)
        for measured in measure([one for one in examples if one.fold == fold], weights)
    ]


def _of_sample(index: Index) -> list[Example]:
    """Ask the public questions of the bundled sample; `index` lends what it has analysed."""
    rows = [row for path in sample_files() for row in read_base(path)]
    numbered = [replace(row, version_id=-number) for number, row in enumerate(rows, 1)]
    files = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
    return make_examples(build(numbered, index), [one for path in files for one in _read(path)])


def _read(path: Path) -> list[LabelledQuestion]:
    with path.open(encoding="utf-8") as lines:
        return read_labelled(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("procedures", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--answer", type=float, default=0.5, help="answer from this chance on")
    parser.add_argument("--offer", type=float, default=0.3, help="offer choices from this one on")
    parser.add_argument("--sample", action="store_true", help="fit to the public questions, too")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    rows = read_base(given.procedures)
    index = build(rows)
    questions = [one for path in given.questions for one in _read(path)]
    asked = make_examples(index, questions)
    absent = list(make_absent(index, rows, questions))
    further = _of_sample(index) if given.sample else []
    examples = [*asked, *absent, *make_small(index, rows, questions), *further]
    thresholds = Thresholds(given.answer, given.offer)
    weights = fit(index, examples, thresholds)
    asked += further
    show("fitted to", measure(asked, weights))
    show_absent("fitted to", measure(absent, weights))
    folds = [fit_without(index, examples, fold, thresholds) for fold in range(FOLDS)]
    show("held out", measure_outside(asked, folds))
    show_absent("held out", measure_outside(absent, folds))
    if given.write:
        path = Path(weights_module.__file__).with_suffix(".toml")
        write(path, weights, index.language.qualifiers.labels)


if __name__ == "__main__":
    main()
