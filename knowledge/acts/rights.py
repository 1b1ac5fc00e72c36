"""The rights of people: changed, taken away, offered."""

from pydantic import BaseModel, ConfigDict

from knowledge.access import Actor, Permission, Role, Scope
from knowledge.acts.acts import InvitationAct, RemovalAct, RightsAct
from knowledge.acts.handling import ActFacts, ActHandler, Performed
from knowledge.acts.second_person import SecondPersonKind
from knowledge.errors import Refused
from knowledge.staff import Invitations, People
from knowledge.store.database import Session
from knowledge.store.staff import Member, member


class FormerRights(BaseModel):
    model_config = ConfigDict(frozen=True)

    role: Role
    scope: Scope


class RightsHandler(ActHandler[RightsAct]):
    def __init__(self, people: People) -> None:
        self._people = people

    def look(self, session: Session, act: RightsAct) -> ActFacts:
        known = _present(session, act.person)
        role, scope = act.role or known.role, act.scope or known.scope
        if (role, scope) == (known.role, known.scope):
            raise Refused("same_rights")
        wide = Role.ADMIN in (role, known.role) or scope.everywhere != known.scope.everywhere
        return ActFacts(
            known.name,
            Permission.MANAGE_STAFF,
            scope if scope.includes(known.scope) else known.scope,
            SecondPersonKind.ADMIN if wide else None,
            member=known,
        )

    def perform(self, actor: Actor, act: RightsAct) -> Performed:
        known = self._people.one(actor, act.person)
        self._people.change(actor, act.person, act.role, act.scope)
        return Performed(_record(known))

    def undo(self, actor: Actor, act: RightsAct, record: str) -> None:
        former = FormerRights.model_validate_json(record)
        known = self._people.one(actor, act.person)
        if (act.role or former.role, act.scope or former.scope) != (known.role, known.scope):
            raise Refused("changed_since")
        self._people.change(actor, act.person, former.role, former.scope)


class RemovalHandler(ActHandler[RemovalAct]):
    def __init__(self, people: People) -> None:
        self._people = people

    def look(self, session: Session, act: RemovalAct) -> ActFacts:
        known = _present(session, act.person)
        asks = SecondPersonKind.ADMIN if known.role is Role.ADMIN else None
        return ActFacts(known.name, Permission.MANAGE_STAFF, known.scope, asks, member=known)

    def perform(self, actor: Actor, act: RemovalAct) -> Performed:
        return Performed(_record(self._people.remove(actor, act.person)))

    def undo(self, actor: Actor, act: RemovalAct, record: str) -> None:
        former = FormerRights.model_validate_json(record)
        if self._people.actor(act.person) is not None:
            raise Refused("changed_since")
        self._people.add(actor, act.person, "", former.role, former.scope)


class InvitationHandler(ActHandler[InvitationAct]):
    def __init__(self, invitations: Invitations) -> None:
        self._invitations = invitations

    def look(self, session: Session, act: InvitationAct) -> ActFacts:
        wide = act.role is Role.ADMIN or act.scope.everywhere
        asks = SecondPersonKind.ADMIN if wide else None
        return ActFacts("", Permission.MANAGE_STAFF, act.scope, asks)

    def perform(self, actor: Actor, act: InvitationAct) -> Performed:
        token = self._invitations.invite(actor, act.role, act.scope)
        newest = max(one.number for one in self._invitations.open(actor))
        return Performed(str(newest), token=token)

    def undo(self, actor: Actor, act: InvitationAct, record: str) -> None:
        self._invitations.take_back(actor, int(record))


def _present(session: Session, person: str) -> Member:
    known = member(session, person)
    if known is None or not known.is_present:
        raise Refused("unknown_person", person=person)
    return known


def _record(known: Member) -> str:
    return FormerRights(role=known.role, scope=known.scope).model_dump_json()
