"""Ages told in figures, words, years of birth and grades; the ages that a name is for."""

from datetime import date

import pytest

from knowledge.text.ages import Age, AgeRange, age_range_of, ages_in
from knowledge.text.normalise import words

TODAY = date(2026, 11, 28)
OLDEST = 130


def told(text: str) -> list[tuple[int, int]]:
    return [(age.low, age.high) for age in ages_in(words(text), TODAY)]


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("làm căn cước cho con 13 tuổi", 13, 13),
        ("căn cước cho con năm tuổi", 5, 5),
        ("can cuoc cho con nam tuoi", 5, 5),
        ("cháu mười ba tuổi", 13, 13),
        ("bé 5t làm hộ chiếu", 5, 5),
        ("con tôi 13t", 13, 13),
        ("5tuổi", 5, 5),
        ("nam 20 tuoi kết hôn", 20, 20),
        ("bảy lăm tuổi", 75, 75),
        ("bảy hai tuổi", 72, 72),
        ("bảy mươi mấy tuổi", 70, 79),
        ("ngoài 80 tuổi", 80, 89),
        ("5-6 tuổi", 5, 6),
        ("gần 14 tuổi", 13, 13),
        ("toi 13 tuoi", 13, 13),
        ("18 tháng tuổi", 1, 1),
        ("bé được hai tuần tuổi", 0, 0),
        ("con mới được 2 tháng chưa có giấy gì", 0, 0),
        ("trẻ sơ sinh", 0, 0),
        ("sinh năm 2015", 10, 11),
        ("con sinh ngày 5/12/2015", 10, 11),
        ("bố sinh năm 58", 67, 68),
        ("2k9 làm căn cước", 16, 17),
        ("con vào lớp 1", 6, 7),
        ("bé lớp 10A1", 15, 16),
    ],
)
def test_an_age_is_read_however_it_is_told(said: str, low: int, high: int) -> None:
    assert told(said) == [(low, high)]


@pytest.mark.parametrize(
    "said",
    [
        "xe 5t cần giấy gì",
        "huy hiệu 30 năm tuổi Đảng",
        "công nhận tuổi nghề",
        "đăng ký khai sinh năm 2015",
        "có bằng lớp 9",
        "con 3 ngày nữa đi làm căn cước",
        "nhà số 5 đường Lê Lợi",
        "trợ cấp người cao tuổi",
    ],
)
def test_what_is_no_age_is_not_read_as_one(said: str) -> None:
    assert told(said) == []


def test_every_age_is_given_with_its_place() -> None:
    assert ages_in(words("mẹ 80 tuổi, con dưới 6 tuổi"), TODAY) == (
        Age(1, 3, 80, 80),
        Age(4, 7, 0, 5),
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Cấp thẻ căn cước cho người dưới 14 tuổi", AgeRange(0, 13)),
        ("Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên", AgeRange(14, OLDEST)),
        ("Người từ đủ 6 tuổi đến dưới 14 tuổi", AgeRange(6, 13)),
        ("Người từ đủ 6 đến dưới 14 tuổi", AgeRange(6, 13)),
        ("Người từ 6-14 tuổi", AgeRange(6, 14)),
        ("Người từ 75 tuổi hưởng trợ cấp", AgeRange(75, OLDEST)),
        ("Trẻ đến 36 tháng tuổi", AgeRange(0, 3)),
        ("Việc sử dụng người chưa đủ 13 tuổi làm việc", AgeRange(0, 12)),
        ("Người dưới 14 tuổi hoặc từ 60 tuổi", None),
        ("Công nhận tuổi nghề cơ yếu", None),
        ("Đăng ký khai sinh", None),
    ],
)
def test_a_name_tells_the_ages_that_it_is_for(name: str, expected: AgeRange | None) -> None:
    assert age_range_of(words(name)) == expected


@pytest.mark.parametrize(
    ("said", "fits"),
    [("13 tuổi", True), ("14 tuổi", False), ("sinh năm 2012", None), ("sinh năm 2015", True)],
)
def test_an_age_fits_contradicts_or_leaves_it_open(said: str, fits: bool | None) -> None:
    (age,) = ages_in(words(said), TODAY)

    assert AgeRange(0, 13).fits(age) is fits


@pytest.mark.parametrize(
    ("said", "ages"),
    [("bé dưới 14t", (0, 13)), ("cho be duoi 14t", (0, 13)), ("tren 75t", (75, OLDEST))],
)
def test_a_short_age_has_bounds_too(said: str, ages: tuple[int, int]) -> None:
    (age,) = ages_in(words(said), date(2026, 11, 28))

    assert (age.low, age.high) == ages
