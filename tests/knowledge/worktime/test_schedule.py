"""What follows from handing in: results by channel, steps by case, sums beside totals."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.records import Procedure
from knowledge.worktime.calendar import load_calendar
from knowledge.worktime.office_calendar import OfficeCalendar, office_hours
from knowledge.worktime.readings import CannotTell, Reason, Several
from knowledge.worktime.schedule import Schedule, schedule
from knowledge.worktime.steps import SumComparison
from tests.builders import a_procedure

OFFICE = OfficeCalendar(load_calendar(), office_hours())
MONDAY = datetime(2026, 3, 2, 9)


def ways(*times: str) -> list[dict[str, str]]:
    channels = ("direct", "online", "post")
    return [{"channel": one, "time": time} for one, time in zip(channels, times, strict=False)]


def step(name: str, unit: str, time: str | None = None, **cases: str) -> dict[str, object]:
    times = {case.replace("_", " "): value for case, value in cases.items()}
    return {"name": name, "responsible": unit, "times": times or ({"": time} if time else {})}


STEPS = [
    step("Tiếp nhận", "Bộ phận Một cửa", "½ ngày"),
    step("Thẩm tra", "Công chức hộ tịch", "1,5 ngày"),
    step("Ký", "Lãnh đạo", "04 giờ"),
    step("Đóng dấu", "Văn thư", "04 giờ"),
]


def planned(handed_in: datetime = MONDAY, **record: object) -> Schedule:
    plan = schedule(OFFICE, a_procedure(**record), handed_in)
    assert plan is not None
    return plan


def ends(plan: Schedule, course: int = 0) -> list[str]:
    return [f"{leg.end:%d/%m %H:%M}" if leg.end else "?" for leg in plan.courses[course].legs]


def results(plan: Schedule) -> list[tuple[str, str]]:
    return [
        (" ".join(one.channels), f"{one.due:%d/%m %H:%M}" if one.due else "?")
        for one in plan.promises
    ]


def test_channels_with_the_same_time_have_one_result() -> None:
    plan = planned(
        submissions=ways("5 ngày làm việc", "05 ngày làm việc kể từ ngày nhận", "7 ngày")
    )

    assert results(plan) == [("direct online", "09/03 17:00"), ("post", "09/03 17:00")]


@pytest.mark.parametrize(
    ("time", "handed_in", "end"),
    [
        ("Trong ngày", MONDAY, "02/03 17:00"),
        ("Trong ngày", MONDAY.replace(hour=15), "03/03 17:00"),
        (
            "Trong ngày, nhận sau 11 giờ thì trả vào ngày làm việc tiếp theo",
            MONDAY.replace(hour=11),
            "03/03 17:00",
        ),
        ("Trong ngày", MONDAY.replace(day=7), "09/03 17:00"),
        ("từ 3 đến 5 ngày làm việc", MONDAY, "09/03 17:00"),
        ("1 giờ", MONDAY, "02/03 10:00"),
    ],
)
def test_what_is_no_plain_length_is_dated_where_that_is_certain(
    time: str, handed_in: datetime, end: str
) -> None:
    assert results(planned(handed_in, submissions=ways(time))) == [("direct", end)]


@pytest.mark.parametrize(
    ("time", "reading"),
    [
        ("5", CannotTell(Reason.NO_UNIT)),
        ("Không quy định", CannotTell(Reason.NOT_STATED)),
        ("Cấp mới: 3 ngày; cấp lại: 5 ngày", Several()),
        ("", CannotTell(Reason.EMPTY)),
    ],
)
def test_what_cannot_be_told_has_no_date_but_the_reason(time: str, reading: object) -> None:
    (promise,) = planned(submissions=ways(time)).promises

    assert (promise.due, promise.reading) == (None, reading)


def test_each_step_says_who_has_the_file_and_until_when() -> None:
    plan = planned(submissions=ways("3 ngày làm việc"), steps=STEPS)

    assert ends(plan) == ["03/03 11:30", "04/03 17:00", "05/03 11:30", "05/03 17:00"]
    assert [leg.responsible for leg in plan.courses[0].legs][-1] == "Văn thư"
    assert plan.courses[0].comparison.outcome is SumComparison.EQUAL
    assert plan.courses[0].legs[0].start == MONDAY


def test_steps_within_a_day_are_counted_in_hours_from_the_beginning() -> None:
    steps = [step("Nhận", "A", "02 giờ"), step("Ký", "B", "¼ ngày")]
    plan = planned(submissions=ways("½ ngày làm việc"), steps=steps)

    assert ends(plan) == ["02/03 11:00", "02/03 14:30"]
    assert results(plan) == [("direct", "02/03 14:30")]


def test_the_last_step_ends_with_the_stated_total_when_the_sums_are_equal() -> None:
    plan = planned(submissions=ways("3 ngày làm việc"), steps=STEPS)

    assert plan.courses[0].end == plan.promises[0].due


def test_a_sum_that_differs_leaves_the_promise_and_gives_both() -> None:
    plan = planned(submissions=ways("5 ngày làm việc"), steps=STEPS)
    compared = plan.courses[0].comparison

    assert compared.outcome is SumComparison.DIFFERS
    assert compared.summed is not None
    assert compared.stated is not None
    assert [compared.summed.value, compared.stated.value] == [3, 5]
    assert results(plan) == [("direct", "09/03 17:00")]


def test_every_case_has_a_course_and_shares_the_times_for_all() -> None:
    steps = [
        step("Nhận", "A", "½ ngày"),
        step("Thẩm tra", "B", có_xác_minh="4 ngày", không_xác_minh="2 ngày"),
        step("Ký", "C", "½ ngày"),
    ]
    plan = planned(submissions=ways("5 ngày làm việc"), steps=steps)

    assert [course.case for course in plan.courses] == ["có xác minh", "không xác minh"]
    assert ends(plan) == ["03/03 11:30", "09/03 11:30", "09/03 17:00"]
    assert ends(plan, 1) == ["03/03 11:30", "05/03 11:30", "05/03 17:00"]


@pytest.mark.parametrize(
    ("record", "due"),
    [
        (
            {
                "submissions": ways(
                    "Không xác minh: 03 ngày làm việc; có xác minh: 08 ngày làm việc"
                ),
                "steps": [step("Làm", "A", không_xác_minh="3 ngày", có_xác_minh="8 ngày")],
            },
            ["05/03", "12/03"],
        ),
        (
            {
                "submissions": [],
                "steps": [
                    {
                        "name": "Làm",
                        "times": {
                            "Thời gian không xác minh: 03 ngày làm việc": "3 ngày",
                            "Thời gian có xác minh (08 ngày làm việc)": "7 ngày",
                        },
                    }
                ],
            },
            ["05/03", "12/03"],
        ),
    ],
)
def test_a_total_that_is_stated_for_a_case_dates_that_case(
    record: dict[str, object], due: list[str]
) -> None:
    plan = planned(MONDAY, **record)

    assert [f"{course.due:%d/%m}" for course in plan.courses if course.due] == due
    assert [course.case for course in plan.courses] == ["không xác minh", "có xác minh"]


def test_after_a_step_that_cannot_be_read_no_date_is_made_up() -> None:
    steps = [
        step("Nhận", "A", "1 ngày"),
        step("Chờ", "B", "theo giấy hẹn"),
        step("Ký", "C", "1 ngày"),
    ]
    plan = planned(submissions=ways("5 ngày làm việc"), steps=steps)

    assert ends(plan) == ["03/03 17:00", "?", "?"]
    assert plan.courses[0].legs[1].why == CannotTell(Reason.NOT_STATED)


def test_a_step_without_a_time_of_its_own_goes_with_the_one_before() -> None:
    steps = [
        step("Nhận", "A", "1 ngày"),
        step("Trả", "B"),
        step("Lưu", "C", "không tính thời gian"),
    ]

    assert ends(planned(submissions=ways("1 ngày làm việc"), steps=steps)) == ["03/03 17:00"] * 3


def test_days_in_a_table_are_working_days_unless_the_total_is_in_days() -> None:
    steps = [step("Nhận", "A", "5 ngày"), step("Ký", "B", "5 ngày")]

    assert ends(planned(submissions=ways("10 ngày"), steps=steps)) == ["09/03 17:00", "12/03 17:00"]
    assert ends(planned(submissions=ways("10 ngày làm việc"), steps=steps))[1] == "16/03 17:00"
    assert ends(planned(submissions=[], steps=steps))[1] == "16/03 17:00"


def test_a_term_over_undecided_days_is_provisional() -> None:
    handed_in = datetime(2027, 1, 25, 9)

    assert planned(handed_in, submissions=ways("10 ngày làm việc")).provisional
    assert not planned(submissions=ways("10 ngày làm việc")).provisional


def test_what_ends_beyond_the_calendar_has_no_date() -> None:
    (promise,) = planned(datetime(2028, 12, 20, 9), submissions=ways("30 ngày làm việc")).promises

    assert (promise.due, promise.beyond) == (None, True)
    assert schedule(OFFICE, a_procedure(), datetime(2029, 3, 1)) is None


def test_halves_of_days_that_run_over_a_weekend_do_not_go_back() -> None:
    steps = [step("Nhận", "A", "½ ngày")] * 4
    plan = planned(datetime(2026, 3, 6, 9), submissions=ways("2 ngày"), steps=steps)

    moments = [leg.end for leg in plan.courses[0].legs if leg.end]
    assert moments == sorted(moments)


TIMES = st.sampled_from(
    [
        "½ ngày",
        "1 ngày",
        "04 giờ",
        "2 ngày làm việc",
        "",
        "5",
        "30 phút",
        "1 tuần",
        "ngay sau khi",
        "1 tháng",
    ]
)


@given(
    st.lists(TIMES, max_size=12), TIMES, st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31))
)
def test_steps_follow_one_another_whatever_they_say(
    times: list[str], total: str, handed_in: datetime
) -> None:
    steps = [step(f"Bước {number}", "A", time) for number, time in enumerate(times)]
    record: Procedure = a_procedure(submissions=ways(total), steps=steps)
    plan = schedule(OFFICE, record, handed_in)

    for course in plan.courses if plan else ():
        moments = [leg.end for leg in course.legs]
        known = [moment for moment in moments if moment is not None]
        assert known == sorted(known)
        assert moments[len(known) :] == [None] * (len(moments) - len(known))
        assert all(OFFICE.calendar.works(moment.date()) for moment in known)
