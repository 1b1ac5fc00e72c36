"""👣 The steps of the ISO process, or the order of things as the national text tells it."""

from collections.abc import Iterator
from itertools import compress

from knowledge.description.caution import of_time
from knowledge.description.context import SectionContext
from knowledge.description.values import Block, Heading, Paragraph, Section, Span, Table, Text
from knowledge.records import Step
from knowledge.text.display_text import item, paragraphs

_LINE_END = (Span("\n"),)


def steps(context: SectionContext) -> Section:
    """List the steps with who is responsible and how long; without them, say so."""
    if context.procedure.steps:
        return context.section("steps", [_table(context), *_sequence(context, "sequence_too")])
    missing = Paragraph(context.piece("no_steps"))
    return context.section("steps", [missing, *_sequence(context, "sequence_instead")])


def _table(context: SectionContext) -> Table:
    names = ("step", "responsible", "time", "output")
    columns = tuple(context.piece("column", name=name)[0].text for name in names)
    rows = [_row(context, number, step) for number, step in enumerate(context.procedure.steps, 1)]
    # A column in which nothing is said would take the width that the others need.
    said = [place == 0 or any(row[place] for row in rows) for place in range(len(columns))]
    return Table(tuple(compress(columns, said)), tuple(tuple(compress(row, said)) for row in rows))


def _row(context: SectionContext, number: int, step: Step) -> tuple[Text, ...]:
    times = [
        context.piece("step_time", case=case, time=time or "", mark=of_time(context, time or ""))
        for case, time in step.times.items()
    ]
    return (
        context.piece("paragraph", text=item(step.name, number)),
        context.piece("paragraph", text=step.responsible or ""),
        _lines(times),
        context.piece("output", text=step.output) if step.output else (),
    )


def _lines(times: list[Text]) -> Text:
    """Put the times of several cases below each other in one cell."""
    return tuple(
        span
        for index, time in enumerate(times)
        for span in ((*_LINE_END, *time) if index else time)
    )


def _sequence(context: SectionContext, introduction: str) -> Iterator[Block]:
    if context.procedure.sequence:
        yield Heading(context.piece(introduction))
        for line in paragraphs(context.procedure.sequence):
            yield Paragraph(context.piece("paragraph", text=line))
