"""How far the words of a question belong to a procedure that is talked about already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from knowledge.answering import Answering
from knowledge.conversation.context import Subject
from knowledge.conversation.parsed_question import ParsedQuestion
from knowledge.records import Procedure
from knowledge.search.entries import IndexEntry
from knowledge.search.slots import Slot
from knowledge.text.agreement import HALF_MARKED, agreement
from knowledge.text.normalise import fold, words

ALIKE = 80
CASE_MEANT = 0.6
CASE_AHEAD = 0.2
# Of 1, which is the rarity of what no name holds.
TELLING = 0.45
COMMON = 0.28


def belonging(question: ParsedQuestion, subject: Subject, answering: Answering) -> float:
    """Give the share of what is named, by rarity, that was said of the subject or is its name."""
    entry = answering.entry(subject.code)
    said = _Words.of(subject.said)
    known = _Words.of(subject.said, words(entry.name) if entry is not None else ())
    total = shared = 0.0
    for slot in question.rest:
        typed = _typed(slot, question)
        weight = sum(max(0.0, answering.rarity(word) - COMMON) for word in typed)
        total += weight
        shared += weight * (1.0 if said.has_all(typed) else _best(slot, typed, known))
    return _with_pairs(shared / total if total else 0.0, question, known)


def named_in(question: ParsedQuestion, name: str) -> float:
    """Give the share of the words of a question that stand in a name, side by side if so typed."""
    known = _Words.of(words(name))
    shares = [_best(slot, _typed(slot, question), known) for slot in question.rest]
    share = sum(shares) / len(shares) if shares else 0.0
    return _with_pairs(share, question, known)


def matching_case(question: ParsedQuestion, procedure: Procedure) -> str | None:
    """Give the case that stands out as named, unless the procedure's own name says as much."""
    shares = {case.case: named_in(question, case.case) for case in procedure.dossier if case.case}
    if len(shares) < 2:
        return None
    ranked = sorted(shares, key=lambda case: shares[case], reverse=True)
    best, second = ranked[:2]
    own = named_in(question, procedure.name)
    least = max(CASE_MEANT, shares[second] + CASE_AHEAD, own + CASE_AHEAD)
    return best if shares[best] >= least else None


def weight_in(said: Iterable[str], name: str, answering: Answering) -> float:
    known = _Words.of(words(name))
    return weigh(filter(known.hold, said), answering)


def weigh(said: Iterable[str], answering: Answering) -> float:
    """Add up how much words tell: nothing where many names hold them."""
    return sum(max(0.0, answering.rarity(word) - COMMON) for word in said)


@dataclass(frozen=True)
class _Words:
    spellings: Mapping[str, tuple[str, ...]]
    pairs: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, *lines: Sequence[str]) -> "_Words":
        spellings: dict[str, tuple[str, ...]] = {}
        pairs: set[tuple[str, str]] = set()
        for line in lines:
            for word in line:
                spellings[fold(word)] = (*spellings.get(fold(word), ()), word)
            pairs.update((fold(a), fold(b)) for a, b in pairwise(line))
        return cls(spellings, frozenset(pairs))

    def hold(self, word: str) -> bool:
        """Tell whether a word is there, its marks not contradicted."""
        held = self.spellings.get(fold(word), ())
        return any(agreement(word, one) >= HALF_MARKED for one in held)

    def share(self, typed: Sequence[str]) -> float:
        return sum(map(self.hold, typed)) / max(1, len(typed))

    def has_all(self, typed: Sequence[str]) -> bool:
        """Tell whether all words are there, be it typed without marks."""
        return all(
            self.hold(one) or fold(one) in self.spellings.get(fold(one), ()) for one in typed
        )


def _with_pairs(share: float, question: ParsedQuestion, known: _Words) -> float:
    """Take in how many of the single words that stand side by side do so there."""
    single = [slot for slot in question.rest if not slot.phrase]
    beside = [
        (fold(_typed(a, question)[0]), fold(_typed(b, question)[0]))
        for a, b in pairwise(single)
        if a.end == b.start
    ]
    if not beside:
        return share
    return (share + sum(pair in known.pairs for pair in beside) / len(beside)) / 2


def related(first: IndexEntry, second: IndexEntry, answering: Answering) -> bool:
    """Tell whether two procedures are of one family: names alike, or a rare pair of words."""
    if fuzz.token_set_ratio(first.folded_name, second.folded_name) >= ALIKE:
        return True
    shared = _pairs(first.folded_name) & _pairs(second.folded_name)
    return any(answering.rarity(pair) >= TELLING for pair in shared)


def _pairs(name: str) -> set[str]:
    return {" ".join(two) for two in pairwise(name.split())}


def _best(slot: Slot, typed: Sequence[str], known: _Words) -> float:
    return max(known.share(way) for way in (typed, *slot.readings))


def _typed(slot: Slot, question: ParsedQuestion) -> Sequence[str]:
    return question.plan.words[slot.start : slot.end]
