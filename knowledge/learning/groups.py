"""Near-duplicates among questions: what says the same, however it is typed.

Two questions are near when they have the same letters, whatever their marks, spaces and frame,
or when the search reads the same core words in them: noise, frames and word order are gone,
slips are mended. Of readings that differ a little, rapidfuzz tells which are slips of one
another; a number, or a word that is right as it is, never is ("kết hôn" and "ly hôn").
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from knowledge.learning.letters import is_asking, letters_of
from knowledge.search.parsed_query import ParsedQuery
from knowledge.store.question_groups import LoggedQuestion
from knowledge.text.normalise import fold, words
from knowledge.text.patterns import bundled_patterns

# A block of so many readings holds a word that tells little.
LARGEST_BLOCK = 400
LONGEST_SLIP = 2
SHORTEST_SLIPPED = 4
Core = tuple[str, ...]


@dataclass(frozen=True)
class AskedWording:
    """One way to ask, by its newest row, and how many people asked so."""

    id: int
    text: str
    people: int


@dataclass(frozen=True)
class QuestionGroup:
    """Questions that say the same, in these wordings, the most asked first.

    `questions` counts one text of one person once a day.
    """

    key: str
    core: Core
    questions: int
    people: int
    wordings: tuple[AskedWording, ...]


@dataclass
class _Gathered:
    """What is counted of one reading."""

    asked: set[tuple[str, str, date]] = field(default_factory=set)
    newest: dict[str, int] = field(default_factory=dict)

    def add(self, one: LoggedQuestion) -> None:
        self.asked.add((one.text, one.person, one.at.date()))
        self.newest[one.text] = max(one.id, self.newest.get(one.text, 0))

    def take(self, other: "_Gathered") -> None:
        self.asked |= other.asked
        self.newest |= other.newest


def core_of(query: ParsedQuery) -> Core:
    """Give the folded words that count, sorted, and what is asked of them: the facet, or how."""
    found: set[str] = set()
    for slot in query.content_slots:
        said = query.words[slot.start : slot.end]
        short = slot.end - slot.start == 1 and len(slot.readings) == 1
        found.update(map(fold, slot.readings[0] if short else said))
    if query.facet is not None:
        return (*sorted(found), f"?{query.facet.value}")
    framed = (word for word, one in zip(query.words, query.framed, strict=True) if one)
    return (*sorted(found), "?") if found and is_asking(framed) else tuple(sorted(found))


def group_questions(
    questions: Iterable[LoggedQuestion],
    parse: Callable[[str], ParsedQuery],
    known: Callable[[str], bool],
) -> list[QuestionGroup]:
    """Group questions, those of most people first; `known` tells right words from slips."""
    gathered: dict[Core, _Gathered] = defaultdict(_Gathered)
    for texts in _same_letters(by_text := _by_text(questions)):
        if core := core_of(parse(texts[0])):
            for text in texts:
                gathered[core].take(by_text[text])
    return sorted(
        (_group(gathered, joined) for joined in _near(list(gathered), known)),
        key=lambda one: (-one.people, -one.questions, one.key),
    )


def _by_text(questions: Iterable[LoggedQuestion]) -> dict[str, _Gathered]:
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    for one in questions:
        found[" ".join(words(one.text))].add(one)
    return found


def _same_letters(by_text: Mapping[str, _Gathered]) -> Iterable[list[str]]:
    """Part texts into those of the same letters; the most asked, with its marks, comes first."""
    patterns = bundled_patterns()
    alike: dict[str, list[str]] = defaultdict(list)
    for text in sorted(by_text, key=lambda text: (-len(by_text[text].asked), text.isascii(), text)):
        alike[letters_of(text.split(), patterns)].append(text)
    return alike.values()


def _group(gathered: dict[Core, _Gathered], cores: Sequence[Core]) -> QuestionGroup:
    asked: set[tuple[str, str, date]] = set()
    newest: dict[str, int] = {}
    for core in cores:
        asked |= gathered[core].asked
        newest |= gathered[core].newest
    by_text = Counter(dict.fromkeys(newest, 0))
    for text, _ in {(text, person) for text, person, _ in asked}:
        by_text[text] += 1
    leading = max(cores, key=lambda core: (len(gathered[core].asked), core))
    order = sorted(by_text.items(), key=lambda pair: (-pair[1], pair[0]))
    return QuestionGroup(
        key=hashlib.blake2b(" ".join(leading).encode(), digest_size=12).hexdigest(),
        core=leading,
        questions=len(asked),
        people=len({person for _, person, _ in asked}),
        wordings=tuple(AskedWording(newest[text], text, n) for text, n in order),
    )


def _near(cores: Sequence[Core], known: Callable[[str], bool]) -> list[list[Core]]:
    """Join readings that are slips of one another: within blocks that share a rarer word."""
    parents = list(range(len(cores)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for block in _blocks(cores):
        for first, second in _alike(cores, block):
            if root(first) != root(second) and _is_slip(cores[first], cores[second], known):
                parents[root(second)] = root(first)
    joined: dict[int, list[Core]] = defaultdict(list)
    for number, core in enumerate(cores):
        joined[root(number)].append(core)
    return list(joined.values())


def _blocks(cores: Sequence[Core]) -> Iterator[list[int]]:
    holding: dict[str, list[int]] = defaultdict(list)
    for number, core in enumerate(cores):
        for word in core:
            holding[word].append(number)
    for block in holding.values():
        if 1 < len(block) <= LARGEST_BLOCK:
            yield block
    # Words of a short question may all be common: then all of them but one must be shared.
    rests: dict[Core, list[int]] = defaultdict(list)
    for number, core in enumerate(cores):
        if all(len(holding[word]) > LARGEST_BLOCK or len(holding[word]) == 1 for word in core):
            for rest in combinations(core, len(core) - 1):
                rests[rest].append(number)
    yield from (block for block in rests.values() if 1 < len(block) <= LARGEST_BLOCK)


def _alike(cores: Sequence[Core], block: Sequence[int]) -> Iterator[tuple[int, int]]:
    texts = ["".join(cores[number]) for number in block]
    distances = process.cdist(
        texts,
        texts,
        scorer=DamerauLevenshtein.distance,
        score_cutoff=2 * LONGEST_SLIP,
        dtype=np.uint8,
    )
    near = np.argwhere(np.triu(distances <= 2 * LONGEST_SLIP, 1))
    yield from ((block[first], block[second]) for first, second in near.tolist())


def _is_slip(one: Core, other: Core, known: Callable[[str], bool]) -> bool:
    """Tell whether each word that only one holds is a mistyped one of the other's.

    Words may be torn or glued; of two words that are both right, neither is a slip.
    """
    mine, theirs = _apart(one, other), _apart(other, one)
    if not mine or not theirs or _numbers(mine) != _numbers(theirs):
        return False
    if "".join(mine) == "".join(theirs):
        return True
    if len(mine) != len(theirs) or _asked(mine) != _asked(theirs):
        return False
    for word in mine:
        match = min(theirs, key=lambda two: DamerauLevenshtein.distance(word, two))
        if (known(word) and known(match)) or not _close(word, match):
            return False
    return True


def _apart(core: Core, other: Collection[str]) -> list[str]:
    return [word for word in core if word not in other]


def _numbers(core: Iterable[str]) -> set[str]:
    return {word for word in core if any(map(str.isdigit, word))}


def _asked(core: Iterable[str]) -> set[str]:
    return {word for word in core if word.startswith("?")}


def _close(word: str, other: str) -> bool:
    shorter = min(len(word), len(other))
    most = 1 if shorter < SHORTEST_SLIPPED else LONGEST_SLIP
    return DamerauLevenshtein.distance(word, other) <= most
