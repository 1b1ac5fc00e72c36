"""What counts in a question told at length: the wish, the trouble and the thing asked.

Greetings, what happened before, what a paper is for, and words of handing in count less; what
is said not to be meant does not count.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.search.slots import LIGHT, Slot
from knowledge.text.facets import Facet
from knowledge.text.patterns import TalkPattern
from knowledge.text.phrases import PhraseMatch

Hits = Sequence[PhraseMatch[Facet | TalkPattern]]

ASIDE = 0.4
ENOUGH = 2
LONGEST_DENIED = 5
TOLD = 0.9
FOR_SOMETHING = 0.6
HANDLED = 0.2
LACKED = 0.4


def emphasised(slots: Sequence[Slot], hits: Hits, stops: Sequence[int]) -> tuple[Slot, ...]:
    """Weigh slots by what their clauses say; `stops` are places where punctuation parts them."""
    return tuple(_stress_by_clause(_stress(slots, hits), hits, stops))


def denied(hits: Hits, size: int) -> Iterator[tuple[int, int]]:
    """Give the words that are said not to be meant: "không phải … mà là", "chứ không phải …"."""
    breaks = [hit.start for hit in hits if hit.value is TalkPattern.BREAK]
    for hit in hits:
        if hit.value is not TalkPattern.DENIAL:
            continue
        end = min((one for one in breaks if one >= hit.end), default=size)
        rest = end - hit.end if end < size else hit.start
        if 0 < end - hit.end <= LONGEST_DENIED and rest >= ENOUGH:
            yield hit.start, end


def _stress_by_clause(slots: Sequence[Slot], hits: Hits, stops: Sequence[int]) -> Iterator[Slot]:
    """Let a clause that asks or wishes count most, what it is for least."""
    content = [slot for slot in slots if slot.weight > LIGHT]
    breaks = {hit.start for hit in hits if hit.value is TalkPattern.BREAK} | set(stops)
    end = max((slot.end for slot in slots), default=0)
    begin = 0
    for place in sorted({*(one for one in breaks if 0 < one < end), end}):
        if place < end and _count(content, begin, place) < ENOUGH:
            continue
        # What is asked often stands behind the last word that is searched for.
        within = [hit for hit in hits if begin <= hit.start and (hit.start < place or place == end)]
        weight = _clause_weight(within) if (begin, place) != (0, end) else 1.0
        for slot in slots:
            if begin <= slot.start < place:
                yield replace(slot, weight=slot.weight * weight)
        begin = place


def _clause_weight(hits: Hits) -> float:
    said = {hit.value for hit in hits}
    if TalkPattern.WISH in said or any(isinstance(one, Facet) for one in said):
        return 1.0
    return FOR_SOMETHING if TalkPattern.PURPOSE in said else TOLD


def _stress(slots: Sequence[Slot], hits: Hits) -> list[Slot]:
    """Let what is wished for count more than what led to it and what it is for."""
    slots = _without_handling(slots, hits)
    content = [slot for slot in slots if slot.weight > LIGHT]
    begin, end = 0, max((slot.end for slot in slots), default=0)
    for hit in hits:
        if hit.value is TalkPattern.PURPOSE and _count(content, begin, hit.start) >= ENOUGH:
            end = min(end, hit.start)
    for hit in hits:
        beyond = any(hit.end < slot.end <= end for slot in content)
        if hit.value is TalkPattern.WISH and beyond and _count(content, hit.start, end) >= ENOUGH:
            begin = max(begin, hit.start)
    return [
        slot if begin <= slot.start < end else replace(slot, weight=slot.weight * ASIDE)
        for slot in slots
    ]


def _without_handling(slots: Sequence[Slot], hits: Hits) -> Sequence[Slot]:
    """Let words for handing in, and for what is lacking, count little beside a matter."""
    for value, weight in ((TalkPattern.HANDLING, HANDLED), (TalkPattern.LACKING, LACKED)):
        spans = [(hit.start, hit.end) for hit in hits if hit.value is value]
        lighter = [slot for slot in slots if any(a <= slot.start < b for a, b in spans)]
        content = [slot for slot in slots if slot.weight > LIGHT and slot not in lighter]
        if lighter and _count(content, 0, len(slots) and slots[-1].end) >= ENOUGH:
            slots = [
                replace(slot, weight=slot.weight * weight) if slot in lighter else slot
                for slot in slots
            ]
    return slots


def _count(slots: Sequence[Slot], begin: int, end: int) -> int:
    return sum(slot.end - slot.start for slot in slots if begin <= slot.start < end)
