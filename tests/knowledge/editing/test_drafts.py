"""Working copies: changed, undone, left to others' changes, handed in."""

from threading import Thread

import pytest

from knowledge.access import Actor, Role
from knowledge.checks.findings import blocking
from knowledge.editing.draft_inspection import DraftInspection
from knowledge.errors import Forbidden, Refused
from tests.builders import a_procedure, publish
from tests.knowledge.editing.office import CODE, named, shown, told
from tests.staff import APPROVER, EA_KAO, EDITOR, OTHER_EDITOR, Control, of


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


def test_only_errors_that_a_change_has_brought_must_be_explained(control: Control) -> None:
    faulty = a_procedure(name="Cũ", submissions=[], dossier=[])
    control.publish(faulty)
    draft = control.drafts.start(EDITOR, CODE)
    renamed = faulty.model_copy(update={"name": "Mới"})
    draft = control.drafts.save(EDITOR, draft.id, renamed, draft.revision)
    worse = renamed.model_copy(update={"levels": ("huyện",)})
    draft = control.drafts.save(EDITOR, draft.id, worse, draft.revision)
    with pytest.raises(Refused, match="checks_failed") as refused:
        control.submissions.submit(EDITOR, draft.id, "Đổi cấp")
    assert refused.value.values["count"] == 1
    draft = control.drafts.undo(EDITOR, draft.id)
    report = DraftInspection(control.database, control.clock).check(EDITOR, draft.id)
    assert blocking(report) == ()
    assert {one.reason for one in report.inherited} >= {"no_channels", "no_dossier"}
    control.submissions.submit(EDITOR, draft.id, "Đổi tên")


def test_what_the_national_text_lacks_is_not_the_doing_of_an_agency(control: Control) -> None:
    publish(control.database, a_procedure(code="2", agency=EA_KAO))
    control.publish(a_procedure(submissions=[], dossier=[]))
    draft = control.drafts.copy_to_agency(EDITOR, CODE, EA_KAO)
    control.submissions.submit(EDITOR, draft.id, "Quy trình riêng")


def test_what_says_nothing_new_is_not_submitted(control: Control) -> None:
    control.publish(named("Cũ"))
    draft = control.drafts.start(EDITOR, CODE)
    with pytest.raises(Refused, match="nothing_changed"):
        control.submissions.submit(EDITOR, draft.id, "Không đổi gì", "Theo nguồn")


def test_a_discarded_working_copy_takes_its_submission_along(control: Control) -> None:
    control.submit(EDITOR, named("Mới"))
    (draft,) = control.drafts.mine(EDITOR)
    control.drafts.discard(EDITOR, draft.id)
    assert (control.drafts.mine(EDITOR), control.reviews.queue(APPROVER)) == ((), ())


def test_of_two_changes_at_the_same_moment_one_is_kept_and_one_refused(control: Control) -> None:
    draft = control.drafts.begin(EDITOR, named("Mới"))
    refusals: list[str] = []

    def save(name: str) -> None:
        try:
            control.drafts.save(EDITOR, draft.id, named(name), draft.revision)
        except Refused as error:
            refusals.append(error.reason)

    threads = [Thread(target=save, args=(f"Tên {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refusals == ["draft_changed"] * 3
    assert control.drafts.open(EDITOR, draft.id).revision == 2


def test_of_two_approvals_at_the_same_moment_one_is_refused(control: Control) -> None:
    version = control.submit(EDITOR, named("Mới"))
    refusals: list[str] = []

    def approve(actor: Actor) -> None:
        try:
            control.reviews.approve(actor, version.id)
        except Refused as error:
            refusals.append(error.reason)

    approvers = [APPROVER, Actor("202", Role.APPROVER)]
    threads = [Thread(target=approve, args=(one,)) for one in approvers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refusals == ["already_decided"]
    assert len(told(control)) == 1
