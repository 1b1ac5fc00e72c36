"""Times: missing units, "ngày" beside "ngày làm việc", and the sum of the steps."""

from collections.abc import Iterator, Sequence

from knowledge.checks.findings import CheckedPart, Finding, error, excerpt, number, remark, warning
from knowledge.records import Procedure, Step
from knowledge.worktime.branches import branches
from knowledge.worktime.durations import read_duration
from knowledge.worktime.readings import CannotTell, Duration, Reason, TimeUnit
from knowledge.worktime.steps import Comparison, SumComparison, compare, total

_DAYS = {TimeUnit.CALENDAR_DAY, TimeUnit.WORKING_DAY}


def total_times(procedure: Procedure) -> Iterator[Finding]:
    stated = [way.time for way in procedure.submissions if way.time]
    for text in stated:
        yield from _unreadable(text)
    if stated and len(stated) < len(procedure.submissions):
        yield warning(CheckedPart.TIME, "channel_without_time")
    if len(_kinds_of_day(stated)) > 1:
        yield warning(CheckedPart.TIME, "mixed_days")
    for way in procedure.submissions:
        time, noted = read_duration(way.time), read_duration(way.note)
        if isinstance(time, Duration) and isinstance(noted, Duration):
            days = {time.unit, noted.unit} == _DAYS
            if days and time.value == noted.value:
                values = {"time": way.time or "", "note": excerpt(way.note)}
                yield warning(CheckedPart.TIME, "day_kind_in_note", **values)


def step_times(procedure: Procedure) -> Iterator[Finding]:
    texts = [text for step in procedure.steps for text in step.times.values() if text]
    for step in procedure.steps:
        for text in step.times.values():
            if _reason(text) in (Reason.NO_UNIT, Reason.ZERO):
                values = {"step": excerpt(step.name), "text": excerpt(text or "")}
                yield error(CheckedPart.STEPS, "step_without_unit", **values)
    if len(_kinds_of_day(texts)) > 1:
        yield warning(CheckedPart.STEPS, "mixed_days_in_steps")
    if procedure.steps and not texts:
        yield warning(CheckedPart.STEPS, "steps_without_times")
    nobody = [step for step in procedure.steps if not step.responsible]
    if nobody:
        values = {"step": excerpt(nobody[0].name), "count": str(len(nobody))}
        yield warning(CheckedPart.STEPS, "nobody_responsible", **values)
    yield from _sums(procedure.steps, [way.time for way in procedure.submissions if way.time])


def _unreadable(text: str) -> Iterator[Finding]:
    match _reason(text):
        case Reason.NO_UNIT:
            yield error(CheckedPart.TIME, "time_without_unit", text=excerpt(text))
        case Reason.ZERO:
            yield error(CheckedPart.TIME, "time_of_nought", text=excerpt(text))
        case Reason.NOT_STATED:
            yield warning(CheckedPart.TIME, "time_not_stated", text=excerpt(text))
        case Reason.UNREADABLE:
            yield remark(CheckedPart.TIME, "time_not_understood", text=excerpt(text))


def _sums(steps: Sequence[Step], stated: Sequence[str]) -> Iterator[Finding]:
    """Compare each case; of several cases one may be the ordinary one that the total is for."""
    if not stated:
        return
    compared = {one.case: _nearest(one.own_steps, stated) for one in branches(steps)}
    some_equal = any(one.outcome is SumComparison.EQUAL for one in compared.values())
    for case, one in compared.items():
        if one.outcome is not SumComparison.DIFFERS or one.summed is None or one.stated is None:
            continue
        make = warning if some_equal else error
        yield make(
            CheckedPart.STEPS,
            "sum_differs",
            case=excerpt(case),
            summed=number(one.summed.value),
            stated=number(one.stated.value),
            unit=one.stated.unit.value,
        )


def _nearest(steps: Sequence[Step], stated: Sequence[str]) -> Comparison:
    """Compare with every channel's total: equal to one is equal, else the first that differs."""
    summed = total(steps)
    compared = [compare(summed, text) for text in dict.fromkeys(stated)]
    order = [SumComparison.EQUAL, SumComparison.DIFFERS, SumComparison.CANNOT_TELL]
    return min(compared, key=lambda one: order.index(one.outcome))


def _kinds_of_day(texts: Sequence[str]) -> set[TimeUnit]:
    readings = map(read_duration, texts)
    return {one.unit for one in readings if isinstance(one, Duration)} & _DAYS


def _reason(text: str | None) -> Reason | None:
    reading = read_duration(text)
    return reading.reason if isinstance(reading, CannotTell) else None
