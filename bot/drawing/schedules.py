"""What is written on the pictures of a schedule."""

from datetime import datetime
from functools import cache
from pathlib import Path

from bot.drawing.layout import PictureContent, RowKind, TimelineRow
from knowledge.description.sections.dates import length, why
from knowledge.description.values import plain
from knowledge.description.wording import Wording
from knowledge.records import Published
from knowledge.text.display_text import item, one_line, shorten
from knowledge.worktime.courses import Course, Leg
from knowledge.worktime.schedule import Schedule
from knowledge.worktime.steps import SumComparison

FILE = "pictures"
LONGEST = 200


def schedule_contents(published: Published, plan: Schedule) -> list[PictureContent]:
    return [_content(published, plan, course) for course in plan.courses or (None,)]


def _content(published: Published, plan: Schedule, course: Course | None) -> PictureContent:
    legs = course.legs if course else ()
    case = _short(course.case) if course else ""
    return PictureContent(
        _title(published),
        lambda number, pictures: _say("heading", case=case, number=number, pictures=pictures),
        (_start(plan), *(_leg(plan, leg) for leg in legs), *_results(plan, course)),
        tuple(_notes(published, plan, course)),
    )


def _title(published: Published) -> str:
    procedure = published.procedure
    name, agency = _short(procedure.name), _short(procedure.agency)
    return f"{name} – {agency}" if agency else name


def _start(plan: Schedule) -> TimelineRow:
    later = _say("counts_from", at=plan.received.at) if plan.received.moved else ""
    return TimelineRow("•", _say("from", at=plan.handed_in), _say("hand_in"), later, RowKind.START)


def _leg(plan: Schedule, leg: Leg) -> TimelineRow:
    reason = why(leg.why)
    kind = RowKind.STEP
    if reason in ("empty", "immediate", "not_counted"):
        when = _say("with_previous")
    elif leg.end is not None:
        when = _until(plan, leg.end)
    else:
        text = _short(leg.text)
        when = _say("late", text=text) if leg.late else _say("unknown", text=text if reason else "")
        kind = RowKind.UNKNOWN
    name = shorten(item(leg.name, leg.number), LONGEST)
    return TimelineRow(str(leg.number), when, name, _short(leg.responsible), kind)


def _results(plan: Schedule, course: Course | None) -> list[TimelineRow]:
    if course is not None and course.due is not None:
        return [_result(plan, course.due, course)]
    promised = [] if plan.branches else [one for one in plan.promises if one.due is not None]
    results = []
    for one in promised:
        ways = (_say("channel", name=way.value) for way in one.channels)
        channels = ", ".join(ways) if len(promised) > 1 else ""
        results.append(_result(plan, one.due, course, channels, _short(one.text)))
    return results


def _result(
    plan: Schedule, due: datetime | None, course: Course | None, channels: str = "", text: str = ""
) -> TimelineRow:
    """Tick a date only where the steps do not speak against it."""
    late = course is not None and any(leg.late for leg in course.legs)
    mark, kind = ("!", RowKind.UNKNOWN) if late else ("✓", RowKind.RESULT)
    return TimelineRow(mark, _until(plan, due), _say("result", channels=channels), text, kind)


def _notes(published: Published, plan: Schedule, course: Course | None) -> list[str]:
    procedure = published.procedure
    notes = []
    compared = course.comparison if course else None
    if (
        compared
        and compared.outcome is SumComparison.DIFFERS
        and compared.summed
        and compared.stated
    ):
        summed, stated = length(compared.summed), length(compared.stated)
        notes.append(_say("differs", summed=summed, stated=stated))
    if course is not None and course.by_steps:
        notes.append(_say("by_steps"))
    iso = _short(procedure.iso.code) if procedure.iso else ""
    provisional = ", ".join(plan.provisional)
    notes.append(_say("foot", code=procedure.code, iso=iso, provisional=provisional))
    if published.sample:
        notes.append(_say("sample"))
    return notes


def _until(plan: Schedule, at: datetime | None) -> str:
    return _say("until", at=at, closing=plan.closing)


def _short(text: str | None) -> str:
    return shorten(one_line(text or ""), LONGEST)


def _say(piece: str, /, **values: object) -> str:
    return plain(_wording().text(FILE, piece, **values))


@cache
def _wording() -> Wording:
    return Wording(Path(__file__).parent)
