"""Links that make whoever opens them first a member of the staff."""

import hashlib
import secrets
from datetime import timedelta

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
            staff.add_invite(session, _hash(token), invite, now)
            entry = audit.AuditEntry("staff.invited", {"role": role.value, **scope_detail(scope)})
            audit.append(session, now, actor, [entry])
        return token

    def accept(self, person: str, name: str, token: str) -> Member:
        """Make whoever opens the link a member of the staff.

        Raises `Refused` for a link that is unknown, used or too old, or whose maker may not
        invite any more; for who is of the staff already nothing changes.
        """
        with changing(self._database) as session:
            invite = staff.invite(session, _hash(token))
            now = self._clock()
            if invite is None or invite.accepted_by is not None or invite.expires_at <= now:
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
            audit.append(session, now, joined.actor, [entry])
            tell(session, now, invite.invited_by, "staff_joined", name=name, role=invite.role.value)
            return joined


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
