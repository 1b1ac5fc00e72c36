"""Read words as they were meant: failed input methods, short forms, slips of the finger."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from knowledge.text.normalise import fold, words
from knowledge.text.syllables import is_syllable, shape, untangle

_SUPPORTED = 0.1
_FOREIGN = re.compile("[fjwz]|ee|oo|ll|ss|tt")
_NEAR_KEYS = {
    key: set(near)
    for key, near in {
        "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij",
        "i": "uok", "o": "ipl", "p": "ol", "a": "qsz", "s": "awdx", "d": "sefc", "f": "drgv",
        "g": "fthb", "h": "gyjn", "j": "hukm", "k": "jil", "l": "kop", "z": "asx", "x": "zsdc",
        "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
    }.items()
}  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """Words and pairs of words (folded) that the knowledge base and the lexicon use."""

    words: Mapping[str, float]
    spelled: frozenset[str]
    has_pair: Callable[[str], bool]

    def is_word(self, word: str) -> bool:
        """Tell whether the word, as typed, can be a known one rather than a short form."""
        return len(word) > 1 and is_syllable(word) and word in self.spelled

    @cached_property
    def by_deletion(self) -> dict[str, tuple[str, ...]]:
        """List the known words that are left when any one letter is dropped."""
        found: dict[str, list[str]] = {}
        for word in self.words:
            for shorter in {word, *_deletions(word)}:
                found.setdefault(shorter, []).append(word)
        return {shorter: tuple(known) for shorter, known in found.items()}

    def near(self, word: str) -> set[str]:
        """List the known words that one slip leads to: a letter more, less, other or swapped."""
        table = self.by_deletion
        found = set(table.get(word, ()))
        for shorter in _deletions(word):
            found.update(table.get(shorter, ()))
        return {known for known in found if known != word and _one_slip(word, known)}


def repair(
    text: str, abbreviations: Mapping[str, Sequence[Sequence[str]]], known: Vocabulary
) -> list[str]:
    """Split a question into the words that were meant, marks kept where they were typed."""
    read = [_read(word, known) for word in words(text)]
    read = _expand(read, abbreviations, known)
    read = _join_and_split(read, known)
    return [_mend(read, position, known) for position in range(len(read))]


def _read(word: str, known: Vocabulary) -> str:
    """Undo Telex or VNI unless the word is one already."""
    if fold(word) in known.words and (is_syllable(word) or word.isdigit()):
        return word
    return untangle(word) or word


def _expand(
    typed: Sequence[str],
    abbreviations: Mapping[str, Sequence[Sequence[str]]],
    known: Vocabulary,
) -> list[str]:
    expanded: list[str] = []
    position = 0
    while position < len(typed):
        length = 2
        readings = abbreviations.get(" ".join(typed[position : position + length]))
        if readings is None:
            length = 1
            readings = abbreviations.get(typed[position], ())
        as_typed = typed[position : position + length]
        if not readings or all(map(known.is_word, as_typed)):
            readings = (as_typed, *readings)
        before = expanded[-1:]
        position += length
        after = typed[position : position + 1]
        expanded += max(readings, key=lambda reading: _fit([*before, *reading, *after], known))
    return expanded


def _fit(phrase: Sequence[str], known: Vocabulary) -> int:
    return sum(known.has_pair(fold(f"{a} {b}")) for a, b in pairwise(phrase))


def _join_and_split(typed: Sequence[str], known: Vocabulary) -> list[str]:
    """Join syllables that were split and part words that were glued."""
    result: list[str] = []
    for word in typed:
        folded = fold(word)
        if (result and not is_syllable(word) | word.isdigit()) or (result and len(folded) == 1):
            joined = result[-1] + word
            if fold(result[-1]) not in known.words and fold(joined) in known.words:
                result[-1] = joined
                continue
        if folded not in known.words and len(folded) > 4 and not is_syllable(word):
            result += _parts(word, known) or [word]
        else:
            result.append(word)
    return result


def _parts(word: str, known: Vocabulary) -> list[str] | None:
    """Part a glued word into known syllables, pairs known to stand together first."""
    best: tuple[int, list[str]] | None = None
    for parts in _splits(word, known, 4):
        score = _fit(parts, known) * 2 - len(parts)
        if len(parts) > 1 and (best is None or score > best[0]):
            best = (score, parts)
    return best[1] if best is not None and best[0] >= 0 else None


def _splits(word: str, known: Vocabulary, most: int) -> Iterable[list[str]]:
    if not word:
        yield []
        return
    if not most:
        return
    for length in range(min(7, len(word)), 1, -1):
        head = word[:length]
        if fold(head) in known.words and is_syllable(head):
            for rest in _splits(word[length:], known, most - 1):
                yield [head, *rest]


def _mend(typed: Sequence[str], position: int, known: Vocabulary) -> str:
    """Replace a word nobody knows by the known one that a slip explains best."""
    word = typed[position]
    folded = fold(shape(word))
    if folded in known.words or len(folded) < 3 or any(char.isdigit() for char in folded):
        return word
    if is_syllable(word) and not word.isascii():
        return word
    before = fold(typed[position - 1]) if position else ""
    after = fold(typed[position + 1]) if position + 1 < len(typed) else ""

    def likely(candidate: str) -> tuple[float, float]:
        context = known.has_pair(f"{before} {candidate}") + known.has_pair(f"{candidate} {after}")
        return context - _cost(folded, candidate), known.words[candidate]

    near = known.near(folded)
    if not near:
        return word
    best = max(near, key=likely)
    certain = len(folded) > 3 and not is_syllable(word) and not _FOREIGN.search(folded)
    return best if certain or likely(best)[0] >= _SUPPORTED else word


def _deletions(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


def _one_slip(typed: str, meant: str) -> bool:
    if abs(len(typed) - len(meant)) == 1:
        return True
    if len(typed) != len(meant):
        return False
    differ = [i for i in range(len(typed)) if typed[i] != meant[i]]
    if len(differ) == 1:
        return True
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and typed[differ[0]] == meant[differ[1]]
        and typed[differ[1]] == meant[differ[0]]
    )


def _cost(typed: str, meant: str) -> float:
    """Rate how unlikely the slip is: a swap or a doubled letter least, a far key most."""
    if len(typed) > len(meant):
        return 0.2 if any(a == b for a, b in pairwise(typed)) else 0.4
    if len(typed) < len(meant):
        return 0.4
    differ = [i for i in range(len(typed)) if typed[i] != meant[i]]
    if len(differ) == 2:
        return 0.1
    near = meant[differ[0]] in _NEAR_KEYS.get(typed[differ[0]], set())
    return 0.5 if near else 0.9
