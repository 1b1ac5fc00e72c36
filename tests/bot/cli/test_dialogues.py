"""`motcua ask --dialogue` and `motcua evaluate` on dialogues, as an operator runs them."""

import json
from pathlib import Path

from tests.bot.cli.conftest import Motcua
from tests.bot.cli.test_asking import MORE, rows


def dialogue(number: object, *questions: str) -> str:
    turns = [{"question": one, "expect": "answer"} for one in questions]
    return json.dumps({"id": number, "tags": ["follow"], "turns": turns}, ensure_ascii=False)


def turns_of(row: dict[str, object]) -> list[dict[str, object]]:
    turns = row["turns"]
    assert isinstance(turns, list)
    return turns


def test_each_dialogue_comes_out_as_a_line_turn_by_turn(filled: Motcua) -> None:
    given = [dialogue("H-1", "đăng ký kết hôn", "bao lâu"), "", dialogue(2, "lệ phí?")]

    one, two = rows(filled("ask", "--dialogue", "-", given="\n".join(given).encode()))

    assert (one["id"], two["id"]) == ("H-1", 2)
    first, second = turns_of(one)
    assert list(first) == ["question", "outcome", "code", "name", "facet", "candidates", *MORE]
    assert (first["outcome"], first["code"], first["facet"]) == ("answered", "1.000894", None)
    assert (second["outcome"], second["code"], second["facet"]) == ("answered", "1.000894", "time")
    (alone,) = turns_of(two)
    assert (alone["outcome"], alone["code"], alone["facet"]) == ("not_found", None, "fee")


def test_a_bad_line_is_told_in_one_and_nothing_is_answered(filled: Motcua) -> None:
    given = f"{dialogue(1, 'đăng ký kết hôn')}\n{{bad".encode() + b"\xff"

    result = filled("ask", "--dialogue", "-", given=given)

    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines() == ["Dòng 2 của tệp hội thoại sai ở khóa “-”."]


def test_one_kind_of_question_is_given_at_a_time(filled: Motcua) -> None:
    assert filled("ask", "đăng ký kết hôn", "--dialogue", "-").status == 2


def test_evaluate_measures_dialogues(filled: Motcua, tmp_path: Path) -> None:
    right = {"expect": "answer", "codes": ["1.000894"]}
    turns = [
        {"question": "đăng ký kết hôn", "facet": "none", **right},
        {"question": "bao lâu", "facet": "time", **right},
    ]
    file = tmp_path / "dialogues.jsonl"
    file.write_text(json.dumps({"id": "a", "tags": ["follow"], "turns": turns}), encoding="utf-8")

    (summary,) = rows(filled("evaluate", str(file), "--json"))

    assert list(summary) == ["follow", "total"]
    total = summary["total"]
    assert isinstance(total, dict)
    assert (total["dialogues"], total["turns"], total["right"]) == (1, 2, 1.0)
