"""How actions are written as payloads, and read back.

A payload reads `version:kind:field:field…`, at most 64 bytes. The class of an action says which
letters it goes by; the annotations of its fields say how each is written. Only the last field
may hold a ":". Names too long for a payload travel as a digest, which is resolved against the
knowledge base when the button is pressed. Whatever does not parse is `Stale`.
"""

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, TypeVar, dataclass_transform, get_args, get_type_hints

from knowledge.access import Permission

T = TypeVar("T")

VERSION = "1"
MAX_PAYLOAD = 64
MAX_CODE = 40


@dataclass_transform(frozen_default=True)
class Action:
    """What a button does when it is pressed; each is a frozen dataclass.

    A subclass names its `kind`; `needs` is the permission without which its button is not shown;
    `written` names its fields as they are written where that is not
    the order of their annotations with the code of a procedure last.
    """

    needs: ClassVar[Permission | None] = None

    def __init_subclass__(
        cls, kind: str = "", written: str = "", needs: Permission | None = None
    ) -> None:
        dataclass(frozen=True)(cls)
        cls.needs = needs
        if not kind:
            return
        if kind in _BY_KIND:
            raise ValueError(f"two actions go by {kind!r}")
        hints = get_type_hints(cls, include_extras=True)
        hints.pop("needs")
        names = written.split() or sorted(hints, key=lambda name: name == "code")
        fields = {name: _field_of(hints[name]) for name in names}
        _BY_KIND[kind] = _BY_ACTION[cls] = _Layout(kind, cls, fields)


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
    fields: Mapping[str, ButtonField]


_BY_KIND: dict[str, _Layout] = {}
_BY_ACTION: dict[type[Action], _Layout] = {}


def _field_of(annotation: Any) -> ButtonField:  # noqa: ANN401 - any annotation
    return next(one for one in get_args(annotation)[1:] if isinstance(one, ButtonField))


def pack(action: Action) -> str:
    """Write an action as a payload; codes may be given as they are."""
    layout = _BY_ACTION[type(action)]
    texts = [field.write(getattr(action, name)) for name, field in layout.fields.items()]
    return ":".join([VERSION, layout.kind, *texts])


def parse(payload: str) -> Action:
    """Read a payload; anything malformed or of another version is `Stale`."""
    if len(payload.encode("utf-8", "replace")) > MAX_PAYLOAD or not payload.isprintable():
        return Stale()
    version, _, rest = payload.partition(":")
    kind, _, rest = rest.partition(":")
    layout = _BY_KIND.get(kind)
    if version != VERSION or layout is None:
        return Stale()
    texts = rest.split(":", len(layout.fields) - 1) if layout.fields else [rest] if rest else []
    if len(texts) != len(layout.fields):
        return Stale()
    try:
        values = {
            name: field.read(text)
            for (name, field), text in zip(layout.fields.items(), texts, strict=True)
        }
    except ValueError:
        return Stale()
    return layout.action(**values)


def digest(name: str) -> str:
    """Name any text in 8 characters."""
    return urlsafe_b64encode(hashlib.blake2b(name.encode(), digest_size=6).digest()).decode()


def agency_key(agency: str | None) -> str:
    """Name an agency, or the subject of procedures, in a payload: "" for none."""
    return digest(agency) if agency else ""


def find_by_key(key: str, values: Iterable[T], key_of: Callable[[T], str]) -> T | None:
    """Find the value that a key in a payload stands for; None when it is gone."""
    return next((one for one in values if key_of(one) == key), None)


def code_key(code: str) -> str:
    """Name a procedure in a payload: its code, or "#" and a digest when that cannot stand there."""
    if len(code.encode()) > MAX_CODE or code.startswith("#") or not code.isprintable():
        return "#" + digest(code)
    return code


def choice(letters: Mapping[Any, str]) -> ButtonField:
    values: dict[str, Hashable] = {letter: value for value, letter in letters.items()}

    def read(text: str) -> Hashable:
        if text not in values:
            raise ValueError(text)
        return values[text]

    return ButtonField(lambda value: letters[value], read)


def matching(pattern: str, convert: Callable[[str], Any] = str) -> Callable[[str], Any]:
    fits = re.compile(pattern).fullmatch

    def read(text: str) -> Any:  # noqa: ANN401 - what a field holds is its action's business
        if not fits(text):
            raise ValueError(text)
        return convert(text)

    return read


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


YesNo = Annotated[bool, choice({False: "0", True: "1"})]
Page = Annotated[int, ButtonField(str, matching("[1-9][0-9]{0,3}", int))]
PageOrNone = Annotated[int, ButtonField(str, matching("0|[1-9][0-9]{0,3}", int))]
Number = Annotated[int, ButtonField(str, matching("[1-9][0-9]{0,17}", int))]
Digest = Annotated[str, ButtonField(str, matching("[A-Za-z0-9_-]{8}"))]
AgencyKey = Annotated[str, ButtonField(str, matching("([A-Za-z0-9_-]{8})?"))]
Day = Annotated[date, ButtonField(lambda day: f"{day:%Y%m%d}", matching("[0-9]{8}", _day))]
Code = Annotated[str, ButtonField(code_key, matching(".+"))]
