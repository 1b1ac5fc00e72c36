"""What the ways to hand in share: equal times, fees and notes are said once for all of them."""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from knowledge.description.context import SectionContext
from knowledge.description.values import Block
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
    context: SectionContext,
    ways: list[Submission],
    note_of: Callable[[Submission], str],
    *,
    repeats: Callable[[str], bool],
) -> Iterator[Block]:
    """Write the notes of ways that share a time or a fee; what only repeats it is no note."""
    groups = by_content(ways, lambda way: alike(note_of(way)))
    for group in groups:
        text = note_of(group[0])
        if note(text) and not repeats(text):
            yield from context.notes(text, () if len(groups) == 1 else names(group))
