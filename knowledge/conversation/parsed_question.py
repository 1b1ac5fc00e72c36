"""A question as it is understood: what it asks, what it names, how it goes on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from knowledge.conversation.phrasing import Cue, Cues
from knowledge.privacy import without_personal
from knowledge.search.parsed_query import ParsedQuery, is_within
from knowledge.search.slots import Slot
from knowledge.text.facets import Facet
from knowledge.text.normalise import fold, is_marked, words
from knowledge.text.phrases import PhraseMatch

T = TypeVar("T")
Span = tuple[int, int]

LONGEST_CHOICE = 8
BRIEF = 10
AT_FIRST = 1
AT_LAST = 2
PLAIN = 3
PASSED = frozenset(
    {Cue.BACK, Cue.SWITCH, Cue.ELLIPTIC, Cue.WHETHER, Cue.CASE, Cue.THIS, Cue.GENERIC, Cue.WHOLE}
)


@dataclass(frozen=True)
class ParsedQuestion:
    """A question as it was understood.

    `facet` is what is asked by itself, `hint` what short forms mean when there is a subject;
    `rest` is what is left that may name a procedure; `chosen` is the number of a choice.
    `unmasked` are the words that may be kept, None for all.
    The hint is `plain` when it is long enough to be meant. `corrected`: it mends what was said.
    """

    plan: ParsedQuery
    facet: Facet | None
    hint: Facet | None
    rest: tuple[Slot, ...]
    cues: tuple[PhraseMatch[Cue], ...]
    chosen: int | None
    plain: bool = False
    corrected: bool = False
    unmasked: frozenset[str] | None = None

    def has(self, cue: Cue) -> bool:
        return any(hit.value is cue for hit in self.cues)

    @property
    def length(self) -> int:
        return len(self.plan.words)

    @property
    def names_nothing(self) -> bool:
        return not self.rest

    @property
    def is_case(self) -> bool:
        """Tell whether it only adds a case: "nếu … thì sao"."""
        brief = self.facet is None and self.length <= BRIEF
        return self.adds_case or (brief and self.ends_with(Cue.WHETHER))

    @property
    def adds_case(self) -> bool:
        return self._begins_with(Cue.CASE) or self.ends_with(Cue.ELLIPTIC)

    @property
    def lacks(self) -> bool:
        return self.length <= BRIEF and self.has(Cue.LACKING) and self.ends_with(Cue.ELLIPTIC)

    @property
    def needs(self) -> bool:
        if self.length > BRIEF:
            return False
        asked = self.has(Cue.NEED) and self.ends_with(Cue.ASKS)
        return asked or self.ends_with(Cue.NEEDED)

    @property
    def wants_yes_or_no(self) -> bool:
        return self.needs or self.ends_with(Cue.ASKS) or self.ends_with(Cue.WHETHER)

    @property
    def begins_with_need(self) -> bool:
        return self.needs and self._begins_with(Cue.NEED)

    def _begins_with(self, cue: Cue) -> bool:
        return any(hit.value is cue and hit.start <= AT_FIRST for hit in self.cues)

    def ends_with(self, cue: Cue) -> bool:
        last = self.length - AT_LAST
        end = self.rest[-1].end if self.rest else 0
        return any(hit.value is cue and hit.start >= end and hit.end >= last for hit in self.cues)

    @property
    def said(self) -> tuple[str, ...]:
        """Give the words that name something, without numbers."""
        typed = (word for slot in self.rest for word in self.plan.words[slot.start : slot.end])
        return tuple(dict.fromkeys(word for word in typed if not any(map(str.isdigit, word))))

    @property
    def kept(self) -> tuple[str, ...]:
        """Give what may be kept of the words that were said: none that masking takes away."""
        if self.unmasked is None:
            return self.said
        return tuple(word for word in self.said if fold(word) in self.unmasked)


def mended(question: str, cues: Cues, are_named: Callable[[str], bool]) -> str | None:
    """Give what is meant instead of what was said; None where nothing is mended.

    `are_named` tells whether two words stand in names: "thôi việc" mends nothing.
    """
    typed = words(question)
    hits = [hit for hit in cues.said.hits(typed) if hit.value is Cue.CORRECTION]
    end = 0
    while (further := max((hit.end for hit in hits if hit.start == end), default=end)) > end:
        end = further
    if not 0 < end < len(typed) or are_named(" ".join(typed[end - 1 : end + 1])):
        return None
    return " ".join(typed[end:])


def unmasked_words(text: str) -> frozenset[str] | None:
    """Give the words, without marks, that masking leaves of a text; None where it leaves all."""
    left = without_personal(text)
    return None if left is None else frozenset(map(fold, words(left)))


def parse_question(question: str, plan: ParsedQuery, cues: Cues) -> ParsedQuestion:
    typed = words(question)
    aligned = typed if len(typed) == len(plan.words) else ()
    said = [hit for ways in (plan.words, aligned) for hit in cues.said.hits(ways)]
    said = [hit for hit in said if _is_meant(hit, plan.words)]
    facets = [*cues.facets.hits(plan.words), *cues.facets.hits(aligned)]
    facets = [hit for hit in facets if not is_within(hit, plan.named)]
    brief = len(plan.words) <= LONGEST_CHOICE
    choice = _longest(cues.choices.hits(plan.words)) if brief else None
    spans: list[Span] = [(hit.start, hit.end) for hit in said if hit.value in PASSED]
    spans += [(hit.start, hit.end) for hit in facets]
    spans += _whereabouts(said)
    rest = _rest(plan, spans)
    chosen = None
    if choice is not None and not _rest(plan, [*spans, (choice.start, choice.end)]):
        chosen = choice.value
    hint = _longest(facets)
    return ParsedQuestion(
        plan,
        plan.facet,
        plan.facet or (hint.value if hint else None),
        rest,
        tuple(said),
        chosen,
        plain=hint is not None and hint.end - hint.start >= min(PLAIN, len(plan.words)),
    )


def _is_meant(hit: PhraseMatch[Cue], typed: Sequence[str]) -> bool:
    """Tell whether a cue is what it looks like: "con" behind the first word is no "còn"."""
    single = hit.end - hit.start == 1
    if single and hit.bare and (is_marked(typed) or (hit.value is Cue.SWITCH and hit.start > 0)):
        return False
    return hit.value is not Cue.CORRECTION or hit.start == 0


def _whereabouts(said: Sequence[PhraseMatch[Cue]]) -> list[Span]:
    """Give what only tells where a person lives, told in asking whether it can be done there."""
    ends = [hit.end for hit in said if hit.value is Cue.HERE]
    starts = [hit.start for hit in said if hit.value is Cue.DWELLING]
    return [(min(starts), max(ends))] if starts and ends else []


def _rest(plan: ParsedQuery, spans: Iterable[Span]) -> tuple[Slot, ...]:
    passed = [False] * len(plan.words)
    for start, end in spans:
        passed[start:end] = [True] * (end - start)
    return tuple(slot for slot in plan.content_slots if not all(passed[slot.start : slot.end]))


def _longest(hits: Iterable[PhraseMatch[T]]) -> PhraseMatch[T] | None:
    return max(hits, key=lambda hit: (hit.end - hit.start, hit.start), default=None)
