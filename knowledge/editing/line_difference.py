"""What has changed between two texts, line by line, in memory that grows with their length."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

# Above so many pairs of lines, lines are counted instead of being aligned.
MOST_PAIRS = 250_000

Lines = Sequence[str]


def line_changes(old: Lines, new: Lines) -> Iterator[tuple[Lines, Lines]]:
    """Give in order what went and what came in its place.

    Aligned exactly where that is quick; of longer texts, without the lines with which both
    begin and end, what one has more often than the other.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old) * len(new) > MOST_PAIRS:
        yield _more_often(old, new), _more_often(new, old)
        return
    for tag, first, end, start, stop in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            yield old[first:end], new[start:stop]


def _common(old: Lines, new: Lines) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _more_often(lines: Lines, others: Lines) -> Lines:
    left = Counter(lines) - Counter(others)
    more = []
    for line in reversed(lines):
        if left[line] > 0:
            left[line] -= 1
            more.append(line)
    return more[::-1]
