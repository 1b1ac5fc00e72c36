"""How one kind of act is looked at, performed and undone."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from knowledge.access import EVERYWHERE, Actor, Permission, Scope
from knowledge.acts.second_person import SecondPersonKind
from knowledge.editing.previews import ApprovalPreview, WithdrawalPreview
from knowledge.learning.teaching import LearningEffect
from knowledge.store.database import Session
from knowledge.store.staff import Member

ActT = TypeVar("ActT")


@dataclass(frozen=True)
class ActFacts:
    """What an act is about, before it is done.

    `name` is what or whom it is about. Who performs it needs `permission` for all of `scope`.
    `asks` says as what a second person is asked for it. It stands over so many `procedures`
    and `agencies`. `code` and `agency` are those of one text. `before` is what it takes the
    place of, `member` whom it is about, `preview` what becomes of a text, `meaning` what is taught.
    """

    name: str
    permission: Permission
    scope: Scope
    asks: SecondPersonKind | None = None
    agencies: int = 0
    procedures: int = 0
    before: str | None = None
    meaning: str | None = None
    code: str | None = None
    agency: str | None = None
    member: Member | None = None
    preview: ApprovalPreview | WithdrawalPreview | None = None

    def may(self, actor: Actor) -> bool:
        return actor.may(self.permission) and actor.scope.includes(self.scope)


@dataclass(frozen=True)
class Performed:
    """What came of an act; `record` is what undoing it needs.

    `start` is the day from which it counts where the act does not say it, `count` how many
    records it was. `token` is of an invitation, to be shown once.
    """

    record: str = ""
    start: date | None = None
    count: int = 1
    token: str = ""


class ActHandler(ABC, Generic[ActT]):
    """Each use case requires the permission, checks, changes and logs, as it does for all."""

    @abstractmethod
    def look(self, session: Session, act: ActT) -> ActFacts:
        """Tell what an act is about; raises `Refused` when that is gone."""

    def effect(self, act: ActT) -> LearningEffect | None:
        """Try what an act would change, where that takes seconds and holds no transaction."""
        return None

    @abstractmethod
    def perform(self, actor: Actor, act: ActT) -> Performed: ...

    @abstractmethod
    def undo(self, actor: Actor, act: ActT, record: str) -> int | None:
        """Raises `Refused` when what was done is not as it was left.

        Of many records, tells how many are left as they are, having changed again since.
        """


Handlers = Mapping[str, ActHandler[Any]]


def scope_of(agencies: Iterable[str | None]) -> Scope:
    """Give the scope of these agencies; the national text (None) is of all."""
    names = frozenset(agencies)
    named = frozenset(name for name in names if name is not None)
    return Scope(agencies=named) if named == names else EVERYWHERE
