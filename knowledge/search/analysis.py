"""A record taken apart into the terms that questions are compared with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from knowledge.records import Procedure
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
    """What an index keeps of one version."""

    titles: tuple[Title, ...]
    body: tuple[tuple[Term, ...], tuple[Term, ...]]
    joined: frozenset[str]
    qualifiers: int


def analyse(record: Record, qualifiers: Qualifiers) -> Analysed:
    """Take a record apart."""
    procedure = record.procedure
    joined = _joined_pairs(record.words)
    titles = [title(procedure.name, joined)]
    titles += [title(keyword, frozenset()) for keyword in procedure.keywords]
    return Analysed(
        tuple(titles), _body(procedure), joined, qualifiers.of_name(words(procedure.name))
    )


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


def _body(procedure: Procedure) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    singles: dict[str, Term] = {}
    pairs: dict[str, Term] = {}
    for text, weight in _body_texts(procedure):
        part = words(text)
        for word in part:
            singles.setdefault(fold(word), (fold(word), word, weight))
        for first, second in pairwise(part):
            both = f"{first} {second}"
            pairs.setdefault(fold(both), (fold(both), both, weight))
    return tuple(singles.values()), tuple(pairs.values())


def _body_texts(procedure: Procedure) -> Iterable[tuple[str, float]]:
    yield procedure.field or "", 1.0
    for result in procedure.results:
        yield result, 1.0
    for case in procedure.dossier:
        yield case.case, 1.0
        for document in case.documents:
            yield document.name, 0.8
    yield procedure.requirements or "", 0.7
    for step in procedure.steps:
        yield step.name, 0.6
    yield procedure.sequence or "", 0.5
