"""What is left of the bundled sample."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, delete, exists, func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from knowledge.store.database import Session
from knowledge.store.rows import as_record, batches
from knowledge.store.tables import (
    AgencyRow,
    DecisionRow,
    DraftRow,
    OfficeRow,
    ProcedureRow,
    StaffAgencyRow,
    VersionRow,
    VersionState,
)

AT_ONCE = 500
NAMING_AGENCIES = (ProcedureRow, StaffAgencyRow, DraftRow, OfficeRow)


@dataclass(frozen=True)
class SampleProcedure:
    id: int
    code: str
    agency: str | None
    agency_id: int | None
    has_real_versions: bool
    approved: bool


def sample_procedures(session: Session) -> list[SampleProcedure]:
    approved = VersionRow.sample & (VersionRow.state == VersionState.APPROVED.value)
    counts = (
        select(
            VersionRow.procedure_id,
            func.count().label("versions"),
            _count(VersionRow.sample).label("samples"),
            _count(approved).label("approved"),
        )
        .group_by(VersionRow.procedure_id)
        .subquery()
    )
    rows = session.execute(
        select(
            ProcedureRow.id,
            ProcedureRow.code,
            ProcedureRow.agency_id,
            AgencyRow.name.label("agency"),
            counts.c.versions,
            counts.c.samples,
            counts.c.approved,
        )
        .join(counts, counts.c.procedure_id == ProcedureRow.id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(counts.c.samples > 0)
        .order_by(ProcedureRow.code, ProcedureRow.id)
    )
    return [
        as_record(
            SampleProcedure,
            row,
            has_real_versions=row.versions > row.samples,
            approved=row.approved > 0,
        )
        for row in rows
    ]


def delete_procedures(session: Session, procedures: Sequence[SampleProcedure]) -> list[str]:
    """Delete sample procedures with their versions; return agencies that went with them."""
    for some in batches(procedures, AT_ONCE):
        ids = [one.id for one in some]
        versions = select(VersionRow.id).where(VersionRow.procedure_id.in_(ids))
        session.execute(delete(DecisionRow).where(DecisionRow.version_id.in_(versions)))
        session.execute(delete(VersionRow).where(VersionRow.procedure_id.in_(ids)))
        session.execute(delete(ProcedureRow).where(ProcedureRow.id.in_(ids)))
    agencies = {one.agency_id for one in procedures if one.agency_id is not None}
    unused = (
        select(AgencyRow.id, AgencyRow.name)
        .where(AgencyRow.id.in_(agencies))
        .where(*(~exists().where(table.agency_id == AgencyRow.id) for table in NAMING_AGENCIES))
        .order_by(AgencyRow.name)
    )
    rows = list(session.execute(unused))
    session.execute(delete(AgencyRow).where(AgencyRow.id.in_([row.id for row in rows])))
    return [row.name for row in rows]


def withdraw_versions(session: Session, procedures: Sequence[SampleProcedure]) -> None:
    for some in batches(procedures, AT_ONCE):
        theirs = VersionRow.procedure_id.in_([one.id for one in some])
        approved = VersionRow.sample, VersionRow.state == VersionState.APPROVED.value
        withdrawn = update(VersionRow).where(theirs, *approved)
        session.execute(withdrawn.values(state=VersionState.WITHDRAWN.value))


def _count(condition: ColumnElement[bool] | InstrumentedAttribute[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
