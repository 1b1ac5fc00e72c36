"""Learned wordings go from one knowledge base to another, as an operator takes them there."""

import json
from pathlib import Path

import pytest

from knowledge.store.database import Database
from knowledge.store.learned import learned_wordings
from tests.bot.cli.conftest import Motcua
from tests.builders import a_procedure

SAID, CODE = "vá ổ gà đầu ngõ", "1.001193"


def a_line(text: str = SAID, means: str = "procedure", target: str = CODE) -> str:
    return json.dumps({"text": text, "means": means, "target": target}, ensure_ascii=False)


def code_of(motcua: Motcua) -> object:
    return json.loads(motcua("ask", SAID, "--json").out)["code"]


def test_wordings_are_carried_over_and_the_same_file_changes_nothing(
    filled: Motcua, sqlite_database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "learned.jsonl"
    file.write_text(a_line() + "\n", encoding="utf-8")
    tried = filled("import", "--learned", file)
    assert tried.out.strip().startswith("Tệp dùng được: 1 cách nói mới, 0 đã có. Chưa ghi gì")
    assert code_of(filled) is None
    assert "Đã học 1 cách nói" in filled("import", "--learned", file, "--publish").out
    assert code_of(filled) == CODE
    assert "0 cách nói, dùng ngay; 1 đã có" in filled("import", "--learned", file, "--publish").out
    again = tmp_path / "again.jsonl.gz"
    assert filled("export", "--learned", again).status == 0
    assert "0 cách nói mới, 1 đã có" in filled("import", "--learned", again).out
    with sqlite_database.reading() as session:
        assert len(learned_wordings(session)) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (a_line(target="9.999999"), "Không có thủ tục nào mang mã “9.999999” đang có hiệu lực."),
        (a_line(means="matter", target="Chuyện gì đó"), "Không có “Chuyện gì đó”"),
        (a_line(means="need", target="born: Không có"), "Không có “born: Không có”"),
        (a_line(means="magic"), "Dòng 2 không phải một cách nói đã học"),
        ("[1]", "Dòng 2 không phải một cách nói đã học"),
        (a_line(text="vào https://lua-dao.com nhận quà"), "Cách nói có liên kết"),
        (a_line(text="đăng ký kết hôn"), "Đây là tên của thủ tục 1.000894"),
    ],
)
def test_a_file_with_a_fault_is_refused_whole_with_one_line(
    filled: Motcua, sqlite_database: Database, tmp_path: Path, line: str, reason: str
) -> None:
    file = tmp_path / "learned.jsonl"
    file.write_text(f"{a_line()}\n{line}\n", encoding="utf-8")
    done = filled("import", "--learned", file, "--publish")
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert reason in done.err
    with sqlite_database.reading() as session:
        assert learned_wordings(session) == ()


def test_where_nothing_is_learned_there_is_nothing_to_export(
    filled: Motcua, tmp_path: Path
) -> None:
    done = filled("export", "--learned", tmp_path / "none.jsonl")
    assert (done.status, done.out) == (1, "")
    assert not (tmp_path / "none.jsonl").exists()


def test_a_backup_restored_elsewhere_answers_what_was_learned(
    motcua: Motcua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records, learned, kept = (tmp_path / one for one in ("records.jsonl", "learned.jsonl", "kept"))
    records.write_text(a_procedure(code=CODE).model_dump_json(), encoding="utf-8")
    learned.write_text(a_line(), encoding="utf-8")
    assert motcua("import", records, "--publish").status == 0
    assert motcua("import", "--learned", learned, "--publish").status == 0
    assert motcua("db", "backup", kept).status == 0
    monkeypatch.setenv("MOTCUA_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    assert code_of(motcua) is None
    assert motcua("db", "restore", kept).status == 0
    assert code_of(motcua) == CODE
