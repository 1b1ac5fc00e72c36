import json

import pytest

from knowledge.conversation.dialogues import are_dialogues, measure, read_dialogues, run_dialogue
from knowledge.errors import Refused
from tests.knowledge.conversation.conftest import Talk


def line(*questions: str, **values: object) -> str:
    return json.dumps({"id": "a", "turns": [{"question": one} for one in questions], **values})


def test_dialogues_are_read_and_empty_lines_passed_over() -> None:
    [one, other] = read_dialogues([line("x"), "", line("y", "z", tags=["follow"])])

    assert [turn.question for turn in other.turns] == ["y", "z"]
    assert (one.id, other.tags) == ("a", ("follow",))


@pytest.mark.parametrize(
    ("bad", "key"),
    [
        ("{", "-"),
        ("[]", "-"),
        ('{"id": "a"}', "turns"),
        ('{"turns": [{"q": "x"}]}', "turns.0.question"),
        ('{"turns": [{"question": 1}]}', "turns.0.question"),
    ],
)
def test_a_bad_line_is_named(bad: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        read_dialogues([line("x"), bad])

    assert refused.value.values == {"line": 2, "key": key}


def test_dialogues_are_told_from_questions() -> None:
    assert are_dialogues(["", line("x")])
    assert not are_dialogues(['{"question": "x", "expect": "answer"}'])
    assert not are_dialogues(["", "nothing of the kind"])
    assert not are_dialogues([])


def test_every_dialogue_begins_anew(talk: Talk) -> None:
    first, second = read_dialogues([line("đăng ký kết hôn", "bao lâu"), line("bao lâu")])

    held = [*run_dialogue(talk.conversation, first), *run_dialogue(talk.conversation, second)]

    assert [one.turn.answer.outcome.value for one in held] == ["answered", "answered", "not_found"]


def test_turns_are_measured_by_code_and_by_facet(talk: Talk) -> None:
    right = {"expect": "answer", "codes": ["1.000894"]}
    turns = [
        {"question": "đăng ký kết hôn", "facet": "none", **right},
        {"question": "bao lâu", "facet": "fee", **right},
        {"question": "thời tiết hôm nay thế nào", "expect": "reject"},
    ]
    dialogues = read_dialogues([json.dumps({"id": 1, "tags": ["follow"], "turns": turns})])

    measures = measure(talk.conversation, dialogues)

    assert list(measures) == ["follow", "total"]
    total = measures["total"]
    assert (total.dialogues, total.turns) == (1, 3)
    assert (total.right_code, total.right_facet, total.right) == (1.0, 0.5, 0.5)
