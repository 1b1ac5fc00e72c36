"""What is said around questions: greetings, thanks, who the bot is, file status, danger."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from pydantic import Field

from knowledge.conversation.phrasing import checked, phrase_table
from knowledge.datafiles import DataTable
from knowledge.text.normalise import fold, words
from knowledge.text.phrases import PhraseMatch, PhraseTable


class SmallTalk(Enum):
    GREETING = "greeting"
    THANKS = "thanks"
    BYE = "bye"
    WHO = "who"
    AGREEMENT = "agreement"
    STATUS = "status"
    WRONG = "wrong"
    UNCLEAR = "unclear"
    HELP = "help"
    CHAT = "chat"


class _SmallTalkFile(DataTable):
    around: str
    kinds: dict[SmallTalk, tuple[str, ...]]


class _Danger(DataTable):
    number: str = Field(pattern=r"^11[0-9]$")
    phrases: tuple[str, ...]
    unless: tuple[str, ...]


class _DangerFile(DataTable):
    danger: tuple[_Danger, ...]


@dataclass(frozen=True)
class Alarm:
    """A number to call, what calls for it, and what says that it is no emergency."""

    number: str
    said: PhraseTable[bool]
    unless: PhraseTable[bool]


@dataclass(frozen=True)
class SmallTalks:
    kinds: PhraseTable[SmallTalk]
    around: frozenset[str]
    alarms: tuple[Alarm, ...]

    def kind(self, question: str, read: Sequence[str]) -> SmallTalk | None:
        """Tell the kind of a whole question; asking for a file's status may be a part of it."""
        for typed in ways_of(question, read):
            hits = list(self.kinds.hits(typed))
            if any(hit.value is SmallTalk.STATUS for hit in hits):
                return SmallTalk.STATUS
            if hits and self._is_all(typed, hits):
                return max(hits, key=lambda hit: (_weight(hit), hit.end - hit.start)).value
        return None

    def beside_status(self, read: Sequence[str]) -> str:
        """Give what is said beside asking how far a file is."""
        hits = [hit for hit in self.kinds.hits(read) if hit.value is SmallTalk.STATUS]
        covered = {place for hit in hits for place in range(hit.start, hit.end)}
        return " ".join(word for place, word in enumerate(read) if place not in covered)

    def danger(self, question: str, read: Sequence[str]) -> tuple[str, ...]:
        ways = ways_of(question, read)
        return tuple(
            alarm.number
            for alarm in self.alarms
            if any(any(alarm.said.hits(typed)) for typed in ways)
            and not any(any(alarm.unless.hits(typed)) for typed in ways)
        )

    def _is_all(self, typed: Sequence[str], hits: Iterable[PhraseMatch[SmallTalk]]) -> bool:
        covered = [fold(word) in self.around for word in typed]
        for hit in hits:
            covered[hit.start : hit.end] = [True] * (hit.end - hit.start)
        return all(covered)


def _weight(hit: PhraseMatch[SmallTalk]) -> int:
    """Rank kinds: who the bot is before thanks and a goodbye; a greeting, then a wish, last."""
    order = (
        SmallTalk.CHAT,
        SmallTalk.AGREEMENT,
        SmallTalk.GREETING,
        SmallTalk.BYE,
        SmallTalk.THANKS,
    )
    return order.index(hit.value) if hit.value in order else len(order)


def ways_of(question: str, read: Sequence[str]) -> tuple[Sequence[str], ...]:
    typed = words(question)
    return (typed,) if list(read) == typed else (typed, read)


def read_kinds(text: str) -> tuple[PhraseTable[SmallTalk], frozenset[str]]:
    data = _SmallTalkFile.model_validate(tomllib.loads(text))
    return phrase_table(data.kinds.items()), frozenset(map(fold, words(data.around)))


def read_alarms(text: str) -> tuple[Alarm, ...]:
    dangers = _DangerFile.model_validate(tomllib.loads(text)).danger
    return tuple(
        Alarm(one.number, phrase_table([(True, one.phrases)]), phrase_table([(True, one.unless)]))
        for one in dangers
    )


@lru_cache(maxsize=1)
def bundled_smalltalk() -> SmallTalks:
    kinds, around = checked("smalltalk.toml", read_kinds)
    return SmallTalks(kinds, around, checked("danger.toml", read_alarms))
