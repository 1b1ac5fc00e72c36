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
from knowledge.text.repair import Vocabulary, repair
from knowledge.text.syllables import is_syllable
from knowledge.text.patterns import Patterns

_CODE = re.compile(r"\b\d\.\d{6}\b")
FEATURES = ("qu", "qb", "du", "db", "f", "bu", "bb", "xa", "live", "code")
WEIGHTS = np.array([2.0, 2.0, 1.0, 1.0, 0.0, 0.3, 0.3, 0.1, 0.1, 1.0], dtype=np.float32)


@dataclass(frozen=True)
class Entry:
    """One procedure as a candidate: every agency's variant of the code is under it."""

    code: str
    name: str
    field: str | None
    agencies: tuple[str, ...]
    levels: tuple[str, ...]
    living: bool


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

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, code: str) -> Entry | None:
        """Give the procedure with this code."""
        number = self.by_code.get(code)
        return None if number is None else self.entries[number]

    def plan(self, question: str) -> Plan:
        """Read a question."""
        typed = repair(question, self.lexicon.abbreviations, self.vocabulary)
        return make_plan(typed, self.patterns, self.lexicon)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Give the words that names, papers, the lexicon and the patterns use."""
        known = {term: 1.0 for term in self.lexicon.said.vocabulary()}
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

    def features(self, plan: Plan) -> Floats:
        """Rate every procedure by every feature: an array (procedures, features)."""
        u = cover_singles(plan, self.singles.postings, self.singles.mass)
        b = cover_pairs(plan, self.pairs.postings, self.pairs.mass)
        bu = cover_singles(plan, self.body.postings, self.body.mass)
        bb = cover_pairs(plan, self.body_pairs.postings, self.body_pairs.mass)
        n = len(self.entries)
        out = np.zeros((n, len(FEATURES)), dtype=np.float32)
        out[:, 0] = u.question
        out[:, 1] = b.question
        out[:, 2] = u.row
        out[:, 3] = b.row
        out[:, 4] = np.sqrt(u.question * u.row)
        out[:, 5] = bu.question
        out[:, 6] = bb.question
        out[:, 7] = [("xã" in e.levels) for e in self.entries]
        out[:, 8] = [e.living for e in self.entries]
        for slot in plan.slots:
            for code in slot.codes:
                if code in self.by_code:
                    out[self.by_code[code], 9] = 1
        return out

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
        scores = self.features(plan) @ WEIGHTS
        best = np.argsort(-scores)[:10]
        candidates = tuple(
            Candidate(self.entries[i].code, self.entries[i].name, round(float(scores[i]), 4))
            for i in best
        )
        top = candidates[0].score
        unsure = Outcome.CLARIFY if top > 2.5 else Outcome.NOT_FOUND
        outcome = Outcome.ANSWERED if top > 4 else unsure
        return Found(question, outcome, plan.facet, candidates, normalised)
