"""The terminal front: the same dialogue on a keyboard or a pipe."""

import html
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import BinaryIO, Protocol, TextIO
from uuid import uuid4

from rich.console import Console

from bot.buttons.browsing import Stay
from bot.buttons.codec import parse
from bot.dialogue import Dialogue
from bot.fronts.consoletext import fold, plain_text, styled_text
from bot.messages import Button, Incoming, IncomingKind, Reply
from bot.views import errors
from bot.views.templating import Templates
from knowledge.errors import Unavailable

OPERATOR = "console"


class _Screen(Protocol):
    """Shows replies; `numbers` gives the number that presses a button."""

    def show(self, reply: Reply, numbers: dict[Button, int]) -> None: ...


def run_console(dialogue: Dialogue, user: str | None = None) -> None:
    """Talk on standard input and output until the input ends; every run is a new conversation.

    On a terminal with a prompt and some style; anywhere else UTF-8 lines in, and nothing but
    the answers out. `user` is whom to speak as: one of the staff, by their number.
    """
    conversation = _Conversation(dialogue, user or OPERATOR)
    try:
        if sys.stdin.isatty() and sys.stdout.isatty():
            _on_terminal(conversation)
        else:
            screen = _Pipe(sys.stdout.buffer)
            for line in _lines(sys.stdin.buffer):
                conversation.take(line, screen)
    except BrokenPipeError:
        _forget(sys.stdout)


class _Conversation:
    def __init__(self, dialogue: Dialogue, user: str) -> None:
        self._user = user
        self._dialogue = dialogue
        self._chat = f"{OPERATOR}:{uuid4()}"
        self._payloads: list[str] = []
        self._notes: dict[str, str] = {}
        self._answers = 0
        self._templates = Templates()

    def take(self, line: str, screen: _Screen) -> None:
        text = line.strip()
        if not text:
            return
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
        if number is not None and self._payloads and not 1 <= number <= len(self._payloads):
            screen.show(self._no_button(number), {})
            return
        note = self._notes.get(self._payloads[number - 1]) if number and self._payloads else None
        if note is not None:
            screen.show(Reply(note), {})
            return
        try:
            replies = self._dialogue.handle(self._incoming(text, number))
        except Unavailable as error:
            screen.show(Reply(html.escape(errors.sentence(error))), {})
            return
        if any(reply.html or reply.attachment for reply in replies):
            self._payloads, self._notes = [], {}
            self._answers += 1
        for reply in replies:
            if reply.toast:
                screen.show(Reply(html.escape(reply.toast)), {})
            if reply.html or reply.attachment:
                folded = fold(reply)
                self._notes |= {button.payload or "": note for button, note in folded.notes}
                screen.show(folded.reply, self._numbers(folded.reply))

    def _no_button(self, number: int) -> Reply:
        return Reply(html.escape(self._templates.text("console", "no_button", number=number)))

    def _incoming(self, text: str, number: int | None) -> Incoming:
        if number is not None and self._payloads:
            payload = self._payloads[number - 1]
            message = str(self._answers)
            return Incoming(
                self._chat, self._user, IncomingKind.PRESS, payload=payload, message=message
            )
        return Incoming(self._chat, self._user, IncomingKind.TEXT, text=text)

    def _numbers(self, reply: Reply) -> dict[Button, int]:
        """Number the buttons; one that only stays has a place but no number to show."""
        numbers: dict[Button, int] = {}
        for row in reply.buttons:
            for button in row:
                if button.payload is None:
                    continue
                self._payloads.append(button.payload)
                if parse(button.payload) != Stay():
                    numbers[button] = len(self._payloads)
        return numbers


class _Pipe:
    """Plain UTF-8, whatever the locale says; flushed after every answer."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def show(self, reply: Reply, numbers: dict[Button, int]) -> None:
        text = plain_text(reply, numbers) + "\n\n"
        self._stream.write(text.encode("utf-8", "replace"))
        self._stream.flush()


class _Terminal:
    def __init__(self, console: Console) -> None:
        self._console = console

    def show(self, reply: Reply, numbers: dict[Button, int]) -> None:
        self._console.print(styled_text(reply, numbers), end="\n\n", highlight=False)


def _on_terminal(conversation: _Conversation) -> None:
    # With it, `input` lets a person edit the line and bring earlier ones back.
    with suppress(ImportError):
        import_module("readline")
    templates = Templates()
    console = Console()
    screen = _Terminal(console)
    conversation.take("/start", screen)
    console.print(
        templates.text("console", "hint"), style="dim", end="\n\n", markup=False, highlight=False
    )
    prompt = templates.text("console", "prompt") + " "
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            conversation.take(_mended(input(prompt)), screen)
    console.print("\n" + templates.text("console", "goodbye"), markup=False)


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Read lines as they come; bytes that are no UTF-8 become replacement marks."""
    for raw in iter(stream.readline, b""):
        yield raw.decode("utf-8", "replace").lstrip("\ufeff")


def _mended(line: str) -> str:
    return line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _forget(output: TextIO) -> None:
    """Let what is still buffered for a reader who has left go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, output.fileno())
    os.close(nowhere)
