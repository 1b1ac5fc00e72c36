"""Who acts, in which role and for which agencies; what a role may do, and how long undo."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import Field, RootModel

from knowledge.datafiles import DataTable, load
from knowledge.errors import Forbidden, Refused

TIME_TO_UNDO = timedelta(hours=1)


class _Level(DataTable):
    begins: Annotated[tuple[str, ...], Field(min_length=1)]


class _Levels(RootModel[dict[str, _Level]]):
    pass


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    tables = load("knowledge", "levels.toml", _Levels).root
    return {
        level: tuple(f"{word.casefold().strip()} " for word in table.begins)
        for level, table in tables.items()
    }


def levels() -> tuple[str, ...]:
    return tuple(_beginnings())


def level_of(agency: str) -> str | None:
    name = f"{' '.join(agency.casefold().split())} "
    return next((one for one, words in _beginnings().items() if name.startswith(words)), None)


@dataclass(frozen=True)
class Scope:
    """All agencies and the national text (neither part given), a level's, or the named ones.

    Empty `agencies` cover nothing: when a person's only agency goes, they may do no more.
    """

    level: str | None = None
    agencies: frozenset[str] | None = None

    @property
    def everywhere(self) -> bool:
        return self.level is None and self.agencies is None

    def covers(self, agency: str | None) -> bool:
        """Tell whether an agency is in it; the national text (None) is in that of all alone."""
        if self.everywhere:
            return True
        if agency is None:
            return False
        if self.agencies is not None:
            return agency in self.agencies
        return level_of(agency) == self.level

    def includes(self, other: "Scope") -> bool:
        if self.everywhere or self == other:
            return True
        return other.agencies is not None and all(self.covers(one) for one in other.agencies)


EVERYWHERE = Scope()


def scope_of(agency: str | None) -> Scope:
    """Give the scope of one agency's texts; all of the national text (None)."""
    return EVERYWHERE if agency is None else Scope(agencies=frozenset({agency}))


def only_agency(scope: Scope) -> str | None:
    """Give the agency of a scope that covers just one."""
    agencies = scope.agencies or ()
    return next(iter(agencies)) if len(agencies) == 1 else None


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
    """Whoever acts: `name` goes into the audit log, of staff the front's name for them.

    `console`: somebody at the server's terminal, who may speak as anybody.
    """

    name: str
    role: Role
    scope: Scope = EVERYWHERE
    console: bool = False

    def may(self, permission: Permission) -> bool:
        return permission in GRANTS[self.role]


OPERATOR = Actor(name="operator", role=Role.OPERATOR)


def require(actor: Actor, permission: Permission, agency: str | None = None) -> None:
    """Raise `Forbidden` unless the actor may do this for the agency (None: national text)."""
    require_permission(actor, permission)
    if not actor.scope.covers(agency):
        raise Forbidden("forbidden_agency", agency=agency)


def require_permission(actor: Actor, permission: Permission) -> None:
    """Raise `Forbidden` unless the actor may do this, for whichever agencies."""
    if not actor.may(permission):
        raise Forbidden("forbidden", permission=permission.value)


def require_undoable(done_at: datetime, now: datetime) -> None:
    """Raise `Refused` for what was done too long ago to be undone."""
    if now - done_at > TIME_TO_UNDO:
        raise Refused("too_late_to_undo")
