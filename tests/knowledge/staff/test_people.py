"""Staff: who may look after whom, and that everybody's right is looked up at every use."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from knowledge.access import EVERYWHERE, OPERATOR, Actor, Role, Scope, level_of
from knowledge.errors import Forbidden, Refused
from knowledge.store import audit
from tests.clocks import FixedClock
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, JUSTICE, TUY_HOA, Control, of

COMMUNES = Scope(level="xã")


@pytest.fixture
def control(control: Control) -> Control:
    control.open_agencies(EA_KAO, TUY_HOA, JUSTICE)
    return control


def test_the_first_admin_is_added_by_the_operator(control: Control) -> None:
    control.employ(ADMIN)
    assert control.people.actor(ADMIN.name) == ADMIN


@pytest.mark.parametrize("scope", [EVERYWHERE, COMMUNES, of(EA_KAO, JUSTICE)])
def test_a_scope_is_kept_as_it_was_given(control: Control, scope: Scope) -> None:
    control.employ(replace(EDITOR, scope=scope))
    actor = control.people.actor(EDITOR.name)
    assert actor is not None
    assert actor.scope == scope


def test_who_is_removed_may_do_nothing_from_then_on(control: Control) -> None:
    control.employ(ADMIN, EDITOR)
    control.people.remove(ADMIN, EDITOR.name)
    assert control.people.actor(EDITOR.name) is None
    assert control.people.name(EDITOR.name) == "Người 101"
    control.employ(EDITOR)
    assert control.people.actor(EDITOR.name) == EDITOR


@pytest.mark.parametrize("person", ["", "x", "-5", "1 2", "1" * 20])
def test_a_person_goes_by_a_number(control: Control, person: str) -> None:
    with pytest.raises(Refused, match="bad_person"):
        control.people.add(OPERATOR, person, "Lan", Role.EDITOR, EVERYWHERE)


@pytest.mark.parametrize(
    ("scope", "reason"),
    [
        (Scope(level="huyện"), "unknown_level"),
        (of("UBND xã Ea Cao"), "no_such_agency"),
        (of(), "no_agency"),
    ],
)
def test_a_scope_names_what_there_is(control: Control, scope: Scope, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        control.people.add(OPERATOR, "5", "Lan", Role.EDITOR, scope)
    assert control.people.everybody() == ()


def test_nobody_removes_themself_or_the_last_admin(control: Control) -> None:
    control.employ(ADMIN)
    with pytest.raises(Refused, match="not_yourself"):
        control.people.remove(ADMIN, ADMIN.name)
    with pytest.raises(Refused, match="not_yourself"):
        control.people.change(ADMIN, ADMIN.name, role=Role.EDITOR)
    with pytest.raises(Refused, match="last_admin"):
        control.people.remove(OPERATOR, ADMIN.name)
    with pytest.raises(Refused, match="last_admin"):
        control.people.change(OPERATOR, ADMIN.name, scope=COMMUNES)
    assert control.people.actor(ADMIN.name) == ADMIN


def test_an_admin_looks_after_their_own_scope_alone(control: Control) -> None:
    local = Actor("302", Role.ADMIN, COMMUNES)
    mine, other = Actor("1", Role.EDITOR, of(EA_KAO)), Actor("2", Role.EDITOR, of(JUSTICE))
    control.employ(ADMIN, local, mine, other)
    assert {one.person for one in control.people.listed(local)} == {"302", "1"}
    control.people.change(local, "1", role=Role.APPROVER)
    for person in ("2", ADMIN.name):
        with pytest.raises(Forbidden, match="forbidden_scope"):
            control.people.remove(local, person)
    for scope in (EVERYWHERE, of(JUSTICE), Scope(level="sở")):
        with pytest.raises(Forbidden, match="forbidden_scope"):
            control.people.change(local, "1", scope=scope)
        with pytest.raises(Forbidden, match="forbidden_scope"):
            control.invitations.invite(local, Role.EDITOR, scope)


@pytest.mark.parametrize("actor", [EDITOR, APPROVER])
def test_only_admins_look_after_people(control: Control, actor: Actor) -> None:
    control.employ(ADMIN, actor)
    with pytest.raises(Forbidden):
        control.people.listed(actor)
    with pytest.raises(Forbidden):
        control.people.add(actor, "9", "Lan", Role.EDITOR, EVERYWHERE)
    with pytest.raises(Forbidden):
        control.people.remove(actor, ADMIN.name)
    with pytest.raises(Forbidden):
        control.invitations.invite(actor, Role.EDITOR, EVERYWHERE)
    assert len(control.people.everybody()) == 2


def test_nobody_becomes_the_operator(control: Control) -> None:
    control.employ(ADMIN)
    with pytest.raises(Forbidden):
        control.people.add(ADMIN, "9", "Lan", Role.OPERATOR, EVERYWHERE)
    with pytest.raises(Forbidden):
        control.invitations.invite(ADMIN, Role.OPERATOR, EVERYWHERE)


def test_an_invitation_is_taken_once(control: Control) -> None:
    control.employ(ADMIN)
    token = control.invitations.invite(ADMIN, Role.EDITOR, of(EA_KAO))
    control.invitations.accept("7", "Chị  Lan", token)
    actor = control.people.actor("7")
    assert actor == Actor("7", Role.EDITOR, of(EA_KAO))
    assert control.people.name("7") == "Chị Lan"
    with pytest.raises(Refused, match="invite_spent"):
        control.invitations.accept("8", "Anh Nam", token)


def test_an_invitation_ends_after_three_days(control: Control, clock: FixedClock) -> None:
    control.employ(ADMIN)
    token = control.invitations.invite(ADMIN, Role.EDITOR, EVERYWHERE)
    clock.advance(hours=72)
    with pytest.raises(Refused, match="invite_spent"):
        control.invitations.accept("7", "Lan", token)


def test_an_invitation_falls_with_whoever_made_it(control: Control) -> None:
    host = Actor("302", Role.ADMIN)
    control.employ(ADMIN, host)
    gone, demoted = (control.invitations.invite(host, Role.ADMIN, EVERYWHERE) for _ in "ab")
    control.people.change(ADMIN, host.name, role=Role.EDITOR)
    with pytest.raises(Forbidden):
        control.invitations.accept("7", "Lan", demoted)
    control.people.remove(ADMIN, host.name)
    with pytest.raises(Refused, match="invite_spent"):
        control.invitations.accept("7", "Lan", gone)
    assert control.people.actor("7") is None


@pytest.mark.parametrize("token", ["", "x", "i_x", "\ud800", "a" * 500])
def test_a_made_up_token_opens_nothing(control: Control, token: str) -> None:
    with pytest.raises(Refused, match="invite_spent"):
        control.invitations.accept("7", "Lan", token)


def test_an_invitation_changes_nothing_for_who_is_there_already(control: Control) -> None:
    control.employ(ADMIN, EDITOR)
    token = control.invitations.invite(ADMIN, Role.ADMIN, EVERYWHERE)
    with pytest.raises(Refused, match="already_staff"):
        control.invitations.accept(EDITOR.name, "Lan", token)
    assert control.people.actor(EDITOR.name) == EDITOR
    assert control.invitations.accept("7", "Nam", token).role is Role.ADMIN


def test_an_open_invitation_is_seen_by_who_may_and_taken_back(
    control: Control, clock: FixedClock
) -> None:
    local = Actor("302", Role.ADMIN, COMMUNES)
    control.employ(ADMIN, local)
    token = control.invitations.invite(ADMIN, Role.EDITOR, of(EA_KAO))
    control.invitations.invite(ADMIN, Role.ADMIN, EVERYWHERE)
    assert [one.role for one in control.invitations.open(ADMIN)] == [Role.EDITOR, Role.ADMIN]
    (mine,) = control.invitations.open(local)
    assert (mine.scope, mine.invited_by) == (of(EA_KAO), "Người 301")
    other = control.invitations.open(ADMIN)[-1]
    with pytest.raises(Forbidden, match="forbidden_scope"):
        control.invitations.take_back(local, other.number)
    for actor in (EDITOR, APPROVER):
        with pytest.raises(Forbidden):
            control.invitations.open(actor)
        with pytest.raises(Forbidden):
            control.invitations.take_back(actor, mine.number)
    control.invitations.take_back(local, mine.number)
    with pytest.raises(Refused, match="invite_gone"):
        control.invitations.take_back(ADMIN, mine.number)
    with pytest.raises(Refused, match="invite_spent"):
        control.invitations.accept("7", "Lan", token)
    clock.advance(hours=72)
    assert control.invitations.open(ADMIN) == ()


@pytest.mark.parametrize("name", ["UBND xã Tân Lập", "xa tan lap"])
def test_nobody_is_bound_to_another_unit_by_an_old_name(control: Control, name: str) -> None:
    control.open_agencies("UBND phường Tân Lập", "UBND xã Pơng Drang")
    for attempt in (
        lambda: control.invitations.invite(OPERATOR, Role.EDITOR, of(name)),
        lambda: control.people.add(OPERATOR, "5", "Lan", Role.EDITOR, of(name)),
    ):
        with pytest.raises(Refused, match="agency_abolished") as refused:
            attempt()
        assert refused.value.values["now"] == "UBND xã Pơng Drang"
    assert control.invitations.open(OPERATOR) == ()


def test_the_token_itself_is_not_kept(control: Control) -> None:
    token = control.invitations.invite(OPERATOR, Role.EDITOR, EVERYWHERE)
    with control.database.reading() as session:
        rows = [str(row) for row in session.execute(text("SELECT * FROM invite"))]
        rows += [str(row) for row in session.execute(text("SELECT * FROM audit"))]
        assert audit.verify(session).broken_at is None
    assert rows
    assert not any(token in row for row in rows)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        (EA_KAO, "xã"),
        (TUY_HOA, "xã"),
        ("Xã Ea Kao", "xã"),
        (JUSTICE, "sở"),
        ("UBND tỉnh Đắk Lắk", "sở"),
        ("Bộ Tư pháp", None),
        ("", None),
        ("Sởn", None),
    ],
)
def test_the_level_of_an_agency_stands_in_its_name(name: str, level: str | None) -> None:
    assert level_of(name) == level


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        (EVERYWHERE, {None, EA_KAO, TUY_HOA, JUSTICE}),
        (COMMUNES, {EA_KAO, TUY_HOA}),
        (Scope(level="sở"), {JUSTICE}),
        (of(EA_KAO), {EA_KAO}),
        (of(), set()),
    ],
)
def test_a_scope_covers_its_agencies_alone(scope: Scope, covered: set[str | None]) -> None:
    everyone = {None, EA_KAO, TUY_HOA, JUSTICE}
    assert {one for one in everyone if scope.covers(one)} == covered
