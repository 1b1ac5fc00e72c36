"""What is asked before a text is taken that may be meant otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.buttons.citizen import AskTyped, LeavePrompt, TakeTyped
from bot.buttons.codec import digest
from bot.messages import Reply, Row
from bot.views.view import View
from knowledge.text.display_text import one_line, shorten

LONGEST_QUOTE = 300


@dataclass(frozen=True)
class Doubt:
    """Why a typed value is asked about before it is taken: a `piece` of the view of doubts."""

    piece: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """What a text would be written into: `name` is that of a prompt, or of a part of a record.

    `numeric`: a bare number is what belongs there. `doubt` is about this very text.
    """

    name: str
    numeric: bool = False
    doubt: Doubt | None = None


# It looks like talk, or like a question.
STRAY = Doubt("stray")


class DoubtView(View):
    FILE, LABELS = "doubts", "doubts_labels"

    def asked(self, doubt: Doubt, entry: Entry, text: str, mark: str) -> Reply:
        place = self.label("entry", name=entry.name)
        if doubt == STRAY:
            take = self.button(TakeTyped(digest(mark)), "take", entry=place)
            other = self.button(AskTyped(digest(mark)), "question")
        else:
            take = self.button(TakeTyped(digest(mark)), "sure")
            other = self.button(LeavePrompt(), "leave")
        quoted = shorten(one_line(text), LONGEST_QUOTE)
        return self.say(doubt.piece, (take,), (other,), entry=place, text=quoted, **doubt.values)

    def lapsed(self, name: str) -> Reply:
        return self.say("lapsed", entry=self.label("entry", name=name))

    def leaving(self) -> Row:
        return (self.button(LeavePrompt(), "leave"),)
