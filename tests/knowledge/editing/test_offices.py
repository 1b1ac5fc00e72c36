"""The agencies of the bundle, and what staff tell of their offices."""

from pathlib import Path

import pytest

from knowledge.access import OPERATOR, Actor, Role, Scope
from knowledge.editing.offices import Offices, seed_agencies
from knowledge.editing.sample import clear_sample
from knowledge.errors import Forbidden, Refused
from knowledge.maintenance import backup, restore, verify_audit
from knowledge.offices import ContactDetail, OfficeContact
from knowledge.places.departments import bundled_departments
from knowledge.places.places import bundled_places
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Database
from knowledge.store.tables import AuditRow
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

AGENCY = "UBND phường Tân Lập"
ADMIN = Actor("7", Role.ADMIN)
BUNDLED = len(bundled_places().country.units) + len(bundled_departments())


@pytest.fixture
def offices(database: Database, clock: FixedClock) -> Offices:
    seed_agencies(database)
    return Offices(database, clock)


def actions(database: Database) -> list[str]:
    with database.reading() as session:
        return [row.action for row in session.query(AuditRow).order_by(AuditRow.number)]


def test_the_bundle_is_made_known_once(database: Database) -> None:
    assert seed_agencies(database) == BUNDLED
    assert seed_agencies(database) == 0
    assert actions(database) == []


def test_an_agency_that_is_there_already_keeps_its_processes(
    database: Database, clock: FixedClock
) -> None:
    publish(database, a_procedure(agency=AGENCY))
    with database.reading() as session:
        before = agency_ids(session)[AGENCY]

    assert seed_agencies(database) == BUNDLED - 1

    with database.reading() as session:
        assert agency_ids(session)[AGENCY] == before


def test_clearing_the_sample_leaves_the_bundle(offices: Offices, database: Database) -> None:
    publish(database, a_procedure(agency=AGENCY), sample=True)
    publish(database, a_procedure(agency="UBND xã Mẫu"), sample=True)

    clear_sample(database, FixedClock(), OPERATOR)

    assert offices.read(AGENCY) == OfficeContact(AGENCY)
    assert offices.read("UBND xã Mẫu") is None


def test_a_detail_is_kept_and_written_in_the_log(offices: Offices, database: Database) -> None:
    changed = offices.change(ADMIN, AGENCY, ContactDetail.PHONE, " 0262  3812345 ")

    assert changed == offices.read(AGENCY) == OfficeContact(AGENCY, phone="0262 3812345")
    assert actions(database) == ["agency.changed"]
    assert verify_audit(database).chain.broken_at is None


def test_the_same_detail_again_changes_nothing(offices: Offices, database: Database) -> None:
    offices.change(ADMIN, AGENCY, ContactDetail.HOURS, "7h–17h")
    offices.change(ADMIN, AGENCY, ContactDetail.HOURS, "7h–17h")

    assert actions(database).count("agency.changed") == 1


def test_a_detail_is_taken_away(offices: Offices) -> None:
    offices.change(ADMIN, AGENCY, ContactDetail.ADDRESS, "Số 1")

    assert offices.change(ADMIN, AGENCY, ContactDetail.ADDRESS, None) == OfficeContact(AGENCY)
    assert offices.read(AGENCY) == OfficeContact(AGENCY)


def test_an_agency_of_a_file_gets_an_office_too(offices: Offices, database: Database) -> None:
    publish(database, a_procedure(agency="UBND xã Khác"))

    offices.change(ADMIN, "UBND xã Khác", ContactDetail.PHONE, "1022")

    assert offices.read("UBND xã Khác") == OfficeContact("UBND xã Khác", phone="1022")


@pytest.mark.parametrize(
    "actor",
    [
        Actor("1", Role.EDITOR),
        Actor("2", Role.APPROVER),
        Actor("3", Role.ADMIN, Scope(agencies=frozenset({"Sở Tư pháp"}))),
        Actor("4", Role.ADMIN, Scope(level="sở")),
    ],
)
def test_who_may_not_manage_the_agency_changes_nothing(
    offices: Offices, database: Database, actor: Actor
) -> None:
    with pytest.raises(Forbidden):
        offices.change(actor, AGENCY, ContactDetail.PHONE, "1022")

    assert offices.read(AGENCY) == OfficeContact(AGENCY)
    assert actions(database) == []


def test_an_admin_of_one_agency_may_tell_of_it(offices: Offices) -> None:
    admin = Actor("3", Role.ADMIN, Scope(agencies=frozenset({AGENCY})))

    assert offices.change(admin, AGENCY, ContactDetail.PHONE, "1022").phone == "1022"


def test_an_unknown_agency_and_a_bad_detail_are_refused(offices: Offices) -> None:
    with pytest.raises(Refused, match="agency_gone"):
        offices.change(ADMIN, "UBND xã Không Có", ContactDetail.PHONE, "1022")
    with pytest.raises(Refused, match="office_link"):
        offices.change(ADMIN, AGENCY, ContactDetail.MAP, "javascript:alert(1)")
    assert offices.read(AGENCY) == OfficeContact(AGENCY)


def test_offices_are_in_the_backup(offices: Offices, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    offices.change(ADMIN, AGENCY, ContactDetail.PORTAL, "https://dichvucong.gov.vn")
    backup(database, OPERATOR, file)
    offices.change(ADMIN, AGENCY, ContactDetail.PORTAL, None)

    restore(database, FixedClock(), OPERATOR, file)

    assert offices.read(AGENCY) == OfficeContact(AGENCY, portal="https://dichvucong.gov.vn")


def test_a_change_that_is_undone_sets_the_old_value_back(
    offices: Offices, database: Database, clock: FixedClock
) -> None:
    offices.change(ADMIN, AGENCY, ContactDetail.PHONE, "0262 3955 999")
    offices.change(ADMIN, AGENCY, ContactDetail.PHONE, "0262 3955 111")
    undone = offices.undo(ADMIN, AGENCY, ContactDetail.PHONE, " 0262 3955 111 ")
    assert undone == offices.of(AGENCY)
    assert undone.phone == "0262 3955 999"
    for put in ("0262 3955 111", "0262 3955 999"):
        with pytest.raises(Refused, match="changed_since"):
            offices.undo(ADMIN, AGENCY, ContactDetail.PHONE, put)
    assert actions(database) == ["agency.changed", "agency.changed", "agency.undone"]
    assert verify_audit(database).holds


def test_what_was_taken_away_of_an_office_is_set_back(offices: Offices) -> None:
    offices.change(ADMIN, AGENCY, ContactDetail.HOURS, "Sáng 7:00-11:30")
    offices.change(ADMIN, AGENCY, ContactDetail.HOURS, None)
    offices.undo(ADMIN, AGENCY, ContactDetail.HOURS, None)
    assert offices.of(AGENCY).hours == "Sáng 7:00-11:30"


def test_a_change_is_undone_within_the_hour_by_who_may_make_it_and_only_if_it_is_the_last(
    offices: Offices, clock: FixedClock
) -> None:
    offices.change(ADMIN, AGENCY, ContactDetail.ADDRESS, "Số 1")
    offices.change(ADMIN, AGENCY, ContactDetail.ADDRESS, "Số 2")
    with pytest.raises(Refused, match="changed_since"):
        offices.undo(ADMIN, AGENCY, ContactDetail.ADDRESS, "Số 1")
    with pytest.raises(Refused, match="changed_since"):
        offices.undo(ADMIN, AGENCY, ContactDetail.PHONE, None)
    with pytest.raises(Forbidden):
        offices.undo(Actor("8", Role.APPROVER), AGENCY, ContactDetail.ADDRESS, "Số 2")
    clock.advance(hours=1.1)
    with pytest.raises(Refused, match="too_late_to_undo"):
        offices.undo(ADMIN, AGENCY, ContactDetail.ADDRESS, "Số 2")
    assert offices.of(AGENCY).address == "Số 2"
