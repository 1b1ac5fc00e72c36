"""Watches a knowledge base as a bot does, and says what a question gets, each time it is another.

It is to run in a process of its own, and ends once the question got two answers.
"""

import sys

from knowledge.answering import Answering
from knowledge.clock import utc_now
from knowledge.search.result import Outcome
from knowledge.store.database import Database
from tests.waiting import eventually

ANSWERED, NOTHING = "answered ", "nothing"


def main(address: str, question: str) -> None:
    answering = Answering(Database(address), utc_now)

    def code() -> str:
        found = answering.find(question)
        return found.candidates[0].code if found.outcome is Outcome.ANSWERED else NOTHING

    def changed(before: str) -> bool:
        return eventually(lambda: code() != before)

    answering.start()
    try:
        say(before := code())
        if changed(before):
            say(after := code())
            if changed(after):
                say(code())
    finally:
        answering.stop()


def say(what: str) -> None:
    sys.stdout.write(f"{ANSWERED}{what}\n")
    sys.stdout.flush()
