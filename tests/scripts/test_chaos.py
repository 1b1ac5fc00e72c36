"""Chaos is judged rightly, and a small one holds."""

import argparse
from pathlib import Path

import pytest

from scripts.chaos import held
from scripts.uproar.verdict import Verdict, judged

ASKED = {1: ["a", "b", "c"]}


@pytest.mark.parametrize(
    ("seen", "lost_answers", "expected"),
    [
        (["a", "b", "c"], 0, Verdict(3, 0, 0, 0, 0)),
        (["a", "c"], 0, Verdict(2, 1, 0, 0, 0)),
        (["b", "a", "c"], 0, Verdict(3, 0, 1, 0, 0)),
        (["a", "a", "b", "b", "c"], 1, Verdict(3, 0, 0, 1, 1)),
        (["a", "b", "a", "b", "c"], 0, Verdict(3, 0, 0, 2, 0)),
        (["d"], 0, Verdict(0, 3, 0, 0, 0)),
    ],
)
def test_what_is_lost_disordered_or_repeated_is_told(
    seen: list[str], lost_answers: int, expected: Verdict
) -> None:
    assert judged(ASKED, {1: seen}, {1: lost_answers}) == expected


def test_a_small_chaos_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # One person: a kill comes upon one answer at most.
    options = argparse.Namespace(
        questions=15, people=1, kills=1, faults=0.2, replicas=1, database=None, lease=3.0,
        minutes=2.0, seed=1,
    )  # fmt: skip
    assert held(options, tmp_path), capsys.readouterr().out
