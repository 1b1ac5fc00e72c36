"""Agencies by name, and what is known of their offices."""

from collections.abc import Iterable

from sqlalchemy import insert, select, update

from knowledge.offices import ContactDetail, OfficeContact
from knowledge.store.database import Session
from knowledge.store.rows import insert_rows
from knowledge.store.tables import AgencyRow, OfficeRow


def agency_ids(session: Session) -> dict[str, int]:
    return {row.name: row.id for row in session.execute(select(AgencyRow.name, AgencyRow.id))}


def add_agencies(session: Session, names: Iterable[str]) -> None:
    insert_rows(session, AgencyRow, ({"name": name} for name in names))


def without_office(session: Session, names: Iterable[str]) -> list[str]:
    """Name those of the agencies that are unknown, or have no row for their office yet."""
    has_one = select(AgencyRow.name).join(OfficeRow, OfficeRow.agency_id == AgencyRow.id)
    known = set(session.scalars(has_one))
    return [name for name in names if name not in known]


def add_offices(session: Session, names: Iterable[str]) -> None:
    ids = agency_ids(session)
    insert_rows(session, OfficeRow, ({"agency_id": ids[name]} for name in names))


def one_person_agencies(session: Session) -> frozenset[str]:
    return frozenset(session.scalars(select(AgencyRow.name).where(AgencyRow.one_person)))


def set_one_person(session: Session, agencies: Iterable[str], *, allowed: bool) -> None:
    chosen = update(AgencyRow).where(AgencyRow.name.in_(agencies))
    session.execute(chosen.values(one_person=allowed))


def read_office(session: Session, agency: str) -> OfficeContact | None:
    columns = [getattr(OfficeRow, detail) for detail in ContactDetail]
    row = session.execute(
        select(*columns)
        .select_from(AgencyRow)
        .outerjoin(OfficeRow, OfficeRow.agency_id == AgencyRow.id)
        .where(AgencyRow.name == agency)
    ).first()
    return None if row is None else OfficeContact(agency, *row)


def write_detail(session: Session, agency: str, detail: ContactDetail, text: str | None) -> None:
    chosen = select(AgencyRow.id).where(AgencyRow.name == agency).scalar_subquery()
    if without_office(session, [agency]):
        session.execute(insert(OfficeRow).values(agency_id=chosen))
    session.execute(
        update(OfficeRow).where(OfficeRow.agency_id == chosen).values({detail.value: text})
    )
