"""Whatever goes wrong on the command line ends in one line and a status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import cli
from knowledge.errors import Refused


def motcua(*arguments: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if "MOTCUA" not in name}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=surroundings | {"PYTHONPATH": str(Path(cli.__file__).parents[2])} | variables,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_refusal_is_told_by_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        cli.fail(Refused("token_missing"))

    assert leaving.value.code == 1
    assert capsys.readouterr().err.startswith("Chưa có MOTCUA_TOKEN.")


def test_what_nobody_foresaw_is_told_in_one_line_with_its_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        _ = [][1]
    except IndexError as error:
        with pytest.raises(SystemExit):
            cli.fail(error)

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "IndexError, test_main.py:" in lines[0]


def test_the_bot_without_a_token_ends_in_one_line(tmp_path: Path) -> None:
    done = motcua("run", folder=tmp_path)

    assert done.returncode == 1
    assert done.stderr.startswith("Chưa có MOTCUA_TOKEN.")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_a_wrong_setting_is_named_and_not_shown(tmp_path: Path) -> None:
    done = motcua("chat", folder=tmp_path, MOTCUA_DATABASE_URL="mysql://user:hidden@host/base")

    assert done.returncode == 1
    assert "MOTCUA_DATABASE_URL" in done.stderr
    assert "hidden" not in done.stderr


def test_wrong_usage_ends_with_status_2(tmp_path: Path) -> None:
    assert motcua("no-such-command", folder=tmp_path).returncode == 2


def test_a_reader_who_leaves_early_gets_no_complaint(tmp_path: Path) -> None:
    questions = tmp_path / "questions.txt"
    questions.write_text("đăng ký kết hôn\n" * 20_000, encoding="utf-8")
    variables = {"PYTHONPATH": str(Path(cli.__file__).parents[2])}
    asking = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--batch", str(questions)],
        cwd=tmp_path,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    with asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        assert asking.stdout.readline().startswith("{")
        asking.stdout.close()
        complaint = asking.stderr.read()

    assert complaint == ""
