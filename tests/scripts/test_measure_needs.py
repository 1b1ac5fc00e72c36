"""The measure of the needs, over the sample and over small files."""

from knowledge.needs.needs import LifeEventNeeds, Need
from knowledge.needs.serving import NeedCatalogue, bundled_catalogue
from knowledge.records import Procedure
from knowledge.sample import sample_files
from scripts.measure_needs import MOST_SERVED, NeedFigures, alike, measure
from scripts.searchbench.records import read_procedures
from tests.builders import a_procedure
from tests.knowledge.needs.builders import a_need, a_service, an_event

CITIZEN = ("Công dân Việt Nam",)


def measured(events: list[LifeEventNeeds], *procedures: Procedure) -> NeedFigures:
    return measure(NeedCatalogue(events), procedures)


def an_asked(code: str, name: str, *applicants: str, **more: object) -> Procedure:
    return a_procedure(code=code, name=name, applicants=applicants, **more)


def small(*needs: Need) -> list[LifeEventNeeds]:
    return [an_event(*needs)]


BIRTH = a_need("khai sinh", a_service("khai sinh"))


def test_the_needs_serve_the_whole_sample() -> None:
    sample = {one.code: one for file in sample_files() for one in read_procedures(file)}
    found = measure(bundled_catalogue(), list(sample.values()))

    assert len(found.scope) >= 80
    assert found.unserved == ()
    assert found.crowded == ()


def test_the_bundled_needs_are_rich_and_no_saying_stands_in_two() -> None:
    found = measure(bundled_catalogue(), [])

    assert found.said_twice == ()
    assert found.thin == ()


def test_records_for_people_and_small_traders_of_a_commune_are_in_scope() -> None:
    records = [
        an_asked("1", "Của dân", *CITIZEN),
        an_asked("2", "Của hộ", "Cá nhân, hộ gia đình"),
        an_asked("3", "Của doanh nghiệp ở xã", "Doanh nghiệp", levels=("xã",)),
        an_asked("4", "Của doanh nghiệp", "Doanh nghiệp", levels=("bộ",)),
        an_asked("5", "Của cơ quan", "Cán bộ, công chức"),
    ]

    found = measured(small(BIRTH), *records)

    assert [one.code for one in found.scope] == ["1", "2", "3"]
    assert found.unserved_share == 1


def test_a_record_that_only_has_a_name_is_in_scope_where_its_field_is() -> None:
    records = [
        an_asked("1", "Đăng ký khai sinh", *CITIZEN, field="Hộ tịch"),
        an_asked("2", "Ghi vào sổ", field="hộ tịch"),
        an_asked("3", "Phát hành cổ phiếu", field="Chứng khoán"),
    ]

    found = measured(small(BIRTH), *records)

    assert [one.code for one in found.scope] == ["1", "2"]
    assert [one.code for one in found.unserved] == ["2"]


def test_needs_that_serve_too_many_or_none_are_named_and_patterns_that_find_nothing() -> None:
    records = [an_asked(f"1.{n:06}", f"Khai sinh số {n}", *CITIZEN) for n in range(MOST_SERVED + 1)]
    marriage = a_need("kết hôn", a_service("kết hôn", codes=("9.999999",)))

    found = measured(small(BIRTH, marriage), *records)

    assert found.crowded == (("khai sinh", MOST_SERVED + 1),)
    assert found.idle == ("kết hôn",)
    assert found.silent == (("kết hôn", "kết hôn"), ("kết hôn", "9.999999"))


def test_sayings_that_differ_in_marks_alone_stand_in_two_needs() -> None:
    other = a_need("khải sinh", a_service("khai sinh"), say=("đi khái sinh", "khải sinh"))

    assert measured(small(BIRTH, other)).said_twice == (("khải sinh", "khai sinh", "khải sinh"),)


def test_needs_with_nearly_the_same_sayings_are_paired() -> None:
    serve = a_service("khai sinh")
    needs = [
        a_need("a", serve, say=("làm giấy khai sinh cho con", "khai sinh")),
        a_need("b", serve, say=("làm giấy khai sinh cho bé", "đổi bằng lái")),
        a_need("c", serve, say=("làm giấy khai sinh cho con gì", "giấy khai sinh cho con làm")),
    ]

    [(count, first, second, _)] = list(alike(needs))

    assert (count, first, second) == (1, "a", "c")
