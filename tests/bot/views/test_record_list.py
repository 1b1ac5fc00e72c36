"""The list of a batch fits on a phone, whatever has changed in how many records."""

from bot.buttons.codec import pack
from bot.buttons.staff import ShowWaiting
from bot.rendering.markup import plain
from bot.views.staff.differences import Differences
from bot.views.staff.record_list import ListedRecord, RecordList
from bot.views.templating import Templates
from knowledge.checks.findings import CheckedPart, error
from knowledge.editing.shared_changes import shared_changes
from tests.builders import a_procedure

RECORDS = RecordList(Templates(), Differences(Templates(), None))


def listed(count: int, name: str = "Thủ tục") -> list[ListedRecord]:
    return [ListedRecord(f"{name} {n}", None) for n in range(count)]


def test_changes_of_the_same_records_stand_over_one_list() -> None:
    pair = a_procedure(url="a"), a_procedure(url="b", receiving_address="12 Lê Lợi")
    page = RECORDS.page(listed(40), shared_changes([pair] * 40), 1)
    said = plain(page.items[0].html)
    assert page.pages == 1
    assert said.count("(40 thủ tục)") == 2
    assert [said.count(f"\n{n}. ") for n in (1, 40)] == [1, 1]
    payloads = [
        one.payload for row in RECORDS.buttons(page, lambda n: ShowWaiting(n + 1)) for one in row
    ]
    assert payloads[39] == pack(ShowWaiting(40))


def test_every_page_has_room_for_its_head_and_none_of_the_records_is_lost() -> None:
    texts = [" ".join(f"chữ{n}-{word}" for word in range(900)) for n in range(60)]
    changes = shared_changes((a_procedure(), a_procedure(sequence=text)) for text in texts)
    records = listed(60, "Tên rất dài " * 20)
    pages = [RECORDS.page(records, changes, n).items[0] for n in range(1, 61)]
    assert max(len(page.html) for page in pages) < 3_000
    assert {place for page in pages for place in page.places} == set(range(60))


def test_errors_stand_under_the_name_once() -> None:
    found = tuple(error(CheckedPart.TIME, "no_time") for _ in range(5))
    records = [ListedRecord("Khai sinh", None, found)]
    changes = shared_changes([(a_procedure(), a_procedure(url="b", results=["Giấy"]))])
    said = plain(RECORDS.page(records, changes, 1).items[0].html)
    assert said.count("🔴 Thời hạn giải quyết: chưa có thời hạn") == 3
    assert "và 2 lỗi nữa" in said


def test_a_record_equal_to_the_text_that_holds_is_not_called_new() -> None:
    records = [ListedRecord("Mới", None, new=True), ListedRecord("Như cũ", None)]
    said = plain(RECORDS.page(records, (), 1).items[0].html)
    assert "Thủ tục mới (1)\n1. Mới" in said
    assert "Không khác bản đang áp dụng (1)\n2. Như cũ" in said
