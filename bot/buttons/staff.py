"""What buttons do for people, review and history: versions and imports go by their numbers."""

from dataclasses import dataclass
from typing import Annotated

from bot.buttons.codec import (
    Action,
    AgencyKey,
    ButtonField,
    Code,
    Day,
    Number,
    Page,
    choice,
    matching,
)
from knowledge.access import Role

RoleField = Annotated[Role, choice({Role.EDITOR: "e", Role.APPROVER: "a", Role.ADMIN: "d"})]
Sure = Annotated[bool, choice({False: "0", True: "1"})]
ScopeField = Annotated[str, choice({"all": "a", "sở": "s", "xã": "x", "agencies": "n"})]
IsImport = Annotated[bool, choice({False: "v", True: "i"})]
Person = Annotated[str, ButtonField(str, matching("[0-9]{1,19}"))]


@dataclass(frozen=True)
class ShowStaff(Action, kind="sl"):
    page: Page = 1


@dataclass(frozen=True)
class ShowMember(Action, kind="sp"):
    person: Person


@dataclass(frozen=True)
class SetRole(Action, kind="sr", order="role person"):
    person: Person
    role: RoleField


@dataclass(frozen=True)
class SetScope(Action, kind="ss", order="scope person"):
    person: Person
    scope: ScopeField


@dataclass(frozen=True)
class RemoveMember(Action, kind="sx", order="sure person"):
    person: Person
    sure: Sure = False


@dataclass(frozen=True)
class Invite(Action, kind="si"):
    """Choose a role to invite somebody for."""


@dataclass(frozen=True)
class InviteAs(Action, kind="sj"):
    role: RoleField


@dataclass(frozen=True)
class InviteFor(Action, kind="sk"):
    role: RoleField
    scope: ScopeField


@dataclass(frozen=True)
class ShowQueue(Action, kind="sq"):
    page: Page = 1


@dataclass(frozen=True)
class ShowWaiting(Action, kind="sv"):
    number: Number
    page: Page = 1


@dataclass(frozen=True)
class ShowWaitingImport(Action, kind="sm"):
    number: Number


@dataclass(frozen=True)
class ApproveNow(Action, kind="sa", order="imported number"):
    """Approve a version, or a whole import, from today or the day that it names."""

    number: Number
    imported: IsImport = False


@dataclass(frozen=True)
class AskStart(Action, kind="sd", order="imported number"):
    number: Number
    imported: IsImport = False


@dataclass(frozen=True)
class ApproveFrom(Action, kind="se", order="imported day number"):
    number: Number
    day: Day
    imported: IsImport = False


@dataclass(frozen=True)
class AskRejection(Action, kind="sn", order="imported number"):
    number: Number
    imported: IsImport = False


@dataclass(frozen=True)
class ShowHistory(Action, kind="sh"):
    code: Code
    agency: AgencyKey = ""


@dataclass(frozen=True)
class ShowVersion(Action, kind="sc"):
    number: Number
    page: Page = 1


@dataclass(frozen=True)
class CompareVersions(Action, kind="sf"):
    old: Number
    new: Number
    page: Page = 1


@dataclass(frozen=True)
class ChooseOther(Action, kind="sg"):
    number: Number


@dataclass(frozen=True)
class AskRestore(Action, kind="so"):
    number: Number


@dataclass(frozen=True)
class AskWithdrawal(Action, kind="sw"):
    number: Number
