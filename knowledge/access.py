"""Who acts, in which role, and what a role may do."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.errors import Forbidden


class Role(StrEnum):
    """A role that a person or the command line acts in."""

    EDITOR = "editor"
    APPROVER = "approver"
    ADMIN = "admin"
    OPERATOR = "operator"


class Permission(StrEnum):
    """Something a use case asks for before it changes anything."""

    DRAFT = "draft"
    PUBLISH = "publish"
    MANAGE_AGENCIES = "manage_agencies"
    MAINTAIN = "maintain"


GRANTS: dict[Role, frozenset[Permission]] = {
    Role.EDITOR: frozenset({Permission.DRAFT}),
    Role.APPROVER: frozenset({Permission.DRAFT, Permission.PUBLISH}),
    Role.ADMIN: frozenset({Permission.DRAFT, Permission.PUBLISH, Permission.MANAGE_AGENCIES}),
    Role.OPERATOR: frozenset(Permission),
}


@dataclass(frozen=True)
class Actor:
    """Whoever acts: `name` goes into the audit log; `agency` None means every agency."""

    name: str
    role: Role
    agency: str | None = None


OPERATOR = Actor(name="operator", role=Role.OPERATOR)


def require(actor: Actor, permission: Permission, agency: str | None = None) -> None:
    """Raise `Forbidden` unless the actor may do this for the agency (None: national text)."""
    if permission not in GRANTS[actor.role]:
        raise Forbidden("forbidden", permission=permission.value)
    if actor.agency is not None and actor.agency != agency:
        raise Forbidden("forbidden_agency", agency=agency)
