"""Telegram HTML as runs of text: measured, cut and put together again."""

import html
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup

_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"\n+")
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+")
_WORD = re.compile(r"\s+")


@dataclass(frozen=True)
class Run:
    """Text between two tags, inside the given opening tags (outermost first)."""

    text: str
    tags: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(self.get_starttag_text() or f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.runs.append(Run(data, tuple(self._open)))


def runs(markup: str) -> list[Run]:
    """Read HTML as runs; the tags must be well nested, as templates make them."""
    reader = _Reader()
    # Slices of a Markup would be Markup and escape the tags that they are joined with.
    reader.feed(str(markup))
    reader.close()
    return reader.runs


def plain(markup: str) -> str:
    return html.unescape(_TAG.sub("", markup))


def units(markup: str) -> int:
    """Measure as Telegram does: UTF-16 units of the text after the tags are read."""
    return utf16(plain(markup))


def utf16(text: str) -> int:
    """Count UTF-16 units; a lone surrogate counts as one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(markup: Markup, size: int) -> list[Markup]:
    """Cut HTML into pieces of at most `size` units, at paragraphs, sentences, words, or anywhere.

    Only white space at the cuts is lost; tags are closed and opened again around them.
    """
    if units(markup) <= size:
        return [markup]
    parts = runs(markup)
    text = "".join(run.text for run in parts)
    return [_between(parts, start, end) for start, end in _pieces(text, size)]


def _pieces(text: str, size: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        if utf16(text[start:]) <= size:
            pieces.append((start, len(text)))
            break
        end, following = _cut(text, start, _reach(text, start, size))
        pieces.append((start, end))
        start = following
    return pieces


def _reach(text: str, start: int, size: int) -> int:
    """Find how far `size` units go from `start`; always at least one character."""
    end = min(len(text), start + size)
    while end > start + 1 and utf16(text[start:end]) > size:
        end -= max(1, (utf16(text[start:end]) - size) // 2)
    return end


def _cut(text: str, start: int, limit: int) -> tuple[int, int]:
    middle = start + (limit - start) // 2
    for border in (_PARAGRAPH, _SENTENCE, _WORD):
        found = [match.span() for match in border.finditer(text, middle, limit + 1)]
        fitting = [span for span in found if start < span[0] <= limit]
        if fitting:
            end, following = fitting[-1]
            return end, following + len(text[following:]) - len(text[following:].lstrip())
    return limit, limit


def _between(parts: list[Run], start: int, end: int) -> Markup:
    pieces: list[str] = []
    position = 0
    for run in parts:
        text = run.text[max(0, start - position) : max(0, end - position)]
        position += len(run.text)
        if text:
            closing = "".join(f"</{_name(tag)}>" for tag in reversed(run.tags))
            pieces.append("".join(run.tags) + html.escape(text, quote=False) + closing)
    return Markup("".join(pieces))  # noqa: S704 - escaped above, tags are the templates' own


def _name(tag: str) -> str:
    return re.split(r"[\s>]", tag[1:], maxsplit=1)[0]
