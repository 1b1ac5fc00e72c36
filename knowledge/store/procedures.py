"""What is or was effective on a day: a question of dates among approved versions."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Row, Select, Subquery, func, select

from knowledge.errors import Refused
from knowledge.records import Procedure, Published, UnreadableVersion
from knowledge.store.contents import content_as_json, legible, read_content, stored_texts
from knowledge.store.database import Session
from knowledge.store.rows import batches, columns_of
from knowledge.store.tables import AgencyRow, ProcedureRow, VersionRow, VersionState

log = structlog.get_logger(__name__)

CODES_AT_ONCE = 500


@dataclass(frozen=True)
class IndexableRecord:
    version_id: int
    procedure: Procedure
    words: str


@dataclass(frozen=True, slots=True)
class EffectiveVersion:
    version_id: int
    code: str
    agency: str | None


@dataclass(frozen=True, slots=True)
class EffectiveSubject:
    """What an effective text is about; `field` is "" where it names none."""

    version_id: int
    code: str
    agency: str | None
    name: str
    field: str


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


def effective(session: Session, code: str, agency: str | None, on: date) -> Published | None:
    """Find the text that holds for an agency on a day: its own, else the national one."""
    mine = (AgencyRow.name == agency) | ProcedureRow.agency_id.is_(None)
    ranked = _ranked(on, ProcedureRow.code == code, mine)
    with legible():
        rows = session.execute(select(ranked).where(_holds(ranked, on))).all()
    found = {row.agency: row for row in rows}
    row = found.get(agency) or found.get(None)
    return None if row is None else _published(row)


def readable_effective(
    session: Session, code: str, agency: str | None, on: date
) -> Published | None:
    """Give the text that holds, to compare another with; None also where it is damaged."""
    try:
        return effective(session, code, agency, on)
    except Refused:
        return None


def readable_effective_texts(
    session: Session, keys: Collection[tuple[str, str | None]], on: date
) -> dict[tuple[str, str | None], Procedure]:
    """Give `readable_effective` of many at once, leaving out those that have none."""
    held: dict[tuple[str, str | None], int] = {}
    for codes in batches(sorted({code for code, _ in keys}), CODES_AT_ONCE):
        ranked = _ranked(on, ProcedureRow.code.in_(codes))
        chosen = select(ranked.c.code, ranked.c.agency, ranked.c.id).where(_holds(ranked, on))
        held |= {(row.code, row.agency): row.id for row in session.execute(chosen)}
    own = {key: held.get(key, held.get((key[0], None), 0)) for key in keys}
    numbers = sorted({number for number in own.values() if number})
    texts = {one.version_id: one.procedure for one in read_versions(session, numbers)}
    return {key: texts[number] for key, number in own.items() if number in texts}


def effective_versions(session: Session, on: date) -> list[EffectiveVersion]:
    ranked = _ranked(on)
    chosen = (
        select(ranked.c.id, ranked.c.code, ranked.c.agency)
        .where(_holds(ranked, on))
        .order_by(ranked.c.code, ranked.c.id)
    )
    return [EffectiveVersion(*row) for row in session.execute(chosen)]


def effective_subjects(session: Session, on: date) -> list[EffectiveSubject]:
    ranked = _ranked(on)
    said = content_as_json(session)
    rows = session.execute(
        select(
            ranked.c.id,
            ranked.c.code,
            ranked.c.agency,
            func.coalesce(said["name"].as_string(), ranked.c.code),
            func.coalesce(said["field"].as_string(), ""),
        )
        .join(VersionRow, VersionRow.id == ranked.c.id)
        .where(_holds(ranked, on))
        .order_by(ranked.c.code, ranked.c.id)
    )
    return [EffectiveSubject(*row) for row in rows]


def levels_of_effective(
    session: Session, on: date
) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Give of each effective text its code, its agency and the levels that handle it."""
    ranked = _ranked(on)
    levels = content_as_json(session)["levels"]
    rows = session.execute(
        select(ranked.c.code, ranked.c.agency, levels)
        .join(VersionRow, VersionRow.id == ranked.c.id)
        .where(_holds(ranked, on))
    )
    return [(code, agency, tuple(levels or ())) for code, agency, levels in rows]


def read_versions(session: Session, ids: Sequence[int]) -> Iterator[IndexableRecord]:
    """Leave out what cannot be read, with a line in the log: one must not keep back all others."""
    for one in stored_texts(session, ids):
        try:
            yield IndexableRecord(one.version_id, read_content(one.content or ""), one.words)
        except Refused:
            log.error("version_set_aside", **_name(session, one.version_id))


def effective_contents(
    session: Session, on: date, agency: str | None = None, code: str | None = None
) -> Iterator[str | UnreadableVersion]:
    """Give what is effective as lines of the exchange format; one agency's own when named.

    A content that is not as it was written is set aside by its name.
    """
    ranked = _ranked(on, *([] if code is None else [ProcedureRow.code == code]))
    chosen = (
        select(ranked.c.id, ranked.c.code, ranked.c.agency, ranked.c.number)
        .where(_holds(ranked, on))
        .order_by(ranked.c.code, ranked.c.id)
    )
    if agency is not None:
        chosen = chosen.where(ranked.c.agency == agency)
    named = {row.id: UnreadableVersion(*row) for row in session.execute(chosen)}
    for one in stored_texts(session, list(named)):
        if one.content is not None and one.is_as_written:
            yield one.content
        else:
            yield named[one.version_id]


def effective_ids(on: date) -> Select[int]:
    ranked = _ranked(on)
    return select(ranked.c.id).where(_holds(ranked, on))


def sample_is_effective(session: Session, on: date) -> bool:
    with_sample = select(VersionRow.procedure_id).where(VersionRow.sample)
    ranked = _ranked(on, VersionRow.procedure_id.in_(with_sample))
    sample = select(ranked.c.id).where(_holds(ranked, on), ranked.c.sample).limit(1)
    return session.scalars(sample).first() is not None


def terms(session: Session, code: str, agency: str | None) -> list[EffectiveTerm]:
    """List the approved versions of an agency's own text (None: the national one), oldest first."""
    rows = session.execute(
        select(*columns_of(EffectiveTerm, VersionRow, version_id=VersionRow.id))
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(ProcedureRow.code == code, AgencyRow.name == (agency or None), _was_approved())
        .where(VersionRow.effective_from.is_not(None), VersionRow.takes_over.is_not(None))
        .order_by(VersionRow.takes_over, VersionRow.number)
    )
    return [EffectiveTerm(*row) for row in rows]


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
    version = select(VersionRow.__table__).where(VersionRow.id == term.version_id)
    with legible():
        return _published(session.execute(version).one())


def _published(row: Row[*tuple[Any, ...]]) -> Published:
    return Published(
        procedure=read_content(row.content),
        version=row.number,
        effective_from=row.effective_from,
        sample=row.sample,
        takes_over=row.takes_over,
    )


def _name(session: Session, version_id: int) -> dict[str, str | int | None]:
    row = session.execute(
        select(ProcedureRow.code, AgencyRow.name.label("agency"), VersionRow.number)
        .join(VersionRow, VersionRow.procedure_id == ProcedureRow.id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(VersionRow.id == version_id)
    ).one()
    return {"code": row.code, "agency": row.agency, "version": row.number}


def _was_approved() -> ColumnElement[bool]:
    approved = VersionRow.state == VersionState.APPROVED.value
    return approved | VersionRow.withdrawn_on.is_not(None)


def _ranked(on: date, *only: ColumnElement[bool]) -> Subquery:
    """Rank the versions of each procedure that have come into force by a day, newest first.

    A version stands before an older one from the day it was both approved and effective, so
    that a text published today supersedes today's even when it names an earlier day, and a
    text that waits for its day still takes over on it. A withdrawn one keeps its rank, so
    that what it superseded does not come back; `_holds` tells whether it still counts.
    """
    rank = func.row_number().over(
        partition_by=VersionRow.procedure_id,
        order_by=(VersionRow.takes_over.desc(), VersionRow.number.desc()),
    )
    return (
        select(
            VersionRow.id,
            VersionRow.number,
            VersionRow.content,
            VersionRow.words,
            VersionRow.effective_from,
            VersionRow.takes_over,
            VersionRow.sample,
            VersionRow.withdrawn_on,
            ProcedureRow.code,
            AgencyRow.name.label("agency"),
            rank.label("rank"),
        )
        .join(ProcedureRow, ProcedureRow.id == VersionRow.procedure_id)
        .outerjoin(AgencyRow, AgencyRow.id == ProcedureRow.agency_id)
        .where(_was_approved(), VersionRow.effective_from <= on, *only)
        .subquery()
    )


def _holds(ranked: Subquery, on: date) -> ColumnElement[bool]:
    """Choose the first of each procedure unless it is withdrawn by that day."""
    ends = ranked.c.withdrawn_on
    return (ranked.c.rank == 1) & (ends.is_(None) | (ends > on))
