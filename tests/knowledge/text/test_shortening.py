"""Shortened names: they fit, end at a border, and stay different from each other."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.shortening import Room, distinct_names, line_count, shortened

PHONE = Room(width=44, lines=2)
WORDS = ("cấp", "giấy", "phép", "hoạt", "động,", "(mới", "lại)", "thủy", "lợi", "của", "tại", "xã")
rooms = st.builds(Room, st.integers(20, 50), st.integers(1, 4), st.integers(0, 4))
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
alike = st.tuples(names, st.lists(names, min_size=1, max_size=8)).map(
    lambda drawn: [f"{drawn[0]} {own}" for own in drawn[1]]
)


def test_a_short_name_stays_as_it_is() -> None:
    assert shortened("Đăng ký kết hôn", PHONE) == "Đăng ký kết hôn"


def test_a_long_name_is_cut_before_the_bracket_that_would_stay_open() -> None:
    name = "Thanh toán trực tiếp chi phí khám, chữa bệnh bảo hiểm y tế (khám ở cơ sở chưa ký)"

    assert shortened(name, Room(36, 2)) == (
        "Thanh toán trực tiếp chi phí khám, chữa bệnh bảo hiểm y tế…"
    )


def test_a_long_name_is_cut_before_a_phrase_rather_than_within_it() -> None:
    name = (
        "Giấy phép hoạt động của phương tiện thủy nội địa trong phạm vi bảo vệ công trình thủy lợi"
    )

    assert shortened(name, Room(36, 2)) == "Giấy phép hoạt động của phương tiện thủy nội địa…"


def test_names_that_differ_at_their_end_show_their_end() -> None:
    shared = "Cấp giấy phép hoạt động của phương tiện thủy nội địa trong phạm vi bảo vệ công trình"

    assert distinct_names([f"{shared} thủy lợi cấp tỉnh", f"{shared} đê điều cấp xã"], PHONE) == [
        "Cấp giấy phép hoạt động của phương tiện thủy nội địa… bảo vệ công trình thủy lợi cấp tỉnh",
        "Cấp giấy phép hoạt động của phương tiện thủy nội địa… bảo vệ công trình đê điều cấp xã",
    ]


def test_a_name_that_ends_where_another_is_cut_is_told_apart() -> None:
    first = "Khai thác thông tin của người chưa xác định quốc tịch trong dữ liệu quốc gia về dân cư"
    second = f"{first} (thực hiện tại cấp xã)"

    assert distinct_names([first, second], PHONE)[1].endswith("… (thực hiện tại cấp xã)")


def test_equal_names_stay_equal() -> None:
    assert len(set(distinct_names(["Đăng ký khai tử", "Đăng  ký khai tử "], PHONE))) == 1


@given(
    st.one_of(st.lists(names, max_size=8), alike, st.lists(st.text(min_size=1), max_size=8)), rooms
)
def test_different_names_stay_different_and_fit(originals: list[str], room: Room) -> None:
    shown = distinct_names(originals, room)

    for (one, label), (other, second) in combinations(zip(originals, shown, strict=True), 2):
        assert (label == second) == (one.split() == other.split())
    for original, label in zip(originals, shown, strict=True):
        assert room.holds(label)
        assert bool(label) == bool(original.split())
        assert "…" in label or label.split() == original.split()


@given(names, rooms)
def test_a_cut_name_is_a_beginning_of_whole_words(name: str, room: Room) -> None:
    label = shortened(name, room)

    if label != name:
        assert label.endswith("…")
        head = label.removesuffix("…")
        assert name.startswith(head)
        assert not name[len(head)].isalpha()


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.integers(8, 50))
def test_lines_hold_as_many_words_as_fit(text: str, width: int) -> None:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)

    assert line_count(text, width) == len(lines)
