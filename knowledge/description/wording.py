"""Sentences from templates as text with emphasis.

The templates are plain text. Emphasis is written with filters (`{{ name | strong }}`,
`{% filter quiet %}…{% endfilter %}`, `{{ site | link(url) }}`), which set control characters
around the words; what comes from records cannot hold them, for they are never shown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BaseModel

from knowledge.description.values import Span, Text
from knowledge.text.display_text import shown_only

FOLDER = Path(__file__).parent / "templates"
SUFFIX = ".txt.j2"
STRONG, PLAIN_STRONG, QUIET, PLAIN_QUIET = "\x0e", "\x0f", "\x10", "\x11"
LINK, LINK_TEXT, LINK_END = "\x12", "\x13", "\x14"
_MARKS = re.compile("([\x0e-\x11\x14]|\x12[^\x13]*\x13)")


class Wording:
    """Renders the pieces (macros) of the templates folder."""

    def __init__(self, folder: Path = FOLDER) -> None:
        environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=False,  # noqa: S701 - plain text: each renderer escapes for its medium
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {"strong": _strong, "quiet": _quiet, "link": _link}
        self._modules = {
            name.removesuffix(SUFFIX): environment.get_template(name).module
            for name in environment.list_templates(filter_func=lambda name: name.endswith(SUFFIX))
        }

    def text(self, file: str, piece: str, /, **values: object) -> Text:
        """Render one piece of `file`.txt.j2; strings among the values are made safe to show."""
        shown = {name: _shown(value) for name, value in values.items()}
        return tuple(_spans(str(getattr(self._modules[file], piece)(**shown)).strip()))


@cache
def bundled_wording() -> Wording:
    return Wording()


def _strong(text: object) -> str:
    return f"{STRONG}{text}{PLAIN_STRONG}"


def _quiet(text: object) -> str:
    return f"{QUIET}{text}{PLAIN_QUIET}"


def _link(text: object, url: str) -> str:
    return f"{LINK}{url}{LINK_TEXT}{text}{LINK_END}"


def _shown(value: object) -> object:
    if isinstance(value, str):
        return shown_only(value)
    if isinstance(value, Mapping):
        return {_shown(key): _shown(held) for key, held in value.items()}
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: _shown(held) for name, held in value})
    if is_dataclass(value) and not isinstance(value, type):
        held = {one.name: _shown(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **held)
    if isinstance(value, Iterable):
        return [_shown(one) for one in value]
    return value


def _spans(marked: str) -> Iterator[Span]:
    strong = quiet = False
    url: str | None = None
    for part in _MARKS.split(marked):
        match part[:1]:
            case "\x0e" | "\x0f":
                strong = part == STRONG
            case "\x10" | "\x11":
                quiet = part == QUIET
            case "\x12":
                url = part[1:-1]
            case "\x14":
                url = None
            case "":
                pass
            case _:
                yield Span(part, strong, quiet, url)
