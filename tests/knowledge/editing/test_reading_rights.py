"""Who reads what was never approved: those alone who may work on it."""

import pytest

from knowledge.access import Actor, Role, Scope
from knowledge.errors import Forbidden, Refused
from knowledge.store.control import StoredVersion
from tests.builders import a_procedure, draft
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, JUSTICE, TUY_HOA, Control, of

CODE = "1.000001"
READERS = (
    EDITOR,
    APPROVER,
    ADMIN,
    Actor("401", Role.EDITOR, of(EA_KAO)),
    Actor("402", Role.EDITOR, Scope(level="xã")),
)
STRANGERS = tuple(
    Actor(f"5{place}", role, scope)
    for place, role in enumerate((Role.EDITOR, Role.APPROVER, Role.ADMIN))
    for scope in (of(TUY_HOA), Scope(level="sở"), of())
)


@pytest.fixture
def control(control: Control) -> Control:
    control.open_agencies(EA_KAO, TUY_HOA, JUSTICE)
    return control


def unapproved(control: Control) -> dict[str, StoredVersion]:
    """Make a version of every standing that was never approved."""
    text = a_procedure(code=CODE, agency=EA_KAO)
    returned = control.submit(EDITOR, text.model_copy(update={"name": "Trả lại"}))
    control.reviews.reject(APPROVER, returned.id, "Lý do kín")
    taken = control.submit(EDITOR, text.model_copy(update={"name": "Rút lại"}))
    (own,) = control.drafts.mine(EDITOR)
    control.submissions.take_back(EDITOR, own.id)
    draft(control.database, text.model_copy(update={"name": "Nháp từ tệp"}))
    imported = control.history.versions(EDITOR, CODE, EA_KAO)[0].version
    control.submissions.accept_newer(EDITOR, own.id)
    waiting = control.submit(EDITOR, text.model_copy(update={"name": "Chờ"}))
    return {"returned": returned, "taken": taken, "imported": imported, "waiting": waiting}


def test_versions_that_were_never_approved_are_for_their_agency(control: Control) -> None:
    public = control.publish(a_procedure(code=CODE, agency=EA_KAO))
    hidden = unapproved(control)
    for actor in READERS:
        assert len(control.history.versions(actor, CODE, EA_KAO)) == 1 + len(hidden)
        for one in hidden.values():
            control.history.compare(actor, public.id, one.id)
    for actor in STRANGERS:
        (seen,) = control.history.versions(actor, CODE, EA_KAO)
        assert seen.version.id == public.id
        for one in hidden.values():
            with pytest.raises(Forbidden, match="forbidden_agency"):
                control.history.text(actor, one.id)
            with pytest.raises(Forbidden, match="forbidden_agency"):
                control.history.compare(actor, public.id, one.id)


def test_a_procedure_that_only_waits_is_not_even_named_elsewhere(control: Control) -> None:
    unapproved(control)
    for actor in STRANGERS:
        assert control.history.owners(actor, CODE) == ()
        with pytest.raises(Refused, match="unknown_code"):
            control.history.versions(actor, CODE, EA_KAO)
    for actor in READERS:
        assert control.history.owners(actor, CODE) == (EA_KAO,)


def test_the_national_text_that_waits_is_for_those_of_the_whole_province(control: Control) -> None:
    version = control.submit(EDITOR, a_procedure(code=CODE))
    for actor in (*STRANGERS, *READERS[3:]):
        with pytest.raises(Forbidden):
            control.history.text(actor, version.id)
    control.history.text(APPROVER, version.id)


def test_a_working_copy_of_an_agency_that_one_has_lost_is_no_longer_shown(
    control: Control,
) -> None:
    control.submit(EDITOR, a_procedure(code=CODE, agency=EA_KAO))
    assert len(control.drafts.mine(EDITOR)) == 1
    assert control.drafts.mine(Actor(EDITOR.name, Role.EDITOR, of(TUY_HOA))) == ()
