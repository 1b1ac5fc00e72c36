"""📅 The dates that follow from a record: one line in an answer, and the whole schedule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from knowledge.description.context import SectionContext
from knowledge.description.values import Block, Paragraph, Section, Text
from knowledge.text.display_text import item, one_line, shorten
from knowledge.worktime.courses import Course, Leg
from knowledge.worktime.readings import CannotTell, Duration, Immediate, Reading, Several, TimeUnit
from knowledge.worktime.schedule import Promise, Schedule
from knowledge.worktime.steps import SumComparison

LONGEST_TIME = 120
CALENDAR_UNITS = (TimeUnit.CALENDAR_DAY, TimeUnit.WEEK, TimeUnit.MONTH, TimeUnit.YEAR)


@dataclass(frozen=True)
class Length:
    """A length of time as it is said: "2,5" and the name of its unit."""

    number: str
    unit: str


def if_handed_in(context: SectionContext) -> Iterator[Block]:
    """Say when there is a result, if the dossier is handed in now; nothing where nobody knows."""
    plan = context.circumstances.schedule
    if plan is None:
        return
    by_case = plan.branches
    dated = [] if by_case else [one for one in plan.promises if one.due is not None]
    if not dated and not by_case:
        return
    results: dict[datetime | None, tuple[str, ...]] = {}
    for promise in dated:
        channels = tuple(channel.value for channel in promise.channels)
        results[promise.due] = (*results.get(promise.due, ()), *channels)
    yield Paragraph(
        context.dates(
            "if_handed_in",
            today=plan.handed_in.date() == context.circumstances.today,
            handed_in=plan.handed_in,
            received=plan.received.at,
            moved=plan.received.moved,
            holiday=plan.received.holiday,
            results=[(channels, due) for due, channels in results.items()],
            cases=[(one_line(case), due) for case, due in by_case],
            closing=plan.closing,
            provisional=plan.provisional,
        )
    )


def whole_schedule(context: SectionContext, plan: Schedule) -> tuple[Section, ...]:
    """Write all dates: the results first, then each step of each case."""
    head = Section(tuple(_results(context, plan)), context.dates("title"))
    courses = [_course(context, plan, course) for course in plan.courses]
    if not courses:
        courses = [Section((Paragraph(context.dates("no_steps")),))]
    return (head, *courses, Section((Paragraph(_closing(context, plan)),)))


def length(time: Duration) -> Length:
    """Say a length of time with a decimal comma."""
    number = f"{float(time.value):.4g}".replace(".", ",")
    return Length(number, time.unit.value)


def why(reading: Reading | None) -> str:
    """Name the reason why a reading is no length of time; "" when it is one."""
    match reading:
        case None | Duration():
            return ""
        case CannotTell(reason):
            return reason.value
        case Immediate():
            return "immediate"
    return "several"


def _closing(context: SectionContext, plan: Schedule) -> Text:
    """Say by which rule the days are counted, or where to ask when none could be."""
    if plan.empty:
        stated = any(one.text for one in plan.promises) or bool(plan.courses)
        return context.dates("no_times", stated=stated)
    units = {getattr(one.reading, "unit", None) for one in plan.promises if one.due is not None}
    units |= {
        one.comparison.stated.unit
        for one in plan.courses
        if one.due is not None and one.comparison.stated is not None
    }
    return context.dates("rule", calendar_days=not units.isdisjoint(CALENDAR_UNITS))


def _results(context: SectionContext, plan: Schedule) -> Iterator[Block]:
    said_hour = plan.handed_in.time() > plan.handed_in.min.time()
    yield Paragraph(context.dates("handed_in", at=plan.handed_in, said_hour=said_hour))
    received = plan.received
    if received.moved is not None:
        yield Paragraph(
            context.dates(
                "counts_from",
                moved=received.moved,
                handed_in=plan.handed_in,
                received=received.at,
                holiday=received.holiday,
            )
        )
    yield from (Paragraph(_promise(context, plan, promise)) for promise in plan.promises)
    if plan.provisional:
        yield Paragraph(context.dates("provisional", names=plan.provisional))


def _promise(context: SectionContext, plan: Schedule, promise: Promise) -> Text:
    channels = tuple(channel.value for channel in promise.channels)
    text = shorten(one_line(promise.text), LONGEST_TIME)
    dated_below = promise.due is not None or isinstance(promise.reading, Several)
    if len(plan.branches) > 1 and dated_below:
        return context.dates("by_case", channels=channels, text=text)
    if promise.due is None:
        return context.dates(
            "no_result",
            channels=channels,
            text=text,
            why=why(promise.reading),
            beyond=promise.beyond,
        )
    return context.dates(
        "result", channels=channels, due=promise.due, closing=plan.closing, text=text
    )


def _course(context: SectionContext, plan: Schedule, course: Course) -> Section:
    title = context.dates("steps_title", case=shorten(one_line(course.case), LONGEST_TIME))
    texts = [_leg(context, plan, leg) for leg in course.legs]
    if course.due is not None:
        told = context.dates(
            "case_result", due=course.due, closing=plan.closing, by_steps=course.by_steps
        )
        texts.insert(0, told)
    compared = course.comparison
    if compared.outcome is SumComparison.CANNOT_TELL:
        dated = course.due is not None or any(one.due for one in plan.promises)
        if course.end is not None and not dated:
            texts.append(context.dates("no_total", end=course.end, closing=plan.closing))
    elif compared.summed is not None and compared.stated is not None:
        stated = length(compared.stated)
        if compared.outcome is SumComparison.EQUAL:
            texts.append(context.dates("equal", stated=stated))
        else:
            texts.append(context.dates("differs", summed=length(compared.summed), stated=stated))
    return Section(tuple(map(Paragraph, texts)), title)


def _leg(context: SectionContext, plan: Schedule, leg: Leg) -> Text:
    return context.dates(
        "step",
        number=leg.number,
        name=item(leg.name, leg.number),
        responsible=one_line(leg.responsible),
        end=leg.end,
        closing=plan.closing,
        text=shorten(one_line(leg.text), LONGEST_TIME),
        why=why(leg.why),
        late=leg.late,
    )
