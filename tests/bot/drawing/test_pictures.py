"""Pictures of schedules: everything on them, within their borders, whatever the text is."""

import struct
import threading
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing.layout import (
    ELLIPSIS,
    MARGIN,
    MOST_HEIGHT,
    UNKNOWN,
    WIDTH,
    Layout,
    Letters,
    PictureContent,
    RowKind,
    TimelineRow,
)
from bot.drawing.painter import Painter
from bot.drawing.schedules import schedule_contents
from bot.views import Views
from knowledge.records import Procedure
from knowledge.worktime.due_dates import DueDates
from tests.knowledge.description.records import full
from tests.knowledge.description.telling import published

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
MONDAY = datetime(2026, 3, 2, 9)
VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


@pytest.fixture(scope="module")
def letters() -> Letters:
    return Letters(bold=False)


@pytest.fixture(scope="module")
def layout(letters: Letters) -> Layout:
    return Layout({False: letters, True: Letters(bold=True)})


def a_content(*rows: TimelineRow, title: str = "Đăng ký khai sinh") -> PictureContent:
    return PictureContent(
        title, lambda number, pictures: f"Lịch {number}/{pictures}", rows, ("Mã 1",)
    )


def a_row(number: int, name: str = "Thẩm tra hồ sơ", unit: str = "Công chức") -> TimelineRow:
    return TimelineRow(str(number), "Đến hết thứ Hai, 02/03/2026", name, unit, RowKind.STEP)


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def pictures(procedure: Procedure) -> list[bytes]:
    views = Views(3_900, DueDates(lambda: NOW))
    plan = views.dates.due_dates.schedule(procedure, MONDAY)
    assert plan is not None
    replies = views.dates.pictures(published(procedure), plan)
    return [reply.attachment.content for reply in replies if reply.attachment]


def test_the_font_has_every_vietnamese_letter(letters: Letters) -> None:
    text = VIETNAMESE + VIETNAMESE.upper()

    assert letters.readable(text) == text
    assert letters.readable("漢$x_2$") == f"{UNKNOWN}$x_2$"


def test_every_case_has_its_picture_of_a_readable_size() -> None:
    drawn = pictures(full())

    assert len(drawn) == 2
    for png in drawn:
        width, height = size(png)
        assert width == WIDTH
        assert height <= MOST_HEIGHT


def drawn_rows(*steps: dict[str, object], stated: str) -> list[list[tuple[str, str]]]:
    procedure = full(steps=list(steps), submissions=[{"channel": "direct", "time": stated}])
    plan = DueDates(lambda: NOW).schedule(procedure, MONDAY)
    assert plan is not None
    contents = schedule_contents(published(procedure), plan)
    return [[(row.mark, row.when) for row in content.rows] for content in contents]


def test_each_branch_ends_in_its_own_date_which_no_step_goes_beyond() -> None:
    one, other = drawn_rows(
        {"name": "Nhận", "times": {"": "1 ngày"}},
        {"name": "Trường hợp phải xác minh: gửi văn bản", "times": {"": "5 ngày"}},
        {"name": "Ký", "times": {"": "2 ngày"}},
        stated="3 ngày làm việc",
    )

    assert one[-2:] == [("3", "Đến hết thứ Năm, 05/03/2026"), ("✓", "Đến hết thứ Năm, 05/03/2026")]
    assert other[-2:] == [
        ("3", "Đến hết thứ Năm, 12/03/2026"),
        ("✓", "Đến hết thứ Năm, 12/03/2026"),
    ]


def test_a_date_that_the_steps_speak_against_has_no_tick() -> None:
    (rows,) = drawn_rows(
        {"name": "Nhận", "times": {"": "1 ngày"}},
        {"name": "Ký", "times": {"": "3 ngày"}},
        stated="2 ngày làm việc",
    )

    assert rows[-2:] == [
        ("2", "3 ngày: cộng lại thì quá thời hạn công bố"),
        ("!", "Đến hết thứ Tư, 04/03/2026"),
    ]


def test_thirty_steps_are_all_on_a_few_pictures(layout: Layout) -> None:
    rows = [a_row(number, "Kiểm tra hồ sơ, trình lãnh đạo ký " * 3) for number in range(1, 31)]
    pages = layout.pages(a_content(*rows))

    assert [row for page in pages for row in page.rows] == rows
    assert 1 < len(pages) <= 6
    assert all(layout.place(page).height <= MOST_HEIGHT for page in pages)
    assert [page.heading for page in pages][-1] == f"Lịch {len(pages)}/{len(pages)}"


def test_what_does_not_fit_on_the_pictures_is_said_in_a_line() -> None:
    steps = [
        {"name": f"Bước {n} " + "rất dài " * 90, "responsible": "x" * 900, "times": {"": "1 ngày"}}
        for n in range(80)
    ]
    procedure = full(steps=steps)
    views = Views(3_900, DueDates(lambda: NOW))
    plan = views.dates.due_dates.schedule(procedure, MONDAY)
    assert plan is not None
    *shown, last = views.dates.pictures(published(procedure), plan)

    assert all(reply.attachment for reply in shown)
    assert last.attachment is None
    assert "Lịch dự kiến" in last.html


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=60)
def test_no_text_leaves_the_picture(layout: Layout, title: str, name: str, unit: str) -> None:
    (page, *_) = layout.pages(a_content(a_row(1, name, unit), title=title))
    placed = layout.place(page)

    for line in placed.lines:
        room = WIDTH - MARGIN - line.x
        assert Letters.width(layout._letters[line.bold], line.text, line.size) <= room + 1
        assert MARGIN <= line.y < placed.height


@pytest.mark.parametrize("text", ["chữ " * 200, "x" * 900, "漢" * 300])
def test_long_text_is_wrapped_and_cut_with_a_sign(letters: Letters, text: str) -> None:
    lines = letters.wrap(text, 30, 400, 3)

    assert len(lines) == 3
    assert lines[-1].endswith(ELLIPSIS)
    assert all(letters.width(line, 30) <= 400 for line in lines)


@pytest.mark.parametrize(
    "hostile",
    [
        "$x^{",
        "\\frac{1}{0}$$",
        "<b>&",
        "\u202eđảo",
        "\x00\x07",
        "e\u0301" * 50,
        "😀👨‍👩‍👧",
        "\n\n\t",
        "%s{0}",
    ],
)
def test_hostile_text_is_drawn_as_it_is(hostile: str) -> None:
    steps = [{"name": f"a{hostile}", "responsible": hostile, "times": {"": "1 ngày"}}]
    record = full(
        steps=[] if "\x00" in hostile else steps, name=f"Tên {hostile.replace(chr(0), '')}"
    )

    assert pictures(record)


def test_the_same_picture_is_drawn_once_and_another_one_anew(layout: Layout) -> None:
    painter = Painter()
    (page,) = painter.pages(a_content(a_row(1)))
    (other,) = painter.pages(a_content(a_row(2)))
    drawn = painter.paint(page)
    assert painter.paint(page) is drawn
    assert painter.paint(other) != drawn


def test_threads_draw_the_same_pictures_side_by_side() -> None:
    painter = Painter()
    painter.prepare()
    pages = [painter.pages(a_content(a_row(number)))[0] for number in range(4)]
    expected = [Painter().paint(page) for page in pages]
    drawn: dict[int, bytes] = {}

    def draw(number: int) -> None:
        drawn[number] = painter.paint(pages[number])

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [drawn[number] for number in range(4)] == expected
