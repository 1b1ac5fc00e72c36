"""What has changed between two records, item by item."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.editing.difference import ChangeKind, ItemChange, difference
from knowledge.records import CasePaper, Document, Procedure
from tests.builders import a_procedure


def kinds(old: Procedure | None, new: Procedure, part: str) -> list[ChangeKind]:
    changes = {one.part: one.items for one in difference(old, new)}
    return [item.kind for item in changes.get(part, ())]


def results(*texts: str) -> Procedure:
    return a_procedure(results=list(texts))


def papers(**cases: list[str]) -> Procedure:
    return a_procedure(
        dossier=[
            {"case": case, "documents": [{"name": name} for name in names]}
            for case, names in cases.items()
        ]
    )


def test_equal_records_do_not_differ() -> None:
    assert difference(a_procedure(), a_procedure()) == ()


def test_a_single_value_is_added_changed_or_removed() -> None:
    without, one, two = (a_procedure(url=url) for url in (None, "https://a", "https://b"))
    assert kinds(without, one, "url") == [ChangeKind.ADDED]
    assert kinds(one, two, "url") == [ChangeKind.CHANGED]
    assert kinds(two, without, "url") == [ChangeKind.REMOVED]


def test_without_an_old_text_everything_is_new() -> None:
    changes = difference(None, a_procedure())
    assert {one.part for one in changes} >= {"name", "field", "dossier", "submissions"}
    assert {item.kind for one in changes for item in one.items} == {ChangeKind.ADDED}


def test_an_item_in_the_middle_is_added_without_moving_the_others() -> None:
    assert kinds(results("A", "B"), results("A", "X", "B"), "results") == [ChangeKind.ADDED]


def test_one_item_that_changes_its_place_is_the_only_one_moved() -> None:
    [change] = difference(results("A", "B", "C", "D"), results("D", "A", "B", "C"))
    assert change.items == (ItemChange(ChangeKind.MOVED, "D", "D"),)


def test_an_item_is_known_again_by_its_name() -> None:
    old = a_procedure(steps=[{"name": "Tiếp nhận", "times": {"": "1 ngày"}}])
    new = a_procedure(steps=[{"name": "Tiếp nhận", "times": {"": "2 ngày"}}])
    assert kinds(old, new, "steps") == [ChangeKind.CHANGED]


def test_an_item_is_known_again_when_a_word_of_it_changes() -> None:
    old, new = results("Giấy chứng nhận kết hôn"), results("Giấy xác nhận kết hôn")
    assert kinds(old, new, "results") == [ChangeKind.CHANGED]
    other = results("Quyết định xử phạt 123")
    assert kinds(old, other, "results") == [ChangeKind.ADDED, ChangeKind.REMOVED]


def test_a_paper_goes_with_its_case() -> None:
    old, new = papers(a=["Tờ khai"], b=["Sổ"]), papers(a=["Tờ khai", "Ảnh"], b=[])
    [change] = difference(old, new)
    assert change.items == (
        ItemChange(ChangeKind.ADDED, None, CasePaper("a", Document(name="Ảnh"))),
        ItemChange(ChangeKind.REMOVED, CasePaper("b", Document(name="Sổ"))),
    )


@given(
    st.lists(st.sampled_from("ABCDEFGH"), max_size=8),
    st.lists(st.sampled_from("ABCDEFGH"), max_size=8),
)
def test_every_item_is_accounted_for(old: list[str], new: list[str]) -> None:
    changes = [item for one in difference(results(*old), results(*new)) for item in one.items]
    gone = [item.before for item in changes if item.kind is ChangeKind.REMOVED]
    come = [item.after for item in changes if item.kind is ChangeKind.ADDED]
    changed = [item for item in changes if item.kind is ChangeKind.CHANGED]
    rest = sorted([*old, *map(str, come), *(str(item.after) for item in changed)])
    assert rest == sorted([*new, *map(str, gone), *(str(item.before) for item in changed)])
    if old == new:
        assert changes == []
