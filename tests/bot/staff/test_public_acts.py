"""Every public act: shown before it is done, asked of a second person where set, and undone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest

from knowledge.access import EVERYWHERE, OPERATOR, Actor, Role
from knowledge.acts.acts import (
    ApprovalAct,
    ForgetAct,
    InvitationAct,
    NoticeAct,
    NoticeEndAct,
    OfficeAct,
    PauseAct,
    PublicAct,
    RemovalAct,
    ResumeAct,
    RightsAct,
    TeachAct,
    WithdrawalAct,
)
from knowledge.acts.handlers import all_handlers
from knowledge.acts.public_acts import PublicActs
from knowledge.acts.second_person import SecondPersonKind
from knowledge.answering import Answering
from knowledge.clock import today
from knowledge.editing.importing import import_file
from knowledge.errors import Forbidden, Refused
from knowledge.learning.teaching import Teaching
from knowledge.offices import ContactDetail
from knowledge.store import staff
from knowledge.store.agencies import read_office
from knowledge.store.audit import actions
from knowledge.store.database import Database
from knowledge.store.learned import LearnedWording, SayingKind, learned_wordings
from knowledge.store.outbox import due_notices, erase_notice
from knowledge.store.procedures import effective_contents
from knowledge.store.public_acts import ActState, unsent
from knowledge.store.switches import SwitchKind
from knowledge.switches import Switches, SwitchTarget
from tests.bot.staff.people import AGENCY, MARRIAGE
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.staff import Control, of

HEAD, DEPUTY = Actor("301", Role.ADMIN), Actor("302", Role.ADMIN)
APPROVER, CLERK = Actor("201", Role.APPROVER), Actor("101", Role.EDITOR)


@dataclass
class Office:
    """Two admins, an approver and an editor, and the acts among them."""

    control: Control
    database: Database
    clock: FixedClock

    def __post_init__(self) -> None:
        self.control.employ(HEAD, DEPUTY, APPROVER, CLERK)
        self.switches = Switches(self.database, self.clock)

    def acts(self, *second_person: SecondPersonKind) -> PublicActs:
        handlers = all_handlers(self.database, self.clock, Answering(self.database, self.clock))
        return PublicActs(self.database, self.clock, handlers, second_person)

    def standing(self) -> object:
        """Give all that public acts change."""
        day = today(self.clock)
        with self.database.reading() as session:
            open_now = self.switches.open(HEAD)
            return (
                [(one.kind, one.code, one.agency, one.text, one.last_day) for one in open_now],
                sorted(map(str, effective_contents(session, day))),
                read_office(session, AGENCY),
                [(one.person, one.role, one.scope) for one in staff.members(session)],
                [(one.role, one.scope) for one in staff.open_invites(session, self.clock())],
                learned_wordings(session),
            )

    def heard(self) -> list[tuple[str, str]]:
        """Give who is told what kind of thing, so far."""
        with self.database.reading() as session:
            notices = due_notices(session, self.clock(), 1_000)
        return [(one.chat, one.payload.split('"kind": "')[1].split('"')[0]) for one in notices]

    def deliver(self) -> None:
        """Send all that is to be told."""
        with self.database.writing() as session:
            for one in due_notices(session, self.clock(), 1_000):
                erase_notice(session, one.id)

    def logged(self) -> list[str]:
        with self.database.reading() as session:
            return [one.action for one in actions(session)]


def a_notice(office: Office) -> PublicAct:
    day = today(office.clock)
    return NoticeAct(text="Nghỉ lễ", first=day, last=day + timedelta(days=3))


def another_notice(office: Office) -> PublicAct:
    day = today(office.clock)
    old = office.switches.announce(HEAD, "Bảo trì", day, day + timedelta(days=9))
    return NoticeAct(text="Bảo trì xong", first=day, last=day, replaces=old.id)


def the_end_of_a_notice(office: Office) -> PublicAct:
    day = today(office.clock)
    return NoticeEndAct(number=office.switches.announce(HEAD, "Bảo trì", day, day).id)


def a_pause_of_all(office: Office) -> PublicAct:
    return PauseAct(code=None, agency=None, reason="Nâng cấp")


def a_pause(office: Office) -> PublicAct:
    return PauseAct(code=MARRIAGE, agency=AGENCY, reason="Sai mẫu")


def an_end_of_a_pause(office: Office) -> PublicAct:
    off = office.switches.switch_off(HEAD, SwitchTarget(MARRIAGE), "Sai mẫu")
    return ResumeAct(number=off.id)


def a_withdrawal(office: Office) -> PublicAct:
    return WithdrawalAct(version=office.control.publish(a_procedure()).id, reason="Bãi bỏ")


def an_approval(office: Office) -> PublicAct:
    return ApprovalAct(number=office.control.submit(CLERK, a_procedure()).id)


def an_approval_of_an_import(office: Office) -> PublicAct:
    lines = "\n".join(a_procedure(code=f"3.00000{n}").to_json() for n in range(3))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "ba.jsonl"
        file.write_text(lines, encoding="utf-8")
        import_file(office.database, office.clock, CLERK, file, publish=False)
    (waiting,) = office.control.batches.queue(HEAD)
    return ApprovalAct(number=waiting.batch.id, imported=True)


def an_office(office: Office) -> PublicAct:
    return OfficeAct(agency=AGENCY, detail=ContactDetail.PHONE, text="1022")


def a_promotion(office: Office) -> PublicAct:
    return RightsAct(person=CLERK.name, role=Role.APPROVER)


def a_wider_scope(office: Office) -> PublicAct:
    office.control.people.add(OPERATOR, "103", "Ở xã", Role.EDITOR, of(AGENCY))
    return RightsAct(person="103", scope=EVERYWHERE)


def an_admin(office: Office) -> PublicAct:
    return RightsAct(person=APPROVER.name, role=Role.ADMIN)


def a_removal_of_an_admin(office: Office) -> PublicAct:
    third = Actor("303", Role.ADMIN)
    office.control.employ(third)
    return RemovalAct(person=third.name)


def an_invitation(office: Office) -> PublicAct:
    return InvitationAct(role=Role.ADMIN, scope=EVERYWHERE)


SAID = "lam giay cuoi cho hai vo chong"


def a_lesson(office: Office) -> PublicAct:
    return TeachAct(texts=(SAID,), means=SayingKind.PROCEDURE, target=MARRIAGE)


def a_forgotten_lesson(office: Office) -> PublicAct:
    teaching = Teaching(office.database, office.clock, Answering(office.database, office.clock))
    (number,) = teaching.teach(HEAD, [LearnedWording(SAID, SayingKind.PROCEDURE, MARRIAGE)])
    return ForgetAct(number=number)


@dataclass(frozen=True)
class Row:
    """An act, and as what a second person is asked for it; all are shown first and undone."""

    make: Callable[[Office], PublicAct]
    asks: SecondPersonKind | None


TABLE = (
    Row(a_notice, SecondPersonKind.NOTICE),
    Row(another_notice, SecondPersonKind.NOTICE),
    Row(the_end_of_a_notice, None),
    Row(a_pause_of_all, SecondPersonKind.PAUSE),
    Row(a_pause, None),
    Row(an_end_of_a_pause, None),
    Row(a_withdrawal, SecondPersonKind.WITHDRAWAL),
    Row(an_approval, None),
    Row(an_approval_of_an_import, None),
    Row(an_office, SecondPersonKind.AGENCY),
    Row(a_promotion, None),
    Row(a_wider_scope, SecondPersonKind.ADMIN),
    Row(an_admin, SecondPersonKind.ADMIN),
    Row(a_removal_of_an_admin, SecondPersonKind.ADMIN),
    Row(an_invitation, SecondPersonKind.ADMIN),
    Row(a_lesson, SecondPersonKind.LEARNING),
    Row(a_forgotten_lesson, SecondPersonKind.LEARNING),
)

every_act = pytest.mark.parametrize("row", TABLE, ids=lambda row: row.make.__name__)


@pytest.fixture
def office(knowledge: Database, clock: FixedClock, control: Control) -> Office:
    return Office(control, knowledge, clock)


def test_every_kind_of_public_act_is_in_the_table(office: Office) -> None:
    kinds = {type(row.make(office)) for row in TABLE[:4]} | {type(TABLE[4].make(office))}
    kinds |= {type(row.make(office)) for row in TABLE[5:7]} | {
        type(row.make(office)) for row in TABLE[8:-1]
    }
    kinds |= {ApprovalAct, ForgetAct}
    assert kinds == set(get_args(get_args(PublicAct)[0]))


@every_act
def test_it_is_shown_and_nothing_happens_until_it_is_done(row: Row, office: Office) -> None:
    act = row.make(office)
    before, heard, logged = office.standing(), office.heard(), office.logged()
    preview = office.acts().preview(HEAD, act)
    assert not preview.asks
    assert preview.facts.asks is row.asks
    assert (office.standing(), office.heard(), office.logged()) == (before, heard, logged)
    done = office.acts().perform(HEAD, act)
    assert done.stored.state is ActState.DONE
    assert len(set(done.stored.told.values())) == preview.told
    assert office.standing() != before


@every_act
def test_a_second_person_is_asked_where_the_setting_names_it(row: Row, office: Office) -> None:
    act, acts = row.make(office), office.acts(*SecondPersonKind)
    before = office.standing()
    asked = acts.perform(HEAD, act)
    if row.asks is None:
        assert asked.stored.state is ActState.DONE
        return
    assert asked.stored.state is ActState.WAITING
    assert office.standing() == before
    assert (DEPUTY.name, "act_waiting") in office.heard()
    number = asked.stored.id
    for nobody in (HEAD, CLERK):
        with pytest.raises(Forbidden):
            acts.approve(nobody, number)
    acts.approve(DEPUTY, number)
    assert office.standing() != before
    assert (HEAD.name, "act_approved") in office.heard()
    assert office.logged()[-1] == "act.approved"
    with pytest.raises(Refused, match="act_over"):
        acts.approve(DEPUTY, number)


@every_act
def test_it_is_undone_within_the_hour_and_who_heard_of_it_hears_of_that(
    row: Row, office: Office
) -> None:
    act, acts = row.make(office), office.acts()
    before = office.standing()
    done = acts.perform(HEAD, act)
    told = set(done.stored.told.values())
    assert told <= {person for person, _ in office.heard()}
    office.deliver()
    office.clock.now += timedelta(minutes=60)
    acts.undo(DEPUTY, done.stored.id)
    assert office.standing() == before
    assert {person for person, _ in office.heard()} == {HEAD.name, *told}
    assert "act.undone" in office.logged()
    with pytest.raises(Refused, match="act_over"):
        acts.undo(DEPUTY, done.stored.id)


@every_act
def test_what_is_undone_before_it_is_told_is_not_told(row: Row, office: Office) -> None:
    done = office.acts().perform(HEAD, row.make(office))
    office.acts().undo(HEAD, done.stored.id)
    with office.database.reading() as session:
        assert unsent(session, done.stored.told) == frozenset()
    assert not any(kind == "act_undone" for _, kind in office.heard())


@every_act
def test_it_is_not_undone_after_the_hour(row: Row, office: Office) -> None:
    done = office.acts().perform(HEAD, row.make(office))
    office.clock.now += timedelta(minutes=61)
    with pytest.raises(Refused, match="too_late_to_undo"):
        office.acts().undo(HEAD, done.stored.id)


def test_a_request_is_refused_taken_back_or_expires(office: Office) -> None:
    acts = office.acts(*SecondPersonKind)
    first, second, third = (acts.perform(HEAD, a_notice(office)).stored.id for _ in range(3))
    assert acts.refuse(DEPUTY, first, "Sai ngày").stored.state is ActState.REFUSED
    with pytest.raises(Forbidden):
        acts.take_back(DEPUTY, second)
    acts.take_back(HEAD, second)
    office.clock.now += timedelta(days=3, minutes=1)
    with pytest.raises(Refused, match="act_over"):
        acts.approve(DEPUTY, third)
    assert acts.waiting(HEAD) == acts.waiting(DEPUTY) == ()
    assert acts.expire() == 1
    assert {"act.refused", "act.taken_back", "act.expired"} <= set(office.logged())
    assert office.heard()[-1] == (HEAD.name, "act_expired")


def test_an_emergency_is_done_at_once_and_all_admins_hear_why(office: Office) -> None:
    acts = office.acts(*SecondPersonKind)
    number = acts.perform(HEAD, a_pause_of_all(office)).stored.id
    with pytest.raises(Forbidden):
        acts.hurry(DEPUTY, number, "Gấp")
    with pytest.raises(Refused, match="reason_missing"):
        acts.hurry(HEAD, number, "…")
    acts.hurry(HEAD, number, "Lộ dữ liệu")
    assert [one.kind for one in office.switches.open(HEAD)] == [SwitchKind.OFF]
    assert office.heard()[-1] == (DEPUTY.name, "act_hurried")
    assert office.logged()[-1] == "act.hurried"
    office.deliver()
    acts.undo(HEAD, number)
    assert office.heard() == [(DEPUTY.name, "act_undone")]


def test_who_is_alone_acts_directly_and_the_log_says_so(office: Office) -> None:
    office.control.people.remove(HEAD, DEPUTY.name)
    done = office.acts(*SecondPersonKind).perform(HEAD, an_office(office))
    assert done.stored.state is ActState.DONE
    assert "act.alone" in office.logged()


def test_whoever_lost_the_right_meanwhile_gets_nothing_done(office: Office) -> None:
    acts = office.acts(*SecondPersonKind)
    number = acts.perform(HEAD, a_notice(office)).stored.id
    office.control.people.change(DEPUTY, HEAD.name, role=Role.EDITOR)
    with pytest.raises(Refused, match="requester_may_not"):
        acts.approve(DEPUTY, number)
    assert office.switches.open(DEPUTY) == []


def test_rights_that_somebody_has_already_are_not_given_again(office: Office) -> None:
    with pytest.raises(Refused, match="same_rights"):
        office.acts().preview(HEAD, RightsAct(person=CLERK.name, role=CLERK.role))


def test_nobody_takes_the_rights_of_the_only_other_admin_alone(office: Office) -> None:
    acts = office.acts(*SecondPersonKind)
    for act in (RemovalAct(person=DEPUTY.name), RightsAct(person=DEPUTY.name, role=Role.EDITOR)):
        asked = acts.perform(HEAD, act)
        assert asked.stored.state is ActState.WAITING
        acts.refuse(DEPUTY, asked.stored.id, "Không đồng ý")
    third = Actor("303", Role.ADMIN)
    office.control.employ(third)
    number = acts.perform(HEAD, RemovalAct(person=DEPUTY.name)).stored.id
    with pytest.raises(Forbidden):
        acts.refuse(DEPUTY, number, "Không đồng ý")
    assert acts.approve(third, number).stored.state is ActState.DONE
