import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.bot.cli.conftest import Motcua
from tests.files import record, write_records


def fill(motcua: Motcua, folder: Path, name: str) -> None:
    path = write_records(folder / "fill.jsonl", record(name=name))
    assert motcua("import", "--publish", path).status == 0


def head(motcua: Motcua) -> str:
    found = re.search(r"^Mã cuối: ([0-9a-f]{64})$", motcua("db", "verify-audit").out, re.MULTILINE)
    assert found is not None
    return found[1]


def test_an_upgrade_makes_the_database(motcua: Motcua, tmp_path: Path) -> None:
    outcome = motcua("db", "upgrade")
    assert (outcome.status, outcome.err) == (0, "")
    assert (tmp_path / "data/test.db").is_file()
    assert motcua("db", "upgrade").out == outcome.out


def test_a_backup_is_restored_and_the_replaced_file_is_kept(motcua: Motcua, tmp_path: Path) -> None:
    fill(motcua, tmp_path, "Cũ")
    assert motcua("db", "backup", "backup.db").out == "Đã sao lưu vào backup.db.\n"
    fill(motcua, tmp_path, "Mới")
    restored = motcua("db", "restore", "backup.db")
    assert restored.status == 0
    assert restored.out.splitlines() == [
        "Đã khôi phục từ backup.db; nhật ký nguyên vẹn, 3 dòng.",
        "Dữ liệu trước khi khôi phục được giữ ở data/test.db.before-restore.",
    ]
    motcua("export", "out.jsonl")
    assert '"name":"Cũ"' in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_a_damaged_database_is_restored_from_a_backup(motcua: Motcua, tmp_path: Path) -> None:
    fill(motcua, tmp_path, "Cũ")
    motcua("db", "backup", "backup.db")
    (tmp_path / "data/test.db").write_bytes(b"\x00garbage" * 900)
    assert motcua("export", "out.jsonl").status == 1
    assert motcua("db", "restore", "backup.db").status == 0
    assert motcua("export", "out.jsonl").status == 0


def test_what_is_no_backup_is_refused_in_one_line(motcua: Motcua, tmp_path: Path) -> None:
    fill(motcua, tmp_path, "Cũ")
    before = head(motcua)
    for name in ("none.db", "fill.jsonl", "data/test.db"):
        outcome = motcua("db", "restore", name)
        assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (1, "", 1)
    assert head(motcua) == before


def test_the_audit_log_is_counted_and_its_head_printed(motcua: Motcua, tmp_path: Path) -> None:
    fill(motcua, tmp_path, "Cũ")
    outcome = motcua("db", "verify-audit")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == "Nhật ký nguyên vẹn: 2 dòng."
    assert re.fullmatch(r"Mã cuối: [0-9a-f]{64}", outcome.out.splitlines()[1])
    assert re.fullmatch(r"Mã ngắn: 2(-[0-9a-f]{4}){4}", outcome.out.splitlines()[2])


def test_an_expected_hash_finds_rows_cut_off_the_end(motcua: Motcua, tmp_path: Path) -> None:
    fill(motcua, tmp_path, "Cũ")
    motcua("db", "backup", "backup.db")
    early = head(motcua)
    fill(motcua, tmp_path, "Mới")
    late = head(motcua)
    assert motcua("db", "verify-audit", "--expect", early).status == 0
    assert motcua("db", "verify-audit", "--expect", late).status == 0
    motcua("db", "restore", "backup.db")
    assert motcua("db", "verify-audit", "--expect", early.upper()).status == 0
    cut = motcua("db", "verify-audit", "--expect", late)
    assert (cut.status, cut.out, len(cut.err.splitlines())) == (1, "", 1)


def test_heads_are_expected_one_by_one_or_from_a_file(motcua: Motcua, tmp_path: Path) -> None:
    codes = []
    for name in ("Cũ", "Mới"):
        fill(motcua, tmp_path, name)
        codes.append(motcua("db", "verify-audit").out.splitlines()[2].removeprefix("Mã ngắn: "))
    first, second = codes
    both = motcua("db", "verify-audit", "--expect", first, "--expect", second)
    assert both.out.endswith("Đã đối chiếu 0 mã bot đã phát và 2 mã bạn đưa.\n")
    book = tmp_path / "so.txt"
    book.write_text(f"# sổ\n28/11 {first}\n\n29/11 {second}\n", encoding="utf-8")
    assert motcua("db", "verify-audit", "--expect-file", book).status == 0
    book.write_text("9-0000-0000-0000-0000", encoding="utf-8")
    missing = motcua("db", "verify-audit", "--expect-file", book)
    assert (missing.status, missing.out, missing.err.count("\n")) == (1, "", 1)
    assert "9-0000-0000-0000-0000" in missing.err
    book.write_text("không có gì", encoding="utf-8")
    assert "Dòng 1" in motcua("db", "verify-audit", "--expect-file", book).err
    assert motcua("db", "verify-audit", "--expect-file", tmp_path / "none").status == 1


def test_all_that_is_wrong_is_said_in_one_line(motcua: Motcua, tmp_path: Path) -> None:
    fill(motcua, tmp_path, "Cũ")
    with closing(sqlite3.connect(tmp_path / "data/test.db")) as database, database:
        database.execute("DROP TRIGGER version_content_is_kept")
        database.execute("UPDATE version SET content = replace(content, 'Cũ', 'Giả')")
    outcome = motcua("db", "verify-audit")
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "version_content_is_kept" in outcome.err
    assert "1 bản đã duyệt không khớp" in outcome.err


def test_an_expected_hash_that_is_none_is_wrong_usage(motcua: Motcua) -> None:
    assert motcua("db", "verify-audit", "--expect", "abc").status == 2


def test_clearing_the_sample_says_when_nothing_is_left(motcua: Motcua, tmp_path: Path) -> None:
    fill(motcua, tmp_path, "Thật")
    assert motcua("db", "clear-sample").out == "Không còn dữ liệu mẫu.\n"


def test_all_is_copied_to_another_database_and_the_next_step_told(
    motcua: Motcua, tmp_path: Path
) -> None:
    fill(motcua, tmp_path, "Cũ")
    copied = motcua("db", "copy", "--to", "sqlite:///new/copy.db")
    assert (copied.status, copied.err) == (0, "")
    assert head(motcua) in copied.out
    assert "MOTCUA_DATABASE_URL" in copied.out.splitlines()[-1]
    again = motcua("db", "copy", "--to", "sqlite:///new/copy.db")
    assert (again.status, again.out, again.err.count("\n")) == (1, "", 1)


def test_an_address_that_is_none_is_refused_without_repeating_it(motcua: Motcua) -> None:
    outcome = motcua("db", "copy", "--to", "mysql://me:pass-word@host/x")
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (1, "", 1)
    assert "pass-word" not in outcome.err
