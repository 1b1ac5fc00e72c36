"""Actors, their roles, and the one question that every use case asks first."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.access.scopes import EVERYWHERE, Scope
from knowledge.errors import Forbidden


class Role(StrEnum):
    EDITOR = "editor"
    APPROVER = "approver"
    ADMIN = "admin"
    OPERATOR = "operator"


class Permission(StrEnum):
    DRAFT = "draft"
    PUBLISH = "publish"
    MANAGE_AGENCIES = "manage_agencies"
    MANAGE_STAFF = "manage_staff"
    MAINTAIN = "maintain"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.EDITOR: frozenset({Permission.DRAFT}),
    Role.APPROVER: frozenset({Permission.DRAFT, Permission.PUBLISH}),
    Role.ADMIN: frozenset(Permission) - {Permission.MAINTAIN},
    Role.OPERATOR: frozenset(Permission),
}


@dataclass(frozen=True)
class Actor:
    """Whoever acts: `name` goes into the audit log, of staff the front's name for them."""

    name: str
    role: Role
    scope: Scope = EVERYWHERE

    def may(self, permission: Permission) -> bool:
        return permission in GRANTS[self.role]


OPERATOR = Actor(name="operator", role=Role.OPERATOR)


def require_permission(actor: Actor, permission: Permission) -> None:
    """Raise `Forbidden` unless the actor may do this, for whichever agencies."""
    if not actor.may(permission):
        raise Forbidden("forbidden", permission=permission.value)


def require(actor: Actor, permission: Permission, agency: str | None = None) -> None:
    """Raise `Forbidden` unless the actor may do this for the agency (None: national text)."""
    require_permission(actor, permission)
    if not actor.scope.covers(agency):
        raise Forbidden("forbidden_agency", agency=agency)
