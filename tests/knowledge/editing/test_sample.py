import json
from datetime import date

import pytest
from sqlalchemy import select

from knowledge.access import OPERATOR, Actor, Role
from knowledge.editing.sample import SampleReport, clear_sample, is_empty
from knowledge.errors import Forbidden
from knowledge.store import audit
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database
from knowledge.store.procedures import effective, sample_is_effective
from knowledge.store.revision import current_revision
from knowledge.store.tables import AuditRow
from tests.builders import a_procedure, draft, publish
from tests.clocks import FixedClock

TODAY = date(2025, 11, 20)
EA_KAO = "UBND xã Ea Kao"


def is_effective(database: Database, code: str) -> bool:
    with database.reading() as session:
        return effective(session, code, None, TODAY) is not None


def test_a_knowledge_base_is_empty_until_its_first_draft(database: Database) -> None:
    assert is_empty(database)
    draft(database, a_procedure())
    assert not is_empty(database)


def test_records_of_the_sample_alone_are_deleted(database: Database, clock: FixedClock) -> None:
    publish(database, a_procedure(), a_procedure(code="2"), sample=True)
    publish(database, a_procedure(code="3"))
    assert clear_sample(database, clock, OPERATOR) == SampleReport(2, 0, 0)
    assert [is_effective(database, code) for code in ("1.000001", "2", "3")] == [
        False,
        False,
        True,
    ]


def test_agencies_that_only_the_sample_names_go_with_it(
    database: Database, clock: FixedClock
) -> None:
    publish(
        database, a_procedure(agency=EA_KAO), a_procedure(code="2", agency="Sở Y tế"), sample=True
    )
    publish(database, a_procedure(code="3", agency="Sở Y tế"))
    assert clear_sample(database, clock, OPERATOR) == SampleReport(2, 0, 1)
    with database.reading() as session:
        assert set(agency_ids(session)) == {"Sở Y tế"}


def test_a_sample_under_a_real_draft_loses_its_effect_and_stays_in_history(
    database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(name="Mẫu"), sample=True)
    draft(database, a_procedure(name="Thật"))
    assert clear_sample(database, clock, OPERATOR) == SampleReport(0, 1, 0)
    assert not is_effective(database, "1.000001")
    with database.reading() as session:
        assert not sample_is_effective(session, TODAY)


def test_a_real_version_stays_effective(database: Database, clock: FixedClock) -> None:
    publish(database, a_procedure(name="Mẫu"), sample=True)
    publish(database, a_procedure(name="Thật"))
    clear_sample(database, clock, OPERATOR)
    with database.reading() as session:
        found = effective(session, "1.000001", None, TODAY)
    assert found is not None
    assert (found.procedure.name, found.version) == ("Thật", 2)


def test_clearing_again_changes_nothing(database: Database, clock: FixedClock) -> None:
    publish(database, a_procedure(), a_procedure(code="2"), sample=True)
    draft(database, a_procedure(name="Thật"))
    clear_sample(database, clock, OPERATOR)
    with database.reading() as session:
        before = (current_revision(session), audit.verify(session))
    assert clear_sample(database, clock, OPERATOR) == SampleReport(0, 0, 0)
    with database.reading() as session:
        assert (current_revision(session), audit.verify(session)) == before


def test_the_audit_log_tells_each_record_that_was_taken_out(
    database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(agency=EA_KAO), a_procedure(code="2"), sample=True)
    draft(database, a_procedure(code="2"))
    clear_sample(database, clock, OPERATOR)
    with database.reading() as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.number))
        entries = [(row.action, json.loads(row.detail)) for row in rows]
        assert audit.verify(session).broken_at is None
    assert entries == [
        ("sample.deleted", {"code": "1.000001", "agency": EA_KAO}),
        ("sample.withdrawn", {"code": "2", "agency": None}),
        ("agency.deleted", {"agency": EA_KAO}),
    ]


def test_only_who_maintains_the_base_may_clear_the_sample(
    database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(), sample=True)
    with pytest.raises(Forbidden):
        clear_sample(database, clock, Actor("Hoa", Role.ADMIN))
    assert is_effective(database, "1.000001")
