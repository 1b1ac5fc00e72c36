"""The attacks tell what held from what fell, and leave no process behind."""

from pathlib import Path

import pytest

from scripts.attack import CASES, ROOT, attempt
from scripts.attacks.ground import Case, Fell, Ground, Untold
from tests.botapi import Fault


def holds(ground: Ground) -> None:
    ground.api.fail("sendMessage", Fault.server_error())


def falls(ground: Ground) -> None:
    raise Fell("it overwrote a file")


def breaks(ground: Ground) -> None:
    ground.rows("SELECT 1 FROM nowhere")


def starts_too_slowly(ground: Ground) -> None:
    raise Untold("it has not begun")


@pytest.mark.parametrize(
    ("run", "outcome"),
    [(holds, "held"), (falls, "fell"), (breaks, "fell"), (starts_too_slowly, "untold")],
)
def test_each_case_has_an_outcome_of_its_own(tmp_path: Path, run: object, outcome: str) -> None:
    base = tmp_path / "base"
    base.mkdir()
    case = Case("one", run)  # type: ignore[arg-type]
    said, why = attempt(case, ROOT, base, tmp_path / "case")
    assert said == outcome
    assert bool(why) is (outcome != "held")


def test_no_two_cases_have_the_same_name() -> None:
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
