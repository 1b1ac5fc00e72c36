"""Links that make whoever opens them first a member of the staff."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from knowledge.access import Actor, Role, Scope
from knowledge.clock import Clock
from knowledge.errors import Forbidden, Refused
from knowledge.staff.people import (
    LONGEST_NAME,
    known_scope,
    require_manager,
    scope_detail,
    staff_entry,
)
from knowledge.store import audit, staff
from knowledge.store.database import Database
from knowledge.store.outbox import tell
from knowledge.store.revision import changing
from knowledge.store.staff import Member

INVITATION_HOURS = 72
TOKEN_BYTES = 24


@dataclass(frozen=True)
class OpenInvitation:
    number: int
    role: Role
    scope: Scope
    invited_by: str
    expires_at: datetime


class Invitations:
    """Makes one-time links and takes them in; only a hash of each is kept."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def invite(self, actor: Actor, role: Role, scope: Scope) -> str:
        """Make a token for one person; it is shown once, and lasts for 72 hours."""
        require_manager(actor, None)
        if role is Role.OPERATOR:
            raise Forbidden("forbidden")
        token = secrets.token_urlsafe(TOKEN_BYTES)
        with changing(self._database) as session:
            scope = known_scope(session, scope)
            require_manager(actor, scope)
            now = self._clock()
            until = now + timedelta(hours=INVITATION_HOURS)
            invite = staff.StoredInvite(0, role, scope, actor.name, until)
            number = staff.add_invite(session, _hash(token), invite, now)
            detail = {"invite": number, "role": role.value, **scope_detail(scope)}
            entry = audit.AuditEntry("staff.invited", detail)
            audit.append(session, now, actor, [entry])
        return token

    def open(self, actor: Actor) -> tuple[OpenInvitation, ...]:
        """List the invitations that nobody has taken yet, of the actor's scope."""
        require_manager(actor, None)
        with self._database.reading() as session:
            names = staff.names_of(session)
            return tuple(
                OpenInvitation(
                    one.id,
                    one.role,
                    one.scope,
                    names.get(one.invited_by, one.invited_by),
                    one.expires_at,
                )
                for one in staff.open_invites(session, self._clock())
                if actor.scope.includes(one.scope)
            )

    def take_back(self, actor: Actor, number: int) -> None:
        """Let an open invitation be good for nothing from now on."""
        require_manager(actor, None)
        with changing(self._database) as session:
            now = self._clock()
            found = [one for one in staff.open_invites(session, now) if one.id == number]
            if not found:
                raise Refused("invite_gone")
            require_manager(actor, found[0].scope)
            staff.take_back_invite(session, number, now)
            detail = {"invite": number, "role": found[0].role.value, **scope_detail(found[0].scope)}
            entry = audit.AuditEntry("staff.invite_taken_back", detail)
            audit.append(session, now, actor, [entry])

    def accept(self, person: str, name: str, token: str, *, console: bool = False) -> Member:
        """Make whoever opens the link a member of the staff.

        Raises `Refused` for a link that is unknown, used, taken back or too old, or whose maker
        may not invite any more; for who is of the staff already nothing changes.
        """
        with changing(self._database) as session:
            invite = staff.invite(session, _hash(token))
            now = self._clock()
            if invite is None or not invite.is_open(now):
                raise Refused("invite_spent")
            known = staff.member(session, person)
            if known is not None and known.is_present:
                raise Refused("already_staff")
            host = staff.member(session, invite.invited_by)
            if host is not None:
                if not host.is_present:
                    raise Refused("invite_spent")
                require_manager(host.actor, invite.scope)
            known_scope(session, invite.scope)
            staff.accept_invite(session, invite.id, person, now)
            name = " ".join(name.split())[:LONGEST_NAME] or person
            joined = Member(0, person, name, invite.role, invite.scope, now)
            staff.put_member(session, joined)
            entry = staff_entry("staff.joined", joined, by=invite.invited_by)
            actor = replace(joined.actor, console=console)
            audit.append(session, now, actor, [entry])
            tell(session, now, invite.invited_by, "staff_joined", name=name, role=invite.role.value)
            return joined


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
