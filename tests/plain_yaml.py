"""The part of YAML that our files are written in; whatever else stands in one is an error.

Maps and lists by indentation or in brackets, one-line and block (`|`) texts, comments. Every
scalar is a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Node = str | list["Node"] | dict[str, "Node"]

KEY = re.compile(r'(?P<key>[\w./$-]+|"[^"]*"):(?:\s+(?P<rest>.*))?$')
FLOW = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|[\[\]{},]|:(?=\s)|(?:[^\[\]{},:"]|:(?!\s))+)""")


@dataclass(frozen=True)
class Line:
    number: int
    indent: int
    text: str


class NotPlain(ValueError):
    pass


def documents(text: str) -> list[Node]:
    return [_Reader(part).document() for part in re.split(r"(?m)^---$", text)]


class _Reader:
    def __init__(self, text: str) -> None:
        self._raw = text.splitlines()
        self._at = 0
        if "\t" in text:
            raise NotPlain("a tab")

    def document(self) -> Node:
        first = self._next()
        if first is None:
            raise NotPlain("an empty document")
        node = self._block(first.indent)
        left = self._next()
        if left is not None:
            raise NotPlain(f"line {left.number}: not where it belongs")
        return node

    def _next(self) -> Line | None:
        while self._at < len(self._raw):
            raw = self._raw[self._at]
            text = raw.strip()
            if text and not text.startswith("#"):
                return Line(self._at + 1, len(raw) - len(raw.lstrip()), text)
            self._at += 1
        return None

    def _block(self, indent: int) -> Node:
        line = self._next()
        assert line is not None
        if line.text.startswith("- ") or line.text == "-":
            return list(self._items(indent))
        return self._map(indent)

    def _items(self, indent: int) -> Iterator[Node]:
        while (line := self._next()) and line.indent == indent and line.text.startswith("- "):
            inner = line.text[2:].lstrip()
            if KEY.match(inner) and not inner.startswith(("{", "[")):
                # A map that begins behind the dash stands where its first key does.
                deeper = indent + len(line.text) - len(inner)
                self._raw[self._at] = " " * deeper + inner
                yield self._map(deeper)
            else:
                self._at += 1
                yield _flow(line, inner)

    def _map(self, indent: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        while (line := self._next()) and line.indent == indent and not line.text.startswith("- "):
            match = KEY.match(line.text)
            if match is None:
                raise NotPlain(f"line {line.number}: neither key nor item")
            key = match["key"].strip('"')
            if key in found:
                raise NotPlain(f"line {line.number}: {key} stands twice")
            self._at += 1
            found[key] = self._value(line, match["rest"] or "")
        return found

    def _value(self, line: Line, rest: str) -> Node:
        if rest in ("|", "|-"):
            return self._text(line.indent)
        if rest and not rest.startswith("#"):
            return _flow(line, rest)
        below = self._next()
        deeper = below is not None and below.indent > line.indent
        listed = below is not None and below.indent == line.indent and below.text[:2] == "- "
        return self._block(below.indent) if below and (deeper or listed) else ""

    def _text(self, indent: int) -> str:
        lines = []
        while self._at < len(self._raw):
            raw = self._raw[self._at]
            if raw.strip() and len(raw) - len(raw.lstrip()) <= indent:
                break
            lines.append(raw.strip())
            self._at += 1
        return "\n".join(lines)


def _flow(line: Line, text: str) -> Node:
    """Read a value on one line; a comment behind it is none of it."""
    if not text.startswith(("[", "{", '"')):
        if ": " in text or text[0] in "&*!%@`>|'":
            raise NotPlain(f"line {line.number}: a text that wants quotes")
        return text.partition(" #")[0].strip()
    tokens = [one.strip() for one in FLOW.findall(text)]
    try:
        node, left = _parsed(tokens)
    except IndexError:
        raise NotPlain(f"line {line.number}: a bracket is open") from None
    if left and not left[0].startswith("#"):
        raise NotPlain(f"line {line.number}: more than one value")
    return node


def _parsed(tokens: list[str]) -> tuple[Node, list[str]]:
    first, tokens = tokens[0], tokens[1:]
    if first == "[":
        items: list[Node] = []
        while tokens[0] != "]":
            item, tokens = _parsed(tokens)
            items.append(item)
            tokens = tokens[1:] if tokens[0] == "," else tokens
        return items, tokens[1:]
    if first == "{":
        found: dict[str, Node] = {}
        while tokens[0] != "}":
            key, colon = tokens[0], tokens[1]
            if colon != ":":
                raise NotPlain(f"{key} has no value")
            found[key.strip('"')], tokens = _parsed(tokens[2:])
            tokens = tokens[1:] if tokens[0] == "," else tokens
        return found, tokens[1:]
    if first in ("]", "}", ",", ":"):
        raise NotPlain(f"{first} is out of place")
    return first.strip('"') if first.startswith('"') else first, tokens
