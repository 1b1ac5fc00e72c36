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
    YesNo,
    choice,
    matching,
)
from knowledge.access import Permission, Role

RoleField = Annotated[Role, choice({Role.EDITOR: "e", Role.APPROVER: "a", Role.ADMIN: "d"})]
ScopeField = Annotated[str, choice({"all": "a", "sở": "s", "xã": "x", "agencies": "n"})]
IsImport = Annotated[bool, choice({False: "v", True: "i"})]
Person = Annotated[str, ButtonField(str, matching("[0-9]{1,19}"))]
ReportField = Annotated[str, choice({"chart": "c", "sheet": "s", "audit": "a"})]


class ShowStaff(Action, kind="sl", needs=Permission.MANAGE_STAFF):
    page: Page = 1


class ShowMember(Action, kind="sp", needs=Permission.MANAGE_STAFF):
    person: Person


class SetRole(Action, kind="sr", written="role person", needs=Permission.MANAGE_STAFF):
    person: Person
    role: RoleField


class SetScope(Action, kind="ss", written="scope person", needs=Permission.MANAGE_STAFF):
    person: Person
    scope: ScopeField


class RemoveMember(Action, kind="sx", needs=Permission.MANAGE_STAFF):
    person: Person


class Invite(Action, kind="si", needs=Permission.MANAGE_STAFF):
    """Choose a role to invite somebody for."""


class InviteAs(Action, kind="sj", needs=Permission.MANAGE_STAFF):
    role: RoleField


class InviteFor(Action, kind="sk", needs=Permission.MANAGE_STAFF):
    role: RoleField
    scope: ScopeField


class ShowInvitations(Action, kind="sb", needs=Permission.MANAGE_STAFF):
    page: Page = 1


class TakeBackInvitation(Action, kind="sy", needs=Permission.MANAGE_STAFF):
    number: Number


class ShowOnePerson(Action, kind="su", needs=Permission.MANAGE_STAFF):
    page: Page = 1


class AddOnePerson(Action, kind="sz", needs=Permission.MANAGE_STAFF):
    """Name an agency in which one person is to do both."""


class SetOnePerson(Action, kind="st", needs=Permission.MANAGE_STAFF):
    agency: Digest
    allowed: YesNo


class ShowQueue(Action, kind="sq", needs=Permission.PUBLISH):
    page: Page = 1


class ShowWaiting(Action, kind="sv", needs=Permission.PUBLISH):
    number: Number
    page: Page = 1


class ShowWaitingImport(Action, kind="sm", needs=Permission.PUBLISH):
    number: Number


class TurnWaitingImport(Action, kind="sM", needs=Permission.PUBLISH):
    number: Number
    page: Page


class ApproveNow(Action, kind="sa", written="imported number", needs=Permission.PUBLISH):
    number: Number
    imported: IsImport = False


class AskStart(Action, kind="sd", written="imported number", needs=Permission.PUBLISH):
    number: Number
    imported: IsImport = False


class ApproveFrom(Action, kind="se", written="imported day number", needs=Permission.PUBLISH):
    number: Number
    day: Day
    imported: IsImport = False


class AskRejection(Action, kind="sn", written="imported number", needs=Permission.PUBLISH):
    number: Number
    imported: IsImport = False


class ShowHistory(Action, kind="sh"):
    code: Code
    agency: AgencyKey = ""


class FindHistory(Action, kind="sF"):
    """Show the history of a procedure, whosever text it is."""

    code: Code


class ShowWhole(Action, kind="sW"):
    """Show the whole text of a version."""

    number: Number
    page: Page = 1


class ShowVersion(Action, kind="sc"):
    number: Number
    page: Page = 1


class CompareVersions(Action, kind="sf"):
    old: Number
    new: Number
    page: Page = 1


class ChooseOther(Action, kind="sg"):
    number: Number


class AskRestore(Action, kind="so", needs=Permission.DRAFT):
    number: Number


class AskWithdrawal(Action, kind="sw", needs=Permission.PUBLISH):
    number: Number


class EndSwitch(Action, kind="re", needs=Permission.PUBLISH):
    number: Number


class EditNotice(Action, kind="ry", needs=Permission.PUBLISH):
    """Type another text in place of a notice."""

    number: Number


class SwitchOffFor(Action, kind="rt", needs=Permission.PUBLISH):
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


class EnterLaw(Action, kind="rl", needs=Permission.PUBLISH):
    """Put the listed processes under review for the law that was just typed: these two."""

    laws: Digest


class TurnLaws(Action, kind="rw", needs=Permission.PUBLISH):
    """Understand the law that was just typed the other way round."""

    laws: Digest


class UndoLaw(Action, kind="ru", needs=Permission.PUBLISH):
    law: Number


class FinishReview(Action, kind="rf", needs=Permission.PUBLISH):
    law: Number
    code: Code
    agency: AgencyKey = ""


class ShowReviews(Action, kind="rv"):
    page: Page = 1
