import json
from pathlib import Path

from tests.bot.cli.conftest import Motcua
from tests.files import record, write_bytes, write_records
from tests.knowledge.exchange.word.offices import Process

NAME = "Đăng ký khai sinh"


def process(folder: Path, name: str = NAME) -> Path:
    return Process().cover(name=name).sections("Lệ phí: Không").steps().saved(folder)


def test_records_go_to_standard_output_and_doubts_with_places_to_standard_error(
    motcua: Motcua, tmp_path: Path
) -> None:
    outcome = motcua("read", process(tmp_path))
    assert outcome.status == 0
    (line,) = outcome.out.splitlines()
    read = json.loads(line)
    assert (read["code"], read["name"], read["dossier_sets"]) == (None, NAME, 1)
    assert [step["times"] for step in read["steps"]] == [
        {"": "½ ngày"},
        {"": "04 ngày"},
        {"": "½ ngày"},
    ]
    told = outcome.err.splitlines()
    assert "process.docx: Khóa “code”: chưa chắc mã quốc gia của “Đăng ký khai sinh”" in told
    assert any("Mục “3. Thời hạn giải quyết”" in one for one in told)


def test_a_code_that_is_sure_by_name_is_filled_in(motcua: Motcua, tmp_path: Path) -> None:
    known = write_records(tmp_path / "a.jsonl", record(), record(code="2", name="Đăng ký khai tử"))
    motcua("import", "--publish", known)
    assert json.loads(motcua("read", process(tmp_path)).out)["code"] == "1.000001"


def test_the_best_three_codes_are_offered_where_none_is_sure(
    motcua: Motcua, tmp_path: Path
) -> None:
    names = ("Đăng ký khai sinh", "Đăng ký lại khai sinh", "Đăng ký khai sinh kết hợp", "Khác")
    known = [record(code=str(number), name=name) for number, name in enumerate(names)]
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", *known))
    outcome = motcua("read", process(tmp_path, name="Đăng ký khai sinh lưu động"))
    assert json.loads(outcome.out)["code"] is None
    offered = [line for line in outcome.err.splitlines() if line.startswith("  có thể là ")]
    assert len(offered) == 3
    assert "  có thể là 0 Đăng ký khai sinh" in offered


def test_reading_writes_nothing(motcua: Motcua, tmp_path: Path) -> None:
    motcua("read", process(tmp_path))
    assert motcua("export", tmp_path / "out.jsonl").status == 1


def test_json_lines_are_read_as_they_are(motcua: Motcua, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl.gz", record(), record(code=""))
    outcome = motcua("read", path)
    assert outcome.status == 1
    assert [json.loads(line)["code"] for line in outcome.out.splitlines()] == ["1.000001"]
    assert outcome.err == "a.jsonl.gz: Dòng 2, khóa “code”: không được để trống\n"


def test_one_file_that_cannot_be_read_keeps_back_no_other(motcua: Motcua, tmp_path: Path) -> None:
    bad = write_bytes(tmp_path / "bad.docx", b"PK\x03\x04 cut off")
    outcome = motcua("read", bad, process(tmp_path))
    assert (outcome.status, len(outcome.out.splitlines())) == (1, 1)
    assert outcome.err.splitlines()[0].startswith(f"{bad}: Tệp bad.docx bị đứt")
