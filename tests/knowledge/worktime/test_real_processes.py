"""The sums of real step tables beside their stated totals, where the files are at hand."""

import pytest

from knowledge.worktime.steps import SumComparison
from scripts.worktime_figures import DATA, compared, measure, processes, written_times

pytestmark = pytest.mark.skipif(
    not (DATA / "iso").exists(), reason="the shared processes are not beside this checkout"
)


def test_sums_that_equal_the_stated_total_are_recognised_and_others_told_with_both() -> None:
    courses = [course for _, process in processes(DATA / "iso") for course in compared(process)]
    outcomes = [course.comparison.outcome for course in courses]
    differing = [
        one.comparison for one in courses if one.comparison.outcome is SumComparison.DIFFERS
    ]

    assert outcomes.count(SumComparison.EQUAL) >= 15
    assert differing
    assert all(one.summed and one.stated for one in differing)
    assert all(
        one.summed.value != one.stated.value for one in differing if one.summed and one.stated
    )


def test_nearly_all_times_with_one_number_and_unit_are_read() -> None:
    reading = measure(written_times(DATA / "procedures.jsonl.gz"))

    assert reading.clear > 4_500
    assert reading.unread <= 0.03 * reading.clear
