"""How actions are written as payloads, and read back.

A payload reads `version:kind:part:part…`, at most 64 bytes. Each action says with `payload`
which letter it goes by and which parts it has, in order; only the last part may hold a ":".
Names too long for a payload travel as a digest, which is resolved against the knowledge base
when the button is pressed. Whatever does not parse is `Stale`.
"""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

VERSION = "1"
MAX_PAYLOAD = 64
MAX_PAGE = 9_999
MAX_CODE = 40

_DIGEST = re.compile(r"[A-Za-z0-9_-]{8}")
_NUMBER = re.compile(r"[1-9][0-9]{0,17}")
_PAGE = re.compile(r"[1-9][0-9]{0,3}")
_DAY = re.compile(r"[0-9]{8}", re.ASCII)


@dataclass(frozen=True)
class Action:
    """What a button does when it is pressed."""


@dataclass(frozen=True)
class Stale(Action):
    """A press that means nothing (any more)."""


@dataclass(frozen=True)
class ButtonField:
    """How one value of an action is written and read; `read` raises ValueError."""

    write: Callable[[Any], str]
    read: Callable[[str], Any]


@dataclass(frozen=True)
class _Layout:
    kind: str
    action: type[Action]
    parts: Mapping[str, ButtonField]


_BY_KIND: dict[str, _Layout] = {}
_BY_ACTION: dict[type[Action], _Layout] = {}
A = TypeVar("A", bound=type[Action])


def payload(kind: str, /, **parts: ButtonField) -> Callable[[A], A]:
    """Give an action its letter and the parts of its payload, in their order."""

    def register(action: A) -> A:
        if kind in _BY_KIND:
            raise ValueError(f"two actions go by {kind!r}")
        _BY_KIND[kind] = _BY_ACTION[action] = _Layout(kind, action, parts)
        return action

    return register


def pack(action: Action) -> str:
    """Write an action as a payload; codes may be given as they are."""
    layout = _BY_ACTION[type(action)]
    parts = [part.write(getattr(action, name)) for name, part in layout.parts.items()]
    return ":".join([VERSION, layout.kind, *parts])


def parse(payload: str) -> Action:
    """Read a payload; anything malformed or of another version is `Stale`."""
    if len(payload.encode("utf-8", "replace")) > MAX_PAYLOAD or not payload.isprintable():
        return Stale()
    version, _, rest = payload.partition(":")
    kind, _, rest = rest.partition(":")
    layout = _BY_KIND.get(kind)
    if version != VERSION or layout is None:
        return Stale()
    texts = rest.split(":", len(layout.parts) - 1) if layout.parts else [rest] if rest else []
    if len(texts) != len(layout.parts):
        return Stale()
    try:
        values = {
            name: part.read(text)
            for (name, part), text in zip(layout.parts.items(), texts, strict=True)
        }
    except ValueError:
        return Stale()
    return layout.action(**values)


def digest(name: str) -> str:
    """Name any text in 8 characters."""
    return urlsafe_b64encode(hashlib.blake2b(name.encode(), digest_size=6).digest()).decode()


def code_key(code: str) -> str:
    """Name a procedure in a payload: its code, or "#" and a digest when that cannot stand there."""
    if len(code.encode()) > MAX_CODE or code.startswith("#") or not code.isprintable():
        return "#" + digest(code)
    return code


def choice(letters: Mapping[Any, str]) -> ButtonField:
    """Make a part that is one of a few values, each with its letter."""
    values: dict[str, Hashable] = {letter: value for value, letter in letters.items()}

    def read(text: str) -> Hashable:
        if text not in values:
            raise ValueError(text)
        return values[text]

    return ButtonField(lambda value: letters[value], read)


def _matching(
    pattern: re.Pattern[str], convert: Callable[[str], Any] = str
) -> Callable[[str], Any]:
    def read(text: str) -> Any:  # noqa: ANN401 - what a part holds is its action's business
        if not pattern.fullmatch(text):
            raise ValueError(text)
        return convert(text)

    return read


def _code(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


PAGE = ButtonField(str, _matching(_PAGE, int))
PAGE_OR_NONE = ButtonField(str, _matching(re.compile(rf"0|{_PAGE.pattern}"), int))
NUMBER = ButtonField(str, _matching(_NUMBER, int))
DIGEST = ButtonField(str, _matching(_DIGEST))
MAYBE_DIGEST = ButtonField(str, _matching(re.compile(rf"({_DIGEST.pattern})?")))
DAY = ButtonField(lambda day: f"{day:%Y%m%d}", _matching(_DAY, _day))
CODE = ButtonField(code_key, _code)
