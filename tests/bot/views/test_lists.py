"""Lists to browse: paged, with a button for every entry."""

from dataclasses import replace
from itertools import count

from bot.buttons.citizen import (
    OpenProcedure,
    ShowField,
    ShowFields,
    ShowLifeEvent,
    ShowLifeGroup,
    ShowProcedure,
    ShowVariants,
)
from bot.buttons.codec import digest, parse
from bot.messages import Reply
from bot.rendering.markup import plain
from bot.views import Views
from bot.views.lists import LINES_A_PAGE
from bot.views.view import PHONE_WIDTH
from knowledge.answering import FieldCount, Listed
from knowledge.needs.menu import EventGroup, LifeEvent
from knowledge.text.shortening import line_count
from tests.bot.views.rendering import labels
from tests.knowledge.needs.builders import a_record

LISTS = Views(3_900).lists


def actions(reply: Reply) -> list[object]:
    return [parse(button.payload or "") for row in reply.buttons for button in row]


def an_event(*groups: tuple[str, list[str]]) -> LifeEvent:
    numbers = count(1)
    return LifeEvent(
        "sinh_con",
        "Sinh con",
        "👶",
        tuple(
            EventGroup(name, tuple(a_record(f"1.{next(numbers)}", one) for one in names))
            for name, names in groups
        ),
    )


def test_events_of_life_stand_two_in_a_row_and_subjects_behind_one_button() -> None:
    events = [
        replace(an_event(), key=key, name=name)
        for key, name in (("a", "Sinh con"), ("b", "Cư trú"))
    ]

    reply = LISTS.life_events(events, replaces=False)

    assert labels(reply) == [["👶 Sinh con", "👶 Cư trú"], ["Theo lĩnh vực"]]
    assert actions(reply) == [ShowLifeEvent(digest("a")), ShowLifeEvent(digest("b")), ShowFields()]


def test_an_event_shows_what_is_asked_most_and_its_groups() -> None:
    birth = an_event(
        ("Khai sinh", ["Đăng ký khai sinh", "Đăng ký lại khai sinh", "Khai sinh lưu động"]),
        ("Con nuôi", ["Đăng ký nuôi con nuôi", "Đăng ký lại nuôi con nuôi"]),
    )

    page = LISTS.life_event(birth)

    assert plain(page.reply.html).splitlines() == [
        "👶 Sinh con",
        "Hay được hỏi:",
        "1. Đăng ký khai sinh",
        "2. Đăng ký lại khai sinh",
        "3. Đăng ký nuôi con nuôi",
    ]
    assert labels(page.reply) == [
        ["1", "2", "3"],
        ["Khai sinh", "Con nuôi"],
        ["⬅ Chọn việc khác"],
    ]
    assert [one.code for one in page.procedures] == ["1.1", "1.2", "1.4"]
    assert actions(page.reply)[3] == ShowLifeGroup(digest("sinh_con"), 1)


def test_a_group_of_an_event_is_listed_with_the_ways_back() -> None:
    birth = an_event(("Khai sinh", [f"Khai sinh {number}" for number in range(10)]))

    page = LISTS.of_group(birth, 1, 2)

    assert plain(page.reply.html).splitlines() == [
        "👶 Khai sinh (10 thủ tục)",
        "1. Khai sinh 8",
        "2. Khai sinh 9",
    ]
    assert labels(page.reply) == [
        ["1", "2"],
        ["◀ Trước", "2/2"],
        ["⬅ Sinh con", "⬅ Chọn việc khác"],
    ]


def test_subjects_are_listed_with_the_number_of_their_procedures() -> None:
    fields = [FieldCount("Hộ tịch", 45), FieldCount(None, 3)]

    reply = LISTS.fields(fields, 1, events=False, replaces=False)

    assert plain(reply.html).startswith("Các lĩnh vực (48 thủ tục)")
    assert labels(reply) == [["Hộ tịch (45)"], ["Chưa xếp lĩnh vực (3)"]]
    assert actions(reply) == [ShowField(digest("Hộ tịch")), ShowField("")]


def test_many_subjects_are_paged() -> None:
    fields = [FieldCount(f"Lĩnh vực {number}", 1) for number in range(65)]

    first = LISTS.fields(fields, 1, events=False, replaces=False)
    last = LISTS.fields(fields, 99, events=False, replaces=True)

    assert labels(first)[-1] == ["1/3", "Sau ▶"]
    assert labels(last)[:-1] == [
        ["Lĩnh vực 60 (1)", "Lĩnh vực 61 (1)"],
        ["Lĩnh vực 62 (1)", "Lĩnh vực 63 (1)"],
        ["Lĩnh vực 64 (1)"],
    ]
    assert labels(last)[-1] == ["◀ Trước", "3/3"]
    assert ShowFields(2) in actions(last)
    assert last.replaces


def test_subjects_share_a_row_where_both_can_be_read_on_a_phone() -> None:
    names = ["Bảo hiểm", "Hộ tịch", "Phòng chống tệ nạn xã hội", "Thuế", "Y tế dự phòng", "Điện"]

    reply = LISTS.fields([FieldCount(name, 5) for name in names], 1, events=False, replaces=False)

    assert labels(reply) == [
        ["Bảo hiểm (5)", "Hộ tịch (5)"],
        ["Phòng chống tệ nạn xã hội (5)"],
        ["Thuế (5)", "Y tế dự phòng (5)"],
        ["Điện (5)"],
    ]


def test_procedures_of_a_subject_are_numbered_from_one_on_every_page() -> None:
    procedures = [Listed(f"1.{number}", f"Việc {number}") for number in range(1, 20)]

    second = LISTS.field("Hộ tịch", procedures, 2)

    assert plain(second.reply.html).splitlines() == [
        "Hộ tịch (19 thủ tục)",
        *(f"{number}. Việc {number + 8}" for number in range(1, 9)),
    ]
    assert list(second.procedures) == procedures[8:16]
    assert actions(second.reply)[0] == OpenProcedure("1.9")
    assert labels(second.reply) == [
        [str(number) for number in range(1, 9)],
        ["◀ Trước", "2/3", "Sau ▶"],
        ["⬅ Các lĩnh vực"],
    ]
    assert ShowField(digest("Hộ tịch"), 3) in actions(second.reply)


def test_long_names_make_pages_of_fewer_entries_and_none_is_left_out() -> None:
    procedures = [Listed(f"1.{number}", f"{number} " + "tên rất dài " * 120) for number in range(9)]

    pages = [LISTS.field(None, procedures, page) for page in (1, 2)]

    for page in pages:
        lines = plain(page.reply.html).splitlines()
        assert sum(line_count(line, PHONE_WIDTH) for line in lines) <= LINES_A_PAGE
    assert [one for page in pages for one in page.procedures] == procedures


def test_agencies_with_a_process_of_their_own_are_listed() -> None:
    reply = LISTS.variants(
        Listed("1.001193", "Đăng ký khai sinh"),
        ["UBND xã Ea Kao", "UBND xã Krông Pắc"],
        1,
    )

    assert "2 nơi có quy trình riêng" in plain(reply.html)
    assert actions(reply) == [
        ShowProcedure("1.001193", agency=digest("UBND xã Ea Kao")),
        ShowProcedure("1.001193", agency=digest("UBND xã Krông Pắc")),
        ShowProcedure("1.001193"),
    ]


def test_a_hundred_agencies_are_paged() -> None:
    agencies = [f"UBND xã số {number}" for number in range(100)]

    reply = LISTS.variants(Listed("1.1", "Khai tử"), agencies, 13)

    assert labels(reply)[0] == ["UBND xã số 96"]
    assert ShowVariants("1.1", 12) in actions(reply)
