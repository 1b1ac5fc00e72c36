"""The life of a version: drafted, submitted, approved, effective, superseded or withdrawn."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.access import Actor, Role
from knowledge.editing.history import VersionStatus
from knowledge.editing.importing import import_file
from knowledge.errors import Forbidden, Refused
from knowledge.store import audit
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.files import record, write_records
from tests.knowledge.editing.office import (
    CODE,
    audit_details,
    audit_rows,
    named,
    shown,
    standings,
    told,
)
from tests.staff import ADMIN, APPROVER, EA_KAO, EDITOR, OTHER_EDITOR, TUY_HOA, Control


def test_a_draft_changes_nothing_for_citizens(control: Control) -> None:
    control.publish(named("Cũ"))
    draft = control.drafts.start(EDITOR, CODE)
    control.drafts.save(EDITOR, draft.id, named("Mới"), draft.revision)
    assert shown(control) == "Cũ"
    control.submissions.submit(EDITOR, draft.id, "Đổi tên", "Theo nguồn")
    assert shown(control) == "Cũ"


def test_an_approved_text_is_effective_at_once_and_supersedes_the_old_one(
    control: Control,
) -> None:
    control.publish(named("Cũ"))
    control.publish(named("Mới"))
    assert shown(control) == "Mới"
    assert standings(control) == [VersionStatus.SUPERSEDED, VersionStatus.EFFECTIVE]


def test_a_text_may_wait_for_its_day(control: Control, clock: FixedClock) -> None:
    control.publish(named("Cũ"))
    start = date(2025, 12, 1)
    version = control.submit(EDITOR, named("Mới"))
    assert control.reviews.approve(APPROVER, version.id, start).effective_from == start
    assert shown(control) == "Cũ"
    assert standings(control) == [VersionStatus.EFFECTIVE, VersionStatus.SCHEDULED]
    clock.advance(days=11)
    assert shown(control) == "Mới"


def test_only_a_first_version_may_begin_in_the_past(control: Control) -> None:
    first = control.submit(EDITOR, named("Cũ"))
    control.reviews.approve(APPROVER, first.id, date(2024, 1, 1), "Đã áp dụng")
    assert shown(control, date(2024, 1, 1)) == "Cũ"
    second = control.submit(EDITOR, named("Mới"))
    with pytest.raises(Refused, match="effective_in_past"):
        control.reviews.approve(APPROVER, second.id, date(2025, 11, 19))
    with pytest.raises(Refused, match="effective_too_far"):
        control.reviews.approve(APPROVER, second.id, date(2225, 11, 19))
    assert shown(control) == "Cũ"


def test_a_first_version_over_the_sample_may_begin_in_the_past(control: Control) -> None:
    publish(control.database, named("Mẫu"), sample=True)
    version = control.submit(EDITOR, named("Thật"))
    with pytest.raises(Refused, match="reason_missing"):
        control.reviews.approve(APPROVER, version.id, date(2024, 1, 1))
    control.reviews.approve(APPROVER, version.id, date(2024, 1, 1), "Đã áp dụng từ đó")
    assert shown(control) == "Thật"


def test_nobody_approves_their_own_work(control: Control) -> None:
    author = Actor("202", Role.APPROVER)
    version = control.submit(author, named("Mới"))
    with pytest.raises(Forbidden, match="own_work"):
        control.reviews.approve(author, version.id)
    assert shown(control) is None
    control.reviews.approve(APPROVER, version.id)
    assert shown(control) == "Mới"


def test_in_an_agency_of_one_person_the_audit_says_so(control: Control) -> None:
    control.open_agencies(EA_KAO, TUY_HOA)
    control.one_person.decide(ADMIN, EA_KAO, allowed=True)
    version = control.submit(APPROVER, a_procedure(code=CODE, agency=EA_KAO))
    control.reviews.approve(APPROVER, version.id)
    (entry,) = control.history.versions(APPROVER, CODE, EA_KAO)
    assert entry.decisions[-1].one_person
    assert audit_details(control.database, "version.approved")[-1]["one_person"] == 1
    for agency in (TUY_HOA, None):
        elsewhere = control.submit(APPROVER, a_procedure(code=CODE, agency=agency))
        with pytest.raises(Forbidden, match="own_work"):
            control.reviews.approve(APPROVER, elsewhere.id)
    control.one_person.decide(ADMIN, EA_KAO, allowed=False)
    again = control.submit(APPROVER, a_procedure(code=CODE, name="Mới", agency=EA_KAO))
    with pytest.raises(Forbidden, match="own_work"):
        control.reviews.approve(APPROVER, again.id)


def test_an_import_over_agencies_is_ones_own_work_where_any_of_them_has_two(
    control: Control, tmp_path: Path
) -> None:
    control.open_agencies(EA_KAO, TUY_HOA)
    control.one_person.decide(ADMIN, EA_KAO, allowed=True)
    both = [record(code=f"{place}", agency=one) for place, one in enumerate((EA_KAO, TUY_HOA))]
    file = write_records(tmp_path / "hai.jsonl", *both)
    import_file(control.database, control.clock, APPROVER, file, publish=False)
    (waiting,) = control.batches.queue(APPROVER)
    with pytest.raises(Forbidden, match="own_work"):
        control.batches.approve(APPROVER, waiting.batch.id)


def test_what_is_decided_at_the_console_is_marked_there_and_in_the_audit(control: Control) -> None:
    version = control.submit(EDITOR, named("Mới"))
    control.reviews.approve(replace(APPROVER, console=True), version.id)
    (entry,) = control.history.versions(EDITOR, CODE)
    assert [one.console for one in entry.decisions] == [False, True]
    (approved,) = audit_details(control.database, "version.approved")
    assert approved["console"] == 1
    assert all("console" not in one for one in audit_details(control.database, "version.submitted"))


def test_a_rejected_text_goes_back_to_its_author_with_the_reason(control: Control) -> None:
    version = control.submit(EDITOR, named("Mới"))
    control.reviews.reject(APPROVER, version.id, "Thiếu lệ phí")
    (draft,) = control.drafts.mine(EDITOR)
    assert (draft.waiting, draft.returned) == (None, "Thiếu lệ phí")
    assert standings(control) == [VersionStatus.REJECTED]
    assert [(who, one.kind) for who, one in told(control)] == [("101", "version_rejected")]
    again = control.submissions.submit(EDITOR, draft.id, "Đã thêm", "Theo nguồn")
    control.reviews.approve(APPROVER, again.id)
    assert shown(control) == "Mới"


def test_what_comes_again_is_shown_beside_what_came_back(control: Control) -> None:
    control.publish(named("Cũ"))
    first = control.submit(EDITOR, named("Sai"))
    assert control.reviews.look(APPROVER, first.id).returned is None
    control.reviews.reject(APPROVER, first.id, "Sai tên")
    again = control.submit(EDITOR, named("Đúng"))
    look = control.reviews.look(APPROVER, again.id)
    assert look.returned is not None
    assert (look.returned.number, look.returned.reason) == (first.number, "Sai tên")
    ((change,),) = [one.items for one in look.returned.changes]
    assert (change.before, change.after) == ("Sai", "Đúng")
    ((change,),) = [one.items for one in look.changes]
    assert (change.before, change.after) == ("Cũ", "Đúng")
    control.reviews.approve(APPROVER, again.id)
    later = control.submit(EDITOR, named("Mới hơn"))
    assert control.reviews.look(APPROVER, later.id).returned is None


def test_what_came_back_to_another_author_is_no_earlier_text_of_this_one(control: Control) -> None:
    control.reviews.reject(APPROVER, control.submit(EDITOR, named("Sai")).id, "Sai tên")
    draft = control.drafts.start(OTHER_EDITOR, CODE)
    control.drafts.save(OTHER_EDITOR, draft.id, named("Khác"), draft.revision)
    other = control.submissions.submit(OTHER_EDITOR, draft.id, "Viết lại", "Theo nguồn")
    assert control.reviews.look(APPROVER, other.id).returned is None


def test_a_rejection_needs_a_reason(control: Control) -> None:
    version = control.submit(EDITOR, named("Mới"))
    for reason in ("", "  ", "...", "x" * 2_001):
        with pytest.raises(Refused, match="reason_"):
            control.reviews.reject(APPROVER, version.id, reason)
    assert len(control.reviews.queue(APPROVER)) == 1


def test_the_author_is_told_of_the_approval(control: Control) -> None:
    control.publish(named("Mới"))
    ((who, notice),) = told(control)
    assert who == EDITOR.name
    assert (notice.kind, notice.values["name"]) == ("version_approved", "Mới")


def test_editing_a_submitted_text_takes_the_submission_back(control: Control) -> None:
    version = control.submit(EDITOR, named("Mới"))
    (draft,) = control.drafts.mine(EDITOR)
    draft = control.drafts.save(EDITOR, draft.id, named("Mới hơn"), draft.revision)
    assert draft.waiting is None
    assert control.reviews.queue(APPROVER) == ()
    with pytest.raises(Refused, match="already_decided"):
        control.reviews.approve(APPROVER, version.id)
    assert standings(control) == [VersionStatus.TAKEN_BACK]


def test_a_submission_can_be_taken_back_once(control: Control) -> None:
    control.submit(EDITOR, named("Mới"))
    (draft,) = control.drafts.mine(EDITOR)
    assert control.submissions.take_back(EDITOR, draft.id).waiting is None
    with pytest.raises(Refused, match="not_submitted"):
        control.submissions.take_back(EDITOR, draft.id)


def test_an_older_submission_cannot_pass_over_a_newer_approval(control: Control) -> None:
    control.publish(named("Cũ"))
    older = control.submit(EDITOR, named("Một"))
    draft = control.drafts.start(OTHER_EDITOR, CODE)
    control.drafts.save(OTHER_EDITOR, draft.id, named("Hai"), draft.revision)
    control.submissions.accept_newer(OTHER_EDITOR, draft.id)
    newer = control.submissions.submit(OTHER_EDITOR, draft.id, "Đổi", "Theo nguồn")
    control.reviews.approve(APPROVER, newer.id)
    with pytest.raises(Refused, match="overtaken"):
        control.reviews.approve(APPROVER, older.id)
    assert shown(control) == "Hai"


def test_a_look_shows_what_would_change(control: Control) -> None:
    control.publish(named("Cũ"))
    version = control.submit(EDITOR, named("Mới"), "Đổi tên")
    look = control.reviews.look(APPROVER, version.id)
    assert (look.waiting.reason, look.first) == ("Đổi tên", False)
    assert [one.part for one in look.changes] == ["name"]


def test_every_step_is_in_the_audit_log(control: Control) -> None:
    version = control.publish(named("Cũ"))
    control.withdrawals.withdraw(APPROVER, version.id, "Bãi bỏ")
    with control.database.reading() as session:
        assert audit.verify(session).broken_at is None
    actions = [one["action"] for one in audit_rows(control.database)]
    assert actions == [
        "draft.begun",
        "version.submitted",
        "version.approved",
        "version.withdrawn",
    ]
