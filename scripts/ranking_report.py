"""What the fitting of the ranking prints, and the file of weights that it writes."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from knowledge.evaluation import MeasuredQuestion, measure_rows, summarise
from knowledge.search.result import Outcome
from knowledge.search.weights import Weights, by_name

HEADING = """\
# Các trọng số do scripts/fit_ranking.py ước lượng trên một tập câu hỏi có nhãn. Tên của từng
# dấu hiệu được giải thích trong features.py và outcome.py."""


def show(title: str, measured: Sequence[MeasuredQuestion]) -> None:
    """Print the measures of every set, in percent."""
    print(f"\n{title}")
    for row in measure_rows(summarise(measured), _percent):
        print(f"{row[0]:12}" + "".join(f"{cell:>15}" for cell in row[1:]))


def show_absent(title: str, measured: Sequence[MeasuredQuestion]) -> None:
    """Print how questions end whose procedures the base lacks, in percent."""
    ends = Counter(one.found.outcome for one in measured)
    shares = (f"{end} {100 * ends[end] / len(measured):.1f}" for end in Outcome)
    print(f"not in the base, {title}: {len(measured)} questions, {', '.join(shares)}")


def _percent(value: float | int | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{100 * value:.1f}"


def write(path: Path, weights: Weights, labels: Sequence[str]) -> None:
    lines = [HEADING]
    for title, numbers in by_name(weights, labels).items():
        lines += ["", f"[{title}]", *(f"{key} = {one:.3f}" for key, one in numbers.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
