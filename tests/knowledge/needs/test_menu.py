"""The menu of life events: what each lists, in which order."""

from knowledge.needs.menu import LifeEvent, life_events
from knowledge.needs.needs import EventMenu, MenuEvent
from knowledge.needs.reading import bundled_menu
from knowledge.needs.serving import NeedCatalogue, bundled_catalogue
from tests.knowledge.needs.builders import Record, a_need, a_record, a_service, an_event
from tests.knowledge.sample.reading import needs_source, records, source

BIRTH = an_event(
    a_need(
        "khai sinh",
        a_service("đăng ký khai sinh", without=("nước ngoài",)),
        a_service("khai sinh có yếu tố nước ngoài"),
    ),
    a_need("con nuôi", a_service("nuôi con nuôi", "khai sinh"), group="Con nuôi"),
    a_need("khai sinh lại", a_service("đăng ký lại khai sinh")),
)
ADOPTION = an_event(
    a_need("con nuôi ở xa", a_service("nuôi con nuôi", "khai sinh", "kết hôn")),
    key="con_nuoi",
    name="Con nuôi ở xa",
    sign=None,
)
MARRIAGE = an_event(
    a_need("kết hôn", a_service("kết hôn"), group="Kết hôn"),
    key="hon_nhan",
    name="Hôn nhân",
    sign="💍",
)
RECORDS = [
    a_record("1", "Đăng ký khai sinh có yếu tố nước ngoài"),
    a_record("2", "Đăng ký lại khai sinh"),
    a_record("3", "Đăng ký khai sinh"),
    a_record("4", "Đăng ký việc nuôi con nuôi"),
    a_record("5", "Đăng ký kết hôn"),
]
ALL = EventMenu(event=(MenuEvent(key="hon_nhan"), MenuEvent(key="sinh_con", also=("con_nuoi",))))


def listed(menu: EventMenu, *found: Record) -> dict[str, dict[str, list[str]]]:
    catalogue = NeedCatalogue([ADOPTION, BIRTH, MARRIAGE])
    events = life_events(catalogue, menu, catalogue.served_by(found), found)
    return {
        event.key: {group.name: [one.code for one in group.entries] for group in event.groups}
        for event in events
    }


def test_events_stand_in_the_order_of_the_menu() -> None:
    assert list(listed(ALL, *RECORDS)) == ["hon_nhan", "sinh_con"]


def test_ordinary_cases_stand_first_and_a_procedure_in_its_first_group() -> None:
    assert listed(ALL, *RECORDS)["sinh_con"] == {
        "Khai sinh": ["3", "2", "1"],
        "Con nuôi": ["4"],
        "Con nuôi ở xa": ["5"],
    }


def test_an_event_without_procedures_is_not_listed() -> None:
    assert list(listed(ALL, RECORDS[4])) == ["hon_nhan", "sinh_con"]
    assert list(listed(ALL, RECORDS[2])) == ["sinh_con"]
    assert listed(ALL) == {}


def test_what_only_has_a_name_gives_way_to_records_with_papers() -> None:
    name_only = a_record("1", "Đăng ký khai sinh", living=False)

    assert listed(ALL, name_only)["sinh_con"] == {"Khai sinh": ["1"]}
    found = listed(ALL, name_only, a_record("2", "Đăng ký khai sinh cho trẻ em"))
    assert found["sinh_con"]["Khai sinh"] == ["2"]


def test_what_is_asked_most_comes_from_every_group() -> None:
    catalogue = NeedCatalogue([ADOPTION, BIRTH, MARRIAGE])
    _, birth = life_events(catalogue, ALL, catalogue.served_by(RECORDS), RECORDS)

    assert [one.code for one in birth.often] == ["3", "2", "4", "5"]
    assert len(birth.entries) == len(RECORDS)


def bundled(found: list[Record]) -> tuple[LifeEvent, ...]:
    catalogue = bundled_catalogue()
    return life_events(catalogue, bundled_menu(), catalogue.served_by(found), found)


def test_every_procedure_of_the_sample_is_found_by_an_event() -> None:
    sample = {one.code: a_record(one.code, one.name, living=bool(one.dossier)) for one in records()}
    events = bundled(list(sample.values()))

    codes = {entry.code for event in events for entry in event.entries}
    assert codes == sample.keys()
    assert len(events) >= 15


@needs_source
def test_every_event_finds_procedures_in_the_real_base() -> None:
    real = [
        a_record(code, str(one["name"]), living=bool(one["dossier"]))
        for code, one in source().items()
    ]
    events = bundled(real)

    assert [event.key for event in events] == [one.key for one in bundled_menu().event]
    assert min(len(event.entries) for event in events) >= 3
