"""A workbook through the command line: out, edited, looked at, in."""

from pathlib import Path

from tests.bot.cli.conftest import Motcua
from tests.files import record, write_records
from tests.knowledge.exchange.workbook.editing import EditedWorkbook


def exported(motcua: Motcua, folder: Path) -> EditedWorkbook:
    path = write_records(folder / "a.jsonl", record(), record(code="1.000002", name="Kết hôn"))
    assert motcua("import", "--publish", path).status == 0
    assert motcua("export", folder / "so.xlsx").status == 0
    return EditedWorkbook(folder / "so.xlsx")


def test_what_an_edited_workbook_brings_is_told_by_record(motcua: Motcua, tmp_path: Path) -> None:
    book = exported(motcua, tmp_path)
    book.write("Thủ tục", "Lĩnh vực", "Tư pháp", row=3)
    book.book.save(book.path)
    tried = motcua("import", "--dry-run", book.path)
    assert (tried.status, tried.err) == (0, "")
    assert "    Trang tính “Thủ tục”, dòng 3: 1.000002 Kết hôn: đổi lĩnh vực" in (
        tried.out.splitlines()
    )
    assert "  Thay đổi: 1" in motcua("import", book.path).out.splitlines()


def test_a_faulty_cell_is_named_and_nothing_is_brought_in(motcua: Motcua, tmp_path: Path) -> None:
    book = exported(motcua, tmp_path)
    book.write("Thủ tục", "Số bộ hồ sơ", "vài")
    book.write("Thủ tục", "Lĩnh vực", "Tư pháp", row=3)
    book.book.save(book.path)
    outcome = motcua("import", book.path)
    assert (outcome.status, outcome.out) == (1, "")
    assert "Trang tính “Thủ tục”, ô M2: phải là số nguyên từ 0 đến 1000" in outcome.err
    assert "  Không đổi: 2" in motcua("import", "--dry-run", tmp_path / "a.jsonl").out.splitlines()
