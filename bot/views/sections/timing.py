"""⏱ The total time, by channel."""

from collections.abc import Iterator

from bot.views.pages import Block, Section
from bot.views.sections.channels import alike, by_content, names, notes_on
from bot.views.sections.dates import if_handed_in_today
from bot.views.sections.doubts import of_time, same_time
from bot.views.sections.sheet import Sheet
from knowledge.records import Submission
from knowledge.text.display_text import note, paragraphs


def timing(sheet: Sheet) -> Section:
    """Say the total time of each way to hand in, as the source has it."""
    return sheet.section("time", _times(sheet))


def _times(sheet: Sheet) -> Iterator[Block]:
    if not any(way.time or note(way.note) for way in sheet.procedure.submissions):
        return
    asked = False
    for ways in by_content(sheet.procedure.submissions, lambda way: alike(way.time)):
        time = "\n".join(paragraphs(ways[0].time or ""))
        shown = not sheet.too_long(time)
        doubt = of_time(time)
        yield Block(
            sheet.piece(
                "time",
                channels=names(ways),
                time=time if shown else "",
                elsewhere=not shown,
                noted=any(note(way.note) for way in ways),
                doubt=doubt,
                ask=not asked,
            )
        )
        asked = asked or doubt is not None
        yield from _notes(sheet, ways, time)
    yield from if_handed_in_today(sheet)


def _notes(sheet: Sheet, ways: list[Submission], time: str) -> Iterator[Block]:
    def repeats(text: str) -> bool:
        return alike(text) == alike(time) or (sheet.brief and same_time(text, time))

    yield from notes_on(sheet, ways, "time", lambda way: way.note, repeats=repeats)
