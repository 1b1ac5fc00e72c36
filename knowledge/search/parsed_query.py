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
from knowledge.text.phrases import PhraseMatch

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
    entries = [
        pair
        for pair in _entries(typed, lexicon, names)
        if not any(one.start < pair[0].end and pair[0].start < one.end for one in channels)
    ]
    said = [False] * len(typed)
    for found, _ in entries:
        said[found.start : found.end] = [True] * (found.end - found.start)
    framed = [False] * len(typed)
    for hit in hits:
        if isinstance(hit.value, TalkPattern) and hit.value.content:
            continue
        if not any(said[hit.start : hit.end]):
            framed[hit.start : hit.end] = [True] * (hit.end - hit.start)
    for start, end in denied(hits, len(typed)):
        framed[start:end] = [True] * (end - start)
        entries = [pair for pair in entries if not start <= pair[0].start < end]
        said[start:end] = [False] * (end - start)
    slots = [_entry_slot(pair[0], pair[1], typed, names) for pair in entries]
    gone = [a or b for a, b in zip(said, framed, strict=True)]
    weights = _weights(typed, gone, patterns, names)
    for position, word in enumerate(typed):
        if gone[position]:
            continue
        weight = weights[position]
        slots.append(Slot(position, position + 1, ((word,),), weight))
    slots.sort(key=lambda slot: slot.start)
    official = [
        (hit.start, hit.end)
        for hit, meant in entries
        if any(names.hold(phrase) for one in meant for phrase in one.meanings)
    ]
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


def read_saying(typed: Sequence[str], patterns: Patterns, lexicon: Lexicon) -> tuple[Slot, ...]:
    """Read what people say in a few words, which has no frame and asks nothing."""
    entries = _entries(typed, lexicon, NO_NAMES)
    said = [False] * len(typed)
    for found, _ in entries:
        said[found.start : found.end] = [True] * (found.end - found.start)
    weights = _weights(typed, said, patterns, NO_NAMES)
    slots = [_entry_slot(found, meant, typed, NO_NAMES) for found, meant in entries]
    slots += [
        Slot(place, place + 1, ((word,),), weights[place])
        for place, word in enumerate(typed)
        if not said[place]
    ]
    return tuple(sorted(slots, key=lambda slot: slot.start))


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
    """Tell whether bare words tear a name's word apart: "hoi dong quan ly" and "đóng quán"."""
    if not all(word.isascii() for word in typed[hit.start : hit.end]):
        return False
    before = hit.start > 0 and names.joined(typed[hit.start - 1], typed[hit.start])
    after = hit.end < len(typed) and names.joined(typed[hit.end - 1], typed[hit.end])
    return before or after


def _entries(
    typed: Sequence[str], lexicon: Lexicon, names: KnownWords
) -> list[tuple[PhraseMatch[int], list[LexiconEntry]]]:
    """Choose the lexicon entries that count: the longest, not overlapping, conditions met."""
    hits = list(lexicon.said.hits(typed))
    if not hits:
        return []
    marked = is_marked(typed)
    present = {hit.value for hit in lexicon.conditions.hits(typed)}
    by_span: dict[tuple[int, int], list[LexiconEntry]] = {}
    for hit in hits:
        if marked and hit.bare and hit.end - hit.start == 1:
            continue
        entry = lexicon.entries[hit.value]
        if entry.when and not present.intersection(entry.when):
            continue
        if present.intersection(entry.unless) or _cuts(hit, typed, names):
            continue
        found = by_span.setdefault((hit.start, hit.end), [])
        if entry not in found:
            found.append(entry)
    taken = [False] * len(typed)
    chosen = []
    for start, end in sorted(by_span, key=lambda span: (span[0] - span[1], span[0])):
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            chosen.append((PhraseMatch(start, end, 0), by_span[start, end]))
    return sorted(chosen, key=lambda pair: pair[0].start)


def _entry_slot(
    hit: PhraseMatch[int], entries: Sequence[LexiconEntry], typed: Sequence[str], names: KnownWords
) -> Slot:
    readings: dict[tuple[str, ...], None] = {}
    for entry in entries:
        for phrase in entry.meanings:
            readings[phrase] = None
        said = tuple(typed[hit.start : hit.end])
        if entry.keep or names.hold(said):
            readings[said] = None
    return Slot(hit.start, hit.end, tuple(readings), 1.0)
