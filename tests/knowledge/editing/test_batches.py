"""Imports that are decided on as a whole."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.access import OPERATOR, Actor, Role
from knowledge.editing.history import VersionStatus
from knowledge.editing.importing import import_file
from knowledge.errors import Forbidden, Refused
from tests.builders import a_procedure
from tests.files import record, write_records
from tests.knowledge.editing.office import CODE, brought_in, shown, standings, told
from tests.staff import APPROVER, EA_KAO, EDITOR, TUY_HOA, Control, of


@pytest.fixture
def control(control: Control) -> Control:
    control.open_agencies(EA_KAO, TUY_HOA)
    return control


def test_an_import_may_begin_on_a_past_day(control: Control, tmp_path: Path) -> None:
    control.publish(a_procedure(name="Cũ"))
    number = brought_in(control, tmp_path, {"code": CODE, "name": "Từ tệp"}, {"code": "8"})
    assert control.batches.approve(APPROVER, number, date(2025, 1, 1), "Đã áp dụng") == 2
    assert shown(control) == "Từ tệp"
    assert standings(control) == [VersionStatus.SUPERSEDED, VersionStatus.EFFECTIVE]
    assert [one.kind for _, one in told(control)] == ["version_approved", "import_approved"]


def test_what_has_been_overtaken_stays_behind(control: Control, tmp_path: Path) -> None:
    number = brought_in(control, tmp_path, {"code": CODE, "name": "Từ tệp"}, {"code": "8"})
    control.publish(a_procedure(name="Mới hơn"))
    assert control.batches.look(APPROVER, number).summary.batch.waiting == 1
    assert control.batches.approve(APPROVER, number) == 1
    assert shown(control) == "Mới hơn"


def test_an_import_is_turned_down_as_a_whole(control: Control, tmp_path: Path) -> None:
    number = brought_in(control, tmp_path, {"code": CODE}, {"code": "8"})
    assert control.batches.reject(APPROVER, number, "Sai nguồn") == 2
    assert standings(control) == [VersionStatus.REJECTED]
    with pytest.raises(Refused, match="already_decided"):
        control.batches.approve(APPROVER, number)


def test_all_agencies_of_an_import_must_be_the_approvers(control: Control, tmp_path: Path) -> None:
    number = brought_in(control, tmp_path, {"agency": EA_KAO}, {"agency": TUY_HOA})
    local = Actor("204", Role.APPROVER, of(EA_KAO))
    assert control.batches.queue(local) == ()
    for attempt in (control.batches.look, control.batches.approve):
        with pytest.raises(Forbidden, match="forbidden_agency"):
            attempt(local, number)
    with pytest.raises(Forbidden, match="forbidden"):
        control.batches.reject(EDITOR, number, "Sai")
    assert control.batches.approve(APPROVER, number) == 2


def test_staff_do_not_publish_their_own_import_at_once(control: Control, tmp_path: Path) -> None:
    path = write_records(tmp_path / "nap.jsonl", record())
    with pytest.raises(Forbidden, match="own_work"):
        import_file(control.database, control.clock, APPROVER, path, publish=True)
    import_file(control.database, control.clock, OPERATOR, path, publish=True)
    assert shown(control) == "Đăng ký khai sinh"


def test_what_was_returned_comes_in_again_with_what_was_mended(
    control: Control, tmp_path: Path
) -> None:
    control.publish(a_procedure(name="Cũ"))
    mended: dict[str, object] = {"code": CODE, "name": "Đã sửa"}
    whole: dict[str, object] = {"code": "8", "name": "Vẫn thế"}
    number = brought_in(control, tmp_path, {"code": CODE, "name": "Sai"}, whole)
    control.batches.reject(APPROVER, number, "Sai tên")
    again = brought_in(control, tmp_path, mended, whole)
    assert control.batches.look(APPROVER, again).summary.batch.waiting == 2
    path = write_records(tmp_path / "lai.jsonl", record(**mended), record(**whole))
    report = import_file(control.database, control.clock, EDITOR, path, publish=False)
    assert (report.changed, report.unchanged) == (0, 2)


def test_a_file_equal_to_what_holds_changes_nothing_after_a_return(
    control: Control, tmp_path: Path
) -> None:
    path = write_records(tmp_path / "goc.jsonl", record(code=CODE, name="Gốc"))
    import_file(control.database, control.clock, OPERATOR, path, publish=True)
    number = brought_in(control, tmp_path, {"code": CODE, "name": "Sai"})
    control.batches.reject(APPROVER, number, "Sai tên")
    report = import_file(control.database, control.clock, EDITOR, path, publish=False)
    assert report.unchanged == 1
