"""⏱ The total time, by channel."""

from collections.abc import Iterator

from bot.views.pages import Block, Section
from bot.views.sections.channels import alike, by_content, names
from bot.views.sections.sheet import Sheet
from bot.views.tidy import note, paragraphs
from knowledge.records import Submission


def timing(sheet: Sheet) -> Section:
    """Say the total time of each way to hand in, as the source has it."""
    return sheet.section("time", _times(sheet))


def _times(sheet: Sheet) -> Iterator[Block]:
    for ways in by_content(sheet.procedure.submissions, lambda way: alike(way.time)):
        time = "\n".join(paragraphs(ways[0].time or ""))
        shown = not sheet.too_long(time)
        yield Block(
            sheet.piece(
                "time",
                channels=names(ways),
                time=time if shown else "",
                elsewhere=not shown,
                doubt=sheet.remarks.of_time(time) if time else None,
            )
        )
        yield from _notes(sheet, ways, time)


def _notes(sheet: Sheet, ways: list[Submission], time: str) -> Iterator[Block]:
    """Write the notes of ways that share a time; a note that only repeats the time is no note."""
    groups = by_content(tuple(ways), lambda way: alike(way.note))
    noted = [group for group in groups if alike(note(group[0].note)) not in {"", alike(time)}]
    if any(sheet.too_long(group[0].note) for group in noted) or (sheet.brief and len(noted) > 1):
        yield Block(sheet.piece("more_behind", topic="time"))
        return
    for group in noted:
        channels = () if len(groups) == 1 else names(group)
        yield from sheet.notes(group[0].note, channels)
