"""What the fitting of the ranking prints, and the file of weights that it writes."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from knowledge.evaluation import MeasuredQuestion, Measures, summarise
from knowledge.search import weights as weights_module
from knowledge.search.features import NAMES
from knowledge.search.result import Outcome
from knowledge.search.weights import Weights

HEADING = """\
# Các trọng số do scripts/fit_ranking.py ước lượng trên một tập câu hỏi có nhãn. Tên của từng
# dấu hiệu được giải thích trong features.py và outcome.py."""


def show(title: str, measured: Sequence[MeasuredQuestion]) -> None:
    """Print the measures of every set, in percent."""
    names = ("right_at_1", "family_at_1", "offered_at_5", "useful", "wrong", "rejected",
             "asked_back", "near_answered")  # fmt: skip
    print(f"\n{title:16}" + "".join(f"{name:>14}" for name in ("questions", *names)))
    for name, group in summarise(measured).items():
        print(f"{name:16}{group.questions:14}" + "".join(_percent(group, one) for one in names))


def show_absent(title: str, measured: Sequence[MeasuredQuestion]) -> None:
    """Print how questions end whose procedures the base lacks, in percent."""
    ends = Counter(one.found.outcome for one in measured)
    shares = (f"{end} {100 * ends[end] / len(measured):.1f}" for end in Outcome)
    print(f"not in the base, {title}: {len(measured)} questions, {', '.join(shares)}")


def _percent(measures: Measures, name: str) -> str:
    value = getattr(measures, name)
    return f"{'-' if value is None else format(100 * value, '.1f'):>14}"


def write(path: Path, weights: Weights, labels: Sequence[str]) -> None:
    ranking = dict(zip((*NAMES, *labels), map(float, weights.ranking), strict=True))
    sections: dict[str, dict[str, float]] = {
        "rows": dict(zip(weights_module.ROWS, map(float, weights.rows), strict=True)),
        "everyday_rows": dict(
            zip(weights_module.ROWS, map(float, weights.everyday_rows), strict=True)
        ),
        "ranking": {name: ranking[name] for name in NAMES},
        "qualifiers": {label: ranking[label] for label in labels},
        "confidence": dict(weights.confidence),
        "relevance": dict(weights.relevance),
        "thresholds": {"answer": weights.thresholds.answer, "offer": weights.thresholds.offer},
    }
    lines = [HEADING]
    for title, numbers in sections.items():
        lines += ["", f"[{title}]", *(f"{key} = {one:.3f}" for key, one in numbers.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
