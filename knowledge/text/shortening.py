"""Names cut to a few lines of a phone, so that the names of one list stay different."""

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, count, takewhile

ELLIPSIS = "…"
# A cut may fall back to the border of a phrase when this share of what fits is kept.
ENOUGH = 0.65
# A bracket that would stay open is left out from this share on.
BEFORE_BRACKET = 0.4
# The share of the room that is kept for the beginning of a name that is told apart by its end.
HEAD = 0.4
# So many shared words before the first difference are shown at most.
CONTEXT = 4
# A cut before one of these words, or after one of these marks, leaves a whole phrase.
_CONNECTIVES = """
bao bằng bởi cho có của cùng do dưới để đến đối giữa gồm hoặc khi kèm mà nếu ở qua sau tại theo
thuộc trên trong trực từ và về với
"""
CONNECTIVES = frozenset(_CONNECTIVES.split())
CLAUSE_ENDS = (",", ";", ":", ".", ")", "”", '"')
CLAUSE_STARTS = ("(", "“", '"', "-", "–")
LOOSE = ' ,;:.-–(“"'


@dataclass(frozen=True)
class Room:
    width: int
    lines: int
    indent: int = 0

    def holds(self, text: str) -> bool:
        if self.indent + len(text) > self.lines * (self.width + 1):
            return False
        taken = "0" * (self.indent - 1) + " " if self.indent else ""
        return line_count(taken + text, self.width) <= self.lines


def line_count(text: str, width: int) -> int:
    if len(text) <= width:
        return 1 if text.strip() else 0
    lines, used = 0, width
    for word in text.split():
        if used + 1 + len(word) <= width:
            used += 1 + len(word)
        else:
            lines += -(-len(word) // width)
            used = (len(word) - 1) % width + 1
    return lines


def shortened(name: str, room: Room) -> str:
    words = name.split()
    whole = " ".join(words)
    return whole if room.holds(whole) else _cut(words, room.holds)


def distinct_names(names: Sequence[str], room: Room) -> list[str]:
    """Leave out what the names share first; where that does not do, number them in brackets."""
    whole = [" ".join(name.split()) for name in names]
    shown = {name: shortened(name, room) for name in whole}
    for group in _alike(shown):
        shown.update(_told_apart(group, room))
    taken: set[str] = set()
    for name, label in shown.items():
        numbered = (_numbered(name, number, room) for number in count(2))
        shown[name] = next(one for one in chain([label], numbered) if _stem(one) not in taken)
        taken.add(_stem(shown[name]))
    return [shown[name] for name in whole]


def _alike(shown: Mapping[str, str]) -> list[list[str]]:
    groups: list[list[str]] = []
    beginning, is_cut = "", False
    for name, label in sorted(shown.items(), key=lambda item: _stem(item[1])):
        stem = _stem(label)
        if groups and (stem == beginning or (is_cut and stem.startswith(beginning))):
            groups[-1].append(name)
        else:
            groups.append([name])
            beginning, is_cut = stem, False
        is_cut = is_cut or (stem == beginning and label != stem)
    return [group for group in groups if len(group) > 1]


def _stem(label: str) -> str:
    return label.rstrip(ELLIPSIS)


def _told_apart(group: Sequence[str], room: Room) -> dict[str, str]:
    words = {name: name.split() for name in group}
    columns = zip(*words.values(), strict=False)
    shared = sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
    shown = {
        name: name if room.holds(name) else _head_and_own(words[name], shared, room)
        for name in group
    }
    for alike in _alike(shown):
        if len(alike) < len(group):
            shown.update(_told_apart(alike, room))
    return shown


def _head_and_own(words: Sequence[str], shared: int, room: Room) -> str:
    start = _phrase_start(words, min(shared, len(words) - 1))
    longest = int((room.width * room.lines - room.indent) * (1 - HEAD))
    own = " ".join(words[start:])
    if len(own) > longest:
        own = _cut(words[start:], lambda text: len(text) <= longest)
    before = words[:start]
    if room.holds(" ".join((*before, own))):
        return " ".join((*before, own))
    head = _cut(before, lambda text: room.holds(f"{text} {own}")) if before else ELLIPSIS
    return f"{head} {own}"


def _phrase_start(words: Sequence[str], place: int) -> int:
    near = range(place, max(0, place - CONTEXT) - 1, -1)
    start = next((start for start in near if start and _border(words, start)), near[-1])
    while start > 1 and words[start - 1].casefold() in CONNECTIVES:
        start -= 1
    return start


def _numbered(name: str, number: int, room: Room) -> str:
    mark = f" ({number})"
    return _cut(name.split(), lambda text: room.holds(text + mark)) + mark


def _cut(words: Sequence[str], fits: Callable[[str], bool]) -> str:
    """Keep the words that fit with "…" after them, back to the best border near the end."""
    most = bisect(range(1, len(words) + 1), False, key=lambda end: not fits(_head(words, end)))
    if not most:
        letters = takewhile(lambda head: fits(head + ELLIPSIS), accumulate(words[0]))
        return max(letters, key=len, default="") + ELLIPSIS
    brackets = _open_brackets(words[: most + 1])
    ends = range(min(most, len(words) - 1), int(most * ENOUGH), -1)
    end = max(ends, key=lambda end: 0 if brackets[end] else _border(words, end))
    if brackets[end] > most * BEFORE_BRACKET:
        end = brackets[end]
    while end > 1 and words[end - 1].casefold() in CONNECTIVES:
        end -= 1
    head = " ".join(words[:end])
    return (head.rstrip(LOOSE) or head) + ELLIPSIS


def _head(words: Sequence[str], end: int) -> str:
    return " ".join(words[:end]) + ELLIPSIS


def _border(words: Sequence[str], end: int) -> int:
    """Rank a cut before the word at `end`: after a clause, before a phrase, within one."""
    if words[end - 1].endswith(CLAUSE_ENDS) or words[end].startswith(CLAUSE_STARTS):
        return 2
    return 1 if words[end].casefold() in CONNECTIVES else 0


def _open_brackets(words: Sequence[str]) -> list[int]:
    """Tell for each number of words which of them opens a bracket that is not closed; or 0."""
    opened: list[int] = []
    found = [0]
    for place, word in enumerate(words):
        opened += [place] * word.count("(")
        del opened[max(0, len(opened) - word.count(")")) :]
        found.append(opened[0] if opened else 0)
    return found
