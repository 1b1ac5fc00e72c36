"""The terminal front: the same dialogue on a keyboard or a pipe, buttons as numbers."""

import html
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import BinaryIO, TextIO
from uuid import uuid4

from rich.console import Console
from rich.text import Text

from bot.buttons.citizen import Stay
from bot.buttons.codec import parse
from bot.dialogue import Dialogue
from bot.messages import Attachment, Button, Incoming, IncomingKind, Reply, Tell, tell_nobody
from bot.rendering.markup import Run, runs
from bot.views import errors
from bot.views.templating import Templates
from knowledge.errors import Unavailable
from knowledge.text.display_text import shown_only

OPERATOR = "console"
PROGRESS_SECONDS = 2.0


# Shows a reply; the numbers press its buttons.
Show = Callable[[Reply, dict[Button, int]], None]
_ADDRESS = re.compile(r'href="([^"]*)"')
_FOLD = re.compile(r"<blockquote expandable>(.*?)</blockquote>", re.DOTALL)
_STYLES = {"<b>": "bold", "<i>": "italic", "<u>": "underline", "<code>": "cyan"}


def run_console(dialogue: Dialogue, user: str | None = None) -> None:
    """Talk on standard input and output until the input ends; every run is a new conversation.

    On a terminal with a prompt and some style; anywhere else UTF-8 lines in, and nothing but
    the answers out. `user` is whom to speak as: one of the staff, by their number.
    """
    seen = sys.stdin.isatty() and sys.stdout.isatty()
    tell = _print_progress if seen else tell_nobody
    conversation = _Conversation(dialogue, user or OPERATOR, tell)
    try:
        if seen:
            _on_terminal(conversation, user)
        else:
            show = partial(_write, sys.stdout.buffer)
            for line in _lines(sys.stdin.buffer):
                conversation.take(line, show)
    except BrokenPipeError:
        _forget(sys.stdout)


class _Conversation:
    def __init__(self, dialogue: Dialogue, user: str, tell: Tell = tell_nobody) -> None:
        self._user = user
        self._tell = tell
        self._dialogue = dialogue
        self._chat = f"{OPERATOR}:{uuid4()}"
        self._payloads: list[str] = []
        self._notes: dict[str, str] = {}
        self._answers = 0
        self._templates = Templates()

    def take(self, line: str, show: Show) -> None:
        text = line.strip()
        if not text:
            return
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
        if number is not None and self._payloads and not 1 <= number <= len(self._payloads):
            told = self._templates.text("console", "no_button", number=number)
            show(Reply(html.escape(told)), {})
            return
        note = self._notes.get(self._payloads[number - 1]) if number and self._payloads else None
        if note is not None:
            show(Reply(note), {})
            return
        try:
            replies = self._dialogue.handle(self._incoming(text, number))
        except Unavailable as error:
            show(Reply(html.escape(errors.sentence(error))), {})
            return
        if any(reply.html or reply.attachment for reply in replies):
            self._payloads, self._notes = [], {}
            self._answers += 1
        for reply in replies:
            if reply.toast:
                show(Reply(html.escape(reply.toast)), {})
            if reply.html or reply.attachment:
                folded = fold(reply)
                self._notes |= {button.payload or "": note for button, note in folded.notes}
                show(folded.reply, self._numbers(folded.reply))

    def _incoming(self, text: str, number: int | None) -> Incoming:
        if number is not None and self._payloads:
            payload = self._payloads[number - 1]
            message = str(self._answers)
            return self._at_console(IncomingKind.PRESS, payload=payload, message=message)
        return self._at_console(IncomingKind.TEXT, text=text)

    def _at_console(
        self, kind: IncomingKind, *, text: str = "", payload: str = "", message: str = ""
    ) -> Incoming:
        return Incoming(
            self._chat,
            self._user,
            kind,
            text,
            payload,
            message=message,
            console=True,
            tell=paced(self._tell),
        )

    def _numbers(self, reply: Reply) -> dict[Button, int]:
        numbers: dict[Button, int] = {}
        for row in reply.buttons:
            for button in row:
                if button.payload is None:
                    continue
                self._payloads.append(button.payload)
                if parse(button.payload) != Stay():
                    numbers[button] = len(self._payloads)
        return numbers


def paced(tell: Tell, monotonic: Callable[[], float] = time.monotonic) -> Tell:
    """Tell nothing in the first moment, nor more often than once a moment."""
    last = monotonic()

    def now_and_then(html: str) -> None:
        nonlocal last
        if monotonic() - last >= PROGRESS_SECONDS:
            last = monotonic()
            tell(html)

    return now_and_then


def _write(stream: BinaryIO, reply: Reply, numbers: dict[Button, int]) -> None:
    """Write plain UTF-8, whatever the locale says; flushed after every answer."""
    text = plain_text(reply, numbers) + "\n\n"
    stream.write(text.encode("utf-8", "replace"))
    stream.flush()


def _print(console: Console, reply: Reply, numbers: dict[Button, int]) -> None:
    console.print(styled_text(reply, numbers), end="\n\n", highlight=False)


def _print_progress(html: str) -> None:
    Console().print(plain_text(Reply(html), {}), style="dim", markup=False, highlight=False)


def _on_terminal(conversation: _Conversation, user: str | None) -> None:
    # With it, `input` lets a person edit the line and bring earlier ones back.
    with suppress(ImportError):
        import_module("readline")
    templates = Templates()
    console = Console()
    show = partial(_print, console)
    conversation.take("/start", show)
    hints = [templates.text("console", "hint")]
    if user is not None:
        hints.append(templates.text("console", "speaking_as", user=user))
    console.print("\n".join(hints), style="dim", end="\n\n", markup=False, highlight=False)
    prompt = templates.text("console", "prompt") + " "
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            conversation.take(_mended(input(prompt)), show)
    console.print("\n" + templates.text("console", "goodbye"), markup=False)


def _lines(stream: BinaryIO) -> Iterator[str]:
    for raw in iter(stream.readline, b""):
        yield raw.decode("utf-8", "replace").lstrip("\ufeff")


def _mended(line: str) -> str:
    return line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _forget(output: TextIO) -> None:
    """Let what is still buffered for a reader who has left go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, output.fileno())
    os.close(nowhere)


@dataclass(frozen=True)
class Folded:
    reply: Reply
    notes: tuple[tuple[Button, str], ...]


def fold(reply: Reply) -> Folded:
    templates = Templates()
    notes: list[tuple[Button, str]] = []

    def named(match: re.Match[str]) -> str:
        number = len(notes) + 1
        inside = match.group(1)
        label = templates.text("console", "open_note", number=number)
        notes.append((Button(label, payload=label), inside))
        lines = inside.count("\n") + 1
        return html.escape(templates.text("console", "note", number=number, lines=lines))

    text = _FOLD.sub(named, reply.html)
    rows = (*reply.buttons, tuple(button for button, _ in notes)) if notes else reply.buttons
    return Folded(replace(reply, html=text, buttons=rows), tuple(notes))


def plain_text(reply: Reply, numbers: dict[Button, int]) -> str:
    return styled_text(reply, numbers).plain


def styled_text(reply: Reply, numbers: dict[Button, int]) -> Text:
    text = Text()
    if reply.attachment is not None:
        text.append(_attached(reply.attachment), "dim")
    for run in runs(reply.html):
        text.append(run.text, _style(run))
        address = _address(run)
        if address and address != run.text:
            text.append(f" ({address})", "dim")
    for index, row in enumerate(reply.buttons):
        text.append("\n\n" if index == 0 else "\n")
        text.append_text(Text("   ").join(_button(button, numbers) for button in row))
    return text


def _attached(file: Attachment) -> str:
    piece = "picture" if file.picture else "file"
    return Templates().text("console", piece, name=shown_only(file.name)) + "\n"


def _button(button: Button, numbers: dict[Button, int]) -> Text:
    if button.url is not None:
        return Text(f"{button.label} ({button.url})")
    number = numbers.get(button)
    if number is None:
        return Text(button.label, "dim")
    shown = Text(f"[{number}]", "bold cyan")
    return shown if button.label == str(number) else shown.append(f" {button.label}", "default")


def _style(run: Run) -> str:
    return " ".join(_STYLES[tag] for tag in run.tags if tag in _STYLES)


def _address(run: Run) -> str | None:
    for tag in run.tags:
        match = _ADDRESS.search(tag)
        if match:
            return html.unescape(match.group(1))
    return None
