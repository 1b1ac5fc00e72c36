"""Events of life: what each lists, in which order, and what a mistake in the file says."""

from collections.abc import Iterable, Sequence

import pytest

from knowledge.errors import Refused
from knowledge.life_events.events import (
    LifeEvent,
    bundled_life_events,
    read_life_events,
)
from knowledge.search.entries import IndexEntry
from tests.knowledge.life_events.entries import an_entry
from tests.knowledge.sample.reading import needs_source, records, source

BIRTH = """
without = ["cấp huyện"]

[[event]]
key = "sinh_con"
name = "Sinh con"
sign = "👶"

[[event.group]]
name = "Khai sinh"
codes = ["2.000986"]
names = ["đăng ký khai sinh", "đăng ký lại khai sinh"]
without = ["lưu động"]

[[event.group]]
name = "Con nuôi"
fields = ["Nuôi con nuôi"]
names = ["đăng ký khai sinh"]
"""


def served(*entries: IndexEntry) -> dict[str, list[str]]:
    events = read_life_events(BIRTH, "life_events.toml").served_by(entries)
    return {
        group.name: [one.code for one in group.entries]
        for event in events
        for group in event.groups
    }


def test_codes_come_first_then_plain_names_then_names_that_say_more() -> None:
    assert served(
        an_entry("1", "Thủ tục đăng ký khai sinh có yếu tố nước ngoài"),
        an_entry("2", "Thủ tục đăng ký lại khai sinh"),
        an_entry("3", "Đăng ký khai sinh"),
        an_entry("2.000986", "Liên thông khai sinh, thẻ bảo hiểm y tế"),
    ) == {"Khai sinh": ["2.000986", "3", "2", "1"]}


def test_a_procedure_stands_in_the_first_group_that_lists_it() -> None:
    assert served(
        an_entry("1", "Đăng ký khai sinh"),
        an_entry("2", "Đăng ký việc nuôi con nuôi trong nước", "nuôi con nuôi"),
    ) == {"Khai sinh": ["1"], "Con nuôi": ["2"]}


def test_unwanted_names_are_left_out_of_a_group_or_of_all() -> None:
    assert served(
        an_entry("1", "Đăng ký khai sinh lưu động"),
        an_entry("2", "Đăng ký khai sinh (thực hiện tại cấp huyện)"),
    ) == {"Con nuôi": ["1"]}


def test_what_only_has_a_name_gives_way_to_records_with_papers() -> None:
    name_only = an_entry("1", "Đăng ký khai sinh", living=False)

    assert served(name_only) == {"Khai sinh": ["1"]}
    assert served(name_only, an_entry("2", "Đăng ký khai sinh cho trẻ em")) == {"Khai sinh": ["2"]}


def test_an_event_without_procedures_is_not_listed() -> None:
    assert served(an_entry("1", "Cấp giấy phép bán lẻ rượu")) == {}


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ('name = "Sinh con"', 'name = "Một cái tên dài quá khổ nút"', 6),
        ('sign = "👶"', "", 4),
        ('sign = "👶"', 'sign = "👶"\ncolour = "đỏ"', 8),
        ('names = ["đăng ký khai sinh"]', "names = 5", 18),
        ('names = ["đăng ký khai sinh"]', 'names = ["..."]', 15),
        ('fields = ["Nuôi con nuôi"]\nnames = ["đăng ký khai sinh"]', "", 15),
        ('name = "Con nuôi"', 'name = "Con nuôi', 16),
    ],
)
def test_a_mistake_is_named_with_file_and_line(right: str, wrong: str, line: int) -> None:
    with pytest.raises(Refused) as refused:
        read_life_events(BIRTH.replace(right, wrong), "events.toml")

    assert refused.value.values["file"] == "events.toml"
    assert refused.value.values["line"] == line


def test_two_events_of_one_key_are_refused() -> None:
    with pytest.raises(Refused, match="bad_life_events"):
        read_life_events(BIRTH + BIRTH.split("\n", 3)[3], "events.toml")


def numbers(events: Sequence[LifeEvent]) -> dict[str, int]:
    return {event.key: sum(len(group.entries) for group in event.groups) for event in events}


def by_code(entries: Iterable[IndexEntry]) -> list[IndexEntry]:
    return list({one.code: one for one in entries}.values())


def test_every_procedure_of_the_sample_is_found_by_an_event() -> None:
    sample = by_code(an_entry(one.code, one.name, one.field) for one in records())
    events = bundled_life_events().served_by(sample)

    listed = {one.code for event in events for group in event.groups for one in group.entries}
    assert listed == {one.code for one in sample}
    assert len(events) >= 15


@needs_source
def test_every_event_finds_procedures_in_the_real_base() -> None:
    real = [
        an_entry(code, str(one["name"]), str(one["field"] or ""), living=bool(one["dossier"]))
        for code, one in source().items()
    ]
    events = bundled_life_events().served_by(real)

    assert len(events) >= 20
    assert min(numbers(events).values()) >= 3
