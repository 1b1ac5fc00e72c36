"""Telegram's HTML: parsed into plain text and entities, or refused as Telegram refuses it."""

import re
from dataclasses import dataclass
from typing import Any

from tests.botapi.refusal import Refusal, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPECIAL = re.compile(r"[<&]")
CHARACTER = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(
    r"""\s*([^\s=>]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.-]+)(?=[\s>])))?"""
)
END_OF_TAG = re.compile(r"\s*>")


@dataclass(frozen=True)
class Formatted:
    """Plain text with its entities; offsets and lengths count UTF-16 units."""

    text: str
    entities: tuple[tuple[tuple[str, Any], ...], ...] = ()

    def as_json(self) -> list[dict[str, Any]]:
        """Give the entities as a Message carries them."""
        return [dict(entity) for entity in self.entities]


@dataclass(frozen=True)
class _Open:
    name: str
    kind: str
    offset: int
    extra: tuple[tuple[str, Any], ...]


def units(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cannot_parse(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return NAMED[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    valid = 0 < number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if valid else match.group()


class _Parser:
    """Walks over the HTML once; `offset` is the UTF-16 length of the text so far."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.at = 0
        self.text: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[tuple[tuple[str, Any], ...]] = []

    def parse(self) -> Formatted:
        while special := SPECIAL.search(self.html, self.at):
            self._add(self.html[self.at : special.start()])
            self.at = special.start()
            if special.group() == "&":
                self._read_character()
            elif self.html.startswith("</", self.at):
                self._read_end_tag()
            else:
                self._read_start_tag()
        self._add(self.html[self.at :])
        if self.open:
            raise _cannot_parse(
                f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"'
            )
        order = sorted(self.entities, key=lambda entity: (entity[1][1], -entity[2][1]))
        return Formatted("".join(self.text), tuple(order))

    def _add(self, text: str) -> None:
        if text:
            self.text.append(text)
            self.offset += units(text)

    def _byte(self) -> int:
        return len(self.html[: self.at].encode())

    def _read_character(self) -> None:
        match = CHARACTER.match(self.html, self.at)
        self._add(_character(match) if match else "&")
        self.at = match.end() if match else self.at + 1

    def _read_start_tag(self) -> None:
        begin = self._byte()
        name_match = TAG_NAME.match(self.html, self.at + 1)
        assert name_match
        name, at = name_match.group().lower(), name_match.end()
        if at == len(self.html):
            raise _cannot_parse(f"Unclosed start tag at byte offset {begin}")
        if name not in KINDS:
            raise _cannot_parse(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes: dict[str, str] = {}
        while not (end := END_OF_TAG.match(self.html, at)):
            attribute = ATTRIBUTE.match(self.html, at)
            if not attribute:
                raise _cannot_parse(f'Unclosed start tag "{name}" at byte offset {begin}')
            key, *values = attribute.groups()
            value = next((value for value in values if value is not None), "")
            attributes[key.lower()] = CHARACTER.sub(_character, value)
            at = attribute.end()
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        if name == "blockquote" and any(tag.name == name for tag in self.open):
            raise _cannot_parse(f"Nested blockquote at byte offset {begin}")
        self.at = end.end()
        kind = _kind(name, attributes)
        self.open.append(_Open(name, kind, self.offset, _extra(name, attributes)))

    def _read_end_tag(self) -> None:
        begin = self._byte()
        if not self.open:
            raise _cannot_parse(f"Unexpected end tag at byte offset {begin}")
        name_match = TAG_NAME.match(self.html, self.at + 2)
        assert name_match
        end = END_OF_TAG.match(self.html, name_match.end())
        if not end:
            raise _cannot_parse(f"Unclosed end tag at byte offset {begin}")
        opened, name = self.open.pop(), name_match.group().lower()
        if name and name != opened.name:
            raise _cannot_parse(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{opened.name}>", found "</{name}>"'
            )
        self.at = end.end()
        useless = opened.name == "a" and not opened.extra
        if self.offset > opened.offset and not useless:
            place = (("offset", opened.offset), ("length", self.offset - opened.offset))
            self.entities.append((("type", opened.kind), *place, *opened.extra))


def _kind(name: str, attributes: dict[str, str]) -> str:
    if name == "blockquote" and "expandable" in attributes:
        return "expandable_blockquote"
    return KINDS[name]


def _extra(name: str, attributes: dict[str, str]) -> tuple[tuple[str, Any], ...]:
    if name == "a" and re.match(r"(https?|tg|mailto|tel):", attributes.get("href", "")):
        return (("url", attributes["href"]),)
    if name == "tg-emoji":
        return (("custom_emoji_id", attributes.get("emoji-id", "")),)
    return ()


def _trimmed(formatted: Formatted) -> Formatted:
    """Take whitespace off both ends, as Telegram does before it stores a message."""
    text = formatted.text.strip()
    cut = units(formatted.text) - units(formatted.text.lstrip())
    total = units(text)
    kept = []
    for entity in formatted.entities:
        kind, (_, offset), (_, length), *extra = entity
        start, end = max(offset - cut, 0), min(offset - cut + length, total)
        if end > start:
            kept.append((kind, ("offset", start), ("length", end - start), *extra))
    return Formatted(text, tuple(kept))


def parse(text: str, parse_mode: str | None) -> Formatted:
    """Read a text under the given parse mode; only none and HTML are offered here."""
    if any(0xD800 <= ord(char) < 0xE000 for char in text):
        raise bad_request("text must be encoded in UTF-8")
    if not parse_mode:
        return _trimmed(Formatted(text))
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    return _trimmed(_Parser(text).parse())
