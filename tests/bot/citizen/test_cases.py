"""A case of what is talked about: its papers first."""

import pytest

from bot.dialogue import Dialogue
from knowledge.answering import Answering
from knowledge.store.database import Database
from tests.bot.talking import a_dialogue, press, say, text_of
from tests.builders import a_procedure, publish
from tests.clocks import FixedClock

SPLIT = "1.010038"


@pytest.fixture
def dialogue(sqlite_database: Database, clock: FixedClock) -> Dialogue:
    cases = [
        {"case": "", "documents": [{"name": "Tờ khai thay đổi cư trú", "originals": 1}]},
        {
            "case": "Trường hợp vợ chồng đã ly hôn",
            "documents": [{"name": "Quyết định ly hôn", "copies": 1}],
        },
        {
            "case": "Trường hợp người chưa thành niên",
            "documents": [{"name": "Ý kiến của cha mẹ", "originals": 1}],
        },
    ]
    publish(sqlite_database, a_procedure(code=SPLIT, name="Tách hộ", dossier=cases))
    return a_dialogue(Answering(sqlite_database, clock), sqlite_database, clock)


@pytest.mark.parametrize(
    "case", ["vợ chồng ly hôn thì sao", "nếu vợ chồng đã ly hôn thì sao", "neu da ly hon thi sao"]
)
def test_a_case_gets_its_own_papers_then_those_for_everybody(dialogue: Dialogue, case: str) -> None:
    say(dialogue, "tách hộ")

    replies = say(dialogue, case)
    text = text_of(replies)

    assert text.index("Quyết định ly hôn") < text.index("Tờ khai thay đổi cư trú")
    assert "Ý kiến của cha mẹ" not in text
    buttons = [button for row in replies[0].buttons for button in row]
    whole = next(button.payload or "" for button in buttons if "Xem đủ" in button.label)
    assert "Ý kiến của cha mẹ" in text_of(press(dialogue, whole))
    assert "bạn có quyền từ chối" in text_of(press(dialogue, whole))


def test_a_case_that_the_dossier_does_not_know_gets_the_whole(dialogue: Dialogue) -> None:
    say(dialogue, "tách hộ")

    text = text_of(say(dialogue, "trường hợp khác thì cần giấy tờ gì"))

    assert "Quyết định ly hôn" in text
    assert "Ý kiến của cha mẹ" in text


def test_another_side_of_a_case_is_not_answered_with_papers(dialogue: Dialogue) -> None:
    say(dialogue, "tách hộ")

    assert "Quyết định ly hôn" not in text_of(say(dialogue, "nếu vợ chồng ly hôn thì mất bao lâu"))
