"""What the ways to hand in share: equal times or fees are said once for all of them."""

from collections.abc import Callable, Hashable, Iterable, Sequence

from knowledge.records import Channel, Submission


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
    """Bring a text to the form in which it is compared."""
    return " ".join((text or "").split()).casefold()
