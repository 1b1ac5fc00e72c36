import json
import sqlite3
from contextlib import closing
from pathlib import Path

import docx
import pytest

from tests.bot.cli.conftest import Motcua
from tests.files import record, write_bytes, write_records
from tests.knowledge.exchange.word.offices import Process

EA_KAO = "UBND xã Ea Kao"


def test_an_import_reports_what_became_of_each_record(motcua: Motcua, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl.gz", record(), record(code="2"))
    first = motcua("import", "--publish", path)
    assert (first.status, first.err) == (0, "")
    assert first.out.splitlines() == [
        "a.jsonl.gz: đã nhập xong.",
        "  Thêm mới: 2",
        "  Thay đổi: 0",
        "  Không đổi: 0",
        "  Bị từ chối: 0",
    ]
    second = motcua("import", "--publish", path)
    assert (second.status, second.err) == (0, "")
    assert "  Không đổi: 2" in second.out.splitlines()


def test_the_default_is_a_draft_that_can_be_published(motcua: Motcua, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", record())
    assert motcua("import", path).status == 0
    refused = motcua("export", tmp_path / "out.jsonl")
    assert (refused.status, len(refused.err.splitlines())) == (1, 1)
    assert "  Công bố từ bản nháp: 1" in motcua("import", "--publish", path).out.splitlines()
    exported = motcua("export", tmp_path / "out.jsonl")
    assert exported.out == "Đã ghi 1 thủ tục đang có hiệu lực vào out.jsonl.\n"


def test_faults_are_told_with_line_key_and_reason(motcua: Motcua, tmp_path: Path) -> None:
    path = write_records(
        tmp_path / "a.jsonl",
        record(name=" "),
        record(code="2", submissions=[{"channel": "fax"}]),
        record(code="3"),
        record(code="3", phí=1),
        record(code="3"),
    )
    outcome = motcua("import", "--publish", path)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        "a.jsonl: không nhập gì, vì 4 dòng có lỗi.",
        "  Dòng 1, khóa “name”: không được để trống",
        "  Dòng 2, khóa “submissions[0].channel”: chỉ được là direct, online hoặc post",
        "  Dòng 4, khóa “phí”: không có khóa này trong định dạng",
        "  Dòng 5, khóa “code”: mã 3 đã có ở dòng 3",
    ]


def test_of_many_faults_twenty_are_shown(motcua: Motcua, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", *(record(code=str(n), x=1) for n in range(1_234)))
    outcome = motcua("import", path)
    lines = outcome.err.splitlines()
    assert (outcome.out, len(lines)) == ("", 22)
    assert lines[0] == "a.jsonl: không nhập gì, vì 1.234 dòng có lỗi."
    assert lines[-1] == "  … và 1.214 lỗi nữa"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xd0\xcf\x11\xe0\x00\x00", b"\x1f\x8b\x08\x00cut", '{"code"'.encode("utf-16")],
)
def test_a_file_at_fault_ends_in_one_line_and_the_others_are_imported(
    motcua: Motcua, tmp_path: Path, content: bytes
) -> None:
    bad = write_bytes(tmp_path / "bad.jsonl", content)
    good = write_records(tmp_path / "good.jsonl", record())
    outcome = motcua("import", bad, good)
    assert outcome.status == 1
    assert len(outcome.err.splitlines()) == 1
    assert outcome.err.startswith(f"{bad}: ")
    assert outcome.out.startswith("good.jsonl: đã nhập xong.\n  Thêm mới: 1\n")


def test_a_file_that_is_not_there_ends_in_one_line(motcua: Motcua) -> None:
    outcome = motcua("import", "none.jsonl")
    assert (outcome.status, outcome.out) == (1, "")
    assert len(outcome.err.splitlines()) == 1
    assert "none.jsonl" in outcome.err


def test_a_dry_run_writes_nothing(motcua: Motcua, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", record())
    outcome = motcua("import", "--publish", "--dry-run", path)
    assert outcome.out.startswith("a.jsonl: chạy thử, chưa ghi gì.\n  Thêm mới: 1\n")
    assert "  Thêm mới: 1" in motcua("import", "--publish", path).out.splitlines()


def test_an_unknown_agency_is_refused_with_the_nearest_name_until_it_is_added(
    motcua: Motcua, tmp_path: Path
) -> None:
    path = write_records(tmp_path / "a.jsonl", record())
    added = motcua("import", path, "--agency", EA_KAO, "--new-agencies", "--publish")
    assert f"  Cơ quan mới: {EA_KAO}" in added.out.splitlines()
    refused = motcua("import", path, "--agency", "UBND xa Ea Cao")
    assert refused.status == 1
    assert EA_KAO in refused.err
    in_record = motcua("import", write_records(path, record(agency="UBND xã Ea Kau")))
    assert in_record.status == 1
    assert EA_KAO in in_record.err
    assert in_record.out == ""


@pytest.mark.parametrize("name", ["UBND xã Cư M'gar", "ubnd xã cư m’gar", "UBND xã Ea Kao"])
def test_bundled_agencies_are_known_in_any_spelling(
    motcua: Motcua, tmp_path: Path, name: str
) -> None:
    path = write_records(tmp_path / "a.jsonl", record())

    assert motcua("import", path, "--agency", name, "--publish").status == 0

    assert motcua("export", "out.jsonl", "--agency", name).status == 0
    assert "UBND" in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_an_export_of_one_agency_is_taken_back_unchanged(motcua: Motcua, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", record(), record(agency=EA_KAO, name="Riêng"))
    motcua("import", path, "--new-agencies", "--publish")
    out = tmp_path / "out.jsonl.gz"
    assert motcua("export", out, "--agency", EA_KAO).out.startswith("Đã ghi 1 thủ tục")
    assert "  Không đổi: 1" in motcua("import", "--publish", out).out.splitlines()


def test_a_locked_database_ends_in_one_line_and_loses_nothing(
    motcua: Motcua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_records(tmp_path / "a.jsonl", record())
    motcua("db", "upgrade")
    monkeypatch.setattr("bot.wiring.services.Database.__init__.__defaults__", (0.1,))
    with closing(sqlite3.connect(tmp_path / "data/test.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        outcome = motcua("import", "--publish", path)
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (1, "", 1)
    assert "khóa" in outcome.err
    assert "  Thêm mới: 1" in motcua("import", "--publish", path).out.splitlines()


def test_a_file_that_is_no_database_ends_in_one_line(motcua: Motcua, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/test.db").write_text("Kính gửi" * 50)
    outcome = motcua("import", "--publish", write_records(tmp_path / "a.jsonl", record()))
    assert (outcome.status, outcome.out, len(outcome.err.splitlines())) == (1, "", 1)
    assert (tmp_path / "data/test.db").read_text() == "Kính gửi" * 50


def test_wrong_usage_has_a_status_of_its_own(motcua: Motcua) -> None:
    assert motcua("import").status == 2
    assert motcua("export").status == 2
    assert motcua("import", "--nonsense", "a.jsonl").status == 2


def test_a_record_that_is_kept_back_is_told_with_its_line(motcua: Motcua, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", record(), record(code="1.00002"))
    outcome = motcua("import", "--publish", path)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[-2:] == [
        "  Giữ ở bản nháp vì dữ liệu hỏng hoặc chưa chắc: 1",
        "    Dòng 2, mã 1.00002: Kiểm soát tài liệu: mã “1.00002” mất số 0 hoặc sai dấu;"
        " mã quốc gia viết như 1.001193",
    ]
    exported = motcua("export", tmp_path / "out.jsonl")
    assert exported.out == "Đã ghi 1 thủ tục đang có hiệu lực vào out.jsonl.\n"


def test_an_export_replaces_no_file_without_force(motcua: Motcua, tmp_path: Path) -> None:
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", record()))
    thesis = write_bytes(tmp_path / "thesis.jsonl", b"mine")

    refused = motcua("export", thesis)

    assert (refused.status, len(refused.err.splitlines())) == (1, 1)
    assert thesis.read_bytes() == b"mine"
    assert motcua("export", "--force", thesis).status == 0
    assert thesis.read_bytes() != b"mine"


def test_a_public_notice_is_printed_with_its_code(motcua: Motcua, tmp_path: Path) -> None:
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", record()))
    made = motcua("export", tmp_path / "a.pdf", "--code", "1.000001", "--paper", "a3")
    assert (made.status, made.err) == (0, "")
    assert made.out == "Đã ghi thủ tục 1.000001 vào a.pdf.\n"
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_all_procedures_are_printed_each_into_a_file(motcua: Motcua, tmp_path: Path) -> None:
    records = record(), record(code="2.000002"), record(agency=EA_KAO)
    file = write_records(tmp_path / "a.jsonl", *records)
    assert motcua("import", "--publish", "--new-agencies", file).status == 0
    made = motcua("export", "--all", tmp_path / "giay", "--bot", "motcua_bot")
    assert (made.status, made.err) == (0, "")
    names = sorted(one.name for one in (tmp_path / "giay").glob("*.pdf"))
    assert names == ["1.000001--ubnd-xa-ea-kao.pdf", "1.000001.pdf", "2.000002.pdf"]
    processes = [one.with_suffix("").name for one in (tmp_path / "giay").glob("*.docx")]
    assert sorted(f"{one}.pdf" for one in processes) == names


def test_a_process_in_word_is_edited_and_imported_again(motcua: Motcua, tmp_path: Path) -> None:
    known = record(keywords=["làm giấy khai sinh"], results=["Giấy khai sinh"])
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", known))
    process = tmp_path / "a.docx"
    made = motcua("export", process, "--code", "1.000001")
    assert (made.status, made.err) == (0, "")
    assert "  Không đổi: 1" in motcua("import", "--publish", process).out.splitlines()
    document = docx.Document(str(process))
    for row in (row for table in document.tables for row in table.rows):
        if row.cells[-1].text == "Giấy khai sinh":
            row.cells[-1].text = "Giấy khai sinh bản giấy"
    document.save(str(process))
    assert "  Thay đổi: 1" in motcua("import", "--publish", process).out.splitlines()
    motcua("export", tmp_path / "b.jsonl")
    (after,) = (tmp_path / "b.jsonl").read_text().splitlines()
    assert json.loads(after)["results"] == ["Giấy khai sinh bản giấy"]
    assert json.loads(after)["keywords"] == ["làm giấy khai sinh"]
    motcua("export", "--force", process, "--code", "1.000001")
    told = [cell.text for row in docx.Document(str(process)).tables[2].rows for cell in row.cells]
    assert "Ban hành lần đầu" in told
    assert "Kết quả thực hiện" in told


@pytest.mark.parametrize(
    "asked",
    [("a.pdf",), ("a.pdf", "--code", "9.9"), ("--all", "b", "--agency", "Nowhere")],
)
def test_what_cannot_be_printed_is_said_in_one_line(
    motcua: Motcua, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", record()))
    said = motcua("export", *(tmp_path / one if one in ("a.pdf", "b") else one for one in asked))
    assert (said.status, len(said.err.splitlines())) == (1, 1)
    assert not (tmp_path / "a.pdf").exists()


def a_process(folder: Path, name: str) -> Path:
    return Process().cover(name=name).sections("Lệ phí: Không").steps().saved(folder)


def test_a_process_whose_code_is_sure_by_name_is_imported(motcua: Motcua, tmp_path: Path) -> None:
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", record()))
    outcome = motcua("import", a_process(tmp_path, "Đăng ký khai sinh"))
    assert outcome.status == 0
    assert "  Thêm mới: 1" in outcome.out.splitlines()


def test_a_process_without_a_sure_code_is_refused_with_the_nearest_until_one_is_given(
    motcua: Motcua, tmp_path: Path
) -> None:
    known = [record(), record(code="2", name="Đăng ký lại khai sinh")]
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", *known))
    path = a_process(tmp_path, "Đăng ký khai sinh lưu động")

    refused = motcua("import", path)
    assert (refused.status, refused.out) == (1, "")
    assert "1.000001 Đăng ký khai sinh" in refused.err
    assert "2 Đăng ký lại khai sinh" in refused.err
    given = motcua("import", path, "--code", "2")
    assert given.status == 0
    assert "  Thêm mới: 1" in given.out.splitlines()


def test_many_processes_are_imported_in_one_go_and_a_bad_file_stops_no_other(
    motcua: Motcua, tmp_path: Path
) -> None:
    known = [record(), record(code="2", name="Đăng ký khai tử")]
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", *known))
    paths = []
    for name in ("Đăng ký khai sinh", "Đăng ký khai tử"):
        folder = tmp_path / name
        folder.mkdir()
        paths.append(a_process(folder, name))
    bad = write_bytes(tmp_path / "bad.docx", b"PK\x03\x04 cut off")

    outcome = motcua("import", paths[0], bad, paths[1])
    assert (outcome.status, len(outcome.err.splitlines())) == (1, 1)
    assert outcome.err.startswith(f"{bad}: Tệp bad.docx bị đứt")
    assert outcome.out.splitlines().count("  Thêm mới: 1") == 2


def test_one_code_serves_one_record(motcua: Motcua, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", record(), record(code="2"))
    several = motcua("import", path, "--code", "2")
    assert several.status == 1
    assert "--code chỉ dùng cho tệp có một thủ tục" in several.err
    assert motcua("import", path, path, "--code", "2").err == "--code chỉ dùng cho một tệp.\n"


def test_a_dry_run_of_a_file_without_lines_names_the_file(motcua: Motcua, tmp_path: Path) -> None:
    path = Process().cover().sections("Lệ phí: Không").steps().saved(tmp_path)
    tried = motcua("import", "--dry-run", path, "--code", "1.001193", "--new-agencies")
    assert (tried.status, tried.err) == (0, "")
    assert "    Tệp: 1.001193 " in tried.out
    assert ": mới" in tried.out
