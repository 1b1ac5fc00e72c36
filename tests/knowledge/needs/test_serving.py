"""Which procedures of a base serve a need, and in which case."""

from collections.abc import Sequence

from knowledge.needs.needs import Matter, Need, Topic
from knowledge.needs.serving import NeedCatalogue
from tests.knowledge.needs.builders import Record, a_need, a_record, a_service, an_event


def served(needs: Sequence[Need], *records: Record) -> dict[str, list[tuple[int, str]]]:
    """Give by name of a need the cases and codes of what serves it, in order."""
    catalogue = NeedCatalogue([an_event(*needs)])
    return {
        catalogue.needs[number].name: [(one.service, records[one.procedure].code) for one in many]
        for number, many in catalogue.served_by(records).items()
    }


def test_a_need_is_served_by_code_whatever_the_name_says() -> None:
    need = a_need("khai sinh", a_service("đăng ký khai sinh", codes=("1.001193",)))

    assert served([need], a_record("1.001193", "Liên thông"), a_record("1.1", "Kết hôn")) == {
        "khai sinh": [(0, "1.001193")]
    }


def test_a_code_that_this_base_lacks_is_no_error() -> None:
    need = a_need("khai sinh", a_service(codes=("1.001193",)))

    assert served([need], a_record("1.1", "Đăng ký kết hôn")) == {}


def test_a_name_fits_where_it_says_the_words_of_a_pattern_in_a_row() -> None:
    need = a_need("khai sinh", a_service("đăng ký khai sinh"))
    records = [
        a_record("1", "Thủ tục đăng ký khai sinh lưu động"),
        a_record("2", "Đăng ký lại khai sinh"),
        a_record("3", "Đăng Ký, KHAI SINH"),
    ]

    assert served([need], *records) == {"khai sinh": [(0, "3"), (0, "1")]}


def test_a_gap_in_a_pattern_stands_for_any_words_or_none_in_this_order() -> None:
    need = a_need("khai sinh", a_service("đăng ký … khai sinh … trẻ em"))
    records = [
        a_record("1", "Đăng ký lại việc khai sinh cho trẻ em"),
        a_record("2", "Đăng ký khai sinh trẻ em"),
        a_record("3", "Khai sinh cho trẻ em, đăng ký"),
        a_record("4", "Đăng ký cho trẻ em khai sinh"),
    ]

    assert served([need], *records) == {"khai sinh": [(0, "2"), (0, "1")]}


def test_a_name_with_unwanted_words_serves_only_by_its_code() -> None:
    service = a_service("khai sinh", codes=("3.000001",), without=("nước ngoài", "lưu … xã"))
    records = [
        a_record("1", "Khai sinh có yếu tố nước ngoài"),
        a_record("2", "Khai sinh lưu động tại xã"),
        a_record("3.000001", "Khai sinh ở nước ngoài"),
    ]

    assert served([a_need("khai sinh", service)], *records) == {"khai sinh": [(0, "3.000001")]}


def test_unwanted_words_of_one_case_leave_the_other_cases_alone() -> None:
    need = a_need(
        "khai sinh",
        a_service("khai sinh", without=("nước ngoài",)),
        a_service("khai sinh … nước ngoài"),
    )
    records = [a_record("1", "Khai sinh có yếu tố nước ngoài"), a_record("2", "Khai sinh")]

    assert served([need], *records) == {"khai sinh": [(0, "2"), (1, "1")]}


def test_what_serves_by_code_stands_before_names_and_papers_before_mere_names() -> None:
    need = a_need("khai sinh", a_service("khai sinh", codes=("1.001193",)))
    records = [
        a_record("1", "Khai sinh", living=False),
        a_record("2", "Khai sinh cho trẻ em"),
        a_record("3", "Khai sinh lại"),
        a_record("1.001193", "Khai sinh liên thông với cấp thẻ bảo hiểm y tế"),
    ]

    assert [code for _, code in served([need], *records)["khai sinh"]] == [
        "1.001193", "3", "2", "1",
    ]  # fmt: skip


def test_a_procedure_that_fits_two_cases_serves_the_first() -> None:
    need = a_need("khai sinh", a_service("khai sinh"), a_service(codes=("1.001193",)))

    assert served([need], a_record("1.001193", "Khai sinh")) == {"khai sinh": [(0, "1.001193")]}


def test_needs_of_all_files_are_numbered_and_sayings_owned() -> None:
    topic = Topic(say=("giấy tờ",), needs=("căn cước", "hộ chiếu"))
    matter = Matter(name="Chuyện vui", kind="outside", answer="Mình chưa biết.", say=("kể chuyện",))
    catalogue = NeedCatalogue(
        [
            an_event(a_need("khai sinh", a_service("khai sinh"))),
            an_event(
                a_need("căn cước", a_service("căn cước"), situations=("chưa có giấy",)),
                a_need("hộ chiếu", a_service("hộ chiếu")),
                key="giay_to",
                topics=(topic,),
            ),
        ],
        [matter],
    )

    assert list(catalogue.sayings()) == [
        (0, "khai sinh"),
        (1, "căn cước"),
        (1, "chưa có giấy"),
        (2, "hộ chiếu"),
        (3, "giấy tờ"),
        (4, "kể chuyện"),
    ]
    assert [catalogue.needs_of(owner) for owner in range(catalogue.owners)] == [
        (0,), (1,), (2,), (1, 2), (),
    ]  # fmt: skip
    assert [catalogue.matter_of(owner) for owner in (3, 4)] == [None, 0]
