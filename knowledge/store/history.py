"""Which text held on a day of the past, and which will on a day to come."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from knowledge.records import Procedure, Published
from knowledge.store.database import Session
from knowledge.store.tables import AgencyRow, ProcedureRow, VersionRow, VersionState


@dataclass(frozen=True, slots=True)
class EffectiveTerm:
    """The days for which a version was approved; `withdrawn_on` is the first it did not hold."""

    version_id: int
    number: int
    effective_from: date
    takes_over: date
    withdrawn_on: date | None

    def holds(self, day: date) -> bool:
        return self.withdrawn_on is None or day < self.withdrawn_on


def terms(session: Session, code: str, agency: str | None) -> list[EffectiveTerm]:
    """List the approved versions of an agency's own text (None: the national one), oldest first."""
    mine = AgencyRow.name == agency if agency else ProcedureRow.agency_id.is_(None)
    rows = session.execute(
        select(
            VersionRow.id,
            VersionRow.number,
            VersionRow.effective_from,
            VersionRow.takes_over,
            VersionRow.withdrawn_on,
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(
            ProcedureRow.code == code,
            mine,
            (VersionRow.state == VersionState.APPROVED.value)
            | VersionRow.withdrawn_on.is_not(None),
        )
        .order_by(VersionRow.takes_over, VersionRow.number)
    )
    return [
        EffectiveTerm(row.id, row.number, row.effective_from, row.takes_over, row.withdrawn_on)
        for row in rows
        if row.effective_from is not None and row.takes_over is not None
    ]


def in_force(terms: list[EffectiveTerm], day: date) -> EffectiveTerm | None:
    """Choose the version that held on a day: the last one to have taken over by then.

    Of a time before the first had taken over, the first to be effective from an earlier day
    tells. Without any, or when that one was withdrawn, nothing held.
    """
    begun = [term for term in terms if term.effective_from <= day]
    taken_over = [term for term in begun if term.takes_over <= day]
    chosen = taken_over[-1:] or begun[:1]
    return chosen[0] if chosen and chosen[0].holds(day) else None


def read_term(session: Session, term: EffectiveTerm) -> Published:
    row = session.execute(
        select(VersionRow.content, VersionRow.sample).where(VersionRow.id == term.version_id)
    ).one()
    return Published(
        procedure=Procedure.model_validate_json(row.content),
        version=term.number,
        effective_from=term.effective_from,
        sample=row.sample,
        takes_over=term.takes_over,
    )
