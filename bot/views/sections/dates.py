"""📅 The dates that follow from a record: one line in an answer, and the whole schedule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.views.pages import Block, Section
from bot.views.sections.sheet import Sheet
from knowledge.text.display_text import item, one_line, shorten
from knowledge.worktime import CannotTell, Duration, Immediate, Reading
from knowledge.worktime.courses import Course, Leg
from knowledge.worktime.promises import Promise
from knowledge.worktime.readings import Unit
from knowledge.worktime.schedule import Schedule
from knowledge.worktime.steps import Outcome

LONGEST_TIME = 120
CALENDAR_UNITS = (Unit.CALENDAR_DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)


@dataclass(frozen=True)
class Length:
    """A length of time as it is said: "2,5" and the name of its unit."""

    number: str
    unit: str


def if_handed_in_today(sheet: Sheet) -> Iterator[Block]:
    """Say when there is a result, if the dossier is handed in now; nothing where nobody knows."""
    plan = sheet.today
    if plan is None:
        return
    dated = [one for one in plan.promises if one.due is not None]
    by_case = [one for one in plan.courses if one.due is not None]
    if not dated and not by_case:
        return
    results: dict[datetime | None, tuple[str, ...]] = {}
    for promise in dated:
        channels = tuple(channel.value for channel in promise.channels)
        results[promise.due] = (*results.get(promise.due, ()), *channels)
    yield Block(
        sheet.dates(
            "today",
            handed_in=plan.handed_in,
            received=plan.received.at,
            moved=plan.received.moved,
            holiday=plan.received.holiday,
            results=[(channels, due) for due, channels in results.items()],
            cases=[] if dated else [(one_line(one.case), one.due) for one in by_case],
            closing=plan.closing,
            provisional=plan.provisional,
        )
    )


def whole_schedule(sheet: Sheet, plan: Schedule, *, said_hour: bool) -> list[Section]:
    """Write all dates: the results first, then each step of each case."""
    title, continued = sheet.dates("title"), sheet.dates("continued")
    head = Section(tuple(_results(sheet, plan, said_hour=said_hour)), title, continued)
    courses = [_course(sheet, plan, course) for course in plan.courses]
    if not courses:
        courses = [Section((Block(sheet.dates("no_steps")),))]
    return [head, *courses, Section((Block(_closing(sheet, plan)),))]


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


def _closing(sheet: Sheet, plan: Schedule) -> Markup:
    """Say by which rule the days are counted, or where to ask when none could be."""
    if plan.empty:
        stated = any(one.text for one in plan.promises) or bool(plan.courses)
        return sheet.dates("no_times", stated=stated)
    return sheet.dates("rule", calendar_days=any(map(_in_calendar_days, plan.promises)))


def _in_calendar_days(promise: Promise) -> bool:
    unit = getattr(promise.reading, "unit", None)
    return promise.due is not None and unit in CALENDAR_UNITS


def _results(sheet: Sheet, plan: Schedule, *, said_hour: bool) -> Iterator[Block]:
    yield Block(sheet.dates("handed_in", at=plan.handed_in, said_hour=said_hour))
    received = plan.received
    if received.moved is not None:
        yield Block(
            sheet.dates(
                "counts_from",
                moved=received.moved,
                handed_in=plan.handed_in,
                received=received.at,
                holiday=received.holiday,
            )
        )
    yield from (Block(_promise(sheet, plan, promise)) for promise in plan.promises)
    if plan.provisional:
        yield Block(sheet.dates("provisional", names=plan.provisional))


def _promise(sheet: Sheet, plan: Schedule, promise: Promise) -> Markup:
    channels = tuple(channel.value for channel in promise.channels)
    text = shorten(one_line(promise.text), LONGEST_TIME)
    if promise.due is None:
        return sheet.dates(
            "no_result",
            channels=channels,
            text=text,
            why=why(promise.reading),
            beyond=promise.beyond,
        )
    return sheet.dates(
        "result", channels=channels, due=promise.due, closing=plan.closing, text=text
    )


def _course(sheet: Sheet, plan: Schedule, course: Course) -> Section:
    title = sheet.dates("steps_title", case=shorten(one_line(course.case), LONGEST_TIME))
    blocks = [Block(_leg(sheet, plan, leg)) for leg in course.legs]
    if course.due is not None:
        blocks.insert(0, Block(sheet.dates("case_result", due=course.due, closing=plan.closing)))
    compared = course.comparison
    if compared.outcome is Outcome.CANNOT_TELL:
        dated = course.due is not None or any(one.due for one in plan.promises)
        if course.end is not None and not dated:
            blocks.append(Block(sheet.dates("no_total", end=course.end, closing=plan.closing)))
    elif compared.summed is not None and compared.stated is not None:
        stated = length(compared.stated)
        if compared.outcome is Outcome.EQUAL:
            blocks.append(Block(sheet.dates("equal", stated=stated)))
        else:
            summed = length(compared.summed)
            blocks.append(Block(sheet.dates("differs", summed=summed, stated=stated)))
    return Section(tuple(blocks), title, title)


def _leg(sheet: Sheet, plan: Schedule, leg: Leg) -> Markup:
    return sheet.dates(
        "step",
        number=leg.number,
        name=item(leg.name, leg.number),
        responsible=one_line(leg.responsible),
        end=leg.end,
        closing=plan.closing,
        text=shorten(one_line(leg.text), LONGEST_TIME),
        why=why(leg.why),
    )
