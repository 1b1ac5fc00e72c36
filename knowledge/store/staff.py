"""The people who keep the knowledge current, and their invitations."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update

from knowledge.access import Actor, Role, Scope
from knowledge.store.database import Session
from knowledge.store.rows import add_row, as_record, rows_changed
from knowledge.store.tables import AgencyRow, InviteRow, StaffRow

ALL, LEVEL, AGENCIES = "all", "level", "agencies"


@dataclass(frozen=True)
class Member:
    id: int
    person: str
    name: str
    role: Role
    scope: Scope
    added_at: datetime
    removed_at: datetime | None = None
    reported_on: date | None = None

    @property
    def is_present(self) -> bool:
        return self.removed_at is None

    @property
    def runs_all(self) -> bool:
        """Tell the admins of the whole province, who hear what nobody else is told."""
        return self.role is Role.ADMIN and self.scope.everywhere

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
    accepted_by: str | None = None
    taken_back_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        return self.accepted_by is None and self.taken_back_at is None and self.expires_at > now


def member(session: Session, person: str) -> Member | None:
    """Give somebody who is of the staff or once was; None for everybody else."""
    row = _row(session, person)
    return None if row is None else _member(row)


def members(session: Session) -> list[Member]:
    present = select(StaffRow).where(StaffRow.removed_at.is_(None)).order_by(StaffRow.id)
    return [_member(row) for row in session.scalars(present)]


def names_of(session: Session) -> dict[str, str]:
    return {row.person: row.name for row in session.execute(select(StaffRow.person, StaffRow.name))}


def told_moments(session: Session) -> dict[str, datetime]:
    """Say by person when they are last told of something submitted, which may be to come."""
    rows = session.execute(
        select(StaffRow.person, StaffRow.told_at).where(StaffRow.told_at.is_not(None))
    )
    return {row.person: row.told_at for row in rows if row.told_at is not None}


def note_told(session: Session, person: str, at: datetime) -> None:
    session.execute(update(StaffRow).where(StaffRow.person == person).values(told_at=at))


def want_report(session: Session, person: str, since: date | None) -> None:
    """Note the Monday after which somebody wants weekly reports; None: they want none."""
    session.execute(update(StaffRow).where(StaffRow.person == person).values(reported_on=since))


def take_report(session: Session, person: str, monday: date) -> bool:
    """Note that somebody has the report of a Monday; False when they had it, or want none."""
    due = update(StaffRow).where(StaffRow.person == person, StaffRow.reported_on < monday)
    return rows_changed(session, due.values(reported_on=monday)) == 1


def put_member(session: Session, one: Member) -> None:
    """Add somebody, or change what they may do; whoever was removed is back."""
    row = _row(session, one.person) or StaffRow(person=one.person, added_at=one.added_at)
    row.name, row.role, row.removed_at = one.name, one.role.value, None
    row.scope, row.level = _scope_columns(one.scope)
    agencies = select(AgencyRow).where(AgencyRow.name.in_(one.scope.agencies or ()))
    row.agencies = list(session.scalars(agencies))
    session.add(row)


def remove_member(session: Session, person: str, at: datetime) -> None:
    gone = update(StaffRow).where(StaffRow.person == person)
    session.execute(gone.values(removed_at=at, reported_on=None))


def add_invite(session: Session, token_hash: str, new: StoredInvite, at: datetime) -> int:
    scope, level = _scope_columns(new.scope)
    return add_row(
        session,
        InviteRow,
        token_hash=token_hash,
        role=new.role.value,
        scope=scope,
        level=level,
        agencies=json.dumps(sorted(new.scope.agencies or ()), ensure_ascii=False),
        invited_by=new.invited_by,
        invited_at=at,
        expires_at=new.expires_at,
    )


def open_invites(session: Session, now: datetime) -> list[StoredInvite]:
    rows = session.scalars(
        select(InviteRow)
        .where(InviteRow.accepted_by.is_(None), InviteRow.taken_back_at.is_(None))
        .where(InviteRow.expires_at > now)
        .order_by(InviteRow.id)
    )
    return [_invite(row) for row in rows]


def take_back_invite(session: Session, invite_id: int, at: datetime) -> None:
    session.execute(update(InviteRow).where(InviteRow.id == invite_id).values(taken_back_at=at))


def invite(session: Session, token_hash: str) -> StoredInvite | None:
    row = session.scalars(select(InviteRow).where(InviteRow.token_hash == token_hash)).first()
    return None if row is None else _invite(row)


def accept_invite(session: Session, invite_id: int, person: str, at: datetime) -> None:
    accepted = {"accepted_by": person, "accepted_at": at}
    session.execute(update(InviteRow).where(InviteRow.id == invite_id).values(**accepted))


def _row(session: Session, person: str) -> StaffRow | None:
    return session.scalars(select(StaffRow).where(StaffRow.person == person)).first()


def _invite(row: InviteRow) -> StoredInvite:
    scope = _scope(row.scope, row.level, frozenset(json.loads(row.agencies)))
    return as_record(StoredInvite, row, role=Role(row.role), scope=scope)


def _member(row: StaffRow) -> Member:
    agencies = frozenset(agency.name for agency in row.agencies)
    scope = _scope(row.scope, row.level, agencies)
    return as_record(Member, row, role=Role(row.role), scope=scope)


def _scope(kind: str, level: str | None, agencies: frozenset[str]) -> Scope:
    """Read a scope; a kind that is not known covers nothing."""
    if kind == ALL:
        return Scope()
    return Scope(level=level) if kind == LEVEL and level else Scope(agencies=agencies)


def _scope_columns(scope: Scope) -> tuple[str, str | None]:
    if scope.everywhere:
        return ALL, None
    return AGENCIES if scope.level is None else LEVEL, scope.level
