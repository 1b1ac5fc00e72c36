"""What staff can ask for through the Telegram front, and who may: one row for each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.buttons.acts import ApproveAct, AskActRefusal, UndoAct
from bot.buttons.citizen import EditOffice
from bot.buttons.codec import Action, digest
from bot.buttons.editing import (
    CopyFrom,
    CopyText,
    DiscardDraft,
    EditPart,
    EditText,
    EmptyPart,
    SubmitDraft,
    UndoEdit,
)
from bot.buttons.figures import SendWeekly
from bot.buttons.learning import ForgetSaying
from bot.buttons.reports import AskWhyRight, SetReportsAside, SettleAround, SettleFixed
from bot.buttons.staff import (
    ApproveNow,
    AskRejection,
    AskRestore,
    AskStart,
    AskWithdrawal,
    EditNotice,
    EndSwitch,
    EnterLaw,
    FinishReview,
    InviteFor,
    KeepOutcome,
    RemoveMember,
    RemoveQuestion,
    SetOnePerson,
    SetRole,
    SetScope,
    TakeBackInvitation,
    UndoLaw,
)
from knowledge.access import OPERATOR, Actor, Role, Scope
from knowledge.acts.acts import NoticeAct
from knowledge.acts.handlers import all_handlers
from knowledge.acts.public_acts import PublicActs
from knowledge.acts.second_person import SecondPersonKind
from knowledge.answering import Answering
from knowledge.clock import today
from knowledge.desk import RatedAnswer, Verdict, open_citizens
from knowledge.drafting.parts import DraftPart
from knowledge.iso.laws import Laws
from knowledge.learning.teaching import LearnedWording, SayingKind, Teaching
from knowledge.offices import ContactDetail
from knowledge.regression import Regression
from knowledge.search.result import Outcome
from knowledge.store.staff import Member, put_member
from knowledge.switches import Switches
from tests.builders import a_procedure
from tests.staff import ADMIN, EA_KAO, EDITOR, JUSTICE, TUY_HOA, Control, of

AGENCIES = (None, EA_KAO, JUSTICE)
OWN = (EA_KAO, JUSTICE)
EDITORS = frozenset({Role.EDITOR, Role.APPROVER, Role.ADMIN})
APPROVERS = frozenset({Role.APPROVER, Role.ADMIN})
ADMINS = frozenset({Role.ADMIN})
NOBODY = frozenset[Role]()
SCOPES = (Scope(), Scope(level="xã"), of(EA_KAO), of(TUY_HOA))
PEOPLE = tuple(
    Actor(f"{500 + 10 * place + number}", role, scope)
    for place, role in enumerate((Role.EDITOR, Role.APPROVER, Role.ADMIN))
    for number, scope in enumerate(SCOPES)
)
OLD, NEW = "1/2015/NĐ-CP", "2/2025/NĐ-CP"


class Pressed:
    """A press on the button of the act that is shown."""


PRESSED = Pressed()
Step = str | Action | Pressed
Covered = Callable[[Scope, str | None], bool]


@dataclass(frozen=True)
class Row:
    """What is sent for the text or the agency of a cell, and the roles that may.

    `covered` tells which scopes; by default those that cover the agency.
    """

    name: str
    roles: frozenset[Role]
    steps: Callable[["Cell"], tuple[Step, ...]]
    agencies: tuple[str | None, ...] = AGENCIES
    covered: Covered = Scope.covers


@dataclass
class Cell:
    """A row for one agency, with a text of its own in force and another that waits."""

    row: Row
    agency: str | None
    code: str
    published: int = 0
    waiting: int = 0
    draft: int = 0
    person: str = ""
    review: int = 0
    question: int = 0
    invitation: int = 0
    notice: int = 0
    act: int = 0
    saying: int = 0
    report: int = 0
    steps: tuple[Step, ...] = field(default=())

    @property
    def key(self) -> str:
        """Give the agency as buttons carry it."""
        return digest(self.agency) if self.agency else ""

    @property
    def national(self) -> str:
        """Give the code of a national text of which there is no variant."""
        return f"8{self.code}"

    @property
    def law(self) -> str:
        """Give a law that only this cell's text cites."""
        return f"{self.code.replace('.', '')}/2015/NĐ-CP"

    def may(self, actor: Actor) -> bool:
        """Tell whether somebody may do this."""
        return actor.role in self.row.roles and self.row.covered(actor.scope, self.agency)


def whole(scope: Scope, agency: str | None) -> bool:
    """Ask for a scope without limits."""
    return scope.everywhere


def whole_or_own(scope: Scope, agency: str | None) -> bool:
    """Ask for a scope without limits, or one whose only agency needs no naming."""
    return scope.everywhere or scope.agencies is not None


def anybody(scope: Scope, agency: str | None) -> bool:
    """Ask for no particular scope."""
    return True


ROWS = (
    Row("/sua", EDITORS, lambda one: (EditText(one.code, one.key),)),
    Row("/them", EDITORS, lambda one: (f"/them 9{one.code} Mới", "chung"), (None,), whole_or_own),
    Row(
        "/saochep",
        EDITORS,
        lambda one: (
            CopyFrom(one.national),
            CopyText(one.national, "", one.key),
            one.agency or "",
        ),
        OWN,
    ),
    Row("undo", NOBODY, lambda one: (UndoEdit(one.draft),)),
    Row("empty", NOBODY, lambda one: (EmptyPart(one.draft, DraftPart.FIELD),)),
    Row("type", NOBODY, lambda one: (EditPart(one.draft, DraftPart.FIELD), "Đất đai")),
    Row("submit", NOBODY, lambda one: (SubmitDraft(one.draft), "Theo nguồn", "Sửa")),
    Row("discard", NOBODY, lambda one: (DiscardDraft(one.draft, sure=True),)),
    Row("approve", APPROVERS, lambda one: (ApproveNow(one.waiting),)),
    Row("approve from", APPROVERS, lambda one: (AskStart(one.waiting), "1/1/2027", PRESSED)),
    Row("reject", APPROVERS, lambda one: (AskRejection(one.waiting), "Chưa đạt")),
    Row("withdraw", APPROVERS, lambda one: (AskWithdrawal(one.published), "Bãi bỏ", PRESSED)),
    Row("restore", EDITORS, lambda one: (AskRestore(one.published), "Dùng lại")),
    Row("/tamdung", APPROVERS, lambda one: (f"/tamdung {one.code}", "Bảo trì", PRESSED)),
    Row("/tamdung bot", APPROVERS, lambda one: ("/tamdung bot Bảo trì", PRESSED), (None,), whole),
    Row("/thongbao", APPROVERS, lambda one: ("/thongbao", "Nghỉ", PRESSED), (None,), whole),
    Row("end a notice", APPROVERS, lambda one: (EndSwitch(one.notice), PRESSED), (None,), whole),
    Row(
        "edit a notice",
        APPROVERS,
        lambda one: (EditNotice(one.notice), "Tin khác", PRESSED),
        (None,),
        whole,
    ),
    Row("undo an act", APPROVERS, lambda one: (UndoAct(one.act),), (None,), whole),
    Row("approve an act", APPROVERS, lambda one: (ApproveAct(one.act),), (None,), whole),
    Row(
        "refuse an act", APPROVERS, lambda one: (AskActRefusal(one.act), "Chưa đạt"), (None,), whole
    ),
    Row(
        "/vanban",
        APPROVERS,
        lambda one: (f"/vanban {one.law} thay bằng {NEW}", EnterLaw(digest(f"{one.law}\n{NEW}"))),
    ),
    Row("undo a law", APPROVERS, lambda one: (UndoLaw(one.review),)),
    Row(
        "finish a review",
        APPROVERS,
        lambda one: (FinishReview(one.review, one.code, one.key),),
    ),
    Row(
        "/cauhoi",
        EDITORS,
        lambda one: (f"/cauhoi câu hỏi {one.code}", KeepOutcome("clarify")),
        (None,),
        anybody,
    ),
    Row("drop", APPROVERS, lambda one: (RemoveQuestion(one.question),), (None,), whole),
    Row("forget", APPROVERS, lambda one: (ForgetSaying(one.saying), PRESSED), (None,), whole),
    Row("reports fixed", EDITORS, lambda one: (SettleFixed(one.report),)),
    Row("reports fixed around", APPROVERS, lambda one: (SettleAround(one.report),)),
    Row("reports right", APPROVERS, lambda one: (AskWhyRight(one.report), "Vẫn đúng luật")),
    Row("reports later", EDITORS, lambda one: (SetReportsAside(one.report),)),
    Row("invite", ADMINS, lambda one: (InviteFor(Role.ADMIN, "all"), PRESSED), (None,), whole),
    Row(
        "invite for",
        ADMINS,
        lambda one: (InviteFor(Role.EDITOR, "agencies"), one.agency or "", PRESSED),
        OWN,
    ),
    Row("take back", ADMINS, lambda one: (TakeBackInvitation(one.invitation),), OWN),
    Row("one person", ADMINS, lambda one: (SetOnePerson(one.key, allowed=True),), OWN),
    Row("set role", ADMINS, lambda one: (SetRole(one.person, Role.APPROVER), PRESSED), OWN),
    Row(
        "set scope",
        ADMINS,
        lambda one: (SetScope(one.person, "agencies"), one.agency or "", PRESSED),
        OWN,
    ),
    Row("remove", ADMINS, lambda one: (RemoveMember(one.person), PRESSED), OWN),
    Row("report each week", ADMINS, lambda one: (SendWeekly(True),), (None,), anybody),
    Row(
        "/coquan",
        ADMINS,
        lambda one: (EditOffice(ContactDetail.ADDRESS, one.key), "Số 1, đường Lê Duẩn", PRESSED),
        OWN,
    ),
)


def cells(control: Control) -> list[Cell]:
    """Prepare what every row needs, for every agency, each with things of its own."""
    made = []
    for number, row in enumerate(ROWS):
        for place, agency in enumerate(row.agencies):
            cell = Cell(row, agency, f"7.{number:02d}{place}")
            _prepare(control, cell)
            cell.steps = row.steps(cell)
            made.append(cell)
    return made


def _prepare(control: Control, cell: Cell) -> None:
    database, clock = control.database, control.clock
    law = cell.law if cell.row.name in ("/vanban", "undo a law") else OLD
    old = a_procedure(code=cell.code, name="Cũ", agency=cell.agency, legal_basis=[law])
    cell.published = control.publish(old).id
    _prepare_act(control, cell)
    _prepare_report(control, cell)
    match cell.row.name:
        case "/saochep":
            control.publish(a_procedure(code=cell.national, name="Chung"))
        case "restore":
            control.publish(old.model_copy(update={"name": "Hiện nay"}))
        case "approve" | "approve from" | "reject":
            cell.waiting = control.submit(EDITOR, old.model_copy(update={"name": "Mới"})).id
        case "undo" | "empty" | "type" | "submit" | "discard":
            draft = control.drafts.start(EDITOR, cell.code, cell.agency)
            edited = draft.procedure.model_copy(update={"name": "Mới"})
            cell.draft = control.drafts.save(EDITOR, draft.id, edited, draft.revision).id
        case "set role" | "set scope" | "remove":
            cell.person = f"8{cell.code.replace('.', '')}"
            # Who has no agency any more is in the scope of all, and may be given any.
            of_none = cell.row.name == "set scope"
            scope = Scope(agencies=frozenset()) if of_none else of(cell.agency or "")
            with database.writing() as session:
                put_member(session, Member(0, cell.person, "Ai đó", Role.EDITOR, scope, clock()))
        case "take back":
            control.invitations.invite(OPERATOR, Role.EDITOR, of(cell.agency or ""))
            cell.invitation = control.invitations.open(OPERATOR)[-1].number
        case "finish a review" | "undo a law":
            laws = Laws(database, clock)
            laws.enter(ADMIN, law, NEW)
            cell.review = next(one.law for one in laws.open(ADMIN) if one.code == cell.code)
        case "drop":
            regression = Regression(database, clock, Answering(database, clock))
            regression.add(ADMIN, f"câu {cell.code}", Outcome.CLARIFY)
            cell.question = regression.questions(ADMIN)[-1].id
        case "forget":
            teaching = Teaching(database, clock, Answering(database, clock))
            wording = LearnedWording("vá ổ gà đầu ngõ", SayingKind.ADVICE, "Gọi phường nhé.")
            [cell.saying] = teaching.teach(ADMIN, [wording])
        case _:
            pass


def _prepare_act(control: Control, cell: Cell) -> None:
    day, name = today(control.clock), cell.row.name
    if name in ("end a notice", "edit a notice"):
        switches = Switches(control.database, control.clock)
        cell.notice = switches.announce(ADMIN, "Tin", day, day + timedelta(7)).id
    if name in ("undo an act", "approve an act", "refuse an act"):
        asks = () if name == "undo an act" else tuple(SecondPersonKind)
        handlers = all_handlers(
            control.database, control.clock, Answering(control.database, control.clock)
        )
        acts = PublicActs(control.database, control.clock, handlers, asks)
        act = NoticeAct(text=f"Tin {cell.code}", first=day, last=day)
        cell.act = acts.perform(ADMIN, act).stored.id


def _prepare_report(control: Control, cell: Cell) -> None:
    if not cell.row.name.startswith("reports "):
        return
    # About a version that holds no more: so it may be said to be mended.
    control.publish(a_procedure(code=cell.code, name=f"Nay {cell.code}", agency=cell.agency))
    rated = RatedAnswer(cell.code, cell.code, cell.agency, 1)
    book = open_citizens(control.database, control.clock).feedback
    cell.report = book.give("1", rated, Verdict.WRONG_FACTS) or 0
