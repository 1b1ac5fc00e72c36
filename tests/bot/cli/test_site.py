from pathlib import Path

from tests.bot.cli.conftest import Motcua
from tests.files import record, write_records


def test_a_site_is_built_from_what_is_effective(motcua: Motcua, tmp_path: Path) -> None:
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", record()))
    built = motcua("site", "build", tmp_path / "trang", "--bot", "motcua_bot")

    assert (built.status, built.err) == (0, "")
    assert built.out.startswith("Đã dựng ")
    assert "https://t.me/motcua_bot" in (tmp_path / "trang/thu-tuc/1.000001.html").read_text()


def test_a_folder_with_something_else_is_refused_in_one_line(
    motcua: Motcua, tmp_path: Path
) -> None:
    motcua("import", "--publish", write_records(tmp_path / "a.jsonl", record()))
    refused = motcua("site", "build", tmp_path)
    assert (refused.status, len(refused.err.splitlines())) == (1, 1)
