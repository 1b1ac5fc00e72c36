"""How well questions are understood: the measures, per set and in total."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import Refused
from knowledge.search.result import Outcome, SearchResult

T = TypeVar("T")
Row = TypeVar("Row", bound=BaseModel)

TOTAL = "total"
OFFERED = 5
CHOICES = 6


class ExpectedOutcome(StrEnum):
    ANSWER = "answer"
    CLARIFY = "clarify"
    REJECT = "reject"
    NEAR_DOMAIN = "near_domain"


class LabelledQuestion(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    expect: ExpectedOutcome
    codes: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    set: Annotated[str, Field(min_length=1)] = "all"
    facet: str | None = None


@dataclass(frozen=True)
class MeasuredQuestion:
    labelled: LabelledQuestion
    found: SearchResult
    milliseconds: float


@dataclass(frozen=True)
class Measures:
    """Shares between 0 and 1, None where no question of the kind is in the set."""

    questions: int
    right_at_1: float | None
    family_at_1: float | None
    offered_at_5: float | None
    useful: float | None
    wrong: float | None
    rejected: float | None
    asked_back: float | None
    near_answered: float | None
    facet_right: float | None
    p50_ms: float
    p99_ms: float


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


def is_useful(one: MeasuredQuestion) -> bool:
    asked = one.found.outcome is Outcome.CLARIFY
    return is_right(one) or (asked and is_offered(one, CHOICES))


def is_wrong(one: MeasuredQuestion) -> bool:
    return _is(one, Outcome.ANSWERED) and not is_family(one)


def _answered_with(one: MeasuredQuestion, codes: Sequence[str]) -> bool:
    return _is(one, Outcome.ANSWERED) and one.found.candidates[0].code in codes


def _is(one: MeasuredQuestion, *outcomes: Outcome) -> bool:
    return one.found.outcome in outcomes


def _measures(group: Sequence[MeasuredQuestion]) -> Measures:
    expecting = {
        kind: [one for one in group if one.labelled.expect is kind] for kind in ExpectedOutcome
    }
    answer, clarify = expecting[ExpectedOutcome.ANSWER], expecting[ExpectedOutcome.CLARIFY]
    reject, near = expecting[ExpectedOutcome.REJECT], expecting[ExpectedOutcome.NEAR_DOMAIN]
    faceted = [one for one in group if one.labelled.facet is not None]
    times = sorted(one.milliseconds for one in group)
    return Measures(
        questions=len(group),
        right_at_1=share_of(answer, is_right),
        family_at_1=share_of(answer, is_family),
        offered_at_5=share_of(answer, is_offered),
        useful=share_of([*answer, *clarify], is_useful),
        wrong=share_of(answer, is_wrong),
        rejected=share_of(reject, lambda one: _is(one, Outcome.DECLINED, Outcome.NOT_FOUND)),
        asked_back=share_of(clarify, lambda one: _is(one, Outcome.CLARIFY)),
        near_answered=share_of(near, lambda one: _is(one, Outcome.ANSWERED)),
        facet_right=share_of(faceted, lambda one: one.found.facet == one.labelled.facet),
        p50_ms=percentile(times, 0.50),
        p99_ms=percentile(times, 0.99),
    )


def share_of(group: Sequence[T], holds: Callable[[T], bool]) -> float | None:
    return sum(map(holds, group)) / len(group) if group else None


def percentile(ordered: Sequence[float], part: float) -> float:
    if not ordered:
        return 0.0
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
