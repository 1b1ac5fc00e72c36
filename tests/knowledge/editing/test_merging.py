"""Two people change one text: what each has changed is in the end in it."""

import pytest

from knowledge.editing.difference import PartChange
from knowledge.editing.merging import merge
from knowledge.errors import Refused
from knowledge.records import Procedure
from tests.builders import a_procedure
from tests.knowledge.editing.office import CODE
from tests.staff import APPROVER, EDITOR, OTHER_EDITOR, Control

BASE = a_procedure(name="Cũ", requirements="Không", results=["Giấy"])


def parts(changes: tuple[PartChange, ...]) -> set[str]:
    return {one.part for one in changes}


def test_parts_changed_by_one_alone_are_both_in_it() -> None:
    mine = BASE.model_copy(update={"name": "Tên mới"})
    theirs = BASE.model_copy(update={"results": ("Bản sao",), "requirements": None})
    merged = merge(BASE, mine, theirs)
    assert (merged.procedure.name, merged.procedure.results) == ("Tên mới", ("Bản sao",))
    assert merged.procedure.requirements is None
    assert parts(merged.taken) == {"results", "requirements"}
    assert merged.kept == ()


def test_of_a_part_changed_by_both_ones_own_stays_and_the_other_is_told() -> None:
    mine = BASE.model_copy(update={"name": "Của tôi"})
    theirs = BASE.model_copy(update={"name": "Của họ"})
    merged = merge(BASE, mine, theirs)
    assert merged.procedure == mine
    ((kept,),) = ([one.items for one in merged.kept],)
    assert (kept[0].before, kept[0].after) == ("Của họ", "Của tôi")
    assert merged.taken == ()


def test_the_same_change_of_both_is_no_dispute() -> None:
    same = BASE.model_copy(update={"name": "Như nhau"})
    assert merge(BASE, same, same) == merge(BASE, same, same)
    assert (merge(BASE, same, same).taken, merge(BASE, same, same).kept) == ((), ())


def test_of_two_first_texts_each_fills_what_the_other_lacks() -> None:
    mine = Procedure(code=CODE, name="Của tôi", requirements="Đủ tuổi")
    theirs = Procedure(code=CODE, name="Của họ", results=("Giấy",))
    merged = merge(None, mine, theirs)
    assert merged.procedure == mine.model_copy(update={"results": ("Giấy",)})
    assert (parts(merged.taken), parts(merged.kept)) == ({"results"}, {"name"})


def test_keeping_ones_own_loses_neither_the_others_change_nor_the_reason(control: Control) -> None:
    control.publish(BASE)
    mine = control.drafts.start(EDITOR, CODE)
    control.drafts.save(EDITOR, mine.id, BASE.model_copy(update={"name": "Của tôi"}), mine.revision)
    other = BASE.model_copy(update={"results": ("Bản sao",)})
    theirs = control.submit(OTHER_EDITOR, other, "Đổi kết quả")
    control.reviews.approve(APPROVER, theirs.id)
    with pytest.raises(Refused, match="changed_meanwhile"):
        control.submissions.submit(EDITOR, mine.id, "Lý do dài đã gõ", "Vì thế")
    merge = control.submissions.accept_newer(EDITOR, mine.id)
    assert parts(merge.taken) == {"results"}
    assert (merge.draft.procedure.name, merge.draft.procedure.results) == ("Của tôi", ("Bản sao",))
    assert (merge.draft.reason, merge.draft.explanation) == ("Lý do dài đã gõ", "Vì thế")
    version = control.submissions.submit(
        EDITOR, mine.id, merge.draft.reason, merge.draft.explanation
    )
    (waiting,) = control.reviews.queue(APPROVER)
    assert (waiting.version.id, waiting.reason) == (version.id, "Lý do dài đã gõ")
    (draft,) = control.drafts.mine(EDITOR)
    assert (draft.reason, draft.explanation) == ("", "")


def test_a_merge_can_be_undone_to_ones_own_words(control: Control) -> None:
    control.publish(BASE)
    draft = control.drafts.start(EDITOR, CODE)
    own = BASE.model_copy(update={"name": "Của tôi"})
    control.drafts.save(EDITOR, draft.id, own, draft.revision)
    control.submit(OTHER_EDITOR, BASE.model_copy(update={"results": ("Bản sao",)}))
    merged = control.submissions.accept_newer(EDITOR, draft.id).draft
    assert merged.procedure != own
    assert control.drafts.undo(EDITOR, merged.id).procedure == own
    again = control.drafts.save(EDITOR, merged.id, merged.procedure, merged.revision + 1)
    assert again.procedure == merged.procedure


def test_the_reason_of_a_return_stays_with_the_copy_until_it_is_approved(control: Control) -> None:
    version = control.submit(EDITOR, BASE)
    control.reviews.reject(APPROVER, version.id, "Thiếu phí")
    (draft,) = control.drafts.mine(EDITOR)
    control.submissions.submit(EDITOR, draft.id, "Gửi lại", "Theo nguồn")
    assert control.submissions.take_back(EDITOR, draft.id).returned == "Thiếu phí"
