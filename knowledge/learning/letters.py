"""The letters of a question, without what frames it, spaces and the keys of an input method."""

from collections.abc import Iterable, Sequence

from knowledge.text.input_methods import untangle
from knowledge.text.marks import fold
from knowledge.text.patterns import Patterns, TalkPattern

# So many words at an end may frame a question.
LONGEST_FRAME = 6
ASKING = frozenset({"sao", "nao", "gi", "chi", "nhu", "the"})
SHORTEST_KEYED = 3
FRAMES = TalkPattern.FRAME, TalkPattern.GREETING


def is_asking(words: Iterable[str]) -> bool:
    """Tell whether words ask how or what, rather than to be told."""
    return any(fold(word) in ASKING for word in words)


def letters_of(words: Sequence[str], patterns: Patterns) -> str:
    return "".join(fold(_keyed(word)) for word in _inside(words, patterns))


def _keyed(word: str) -> str:
    """Read the keys of an input method; two letters are a class or a number ("a1")."""
    return (untangle(word) or word) if len(word) >= SHORTEST_KEYED else word


def _inside(words: Sequence[str], patterns: Patterns) -> Sequence[str]:
    """Give the words between what frames a question at its ends."""
    begin, end = 0, len(words)
    while begin < end and (length := _framing(words[begin:end], patterns, at_end=False)):
        begin += length
    while begin < end and (length := _framing(words[begin:end], patterns, at_end=True)):
        end -= length
    return words[begin:end] or words


def _framing(words: Sequence[str], patterns: Patterns, *, at_end: bool) -> int:
    """Count the words that frame at one end."""
    some = words[-LONGEST_FRAME:] if at_end else words[:LONGEST_FRAME]
    edge = len(some) if at_end else 0
    lengths = [
        hit.end - hit.start
        for hit in patterns.phrases.hits(some)
        if hit.value in FRAMES
        and not is_asking(hit.said)
        and (hit.end if at_end else hit.start) == edge
    ]
    last = some[edge - at_end]
    return max(lengths, default=int(last in patterns.fillers and not is_asking([last])))
