"""The immutable index in memory: questions in, candidates and an outcome out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.search.analysis import Analysed
from knowledge.search.plan import Plan, make_plan
from knowledge.search.postings import Floats, Postings
from knowledge.search.result import Candidate, Found, Outcome
from knowledge.search.scoring import cover_pairs, cover_singles
from knowledge.text.lexicon import Lexicon
from knowledge.text.normalise import fold
from knowledge.text.patterns import Patterns
from knowledge.text.qualifiers import Qualifiers
from knowledge.text.repair import Vocabulary, repair
from knowledge.text.syllables import is_syllable

_CODE = re.compile(r"\b\d\.\d{6}\b")
CONSIDERED = 150
QUALIFIERS = 14
FEATURES = (
    "qu", "qb", "du", "db", "f", "bu", "bb", "xa", "live", "code", "code1", "alias",
    *(f"extra{i}" for i in range(QUALIFIERS)), "both", "lacking",
)  # fmt: skip
ROW_WEIGHTS = np.array([2.0, 2.0, 1.0, 1.0, 0.5], dtype=np.float32)
WEIGHTS = np.array(
    [2.0, 2.0, 1.0, 1.0, 0.5, 0.3, 0.3, 0.1, 0.1, 1.0, 0.5, 0.0]
    + [-0.3] * QUALIFIERS
    + [0.1, -0.1],
    dtype=np.float32,
)


@dataclass(frozen=True)
class Entry:
    """One procedure as a candidate: every agency's variant of the code is under it."""

    code: str
    name: str
    field: str | None
    agencies: tuple[str, ...]
    levels: tuple[str, ...]
    living: bool
    qualifiers: int


@dataclass(frozen=True)
class Layer:
    """Terms of one kind, with the weight of all terms of each row."""

    postings: Postings
    mass: Floats


@dataclass(frozen=True)
class Index:
    """Everything a question needs, built once and shared between threads."""

    entries: Sequence[Entry]
    by_code: dict[str, int]
    owners: NDArray[np.int32]
    singles: Layer
    pairs: Layer
    body: Layer
    body_pairs: Layer
    analysed: dict[int, Analysed]
    lexicon: Lexicon
    patterns: Patterns
    qualifiers: Qualifiers
    joined: frozenset[str]
    alias: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, code: str) -> Entry | None:
        """Give the procedure with this code."""
        number = self.by_code.get(code)
        return None if number is None else self.entries[number]

    def plan(self, question: str) -> Plan:
        """Read a question."""
        typed = repair(question, self.lexicon.abbreviations, self.vocabulary)
        return make_plan(typed, self.patterns, self.lexicon, self._are_joined)

    def _are_joined(self, first: str, second: str) -> bool:
        return fold(f"{first} {second}") in self.joined

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Give the words that names, papers, the lexicon and the patterns use."""
        known = dict.fromkeys(self.lexicon.said.vocabulary(), 1.0)
        known.update(dict.fromkeys(self.patterns.vocabulary(), 1.0))
        for layer in (self.body, self.singles):
            counts = np.diff(layer.postings.starts)
            for term, number in layer.postings.ids.items():
                if is_syllable(term) or counts[number] >= 5:
                    known[term] = float(counts[number])
        pairs, body_pairs, said = (
            self.pairs.postings,
            self.body_pairs.postings,
            self.lexicon.said.pairs(),
        )
        return Vocabulary(known, lambda pair: pair in pairs or pair in said or pair in body_pairs)

    def rows(self, plan: Plan) -> Floats:
        """Rate every row by how it and the question cover each other."""
        u = cover_singles(plan, self.singles.postings, self.singles.mass)
        b = cover_pairs(plan, self.pairs.postings, self.pairs.mass)
        return np.stack([u.question, b.question, u.row, b.row, np.sqrt(u.question * u.row)], axis=1)

    def consider(self, plan: Plan) -> tuple[list[int], Floats]:
        """Choose the candidates and rate them by every feature."""
        rows = self.rows(plan)
        base = rows @ ROW_WEIGHTS
        count = min(CONSIDERED, len(base))
        top = np.argpartition(-base, count - 1)[:count]
        best: dict[int, int] = {}
        for row in top[np.argsort(-base[top])]:
            best.setdefault(int(self.owners[row]), int(row))
        meant = self._meant(plan)
        for number in meant:
            best.setdefault(number, number)
        numbers = list(best)
        bu = cover_singles(plan, self.body.postings, self.body.mass)
        bb = cover_pairs(plan, self.body_pairs.postings, self.body_pairs.mass)
        out = np.zeros((len(numbers), len(FEATURES)), dtype=np.float32)
        chosen = list(best.values())
        out[:, :5] = rows[chosen]
        out[:, 5] = bu.question[numbers]
        out[:, 6] = bb.question[numbers]
        asked = self.qualifiers.of_question(plan.words)
        for i, number in enumerate(numbers):
            entry = self.entries[number]
            out[i, 7] = "xã" in entry.levels
            out[i, 8] = entry.living
            share, first = meant.get(number, (0.0, 0.0))
            out[i, 9] = share
            out[i, 10] = first
            out[i, 11] = self.alias[chosen[i]]
            extra = entry.qualifiers & ~asked
            for bit in range(QUALIFIERS):
                out[i, 12 + bit] = extra >> bit & 1
            out[i, 12 + QUALIFIERS] = (entry.qualifiers & asked).bit_count()
            out[i, 13 + QUALIFIERS] = (asked & ~entry.qualifiers).bit_count()
        return numbers, out

    def _meant(self, plan: Plan) -> dict[int, tuple[float, float]]:
        """Tell which procedures the lexicon points to, by the share of the question that does."""
        meant: dict[int, tuple[float, float]] = {}
        total = sum(s.weight * (s.end - s.start) for s in plan.slots) or 1.0
        for slot in plan.slots:
            share = slot.weight * (slot.end - slot.start) / total
            for rank, code in enumerate(slot.codes):
                number = self.by_code.get(code)
                if number is not None:
                    before = meant.get(number, (0.0, 0.0))
                    meant[number] = (max(before[0], share), max(before[1], 1 / (1 + rank)))
        return meant

    def find(self, question: str) -> Found:
        """Find the procedures that the question may be about; never raises."""
        for code in _CODE.findall(question):
            if code in self.by_code:
                entry = self.entries[self.by_code[code]]
                candidate = Candidate(entry.code, entry.name, 1.0)
                return Found(question, Outcome.ANSWERED, None, (candidate,), question)
        plan = self.plan(question)
        normalised = " ".join(plan.words)
        if plan.empty or not self.entries:
            return Found(question, Outcome.DECLINED, plan.facet, (), normalised)
        numbers, features = self.consider(plan)
        scores = features @ WEIGHTS
        candidates = tuple(
            Candidate(
                self.entries[numbers[i]].code,
                self.entries[numbers[i]].name,
                round(float(scores[i]), 4),
            )
            for i in np.argsort(-scores)[:10]
        )
        top = candidates[0].score
        unsure = Outcome.CLARIFY if top > 2.5 else Outcome.NOT_FOUND
        outcome = Outcome.ANSWERED if top > 4 else unsure
        return Found(question, outcome, plan.facet, candidates, normalised)
