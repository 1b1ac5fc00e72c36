"""⏱ The total time, by channel."""

from collections.abc import Iterator

from knowledge.description.caution import of_time
from knowledge.description.context import SectionContext
from knowledge.description.sections.channels import alike, by_content, names, notes_on
from knowledge.description.sections.dates import if_handed_in
from knowledge.description.values import Block, Paragraph, Section
from knowledge.records import Submission
from knowledge.text.display_text import note, paragraphs


def timing(context: SectionContext) -> Section:
    """Say the total time of each way to hand in, as the source has it."""
    return context.section("time", _times(context))


def _times(context: SectionContext) -> Iterator[Block]:
    submissions = context.procedure.submissions
    if not any(way.time or note(way.note) for way in submissions):
        return
    asked = False
    for ways in by_content(submissions, lambda way: alike(way.time)):
        time = "\n".join(paragraphs(ways[0].time or ""))
        mark = of_time(context, time)
        yield Paragraph(
            context.piece(
                "time",
                channels=names(ways),
                time=time,
                noted=any(note(way.note) for way in ways),
                mark=mark,
                ask=not asked,
            )
        )
        asked = asked or mark.spoils
        yield from _notes(context, ways, time)
    yield from if_handed_in(context)


def _notes(context: SectionContext, ways: list[Submission], time: str) -> Iterator[Block]:
    def repeats(text: str) -> bool:
        return alike(text) == alike(time)

    yield from notes_on(context, ways, lambda way: way.note, repeats=repeats)
