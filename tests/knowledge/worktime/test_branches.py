"""Step tables with branches: each ends in one date, in its own unit, and no step goes beyond it."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.records import Step
from knowledge.worktime.branches import branches
from knowledge.worktime.calendar import load_calendar
from knowledge.worktime.office_calendar import OfficeCalendar, office_hours
from knowledge.worktime.schedule import Schedule, schedule
from knowledge.worktime.steps import SumComparison
from tests.builders import a_procedure

OFFICE = OfficeCalendar(load_calendar(), office_hours())
MONDAY = datetime(2026, 3, 2, 9)
CHECKED, UNCHECKED = "có xác minh", "không xác minh"


def step(name: str, time: str = "", **cases: str) -> dict[str, object]:
    times = {case.replace("_", " "): value for case, value in cases.items()}
    return {"name": name, "times": times or {"": time}}


BY_COLUMN = [
    step("Nhận", "½ ngày"),
    step("Thẩm tra", không_xác_minh="2 ngày", có_xác_minh="7 ngày"),
    step("Ký", "½ ngày"),
]
BY_CELL = [
    step("Nhận", "½ ngày"),
    step("Thẩm tra", "Không xác minh: 2 ngày; trường hợp có xác minh: 7 ngày"),
    step("Ký", "½ ngày"),
]
BY_STEP = [
    step("Nhận", "½ ngày"),
    step("Thẩm tra", "2 ngày"),
    step("Trường hợp phải xác minh: gửi công văn cho nơi khác", "5 ngày"),
    step("Ký", "½ ngày"),
]


def planned(steps: list[dict[str, object]], *times: str) -> Schedule:
    ways = [
        {"channel": channel, "time": time}
        for channel, time in zip(("direct", "online"), times, strict=False)
    ]
    plan = schedule(OFFICE, a_procedure(steps=steps, submissions=ways), MONDAY)
    assert plan is not None
    return plan


def dates(plan: Schedule) -> dict[str, str]:
    return {case: f"{due:%d/%m}" for case, due in plan.branches}


@pytest.mark.parametrize(
    ("steps", "named"),
    [
        (BY_COLUMN, (UNCHECKED, CHECKED)),
        (BY_CELL, ("Không xác minh", "trường hợp có xác minh")),
        (BY_STEP, ("không phải xác minh", "phải xác minh")),
    ],
)
@pytest.mark.parametrize(
    "total",
    [
        "Không xác minh: 03 ngày làm việc; có xác minh: 08 ngày làm việc",
        "03 ngày làm việc; trường hợp phải xác minh thì không quá 08 ngày làm việc",
        "03 ngày làm việc. Trường hợp cần xác minh, thời hạn không quá 08 ngày làm việc",
        "8 ngày làm việc",
        "3 ngày làm việc",
        "",
    ],
)
def test_each_branch_ends_in_its_own_date(
    steps: list[dict[str, object]], named: tuple[str, str], total: str
) -> None:
    plan = planned(steps, total)

    assert dates(plan) == {named[0]: "05/03", named[1]: "12/03"}
    assert [one.legs[-1].end for one in plan.courses] == [one.due for one in plan.courses]


def test_each_branch_has_its_own_sum() -> None:
    sums = [one.total.whole for one in planned(BY_COLUMN).courses]

    assert [one.value for one in sums if one] == [3, 8]


def test_a_branch_counts_in_its_own_unit() -> None:
    steps: list[dict[str, object]] = [
        {
            "name": "Làm",
            "times": {
                "Thời gian không xác minh: 3 ngày làm việc": "3 ngày",
                "Thời gian có xác minh: 23 ngày": "23 ngày",
            },
        }
    ]

    assert dates(planned(steps)) == {UNCHECKED: "05/03", CHECKED: "25/03"}


def test_a_branch_shorter_than_the_one_stated_total_is_due_by_that_total() -> None:
    assert dates(planned(BY_COLUMN, "10 ngày làm việc")) == {UNCHECKED: "16/03", CHECKED: "16/03"}


def test_the_steps_that_only_one_branch_takes_are_left_out_of_the_other() -> None:
    without, whole = planned(BY_STEP, "3 ngày làm việc").courses

    assert [leg.number for leg in without.legs] == [1, 2, 4]
    assert [leg.number for leg in whole.legs] == [1, 2, 3, 4]
    assert without.comparison.outcome is SumComparison.EQUAL
    assert whole.by_steps


def test_no_step_ends_after_the_promised_date() -> None:
    steps = [step("Nhận", "1 ngày"), step("Làm", "3 ngày"), step("Ký", "1 ngày")]
    (course,) = planned(steps, "4 ngày làm việc").courses

    assert [leg.late for leg in course.legs] == [False, False, True]
    assert [leg.end is None for leg in course.legs] == [False, False, True]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Xác minh (nếu phải xác minh)", ["không phải xác minh", "phải xác minh"]),
        ("Nếu cần lấy ý kiến, gửi văn bản", ["không cần lấy ý kiến", "cần lấy ý kiến"]),
        ("Niêm yết (nếu có)", ["không có bước “Niêm yết”", "có bước “Niêm yết”"]),
        ("Đối với trường hợp lưu động: đến tận nơi", ["trường hợp khác", "lưu động"]),
        ("Trường hợp hồ sơ không hợp lệ: trả lại", [""]),
        ("Xem xét hồ sơ, nếu đủ thì ký", [""]),
        ("Thẩm tra", [""]),
    ],
)
def test_a_step_that_is_taken_in_one_case_parts_the_table(name: str, named: list[str]) -> None:
    steps = (Step(name="Nhận", times={"": "1 ngày"}), Step(name=name, times={"": "1 ngày"}))

    assert [branch.case for branch in branches(steps)] == named


times = st.sampled_from(["", "½ ngày", "1 ngày", "2 ngày làm việc", "4 giờ", "30 ngày", "chờ", "1"])
columns = st.dictionaries(st.sampled_from(["", "có xác minh", "phải lấy ý kiến"]), times)
names = st.sampled_from(["Nhận", "Ký", "Trường hợp phải xác minh: hỏi", "Hỏi (nếu cần)"])
tables = st.lists(st.builds(lambda name, of: {"name": name, "times": of}, names, columns))


@given(tables, st.lists(times, max_size=2))
def test_whatever_a_table_holds_no_step_is_lost_and_none_ends_after_its_date(
    steps: list[dict[str, object]], stated: list[str]
) -> None:
    plan = planned(steps, *stated)
    last = max((one.due for one in plan.promises if one.due), default=None)

    taken = {leg.number for course in plan.courses for leg in course.legs}
    assert taken == set(range(1, len(steps) + 1))
    for course in plan.courses:
        limit = course.due or last
        ends = [leg.end for leg in course.legs if leg.end is not None]
        assert limit is None or all(end <= limit for end in ends)
