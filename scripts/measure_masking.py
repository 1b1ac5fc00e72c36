"""Measure masking: what it catches of 338 ways to give oneself away, and what it takes for one.

python -m scripts.measure_masking                          # figures by kind and half
python -m scripts.measure_masking --failures               # the development half's misses too
python -m scripts.measure_masking --questions FILE.jsonl   # which ordinary questions it touches

The people are invented. Of `scripts/masking/forms.tsv` every second line is held out: change
the masking by the others alone. « and » stand around what is to go.
"""

import argparse
import json
import re
import time
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.privacy import mask, without_personal
from knowledge.text.normalise import fold

ROOT = Path(__file__).parent.parent
FORMS = ROOT / "scripts" / "masking" / "forms.tsv"
QUESTIONS = ("scripts/calibration/*.jsonl", "tests/questions/*.jsonl")

_SECRET = re.compile(r"«(.*?)»")
_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Form:
    """A text in which somebody gives themselves away, « and » around how."""

    kind: str
    marked: str
    held_out: bool

    @property
    def text(self) -> str:
        return self.marked.replace("«", "").replace("»", "")

    @property
    def leaked(self) -> tuple[str, ...]:
        """Give the pieces of what is to go that are still there, and nowhere else in the text."""
        beside = _pieces(_SECRET.sub(" ", self.marked))
        left = _pieces(without_personal(self.text) or self.text)
        secret = _pieces(" ".join(_SECRET.findall(self.marked)))
        return tuple(sorted((secret & left) - beside))

    @property
    def words_lost(self) -> tuple[str, ...]:
        """Give the words beside what is to go that went with it."""
        beside = _pieces(_SECRET.sub(" ", self.marked))
        return tuple(sorted(beside - _pieces(mask(self.text))))


def _pieces(text: str) -> set[str]:
    return set(_PIECE.findall(fold(unicodedata.normalize("NFKC", text))))


def read_forms() -> list[Form]:
    lines = FORMS.read_text(encoding="utf-8").splitlines()
    parts = (line.split("\t") for line in lines)
    return [Form(kind, text, number % 2 == 1) for number, (kind, text) in enumerate(parts)]


def read_questions(files: Iterable[Path]) -> list[str]:
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return [row["question"] for row in map(json.loads, lines) if "question" in row]


def own_questions() -> list[str]:
    return read_questions(file for pattern in QUESTIONS for file in sorted(ROOT.glob(pattern)))


def touched(questions: Iterable[str]) -> list[tuple[str, str]]:
    """Give the questions that masking changes, and what it makes of them."""
    pairs = ((unicodedata.normalize("NFC", one), mask(one)) for one in questions)
    return [pair for pair in pairs if pair[0] != pair[1]]


def masked_share(forms: Sequence[Form]) -> float:
    return sum(not one.leaked for one in forms) / len(forms)


def milliseconds_each(questions: Sequence[str]) -> float:
    begun = time.process_time()
    for one in questions:
        mask(one)
    return (time.process_time() - begun) * 1_000 / len(questions)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--questions", type=Path)
    chosen = parser.parse_args()
    _print_forms(read_forms(), failures=chosen.failures)
    questions = own_questions() if chosen.questions is None else read_questions([chosen.questions])
    changed = touched(questions)
    share = len(changed) / len(questions)
    print(f"\nquestions touched: {len(changed)} of {len(questions)} ({share:.2%})")
    for before, after in changed:
        print(f"  {before}\n    {after}")
    print(f"a question takes {milliseconds_each(questions):.3f} ms")


def _print_forms(forms: Sequence[Form], *, failures: bool) -> None:
    print(f"{'kind':10} {'development':>16} {'held out':>16}")
    for kind in (*dict.fromkeys(one.kind for one in forms), None):
        some = [one for one in forms if kind in (None, one.kind)]
        halves = [[one for one in some if one.held_out is held_out] for held_out in (False, True)]
        figures = (
            f"{sum(not one.leaked for one in half):4} of {len(half):3} {masked_share(half):4.0%}"
            for half in halves
        )
        print(f"{kind or 'all':10} " + "  ".join(figures))
    if failures:
        for one in forms:
            if not one.held_out and (one.leaked or one.words_lost):
                print(f"{one.kind}: {one.marked}\n    {mask(one.text)}  {one.leaked}")


if __name__ == "__main__":
    main()
