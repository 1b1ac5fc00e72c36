"""What buttons do for people, review and history: versions and imports go by their numbers."""

from dataclasses import dataclass
from datetime import date

from bot.buttons.codec import (
    CODE,
    DAY,
    MAYBE_DIGEST,
    NUMBER,
    PAGE,
    Action,
    ButtonField,
    choice,
    payload,
)
from knowledge.access import Role

ROLE = choice({Role.EDITOR: "e", Role.APPROVER: "a", Role.ADMIN: "d"})
SURE = choice({False: "0", True: "1"})
SCOPE = choice({"all": "a", "sở": "s", "xã": "x", "agencies": "n"})
IMPORT = choice({False: "v", True: "i"})


def _person(text: str) -> str:
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise ValueError(text)
    return text


PERSON = ButtonField(str, _person)


@payload("sl", page=PAGE)
@dataclass(frozen=True)
class ShowStaff(Action):
    """List the staff."""

    page: int = 1


@payload("sp", person=PERSON)
@dataclass(frozen=True)
class ShowMember(Action):
    """Show one of the staff, with what can be changed."""

    person: str


@payload("sr", role=ROLE, person=PERSON)
@dataclass(frozen=True)
class SetRole(Action):
    """Give somebody another role."""

    person: str
    role: Role


@payload("ss", scope=SCOPE, person=PERSON)
@dataclass(frozen=True)
class SetScope(Action):
    """Let somebody work for all, for a level, or (after being asked for names) for agencies."""

    person: str
    scope: str


@payload("sx", sure=SURE, person=PERSON)
@dataclass(frozen=True)
class RemoveMember(Action):
    """Remove somebody from the staff; asks first unless `sure`."""

    person: str
    sure: bool = False


@payload("si")
@dataclass(frozen=True)
class Invite(Action):
    """Choose a role to invite somebody for."""


@payload("sj", role=ROLE)
@dataclass(frozen=True)
class InviteAs(Action):
    """Choose a scope to invite somebody for."""

    role: Role


@payload("sk", role=ROLE, scope=SCOPE)
@dataclass(frozen=True)
class InviteFor(Action):
    """Make the link, or ask for the names of the agencies first."""

    role: Role
    scope: str


@payload("sq", page=PAGE)
@dataclass(frozen=True)
class ShowQueue(Action):
    """List what waits for review."""

    page: int = 1


@payload("sv", number=NUMBER, page=PAGE)
@dataclass(frozen=True)
class ShowWaiting(Action):
    """Show a version that waits, with what it would change."""

    number: int
    page: int = 1


@payload("sm", number=NUMBER)
@dataclass(frozen=True)
class ShowWaitingImport(Action):
    """Show the summary of an import that waits."""

    number: int


@payload("sa", kind=IMPORT, number=NUMBER)
@dataclass(frozen=True)
class ApproveNow(Action):
    """Approve a version, or a whole import, from today or the day that it names."""

    number: int
    kind: bool = False


@payload("sd", kind=IMPORT, number=NUMBER)
@dataclass(frozen=True)
class AskStart(Action):
    """Ask from which day a version or an import is to count."""

    number: int
    kind: bool = False


@payload("se", kind=IMPORT, day=DAY, number=NUMBER)
@dataclass(frozen=True)
class ApproveFrom(Action):
    """Approve from a day."""

    number: int
    day: date
    kind: bool = False


@payload("sn", kind=IMPORT, number=NUMBER)
@dataclass(frozen=True)
class AskRejection(Action):
    """Ask why a version or an import is to go back."""

    number: int
    kind: bool = False


@payload("sh", agency=MAYBE_DIGEST, code=CODE)
@dataclass(frozen=True)
class ShowHistory(Action):
    """List the versions of a text; `agency` is a digest, "" the national text."""

    code: str
    agency: str = ""


@payload("sc", number=NUMBER, page=PAGE)
@dataclass(frozen=True)
class ShowVersion(Action):
    """Show one version in the history: dates, people, reasons."""

    number: int
    page: int = 1


@payload("sf", old=NUMBER, new=NUMBER, page=PAGE)
@dataclass(frozen=True)
class CompareVersions(Action):
    """Show what has changed between two versions."""

    old: int
    new: int
    page: int = 1


@payload("sg", number=NUMBER)
@dataclass(frozen=True)
class ChooseOther(Action):
    """Choose the version to compare this one with."""

    number: int


@payload("so", number=NUMBER)
@dataclass(frozen=True)
class AskRestore(Action):
    """Ask why an old version is to be brought back."""

    number: int


@payload("sw", number=NUMBER)
@dataclass(frozen=True)
class AskWithdrawal(Action):
    """Ask why a version is to be taken out of effect, and what stands in its place."""

    number: int
