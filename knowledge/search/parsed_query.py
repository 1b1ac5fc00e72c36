"""From a question to what is searched for: facet asked, words that count, what they stand for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from knowledge.search.emphasis import denied, emphasised
from knowledge.search.slots import LIGHT, Slot
from knowledge.text.ages import Age
from knowledge.text.facets import Facet
from knowledge.text.lexicon import Lexicon, LexiconEntry
from knowledge.text.normalise import fold, is_marked
from knowledge.text.patterns import Patterns, TalkPattern, talks_of
from knowledge.text.phrases import PhraseMatch, longest_apart

T = TypeVar("T")

LONGEST_REPLY = 3


@dataclass(frozen=True)
class ParsedQuery:
    """A bare one names a topic alone; `named`: names holding words that elsewhere ask something."""

    words: tuple[str, ...]
    slots: tuple[Slot, ...]
    facet: Facet | None
    talks: frozenset[TalkPattern]
    framed: tuple[bool, ...] = field(default=())
    bare: bool = False
    named: tuple[tuple[int, int], ...] = ()
    ages: tuple[Age, ...] = ()

    @property
    def content(self) -> str:
        kept = zip(self.words, self.framed, strict=True)
        return " ".join(fold(word) for word, framed in kept if not framed)

    @property
    def content_words(self) -> tuple[str, ...]:
        return tuple("" if framed else w for w, framed in zip(self.words, self.framed, strict=True))

    @property
    def weights(self) -> list[float]:
        """Give the weight of every word; framing words have none."""
        found = [0.0] * len(self.words)
        for slot in self.slots:
            found[slot.start : slot.end] = [slot.weight] * (slot.end - slot.start)
        return found

    @property
    def content_slots(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.weight > LIGHT)

    @property
    def empty(self) -> bool:
        return not self.content_slots


@dataclass(frozen=True)
class KnownWords:
    official: frozenset[str]
    official_pairs: frozenset[str]
    joined_pairs: frozenset[str]

    def joined(self, first: str, second: str) -> bool:
        return fold(f"{first} {second}") in self.joined_pairs

    def hold(self, phrase: Sequence[str]) -> bool:
        return len(phrase) > 1 and all(
            fold(" ".join(pair)) in self.official_pairs for pair in pairwise(phrase)
        )


NO_NAMES = KnownWords(frozenset(), frozenset(), frozenset())


def parse_query(
    typed: Sequence[str],
    patterns: Patterns,
    lexicon: Lexicon,
    names: KnownWords,
    stops: Sequence[int] = (),
    ages: Sequence[Age] = (),
) -> ParsedQuery:
    """Read repaired words; `stops` are the places where punctuation ends something said."""
    hits = [hit for hit in patterns.phrases.hits(typed) if _meant(hit, typed, names)]
    named = tuple((hit.start, hit.end) for hit in hits if hit.value is TalkPattern.NAME)
    hits = [hit for hit in hits if not (isinstance(hit.value, Facet) and is_within(hit, named))]
    channels = [hit for hit in hits if hit.value is Facet.ONLINE and hit.end - hit.start > 1]
    meant = [
        one
        for one in _entries(typed, lexicon, names)
        if not any(hit.start < one.end and one.start < hit.end for hit in channels)
    ]
    said = _covered(len(typed), ((one.start, one.end) for one in meant))
    framed = _covered(
        len(typed),
        (
            (hit.start, hit.end)
            for hit in hits
            if _frames(hit) and not any(said[hit.start : hit.end])
        ),
    )
    for start, end in denied(hits, len(typed)):
        framed[start:end] = [True] * (end - start)
        meant = [one for one in meant if not start <= one.start < end]
    slots = _slots(typed, meant, framed, patterns, names)
    official = [(one.start, one.end) for one in meant if one.is_official(names)]
    return ParsedQuery(
        tuple(typed),
        emphasised(slots, hits, stops),
        _facet(hits),
        talks_of(hits, official),
        tuple(framed),
        _bare(slots, hits),
        named,
        tuple(ages),
    )


def read_saying(typed: Sequence[str], patterns: Patterns, lexicon: Lexicon) -> Sequence[Slot]:
    """Read what people say in a few words, which has no frame and asks nothing."""
    meant = _entries(typed, lexicon, NO_NAMES)
    return _slots(typed, meant, [False] * len(typed), patterns, NO_NAMES)


@dataclass(frozen=True)
class _Meant:
    """Words of a question and the lexicon's entries for them."""

    start: int
    end: int
    entries: tuple[LexiconEntry, ...]

    def is_official(self, names: KnownWords) -> bool:
        return any(names.hold(phrase) for one in self.entries for phrase in one.meanings)

    def slot(self, typed: Sequence[str], names: KnownWords) -> Slot:
        readings: dict[tuple[str, ...], None] = {}
        said = tuple(typed[self.start : self.end])
        for entry in self.entries:
            readings |= dict.fromkeys(entry.meanings)
            if entry.keep or names.hold(said):
                readings[said] = None
        return Slot(self.start, self.end, tuple(readings), 1.0)


def _slots(
    typed: Sequence[str],
    meant: Sequence[_Meant],
    framed: Sequence[bool],
    patterns: Patterns,
    names: KnownWords,
) -> list[Slot]:
    said = _covered(len(typed), ((one.start, one.end) for one in meant))
    gone = [a or b for a, b in zip(said, framed, strict=True)]
    weights = _weights(typed, gone, patterns, names)
    slots = [one.slot(typed, names) for one in meant]
    slots += [
        Slot(place, place + 1, ((word,),), weights[place])
        for place, word in enumerate(typed)
        if not gone[place]
    ]
    return sorted(slots, key=lambda slot: slot.start)


def _covered(size: int, spans: Iterable[tuple[int, int]]) -> list[bool]:
    covered = [False] * size
    for start, end in spans:
        covered[start:end] = [True] * (end - start)
    return covered


def _frames(hit: PhraseMatch[Facet | TalkPattern]) -> bool:
    return isinstance(hit.value, Facet) or not hit.value.content


def is_within(hit: PhraseMatch[T], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _weights(
    typed: Sequence[str],
    gone: Sequence[bool],
    patterns: Patterns,
    names: KnownWords,
) -> list[float]:
    """Weigh single words; a light one counts in full where it is half of a word of the names."""
    weights = [
        0.0 if word in patterns.fillers else LIGHT if word in patterns.light else 1.0
        for word in typed
    ]
    raised = list(weights)
    for position, (first, second) in enumerate(pairwise(typed)):
        if gone[position] or gone[position + 1] or not names.joined(first, second):
            continue
        pair = weights[position], weights[position + 1]
        if max(pair) == 1.0 or min(pair) == LIGHT:
            raised[position] = raised[position + 1] = 1.0
    return raised


def _bare(slots: Sequence[Slot], hits: Sequence[PhraseMatch[Facet | TalkPattern]]) -> bool:
    content = [slot for slot in slots if slot.weight > LIGHT]
    if not content:
        return False
    begin, end = content[0].start, content[-1].end
    requests = [hit for hit in hits if hit.value is TalkPattern.REQUEST]
    for topic in hits:
        if topic.value is not TalkPattern.TOPIC or not (topic.start <= begin and end <= topic.end):
            continue
        beside = (hit for hit in requests if hit.start < topic.end and topic.start < hit.end)
        if all(topic.start <= hit.start and hit.end <= topic.end for hit in beside):
            return True
    return False


def _facet(hits: Iterable[PhraseMatch[Facet | TalkPattern]]) -> Facet | None:
    asked = [hit for hit in hits if isinstance(hit.value, Facet)]
    if not asked:
        return None
    value = max(asked, key=lambda hit: (hit.end - hit.start, hit.start)).value
    return value if isinstance(value, Facet) else None


def _meant(hit: PhraseMatch[Facet | TalkPattern], typed: Sequence[str], names: KnownWords) -> bool:
    """Tell whether a phrase means what it looks like.

    A single word is a reply ("đúng", "no") only where little else is said; words without
    marks that stand in names ("thong ke", "ban do") are more likely those of the names, and
    those of a question that has its marks are other words ("khác nhau" is no "nhậu").
    """
    phrase = typed[hit.start : hit.end]
    if hit.value is TalkPattern.GREETING and len(phrase) == 1:
        return len(typed) <= LONGEST_REPLY
    if hit.value in (TalkPattern.OUTSIDE, TalkPattern.PASSING, TalkPattern.PERSONAL) and hit.bare:
        if is_marked(typed):
            return False
        if all(map(str.isascii, phrase)):
            return not names.hold(phrase) and not _cuts(hit, typed, names)
    return not _cuts(hit, typed, names)


def _cuts(hit: PhraseMatch[T], typed: Sequence[str], names: KnownWords) -> bool:
    """Tell whether bare words tear a name's word apart: "hoi dong quan ly" and "đóng quán".

    Among words with marks only one that lacks its own can: "người lao | động" and "người Lào".
    """
    unmarked = all(word.isascii() for word in typed[hit.start : hit.end])
    first, last = hit.start, hit.end - 1
    before = first > 0 and names.joined(typed[first - 1], typed[first])
    after = hit.end < len(typed) and names.joined(typed[last], typed[hit.end])
    return (before and (unmarked or typed[first] != hit.said[0])) or (
        after and (unmarked or typed[last] != hit.said[-1])
    )


def _entries(typed: Sequence[str], lexicon: Lexicon, names: KnownWords) -> list[_Meant]:
    """Choose the lexicon entries that count: the longest, not overlapping, conditions met."""
    hits = list(lexicon.said.hits(typed))
    if not hits:
        return []
    marked = is_marked(typed)
    present = {hit.value for hit in lexicon.conditions.hits(typed)}
    meant = []
    for hit in hits:
        if marked and hit.bare and hit.end - hit.start == 1:
            continue
        entry = lexicon.entries[hit.value]
        if entry.when and not present.intersection(entry.when):
            continue
        if not present.intersection(entry.unless) and not _cuts(hit, typed, names):
            meant.append(hit)
    chosen: dict[tuple[int, int], dict[int, LexiconEntry]] = {}
    for hit in longest_apart(meant):
        chosen.setdefault((hit.start, hit.end), {})[hit.value] = lexicon.entries[hit.value]
    return [_Meant(*span, tuple(one.values())) for span, one in sorted(chosen.items())]
