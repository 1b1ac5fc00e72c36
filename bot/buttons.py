"""Typed button payloads: stateless, versioned, at most 64 bytes.

A payload reads `version:kind:…`; what follows depends on the kind, a procedure's code always
comes last. Names too long for a payload travel as a digest, which is resolved against the
knowledge base when the button is pressed. Whatever does not parse is a `Stale` press.
"""

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from knowledge.text.facets import Facet

VERSION = "1"
MAX_PAYLOAD = 64
MAX_PAGE = 9_999
MAX_CODE = 40

_DIGEST = re.compile(r"[A-Za-z0-9_-]{8}")
_PAGE = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class ShowProcedure:
    """Show a side of a procedure (None: the overview); `agency` is a digest or ""."""

    code: str
    facet: Facet | None = None
    agency: str = ""
    page: int = 1


@dataclass(frozen=True)
class ShowVariants:
    """List the agencies that have a process of their own for a procedure."""

    code: str
    page: int = 1


@dataclass(frozen=True)
class ShowFields:
    """List the subjects of the knowledge base."""

    page: int = 1


@dataclass(frozen=True)
class ShowField:
    """List the procedures of a subject; `field` is a digest, "" those without a subject."""

    field: str
    page: int = 1


@dataclass(frozen=True)
class AskExample:
    """Ask the example question with this number, from 1."""

    number: int


@dataclass(frozen=True)
class NoneOfThese:
    """Say that none of the offered procedures was meant."""


@dataclass(frozen=True)
class Stay:
    """Leave the message as it is: the button of what is being shown already."""


@dataclass(frozen=True)
class Stale:
    """A press that means nothing (any more)."""


Action = (
    ShowProcedure | ShowVariants | ShowFields | ShowField | AskExample | NoneOfThese | Stay | Stale
)

_LETTERS: dict[Facet | None, str] = {
    None: "o",
    Facet.DOCUMENTS: "d",
    Facet.TIME: "t",
    Facet.FEE: "f",
    Facet.PLACE: "p",
    Facet.ONLINE: "n",
    Facet.STEPS: "s",
    Facet.FORMS: "m",
    Facet.RESULT: "r",
    Facet.WHO: "w",
    Facet.LEGAL: "l",
}
_FACETS = {letter: facet for facet, letter in _LETTERS.items()}


def digest(name: str) -> str:
    """Name any text in 8 characters."""
    return urlsafe_b64encode(hashlib.blake2b(name.encode(), digest_size=6).digest()).decode()


def code_key(code: str) -> str:
    """Name a procedure in a payload: its code, or "#" and a digest when that cannot stand there."""
    if len(code.encode()) > MAX_CODE or code.startswith("#") or not code.isprintable():
        return "#" + digest(code)
    return code


def pack(action: Action) -> str:
    """Write an action as a payload; codes may be given as they are."""
    match action:
        case ShowProcedure(code, facet, agency, page):
            rest = f"p:{_LETTERS[facet]}:{page}:{agency}:{code_key(code)}"
        case ShowVariants(code, page):
            rest = f"v:{page}:{code_key(code)}"
        case ShowFields(page):
            rest = f"l:{page}"
        case ShowField(field, page):
            rest = f"i:{page}:{field}"
        case AskExample(number):
            rest = f"e:{number}"
        case NoneOfThese():
            rest = "x"
        case Stay():
            rest = "="
        case Stale():
            rest = "?"
    return f"{VERSION}:{rest}"


def parse(payload: str) -> Action:
    """Read a payload; anything malformed or of another version is `Stale`."""
    if len(payload.encode("utf-8", "replace")) > MAX_PAYLOAD or not payload.isprintable():
        return Stale()
    version, _, rest = payload.partition(":")
    kind, _, rest = rest.partition(":")
    if version != VERSION:
        return Stale()
    match kind:
        case "p":
            return _procedure(rest)
        case "v" | "i":
            return _one_page(kind, rest)
        case "l" if _PAGE.fullmatch(rest):
            return ShowFields(int(rest))
        case "e" if _PAGE.fullmatch(rest):
            return AskExample(int(rest))
        case "x" if not rest:
            return NoneOfThese()
        case "=" if not rest:
            return Stay()
        case _:
            return Stale()


def _procedure(rest: str) -> Action:
    letter, _, rest = rest.partition(":")
    page, _, rest = rest.partition(":")
    agency, _, code = rest.partition(":")
    known = letter in _FACETS and _PAGE.fullmatch(page) and (not agency or _is_digest(agency))
    if not known or not code:
        return Stale()
    return ShowProcedure(code, _FACETS[letter], agency, int(page))


def _one_page(kind: str, rest: str) -> Action:
    page, separator, name = rest.partition(":")
    if not separator or not _PAGE.fullmatch(page):
        return Stale()
    if kind == "v":
        return ShowVariants(name, int(page)) if name else Stale()
    return ShowField(name, int(page)) if not name or _is_digest(name) else Stale()


def _is_digest(text: str) -> bool:
    return _DIGEST.fullmatch(text) is not None
