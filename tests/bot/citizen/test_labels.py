"""What people press after a question back becomes its label in the log."""

from bot.buttons.citizen import NoneOfThese, ShowProcedure
from bot.buttons.codec import pack
from bot.dialogue import Dialogue
from knowledge.search.result import Outcome
from knowledge.store.database import Database
from knowledge.store.tables import QuestionRow
from tests.bot.talking import BIRTH, MARRIAGE, Scripted, found, press, say
from tests.knowledge.desk.reading import rows


def ask_back(answering: Scripted, dialogue: Dialogue) -> None:
    answering.script = found(Outcome.CLARIFY, None, BIRTH, MARRIAGE)
    say(dialogue, "giấy cho cháu")


def test_a_pressed_choice_is_the_label(
    answering: Scripted, dialogue: Dialogue, database: Database
) -> None:
    ask_back(answering, dialogue)
    press(dialogue, pack(ShowProcedure(MARRIAGE)))

    [row] = rows(database, QuestionRow)
    assert (row["outcome"], row["chosen"]) == ("clarify", MARRIAGE)
    assert row["offered"] == f'["{BIRTH}", "{MARRIAGE}"]'
    assert row["revision"] is not None
    assert row["milliseconds"] is not None


def test_none_of_these_is_a_label_too(
    answering: Scripted, dialogue: Dialogue, database: Database
) -> None:
    ask_back(answering, dialogue)
    press(dialogue, pack(NoneOfThese()))

    assert [row["chosen"] for row in rows(database, QuestionRow)] == [""]
