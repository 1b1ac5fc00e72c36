"""What an approval, a withdrawal or another office would mean, told before it is done."""

from datetime import date

import pytest

from knowledge.clock import today
from knowledge.desk import FollowedProcedure, Follows
from knowledge.editing.previews import count_showing, preview_approval, preview_withdrawal
from knowledge.privacy import PASSING
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.knowledge.editing.office import CODE, named
from tests.staff import APPROVER, EA_KAO, EDITOR, JUSTICE, TUY_HOA, Control


@pytest.fixture
def control(control: Control) -> Control:
    control.open_agencies(EA_KAO, TUY_HOA, JUSTICE)
    return control


@pytest.fixture
def day(clock: FixedClock) -> date:
    return today(clock)


def test_a_national_text_is_for_the_communes_that_have_none_of_their_own(
    control: Control, day: date
) -> None:
    control.publish(named("Cũ"))
    control.publish(a_procedure(name="Riêng", agency=EA_KAO))
    waiting = control.submit(EDITOR, named("Mới"))
    with control.database.reading() as session:
        preview = preview_approval(session, waiting, day)
    assert preview.before is not None
    assert (preview.before.procedure.name, preview.national, preview.communes) == ("Cũ", False, 1)


def test_an_agencys_first_text_takes_the_place_of_the_national_one_there(
    control: Control, day: date
) -> None:
    control.publish(named("Chung"))
    waiting = control.submit(EDITOR, a_procedure(name="Riêng", agency=EA_KAO))
    with control.database.reading() as session:
        preview = preview_approval(session, waiting, day)
    assert preview.before is not None
    assert (preview.before.procedure.name, preview.national, preview.communes) == ("Chung", True, 0)


def test_without_its_own_text_an_agency_has_the_national_one_or_nothing(
    control: Control, clock: FixedClock, day: date
) -> None:
    follows = Follows(control.database, clock, PASSING)
    own = control.publish(a_procedure(name="Riêng", agency=EA_KAO))
    follows.follow("1", "1", FollowedProcedure(CODE, EA_KAO))
    with control.database.reading() as session:
        alone = preview_withdrawal(session, own, day)
    assert (alone.instead, alone.followers) == (None, 1)
    national = control.publish(named("Chung"))
    with control.database.reading() as session:
        beside, whole = (preview_withdrawal(session, one, day) for one in (own, national))
    assert beside.instead is not None
    assert beside.instead.procedure.name == "Chung"
    assert (whole.instead, whole.communes, whole.followers) == (None, 1, 0)


def test_without_a_coming_text_the_present_one_stays(control: Control, day: date) -> None:
    control.publish(named("Cũ"))
    coming = control.submit(EDITOR, named("Mới"))
    coming = control.reviews.approve(APPROVER, coming.id, date(2025, 12, 1))
    with control.database.reading() as session:
        preview = preview_withdrawal(session, coming, day)
    assert preview.instead is not None
    assert (preview.instead.procedure.name, preview.followers) == ("Cũ", 0)


def test_an_office_is_shown_with_its_own_texts_and_a_communes_with_the_national_ones_it_serves(
    control: Control, day: date
) -> None:
    control.publish(named("Chung"))
    control.publish(a_procedure(code="2", levels=["tỉnh"]))
    control.publish(a_procedure(name="Riêng", agency=EA_KAO))
    control.publish(a_procedure(code="3", agency=JUSTICE))
    with control.database.reading() as session:
        counts = [count_showing(session, one, day) for one in (EA_KAO, TUY_HOA, JUSTICE)]
    assert counts == [1, 1, 1]
