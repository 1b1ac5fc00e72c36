"""What is wrong in a file, one problem a place; the sentences are the reader's front's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pydantic import ValidationError

from knowledge.exchange.places import FilePlace

REASONS = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "string_type": "not_text",
    "string_unicode": "unreadable",
    "string_too_long": "too_long",
    "int_type": "not_a_count",
    "greater_than_equal": "not_a_count",
    "less_than_equal": "not_a_count",
    "bool_type": "not_true_or_false",
    "bool_parsing": "not_true_or_false",
    "enum": "not_allowed",
    "tuple_type": "not_a_list",
    "dict_type": "not_an_object",
    "mapping_type": "not_an_object",
    "model_type": "not_an_object",
}
OWN_REASONS = frozenset({"blank", "unreadable", "not_a_code", "not_a_date"})
VALUES = {"max_length": "limit", "expected": "expected"}
SHOWN_LENGTH = 80
# Beyond this nobody reads them one by one, and a line may have hundreds of thousands.
MOST_OF_A_LINE = 1_000


ProblemValues = Mapping[str, str | int | FilePlace]


@dataclass(frozen=True)
class RecordProblem:
    """A reason word for one place, with the record's key path ("" for all of it) and values.

    What is wrong, or in what a reader gives beside a record (`ReadRecord.doubts`) unsure.
    """

    place: FilePlace
    key: str
    reason: str
    values: ProblemValues = field(default_factory=lambda: MappingProxyType({}))


class ProblemList:
    """Problems as they are found: the first `kept`, how many there are, and in how many records."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self.first: list[RecordProblem] = []
        self.count = 0
        self.records = 0

    def add(self, problems: Iterable[RecordProblem]) -> None:
        """Add the problems of one record."""
        self.records += 1
        for problem in problems:
            self.count += 1
            if len(self.first) < self._kept:
                self.first.append(problem)


def problems_of(error: ValidationError, place: FilePlace) -> list[RecordProblem]:
    """Name what the record's own checks found; of far too many faults only their number."""
    if error.error_count() > MOST_OF_A_LINE:
        return [RecordProblem(place, "", "too_many_faults", {"count": error.error_count()})]
    found = []
    for part in error.errors(include_url=False, include_input=False):
        context = part.get("ctx", {})
        values: dict[str, str | int | FilePlace] = {
            ours: context[theirs]
            for theirs, ours in VALUES.items()
            if isinstance(context.get(theirs), str | int)
        }
        reason = _reason(part["type"], context.get("error"))
        found.append(RecordProblem(place, key_path(part["loc"]), reason, values))
    return found


def key_path(location: Iterable[str | int]) -> str:
    """Write a place as `dossier[0].documents[2].name`."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}"
    return shown(path.removeprefix("."))


def shown(text: str) -> str:
    line = "".join(char if char.isprintable() else "�" for char in text)
    return line if len(line) <= SHOWN_LENGTH else line[: SHOWN_LENGTH - 1] + "…"


def _reason(kind: str, cause: object) -> str:
    if kind.startswith("date"):
        return "not_a_date"
    if kind == "value_error" and str(cause) in OWN_REASONS:
        return str(cause)
    return REASONS.get(kind, "not_valid")
