"""Links that make whoever opens them first a member of the staff."""

import hashlib
import secrets
from datetime import timedelta

from knowledge.access import Actor, Role, Scope
from knowledge.clock import Clock
from knowledge.errors import Forbidden, Refused
from knowledge.staff.people import LONGEST_NAME, real, require_manager, said
from knowledge.store import audit, staff
from knowledge.store.database import Database
from knowledge.store.outbox import tell
from knowledge.store.revision import lock_knowledge
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
        with self._database.writing() as session:
            lock_knowledge(session)
            scope = real(session, scope)
            require_manager(actor, scope)
            now = self._clock()
            until = now + timedelta(hours=INVITATION_HOURS)
            staff.add_invite(session, _hash(token), role, scope, actor.name, now, until)
            entry = audit.AuditEntry("staff.invited", {"role": role.value, **said(scope)})
            audit.append(session, now, actor, [entry])
        return token

    def accept(self, person: str, name: str, token: str) -> Member:
        """Make whoever opens the link a member of the staff.

        Raises `Refused` for a link that is unknown, used or too old, or whose maker may not
        invite any more; for who is of the staff already nothing changes.
        """
        with self._database.writing() as session:
            lock_knowledge(session)
            invite = staff.invite(session, _hash(token))
            now = self._clock()
            if invite is None or invite.accepted_by is not None or invite.expires_at <= now:
                raise Refused("invite_spent")
            known = staff.member(session, person)
            if known is not None and known.removed_at is None:
                raise Refused("already_staff")
            host = staff.member(session, invite.invited_by)
            if host is not None:
                if host.removed_at is not None:
                    raise Refused("invite_spent")
                require_manager(Actor(host.person, host.role, host.scope), invite.scope)
            real(session, invite.scope)
            staff.accept_invite(session, invite.id, person, now)
            name = " ".join(name.split())[:LONGEST_NAME] or person
            staff.put_member(session, person, name, invite.role, invite.scope, now)
            joined = Actor(person, invite.role, invite.scope)
            detail = {"person": person, "name": name, "role": invite.role.value}
            entry = audit.AuditEntry(
                "staff.joined", {**detail, **said(invite.scope), "by": invite.invited_by}
            )
            audit.append(session, now, joined, [entry])
            tell(session, now, invite.invited_by, "staff_joined", name=name, role=invite.role.value)
            return Member(0, person, name, invite.role, invite.scope, now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
