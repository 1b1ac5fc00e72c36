"""The day on which somebody means to hand in, as people say it; seen from Wednesday 2/12/2026."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.normalise import fold
from knowledge.worktime.date_words import DateWords, date_words
from knowledge.worktime.day_mentions import DayProblem, find_day

TODAY = date(2026, 12, 2)

SAID = [
    ("hôm nay nộp thì bao giờ có", "2/12/2026"),
    ("chiều nay nộp", "2/12/2026"),
    ("mai nộp thì bao giờ có", "3/12/2026"),
    ("sáng mai", "3/12/2026"),
    ("ngày mai mình nộp", "3/12/2026"),
    ("thế còn mai nộp thì sao", "3/12/2026"),
    ("mốt nộp", "4/12/2026"),
    ("ngày kia", "4/12/2026"),
    ("thứ 6", "4/12/2026"),
    ("thứ sáu này", "4/12/2026"),
    ("nộp thứ 6 tuần này", "4/12/2026"),
    ("nộp thứ 6 tuần sau", "11/12/2026"),
    ("thứ sáu tuần tới", "11/12/2026"),
    ("tuần sau thứ 6 nộp", "11/12/2026"),
    ("t6 tuần sau", "11/12/2026"),
    ("thứ sáu tuần sau nữa", "18/12/2026"),
    ("thứ tư", "2/12/2026"),
    ("thứ tư tới", "9/12/2026"),
    ("nộp sáng thứ hai", "7/12/2026"),
    ("chủ nhật", "6/12/2026"),
    ("cn tuần sau", "13/12/2026"),
    ("đầu tuần sau", "7/12/2026"),
    ("tuần sau nộp", "7/12/2026"),
    ("cuối tuần", "5/12/2026"),
    ("cuối tháng", "31/12/2026"),
    ("đầu tháng sau nộp", "1/1/2027"),
    ("giữa tháng", "15/12/2026"),
    ("3 ngày nữa", "5/12/2026"),
    ("hai tuần nữa nộp", "16/12/2026"),
    ("nộp ngày 5/12", "5/12/2026"),
    ("nộp 5/12/2026", "5/12/2026"),
    ("05-12-2026", "5/12/2026"),
    ("5.12.2026", "5/12/2026"),
    ("2026-12-05", "5/12/2026"),
    ("ngày 5 tháng 12", "5/12/2026"),
    ("ngày 5 tháng 12 năm 2026", "5/12/2026"),
    ("mùng 5 tháng 12", "5/12/2026"),
    ("ngày 5", "5/12/2026"),
    ("ngày 1 nộp", "1/1/2027"),
    ("ngày 5 tháng sau", "5/1/2027"),
    ("nộp 5/1", "5/1/2027"),
    ("nộp 15/3/27", "15/3/2027"),
    ("nộp 5.12 thì bao giờ có", "5/12/2026"),
    ("nộp 1 tháng nữa thì bao giờ có", "2/1/2027"),
    ("nộp hai mươi ngày nữa", "22/12/2026"),
    ("mười lăm ngày nữa", "17/12/2026"),
    ("thứ bảy 5/12 nộp", "5/12/2026"),
]

IMPOSSIBLE = [
    ("hôm qua nộp", DayProblem.PAST),
    ("nộp ngày 1/12", DayProblem.PAST),
    ("nộp 2/9", DayProblem.PAST),
    ("thứ hai tuần này", DayProblem.PAST),
    ("5/12/1990", DayProblem.PAST),
    ("nộp 30/2", DayProblem.NO_SUCH_DAY),
    ("ngày 99/99", DayProblem.NO_SUCH_DAY),
    ("ngày 31/11/2026", DayProblem.NO_SUCH_DAY),
    ("tháng sau nộp", DayProblem.VAGUE),
    ("nộp sau ngày 5/12 thì bao giờ có", DayProblem.VAGUE),
    ("nộp trước 5/12", DayProblem.VAGUE),
    ("thứ hai 5/12 nộp", DayProblem.WEEKDAY),
    ("nộp ngày 8/12 thứ sáu", DayProblem.WEEKDAY),
    ("vài hôm nữa", DayProblem.VAGUE),
    ("mùng 5 tết nộp", DayProblem.LUNAR),
    ("ngày 10/3 âm lịch", DayProblem.LUNAR),
]

NOT_A_DAY = [
    "bao giờ có",
    "đăng ký khai sinh",
    "con thứ hai của mình",
    "cấp lại lần thứ 3",
    "1/2 ngày",
    "5 ngày làm việc",
    "mot nguoi nop",
    "thủ tục số 2",
    "",
]

# Words of other questions: a day may be heard in them, but they go on about nothing.
OTHER_QUESTIONS = [
    "mai táng phí cho người có công",
    "sinh ngày 5/12/2020 thì làm khai sinh ra sao",
    "chị Mai đăng ký kết hôn",
    "xin nghỉ thứ 7 làm thủ tục ly hôn",
    "luật có hiệu lực từ 1/7/2027 thì đổi gì",
    "bố tôi là bệnh binh 2/3 mất thì nộp giấy tờ gì để được mai táng phí",
    "cháu Mai Chi đi làm căn cước lần đầu",
    "nguyễn thị mai nộp hồ sơ ở đâu",
    "nhà 12/5 hẻm Lê Lợi nộp hồ sơ tách thửa ở đâu",
    "nhà số 10/3 Lý Thường Kiệt nộp hồ sơ xin phép xây dựng",
    "nhập quốc tịch thứ hai nộp ở đâu",
    "quyết định 30/4 nộp hồ sơ hưởng chế độ",
    "trình độ văn hóa 12/12 bị mất bằng tốt nghiệp nộp hồ sơ cấp lại ở đâu",
    "tôi đi làm xa 2/3 năm nay muốn đăng ký tạm trú",
    "thương binh 1/4 nộp hồ sơ ở đâu",
    "ở đường 30/4 thì nộp ở phường nào",
    "con sinh ngày 5/12/2020 nộp giấy khai sinh ở đâu",
    "giấy cấp ngày 3/11/2020 bị mất nộp gì để cấp lại",
    "2/3 thành viên đồng ý thì nộp gì",
]


def the_day(written: str) -> date:
    day, month, year = map(int, written.split("/"))
    return date(year, month, day)


@pytest.mark.parametrize(("said", "meant"), SAID)
def test_a_day_is_read_as_people_say_it(said: str, meant: str) -> None:
    found = find_day(said, TODAY)

    assert found is not None
    assert (found.day, found.problem) == (the_day(meant), None)
    assert found.alone


@pytest.mark.parametrize(("said", "meant"), [one for one in SAID if "mốt" not in one[0]])
def test_a_day_is_read_without_diacritics_and_in_capitals(said: str, meant: str) -> None:
    for spelling in (fold(said), said.upper(), f"  {said} ạ?"):
        found = find_day(spelling, TODAY)

        assert found is not None
        assert (found.day, found.alone) == (the_day(meant), True)


@pytest.mark.parametrize(("said", "problem"), IMPOSSIBLE)
def test_a_day_that_cannot_be_is_named_with_its_problem(said: str, problem: DayProblem) -> None:
    found = find_day(said, TODAY)

    assert found is not None
    assert found.problem is problem
    assert found.alone


@pytest.mark.parametrize("said", NOT_A_DAY)
def test_other_words_name_no_day(said: str) -> None:
    assert find_day(said, TODAY) is None


@pytest.mark.parametrize("said", OTHER_QUESTIONS)
def test_a_question_about_something_else_is_no_follow_up(said: str) -> None:
    found = find_day(said, TODAY)

    assert found is None or not (found.alone or found.handing_in)


def test_a_day_in_a_whole_question_leaves_the_question() -> None:
    found = find_day("đăng ký kết hôn mai nộp thì bao giờ có", TODAY)

    assert found is not None
    assert (found.alone, found.handing_in) == (False, True)
    assert found.rest == "đăng ký kết hôn nộp thì bao giờ có"


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("đăng ký kết hôn 5/12 nộp thì bao giờ có", "đăng ký kết hôn nộp thì bao giờ có"),
        ("tách thửa 5/12 nộp thì khi nào xong", "tách thửa nộp thì khi nào xong"),
        ("đăng ký xe thứ bảy 5/12 nộp thì bao giờ có", "đăng ký xe nộp thì bao giờ có"),
    ],
)
def test_a_day_is_one_wherever_it_is_asked_when_things_are_ready(said: str, rest: str) -> None:
    found = find_day(said, TODAY)

    assert found is not None
    assert (found.day, found.rest) == (date(2026, 12, 5), rest)


def test_what_is_left_of_a_question_keeps_codes_and_names() -> None:
    found = find_day("thủ tục 1.001193 ở Cư M'gar nộp ngày 5/12 thì sao", TODAY)

    assert found is not None
    assert found.rest == "thủ tục 1.001193 ở cư m'gar nộp thì sao"


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("nộp sáng thứ hai", time(7, 30)),
        ("chiều mai", time(13)),
        ("mai lúc 9h", time(9)),
        ("4h chiều mai", time(16)),
        ("16:30 ngày mai", time(16, 30)),
        ("thứ 6 khoảng 3 giờ 15 chiều", time(15, 15)),
        ("sau 15 giờ mai", time(15)),
        ("mai", None),
    ],
)
def test_the_hour_is_read_beside_the_day(said: str, at: time | None) -> None:
    found = find_day(said, TODAY)

    assert found is not None
    assert found.at == at
    assert found.alone


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.dates(date(2024, 1, 1), date(2028, 12, 31))
)
def test_every_day_with_its_year_is_read_from_every_day(day: date, today: date) -> None:
    for said in (f"nộp {day.day}/{day.month}/{day.year}", f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}"):
        found = find_day(said, today)

        assert found is not None
        assert found.day == day
        assert found.problem is (DayProblem.PAST if day < today else None)


@given(
    st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.sampled_from(["2", "3", "4", "5", "6", "7"])
)
def test_a_weekday_is_within_the_next_seven_days(today: date, number: str) -> None:
    found = find_day(f"thứ {number}", today)

    assert found is not None
    assert found.day is not None
    assert today <= found.day < today + timedelta(days=7)
    assert found.day.weekday() == int(number) - 2


WORDS = [word for said, _ in SAID for word in said.split()] + [
    "tết",
    "99/99",
    "31/2",
    "0/0",
    "nữa",
    ":",
]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)))
def test_reading_a_day_never_fails(said: str) -> None:
    found = find_day(said, TODAY)

    assert found is None or (found.day is not None) == (
        found.problem in (None, DayProblem.PAST, DayProblem.WEEKDAY)
    )


def test_a_long_text_names_no_day() -> None:
    assert find_day("mai nộp " * 100, TODAY) is None


def test_words_with_two_meanings_are_refused() -> None:
    words = date_words().model_dump()
    words["days"] = [*words["days"], {"offset": 9, "said": ("mai",)}]

    with pytest.raises(ValueError, match="two days"):
        DateWords.model_validate(words)
