"""The life of a version: drafted, submitted, approved, effective, superseded or withdrawn."""

from datetime import date, timedelta

import pytest

from knowledge.access import Actor, Role
from knowledge.editing import Standing
from knowledge.errors import Forbidden, Refused
from knowledge.notices import Told
from knowledge.records import Procedure
from knowledge.store import audit, outbox
from knowledge.store.database import Database
from knowledge.store.procedures import effective
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.staff import APPROVER, EA_KAO, EDITOR, OTHER_EDITOR, Control, of

CODE = "1.000001"


@pytest.fixture
def control(database: Database, clock: FixedClock) -> Control:
    return Control(database, clock)


def shown(control: Control, on: date | None = None, agency: str | None = None) -> str | None:
    """Give the name that citizens see of the one procedure of these tests."""
    day = on or (control.clock() + timedelta(hours=7)).date()
    with control.database.reading() as session:
        found = effective(session, CODE, agency, day)
    return None if found is None else found.procedure.name


def standings(control: Control) -> list[Standing]:
    """Tell where the versions stand, oldest first."""
    return [one.standing for one in reversed(control.history.chapters(EDITOR, CODE))]


def told(control: Control) -> list[tuple[str, Told]]:
    with control.database.reading() as session:
        due = outbox.due_notices(session, control.clock(), 100)
    return [(chat, Told.from_json(payload) or Told("")) for _, chat, payload in due]


def named(name: str) -> Procedure:
    return a_procedure(name=name)


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
    assert standings(control) == [Standing.SUPERSEDED, Standing.EFFECTIVE]


def test_a_text_may_wait_for_its_day(control: Control, clock: FixedClock) -> None:
    control.publish(named("Cũ"))
    start = date(2025, 12, 1)
    version = control.submit(EDITOR, named("Mới"))
    assert control.reviews.approve(APPROVER, version.id, start).effective_from == start
    assert shown(control) == "Cũ"
    assert standings(control) == [Standing.EFFECTIVE, Standing.SCHEDULED]
    clock.advance(days=11)
    assert shown(control) == "Mới"


def test_only_a_first_version_may_begin_in_the_past(control: Control) -> None:
    first = control.submit(EDITOR, named("Cũ"))
    control.reviews.approve(APPROVER, first.id, date(2024, 1, 1))
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
    control.reviews.approve(APPROVER, version.id, date(2024, 1, 1))
    assert shown(control) == "Thật"


def test_nobody_approves_their_own_work(control: Control) -> None:
    author = Actor("202", Role.APPROVER)
    version = control.submit(author, named("Mới"))
    with pytest.raises(Forbidden, match="own_work"):
        control.reviews.approve(author, version.id)
    assert shown(control) is None
    control.reviews.approve(APPROVER, version.id)
    assert shown(control) == "Mới"


def test_in_an_office_of_one_the_audit_says_so(database: Database, clock: FixedClock) -> None:
    control = Control(database, clock, one_person=True)
    version = control.submit(APPROVER, named("Mới"))
    control.reviews.approve(APPROVER, version.id)
    (chapter,) = control.history.chapters(APPROVER, CODE)
    assert chapter.decisions[-1].one_person
    assert audit_details(database, "version.approved")[-1]["one_person"] == 1


def test_a_rejected_text_goes_back_to_its_author_with_the_reason(control: Control) -> None:
    version = control.submit(EDITOR, named("Mới"))
    control.reviews.reject(APPROVER, version.id, "Thiếu lệ phí")
    (draft,) = control.drafts.mine(EDITOR)
    assert (draft.waiting, draft.returned) == (None, "Thiếu lệ phí")
    assert standings(control) == [Standing.REJECTED]
    assert [(who, one.kind) for who, one in told(control)] == [("101", "version_rejected")]
    again = control.submissions.submit(EDITOR, draft.id, "Đã thêm", "Theo nguồn")
    control.reviews.approve(APPROVER, again.id)
    assert shown(control) == "Mới"


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
    assert standings(control) == [Standing.TAKEN_BACK]


def test_a_submission_can_be_taken_back_once(control: Control) -> None:
    control.submit(EDITOR, named("Mới"))
    (draft,) = control.drafts.mine(EDITOR)
    assert control.submissions.take_back(EDITOR, draft.id).waiting is None
    with pytest.raises(Refused, match="not_submitted"):
        control.submissions.take_back(EDITOR, draft.id)


def test_the_later_of_two_editors_is_told_and_keeps_their_text(control: Control) -> None:
    control.publish(named("Cũ"))
    control.employ(OTHER_EDITOR)
    mine = control.drafts.start(EDITOR, CODE)
    control.drafts.save(EDITOR, mine.id, named("Của tôi"), mine.revision)
    control.submit(OTHER_EDITOR, named("Của người khác"))
    with pytest.raises(Refused, match="changed_meanwhile"):
        control.submissions.submit(EDITOR, mine.id, "Đổi tên")
    meanwhile = control.submissions.meanwhile(EDITOR, mine.id)
    assert meanwhile is not None
    assert meanwhile.author == "Người 102"
    assert [one.part for one in meanwhile.changes] == ["name"]
    assert control.drafts.open(EDITOR, mine.id).procedure.name == "Của tôi"
    control.submissions.accept_newer(EDITOR, mine.id)
    version = control.submissions.submit(EDITOR, mine.id, "Vẫn đổi tên", "Theo nguồn")
    control.reviews.approve(APPROVER, version.id)
    assert shown(control) == "Của tôi"


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


def test_a_change_from_another_device_is_not_lost(control: Control) -> None:
    draft = control.drafts.begin(EDITOR, named("Mới"))
    control.drafts.save(EDITOR, draft.id, named("Trên điện thoại"), draft.revision)
    with pytest.raises(Refused, match="draft_changed"):
        control.drafts.save(EDITOR, draft.id, named("Trên máy tính"), draft.revision)
    assert control.drafts.open(EDITOR, draft.id).procedure.name == "Trên điện thoại"


def test_changes_of_a_working_copy_can_be_undone(control: Control) -> None:
    draft = control.drafts.begin(EDITOR, named("Một"))
    for name in ("Hai", "Ba"):
        draft = control.drafts.save(EDITOR, draft.id, named(name), draft.revision)
    names = []
    while draft.can_undo:
        draft = control.drafts.undo(EDITOR, draft.id)
        names.append(draft.procedure.name)
    assert names == ["Hai", "Một"]
    with pytest.raises(Refused, match="nothing_to_undo"):
        control.drafts.undo(EDITOR, draft.id)


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
    assert standings(control) == [Standing.SUPERSEDED, Standing.WITHDRAWN]


def test_withdrawing_names_a_successor_that_is_effective(control: Control) -> None:
    version = control.publish(named("Cũ"))
    for wrong in (CODE, "9.999999"):
        with pytest.raises(Refused, match="unknown_successor"):
            control.withdrawals.withdraw(APPROVER, version.id, "Thay thế", wrong)
    control.publish(a_procedure(code="1.000002", name="Thủ tục thay thế"))
    control.withdrawals.withdraw(APPROVER, version.id, "Thay thế", "1.000002")
    (chapter,) = control.history.chapters(EDITOR, CODE)
    assert chapter.decisions[-1].successor == "1.000002"


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
    newest = control.history.chapters(EDITOR, CODE)[0]
    assert newest.decisions[0].source == 1


def test_a_withdrawn_procedure_can_be_issued_again_the_same_day(control: Control) -> None:
    version = control.publish(named("Cũ"))
    control.withdrawals.withdraw(APPROVER, version.id, "Nhầm")
    made = control.withdrawals.restore(EDITOR, version.id, "Rút nhầm")
    control.reviews.approve(APPROVER, made.id)
    assert shown(control) == "Cũ"


def test_an_agency_gets_its_own_process_from_the_national_text(control: Control) -> None:
    publish(control.database, a_procedure(code="2", agency=EA_KAO))
    control.publish(a_procedure(name="Chung", iso={"code": "QT 01"}))
    mine = Actor("103", Role.EDITOR, of(EA_KAO))
    with pytest.raises(Forbidden, match="forbidden_agency"):
        control.drafts.start(mine, CODE)
    draft = control.drafts.copy_to_agency(mine, CODE, EA_KAO)
    assert (draft.procedure.name, draft.procedure.iso) == ("Chung", None)
    control.submissions.submit(mine, draft.id, "Quy trình riêng", "Theo nguồn")
    (waiting,) = control.reviews.queue(APPROVER)
    control.reviews.approve(APPROVER, waiting.version.id)
    assert shown(control, agency=EA_KAO) == "Chung"


def test_errors_of_the_checks_must_be_explained(control: Control) -> None:
    draft = control.drafts.begin(EDITOR, a_procedure(submissions=[], dossier=[]))
    with pytest.raises(Refused, match="checks_failed"):
        control.submissions.submit(EDITOR, draft.id, "Thủ tục mới")
    version = control.submissions.submit(EDITOR, draft.id, "Thủ tục mới", "Chưa có số liệu")
    (waiting,) = control.reviews.queue(APPROVER)
    assert (waiting.version.id, waiting.explanation) == (version.id, "Chưa có số liệu")


def test_what_says_nothing_new_is_not_submitted(control: Control) -> None:
    control.publish(named("Cũ"))
    draft = control.drafts.start(EDITOR, CODE)
    with pytest.raises(Refused, match="nothing_changed"):
        control.submissions.submit(EDITOR, draft.id, "Không đổi gì", "Theo nguồn")


def test_a_look_shows_what_would_change(control: Control) -> None:
    control.publish(named("Cũ"))
    version = control.submit(EDITOR, named("Mới"), "Đổi tên")
    look = control.reviews.look(APPROVER, version.id)
    assert (look.waiting.reason, look.first) == ("Đổi tên", False)
    assert [one.part for one in look.changes] == ["name"]


def test_a_discarded_working_copy_takes_its_submission_along(control: Control) -> None:
    control.submit(EDITOR, named("Mới"))
    (draft,) = control.drafts.mine(EDITOR)
    control.drafts.discard(EDITOR, draft.id)
    assert (control.drafts.mine(EDITOR), control.reviews.queue(APPROVER)) == ((), ())


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


def audit_rows(database: Database) -> list[dict[str, object]]:
    from sqlalchemy import text

    with database.reading() as session:
        rows = session.execute(text("SELECT action, detail FROM audit ORDER BY number"))
        return [dict(row) for row in rows.mappings()]


def audit_details(database: Database, action: str) -> list[dict[str, object]]:
    import json

    rows = audit_rows(database)
    return [json.loads(str(one["detail"])) for one in rows if one["action"] == action]
