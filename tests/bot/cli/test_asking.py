"""`motcua ask` and `motcua evaluate`, run as an operator runs them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Motcua, Outcome

MORE = ["offered", "also", "ms"]
ROOT = Path(__file__).parents[3]
QUESTIONS = [
    {"question": "đăng ký kết hôn", "expect": "answer", "codes": ["1.000894"], "set": "own"},
    {"question": "thời tiết hôm nay", "expect": "reject", "set": "own"},
]


def in_a_process(*arguments: str, given: bytes) -> Outcome:
    """Run a command by itself, under a locale that knows no Vietnamese."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def rows(result: Outcome) -> list[dict[str, object]]:
    assert result.status == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


def test_one_question_gives_one_json_object(filled: Motcua) -> None:
    (row,) = rows(filled("ask", "đăng ký kết hôn mất bao lâu", "--json"))
    assert list(row) == ["question", "outcome", "code", "name", "facet", "candidates", *MORE]
    assert row["question"] == "đăng ký kết hôn mất bao lâu"
    assert (row["outcome"], row["code"]) == ("answered", "1.000894")
    assert (row["name"], row["facet"]) == ("Đăng ký kết hôn", "time")
    candidates = row["candidates"]
    assert isinstance(candidates, list)
    assert list(candidates[0]) == ["code", "name", "score"]


def test_an_explained_question_shows_how_it_was_read_what_was_matched_and_the_scores(
    filled: Motcua,
) -> None:
    result = filled("ask", "DDawng kys kết hôn xyzt", "--explain")
    assert result.status == 0, result.err
    lines = result.out.splitlines()
    assert lines[0].endswith("đăng ký kết hôn xyzt")
    assert any(re.fullmatch(r" +[1-9]\d*\.\d{3}  .*kết.*", line) for line in lines)
    assert any(re.fullmatch(r" +0\.000  xyzt \(.+\)", line) for line in lines)
    assert re.fullmatch(r" +[01]\.\d{4}  1\.000894  Đăng ký kết hôn", lines[-2])
    assert re.fullmatch(r" +0\.\d{4}  1\.001193  Đăng ký khai sinh", lines[-1])


def test_an_explained_batch_keeps_one_line_of_json_for_each_question(filled: Motcua) -> None:
    given = "đăng ký kết hôn\n???\n".encode()
    found = rows(filled("ask", "--batch", "-", "--explain", given=given))
    evidence = [row["evidence"] for row in found]
    assert evidence[1] == {"normalised": "", "matches": []}
    assert isinstance(evidence[0], dict)
    assert evidence[0]["normalised"] == "đăng ký kết hôn"
    assert all(list(match) == ["word", "found_as", "weight"] for match in evidence[0]["matches"])
    assert max(match["weight"] for match in evidence[0]["matches"]) > 0


def test_a_batch_gives_one_line_for_each_line_empty_ones_and_broken_bytes_too(
    filled: Motcua,
) -> None:
    given = "đăng ký khai sinh\r\n\nthời tiết\u2028hôm nay\n".encode() + b"\xff\xfe\x00khai sinh\n"
    found = rows(in_a_process("ask", "--batch", "-", given=given))
    assert [row["question"] for row in found] == [
        "đăng ký khai sinh",
        "",
        "thời tiết\u2028hôm nay",
        "\ufffd\ufffd\x00khai sinh",
    ]
    assert [row["outcome"] for row in found][:3] == ["answered", "declined", "declined"]
    assert found[1]["code"] is None
    assert found[1]["facet"] is None


def test_a_batch_may_be_a_file_without_a_last_newline(filled: Motcua, tmp_path: Path) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("đăng ký kết hôn\nđăng ký khai sinh", encoding="utf-8")
    found = rows(filled("ask", "--batch", str(file)))
    assert [row["code"] for row in found] == ["1.000894", "1.001193"]


def test_a_missing_file_ends_in_one_line(filled: Motcua, tmp_path: Path) -> None:
    result = filled("ask", "--batch", str(tmp_path / "none.txt"))
    assert result.status == 1
    assert result.out == ""
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "câu hỏi", "--batch", "-"]])
def test_neither_or_both_ways_of_asking_is_wrong_usage(
    filled: Motcua, arguments: list[str]
) -> None:
    assert filled(*arguments).status == 2


def test_evaluate_gives_the_measures_of_every_set(filled: Motcua, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in QUESTIONS), encoding="utf-8")
    (summary,) = rows(filled("evaluate", str(file), "--json"))
    assert list(summary) == ["own", "total"]
    total = summary["total"]
    assert isinstance(total, dict)
    assert (total["questions"], total["right_at_1"], total["rejected"]) == (2, 1.0, 1.0)
    lines = filled("evaluate", str(file)).out.splitlines()
    assert [line.split("\t")[:3] for line in lines] == [
        ["set", "questions", "right_at_1"],
        ["own", "2", "1.000"],
        ["", "", "1.000–1.000"],
        ["total", "2", "1.000"],
        ["", "", "1.000–1.000"],
    ]


def test_a_question_file_that_is_wrong_ends_in_one_line(filled: Motcua, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"question": "a"}\n', encoding="utf-8")
    result = filled("evaluate", str(file))
    assert result.status == 1
    assert len(result.err.splitlines()) == 1
