"""Acts that are undone within the hour: what held before holds again, and all who heard hear."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge.access import Actor, Role
from knowledge.answering import Answering
from knowledge.desk import Desk, FollowedChange, FollowedProcedure, Follows
from knowledge.editing.history import VersionStatus
from knowledge.errors import Forbidden, Refused
from knowledge.maintenance import verify_audit
from knowledge.privacy import PASSING
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.knowledge.editing.office import (
    CODE,
    audit_details,
    brought_in,
    named,
    shown,
    standings,
    told,
)
from tests.staff import APPROVER, EA_KAO, EDITOR, OTHER_EDITOR, TUY_HOA, Control, of
from tests.waiting import eventually

SUPERSEDED, EFFECTIVE, WITHDRAWN = (
    VersionStatus.SUPERSEDED,
    VersionStatus.EFFECTIVE,
    VersionStatus.WITHDRAWN,
)


@pytest.fixture
def control(control: Control) -> Control:
    control.open_agencies(EA_KAO, TUY_HOA)
    return control


def proven(control: Control) -> bool:
    return verify_audit(control.database).holds


def deliver(control: Control) -> None:
    """Send all that is due."""
    desk = Desk(control.database, control.clock)
    for notice in desk.take(60):
        desk.sent(notice.id)


def kinds_told(control: Control) -> list[tuple[str, str]]:
    return [(who, one.kind) for who, one in told(control)]


def test_an_undone_approval_brings_back_what_held_before_the_same_day(
    control: Control, clock: FixedClock
) -> None:
    control.publish(a_procedure(name="Cũ", effective_from="2024-01-01"))
    clock.advance(days=1)
    slip = control.publish(named("Mới"))
    clock.advance(hours=1)
    copy = control.undoing.approval(APPROVER, slip.id)
    assert copy is not None
    assert (shown(control), copy.number, copy.effective_from) == ("Cũ", 3, date(2024, 1, 1))
    assert standings(control) == [SUPERSEDED, WITHDRAWN, EFFECTIVE]
    assert proven(control)
    newest, undone, _ = control.history.versions(EDITOR, CODE)
    assert [one.kind.value for one in undone.decisions] == ["submitted", "approved", "undone"]
    ((kind, source),) = [(one.kind.value, one.source) for one in newest.decisions]
    assert (kind, source) == ("reinstated", 1)


@pytest.fixture
def answering(control: Control) -> Iterator[Answering]:
    """Answers over an index that follows the database."""
    watched = Answering(control.database, control.clock)
    watched.start()
    yield watched
    watched.stop()


def test_citizens_get_the_old_text_again_within_the_day(
    control: Control, answering: Answering
) -> None:
    def found_and_shown() -> set[str | None]:
        entry, text = answering.entry(CODE), answering.show(CODE)
        return {entry.name if entry else None, text.procedure.name if text else None}

    control.publish(named("Cũ"))
    slip = control.publish(named("Mới"))
    assert eventually(lambda: found_and_shown() == {"Mới"})
    control.undoing.approval(APPROVER, slip.id)
    assert eventually(lambda: found_and_shown() == {"Cũ"})


def test_an_undone_first_approval_leaves_nothing_and_says_nothing_of_it(control: Control) -> None:
    slip = control.publish(named("Mới"))
    assert control.undoing.approval(APPROVER, slip.id) is None
    assert shown(control) is None
    assert standings(control) == [WITHDRAWN]
    assert Answering(control.database, control.clock).ended(CODE) is None
    assert proven(control)


def test_an_agency_whose_first_text_is_undone_has_the_national_one_again(control: Control) -> None:
    control.publish(named("Chung"))
    slip = control.publish(a_procedure(name="Riêng", agency=EA_KAO))
    assert shown(control, agency=EA_KAO) == "Riêng"
    control.undoing.approval(APPROVER, slip.id)
    assert shown(control, agency=EA_KAO) == "Chung"
    assert proven(control)


def test_a_coming_text_whose_approval_is_undone_never_comes(
    control: Control, clock: FixedClock
) -> None:
    control.publish(named("Cũ"))
    slip = control.submit(EDITOR, named("Mới"))
    control.reviews.approve(APPROVER, slip.id, date(2025, 12, 1))
    assert control.undoing.approval(APPROVER, slip.id) is None
    clock.advance(days=30)
    assert shown(control) == "Cũ"
    assert standings(control) == [EFFECTIVE, WITHDRAWN]
    assert proven(control)


def test_the_sample_that_an_undone_approval_brings_back_is_still_the_sample(
    control: Control,
) -> None:
    publish(control.database, named("Mẫu"), sample=True)
    slip = control.publish(named("Thật"))
    copy = control.undoing.approval(APPROVER, slip.id)
    assert copy is not None
    assert (shown(control), copy.sample) == ("Mẫu", True)


def test_the_author_has_the_text_as_a_draft_again_and_may_submit_it(control: Control) -> None:
    control.publish(named("Cũ"))
    slip = control.publish(named("Mới"))
    control.undoing.approval(APPROVER, slip.id)
    (draft,) = control.drafts.mine(EDITOR)
    assert (draft.procedure.name, draft.returned, draft.waiting) == ("Mới", "", None)
    again = control.submissions.submit(EDITOR, draft.id, "Đã xem lại", "Theo nguồn")
    control.reviews.approve(APPROVER, again.id)
    assert shown(control) == "Mới"
    assert proven(control)


def test_a_draft_that_the_author_has_begun_meanwhile_stays_as_it_is(control: Control) -> None:
    slip = control.publish(named("Mới"))
    draft = control.drafts.start(EDITOR, CODE)
    control.drafts.save(EDITOR, draft.id, named("Đang viết"), draft.revision)
    control.undoing.approval(APPROVER, slip.id)
    (draft,) = control.drafts.mine(EDITOR)
    assert (draft.procedure.name, draft.returned) == ("Đang viết", None)


def test_nothing_is_undone_after_an_hour(control: Control, clock: FixedClock) -> None:
    slip = control.publish(named("Mới"))
    clock.advance(hours=1, seconds=1)
    with pytest.raises(Refused, match="too_late_to_undo"):
        control.undoing.approval(APPROVER, slip.id)
    control.withdrawals.withdraw(APPROVER, slip.id, "Nhầm")
    clock.advance(hours=1, seconds=1)
    with pytest.raises(Refused, match="too_late_to_undo"):
        control.undoing.withdrawal(APPROVER, slip.id)


def test_an_approval_on_which_something_newer_stands_is_not_undone(control: Control) -> None:
    slip = control.publish(named("Mới"))
    control.submit(OTHER_EDITOR, named("Mới hơn"))
    with pytest.raises(Refused, match="changed_since"):
        control.undoing.approval(APPROVER, slip.id)
    assert shown(control) == "Mới"


def test_an_act_is_undone_once(control: Control) -> None:
    control.publish(named("Cũ"))
    slip = control.publish(named("Mới"))
    control.undoing.approval(APPROVER, slip.id)
    newest = control.history.versions(EDITOR, CODE)[0].version
    for number in (slip.id, newest.id):
        with pytest.raises(Refused, match="changed_since"):
            control.undoing.approval(APPROVER, number)
    control.withdrawals.withdraw(APPROVER, newest.id, "Nhầm")
    control.undoing.withdrawal(APPROVER, newest.id)
    with pytest.raises(Refused, match="changed_since"):
        control.undoing.withdrawal(APPROVER, newest.id)
    assert shown(control) == "Cũ"
    assert proven(control)


def test_who_was_told_of_an_approval_hears_that_it_is_undone(control: Control) -> None:
    slip = control.publish(named("Mới"))
    deliver(control)
    control.undoing.approval(APPROVER, slip.id)
    assert kinds_told(control) == [(EDITOR.name, "approval_undone")]


def test_an_author_to_whom_a_text_goes_back_hears_of_its_undoing_alone(control: Control) -> None:
    slip = control.publish(named("Mới"))
    control.undoing.approval(APPROVER, slip.id)
    assert kinds_told(control) == [(EDITOR.name, "approval_undone")]


def test_a_withdrawal_that_was_not_told_yet_is_not_told_at_all(control: Control) -> None:
    version = control.publish(named("Cũ"))
    deliver(control)
    control.withdrawals.withdraw(APPROVER, version.id, "Nhầm mã")
    control.undoing.withdrawal(APPROVER, version.id)
    assert told(control) == []


def test_an_undone_withdrawal_brings_the_text_back_at_once(
    control: Control, clock: FixedClock
) -> None:
    version = control.publish(a_procedure(name="Cũ", effective_from="2024-01-01"))
    clock.advance(days=3)
    deliver(control)
    control.withdrawals.withdraw(APPROVER, version.id, "Nhầm mã")
    deliver(control)
    copy = control.undoing.withdrawal(APPROVER, version.id)
    assert (shown(control), copy.effective_from) == ("Cũ", date(2024, 1, 1))
    assert standings(control) == [WITHDRAWN, EFFECTIVE]
    assert kinds_told(control) == [(EDITOR.name, "withdrawal_undone")]
    assert proven(control)


def test_a_coming_text_that_was_cancelled_by_a_slip_comes_on_its_day(
    control: Control, clock: FixedClock
) -> None:
    control.publish(named("Cũ"))
    coming = control.submit(EDITOR, named("Mới"))
    control.reviews.approve(APPROVER, coming.id, date(2025, 12, 1))
    control.withdrawals.withdraw(APPROVER, coming.id, "Nhầm")
    control.undoing.withdrawal(APPROVER, coming.id)
    assert shown(control) == "Cũ"
    clock.advance(days=30)
    assert shown(control) == "Mới"
    assert proven(control)


def test_followers_hear_of_the_undoing_and_only_if_they_heard_of_the_act(
    control: Control, clock: FixedClock
) -> None:
    follows, changes = Follows(control.database, clock, PASSING), list[FollowedChange]()

    def write(one: FollowedChange) -> str:
        changes.append(one)
        return "{}"

    control.publish(named("Cũ"))
    follows.follow("1", "1", FollowedProcedure(CODE))
    slip = control.publish(named("Mới"))
    control.undoing.approval(APPROVER, slip.id)
    assert follows.announce(write) == 0
    slip = control.publish(named("Mới"))
    assert follows.announce(write) == 1
    control.undoing.approval(APPROVER, slip.id)
    assert follows.announce(write) == 1
    assert [(one.last and one.last.procedure.name, one.reinstated) for one in changes] == [
        ("Mới", False),
        ("Cũ", True),
    ]


def test_one_press_undoes_a_whole_import_but_what_has_changed_since(
    control: Control, tmp_path: Path
) -> None:
    control.publish(named("Cũ"))
    deliver(control)
    rows: tuple[dict[str, object], ...]
    rows = ({"code": CODE, "name": "Từ tệp"}, {"code": "8"}, {"code": "9", "agency": EA_KAO})
    number = brought_in(control, tmp_path, *rows)
    control.batches.approve(APPROVER, number)
    deliver(control)
    control.submit(OTHER_EDITOR, a_procedure(code="8", name="Sửa tiếp"))
    undone = control.undoing.approved_import(APPROVER, number)
    assert (undone.undone, undone.left) == (2, 1)
    assert shown(control) == "Cũ"
    assert audit_details(control.database, "import.undone")[0]["records"] == 2
    assert kinds_told(control) == [(EDITOR.name, "import_undone")]
    assert proven(control)
    with pytest.raises(Refused, match="changed_since"):
        control.undoing.approved_import(APPROVER, number)


def test_an_import_is_undone_within_the_hour_by_who_may_publish_all_of_it(
    control: Control, clock: FixedClock, tmp_path: Path
) -> None:
    number = brought_in(control, tmp_path, {"agency": EA_KAO}, {"agency": TUY_HOA})
    control.batches.approve(APPROVER, number)
    for stranger in (EDITOR, Actor("204", Role.APPROVER, of(EA_KAO))):
        with pytest.raises(Forbidden):
            control.undoing.approved_import(stranger, number)
    clock.advance(hours=2)
    with pytest.raises(Refused, match="too_late_to_undo"):
        control.undoing.approved_import(APPROVER, number)


def test_who_may_not_publish_for_the_agency_undoes_nothing(control: Control) -> None:
    slip = control.publish(a_procedure(agency=EA_KAO))
    strangers = EDITOR, Actor("205", Role.APPROVER, of(TUY_HOA))
    for stranger in strangers:
        with pytest.raises(Forbidden):
            control.undoing.approval(stranger, slip.id)
    control.withdrawals.withdraw(APPROVER, slip.id, "Nhầm")
    for stranger in strangers:
        with pytest.raises(Forbidden):
            control.undoing.withdrawal(stranger, slip.id)
    assert shown(control, agency=EA_KAO) is None
