"""Texts that are taken out of effect, and old ones that are brought back."""

from datetime import date

import pytest

from knowledge.editing.history import VersionStatus
from knowledge.errors import Refused
from tests.builders import a_procedure
from tests.clocks import FixedClock
from tests.knowledge.editing.office import CODE, named, shown, standings
from tests.staff import APPROVER, EDITOR, Control


def test_a_withdrawn_text_is_gone_and_what_it_superseded_does_not_come_back(
    control: Control, clock: FixedClock
) -> None:
    control.publish(named("Cũ"))
    clock.advance(days=10)
    version = control.publish(named("Mới"))
    clock.advance(days=10)
    control.withdrawals.withdraw(APPROVER, version.id, "Bãi bỏ theo quyết định")
    assert shown(control) is None
    assert shown(control, date(2025, 12, 5)) == "Mới"
    assert shown(control, date(2025, 11, 25)) == "Cũ"
    assert standings(control) == [VersionStatus.SUPERSEDED, VersionStatus.WITHDRAWN]


def test_withdrawing_names_a_successor_that_is_effective(control: Control) -> None:
    version = control.publish(named("Cũ"))
    for wrong in (CODE, "9.999999"):
        with pytest.raises(Refused, match="unknown_successor"):
            control.withdrawals.withdraw(APPROVER, version.id, "Thay thế", wrong)
    control.publish(a_procedure(code="1.000002", name="Thủ tục thay thế"))
    control.withdrawals.withdraw(APPROVER, version.id, "Thay thế", "1.000002")
    (entry,) = control.history.versions(EDITOR, CODE)
    assert entry.decisions[-1].successor == "1.000002"


def test_a_coming_text_is_cancelled_and_the_present_one_stays(
    control: Control, clock: FixedClock
) -> None:
    control.publish(named("Cũ"))
    version = control.submit(EDITOR, named("Mới"))
    control.reviews.approve(APPROVER, version.id, date(2025, 12, 1))
    control.withdrawals.withdraw(APPROVER, version.id, "Hoãn")
    clock.advance(days=30)
    assert shown(control) == "Cũ"


def test_only_what_is_or_will_be_in_force_can_be_withdrawn(control: Control) -> None:
    old = control.publish(named("Cũ"))
    control.publish(named("Mới"))
    waiting = control.submit(EDITOR, named("Chờ"))
    for version in (old, waiting):
        with pytest.raises(Refused, match="not_in_force"):
            control.withdrawals.withdraw(APPROVER, version.id, "Nhầm")


def test_restoring_makes_a_new_version_that_is_reviewed(control: Control) -> None:
    old = control.publish(named("Cũ"))
    control.publish(named("Mới"))
    made = control.withdrawals.restore(EDITOR, old.id, "Bản mới sai")
    assert (made.number, shown(control)) == (3, "Mới")
    control.reviews.approve(APPROVER, made.id)
    assert shown(control) == "Cũ"
    newest = control.history.versions(EDITOR, CODE)[0]
    assert newest.decisions[0].source == 1


def test_a_withdrawn_procedure_can_be_issued_again_the_same_day(control: Control) -> None:
    version = control.publish(named("Cũ"))
    control.withdrawals.withdraw(APPROVER, version.id, "Nhầm")
    made = control.withdrawals.restore(EDITOR, version.id, "Rút nhầm")
    control.reviews.approve(APPROVER, made.id)
    assert shown(control) == "Cũ"
