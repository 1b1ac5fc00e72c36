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
    """List the staff."""

    page: Page = 1


@dataclass(frozen=True)
class ShowMember(Action, kind="sp"):
    """Show one of the staff, with what can be changed."""

    person: Person


@dataclass(frozen=True)
class SetRole(Action, kind="sr", order="role person"):
    """Give somebody another role."""

    person: Person
    role: RoleField


@dataclass(frozen=True)
class SetScope(Action, kind="ss", order="scope person"):
    """Let somebody work for all, for a level, or (after being asked for names) for agencies."""

    person: Person
    scope: ScopeField


@dataclass(frozen=True)
class RemoveMember(Action, kind="sx", order="sure person"):
    """Remove somebody from the staff; asks first unless `sure`."""

    person: Person
    sure: Sure = False


@dataclass(frozen=True)
class Invite(Action, kind="si"):
    """Choose a role to invite somebody for."""


@dataclass(frozen=True)
class InviteAs(Action, kind="sj"):
    """Choose a scope to invite somebody for."""

    role: RoleField


@dataclass(frozen=True)
class InviteFor(Action, kind="sk"):
    """Make the link, or ask for the names of the agencies first."""

    role: RoleField
    scope: ScopeField


@dataclass(frozen=True)
class ShowQueue(Action, kind="sq"):
    """List what waits for review."""

    page: Page = 1


@dataclass(frozen=True)
class ShowWaiting(Action, kind="sv"):
    """Show a version that waits, with what it would change."""

    number: Number
    page: Page = 1


@dataclass(frozen=True)
class ShowWaitingImport(Action, kind="sm"):
    """Show the summary of an import that waits."""

    number: Number


@dataclass(frozen=True)
class ApproveNow(Action, kind="sa", order="imported number"):
    """Approve a version, or a whole import, from today or the day that it names."""

    number: Number
    imported: IsImport = False


@dataclass(frozen=True)
class AskStart(Action, kind="sd", order="imported number"):
    """Ask from which day a version or an import is to count."""

    number: Number
    imported: IsImport = False


@dataclass(frozen=True)
class ApproveFrom(Action, kind="se", order="imported day number"):
    """Approve from a day."""

    number: Number
    day: Day
    imported: IsImport = False


@dataclass(frozen=True)
class AskRejection(Action, kind="sn", order="imported number"):
    """Ask why a version or an import is to go back."""

    number: Number
    imported: IsImport = False


@dataclass(frozen=True)
class ShowHistory(Action, kind="sh"):
    """List the versions of a text; `agency` is a digest, "" the national text."""

    code: Code
    agency: AgencyKey = ""


@dataclass(frozen=True)
class ShowVersion(Action, kind="sc"):
    """Show one version in the history: dates, people, reasons."""

    number: Number
    page: Page = 1


@dataclass(frozen=True)
class CompareVersions(Action, kind="sf"):
    """Show what has changed between two versions."""

    old: Number
    new: Number
    page: Page = 1


@dataclass(frozen=True)
class ChooseOther(Action, kind="sg"):
    """Choose the version to compare this one with."""

    number: Number


@dataclass(frozen=True)
class AskRestore(Action, kind="so"):
    """Ask why an old version is to be brought back."""

    number: Number


@dataclass(frozen=True)
class AskWithdrawal(Action, kind="sw"):
    """Ask why a version is to be taken out of effect, and what stands in its place."""

    number: Number
