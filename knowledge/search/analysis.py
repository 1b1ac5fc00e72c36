"""Names taken apart into the terms that questions are compared with."""

import re
from dataclasses import dataclass
from itertools import pairwise

from knowledge.search.records import Record
from knowledge.text.normalise import fold, words
from knowledge.text.qualifiers import Qualifiers

Term = tuple[str, str, float]

ASIDE = 0.4
ACROSS = 0.6
_ASIDE = re.compile(r"\([^()]*\)")
_TITLE_NOISE = re.compile(r"^\s*thủ tục\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Title:
    """A name that a procedure goes by, as terms."""

    singles: tuple[Term, ...]
    pairs: tuple[Term, ...]


@dataclass(frozen=True)
class Analysed:
    """What an index keeps of the names of one version."""

    titles: tuple[Title, ...]
    joined: frozenset[str]
    qualifiers: int


def analyse(record: Record, qualifiers: Qualifiers) -> Analysed:
    """Take the names of a record apart."""
    procedure = record.procedure
    joined = _joined_pairs(record.words)
    titles = [title(procedure.name, joined)]
    titles += [title(keyword, frozenset()) for keyword in procedure.keywords]
    return Analysed(tuple(titles), joined, qualifiers.of_name(words(procedure.name)))


def title(name: str, joined: frozenset[str]) -> Title:
    """Take a name apart; what stands in brackets says less about what the procedure is."""
    bare = _TITLE_NOISE.sub("", name)
    main = words(_ASIDE.sub(" , ", bare))
    aside = words(" , ".join(_ASIDE.findall(bare)))
    singles: dict[str, Term] = {}
    pairs: dict[str, Term] = {}
    for part, weight in ((main, 1.0), (aside, ASIDE)):
        for word in part:
            singles.setdefault(fold(word), (fold(word), word, weight))
        for first, second in pairwise(part):
            both = f"{first} {second}"
            tie = weight if both in joined else weight * ACROSS
            pairs.setdefault(fold(both), (fold(both), both, tie))
    return Title(tuple(singles.values()), tuple(pairs.values()))


def _joined_pairs(segmented: str) -> frozenset[str]:
    found: set[str] = set()
    for word in segmented.split():
        if "_" in word:
            found.update(" ".join(pair) for pair in pairwise(words(word.replace("_", " "))))
    return frozenset(found)
