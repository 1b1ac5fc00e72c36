"""One value changed in many records, handed in as one batch, decided on whole or in parts."""

from datetime import date, timedelta

import pytest

from knowledge.access import Actor, Role
from knowledge.checks.context import CheckContext
from knowledge.checks.findings import Finding, blocking, since
from knowledge.checks.inspecting import check, new_errors
from knowledge.clock import today
from knowledge.editing.bulk_changes import BulkChanges
from knowledge.editing.bulk_plans import BulkPlan
from knowledge.editing.bulk_selection import BulkSelection, SelectionKind
from knowledge.editing.bulk_values import BulkChange, BulkPart
from knowledge.editing.shared_changes import shared_changes
from knowledge.errors import Forbidden, Refused
from knowledge.records import Procedure
from knowledge.store.procedures import effective
from tests.builders import a_procedure, publish
from tests.knowledge.editing.office import audit_details, told
from tests.staff import APPROVER, EA_KAO, EDITOR, OTHER_EDITOR, TUY_HOA, Control, of

FIELD = BulkSelection(SelectionKind.FIELD, "Hộ tịch")
RAISE = BulkChange(BulkPart.FEE, "30.000 đồng", "50.000 đồng")


def charging(code: str, fee: str = "30.000 đồng", **more: object) -> Procedure:
    submissions = [{"channel": "direct", "time": "1 ngày làm việc", "fees": [{"amount": fee}]}]
    return a_procedure(code=code, name=f"Thủ tục {code}", submissions=submissions, **more)


class Bulk:
    """The use case beside all others, and what comes of it."""

    def __init__(self, control: Control) -> None:
        self.control = control
        self.changes = BulkChanges(control.database, control.clock)

    @property
    def day(self) -> date:
        return today(self.control.clock)

    def plan(
        self,
        change: BulkChange | None = RAISE,
        selection: BulkSelection = FIELD,
        actor: Actor = EDITOR,
    ) -> BulkPlan:
        return self.changes.plan(actor, selection, change)

    def submit(
        self,
        change: BulkChange | None = RAISE,
        selection: BulkSelection = FIELD,
        start: date | None = None,
        excluded: tuple[tuple[str, str | None], ...] = (),
        explanation: str = "",
    ) -> int:
        seen = self.changes.plan(EDITOR, selection, change, excluded).mark
        about = selection, change, excluded, seen, "Lệ phí mới", "Nghị quyết 12"
        return self.changes.submit(EDITOR, *about, start or self.day, explanation)

    def fee(self, code: str, on: date | None = None) -> str:
        with self.control.database.reading() as session:
            found = effective(session, code, None, on or self.day)
        assert found is not None
        return found.procedure.submissions[0].fees[0].amount


@pytest.fixture
def bulk(control: Control) -> Bulk:
    control.employ(EDITOR, OTHER_EDITOR, APPROVER)
    control.open_agencies(EA_KAO, TUY_HOA)
    other = charging("9", field="Đất đai")
    publish(control.database, charging("1"), charging("2"), charging("3", "Miễn phí"), other)
    return Bulk(control)


def codes(plan: BulkPlan) -> list[str]:
    return [one.key[0] for one in plan.records]


def test_a_value_is_found_however_it_is_spaced_and_written(bulk: Bulk) -> None:
    assert codes(bulk.plan(BulkChange(BulkPart.FEE, " 30.000  ĐỒNG", "50.000 đồng"))) == ["1", "2"]
    assert codes(bulk.plan(selection=BulkSelection(SelectionKind.WORDS, "thu tuc"))) == [
        "1",
        "2",
        "9",
    ]
    assert bulk.changes.present(EDITOR, FIELD, BulkPart.FEE)[0].records == 2


@pytest.mark.parametrize(("typed", "count"), [("chứng thực", 1), ("chung thuc", 2)])
def test_marks_that_are_typed_in_words_count(bulk: Bulk, typed: str, count: int) -> None:
    names = ("Chứng thực chữ ký", "Qua lại biên giới chung, thực hiện tại xã")
    fees = charging("9.000001").submissions
    texts = [
        a_procedure(code=f"9.00000{n}", name=name, submissions=fees)
        for n, name in enumerate(names, 1)
    ]
    publish(bulk.control.database, *texts)
    chosen = BulkSelection(SelectionKind.WORDS, typed)
    assert len(bulk.plan(selection=chosen).records) == count


def test_a_law_is_changed_inside_a_longer_text_and_at_the_borders_of_words(bulk: Bulk) -> None:
    laws = ["Nghị định số 15/2020/NĐ-CP ngày 3/2/2020", "115/2020/NĐ-CP", "15/2020/NĐ-CP-HD"]
    publish(bulk.control.database, charging("4", legal_basis=laws))
    plan = bulk.plan(BulkChange(BulkPart.LEGAL_BASIS, "15/2020/nđ-cp", "7/2026/NĐ-CP"))
    assert plan.records[0].after.legal_basis == (
        "Nghị định số 7/2026/NĐ-CP ngày 3/2/2020",
        "115/2020/NĐ-CP",
        "15/2020/NĐ-CP-HD",
    )


def test_a_unit_is_changed_in_every_step(bulk: Bulk) -> None:
    steps = [{"name": "Nhận", "responsible": "Phòng Nội vụ, Sở X"}, {"name": "Trả"}]
    publish(bulk.control.database, charging("4", steps=steps, receiving_address="12 Lê Lợi"))
    plan = bulk.plan(BulkChange(BulkPart.UNIT, "Phòng Nội vụ", "Phòng Văn hóa"))
    assert plan.records[0].after.steps[0].responsible == "Phòng Văn hóa, Sở X"
    plan = bulk.plan(BulkChange(BulkPart.PLACE, "12 Lê Lợi", "30 Trần Phú"))
    assert plan.records[0].after.receiving_address == "30 Trần Phú"


def test_the_time_of_a_step_is_changed_apart_from_the_total_and_of_one_unit_if_told(
    bulk: Bulk,
) -> None:
    steps = [
        {"name": "Nhận", "responsible": "Một cửa", "times": {"": "1 ngày làm việc"}},
        {"name": "Ký", "responsible": "Lãnh đạo", "times": {"": "1 ngày làm việc"}},
    ]
    publish(bulk.control.database, charging("4", steps=steps))
    present = [one.value for one in bulk.changes.present(EDITOR, FIELD, BulkPart.STEP_TIME)]
    assert "Lãnh đạo: 1 ngày làm việc" in present

    def times(old: str) -> list[str | None]:
        [one] = bulk.plan(BulkChange(BulkPart.STEP_TIME, old, "½ ngày làm việc")).records
        assert one.after.submissions == one.before.submissions if one.before else False
        return [step.times[""] for step in one.after.steps]

    assert times("1 ngày làm việc") == ["½ ngày làm việc", "½ ngày làm việc"]
    assert times("Lãnh đạo: 1 ngày làm việc") == ["1 ngày làm việc", "½ ngày làm việc"]


def test_a_new_value_equal_to_the_old_one_is_told(bulk: Bulk) -> None:
    with pytest.raises(Refused, match="bulk_value_same"):
        bulk.plan(BulkChange(BulkPart.FEE, "30.000 đồng", "30.000  đồng"))


def test_the_errors_of_a_change_are_those_that_a_check_of_the_whole_text_finds(
    bulk: Bulk,
) -> None:
    context = CheckContext(bulk.day)
    before = charging("1", receiving_address="??a ch? c?", sequence="B??c 1")
    for changed in (
        {"receiving_address": "Ph??ng m?i"},
        {"submissions": ()},
        {"sequence": "B??c 2", "results": ("k?t qu?",)},
        {"agency": EA_KAO},
    ):
        after = before.model_copy(update=changed)
        whole = blocking(since(check(after, context), check(before, context)))
        assert new_errors(before, after, context) == whole


def test_a_value_that_fits_no_record_names_the_nearest_present(bulk: Bulk) -> None:
    with pytest.raises(Refused, match="bulk_no_record") as refusal:
        bulk.plan(BulkChange(BulkPart.FEE, "30.000 VND", "50.000 đồng"))
    assert str(refusal.value.values["nearest"]).startswith("30.000 đồng")


def test_a_batch_is_submitted_with_its_reason_and_approved_at_once(bulk: Bulk) -> None:
    number = bulk.submit()
    review = bulk.control.batches.look(APPROVER, number)
    assert (review.compared.reason, review.summary.batch.file) == ("Nghị quyết 12", "Lệ phí mới")
    [change] = review.compared.changes
    assert (change.item.before, change.item.after) == ("30.000 đồng", "50.000 đồng")
    assert len(change.records) == 2
    assert bulk.fee("1") == "30.000 đồng"
    assert bulk.control.batches.approve(APPROVER, number) == 2
    assert [bulk.fee(code) for code in ("1", "2", "3", "9")] == [
        "50.000 đồng",
        "50.000 đồng",
        "Miễn phí",
        "30.000 đồng",
    ]
    assert audit_details(bulk.control.database, "batch.submitted") == [
        {"import": number, "file": "Lệ phí mới", "records": 2}
    ]
    bulk.control.undoing.approved_import(APPROVER, number)
    assert bulk.fee("1") == "30.000 đồng"


def test_a_batch_may_begin_on_a_later_day_but_not_on_a_past_one(bulk: Bulk) -> None:
    with pytest.raises(Refused, match="effective_in_past"):
        bulk.submit(start=bulk.day - timedelta(days=1))
    later = bulk.day + timedelta(days=10)
    bulk.control.batches.approve(APPROVER, bulk.submit(start=later))
    assert bulk.fee("1") == "30.000 đồng"
    assert bulk.fee("1", later) == "50.000 đồng"


def test_what_was_taken_out_by_hand_stays(bulk: Bulk) -> None:
    bulk.control.batches.approve(APPROVER, bulk.submit(excluded=(("1", None),)))
    assert bulk.fee("1") == "30.000 đồng"
    assert bulk.fee("2") == "50.000 đồng"


def test_records_that_others_are_at_work_on_are_left_out_and_named(bulk: Bulk) -> None:
    bulk.control.drafts.start(OTHER_EDITOR, "1")
    bulk.control.submit(OTHER_EDITOR, charging("2", "40.000 đồng"))
    plan = bulk.plan()
    assert codes(plan) == []
    assert [(one.person, one.waits) for one in plan.left_out] == [
        ("Người 102", False),
        ("Người 102", True),
    ]
    with pytest.raises(Refused, match="bulk_changed_meanwhile"):
        bulk.submit()


def test_a_second_batch_leaves_out_what_waits_in_the_first(bulk: Bulk) -> None:
    bulk.submit(excluded=(("2", None),))
    plan = bulk.plan(BulkChange(BulkPart.FEE, "30.000 đồng", "60.000 đồng"))
    assert codes(plan) == ["2"]
    assert [one.name for one in plan.left_out] == ["Thủ tục 1"]


def test_nothing_is_handed_in_that_was_not_seen(bulk: Bulk) -> None:
    seen = bulk.plan().mark
    bulk.control.publish(charging("1", "45.000 đồng"))
    with pytest.raises(Refused, match="bulk_changed_meanwhile"):
        bulk.changes.submit(EDITOR, FIELD, RAISE, (), seen, "Lệ phí", "Lý do", bulk.day)


def test_texts_of_other_agencies_are_not_touched(bulk: Bulk) -> None:
    publish(bulk.control.database, charging("1", agency=EA_KAO), charging("1", agency=TUY_HOA))
    local = Actor("103", Role.EDITOR, of(EA_KAO))
    assert [one.key for one in bulk.plan(actor=local).records] == [("1", EA_KAO)]
    with pytest.raises(Forbidden, match="forbidden_agency"):
        bulk.plan(selection=BulkSelection(SelectionKind.AGENCY, TUY_HOA), actor=local)
    with pytest.raises(Refused, match="bulk_not_yours"):
        bulk.plan(selection=BulkSelection(SelectionKind.FIELD, "Đất đai"), actor=local)


def test_one_record_is_returned_and_the_rest_approved(bulk: Bulk) -> None:
    number = bulk.submit()
    first = bulk.control.batches.look(APPROVER, number).compared.records[0].version
    bulk.control.reviews.reject(APPROVER, first.id, "Thủ tục này miễn phí")
    assert bulk.control.batches.approve(APPROVER, number) == 1
    assert [bulk.fee(code) for code in ("1", "2")] == ["30.000 đồng", "50.000 đồng"]
    [draft] = bulk.control.drafts.mine(EDITOR)
    assert draft.returned == "Thủ tục này miễn phí"
    assert draft.procedure.submissions[0].fees[0].amount == "50.000 đồng"
    assert bulk.control.submissions.submit(EDITOR, draft.id, "Đã xem lại", "Đúng").number == 3


def test_what_was_returned_is_mended_in_bulk_and_handed_in_again_with_nothing_lost(
    bulk: Bulk,
) -> None:
    number = bulk.submit()
    bulk.control.batches.reject(APPROVER, number, "Chỉ 45.000 đồng")
    assert told(bulk.control)[-1][1].values["import"] == number
    back = BulkSelection(SelectionKind.RETURNED, str(number))
    again = bulk.submit(BulkChange(BulkPart.FEE, "50.000 đồng", "45.000 đồng"), back)
    assert bulk.control.batches.approve(APPROVER, again) == 2
    assert bulk.fee("2") == "45.000 đồng"
    with pytest.raises(Refused, match="bulk_changed_meanwhile"):
        bulk.submit(None, back)
    with pytest.raises(Forbidden):
        bulk.plan(None, back, OTHER_EDITOR)


def test_new_errors_are_told_by_record(bulk: Bulk) -> None:
    plan = bulk.plan(BulkChange(BulkPart.FEE, "30.000 đồng", "??0.000 ??ng m?i h?"))
    found: list[Finding] = [error for one in plan.records for error in one.errors]
    assert {one.reason for one in found} == {"lost_letters"}


def test_new_errors_are_explained_once_for_the_batch(bulk: Bulk) -> None:
    broken = BulkChange(BulkPart.FEE, "30.000 đồng", "??0.000 ??ng m?i h?")
    for silence in ("", " … "):
        with pytest.raises(Refused, match="bulk_checks_failed"):
            bulk.submit(broken, explanation=silence)
    number = bulk.submit(broken, explanation="Chép đúng nguyên văn")
    compared = bulk.control.batches.look(APPROVER, number).compared
    assert [bool(one.errors) for one in compared.records] == [True, True]
    assert compared.explanation == "Chép đúng nguyên văn"
    version = compared.records[0].version
    look = bulk.control.reviews.look(APPROVER, version.id)
    assert look.waiting.explanation == "Chép đúng nguyên văn"
    assert bulk.control.batches.approve(APPROVER, number) == 2


def test_changes_of_the_same_kind_are_told_once() -> None:
    pairs = [(charging(code), charging(code, "Miễn phí", url="a")) for code in "12"]
    pairs.append((charging("3"), charging("3", "Miễn phí")))
    told_once = shared_changes(pairs)
    assert [(one.part, one.records) for one in told_once] == [
        ("submissions", (0, 1, 2)),
        ("url", (0, 1)),
    ]
