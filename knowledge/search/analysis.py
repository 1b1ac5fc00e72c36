"""Names taken apart into the terms that questions are compared with."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from knowledge.records import Procedure
from knowledge.search.entries import COMMUNE, IndexEntry
from knowledge.search.numbering import Numbering, Title
from knowledge.store.procedures import IndexableRecord
from knowledge.text.abbreviations import Official, write_out
from knowledge.text.ages import AgeRange, age_range_of
from knowledge.text.normalise import fold, words
from knowledge.text.qualifiers import Qualifiers

ASIDE = 0.4
ACROSS = 0.6
WEIGHTS = np.array([1.0, ASIDE, ACROSS, ASIDE * ACROSS], dtype=np.float32)
WEIGHT_BITS = 2
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_TITLE_NOISE = re.compile(r"^\s*thủ tục\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AnalysedRecord:
    entry: IndexEntry
    titles: tuple[Title, ...]
    joined: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    name: str
    folded: str
    title: Title
    joined: tuple[str, ...]
    qualifiers: int
    ages: AgeRange | None


class RecordAnalyser:
    def __init__(self, numbering: Numbering, qualifiers: Qualifiers, official: Official) -> None:
        self.numbering = numbering
        self._official = official
        self._qualifiers = qualifiers
        self._names: dict[str, _Name] = {}
        self._keepers: dict[str, int] = {}

    def analyse(self, record: IndexableRecord) -> AnalysedRecord:
        procedure = record.procedure
        name = self._names.get(procedure.name)
        if name is None:
            name = self._names[procedure.name] = self._name(procedure.name, record.words)
        others = [self.title(keyword) for keyword in procedure.keywords]
        entry = IndexEntry(
            code=procedure.code,
            name=name.name,
            field=procedure.field,
            agencies=(),
            commune=COMMUNE in procedure.levels,
            living=bool(procedure.dossier),
            qualifiers=name.qualifiers | self._of_keepers(procedure),
            folded_name=name.folded,
            ages=name.ages,
        )
        of_process = procedure.iso.code if procedure.iso else None
        codes = (procedure.code, of_process) if of_process else (procedure.code,)
        return AnalysedRecord(entry, (name.title, *others), name.joined, codes)

    def title(self, name: str, joined: Sequence[str] = ()) -> Title:
        return title_of(name, self.numbering, self._official, joined)

    def _of_keepers(self, procedure: Procedure) -> int:
        keepers = (procedure.issuer, procedure.executing_agency, procedure.field)
        text = " , ".join(filter(None, keepers))
        known = self._keepers.get(text)
        if known is None:
            known = self._keepers[text] = self._qualifiers.of_keeper(words(text))
        return known

    def _name(self, name: str, segmented: str) -> _Name:
        joined = _joined_pairs(segmented)
        split = _split(name, self._official)
        folded = " ".join(map(fold, split))
        return _Name(
            name,
            folded,
            self.title(name, joined),
            joined,
            self._qualifiers.of_name(split),
            age_range_of(words(name)),
        )


def title_of(
    name: str, numbering: Numbering, official: Official, joined: Sequence[str] = ()
) -> Title:
    bare = _TITLE_NOISE.sub("", name)
    main = _split(_IN_BRACKETS.sub(" , ", bare), official)
    aside = _split(" , ".join(_IN_BRACKETS.findall(bare)), official)
    singles: dict[str, int] = {}
    pairs: dict[str, int] = {}
    for part, weight in ((main, 0), (aside, 1)):
        plain = [fold(word) for word in part]
        for folded, word in zip(plain, part, strict=True):
            if folded not in singles:
                number = numbering.singles.number(folded, word)
                singles[folded] = number << WEIGHT_BITS | weight
        for first, second in zip(pairwise(plain), pairwise(part), strict=True):
            folded, both = " ".join(first), " ".join(second)
            if folded not in pairs:
                number = numbering.pairs.number(folded, both)
                across = 0 if both in joined else 2
                pairs[folded] = number << WEIGHT_BITS | weight | across
    return Title(_packed(singles), _packed(pairs))


def _split(text: str, official: Official) -> list[str]:
    return write_out(words(text), official)


def _packed(terms: dict[str, int]) -> bytes:
    return array("i", terms.values()).tobytes()


def _joined_pairs(segmented: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for word in segmented.split():
        if "_" in word:
            split = words(word.replace("_", " "))
            found.update(dict.fromkeys(" ".join(pair) for pair in pairwise(split)))
    return tuple(found)
