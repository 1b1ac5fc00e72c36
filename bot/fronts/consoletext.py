"""Replies as text for a terminal: HTML read as runs, buttons as numbers."""

import html
import re
from dataclasses import dataclass, replace

from rich.text import Text

from bot.messages import Attachment, Button, Reply
from bot.rendering.markup import Run, runs
from bot.views.templating import Templates
from knowledge.text.display_text import shown_only

_ADDRESS = re.compile(r'href="([^"]*)"')
_FOLD = re.compile(r"<blockquote expandable>(.*?)</blockquote>", re.DOTALL)
_STYLES = {"<b>": "bold", "<i>": "italic", "<u>": "underline", "<code>": "cyan"}


@dataclass(frozen=True)
class Folded:
    """A reply whose folded quotations are named in its text and opened by buttons of their own."""

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
