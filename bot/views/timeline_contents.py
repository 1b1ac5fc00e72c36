"""What is written on the pictures of a schedule."""

from collections.abc import Callable

from bot.views.templating import Templates
from bot.views.timeline_layout import Content, Kind, Row
from knowledge.description.sections.dates import length, why
from knowledge.records import Published
from knowledge.text.display_text import item, one_line, shorten
from knowledge.worktime.courses import Course, Leg
from knowledge.worktime.promises import Promise
from knowledge.worktime.schedule import Schedule
from knowledge.worktime.steps import Outcome

LABELS = "dates_labels"
LONGEST = 200


def contents(templates: Templates, published: Published, plan: Schedule) -> list[Content]:
    """Write a schedule down for drawing, each case by itself; without steps, only the result."""
    writer = _Writer(templates, published, plan)
    return [writer.content(course) for course in plan.courses] or [writer.content(None)]


class _Writer:
    def __init__(self, templates: Templates, published: Published, plan: Schedule) -> None:
        self._templates = templates
        self._published = published
        self._plan = plan

    def content(self, course: Course | None) -> Content:
        """Write one case down."""
        legs = course.legs if course else ()
        rows = (
            self._start(),
            *(self._leg(leg) for leg in legs),
            *self._results(course),
        )
        return Content(
            self._title(), self._heading(course.case if course else ""), rows, self._notes(course)
        )

    def _title(self) -> str:
        procedure = self._published.procedure
        name = shorten(one_line(procedure.name), LONGEST)
        agency = shorten(one_line(procedure.agency or ""), LONGEST)
        return f"{name} – {agency}" if agency else name

    def _heading(self, case: str) -> Callable[[int, int], str]:
        shown = shorten(one_line(case), LONGEST)
        return lambda number, pictures: self._say(
            "heading", case=shown, number=number, pictures=pictures
        )

    def _start(self) -> Row:
        at = self._plan.handed_in
        received = self._plan.received
        later = self._say("counts_from", at=received.at) if received.moved else ""
        return Row("•", self._say("from", at=at), self._say("hand_in"), later, Kind.START)

    def _leg(self, leg: Leg) -> Row:
        reason = why(leg.why)
        if reason in ("empty", "immediate", "not_counted"):
            when, kind = self._say("with_previous"), Kind.STEP
        elif leg.end is None:
            text = shorten(one_line(leg.text), LONGEST) if reason else ""
            when, kind = self._say("unknown", text=text), Kind.UNKNOWN
        else:
            when = self._say("until", at=leg.end, closing=self._plan.closing)
            kind = Kind.STEP
        name = shorten(item(leg.name, leg.number), LONGEST)
        return Row(str(leg.number), when, name, shorten(one_line(leg.responsible), LONGEST), kind)

    def _results(self, course: Course | None) -> list[Row]:
        if course is not None and course.due is not None:
            when = self._say("until", at=course.due, closing=self._plan.closing)
            return [Row("✓", when, self._say("result", channels=""), "", Kind.RESULT)]
        return [self._result(one) for one in self._plan.promises if one.due]

    def _result(self, promise: Promise) -> Row:
        several = sum(1 for one in self._plan.promises if one.due) > 1
        names = ", ".join(self._say("channel", name=one.value) for one in promise.channels)
        when = self._say("until", at=promise.due, closing=self._plan.closing)
        what = self._say("result", channels=names if several else "")
        return Row("✓", when, what, shorten(one_line(promise.text), LONGEST), Kind.RESULT)

    def _notes(self, course: Course | None) -> tuple[str, ...]:
        procedure = self._published.procedure
        notes = []
        compared = course.comparison if course else None
        if compared and compared.outcome is Outcome.DIFFERS and compared.summed and compared.stated:
            summed, stated = length(compared.summed), length(compared.stated)
            notes.append(self._say("differs", summed=summed, stated=stated))
        foot = self._say(
            "foot",
            code=procedure.code,
            iso=one_line(procedure.iso.code or "") if procedure.iso else "",
            provisional=", ".join(self._plan.provisional),
        )
        notes.append(foot)
        if self._published.sample:
            notes.append(self._say("sample"))
        return tuple(notes)

    def _say(self, label: str, /, **values: object) -> str:
        return self._templates.text(LABELS, label, **values)
