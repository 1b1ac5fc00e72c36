"""A workbook goes out, is edited, and comes back: only what was edited becomes drafts."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from knowledge.access import OPERATOR
from knowledge.clock import today
from knowledge.editing.exporting import export_file
from knowledge.editing.importing import ImportReport, import_file
from knowledge.records import Procedure
from knowledge.store import control
from knowledge.store.database import Database
from knowledge.store.procedures import effective
from knowledge.store.versions import newest_versions
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock
from tests.knowledge.exchange.workbook.editing import Edit, EditedWorkbook

EA_KAO = "UBND xã Ea Kao"
BIRTH = a_procedure(results=["Giấy khai sinh"], iso={"code": "QT-01"})
DEATH = a_procedure(code="1.000002", name="Đăng ký khai tử", agency=EA_KAO)


class Desk:
    """Exports a workbook, edits it and brings it in again."""

    def __init__(self, database: Database, clock: FixedClock, folder: Path) -> None:
        self.database, self.clock = database, clock
        self.path = folder / "book.xlsx"
        publish(database, BIRTH, DEATH)
        assert export_file(database, clock, self.path).records == 2

    def edit(self, change: Edit) -> None:
        book = EditedWorkbook(self.path)
        change(book)
        book.book.save(self.path)

    def imported(self, *, publish: bool = False, dry_run: bool = False) -> ImportReport:
        return import_file(
            self.database, self.clock, OPERATOR, self.path, publish=publish, dry_run=dry_run
        )

    def newest(self, code: str, agency: str | None = None) -> Procedure:
        with self.database.reading() as session:
            found = newest_versions(session, {code})[code, agency]
            return control.content(session, found.version_id)

    def in_force(self, code: str) -> str:
        with self.database.reading() as session:
            found = effective(session, code, None, today(self.clock))
        assert found is not None
        return found.procedure.name


@pytest.fixture
def desk(database: Database, clock: FixedClock, tmp_path: Path) -> Desk:
    return Desk(database, clock, tmp_path)


def test_a_workbook_that_nobody_edited_changes_nothing(desk: Desk) -> None:
    report = desk.imported(publish=True)
    assert (report.unchanged, report.added, report.changed, report.problems) == (2, 0, 0, ())


def test_only_what_was_edited_becomes_a_draft_and_is_told_by_record(desk: Desk) -> None:
    desk.edit(lambda book: book.write("Danh sách", "Nội dung", "Trích lục"))
    (one,) = desk.imported(dry_run=True).summary
    assert (one.place.sheet, one.place.row, one.code) == ("Thủ tục", 2, BIRTH.code)
    assert (one.changed, one.parts) == (True, ("results",))
    report = desk.imported()
    assert (report.changed, report.unchanged) == (1, 1)
    assert desk.newest(BIRTH.code).results == ("Trích lục",)
    assert desk.newest(BIRTH.code).iso == BIRTH.iso


def test_what_was_not_edited_is_not_taken_back_to_what_it_was(desk: Desk) -> None:
    publish(desk.database, a_procedure(name="Đổi sau khi xuất"))
    desk.edit(lambda book: book.write("Thủ tục", "Lĩnh vực", "Tư pháp", row=3))
    report = desk.imported(publish=True)
    assert (report.changed, report.unchanged) == (1, 1)
    assert desk.in_force(BIRTH.code) == "Đổi sau khi xuất"


def test_an_edit_of_what_was_changed_meanwhile_is_refused_with_its_row(desk: Desk) -> None:
    publish(desk.database, a_procedure(name="Đổi sau khi xuất"))
    desk.edit(lambda book: book.write("Thủ tục", "Lĩnh vực", "Tư pháp"))
    report = desk.imported()
    assert [(one.reason, one.place.row) for one in report.problems] == [("changed_since_export", 2)]


def test_one_faulty_cell_keeps_everything_out(desk: Desk) -> None:
    def edit(book: EditedWorkbook) -> None:
        book.write("Thủ tục", "Lĩnh vực", "Tư pháp", row=3)
        book.write("Giấy tờ", "Bản chính", "vài")

    desk.edit(edit)
    report = desk.imported()
    assert [(one.reason, one.place.cell) for one in report.problems] == [("not_a_count", "F2")]
    assert desk.newest(DEATH.code, EA_KAO) == DEATH


def test_the_edited_workbook_sent_twice_makes_one_draft(desk: Desk) -> None:
    desk.edit(lambda book: book.write("Thủ tục", "Lĩnh vực", "Tư pháp"))
    assert desk.imported().changed == 1
    assert (desk.imported().changed, desk.imported().unchanged) == (0, 2)


def test_a_list_of_procedures_leaves_what_it_does_not_tell(desk: Desk) -> None:
    book = Workbook()
    book.active.append(["Mã số", "Tên", "Lĩnh vực", "Cơ quan ban hành"])
    book.active.append([BIRTH.code, BIRTH.name, "Hộ tịch", None])
    book.active.append(["1.000003", "Mới", "Hộ tịch", None])
    book.save(desk.path)
    report = desk.imported()
    assert (report.added, report.changed, report.unchanged) == (1, 0, 1)


def test_a_doubtful_row_of_a_list_stays_a_draft(desk: Desk) -> None:
    book = Workbook()
    book.active.append(["Mã số", "Tên", "Lĩnh vực"])
    book.active.append([BIRTH.code, "Khai sinh", "=A1"])
    book.save(desk.path)
    report = desk.imported(publish=True)
    assert [one.reason for one in report.kept[0].doubts] == ["no_result"]
    assert desk.in_force(BIRTH.code) == BIRTH.name
