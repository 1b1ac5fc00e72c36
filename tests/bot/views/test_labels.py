"""Labels of offered procedures: short, and never two alike."""

from hypothesis import given
from hypothesis import strategies as st

from bot.views.labels import MAX_LABEL, distinct
from knowledge.answering import Listed


def labels(*names: str) -> list[str]:
    return distinct([Listed(f"1.00000{number}", name) for number, name in enumerate(names)])


def test_short_names_are_their_own_labels() -> None:
    assert labels("Đăng ký kết hôn", "Đăng ký lại kết hôn") == [
        "Đăng ký kết hôn",
        "Đăng ký lại kết hôn",
    ]


def test_a_long_name_is_cut_at_a_word() -> None:
    [label] = labels("Cấp giấy phép hoạt động của phương tiện thủy nội địa trong phạm vi đê điều")

    assert label == "Cấp giấy phép hoạt động của phương tiện thủy nội địa trong…"


def test_names_with_a_long_common_beginning_show_where_they_differ() -> None:
    shared = "Cấp giấy phép hoạt động của phương tiện thủy nội địa trong phạm vi bảo vệ công trình"

    first, second = labels(f"{shared} thủy lợi cấp tỉnh", f"{shared} thủy điện cấp xã")

    assert first == "Cấp giấy phép hoạt động của phương tiện… thủy lợi cấp tỉnh"
    assert second == "Cấp giấy phép hoạt động của phương tiện… thủy điện cấp xã"


def test_equal_names_are_told_apart_by_their_codes() -> None:
    assert labels("Đăng ký khai tử", "Đăng ký khai tử") == [
        "Đăng ký khai tử (1.000000)",
        "Đăng ký khai tử (1.000001)",
    ]


def test_a_name_that_goes_on_where_another_ends_is_told_apart() -> None:
    shared = "Cấp giấy phép hoạt động của phương tiện thủy nội địa trong phạm vi bảo vệ"

    first, second = labels(shared, f"{shared} đê điều")

    assert first != second
    assert second.endswith("đê điều")


@given(
    st.lists(
        st.lists(st.sampled_from(["cấp", "giấy", "phép", "hoạt", "động", "mới"]), min_size=1).map(
            " ".join
        ),
        min_size=1,
        max_size=8,
    )
)
def test_labels_are_all_different_and_short(names: list[str]) -> None:
    found = labels(*names)

    assert len(set(found)) == len(names)
    assert all(0 < len(label) <= MAX_LABEL for label in found)
