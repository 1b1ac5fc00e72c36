"""The steps of a procedure as a course in time: who has the file, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from knowledge.records import Procedure, Step
from knowledge.worktime.counting import Reached, advance, due, ends
from knowledge.worktime.durations import read_duration
from knowledge.worktime.office import Office, Received
from knowledge.worktime.readings import CannotTell, Duration, Immediate, Reading, Reason, Unit
from knowledge.worktime.steps import Comparison, Outcome, Total, cases, compare, converted, total
from knowledge.worktime.totals import case_alone, general_totals, named_total


@dataclass(frozen=True)
class Leg:
    """A step with the unit that has the file, from when, and until when at the latest.

    `start` and `end` are None once the time of a step cannot be told; `why` is how this
    step's own time was read, when it is no plain length of time.
    """

    number: int
    name: str
    responsible: str
    text: str
    start: datetime | None
    end: datetime | None
    why: Reading | None = None


@dataclass(frozen=True)
class Course:
    """The steps of one case, their sum, and the sum beside the stated total.

    `end`: the last step is over. `due`: the total that is stated for this very case is over.
    """

    case: str
    legs: tuple[Leg, ...]
    total: Total
    comparison: Comparison
    end: datetime | None
    due: datetime | None = None
    provisional: tuple[str, ...] = ()


def courses(office: Office, procedure: Procedure, received: Received) -> tuple[Course, ...]:
    """Lay out the steps, each case of the table as a course of its own."""
    return tuple(_course(office, procedure, case, received) for case in own_cases(procedure.steps))


def own_cases(steps: Sequence[Step]) -> tuple[str, ...]:
    """List the cases of a table; a time that holds for all cases is no case beside them."""
    named = cases(steps)
    beside = any(len(step.times) > 1 and "" in step.times for step in steps)
    return tuple(case for case in named if case or beside or len(named) == 1)


def _course(office: Office, procedure: Procedure, case: str, received: Received) -> Course:
    steps, own = procedure.steps, named_total(procedure, case)
    stated = (own,) if own else general_totals(procedure)
    sums = {working: total(steps, case, working=working) for working in (False, True)}
    compared = [(compare(sums[counts], text), counts) for text, counts in _counted(stated)]
    # Without a total to go by, days at a desk are working days: that is the later date.
    compared = compared or [(compare(sums[True], None), True)]
    equal = (one for one in compared if one[0].outcome is Outcome.EQUAL)
    best, working = next(equal, compared[0])
    legs = _legs(office, steps, case, received, sums[working], working=working)
    end = legs[-1].end if legs else None
    read = read_duration(own)
    promised = due(office, received, read) if isinstance(read, Duration) else None
    last = max((one for one in (end, promised) if one), default=None)
    undecided = office.calendar.undecided(received.day, last.date()) if last else ()
    return Course(case_alone(case), legs, sums[working], best, end, promised, undecided)


def _counted(stated: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Tell of each stated total whether it counts working time, as the steps then do."""
    read = ((text, read_duration(text)) for text in stated)
    return [
        (text, isinstance(one, Duration) and converted(one).unit is Unit.WORKING_DAY)
        for text, one in read
    ]


def _legs(
    office: Office,
    steps: Sequence[Step],
    case: str,
    received: Received,
    summed: Total,
    *,
    working: bool,
) -> tuple[Leg, ...]:
    run = _Run(office, received, within_a_day=_within_a_day(summed))
    legs = []
    for number, step in enumerate(steps, 1):
        text = step.times.get(case, step.times.get("")) or ""
        reading = read_duration(text)
        if isinstance(reading, Duration):
            reading = converted(reading, working=working)
        start = run.now
        why = run.take(reading)
        legs.append(Leg(number, step.name, step.responsible or "", text, start, run.now, why))
    return tuple(legs)


def _within_a_day(summed: Total) -> bool:
    """Tell whether all steps together take less than a day, so that hours count from the start."""
    whole = summed.whole
    return whole is not None and whole.unit is Unit.WORKING_DAY and whole.value < 1


class _Run:
    """A file on its way through the steps; `now` is where it stands, None once that is lost."""

    def __init__(self, office: Office, received: Received, *, within_a_day: bool) -> None:
        self._office = office
        self._received = received
        self._within_a_day = within_a_day
        self._spent = Fraction()
        self._reached: Reached | None = Reached(received.day)
        self.now: datetime | None = received.at

    def take(self, reading: Reading) -> Reading | None:
        """Go one step on; give back the reading that is no length of time."""
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
            self.now = due(self._office, self._received, Duration(self._spent, Unit.WORKING_DAY))
        elif self._reached is not None:
            self._reached = advance(self._office, self._reached, reading)
            self.now = ends(self._office, self._reached) if self._reached else None
        return None
