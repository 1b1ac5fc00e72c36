from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from knowledge.answering import Answering, FieldCount, Listed
from knowledge.errors import Refused
from knowledge.search.result import Outcome
from knowledge.store.database import Database
from knowledge.text.facets import Facet
from tests.builders import a_procedure, publish
from tests.clocks import NOON, FixedClock
from tests.waiting import eventually

COMMUNE = "UBND xã Ea Kao"


@pytest.fixture
def answering(database: Database, clock: FixedClock) -> Iterator[Answering]:
    parts = Answering(database, clock)
    yield parts
    parts.stop()


def test_a_question_is_answered_with_the_text_that_is_effective(
    database: Database, answering: Answering
) -> None:
    publish(database, a_procedure(code="1.000894", name="Đăng ký kết hôn"), a_procedure())
    answer = answering.answer("đăng ký kết hôn mất bao lâu")
    assert answer.outcome is Outcome.ANSWERED
    assert answer.facet is Facet.TIME
    assert answer.published is not None
    assert answer.published.procedure.code == "1.000894"
    assert answer.published.version == 1


def test_the_text_of_the_agency_goes_before_the_national_one(
    database: Database, answering: Answering
) -> None:
    publish(
        database,
        a_procedure(code="1.1", receiving_address="Trung ương"),
        a_procedure(code="1.1", receiving_address="Thôn 4", agency=COMMUNE),
    )
    own = answering.show("1.1", COMMUNE)
    assert own is not None
    assert own.procedure.receiving_address == "Thôn 4"
    other = answering.show("1.1", "UBND xã khác")
    assert other is not None
    assert other.procedure.receiving_address == "Trung ương"
    assert answering.variants("1.1") == (COMMUNE,)


def test_without_a_national_text_an_agency_s_own_stands_in(
    database: Database, answering: Answering
) -> None:
    publish(database, a_procedure(code="1.1", agency=COMMUNE))
    shown = answering.show("1.1")
    assert shown is not None
    assert shown.procedure.agency == COMMUNE


def test_what_is_not_there_is_not_shown(answering: Answering) -> None:
    assert answering.show("9.999999") is None
    assert answering.variants("9.999999") == ()


def test_other_talk_has_no_text(database: Database, answering: Answering) -> None:
    publish(database, a_procedure())
    answer = answering.answer("thời tiết hôm nay")
    assert (answer.outcome, answer.published) == (Outcome.DECLINED, None)


def test_spellings_of_one_subject_are_one_under_the_most_usual(
    database: Database, answering: Answering
) -> None:
    publish(
        database,
        a_procedure(code="1.1", name="B", field="Quản lý Công sản"),
        a_procedure(code="1.2", name="A", field="Quản lý công  sản"),
        a_procedure(code="1.3", name="C", field="Quản lý Công sản"),
    )
    assert answering.fields() == (FieldCount("Quản lý Công sản", 3),)
    assert [one.code for one in answering.in_field("Quản lý Công sản")] == ["1.2", "1.1", "1.3"]


def test_what_was_found_and_read_before_is_forgotten_when_the_knowledge_changes(
    database: Database, answering: Answering
) -> None:
    publish(database, a_procedure(code="1.1", name="Đăng ký khai sinh", requirements="Cũ"))
    answering.start()
    try:
        first = answering.answer("đăng ký khai sinh").published
        assert first is not None
        assert answering.show("1.1") is first
        publish(database, a_procedure(code="1.1", name="Đăng ký khai sinh", requirements="Mới"))

        def is_new() -> bool:
            published = answering.answer("đăng ký khai sinh").published
            return published is not None and published.procedure.requirements == "Mới"

        assert eventually(is_new, 3)
    finally:
        answering.stop()


def test_subjects_are_listed_with_their_procedures(
    database: Database, answering: Answering
) -> None:
    publish(
        database,
        a_procedure(code="1.1", name="B", field="Hộ tịch"),
        a_procedure(code="1.2", name="A", field="Hộ tịch"),
        a_procedure(code="1.3", name="C", field="Đất đai"),
        a_procedure(code="1.4", name="D", field=None),
        a_procedure(code="1.1", name="B", field="Hộ tịch", agency=COMMUNE),
    )
    assert answering.fields() == (
        FieldCount("Đất đai", 1),
        FieldCount("Hộ tịch", 2),
        FieldCount(None, 1),
    )
    assert answering.in_field("Hộ tịch") == (Listed("1.2", "A"), Listed("1.1", "B"))
    assert answering.in_field(None) == (Listed("1.4", "D"),)
    assert answering.size() == 4


def test_sample_data_is_told(database: Database, answering: Answering) -> None:
    publish(database, a_procedure())
    assert not answering.sample_loaded()
    publish(database, a_procedure(code="1.2"), sample=True)
    assert answering.sample_loaded()


def test_a_publication_is_found_without_a_restart(database: Database, answering: Answering) -> None:
    publish(database, a_procedure())
    answering.start()
    assert answering.size() == 1
    publish(database, a_procedure(code="1.000894", name="Đăng ký kết hôn"))
    assert eventually(lambda: answering.size() == 2)
    assert answering.answer("đăng ký kết hôn").outcome is Outcome.ANSWERED


def test_a_text_that_waits_for_its_day_is_found_when_the_day_comes(
    database: Database, answering: Answering, clock: FixedClock
) -> None:
    tomorrow = date(2025, 11, 21)
    assert NOON.date() + timedelta(days=1) == tomorrow
    publish(database, a_procedure())
    publish(database, a_procedure(code="1.2", effective_from=tomorrow.isoformat()))
    answering.start()
    assert answering.size() == 1
    clock.advance(hours=13)
    assert eventually(lambda: answering.size() == 2)
    assert answering.size() == 2


def test_one_text_that_cannot_be_read_keeps_back_no_other(
    sqlite_database: Database, clock: FixedClock
) -> None:
    publish(
        sqlite_database,
        a_procedure(code="1.1", name="Đăng ký khai tử"),
        a_procedure(code="1.1", name="Đăng ký khai tử", agency=COMMUNE),
        a_procedure(code="1.2", name="Đăng ký kết hôn"),
    )
    with sqlite_database.writing() as session:
        session.execute(text("DROP TRIGGER version_content_is_kept"))
        session.execute(text("UPDATE version SET content = '{' WHERE content LIKE '%khai tử%'"))
    answering = Answering(sqlite_database, clock)
    assert answering.entry("1.2") is not None
    assert answering.entry("1.1") is None

    publish(sqlite_database, a_procedure(code="1.3", name="Cấp phép nuôi chim yến"))
    assert Answering(sqlite_database, clock).entry("1.3") is not None
    with pytest.raises(Refused, match="version_unreadable"):
        answering.show("1.1")
