"""Agencies of one person: decided by their admins, and carried over once from the old setting."""

import json

import pytest
from sqlalchemy import text

from knowledge.access import Actor, Role, Scope
from knowledge.errors import Forbidden, Refused
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, JUSTICE, TUY_HOA, Control, of


@pytest.fixture
def control(control: Control) -> Control:
    control.open_agencies(EA_KAO, TUY_HOA, JUSTICE)
    return control


def decisions(control: Control) -> list[tuple[str, str, int]]:
    """Read from the log who decided what."""
    rows = text("SELECT actor, detail FROM audit WHERE action = 'agency.one_person'")
    with control.database.reading() as session:
        found = [(row.actor, json.loads(row.detail)) for row in session.execute(rows)]
    return [(actor, detail["agency"], detail["allowed"]) for actor, detail in found]


def test_an_admin_decides_and_the_audit_tells(control: Control) -> None:
    control.one_person.decide(ADMIN, EA_KAO, allowed=True)
    control.one_person.decide(ADMIN, EA_KAO, allowed=True)
    assert control.one_person.listed(ADMIN) == (EA_KAO,)
    control.one_person.decide(ADMIN, EA_KAO, allowed=False)
    assert control.one_person.listed(ADMIN) == ()
    assert decisions(control) == [("301", EA_KAO, 1), ("301", EA_KAO, 0)]


def test_nobody_else_decides(control: Control) -> None:
    local = Actor("302", Role.ADMIN, Scope(level="xã"))
    for actor, agency in ((EDITOR, EA_KAO), (APPROVER, EA_KAO), (local, JUSTICE)):
        with pytest.raises(Forbidden):
            control.one_person.decide(actor, agency, allowed=True)
        with pytest.raises(Forbidden):
            control.one_person.meant(actor, agency)
    control.one_person.decide(ADMIN, JUSTICE, allowed=True)
    assert control.one_person.listed(local) == ()
    with pytest.raises(Refused, match="agency_gone"):
        control.one_person.decide(ADMIN, "UBND xã Không Có", allowed=True)


def test_the_old_setting_goes_once_to_agencies_with_one_approver(control: Control) -> None:
    control.employ(
        ADMIN,
        Actor("1", Role.APPROVER, of(EA_KAO)),
        Actor("2", Role.EDITOR, of(JUSTICE)),
        Actor("3", Role.ADMIN, of(TUY_HOA)),
        Actor("4", Role.EDITOR, of(TUY_HOA)),
    )
    assert control.one_person.carry_over() == (EA_KAO,)
    assert control.one_person.listed(ADMIN) == (EA_KAO,)
    assert decisions(control) == [("operator", EA_KAO, 1)]
    control.one_person.decide(ADMIN, EA_KAO, allowed=False)
    assert control.one_person.carry_over() is None
    assert control.one_person.listed(ADMIN) == ()
