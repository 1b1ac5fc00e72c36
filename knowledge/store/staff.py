"""The people who keep the knowledge current, and their invitations."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from knowledge.access import Actor, Role, Scope
from knowledge.store.agencies import agency_ids
from knowledge.store.database import Session
from knowledge.store.rows import as_record, insert_rows
from knowledge.store.tables import AgencyRow, InviteRow, StaffAgencyRow, StaffRow

ALL, LEVEL, AGENCIES = "all", "level", "agencies"


@dataclass(frozen=True)
class Member:
    """A person of the staff; `person` is the front's name for them."""

    id: int
    person: str
    name: str
    role: Role
    scope: Scope
    added_at: datetime
    removed_at: datetime | None = None

    @property
    def is_present(self) -> bool:
        return self.removed_at is None

    @property
    def actor(self) -> Actor:
        return Actor(self.person, self.role, self.scope)


@dataclass(frozen=True)
class StoredInvite:
    id: int
    role: Role
    scope: Scope
    invited_by: str
    expires_at: datetime
    accepted_by: str | None


def member(session: Session, person: str) -> Member | None:
    """Give somebody who is of the staff or once was; None for everybody else."""
    row = session.scalars(select(StaffRow).where(StaffRow.person == person)).first()
    if row is None:
        return None
    mine = StaffAgencyRow.staff_id == row.id
    return _member(row, _agencies(session, mine).get(row.id, frozenset()))


def members(session: Session) -> list[Member]:
    rows = session.scalars(
        select(StaffRow).where(StaffRow.removed_at.is_(None)).order_by(StaffRow.id)
    )
    agencies = _agencies(session)
    return [_member(row, agencies.get(row.id, frozenset())) for row in rows]


def names_of(session: Session) -> dict[str, str]:
    """Give the names of all who are or were of the staff by the front's names for them."""
    return {row.person: row.name for row in session.execute(select(StaffRow.person, StaffRow.name))}


def put_member(session: Session, one: Member) -> None:
    """Add somebody, or change what they may do; whoever was removed is back."""
    columns = _scope_columns(one.scope)
    values = {"name": one.name, "role": one.role.value, "removed_at": None, **columns}
    known = session.scalars(select(StaffRow.id).where(StaffRow.person == one.person)).first()
    if known is None:
        row = StaffRow(person=one.person, added_at=one.added_at, **values)
        session.add(row)
        session.flush()
        known = row.id
    else:
        session.execute(update(StaffRow).where(StaffRow.id == known).values(**values))
        session.execute(delete(StaffAgencyRow).where(StaffAgencyRow.staff_id == known))
    ids = agency_ids(session)
    agencies = sorted(one.scope.agencies or ())
    insert_rows(
        session,
        StaffAgencyRow,
        ({"staff_id": known, "agency_id": ids[agency]} for agency in agencies),
    )


def remove_member(session: Session, person: str, at: datetime) -> None:
    session.execute(update(StaffRow).where(StaffRow.person == person).values(removed_at=at))


def add_invite(
    session: Session,
    token_hash: str,
    role: Role,
    scope: Scope,
    invited_by: str,
    at: datetime,
    expires_at: datetime,
) -> None:
    agencies = json.dumps(sorted(scope.agencies or ()), ensure_ascii=False)
    session.execute(
        insert(InviteRow).values(
            token_hash=token_hash,
            role=role.value,
            agencies=agencies,
            invited_by=invited_by,
            invited_at=at,
            expires_at=expires_at,
            **_scope_columns(scope),
        )
    )


def invite(session: Session, token_hash: str) -> StoredInvite | None:
    row = session.scalars(select(InviteRow).where(InviteRow.token_hash == token_hash)).first()
    if row is None:
        return None
    scope = _scope(row.scope, row.level, frozenset(json.loads(row.agencies)))
    return as_record(StoredInvite, row, role=Role(row.role), scope=scope)


def accept_invite(session: Session, invite_id: int, person: str, at: datetime) -> None:
    accepted = {"accepted_by": person, "accepted_at": at}
    session.execute(update(InviteRow).where(InviteRow.id == invite_id).values(**accepted))


def _agencies(session: Session, *only: object) -> dict[int, frozenset[str]]:
    rows = session.execute(
        select(StaffAgencyRow.staff_id, AgencyRow.name)
        .join(AgencyRow, AgencyRow.id == StaffAgencyRow.agency_id)
        .where(*only)  # type: ignore[arg-type]
    )
    names: dict[int, set[str]] = {}
    for staff_id, name in rows:
        names.setdefault(staff_id, set()).add(name)
    return {staff_id: frozenset(some) for staff_id, some in names.items()}


def _member(row: StaffRow, agencies: frozenset[str]) -> Member:
    scope = _scope(row.scope, row.level, agencies)
    return as_record(Member, row, role=Role(row.role), scope=scope)


def _scope(kind: str, level: str | None, agencies: frozenset[str]) -> Scope:
    """Read a scope; a kind that is not known covers nothing."""
    if kind == ALL:
        return Scope()
    return Scope(level=level) if kind == LEVEL and level else Scope(agencies=agencies)


def _scope_columns(scope: Scope) -> dict[str, str | None]:
    if scope.everywhere:
        return {"scope": ALL, "level": None}
    return {"scope": AGENCIES if scope.level is None else LEVEL, "level": scope.level}
