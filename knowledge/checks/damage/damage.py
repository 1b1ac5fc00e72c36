"""Damage in a record: what keeps it a draft, whoever brings it in."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from pydantic import BaseModel

from knowledge.checks.damage.letters import damaged_letters
from knowledge.checks.damage.values import damaged_code, impossible_times
from knowledge.checks.findings import CheckedPart, Finding, error, excerpt
from knowledge.records import Procedure

FAR_AHEAD = timedelta(days=5 * 366)
_PARTS = {
    "name": CheckedPart.NAME,
    "sequence": CheckedPart.SEQUENCE,
    "submissions": CheckedPart.CHANNELS,
    "dossier": CheckedPart.DOSSIER,
    "applicants": CheckedPart.APPLICANTS,
    "executing_agency": CheckedPart.AGENCY,
    "deciding_agency": CheckedPart.AGENCY,
    "coordinating_agency": CheckedPart.AGENCY,
    "receiving_address": CheckedPart.AGENCY,
    "requirements": CheckedPart.CONDITIONAL,
    "results": CheckedPart.CONDITIONAL,
    "legal_basis": CheckedPart.CONDITIONAL,
    "steps": CheckedPart.STEPS,
}
# An address may hold any sign.
_NO_TEXT = frozenset({"url"})


def damage(
    procedure: Procedure, day: date, parts: Collection[CheckedPart] | None = None
) -> Iterator[Finding]:
    """Find what the text lost or gained on its way; each kind once a part.

    `parts`: the letters of these parts alone are looked at.
    """
    if damaged_code(procedure.code):
        yield error(CheckedPart.CONTROL, "damaged_code", code=procedure.code)
    begins = procedure.effective_from
    if begins is not None and begins > day + FAR_AHEAD:
        yield error(CheckedPart.CONTROL, "effective_too_far", date=begins.isoformat())
    yield from _letters(procedure, parts)
    yield from _times(procedure)


def part_of(key: str) -> CheckedPart:
    """Say to which part a key of the exchange format belongs."""
    return _PARTS.get(key, CheckedPart.CONTROL)


def _letters(procedure: Procedure, parts: Collection[CheckedPart] | None) -> Iterator[Finding]:
    seen: set[tuple[CheckedPart, str]] = set()
    for key in Procedure.model_fields:
        part = part_of(key)
        unseen = parts is not None and part not in parts
        for text in () if unseen or key in _NO_TEXT else _texts(getattr(procedure, key)):
            for reason, piece in damaged_letters(text):
                if (part, reason) not in seen:
                    seen.add((part, reason))
                    yield error(part, reason, text=excerpt(piece))


def _times(procedure: Procedure) -> Iterator[Finding]:
    ways = [(CheckedPart.TIME, way.time) for way in procedure.submissions]
    steps = [(CheckedPart.STEPS, one) for step in procedure.steps for one in step.times.values()]
    for part, text in (*ways, *steps):
        for piece in impossible_times(text or ""):
            yield error(part, "impossible_time", text=excerpt(piece))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(key)
            yield from _texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
