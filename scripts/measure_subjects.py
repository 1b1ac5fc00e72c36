"""How often a question after an unrelated subject is answered otherwise than by itself.

    python -m scripts.measure_subjects QUESTIONS.jsonl

Every question of a file as `motcua evaluate` takes it is asked after a subject that has nothing
to do with it, over the database of the settings. Questions that name nothing by themselves
("nộp ở đâu?") are meant to follow the subject; the others are meant to be answered as alone.
"""

import sys
from collections import Counter
from pathlib import Path

from bot.settings import load_settings
from bot.wiring.services import running
from knowledge.conversation.context import Context
from knowledge.conversation.turns import ConversationTurn
from knowledge.evaluation import read_labelled

SUBJECTS = ("1.000894", "1.001612", "1.004194", "3.000347")
NEAR = 3


def main() -> None:
    """Print the questions whose answer changed, and how many there were."""
    questions = read_labelled(Path(sys.argv[1]).read_text(encoding="utf-8-sig").split("\n"))
    with running(load_settings()) as parts:
        conversing = parts.conversation
        asked, ways = 0, Counter[str]()
        for number, labelled in enumerate(questions):
            subject = SUBJECTS[number % len(SUBJECTS)]
            alone = conversing.answer(labelled.question, Context())
            if subject in _first(alone) or parts.answering.entry(subject) is None:
                continue
            asked += 1
            after = conversing.answer(labelled.question, conversing.shown(Context(), subject))
            if _ended(after) != _ended(alone):
                ways[after.continuation.value] += 1
                print(
                    after.continuation.value,
                    _ended(alone),
                    _ended(after),
                    labelled.question,
                    sep="\t",
                )
        print(f"{asked} asked, {ways.total()} changed: {dict(ways)}")


def _first(turn: ConversationTurn) -> list[str]:
    return [one.code for one in turn.answer.candidates[:NEAR]]


def _ended(turn: ConversationTurn) -> tuple[str, str | None]:
    published = turn.answer.published
    return turn.answer.outcome.value, published.procedure.code if published else None


if __name__ == "__main__":
    main()
