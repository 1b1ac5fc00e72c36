"""Times are read as they are written; what is not certain is not read."""

import unicodedata
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import (
    CannotTell,
    Duration,
    Immediate,
    Range,
    Reading,
    Reason,
    SameDay,
    Several,
    TimeUnit,
)
from tests.knowledge.worktime.forms import rows, written

FORMS = rows("duration_forms.tsv")
WORDS = (
    *("5", "05", "1,5", "½", "1/2", "20 (hai mươi)", "năm", "hai", "mười lăm", "nửa", "rưỡi"),
    *("ngày", "ngày làm việc", "giờ", "giờ làm việc", "phút", "tháng", "tuần", "15 giờ", "2025"),
    *("trong", "không quá", "sau", "quá", "kể từ", "ngày nhận", "hồ sơ", "tiếp theo", "tháng 3"),
    *("trường hợp", "đối với", "hoặc", "và", "trong ngày", "ngay sau khi", "không tính thời gian"),
    *("-", ",", ".", ";", "(", ")", "\n", "•"),
)
phrases = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


def test_a_written_form_has_its_one_right_reading() -> None:
    assert [(form, written(read_duration(form))) for form, _ in FORMS] == [*FORMS]


def test_the_table_holds_hundreds_of_different_forms() -> None:
    assert len({form for form, _ in FORMS}) == len(FORMS) > 500


@pytest.mark.parametrize(
    "respelled",
    [
        lambda form: unicodedata.normalize("NFD", form),
        str.upper,
        lambda form: form.replace(" ", "\u00a0"),
        lambda form: f"  {form}\u200b\n",
    ],
    ids=["decomposed letters", "capitals", "hard spaces", "blanks around"],
)
def test_spelling_habits_do_not_change_a_reading(respelled: Callable[[str], str]) -> None:
    readings = {form: read_duration(form) for form, _ in FORMS}

    assert {form: read_duration(respelled(form)) for form in readings} == readings


def test_days_and_working_days_are_never_the_same() -> None:
    assert read_duration("5 ngày") != read_duration("5 ngày làm việc")
    assert read_duration("5 ngày làm việc") == Duration(Fraction(5), TimeUnit.WORKING_DAY)


@pytest.mark.parametrize("nothing", [None, "", "  \n", "---", "."])
def test_where_nothing_is_written_nothing_can_be_told(nothing: str | None) -> None:
    assert read_duration(nothing) == CannotTell(Reason.EMPTY)


@pytest.mark.parametrize(
    "text",
    [
        "Tại xã 02 ngày; tại huyện 03 ngày; tại sở 07 ngày",
        "9 ngày làm việc, cụ thể: kiểm tra 05 ngày, cấp giấy 03 ngày làm việc",
        "Cấp mới: 05 ngày làm việc\nCấp lại: 03 ngày làm việc",
        "30 ngày, trường hợp phức tạp thêm 15 ngày",
        "Trong ngày khi có sẵn dữ liệu; không quá 10 ngày khi chưa có",
    ],
)
def test_a_text_with_several_times_is_said_to_have_several(text: str) -> None:
    assert read_duration(text) == Several()


def test_a_condition_beside_a_time_is_no_second_time() -> None:
    text = "10 ngày làm việc (đối với hộ không nợ tiền thuê quá 03 tháng)"

    assert read_duration(text) == CannotTell(Reason.CONDITIONAL)


def test_the_number_of_a_law_is_no_second_time() -> None:
    text = "05 ngày làm việc (theo điểm c khoản 2 Điều 31 Thông tư 21/2019/TT-BGDĐT)"

    assert read_duration(text) == Duration(Fraction(5), TimeUnit.WORKING_DAY)


@given(st.integers(min_value=0, max_value=9_999), st.sampled_from(["", "0", " ", "- ", "("]))
def test_a_bare_number_is_never_a_duration(number: int, before: str) -> None:
    assert isinstance(read_duration(f"{before}{number}"), CannotTell)


@given(
    st.integers(1, 999), st.sampled_from([("ngày", TimeUnit.CALENDAR_DAY), ("giờ", TimeUnit.HOUR)])
)
def test_every_number_of_days_or_hours_is_read(number: int, unit: tuple[str, TimeUnit]) -> None:
    assert read_duration(f"{number:02} {unit[0]}") == Duration(Fraction(number), unit[1])


@given(st.one_of(st.text(max_size=60), phrases))
def test_reading_never_fails_whatever_is_written(text: str) -> None:
    readings = (Duration, Range, SameDay, Immediate, Several, CannotTell)

    assert isinstance(read_duration(text), readings)


@given(st.one_of(st.text(max_size=60), phrases))
def test_composed_and_decomposed_letters_read_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)

    assert read_duration(unicodedata.normalize("NFD", text)) == read_duration(composed)


@given(phrases, st.sampled_from(WORDS))
def test_a_read_time_has_its_number_and_its_unit_in_the_text(text: str, word: str) -> None:
    read: Reading = read_duration(f"{text} {word}")

    if isinstance(read, Duration):
        assert any(char.isdigit() or char == "½" for char in text + word) or any(
            number in text for number in ("năm", "hai", "mười lăm", "nửa")
        )
        works = read.unit in (TimeUnit.WORKING_DAY, TimeUnit.WORKING_HOUR)
        assert works == ("làm việc" in f"{text} {word}")


def test_a_very_long_text_is_read_in_a_moment() -> None:
    for repeated in ("05 ngày làm việc kể từ ", "1", "½", "không quá ", "1 / ", "( "):
        assert not isinstance(read_duration(repeated * (200_000 // len(repeated))), Duration)
