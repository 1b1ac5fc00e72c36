"""The steps of a procedure as a course in time: who has the file, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from knowledge.records import Procedure
from knowledge.worktime.branches import Branch, branches
from knowledge.worktime.counting import CountPosition, advance, due, ends
from knowledge.worktime.durations import read_duration
from knowledge.worktime.office_calendar import OfficeCalendar, Receipt
from knowledge.worktime.readings import CannotTell, Duration, Immediate, Reading, Reason, TimeUnit
from knowledge.worktime.stated_totals import case_alone, general_totals, named_total
from knowledge.worktime.steps import Comparison, SumComparison, Total, compare, converted, total


@dataclass(frozen=True)
class Leg:
    """A step with the unit that has the file, from when, and until when at the latest.

    `start` and `end` are None once the time of a step cannot be told, and where the sum of the
    steps goes beyond the promised date (`late`); `why` is how this step's own time was read,
    when it is no plain length of time.
    """

    number: int
    name: str
    responsible: str
    text: str
    start: datetime | None
    end: datetime | None
    why: Reading | None = None
    late: bool = False


@dataclass(frozen=True)
class Course:
    """The steps of one case, their sum, and the sum beside the stated total.

    `end`: the last step is over. `due`: the date of this very case, by the total that is stated
    for it or (`by_steps`) by its own steps; a table without cases has none beside the promises
    but the one in its head.
    """

    case: str
    legs: tuple[Leg, ...]
    total: Total
    comparison: Comparison
    end: datetime | None
    due: datetime | None = None
    by_steps: bool = False
    provisional: tuple[str, ...] = ()


def courses(
    office: OfficeCalendar,
    procedure: Procedure,
    received: Receipt,
    promised: Sequence[datetime] = (),
) -> tuple[Course, ...]:
    """Lay out each branch as a course; none ends after the dates `promised` for all cases."""
    parted, last = branches(procedure.steps), max(promised, default=None)
    found = [_course(office, procedure, branch, received) for branch in parted]
    if len(found) > 1:
        fits = any(one.due is None and _is_equal(one) for one in found)
        found = [
            one if one.due is not None else _dated(office, branch, received, one, last, fits=fits)
            for branch, one in zip(parted, found, strict=True)
        ]
    return tuple(_within(one, one.due or last) for one in found)


def _course(
    office: OfficeCalendar, procedure: Procedure, branch: Branch, received: Receipt
) -> Course:
    own = named_total(procedure, branch.case)
    stated = (own,) if own else general_totals(procedure)
    steps = branch.own_steps
    sums = {working: total(steps, working=working) for working in (False, True)}
    compared = [(compare(sums[counts], text), counts) for text, counts in _counted(stated)]
    # Without a total to go by, days at a desk are working days: that is the later date.
    compared = compared or [(compare(sums[True], None), True)]
    equal = (one for one in compared if one[0].outcome is SumComparison.EQUAL)
    best, working = next(equal, compared[0])
    read = read_duration(own)
    due_on = due(office, received, read) if isinstance(read, Duration) else None
    return _laid_out(office, branch, received, best, due_on, working=working)


def _dated(
    office: OfficeCalendar,
    branch: Branch,
    received: Receipt,
    course: Course,
    last: datetime | None,
    *,
    fits: bool,
) -> Course:
    """Date a branch that no total names; `fits`: a stated total is the sum of some branch."""
    if last is not None and not fits and course.end is not None and course.end <= last:
        return replace(course, due=last)
    if _is_equal(course):
        return replace(course, due=course.end)
    alone = compare(total(branch.own_steps, working=True), None)
    laid = _laid_out(office, branch, received, alone, None, working=True)
    return replace(laid, due=laid.end, by_steps=laid.end is not None)


def _laid_out(
    office: OfficeCalendar,
    branch: Branch,
    received: Receipt,
    comparison: Comparison,
    due_on: datetime | None,
    *,
    working: bool,
) -> Course:
    summed = total(branch.own_steps, working=working)
    whole = summed.whole
    short = whole is not None and whole.unit is TimeUnit.WORKING_DAY and whole.value < 1
    run = _Run(office, received, within_a_day=short)
    legs = []
    for number, step in branch.steps:
        text = step.times[""] or ""
        reading = read_duration(text)
        if isinstance(reading, Duration):
            reading = converted(reading, working=working)
        start = run.now
        why = run.take(reading)
        legs.append(Leg(number, step.name, step.responsible or "", text, start, run.now, why))
    end = run.now if legs else None
    last = max((one for one in (end, due_on) if one), default=None)
    undecided = office.calendar.undecided(received.day, last.date()) if last else ()
    case = case_alone(branch.case)
    return Course(case, tuple(legs), summed, comparison, end, due_on, provisional=undecided)


def _is_equal(course: Course) -> bool:
    return course.comparison.outcome is SumComparison.EQUAL


def _within(course: Course, limit: datetime | None) -> Course:
    if limit is None:
        return course
    legs = tuple(
        replace(leg, end=None, late=True) if leg.end and leg.end > limit else leg
        for leg in course.legs
    )
    return replace(course, legs=legs)


def _counted(stated: tuple[str, ...]) -> list[tuple[str, bool]]:
    read = ((text, read_duration(text)) for text in stated)
    return [
        (text, isinstance(one, Duration) and converted(one).unit is TimeUnit.WORKING_DAY)
        for text, one in read
    ]


class _Run:
    """A file on its way through the steps; `now` is where it stands, None once that is lost."""

    def __init__(self, office: OfficeCalendar, received: Receipt, *, within_a_day: bool) -> None:
        self._office = office
        self._received = received
        self._within_a_day = within_a_day
        self._spent = Fraction()
        self._reached: CountPosition | None = CountPosition(received.day)
        self.now: datetime | None = received.at

    def take(self, reading: Reading) -> Reading | None:
        if not isinstance(reading, Duration):
            stays = isinstance(reading, Immediate) or reading in (
                CannotTell(Reason.EMPTY),
                CannotTell(Reason.NOT_COUNTED),
            )
            if not stays:
                self.now = self._reached = None
            return reading
        if self._within_a_day:
            self._spent += reading.value
            self.now = due(
                self._office, self._received, Duration(self._spent, TimeUnit.WORKING_DAY)
            )
        elif self._reached is not None:
            self._reached = advance(self._office, self._reached, reading)
            self.now = ends(self._office, self._reached) if self._reached else None
        return None
