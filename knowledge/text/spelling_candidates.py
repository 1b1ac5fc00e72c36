"""The ways to read one word of a question, or two that belong together, each at a cost."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from knowledge.text.abbreviations import Abbreviations
from knowledge.text.agreement import CONFUSED, HALF_MARKED, agreement
from knowledge.text.input_methods import untangle
from knowledge.text.normalise import LOST, canonical, fold
from knowledge.text.sounds import differences
from knowledge.text.syllables import is_syllable
from knowledge.text.vocabulary import Vocabulary

LONGEST_WORD = 40
LONGEST_SYLLABLE = 7
SHORTEST_GLUED = 4
SPLITS_KEPT = 3
UNKNOWN = 9.0
STRANGE = 3.0
SHORT_FORM = 1.0
FURTHER_MEANING = 0.3
NOT_SHORT = 6.0
RESIDUE = 1.0
JOIN = 3.0
SPLIT = 2.0
REMARKED = 2.0
OTHER_MARKS = 4.0
USUAL = 3.0
CHAT = 2.0
HEARD = 2.5
SOUND = 1.5
ATTESTED = 10.0
PLAIN_LOST = 4.0
CHAT_ONSETS = (
    ("j", "gi"),
    ("z", "d"),
    ("z", "gi"),
    ("z", "v"),
    ("dz", "d"),
    ("f", "ph"),
    ("w", "qu"),
)
TONE_KEYS = "sfrxj12345"


@dataclass(frozen=True)
class SpellingCandidate:
    end: int
    words: tuple[str, ...]
    cost: float


@dataclass(frozen=True)
class SpellingReader:
    typed: Sequence[str]
    folded: Sequence[str]
    doubtful: Sequence[bool]
    misheard: Sequence[bool]
    abbreviations: Abbreviations
    known: Vocabulary
    slip: float
    bare: bool

    def candidates(self, at: int) -> Iterator[SpellingCandidate]:
        yield from self._written_out(at)
        yield SpellingCandidate(at + 1, (self.typed[at],), self._as_typed(at))
        yield from self._joined(at)
        if self.misheard[at]:
            yield from self._heard(at)
        if not self.doubtful[at] or self.folded[at].isdigit() or len(self.typed[at]) > LONGEST_WORD:
            return
        if LOST in self.typed[at]:
            yield from self._lost(at)
            return
        for read in (self._residue, self._chatted, self._remarked, self._parted):
            yield from read(at)
        if not self.misheard[at]:
            yield from self._heard(at)
        yield from self._slipped(at)

    def _is_known(self, at: int) -> bool:
        return self.folded[at] in self.known.words or self.folded[at].isdigit()

    def _is_short(self, at: int) -> bool:
        return self.typed[at] in self.abbreviations and not self.known.is_word(self.typed[at])

    def _as_typed(self, at: int) -> float:
        if self._is_short(at):
            return NOT_SHORT
        if self._is_known(at):
            return 0.0
        return STRANGE if is_syllable(self.typed[at]) else UNKNOWN

    def _written_out(self, at: int) -> Iterator[SpellingCandidate]:
        for length in (2, 1):
            short = self.typed[at : at + length]
            meanings = self.abbreviations.get(" ".join(short), ()) if len(short) == length else ()
            wordy = all(map(self.known.is_word, short))
            for rank, meaning in enumerate(meanings):
                cost = FURTHER_MEANING * rank
                if wordy:
                    initials = len(meaning) > length and not self.bare
                    if initials and not self._attested(at, length, meaning):
                        continue
                    cost += SHORT_FORM + _surprise_within(meaning, self.known)
                yield SpellingCandidate(at + length, tuple(meaning), cost)

    def _joined(self, at: int) -> Iterator[SpellingCandidate]:
        torn = at + 1 < len(self.typed) and any(self.doubtful[at : at + 2])
        folded = "".join(self.folded[at : at + 2])
        if not torn or folded not in self.known.words:
            return
        whole = canonical(self.typed[at] + self.typed[at + 1])
        spellings = self.known.spellings.get(folded, ())
        if whole.isascii() or any(agreement(whole, s) >= HALF_MARKED for s in spellings):
            usual = all(part in self.known.everyday for part in self.typed[at : at + 2])
            yield SpellingCandidate(at + 2, (whole,), JOIN + USUAL * usual)

    def _residue(self, at: int) -> Iterator[SpellingCandidate]:
        """Read the keys of an input method, of a word with a slip in it too ("bnaj")."""
        word = self.typed[at]
        if self.known.is_word(word) and "oo" not in word:
            return
        bare = word.rstrip(TONE_KEYS)
        if meant := untangle(word):
            yield SpellingCandidate(at + 1, (meant,), RESIDUE)
        elif bare != word and len(bare) >= 2:
            for slip in self._slips(at, bare, self.slip):
                yield replace(slip, cost=slip.cost + RESIDUE)

    def _chatted(self, at: int) -> Iterator[SpellingCandidate]:
        """Read the letters that stand for others in chats: "jấy" is "giấy", "fải" is "phải"."""
        for written, meant in CHAT_ONSETS:
            if self.typed[at].startswith(written):
                word = canonical(meant + self.typed[at][len(written) :])
                spellings = self.known.spellings.get(fold(word), ())
                if any(agreement(word, spelling) >= CONFUSED for spelling in spellings):
                    yield SpellingCandidate(at + 1, (word,), CHAT)

    def _remarked(self, at: int) -> Iterator[SpellingCandidate]:
        word = self.typed[at]
        spellings = self.known.spellings.get(self.folded[at], ())
        for spelling in () if word.isascii() or self._is_short(at) else spellings:
            agreed = agreement(word, spelling)
            if HALF_MARKED <= agreed < 1.0:
                yield SpellingCandidate(at + 1, (spelling,), REMARKED)
            elif agreed < HALF_MARKED and word not in spellings:
                yield SpellingCandidate(at + 1, (spelling,), OTHER_MARKS)

    def _heard(self, at: int) -> Iterator[SpellingCandidate]:
        """Read a word that some dialect speaks alike; a usual one only where that stands in."""
        word = self.typed[at]
        usual = word in self.known.everyday
        if usual and word.isascii():
            return
        alike = self.known.heard_as(word)
        doubted = usual or (self.bare and word.isascii())
        more = USUAL if doubted else SOUND if word in alike else 0.0
        for meant in alike:
            if meant != word and (not doubted or self._attested(at, 1, (meant,))):
                cost = HEARD * differences(word, meant) + more
                yield SpellingCandidate(at + 1, (meant,), cost)

    def _attested(self, at: int, length: int, meant: Sequence[str]) -> bool:
        """Tell whether what is meant often stands beside one of its neighbours."""
        before = self.typed[at - 1 : at] if at else ()
        after = self.typed[at + length : at + length + 1]
        return any(self.known.beside(one, meant[0]) >= ATTESTED for one in before) or any(
            self.known.beside(meant[-1], one) >= ATTESTED for one in after
        )

    def _lost(self, at: int) -> Iterator[SpellingCandidate]:
        """Read a word of which one letter is lost: it had marks, for others are not lost so."""
        word = self.typed[at]
        before, _, after = word.partition(LOST)
        for meant in self.known.by_deletion.get(fold(before + after), ()):
            for spelling in self.known.spellings.get(meant, ()):
                found = len(spelling) == len(word) and spelling[len(before)]
                fits = spelling.startswith(before) and spelling.endswith(after)
                if found and fits:
                    cost = PLAIN_LOST if found.isascii() else 0.0
                    yield SpellingCandidate(at + 1, (spelling,), cost)

    def _parted(self, at: int) -> Iterator[SpellingCandidate]:
        word = self.typed[at]
        parts = () if self._is_known(at) and is_syllable(word) else _split(word, self.known)
        if parts:
            cost = SPLIT * (len(parts) - 1) + _surprise_within(parts, self.known)
            yield SpellingCandidate(at + 1, parts, cost)

    def _slipped(self, at: int) -> Sequence[SpellingCandidate]:
        word = self.typed[at]
        usual = (
            word in self.known.everyday
            or word in self.abbreviations
            or (self.bare and word in self.known.everyday_plain)
        )
        return self._slips(at, word, self.slip + USUAL * usual) if len(word) > 1 else ()

    def _slips(self, at: int, word: str, slip: float) -> list[SpellingCandidate]:
        slips = self.known.slips_of(word)
        return [SpellingCandidate(at + 1, (meant,), slip + cost) for meant, cost in slips]


def _surprise_within(phrase: Sequence[str], known: Vocabulary) -> float:
    return sum(known.surprise_after(one, other) for one, other in pairwise(phrase))


def _split(word: str, known: Vocabulary) -> tuple[str, ...]:
    folded = fold(word)
    if not SHORTEST_GLUED <= len(word) <= LONGEST_WORD or len(folded) != len(word):
        return ()
    ways: list[list[tuple[float, tuple[str, ...]]]] = [[] for _ in range(len(word) + 1)]
    ways[0] = [(0.0, ())]
    for start in range(len(word)):
        kept = sorted(ways[start])[:SPLITS_KEPT]
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
    return _cut(word, parts) if len(parts) > 1 else ()


def _cut(word: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    found = []
    start = 0
    for part in parts:
        found.append(canonical(word[start : start + len(part)]))
        start += len(part)
    return tuple(found)
