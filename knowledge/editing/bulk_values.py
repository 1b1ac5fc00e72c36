"""One value of a part of records put in place of another, wherever it stands."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process

from knowledge.errors import Refused
from knowledge.records import Fee, Procedure, Step, Submission

NEAREST = 3


class BulkPart(StrEnum):
    """What can be changed in many records: in fees and times the whole text of a value."""

    FEE = "fee"
    TIME = "time"
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


def same(value: str) -> str:
    """Give what two spellings of one value have in common."""
    return _spaced(value).casefold()


def replaced(procedure: Procedure, change: BulkChange) -> Procedure:
    """Give the record with the new value; an equal one where the old stands nowhere in it."""
    new = _spaced(change.new)
    if change.part in IN_LONGER_TEXTS:
        pattern = _within(change.old)
        changed = _rewritten(procedure, change.part, lambda text: pattern.sub(lambda _: new, text))
    else:
        old = same(change.old)
        changed = _rewritten(
            procedure, change.part, lambda text: new if same(text) == old else text
        )
    try:
        return Procedure.model_validate(changed.model_dump())
    except ValueError:
        raise Refused("bulk_value_wrong") from None


def values_of(procedure: Procedure, part: BulkPart) -> list[str]:
    values: list[str] = []

    def note(text: str) -> str:
        values.append(text)
        return text

    _rewritten(procedure, part, note)
    return values


def present_values(records: Iterable[Procedure], part: BulkPart) -> tuple[PresentValue, ...]:
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


def _rewritten(procedure: Procedure, part: BulkPart, write: Callable[[str], str]) -> Procedure:
    def fee(one: Fee) -> Fee:
        return one.model_copy(update={"amount": write(one.amount)}) if one.amount.strip() else one

    def fees(one: Submission) -> Submission:
        return one.model_copy(update={"fees": tuple(map(fee, one.fees))})

    def time(one: Submission) -> Submission:
        return one.model_copy(update={"time": write(one.time)}) if one.time else one

    def step(one: Step) -> Step:
        unit = write(one.responsible) if one.responsible else one.responsible
        return one.model_copy(update={"responsible": unit})

    match part:
        case BulkPart.FEE:
            update: dict[str, object] = {"submissions": tuple(map(fees, procedure.submissions))}
        case BulkPart.TIME:
            update = {"submissions": tuple(map(time, procedure.submissions))}
        case BulkPart.UNIT:
            update = {"steps": tuple(map(step, procedure.steps))}
        case BulkPart.LEGAL_BASIS:
            update = {"legal_basis": tuple(map(write, procedure.legal_basis))}
        case BulkPart.PLACE:
            place = procedure.receiving_address
            update = {"receiving_address": write(place) if place else place}
    return procedure.model_copy(update=update)
