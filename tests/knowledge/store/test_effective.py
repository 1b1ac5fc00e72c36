from datetime import date

from knowledge.store.database import Database
from knowledge.store.procedures import (
    effective,
    effective_versions,
    read_versions,
    sample_is_effective,
)
from tests.builders import a_procedure, all_effective, draft, publish

TODAY = date(2025, 11, 20)
TOMORROW = date(2025, 11, 21)


def name_on(database: Database, day: date, agency: str | None = None) -> str | None:
    with database.reading() as session:
        found = effective(session, "1.000001", agency, day)
        return None if found is None else found.procedure.name


def test_nothing_is_effective_before_anything_is_published(database: Database) -> None:
    draft(database, a_procedure())
    assert name_on(database, TODAY) is None


def test_a_published_record_comes_back_as_it_was_written(database: Database) -> None:
    record = a_procedure(iso={"code": "MẪU-01", "issue": 2, "issued_on": "2025-07-07"})
    publish(database, record, on=TODAY)
    with database.reading() as session:
        found = effective(session, "1.000001", None, TODAY)
    assert found is not None
    assert found.procedure == record
    assert (found.version, found.effective_from, found.sample) == (1, TODAY, False)


def test_a_version_takes_over_on_its_own_day(database: Database) -> None:
    publish(database, a_procedure(name="Cũ"), on=TODAY)
    publish(database, a_procedure(name="Mới", effective_from="2025-11-21"), on=TODAY)
    assert name_on(database, TODAY) == "Cũ"
    assert name_on(database, TOMORROW) == "Mới"


def test_a_text_published_later_stands_though_it_names_an_earlier_day(database: Database) -> None:
    publish(database, a_procedure(name="Nạp hôm nay"), on=TODAY)
    publish(database, a_procedure(name="Bản đúng", effective_from="2020-01-01"), on=TODAY)
    assert name_on(database, TODAY) == "Bản đúng"
    assert name_on(database, date(2024, 1, 1)) == "Bản đúng"


def test_a_correction_today_does_not_stop_the_version_that_waits(database: Database) -> None:
    publish(database, a_procedure(name="Chờ", effective_from="2025-11-21"), on=TODAY)
    publish(database, a_procedure(name="Sửa gấp"), on=TODAY)
    assert name_on(database, TODAY) == "Sửa gấp"
    assert name_on(database, TOMORROW) == "Chờ"


def test_an_agency_gets_its_own_process_and_else_the_national_text(database: Database) -> None:
    publish(
        database,
        a_procedure(name="Chung"),
        a_procedure(name="Riêng", agency="UBND xã Ea Kao"),
        on=TODAY,
    )
    assert name_on(database, TODAY, "UBND xã Ea Kao") == "Riêng"
    assert name_on(database, TODAY, "UBND xã Krông Pắc") == "Chung"
    assert name_on(database, TODAY) == "Chung"


def test_a_process_of_one_agency_is_nobody_elses(database: Database) -> None:
    publish(database, a_procedure(agency="UBND xã Ea Kao"), on=TODAY)
    assert name_on(database, TODAY) is None
    assert name_on(database, TODAY, "UBND xã Krông Pắc") is None


def test_the_index_gets_each_effective_record_once_with_its_words(database: Database) -> None:
    publish(database, a_procedure(name="Cũ"), a_procedure(code="2", name="Bộ"), on=TODAY)
    publish(database, a_procedure(), a_procedure(name="Chứng thực", agency="Sở Tư pháp"), on=TODAY)
    draft(database, a_procedure(code="3"))
    with database.reading() as session:
        rows = all_effective(session, TODAY)
    found = {(row.procedure.code, row.procedure.agency): row.words for row in rows}
    assert found == {
        ("1.000001", None): "Đăng_ký khai_sinh",
        ("1.000001", "Sở Tư pháp"): "Chứng_thực",
        ("2", None): "Bộ",
    }
    assert len({row.version_id for row in rows}) == 3


def test_effective_versions_are_named_without_being_read(database: Database) -> None:
    publish(database, a_procedure(code="2"), a_procedure(code="1"), on=TODAY)
    publish(database, a_procedure(code="2", name="Mới"), on=TODAY)
    publish(database, a_procedure(code="1", agency="UBND xã Ea Kao"), on=TODAY)
    with database.reading() as session:
        named = effective_versions(session, TODAY)
        [newer] = read_versions(session, [named[2].version_id])
    assert [(one.code, one.agency) for one in named] == [
        ("1", None),
        ("1", "UBND xã Ea Kao"),
        ("2", None),
    ]
    assert newer.procedure.name == "Mới"


def test_any_number_of_versions_can_be_read(database: Database) -> None:
    publish(database, *(a_procedure(code=str(number)) for number in range(1_200)), on=TODAY)
    with database.reading() as session:
        codes = {row.procedure.code for row in all_effective(session, TODAY)}
    assert len(codes) == 1_200


def test_the_sample_is_effective_until_real_data_supersedes_it(database: Database) -> None:
    publish(database, a_procedure(), on=TODAY, sample=True)
    with database.reading() as session:
        assert sample_is_effective(session, TODAY)
    publish(database, a_procedure(name="Thật", effective_from="2025-07-07"), on=TODAY)
    with database.reading() as session:
        assert not sample_is_effective(session, TODAY)
