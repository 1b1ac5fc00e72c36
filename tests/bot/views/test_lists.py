"""Lists to browse: paged, with a button for every entry."""

from bot.buttons import ShowField, ShowFields, ShowProcedure, ShowVariants, digest, parse
from bot.messages import Reply
from bot.views import Views
from bot.views.markup import plain, units
from knowledge.answering import FieldCount, Listed
from tests.bot.views.rendering import labels

LISTS = Views(3_900).lists


def actions(reply: Reply) -> list[object]:
    return [parse(button.payload or "") for row in reply.buttons for button in row]


def test_subjects_are_listed_with_the_number_of_their_procedures() -> None:
    fields = [FieldCount("Hộ tịch", 45), FieldCount(None, 3)]

    reply = LISTS.fields(fields, 1, replaces=False)

    assert plain(reply.html).startswith("Các lĩnh vực (48 thủ tục)")
    assert labels(reply) == [["Hộ tịch (45)"], ["Chưa xếp lĩnh vực (3)"]]
    assert actions(reply) == [ShowField(digest("Hộ tịch")), ShowField("")]


def test_many_subjects_are_paged() -> None:
    fields = [FieldCount(f"Lĩnh vực {number}", 1) for number in range(65)]

    first = LISTS.fields(fields, 1, replaces=False)
    last = LISTS.fields(fields, 99, replaces=True)

    assert labels(first)[-1] == ["1/3", "▶"]
    assert labels(last)[:-1] == [
        ["Lĩnh vực 60 (1)", "Lĩnh vực 61 (1)"],
        ["Lĩnh vực 62 (1)", "Lĩnh vực 63 (1)"],
        ["Lĩnh vực 64 (1)"],
    ]
    assert labels(last)[-1] == ["◀", "3/3"]
    assert ShowFields(2) in actions(last)
    assert last.replaces


def test_subjects_share_a_row_where_both_can_be_read_on_a_phone() -> None:
    names = ["Bảo hiểm", "Hộ tịch", "Phòng chống tệ nạn xã hội", "Thuế", "Y tế dự phòng", "Điện"]

    reply = LISTS.fields([FieldCount(name, 5) for name in names], 1, replaces=False)

    assert labels(reply) == [
        ["Bảo hiểm (5)", "Hộ tịch (5)"],
        ["Phòng chống tệ nạn xã hội (5)"],
        ["Thuế (5)", "Y tế dự phòng (5)"],
        ["Điện (5)"],
    ]


def test_procedures_of_a_subject_are_numbered_through_all_pages() -> None:
    procedures = [Listed(f"1.{number}", f"Thủ tục {number}") for number in range(1, 20)]

    second = LISTS.field("Hộ tịch", procedures, 2, replaces=True)

    assert plain(second.html).splitlines() == [
        "Hộ tịch (19 thủ tục)",
        *(f"{number}. Thủ tục {number}" for number in range(9, 17)),
    ]
    assert actions(second)[0] == ShowProcedure("1.9")
    assert labels(second)[-2:] == [["◀", "2/3", "▶"], ["⬅ Các lĩnh vực"]]
    assert ShowField(digest("Hộ tịch"), 3) in actions(second)


def test_very_long_names_make_pages_of_fewer_entries_and_none_is_left_out() -> None:
    procedures = [Listed(f"1.{number}", f"{number} " + "tên rất dài " * 120) for number in range(9)]

    pages = [LISTS.field(None, procedures, page, replaces=True) for page in range(1, 10)]

    assert all(units(page.html) <= 3_900 for page in pages)
    shown = {action.code for page in pages for action in actions(page) if hasattr(action, "code")}
    assert shown == {procedure.code for procedure in procedures}


def test_agencies_with_a_process_of_their_own_are_listed() -> None:
    reply = LISTS.variants(
        Listed("1.001193", "Đăng ký khai sinh"),
        ["UBND xã Ea Kao", "UBND xã Krông Pắc"],
        1,
        replaces=True,
    )

    assert "2 nơi có quy trình riêng" in plain(reply.html)
    assert actions(reply) == [
        ShowProcedure("1.001193", agency=digest("UBND xã Ea Kao")),
        ShowProcedure("1.001193", agency=digest("UBND xã Krông Pắc")),
        ShowProcedure("1.001193"),
    ]


def test_a_hundred_agencies_are_paged() -> None:
    agencies = [f"UBND xã số {number}" for number in range(100)]

    reply = LISTS.variants(Listed("1.1", "Khai tử"), agencies, 13, replaces=True)

    assert labels(reply)[0] == ["UBND xã số 96"]
    assert ShowVariants("1.1", 12) in actions(reply)
