"""👣 The steps of the ISO process, or the order of things as the national text tells it."""

from collections.abc import Iterator

from markupsafe import Markup

from bot.views.pages import Block, Section
from bot.views.sections.doubts import of_time
from bot.views.sections.sheet import Sheet
from knowledge.records import Step
from knowledge.text.display_text import item, paragraphs


def steps(sheet: Sheet) -> Section:
    """List the steps with who is responsible and how long; without them, say so."""
    procedure = sheet.procedure
    if procedure.steps:
        table = (
            Block(_step(sheet, number, step)) for number, step in enumerate(procedure.steps, 1)
        )
        return sheet.section("steps", [*table, *_sequence(sheet, "sequence_too")])
    return sheet.section(
        "steps", [Block(sheet.piece("no_steps")), *_sequence(sheet, "sequence_instead")]
    )


def _step(sheet: Sheet, number: int, step: Step) -> Markup:
    return sheet.piece(
        "step",
        number=number,
        name=item(step.name, number),
        responsible=step.responsible,
        times=[(case, time, bool(time and of_time(time))) for case, time in step.times.items()],
        output=step.output,
    )


def _sequence(sheet: Sheet, introduction: str) -> Iterator[Block]:
    if sheet.procedure.sequence:
        yield Block(sheet.piece(introduction), leads=True)
        yield from _paragraphs(sheet, sheet.procedure.sequence)


def _paragraphs(sheet: Sheet, text: str) -> Iterator[Block]:
    yield from (Block(sheet.piece("paragraph", text=line)) for line in paragraphs(text))
