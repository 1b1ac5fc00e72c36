"""One value of a part of records put in place of another, wherever it stands."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from pydantic import BaseModel, ConfigDict
from rapidfuzz import process

from knowledge.errors import Refused
from knowledge.records import Procedure, Step, Submission

NEAREST = 3


class BulkPart(StrEnum):
    """What can be changed in many records: in fees and times the whole text of a value.

    `TIME` is the total by channel; `STEP_TIME` that of one step, listed with who does it.
    """

    FEE = "fee"
    TIME = "time"
    STEP_TIME = "step_time"
    UNIT = "unit"
    LEGAL_BASIS = "legal_basis"
    PLACE = "place"


IN_LONGER_TEXTS = frozenset({BulkPart.UNIT, BulkPart.LEGAL_BASIS, BulkPart.PLACE})


@dataclass(frozen=True)
class BulkChange:
    part: BulkPart
    old: str
    new: str


@dataclass(frozen=True)
class PresentValue:
    """A value, and in how many records it stands."""

    value: str
    records: int


class ChangeableParts(BaseModel):
    """What of a stored text can be changed in bulk: a small part of it, quickly read."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    submissions: tuple[Submission, ...] = ()
    steps: tuple[Step, ...] = ()
    legal_basis: tuple[str, ...] = ()
    receiving_address: str | None = None


Parts = TypeVar("Parts", ChangeableParts, Procedure)
Write = Callable[[str], str]


def same(value: str) -> str:
    """Give what two spellings of one value have in common."""
    return _spaced(value).casefold()


def replaced(procedure: Procedure, change: BulkChange) -> Procedure:
    """Give the record with the new value; an equal one where the old stands nowhere in it."""
    try:
        return Procedure.model_validate(_changed(procedure, change).model_dump())
    except ValueError:
        raise Refused("bulk_value_wrong") from None


def holds(parts: ChangeableParts, change: BulkChange) -> bool:
    return _changed(parts, change) != parts


def values_of(procedure: ChangeableParts, part: BulkPart) -> list[str]:
    values: list[str] = []

    def note(text: str) -> str:
        values.append(text)
        return text

    _rewritten(procedure, part, note)
    return values


def present_values(records: Iterable[ChangeableParts], part: BulkPart) -> tuple[PresentValue, ...]:
    """List the values of a part, those of the most records first, each as it is first spelled."""
    spelled: dict[str, str] = {}
    counts = Counter[str]()
    for record in records:
        once = {same(value): value for value in values_of(record, part)}
        counts.update(once.keys())
        spelled = once | spelled
    return tuple(PresentValue(spelled[key], count) for key, count in counts.most_common())


def nearest_values(value: str, present: Iterable[PresentValue]) -> tuple[str, ...]:
    known = {one.value: same(one.value) for one in present}
    found = process.extract(same(value), known, limit=NEAREST)
    return tuple(key for _, _, key in found)


def _spaced(value: str) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split())


def _within(value: str) -> re.Pattern[str]:
    """Find a value at the borders of words; "15/2020/NĐ-CP" is none in "1/15/2020/NĐ-CP"."""
    words = r"\s+".join(map(re.escape, _spaced(value).split()))
    return re.compile(rf"(?<!\w)(?<!\w[-/.,]){words}(?!\w)(?![-/.,]\w)", re.IGNORECASE)


def _changed(record: Parts, change: BulkChange) -> Parts:
    new = _spaced(change.new)
    if change.part in IN_LONGER_TEXTS:
        pattern = _within(change.old)
        return _rewritten(record, change.part, lambda text: pattern.sub(lambda _: new, text))
    old = same(change.old)
    return _rewritten(record, change.part, lambda text: new if same(text) == old else text)


def _rewritten(record: Parts, part: BulkPart, write: Write) -> Parts:
    place = record.receiving_address
    match part:
        case BulkPart.FEE:
            ways = tuple(_with_fees(one, write) for one in record.submissions)
            update: dict[str, object] = {"submissions": ways}
        case BulkPart.TIME:
            update = {"submissions": tuple(_with_time(one, write) for one in record.submissions)}
        case BulkPart.STEP_TIME:
            update = {"steps": tuple(_with_times(one, write) for one in record.steps)}
        case BulkPart.UNIT:
            update = {"steps": tuple(_with_unit(one, write) for one in record.steps)}
        case BulkPart.LEGAL_BASIS:
            update = {"legal_basis": tuple(map(write, record.legal_basis))}
        case BulkPart.PLACE:
            update = {"receiving_address": write(place) if place else place}
    return record.model_copy(update=update)


def _with_fees(way: Submission, write: Write) -> Submission:
    fees = [
        one.model_copy(update={"amount": write(one.amount)}) if one.amount.strip() else one
        for one in way.fees
    ]
    return way.model_copy(update={"fees": tuple(fees)})


def _with_time(way: Submission, write: Write) -> Submission:
    return way.model_copy(update={"time": write(way.time)}) if way.time else way


def _with_unit(step: Step, write: Write) -> Step:
    unit = write(step.responsible) if step.responsible else step.responsible
    return step.model_copy(update={"responsible": unit})


def _with_times(step: Step, write: Write) -> Step:
    times = {case: text and _step_time(step, text, write) for case, text in step.times.items()}
    return step.model_copy(update={"times": times})


def _step_time(step: Step, text: str, write: Write) -> str:
    """Write the time of a step, known by itself and together with who does the step."""
    told = f"{step.responsible}: {text}" if step.responsible else text
    new = write(told)
    return write(text) if new == told else new
