"""Procedures to choose from: numbered lines that fit a phone, and never two alike."""

from hypothesis import given
from hypothesis import strategies as st

from bot.buttons.citizen import ShowProcedure
from bot.buttons.codec import parse
from bot.views.templating import Templates
from bot.views.view import NAME, numbered_choices, short_names
from knowledge.answering import Listed


def names(*official: str) -> list[str]:
    return short_names([Listed(f"1.00000{number}", name) for number, name in enumerate(official)])


def test_short_names_stay_as_they_are() -> None:
    assert names("Đăng ký kết hôn", "Đăng ký lại kết hôn") == [
        "Đăng ký kết hôn",
        "Đăng ký lại kết hôn",
    ]


def test_what_every_name_could_begin_with_is_left_out() -> None:
    assert names("Thủ tục đăng ký khai sinh", "Thủ tục: cấp thẻ") == [
        "Đăng ký khai sinh",
        "Cấp thẻ",
    ]


def test_equal_names_are_told_apart_by_their_codes() -> None:
    assert names("Đăng ký khai tử", "Thủ tục đăng ký khai tử") == [
        "Đăng ký khai tử (1.000000)",
        "Đăng ký khai tử (1.000001)",
    ]


def test_a_code_stands_in_for_a_name_that_nobody_could_see() -> None:
    assert names("\u200b", "Khai tử") == ["1.000000", "Khai tử"]


def test_every_line_has_a_button_with_its_number() -> None:
    procedures = [Listed(f"1.{number}", f"Thủ tục thứ {number}") for number in range(1, 11)]

    text, rows = numbered_choices(
        Templates(), [(one, ShowProcedure(one.code)) for one in procedures]
    )

    assert text.splitlines()[9] == "10. Thứ 10"
    assert [[button.label for button in row] for row in rows] == [
        [str(number) for number in range(1, 9)],
        ["9", "10"],
    ]
    assert parse(rows[1][1].payload or "") == ShowProcedure("1.10")


@given(
    st.lists(
        st.lists(st.sampled_from(["cấp", "giấy", "phép", "hoạt", "động", "mới"]), min_size=1).map(
            " ".join
        ),
        min_size=1,
        max_size=8,
    )
)
def test_names_of_a_list_are_all_different_and_fit_three_lines(official: list[str]) -> None:
    found = names(*official)

    assert len(set(found)) == len(official)
    assert all(name and NAME.holds(name) for name in found)
