"""What the ways to hand in share: equal times, fees and notes are said once for all of them."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from bot.views.pages import Block
from bot.views.sections.sheet import Sheet
from knowledge.records import Channel, Submission
from knowledge.text.display_text import note

_BRACKETS = re.compile(r"[()\[\]]")
_OUTER_MARKS = " -–—•·+*.,;:"


def by_content(
    submissions: Sequence[Submission], content: Callable[[Submission], Hashable]
) -> list[list[Submission]]:
    """Group submissions with equal content, in the order of the source."""
    groups: dict[Hashable, list[Submission]] = {}
    for submission in submissions:
        groups.setdefault(content(submission), []).append(submission)
    return list(groups.values())


def names(submissions: Iterable[Submission]) -> tuple[str, ...]:
    """Name the channels of submissions: direct, online, post, each once."""
    present = {submission.channel for submission in submissions}
    return tuple(channel.value for channel in Channel if channel in present)


def alike(text: str | None) -> str:
    """Bring a text to the form in which it is compared: brackets, case and end marks aside."""
    return " ".join(_BRACKETS.sub(" ", text or "").split()).strip(_OUTER_MARKS).casefold()


def notes_on(
    sheet: Sheet,
    ways: list[Submission],
    topic: str,
    note_of: Callable[[Submission], str],
    *,
    repeats: Callable[[str], bool],
) -> Iterator[Block]:
    """Write the notes of ways that share a time or a fee; what only repeats it is no note."""
    groups = by_content(ways, lambda way: alike(note_of(way)))
    noted = [group for group in groups if _says(note_of(group[0]), repeats)]
    several = sheet.brief and len(noted) > 1
    if several or any(sheet.too_long(note_of(group[0])) for group in noted):
        yield Block(sheet.piece("more_behind", topic=topic))
        return
    for group in noted:
        yield from sheet.notes(note_of(group[0]), () if len(groups) == 1 else names(group))


def _says(text: str, repeats: Callable[[str], bool]) -> bool:
    return bool(note(text)) and not repeats(text)
