"""Ways to talk to a dialogue in tests."""

from collections.abc import Callable

from bot.dialogue import Dialogue
from bot.messages import Incoming, IncomingKind, Reply
from bot.rendering.markup import plain
from bot.wiring import conversations
from bot.wiring import services as wiring
from knowledge.answering import Answering
from knowledge.clock import Clock
from knowledge.desk import Desk
from knowledge.search.result import Candidate, Outcome, SearchResult
from knowledge.store.database import Database
from knowledge.text.facets import Facet

AGENCY = "UBND xã Ea Kao"
BIRTH, MARRIAGE = "1.001193", "1.000894"


class Scripted(Answering):
    """The real thing, but for searches whose end the test has chosen."""

    script: Callable[[str], SearchResult] | None = None

    def find(self, question: str) -> SearchResult:
        return self.script(question) if self.script else super().find(question)


def a_dialogue(
    answering: Answering, database: Database, clock: Clock, page_size: int | None = 3_900
) -> Dialogue:
    return conversations.dialogue(
        wiring.Services(database, answering, Desk(database, clock)), page_size
    )


def incoming(kind: IncomingKind, text: str = "", payload: str = "") -> Incoming:
    return Incoming("chat", "user", kind, text=text, payload=payload)


def say(dialogue: Dialogue, text: str) -> list[Reply]:
    return dialogue.handle(incoming(IncomingKind.TEXT, text))


def press(dialogue: Dialogue, payload: str) -> list[Reply]:
    return dialogue.handle(incoming(IncomingKind.PRESS, payload=payload))


def text_of(replies: list[Reply]) -> str:
    return "\n".join(plain(reply.html) for reply in replies)


def labels(replies: list[Reply]) -> list[str]:
    return [button.label for reply in replies for row in reply.buttons for button in row]


def found(
    outcome: Outcome, facet: Facet | None = None, *codes: str
) -> Callable[[str], SearchResult]:
    candidates = tuple(Candidate(code, f"Thủ tục {code}", 0.5) for code in codes)
    offered = candidates if outcome is Outcome.CLARIFY else ()
    return lambda question: SearchResult(question, outcome, facet, candidates, offered=offered)
