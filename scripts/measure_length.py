"""Print how many lines of a phone the first answers take, over all records of a base.

python -m scripts.measure_length                                # ../shared/data/procedures.jsonl.gz
python -m scripts.measure_length FILE --show 10 --seed 7        # and ten answers to read
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bot.rendering.markup import plain
from bot.views import Views
from knowledge.clock import utc_now
from knowledge.description.circumstances import Circumstances
from knowledge.description.content import is_name_only
from knowledge.description.plain import phone_lines
from knowledge.records import Procedure, Published
from knowledge.text.facets import Facet
from knowledge.worktime.due_dates import DueDates
from scripts.searchbench.records import read_procedures

DATA = Path(__file__).parents[2] / "shared" / "data" / "procedures.jsonl.gz"
LIMITS = (14, 18, 20, 26)
LONGEST = 3
FOLDED_LINES = 3
_FOLD = re.compile(r"<blockquote expandable>.*?</blockquote>", re.DOTALL)


@dataclass(frozen=True)
class Answer:
    code: str
    facet: Facet | None
    name_only: bool
    html: str

    @property
    def lines(self) -> int:
        return phone_lines(plain(_FOLD.sub("\n" * (FOLDED_LINES - 1), self.html)))


def main() -> None:
    """Answer every question about every record, and print the figures."""
    options = _options()
    answers = list(answers_to(list(read_procedures(options.file))))
    for line in figures(answers):
        print(line)
    for answer in random.Random(options.seed).sample(answers, min(options.show, len(answers))):
        print(f"\n=== {answer.code} {answer.facet or 'overview'}: {answer.lines} lines")
        print(plain(answer.html))


def answers_to(procedures: Sequence[Procedure]) -> Iterator[Answer]:
    """What Telegram is sent when somebody hands in now: overview and every facet."""
    due_dates = DueDates(utc_now)
    view = Views(4_096, due_dates).procedure
    now = due_dates.now()
    for procedure in procedures:
        published = Published(procedure, 1, procedure.effective_from or now.date(), sample=False)
        plan = due_dates.schedule(procedure, now)
        for facet in (None, *Facet):
            asked = Circumstances(today=now.date(), schedule=plan, facet=facet)
            html = view.show(published, asked).html
            yield Answer(procedure.code, facet, is_name_only(procedure), html)


def figures(answers: Sequence[Answer]) -> Iterator[str]:
    """Tell the median, the shares within the limits and the longest, by kind and facet."""
    for name_only, title in ((False, "records with content"), (True, "names only")):
        kind = [answer for answer in answers if answer.name_only is name_only]
        yield f"{title}: {sum(answer.facet is None for answer in kind):,}"
        yield f"{'':>10}  median " + "".join(f"{f'≤ {limit}':>9}" for limit in LIMITS) + "  longest"
        for facet in (None, *Facet) if kind else ():
            yield _row(facet, [answer for answer in kind if answer.facet is facet])


def _row(facet: Facet | None, answers: Sequence[Answer]) -> str:
    lengths = sorted(((answer.lines, answer.code) for answer in answers), reverse=True)
    counts = [lines for lines, _ in lengths]
    shares = (sum(lines <= limit for lines in counts) / len(counts) for limit in LIMITS)
    longest = ", ".join(f"{code} ({lines})" for lines, code in lengths[:LONGEST])
    name = facet.value if facet else "overview"
    return f"{name:>10}  {median(counts):6.0f} {''.join(f'{s:9.2%}' for s in shares)}  {longest}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, nargs="?", default=DATA)
    parser.add_argument("--show", type=int, default=0, help="print so many answers taken by chance")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
