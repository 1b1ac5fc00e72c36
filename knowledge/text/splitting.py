"""Part glued words into the syllables that they are made of."""

from knowledge.text.normalise import canonical, fold
from knowledge.text.syllables import is_syllable
from knowledge.text.vocabulary import Vocabulary

SHORTEST = 4
LONGEST = 40
LONGEST_SYLLABLE = 7
WAYS_KEPT = 3


def split(word: str, known: Vocabulary) -> tuple[str, ...]:
    """Part a word into known syllables, the most usual sequence of them; () when it has none."""
    folded = fold(word)
    if not SHORTEST <= len(word) <= LONGEST or len(folded) != len(word):
        return ()
    ways: list[list[tuple[float, tuple[str, ...]]]] = [[] for _ in range(len(word) + 1)]
    ways[0] = [(0.0, ())]
    for start in range(len(word)):
        kept = sorted(ways[start])[:WAYS_KEPT]
        for end in range(start + 2, min(start + LONGEST_SYLLABLE, len(word)) + 1):
            part = folded[start:end]
            if not kept or part not in known.words or not is_syllable(part):
                continue
            for cost, before in kept:
                last = before[-1] if before else ""
                step = known.surprise_after(last, part) if last else known.surprise(part)
                ways[end].append((cost + step, (*before, part)))
    if not ways[-1]:
        return ()
    _, parts = min(ways[-1])
    return _as_typed(word, parts) if len(parts) > 1 else ()


def _as_typed(word: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Cut the word, with its marks, where the parts end."""
    found = []
    start = 0
    for part in parts:
        found.append(canonical(word[start : start + len(part)]))
        start += len(part)
    return tuple(found)
