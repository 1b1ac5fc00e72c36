"""What buttons do for staff beside editing: people, review, history, and oversight."""

from typing import Annotated

from bot.buttons.codec import (
    Action,
    AgencyKey,
    ButtonField,
    Code,
    Day,
    Digest,
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
ReportField = Annotated[str, choice({"chart": "c", "sheet": "s", "audit": "a"})]


class ShowStaff(Action, kind="sl"):
    page: Page = 1


class ShowMember(Action, kind="sp"):
    person: Person


class SetRole(Action, kind="sr", written="role sure person"):
    person: Person
    role: RoleField
    sure: Sure = False


class SetScope(Action, kind="ss", written="scope sure person"):
    person: Person
    scope: ScopeField
    sure: Sure = False


class RemoveMember(Action, kind="sx", written="sure person"):
    person: Person
    sure: Sure = False


class Invite(Action, kind="si"):
    """Choose a role to invite somebody for."""


class InviteAs(Action, kind="sj"):
    role: RoleField
    sure: Sure = False


class InviteFor(Action, kind="sk"):
    role: RoleField
    scope: ScopeField
    sure: Sure = False


class ShowInvitations(Action, kind="sb"):
    page: Page = 1


class TakeBackInvitation(Action, kind="sy"):
    number: Number


class ShowOnePerson(Action, kind="su"):
    page: Page = 1


class AddOnePerson(Action, kind="sz"):
    """Name an agency in which one person is to do both."""


class SetOnePerson(Action, kind="st"):
    agency: Digest
    allowed: Sure


class ShowQueue(Action, kind="sq"):
    page: Page = 1


class ShowWaiting(Action, kind="sv"):
    number: Number
    page: Page = 1


class ShowWaitingImport(Action, kind="sm"):
    number: Number


class ApproveNow(Action, kind="sa", written="imported number"):
    number: Number
    imported: IsImport = False


class AskStart(Action, kind="sd", written="imported number"):
    number: Number
    imported: IsImport = False


class ApproveFrom(Action, kind="se", written="imported day number"):
    number: Number
    day: Day
    imported: IsImport = False


class AskRejection(Action, kind="sn", written="imported number"):
    number: Number
    imported: IsImport = False


class ShowHistory(Action, kind="sh"):
    code: Code
    agency: AgencyKey = ""


class ShowVersion(Action, kind="sc"):
    number: Number
    page: Page = 1


class CompareVersions(Action, kind="sf"):
    old: Number
    new: Number
    page: Page = 1


class ChooseOther(Action, kind="sg"):
    number: Number


class AskRestore(Action, kind="so"):
    number: Number


class AskWithdrawal(Action, kind="sw"):
    number: Number


class EndSwitch(Action, kind="re"):
    number: Number


class SwitchOffFor(Action, kind="rt"):
    code: Code
    agency: Digest


class KeepQuestion(Action, kind="rk"):
    code: Code


class KeepOutcome(Action, kind="ro"):
    outcome: Annotated[str, choice({"clarify": "c", "not_found": "n", "declined": "d"})]


class RemoveQuestion(Action, kind="rd"):
    number: Number


class ShowQuestions(Action, kind="rq"):
    page: Page = 1


class ShowAsked(Action, kind="rb"):
    """List what citizens have asked of late."""


class TryAsked(Action, kind="rx"):
    number: Number


class GetReport(Action, kind="ri"):
    report: ReportField


class ShowAgencies(Action, kind="ra"):
    page: Page = 1


class ShowAgency(Action, kind="rg"):
    agency: Digest


class EnterLaw(Action, kind="rl"):
    """Put the listed processes under review for the law that was just typed."""


class FinishReview(Action, kind="rf"):
    law: Number
    code: Code
    agency: AgencyKey = ""


class ShowReviews(Action, kind="rv"):
    page: Page = 1
