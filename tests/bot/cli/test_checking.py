"""`motcua check`, run as an operator runs it."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Motcua
from tests.builders import a_procedure
from tests.knowledge.checks.test_checking import a_whole_procedure


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return written(tmp_path / "sound.jsonl", a_whole_procedure().to_json())


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    lines = (a_procedure(), a_whole_procedure(code="1.000002"), a_procedure())
    return written(tmp_path / "faulty.jsonl", *(one.to_json() for one in lines))


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_sound_file_leaves_with_status_0(motcua: Motcua, sound: Path) -> None:
    outcome = motcua("check", sound)
    assert outcome.status == 0
    assert outcome.out.startswith("Đã kiểm tra 1 thủ tục: 🔴 0 có lỗi")


def test_a_faulty_file_is_told_line_by_line_and_leaves_with_status_1(
    motcua: Motcua, faulty: Path
) -> None:
    outcome = motcua("check", faulty)
    assert outcome.status == 1
    assert "1.000001 Đăng ký khai sinh (dòng 1)\n  🔴 Trình tự thực hiện: chưa có" in outcome.out
    assert "🔴 Kiểm soát tài liệu: mã 1.000001 có thêm ở dòng 3" in outcome.out
    assert "1.000002" not in outcome.out
    assert "Đã kiểm tra 3 thủ tục: 🔴 2 có lỗi" in outcome.out


def test_lines_that_are_no_records_are_errors(motcua: Motcua, tmp_path: Path) -> None:
    file = written(tmp_path / "broken.jsonl", '{"code": "1", "nmae": "x"}', "{")
    outcome = motcua("check", file)
    assert outcome.status == 1
    assert "🔴 Dòng 1, khóa “nmae”: không có khóa này trong định dạng" in outcome.out
    assert "🔴 Dòng 2: không đúng dạng JSON" in outcome.out


def test_one_code_shows_every_light(motcua: Motcua, sound: Path) -> None:
    motcua("import", sound, "--publish")
    outcome = motcua("check", "--code", "1.000001")
    assert outcome.status == 0
    assert outcome.out.count("🟢") == 8


def test_all_that_is_effective_is_checked(motcua: Motcua, faulty: Path, sound: Path) -> None:
    motcua("import", sound, "--publish")
    outcome = motcua("check", "--all", "--json")
    [row] = map(json.loads, outcome.out.splitlines())
    assert (row["code"], row["findings"], outcome.status) == ("1.000001", [], 0)


def test_findings_as_json_carry_reason_values_and_sentence(motcua: Motcua, faulty: Path) -> None:
    rows = [json.loads(line) for line in motcua("check", faulty, "--json").out.splitlines()]
    assert [row["line"] for row in rows] == [1, 2, 3]
    assert rows[0]["lights"]["sequence"] == "error"
    assert rows[0]["findings"][0] == {
        "part": "sequence",
        "severity": "error",
        "reason": "no_sequence",
        "values": {},
        "sentence": "chưa có trình tự thực hiện",
    }


@pytest.mark.parametrize("arguments", [[], ["--all", "--code", "1"], ["f.jsonl", "--all"]])
def test_what_to_check_must_be_said_once(motcua: Motcua, arguments: list[str]) -> None:
    assert motcua("check", *arguments).status == 2


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--code", "9.9"], "Không có thủ tục nào mang mã “9.9” đang có hiệu lực."),
        (["--all"], "Không có thủ tục nào đang có hiệu lực để kiểm tra."),
        (["absent.jsonl"], "Không thấy tệp absent.jsonl."),
    ],
)
def test_what_is_not_there_is_refused_in_one_line(
    motcua: Motcua, arguments: list[str], sentence: str
) -> None:
    outcome = motcua("check", *arguments)
    assert (outcome.status, outcome.err.strip()) == (1, sentence)


def test_a_damaged_version_is_named_by_check_and_export(
    motcua: Motcua, tmp_path: Path, sound: Path
) -> None:
    other = written(tmp_path / "other.jsonl", a_whole_procedure(code="1.000002").to_json())
    motcua("import", "--publish", sound, other)
    with closing(sqlite3.connect(tmp_path / "data/test.db")) as database:
        database.execute("DROP TRIGGER version_content_is_kept")
        database.execute("UPDATE version SET content = '{' WHERE id = 1")
        database.commit()

    checked, rows = motcua("check", "--all"), motcua("check", "--all", "--json")
    exported = motcua("export", tmp_path / "out.jsonl")

    assert (checked.status, rows.status, exported.status) == (1, 1, 1)
    assert "🔴 1.000001: bản 1 bị hỏng trong cơ sở dữ liệu" in checked.out
    assert [(row["code"], row["unreadable"]) for row in map(json.loads, rows.out.splitlines())] == [
        ("1.000001", True),
        ("1.000002", False),
    ]
    assert "Đã ghi 1 thủ tục" in exported.out
    assert "1.000001: bản 1 bị hỏng" in exported.err
