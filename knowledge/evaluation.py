"""How well questions are understood: the measures, per set and in total."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import Field as DataclassField
from dataclasses import dataclass, fields
from enum import StrEnum
from time import perf_counter
from typing import Annotated, Any, ClassVar, Protocol, TypeVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import Refused
from knowledge.search.result import Outcome, SearchResult

T = TypeVar("T")
Row = TypeVar("Row", bound=BaseModel)
Interval = tuple[float, float]

TOTAL = "total"
OFFERED = 5
SEEN_FIRST = 3
DRAWS = 2_000
MIDDLE = (2.5, 97.5)


class ExpectedOutcome(StrEnum):
    ANSWER = "answer"
    CLARIFY = "clarify"
    REJECT = "reject"
    NEAR_DOMAIN = "near_domain"
    ABSENT = "absent"


class LabelledQuestion(BaseModel):
    """A question with what is right; `kind` "absent": it asks for what the base may lack."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    expect: ExpectedOutcome
    codes: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    set: Annotated[str, Field(min_length=1)] = "all"
    facet: str | None = None
    kind: str | None = None
    borderline: bool = False

    @property
    def expected(self) -> ExpectedOutcome:
        """Give what is expected of it; on the border of the work it is judged as near to it."""
        if self.kind == ExpectedOutcome.ABSENT:
            return ExpectedOutcome.ABSENT
        return ExpectedOutcome.NEAR_DOMAIN if self.borderline else self.expect


@dataclass(frozen=True)
class MeasuredQuestion:
    labelled: LabelledQuestion
    found: SearchResult
    milliseconds: float


class Measured(Protocol):
    """Measures of a set: a dataclass whose other fields are numbers or None."""

    __dataclass_fields__: ClassVar[dict[str, DataclassField[Any]]]

    @property
    def intervals(self) -> Mapping[str, Interval]: ...


@dataclass(frozen=True)
class Measures:
    """Shares between 0 and 1, None where no question of the kind is in the set.

    `helped`: answered right, or a right one among those offered. `reject_offered` and
    `near_offered` are the questions under which procedures are offered; `offer_right` tells
    where procedures are offered how often a right one, or one of its family, is among the
    first three. `intervals` hold 95 % of what other questions of the same kinds would give.
    """

    questions: int
    right_at_1: float | None
    family_at_1: float | None
    offered_at_5: float | None
    helped: float | None
    wrong: float | None
    rejected: float | None
    asked_back: float | None
    near_answered: float | None
    absent_answered: float | None
    reject_offered: float | None
    near_offered: float | None
    offer_right: float | None
    facet_right: float | None
    p50_ms: float
    p99_ms: float
    intervals: Mapping[str, Interval]


def read_rows(lines: Iterable[str], model: type[Row], reason: str) -> list[Row]:
    """Read one JSON object a line; raise `Refused` naming the line and the key that is wrong."""
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(model.model_validate_json(line))
        except ValidationError as error:
            problem = error.errors()[0]
            place = ".".join(str(part) for part in problem["loc"]) or "-"
            raise Refused(reason, line=number, key=place) from None
    return rows


def read_labelled(lines: Iterable[str]) -> list[LabelledQuestion]:
    questions = read_rows(lines, LabelledQuestion, "bad_question")
    if not questions:
        raise Refused("no_questions")
    return questions


def ask_all(
    find: Callable[[str], SearchResult], questions: Sequence[LabelledQuestion]
) -> list[MeasuredQuestion]:
    measured = []
    for labelled in questions:
        begun = perf_counter()
        found = find(labelled.question)
        measured.append(MeasuredQuestion(labelled, found, (perf_counter() - begun) * 1_000))
    return measured


def summarise(measured: Sequence[MeasuredQuestion]) -> dict[str, Measures]:
    names = sorted({one.labelled.set for one in measured})
    groups = {name: [one for one in measured if one.labelled.set == name] for name in names}
    return {name: _measures(group) for name, group in {**groups, TOTAL: measured}.items()}


def is_right(one: MeasuredQuestion) -> bool:
    return _answered_with(one, one.labelled.codes)


def is_family(one: MeasuredQuestion) -> bool:
    return _answered_with(one, (*one.labelled.codes, *one.labelled.family))


def is_offered(one: MeasuredQuestion, within: int = OFFERED) -> bool:
    return any(c.code in one.labelled.codes for c in one.found.candidates[:within])


def is_helped(one: MeasuredQuestion) -> bool:
    return is_right(one) or any(c.code in one.labelled.codes for c in one.found.offered)


def is_wrong(one: MeasuredQuestion) -> bool:
    return _is(one, Outcome.ANSWERED) and not is_family(one)


def _offers_right(one: MeasuredQuestion) -> bool:
    meant = (*one.labelled.codes, *one.labelled.family)
    return any(c.code in meant for c in one.found.offered[:SEEN_FIRST])


def _offers(one: MeasuredQuestion) -> bool:
    return bool(one.found.offered)


def _is_answered(one: MeasuredQuestion) -> bool:
    return _is(one, Outcome.ANSWERED)


def _answered_with(one: MeasuredQuestion, codes: Sequence[str]) -> bool:
    return _is(one, Outcome.ANSWERED) and one.found.candidates[0].code in codes


def _is(one: MeasuredQuestion, *outcomes: Outcome) -> bool:
    return one.found.outcome in outcomes


def _measures(group: Sequence[MeasuredQuestion]) -> Measures:
    expecting = {
        kind: [one for one in group if one.labelled.expected is kind] for kind in ExpectedOutcome
    }
    answer, clarify = expecting[ExpectedOutcome.ANSWER], expecting[ExpectedOutcome.CLARIFY]
    reject, near = expecting[ExpectedOutcome.REJECT], expecting[ExpectedOutcome.NEAR_DOMAIN]
    absent = expecting[ExpectedOutcome.ABSENT]
    offering = [one for one in (*answer, *clarify) if one.labelled.codes and one.found.offered]
    faceted = [one for one in group if one.labelled.facet is not None]
    parts: dict[str, tuple[Sequence[MeasuredQuestion], Callable[[MeasuredQuestion], bool]]] = {
        "right_at_1": (answer, is_right),
        "family_at_1": (answer, is_family),
        "offered_at_5": (answer, is_offered),
        "helped": ([*answer, *clarify], is_helped),
        "wrong": (answer, is_wrong),
        "rejected": (reject, lambda one: _is(one, Outcome.DECLINED, Outcome.NOT_FOUND)),
        "asked_back": (clarify, lambda one: _is(one, Outcome.CLARIFY)),
        "near_answered": (near, _is_answered),
        "absent_answered": (absent, _is_answered),
        "reject_offered": (reject, _offers),
        "near_offered": (near, _offers),
        "offer_right": (offering, _offers_right),
        "facet_right": (faceted, lambda one: one.found.facet == one.labelled.facet),
    }
    shares = {name: share_of(*part) for name, part in parts.items()}
    sizes = {name: len(questions) for name, (questions, _) in parts.items()}
    times = sorted(one.milliseconds for one in group)
    return Measures(
        questions=len(group),
        **shares,
        p50_ms=percentile(times, 0.50),
        p99_ms=percentile(times, 0.99),
        intervals=intervals_of(shares, sizes),
    )


def share_of(group: Sequence[T], holds: Callable[[T], bool]) -> float | None:
    return sum(map(holds, group)) / len(group) if group else None


def intervals_of(
    shares: Mapping[str, float | None], sizes: Mapping[str, int]
) -> dict[str, Interval]:
    """Give the bootstrap's 95 % interval of each share of so many questions.

    How many of a drawn sample hold follows the binomial distribution, so that it is drawn from.
    """
    found = {}
    for name, share in shares.items():
        if share is not None:
            drawn = np.random.default_rng(0).binomial(sizes[name], share, DRAWS) / sizes[name]
            low, high = np.percentile(drawn, MIDDLE)
            found[name] = (round(float(low), 4), round(float(high), 4))
    return found


def measure_rows(
    summary: Mapping[str, Measured], cell: Callable[[float | int | None], str]
) -> Iterator[tuple[str, ...]]:
    """Write measures as rows of a table: headings, then each set and below it its intervals."""
    names = [one.name for one in fields(next(iter(summary.values()))) if one.name != "intervals"]
    yield ("set", *names)
    for title, measures in summary.items():
        yield (title, *(cell(getattr(measures, name)) for name in names))
        ends = (measures.intervals.get(name) for name in names)
        yield ("", *("" if one is None else "–".join(map(cell, one)) for one in ends))


def percentile(ordered: Sequence[float], part: float) -> float:
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
