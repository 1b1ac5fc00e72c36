"""Units that no longer exist: departments, ministries, districts, and old communes."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Annotated

from pydantic import Field

from knowledge.checks.context import CheckContext
from knowledge.checks.findings import CheckedPart, Finding, error, excerpt, warning
from knowledge.datafiles import DataTable, bundled_text, checked
from knowledge.records import Procedure
from knowledge.text.normalise import canonical, clean

FILE = "units.toml"
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_WORDS = re.compile(r"[\w'’]+(?: [\w'’]+){0,3}")
_AROUND = 40


class _Unit(DataTable):
    names: Annotated[tuple[str, ...], Field(min_length=1)]
    now: str


class _File(DataTable):
    unit: tuple[_Unit, ...]
    named: Annotated[tuple[str, ...], Field(min_length=1)]
    no_names: tuple[str, ...]
    past: Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True)
class AbolishedUnit:
    name: str
    now: str


class OldUnits:
    def __init__(self, data: _File) -> None:
        self._gone = {
            _plain(name): AbolishedUnit(name, unit.now) for unit in data.unit for name in unit.names
        }
        self._names = re.compile(_any_of(self._gone))
        self._past = re.compile(_any_of(map(_plain, data.past)))
        self._kinds = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, data.named))})\s+", re.I)
        self._no_names = data.no_names

    def find(self, text: str) -> Iterator[AbolishedUnit]:
        """Find old units in a text; a name said to be of the past ("cũ", "trước đây") is none."""
        said = _plain(text)
        for found in self._names.finditer(said):
            if not self._is_past(said, found.start(), found.end()):
                yield self._gone[found[0]]

    def districts(self, text: str) -> Iterator[str]:
        for found in self._kinds.finditer(text):
            rest = text[found.end() : found.end() + _AROUND]
            words = _WORDS.match(rest)
            said = words[0].split(" ") if words else []
            name = " ".join(takewhile(lambda word: word[0].isupper(), said))
            end = found.end() + len(name)
            if name and not rest.startswith(self._no_names):
                plain_before = _plain(text[max(0, found.start() - _AROUND) : end])
                plain_after = _plain(text[end : end + _AROUND])
                if not self._past.search(f"{plain_before} {plain_after}"):
                    yield " ".join((found[0] + name).split())

    def _is_past(self, said: str, start: int, end: int) -> bool:
        return self._past.search(said[max(0, start - _AROUND) : end + _AROUND]) is not None


def _any_of(names: Iterable[str]) -> str:
    longest = sorted(names, key=len, reverse=True)
    return rf"(?<!\S)(?:{'|'.join(map(re.escape, longest))})(?!\S)"


def _plain(text: str) -> str:
    return " ".join(canonical(token) for token in _TOKEN.findall(clean(text)))


@lru_cache(maxsize=1)
def old_units() -> OldUnits:
    return OldUnits(checked(bundled_text("knowledge.checks", FILE), _File, "bad_lexicon", FILE))


def units(
    procedure: Procedure, context: CheckContext, parts: Collection[CheckedPart] | None = None
) -> Iterator[Finding]:
    """Find old units: an error where the record says who decides and where to go.

    Elsewhere they may be history, so that they are only warned of; so are districts in an
    address, which people still find their way by. `parts`: these alone are looked at.
    """
    for part, text, make in _texts(procedure):
        if parts is not None and part not in parts:
            continue
        for gone in old_units().find(text):
            yield make(part, "unit_is_gone", unit=gone.name, now=gone.now)
        for name in old_units().districts(text):
            yield warning(part, "district_is_gone", unit=excerpt(name))
        if context.gone is not None and procedure.agency is not None:
            for name, now in context.gone(text):
                yield make(part, "commune_is_gone", unit=excerpt(name), now=now)


def _texts(procedure: Procedure) -> Iterator[tuple[CheckedPart, str, Callable[..., Finding]]]:
    told = [
        (CheckedPart.AGENCY, procedure.executing_agency, error),
        (CheckedPart.AGENCY, procedure.deciding_agency, error),
        (CheckedPart.AGENCY, procedure.receiving_address, error),
        *((CheckedPart.STEPS, step.responsible, error) for step in procedure.steps),
        (CheckedPart.AGENCY, procedure.coordinating_agency, warning),
        (CheckedPart.SEQUENCE, procedure.sequence, warning),
        (CheckedPart.CONDITIONAL, procedure.requirements, warning),
    ]
    return ((part, text, make) for part, text, make in told if text)
