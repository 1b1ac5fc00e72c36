"""Draw docs/conversation.svg: what the bot says to a few questions over the sample, as on a phone.

Nothing in it is written by hand but the questions: the dialogue itself answers them, on a fixed
day. Emoji are left out, for not every reader's fonts have them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.messages import Incoming, IncomingKind, Reply, Row
from bot.rendering.markup import Run, runs
from bot.wiring import conversations
from bot.wiring import services as wiring
from knowledge.access import OPERATOR
from knowledge.answering import Answering
from knowledge.desk import Desk
from knowledge.editing.importing import import_file
from knowledge.sample import sample_files
from knowledge.store.database import Database

PICTURE = Path(__file__).parents[1] / "docs" / "conversation.svg"
MONDAY_MORNING = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
PHONES = (
    ("lam giay khai sinh cho con can giay to gi",),
    ("thứ sáu mình nộp thì bao giờ xong?", "xin giay doc than het bao nhieu tien"),
)

# Pixels, but for the letters of a line; a letter is as wide as the widest usual font makes it.
LETTERS, LETTER = 44, 7.9
LINE, PAD, GAP, MARGIN, BUTTON = 20, 12, 10, 14, 32
BUBBLE = int(LETTERS * LETTER) + 2 * PAD
PHONE = BUBBLE + 2 * MARGIN
STYLE = """
text{font:14px "Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;fill:#0f172a}
tspan{white-space:pre}
.strong{font-weight:600}.quiet{font-style:italic}.link{fill:#1d4ed8}
.phone{fill:#dbe7f0;stroke:#94a3b8}.bot{fill:#fff}.person{fill:#dcf8c6}
.button{fill:#f8fafc;stroke:#b6c2d1}.label{fill:#1d4ed8;font-size:13px;text-anchor:middle}
"""
EMOJI = re.compile("[\u2190-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+ ?")
CLASSES = {"b": "strong", "i": "quiet", "a": "link"}


@dataclass(frozen=True)
class Turn:
    said: str
    replies: Sequence[Reply]


@dataclass(frozen=True)
class Word:
    """A word with the space before it, and how it is to look."""

    text: str
    look: str


class Phone:
    """A screen that fills from the top; `bottom` is where the next thing goes."""

    def __init__(self, left: int) -> None:
        self.left = left
        self.bottom = 2 * MARGIN
        self.marks: list[str] = []

    def show(self, turn: Turn) -> None:
        said = _lines([Run(turn.said, ())])
        width = int(max(map(_letters, said)) * LETTER) + 2 * PAD
        self._bubble(said, "person", self.left + PHONE - MARGIN - width, width)
        for reply in turn.replies:
            self._bubble(_lines(runs(reply.html)), "bot", self.left + MARGIN, BUBBLE)
            for row in reply.buttons:
                self._buttons(row)
            self.bottom += GAP

    def _bubble(self, lines: Sequence[Sequence[Word]], look: str, x: int, width: int) -> None:
        height = len(lines) * LINE + PAD
        self._box(look, x, width, height)
        for number, line in enumerate(lines, 1):
            words = "".join(
                f'<tspan class="{kind}">{escape("".join(one.text for one in same))}</tspan>'
                for kind, same in groupby(line, key=lambda one: one.look)
            )
            at = f'x="{x + PAD}" y="{self.bottom + number * LINE}"'
            self.marks.append(f'<text {at} xml:space="preserve">{words}</text>')
        self.bottom += height + GAP

    def _buttons(self, row: Row) -> None:
        width = (BUBBLE - (len(row) - 1) * GAP // 2) // len(row)
        for place, button in enumerate(row):
            x = self.left + MARGIN + place * (width + GAP // 2)
            self._box("button", x, width, BUTTON)
            label = escape(_without_emoji(button.label))
            at = f'x="{x + width // 2}" y="{self.bottom + BUTTON // 2 + 5}"'
            self.marks.append(f'<text class="label" {at}>{label}</text>')
        self.bottom += BUTTON + GAP // 2

    def _box(self, look: str, x: int, width: int, height: int) -> None:
        place = f'x="{x}" y="{self.bottom}" width="{width}" height="{height}" rx="8"'
        self.marks.append(f'<rect class="{look}" {place}/>')


def converse(questions: Iterable[str]) -> Iterator[Turn]:
    """Hold one conversation over the sample, in a database that goes away afterwards."""

    def clock() -> datetime:
        return MONDAY_MORNING

    with (
        TemporaryDirectory() as folder,
        closing(Database(f"sqlite:///{Path(folder) / 'sample.db'}")) as database,
    ):
        database.upgrade()
        for file in sample_files():
            import_file(
                database, clock, OPERATOR, file, publish=True, new_agencies=True, sample=True
            )
        services = wiring.Services(database, Answering(database, clock), Desk(database, clock))
        dialogue = conversations.dialogue(services, None)
        for question in questions:
            said = Incoming("chat", "person", IncomingKind.TEXT, text=question)
            yield Turn(question, dialogue.handle(said))


def drawing() -> str:
    turns = iter(list(converse(question for phone in PHONES for question in phone)))
    phones = [Phone(1 + place * (PHONE + MARGIN)) for place in range(len(PHONES))]
    for phone, questions in zip(phones, PHONES, strict=True):
        for _ in questions:
            phone.show(next(turns))
    height, width = max(one.bottom for one in phones) + MARGIN, phones[-1].left + PHONE
    frames = (
        f'<rect class="phone" x="{one.left}" y="1" width="{PHONE}" height="{height}" rx="18"/>'
        for one in phones
    )
    size = f'width="{width + 1}" height="{height + 2}" viewBox="0 0 {width + 1} {height + 2}"'
    marks = [*frames, *(mark for one in phones for mark in one.marks)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<style>{STYLE}</style>'
    return "\n".join([head, *marks, "</svg>", ""])


def _lines(text: Iterable[Run]) -> list[list[Word]]:
    """Break text into lines of so many letters at most; a word keeps its emphasis."""
    lines: list[list[Word]] = [[]]
    for run in text:
        look = " ".join(CLASSES[tag[1:2]] for tag in run.tags if tag[1:2] in CLASSES)
        for number, paragraph in enumerate(_without_emoji(run.text).split("\n")):
            if number:
                lines.append([])
            for word in paragraph.replace(" ", "\n ").split("\n"):
                if _letters(lines[-1]) + len(word) > LETTERS:
                    lines.append([])
                lines[-1].append(Word(word if lines[-1] else word.lstrip(), look))
    return lines


def _letters(line: Iterable[Word]) -> int:
    return sum(len(word.text) for word in line)


def _without_emoji(text: str) -> str:
    return EMOJI.sub("", text)


def main() -> None:
    PICTURE.write_text(drawing(), encoding="utf-8")


if __name__ == "__main__":
    main()
