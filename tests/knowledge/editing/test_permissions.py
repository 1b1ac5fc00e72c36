"""Every use case of document control, asked for in every role and scope: who may, and who not.

Whoever may not changes nothing at all, not even the audit log.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from knowledge.access import EVERYWHERE, OPERATOR, Actor, Role, Scope
from knowledge.answering import Answering
from knowledge.editing.drafts import Draft
from knowledge.errors import Forbidden
from knowledge.regression import Regression
from knowledge.search.result import Outcome
from knowledge.store.control import StoredVersion
from knowledge.store.database import Database
from knowledge.store.tables import Base
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.staff import APPROVER, EA_KAO, EDITOR, JUSTICE, TUY_HOA, Control, of

TABLES = (
    *("version", "draft", "decision", "staff", "invite", "agency", "known_question"),
    *("audit", "audit_head", "revision", "outbox"),
)
HERE = (None, EA_KAO, JUSTICE)
OWN = (EA_KAO, JUSTICE)
COMMUNES = Scope(level="xã")
EDITORS, APPROVERS, ADMINS = (
    {Role.EDITOR, Role.APPROVER, Role.ADMIN},
    {Role.APPROVER, Role.ADMIN},
    {Role.ADMIN},
)
SCOPES = {"all": EVERYWHERE, "xã": COMMUNES, EA_KAO: of(EA_KAO), TUY_HOA: of(TUY_HOA)}


@dataclass
class Office:
    """A text, a submission and a person of each agency, made by people who may."""

    control: Control
    regression: Regression
    published: dict[str | None, StoredVersion]
    waiting: dict[str | None, StoredVersion]

    def name(self, agency: str | None) -> str:
        """Give the code of the procedure that is published for an agency."""
        return self.published[agency].code


Try = Callable[[Office, Actor, str | None], object]


def start(office: Office, actor: Actor, agency: str | None) -> Draft:
    return office.control.drafts.start(actor, office.name(agency), agency)


def begin(office: Office, actor: Actor, agency: str | None) -> Draft:
    return office.control.drafts.begin(actor, a_procedure(code="7", agency=agency))


def restore(office: Office, actor: Actor, agency: str | None) -> object:
    return office.control.withdrawals.restore(actor, office.waiting[agency].id, "Dùng lại")


def look(office: Office, actor: Actor, agency: str | None) -> object:
    return office.control.reviews.look(actor, office.waiting[agency].id)


def approve(office: Office, actor: Actor, agency: str | None) -> object:
    return office.control.reviews.approve(actor, office.waiting[agency].id)


def reject(office: Office, actor: Actor, agency: str | None) -> None:
    office.control.reviews.reject(actor, office.waiting[agency].id, "Chưa đạt")


def withdraw(office: Office, actor: Actor, agency: str | None) -> object:
    return office.control.withdrawals.withdraw(actor, office.published[agency].id, "Bãi bỏ")


def hire(office: Office, actor: Actor, agency: str | None) -> object:
    scope = EVERYWHERE if agency is None else of(agency)
    return office.control.people.add(actor, "900", "Lan", Role.EDITOR, scope)


def invite(office: Office, actor: Actor, agency: str | None) -> object:
    scope = EVERYWHERE if agency is None else of(agency)
    return office.control.invitations.invite(actor, Role.EDITOR, scope)


def read_waiting(office: Office, actor: Actor, agency: str | None) -> object:
    return office.control.history.text(actor, office.waiting[agency].id)


def compare_waiting(office: Office, actor: Actor, agency: str | None) -> object:
    published, waiting = office.published[agency].id, office.waiting[agency].id
    return office.control.history.compare(actor, published, waiting)


def take_back_invitation(office: Office, actor: Actor, agency: str | None) -> None:
    (number,) = (
        one.number
        for one in office.control.invitations.open(OPERATOR)
        if one.scope == (EVERYWHERE if agency is None else of(agency))
    )
    office.control.invitations.take_back(actor, number)


def allow_one_person(office: Office, actor: Actor, agency: str | None) -> None:
    office.control.one_person.decide(actor, agency or "", allowed=True)


def drop_question(office: Office, actor: Actor, agency: str | None) -> object:
    (number,) = (one.id for one in office.regression.questions(OPERATOR))
    return office.regression.remove(actor, number)


READING = (look, read_waiting, compare_waiting)
# Of the province alone, or of agencies alone; all others are tried for each.
PLACES: dict[Try, tuple[str | None, ...]] = {drop_question: (None,), allow_one_person: OWN}
CASES: dict[Try, set[Role]] = {
    start: EDITORS,
    begin: EDITORS,
    look: APPROVERS,
    approve: APPROVERS,
    reject: APPROVERS,
    withdraw: APPROVERS,
    hire: ADMINS,
    invite: ADMINS,
    read_waiting: EDITORS,
    compare_waiting: EDITORS,
    take_back_invitation: ADMINS,
    allow_one_person: ADMINS,
    drop_question: APPROVERS,
}


@pytest.fixture
def office(database: Database, clock: FixedClock) -> Office:
    control = Control(database, clock)
    control.open_agencies(EA_KAO, TUY_HOA, JUSTICE)
    regression = Regression(database, clock, Answering(database, clock))
    regression.add(OPERATOR, "làm giấy tờ", Outcome.CLARIFY)
    for agency in HERE:
        control.invitations.invite(
            OPERATOR, Role.EDITOR, EVERYWHERE if agency is None else of(agency)
        )
    published, waiting = {}, {}
    for number, agency in enumerate(HERE):
        old = a_procedure(code=f"1.00000{number}", agency=agency)
        published[agency] = control.publish(old)
        new = old.model_copy(update={"name": "Tên mới"})
        waiting[agency] = control.submit(EDITOR, new)
    return Office(control, regression, published, waiting)


def everything(database: Database) -> list[list[tuple[object, ...]]]:
    """Read all that staff can change."""
    with database.reading() as session:
        return [
            sorted(map(tuple, session.execute(select(Base.metadata.tables[table]))), key=repr)
            for table in TABLES
        ]


@pytest.mark.parametrize("attempt", CASES, ids=lambda one: one.__name__)
def test_a_use_case_is_for_its_roles_and_scopes_alone(office: Office, attempt: Try) -> None:
    """The forbidden first: nothing of it may show; then all that is allowed goes through once."""
    database, places = office.control.database, PLACES.get(attempt, HERE)
    before = everything(database)
    allowed: list[tuple[Actor, str | None]] = []
    for role in (Role.EDITOR, Role.APPROVER, Role.ADMIN):
        for name, scope in SCOPES.items():
            actor = Actor(f"5{len(allowed)}", role, scope)
            for agency in places:
                if role in CASES[attempt] and scope.covers(agency):
                    allowed.append((actor, agency))
                    continue
                with pytest.raises(Forbidden):
                    attempt(office, actor, agency)
                assert everything(database) == before, (role, name, agency)
    assert {agency for _, agency in allowed} == set(places)
    for agency in places:
        actor = next(one for one, other in allowed if other == agency)
        attempt(office, actor, agency)
    if attempt not in READING:
        assert everything(database) != before


@pytest.mark.parametrize("actor", [APPROVER, Actor("109", Role.EDITOR)])
def test_nobody_touches_the_working_copy_of_another(office: Office, actor: Actor) -> None:
    control = office.control
    (draft, *_) = control.drafts.mine(EDITOR)
    before = everything(control.database)
    for attempt in (
        lambda: control.drafts.open(actor, draft.id),
        lambda: control.drafts.save(actor, draft.id, draft.procedure, draft.revision),
        lambda: control.drafts.undo(actor, draft.id),
        lambda: control.drafts.discard(actor, draft.id),
        lambda: control.submissions.submit(actor, draft.id, "Sửa"),
        lambda: control.submissions.take_back(actor, draft.id),
        lambda: control.submissions.accept_newer(actor, draft.id),
    ):
        with pytest.raises(Forbidden, match="not_your_draft"):
            attempt()
    assert everything(control.database) == before


def test_who_has_lost_the_agency_can_no_longer_change_their_own_copy(office: Office) -> None:
    control = office.control
    moved = Actor(EDITOR.name, Role.EDITOR, of(TUY_HOA))
    drafts = control.drafts.mine(EDITOR)
    for draft in drafts:
        with pytest.raises(Forbidden, match="forbidden_agency"):
            control.drafts.discard(moved, draft.id)
    assert control.drafts.mine(EDITOR) == drafts
